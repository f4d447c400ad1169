#include "understand/learned/vectors.h"

#include <gtest/gtest.h>

#include <string>

#include "understand/learned/gloss.h"

namespace cuanto {
namespace {

std::string number(uint32_t value) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
  return bytes;
}

// Three words of two dimensions: east, north, north-east.
std::string small_file() {
  return "CVEC1\n" + number(3) + number(2) + "east\nnorth\nnortheast\n" +
         std::string({127, 0, 0, 127, 90, 90});
}

TEST(Vectors, AreReadFromTheirFile) {
  const std::string bytes = small_file();
  const auto vectors = WordVectors::read(bytes);
  ASSERT_TRUE(vectors.has_value());
  EXPECT_EQ(vectors->size(), 3u);
  ASSERT_EQ(vectors->find("north").size(), 2u);
  EXPECT_EQ(vectors->find("north")[0], 0);
  EXPECT_EQ(vectors->find("north")[1], 127);
  EXPECT_TRUE(vectors->find("south").empty());
  EXPECT_TRUE(vectors->find("").empty());
  EXPECT_EQ(nearness(vectors->find("east"), vectors->find("east")), 100);
  EXPECT_EQ(nearness(vectors->find("east"), vectors->find("north")), 0);
  EXPECT_EQ(nearness(vectors->find("east"), vectors->find("northeast")), 70);
  EXPECT_EQ(nearness(vectors->find("east"), vectors->find("south")), 0);
}

TEST(Vectors, TheNearestWordsComeNearestFirstWithoutTheWordItself) {
  const std::string bytes = small_file();
  const auto vectors = WordVectors::read(bytes);
  ASSERT_TRUE(vectors.has_value());
  using Words = std::vector<std::string_view>;
  EXPECT_EQ(vectors->nearest("east", 1), Words({"northeast"}));
  EXPECT_EQ(vectors->nearest("east", 9), Words({"northeast", "north"}));
  EXPECT_TRUE(vectors->nearest("east", 0).empty());
  EXPECT_TRUE(vectors->nearest("south", 2).empty());
}

TEST(Vectors, ADamagedFileIsSaidToBeDamaged) {
  const std::string good = small_file();
  // Cut off anywhere, it has fewer words or fewer numbers than it says.
  for (std::size_t length = 0; length < good.size(); ++length) {
    const auto read = WordVectors::read(std::string_view(good).substr(0, length));
    ASSERT_FALSE(read.has_value()) << length;
    EXPECT_EQ(read.error().kind, ErrorKind::bad_input);
    EXPECT_EQ(read.error().message, "The word vectors are damaged.");
  }
  std::string other = good;
  other[4] = '2';
  EXPECT_FALSE(WordVectors::read(other).has_value()) << "another version";
  other = good;
  other[8] = '\x7f';
  EXPECT_FALSE(WordVectors::read(other).has_value()) << "more words than there are";
  other = good;
  other[13] = '\x7f';
  EXPECT_FALSE(WordVectors::read(other).has_value()) << "more dimensions than there are";
}

TEST(ShippedVectors, KnowCommonWords) {
  const WordVectors& vectors = shipped_vectors();
  EXPECT_GT(vectors.size(), 10'000u);
  for (const std::string_view word : {"singer", "price", "employee", "city", "salary", "student"})
    EXPECT_FALSE(vectors.find(word).empty()) << word;
}

TEST(ShippedVectors, NearnessIsTheSameBothWaysAndWithinItsBounds) {
  const WordVectors& vectors = shipped_vectors();
  const std::vector<std::string_view> words{"singer", "vocalist", "price", "cost",  "dog",
                                            "city",   "town",     "year",  "teach", "teacher"};
  for (const auto a : words) {
    EXPECT_NEAR(nearness(vectors.find(a), vectors.find(a)), 100, 2) << a;
    for (const auto b : words) {
      const int there = nearness(vectors.find(a), vectors.find(b));
      EXPECT_EQ(there, nearness(vectors.find(b), vectors.find(a))) << a << " " << b;
      EXPECT_GE(there, -102);
      EXPECT_LE(there, 102);
    }
  }
}

TEST(ShippedVectors, WordsOfLikeMeaningAreNearerThanOthers) {
  const auto near = [](std::string_view a, std::string_view b) {
    return nearness(shipped_vectors().find(a), shipped_vectors().find(b));
  };
  EXPECT_GT(near("vocalist", "singer"), near("vocalist", "price"));
  EXPECT_GT(near("cost", "price"), near("cost", "singer"));
  EXPECT_GT(near("town", "city"), near("town", "salary"));
  EXPECT_GT(near("wage", "salary"), near("wage", "city"));
  EXPECT_GT(near("pupil", "student"), near("pupil", "price"));
}

TEST(Gloss, GivesTheEnglishOfSpanishWordsOfAsking) {
  EXPECT_EQ(english_of("cuantos"), "many");
  EXPECT_EQ(english_of("cuales"), "what");
  EXPECT_EQ(english_of("muestra"), "show");
  EXPECT_EQ(english_of("cada"), "each");
  EXPECT_EQ(english_of("promedio"), "average");
  EXPECT_EQ(english_of("mas"), "more");
  EXPECT_EQ(english_of("sin"), "without");
  EXPECT_EQ(english_of("averigua"), "find");
  EXPECT_EQ(english_of("comparten"), "share");
  EXPECT_EQ(english_of("recientemente"), "recent");
  EXPECT_EQ(english_of("ordenalas"), "order");
}

TEST(Gloss, KnowsNeitherNamesNorEnglishNorNothing) {
  EXPECT_EQ(english_of("cantante"), "");
  EXPECT_EQ(english_of("which"), "");
  EXPECT_EQ(english_of("Cuántos"), "") << "words come folded";
  EXPECT_EQ(english_of(""), "");
}

}  // namespace
}  // namespace cuanto
