// The sentence encoder: our tokenizer token by token against the reference, and sentence vectors
// against those of another implementation (tools/encoder/make_reference.py).
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/json.h"
#include "base/text.h"
#include "knowledge/knowledge.h"
#include "knowledge/wordpiece.h"
#include "knowledge/words.h"

namespace cuanto {
namespace {

const std::string kEncoder = CUANTO_SOURCE_DIR "/build/encoder";
constexpr const char* kNotInstalled =
    "The sentence encoder is not installed, so it is not tested: `./dev models` installs it.";

bool is_installed() { return std::filesystem::exists(kEncoder + "/ready"); }

// Lines "JSON text <tab> rest".
std::vector<std::pair<std::string, std::string>> read_table(const std::string& name) {
  std::vector<std::pair<std::string, std::string>> rows;
  std::ifstream in(CUANTO_SOURCE_DIR "/tests/knowledge/" + name);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    const auto text = parse_json(line.substr(0, tab));
    CUANTO_ASSERT(tab != line.npos && text && text->is_string());
    rows.emplace_back(text->get<std::string>(), line.substr(tab + 1));
  }
  CUANTO_ASSERT(rows.size() > 10);
  return rows;
}

struct Piece {
  std::string text;
  int64_t number = 0;
};

// "[CLS]=101 hello=7592".
std::vector<Piece> pieces_in(const std::string& text) {
  std::vector<Piece> pieces;
  for (const auto each : split(text, ' ')) {
    const std::size_t at = each.rfind('=');
    pieces.push_back(
        {std::string(each.substr(0, at)), std::stol(std::string(each.substr(at + 1)))});
  }
  return pieces;
}

void expect_as_the_reference(const WordPiece& tokenizer) {
  ASSERT_TRUE(tokenizer.is_complete());
  for (const auto& [text, expected] : read_table("wordpiece.tsv")) {
    std::vector<int64_t> numbers;
    for (const Piece& piece : pieces_in(expected)) numbers.push_back(piece.number);
    EXPECT_EQ(tokenizer.numbers_of(text, 256), numbers) << text;
  }
}

// The pieces of the table are vocabulary enough: of a word the longest piece is taken, and longer
// ones than those of the reference are in the whole vocabulary no more than here.
TEST(WordPiece, IsTheReferenceTokenByToken) {
  std::map<int64_t, std::string> pieces;
  for (const auto& [text, expected] : read_table("wordpiece.tsv")) {
    for (const Piece& piece : pieces_in(expected)) pieces[piece.number] = piece.text;
  }
  std::string vocabulary;
  int64_t line = 0;
  for (const auto& [number, piece] : pieces) {
    for (; line < number; ++line) vocabulary += '\n';
    vocabulary += piece;
  }
  expect_as_the_reference(WordPiece(vocabulary));
}

TEST(WordPiece, IsTheReferenceWithTheWholeVocabulary) {
  if (!is_installed()) GTEST_SKIP() << kNotInstalled;
  std::ifstream in(kEncoder + "/vocab.txt");
  expect_as_the_reference(WordPiece(std::string(std::istreambuf_iterator<char>(in), {})));
}

TEST(WordPiece, BytesThatAreNoTextAreLeftOut) {
  const WordPiece tokenizer("[UNK]\n[CLS]\n[SEP]\nab\n##c");
  EXPECT_EQ(tokenizer.numbers_of("\xff"
                                 "ab\xc3",
                                 8),
            (std::vector<int64_t>{1, 3, 2}));
  EXPECT_EQ(tokenizer.numbers_of("abc abc abc", 4), (std::vector<int64_t>{1, 3, 4, 2}));
  EXPECT_FALSE(WordPiece("a\nb").is_complete());
}

TEST(SentenceEncoder, SaysWhatIsMissing) {
  const auto encoder = open_sentence_encoder("/nowhere");
  ASSERT_FALSE(encoder);
  EXPECT_EQ(encoder.error().kind, ErrorKind::not_found);
  EXPECT_NE(encoder.error().message.find("./dev models"), std::string::npos);
}

class InstalledEncoder : public testing::Test {
 protected:
  void SetUp() override {
    if (!is_installed()) GTEST_SKIP() << kNotInstalled;
    static const auto kOpened = open_sentence_encoder(kEncoder);
    ASSERT_TRUE(kOpened) << kOpened.error().message;
    encoder_ = *kOpened;
  }

  Vector embed(const std::string& text, Language language = Language::en) const {
    const auto vector = encoder_->embed_question(text, language, {});
    EXPECT_TRUE(vector) << (vector ? "" : vector.error().message);
    return vector ? *vector : Vector(384, 0);
  }

  std::shared_ptr<const Embedder> encoder_;
};

double cosine(const Vector& a, const Vector& b) {
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += static_cast<double>(a[i]) * b[i];
    aa += static_cast<double>(a[i]) * a[i];
    bb += static_cast<double>(b[i]) * b[i];
  }
  return ab / std::sqrt(aa * bb);
}

TEST_F(InstalledEncoder, GivesTheVectorsOfTheReference) {
  for (const auto& [text, numbers] : read_table("sentence_vectors.tsv")) {
    Vector expected;
    std::istringstream in(numbers);
    for (float number = 0; in >> number;) expected.push_back(number);
    const Vector vector = embed(text);
    ASSERT_EQ(vector.size(), expected.size());
    EXPECT_GT(cosine(vector, expected), 0.9999) << text;
    EXPECT_NEAR(cosine(vector, vector), 1, 1e-5);
  }
}

TEST_F(InstalledEncoder, ABatchIsAsEachAlone) {
  std::vector<Passage> passages(3);
  passages[0].units = {{PassageUnit::Kind::sentence, "Revenue less refunds.", {}}};
  passages[1].title = "Policy";
  passages[1].units = {{PassageUnit::Kind::sentence,
                        "Every region reports its sales, returns and stock to the warehouse.",
                        {}}};
  passages[2].units = {{PassageUnit::Kind::sentence, "Yes.", {}}};
  const auto vectors = encoder_->embed(passages, {});
  ASSERT_TRUE(vectors);
  for (std::size_t i = 0; i < passages.size(); ++i)
    EXPECT_GT(cosine((*vectors)[i], embed(text_of_passage(passages[i]))), 0.9999);
}

TEST_F(InstalledEncoder, KnowsWhatIsMeant) {
  const Vector question = embed("how long can a customer bring something back?");
  const Vector right = embed("Goods may be returned within thirty days.");
  const Vector wrong = embed("The night shift begins at ten.");
  EXPECT_GT(cosine(question, right), cosine(question, wrong) + 0.2);
  const Vector spanish = embed("¿quién aprueba el descuento de un cliente?", Language::es);
  EXPECT_GT(cosine(spanish, embed("who approves a customer's discount?")), 0.5);
}

}  // namespace
}  // namespace cuanto
