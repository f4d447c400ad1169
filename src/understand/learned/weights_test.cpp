#include "understand/learned/weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "understand/understand.h"

namespace cuanto {
namespace {

TEST(Weights, AreWhatWasSetAndOtherwiseNothing) {
  Weights weights;
  EXPECT_EQ(weights.of(7), 0);
  // Many that fall into the same place at first, and enough of them that the table grows.
  std::mt19937_64 random(11);
  std::map<Feature, int32_t> known;
  for (int i = 0; i < 5'000; ++i) {
    const Feature feature = i % 2 == 0 ? random() : random() & ~Feature{1'023};
    const auto weight = static_cast<int32_t>(random() % 2'000) - 1'000;
    known[feature] = weight;
    weights.set(feature, weight);
  }
  EXPECT_EQ(weights.size(), known.size());
  for (const auto& [feature, weight] : known) ASSERT_EQ(weights.of(feature), weight);
  for (int i = 0; i < 1'000; ++i) {
    const Feature feature = random();
    ASSERT_EQ(weights.of(feature), known.contains(feature) ? known[feature] : 0);
  }
}

TEST(ReadWeights, TakesLabelsSectionsAndScale) {
  const auto read = read_weights(
      "# a remark\n"
      "label\tfamily\tplain\nlabel\tfamily\tplain any\n"
      "label\tkinds\tcol,avg\n"
      "label\tshape\tby0|-|-\n"
      "scale\t1500\t-250\n"
      "scale\tfollow\t700\t125\n"
      "section\tdecisions\n"
      "2a\t-7\tfamily=plain & bias=\n"
      "section\twhole\n"
      "\n"
      "ffffffffffffffff\t300\n"
      "section\tfollow\n"
      "2b\t11\n"
      "section\tfollow doubts\n"
      "2c\t12\n");
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->labels.families, (std::vector<std::string>{"plain", "plain any"}));
  EXPECT_EQ(read->labels.select_kinds, (std::vector<std::string>{"col,avg"}));
  EXPECT_EQ(read->labels.shapes, (std::vector<std::string>{"by0|-|-"}));
  EXPECT_DOUBLE_EQ(read->calibration.slope, 1.5);
  EXPECT_DOUBLE_EQ(read->calibration.offset, -0.25);
  EXPECT_DOUBLE_EQ(read->follow_calibration.slope, 0.7);
  EXPECT_DOUBLE_EQ(read->follow_calibration.offset, 0.125);
  EXPECT_EQ(read->follow.of(0x2b), 11);
  EXPECT_EQ(read->follow_doubts.of(0x2c), 12);
  EXPECT_EQ(read->decisions.of(0x2a), -7);
  EXPECT_EQ(read->whole.of(0x2a), 0);
  EXPECT_EQ(read->whole.of(0xffffffffffffffff), 300);
  EXPECT_EQ(read->decisions.size(), 1u);
  EXPECT_EQ(read->whole.size(), 1u);
}

TEST(ReadWeights, OfAnEmptyFileAreNone) {
  const auto read = read_weights("");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->decisions.size(), 0u);
  EXPECT_TRUE(read->labels.families.empty());
}

TEST(ReadWeights, ADamagedLineIsNamed) {
  for (const std::string_view line :
       {"xyz\t5\tname", "2a\tfive\tname", "2a", "0\t5\tname", "\t5", "2a\t", "2a\t99999999999",
        "1ffffffffffffffff\t5", "label\tfamily", "section", "section\tothers",
        "scale\tothers\t1\t2"}) {
    const auto read = read_weights("# a remark\n2b\t1\n" + std::string(line) + "\n2c\t1\n");
    ASSERT_FALSE(read.has_value()) << line;
    EXPECT_EQ(read.error().kind, ErrorKind::bad_input);
    EXPECT_EQ(read.error().message, "Line 3 of the weights is no weight.") << line;
  }
}

TEST(ShippedWeights, HaveLabelsWeightsAndACalibration) {
  const Learned& learned = shipped_weights();
  EXPECT_GT(learned.decisions.size(), 10'000u);
  EXPECT_GT(learned.whole.size(), 100u);
  const auto has = [](const std::vector<std::string>& labels, std::string_view label) {
    return std::ranges::find(labels, label) != labels.end();
  };
  for (const std::string_view family : {"plain", "plain any", "none_of", "intersect", "except"})
    EXPECT_TRUE(has(learned.labels.families, family)) << family;
  for (const std::string_view kinds : {"col", "col,col", "rows", "avg", "distinct col"})
    EXPECT_TRUE(has(learned.labels.select_kinds, kinds)) << kinds;
  for (const std::string_view shape : {"by0|-|-", "by1|-|-", "by1|rows|-", "by0|-|col desc one"})
    EXPECT_TRUE(has(learned.labels.shapes, shape)) << shape;
  // The surer the search, the surer the answer.
  EXPECT_GT(learned.calibration.slope, 0);
  EXPECT_GT(learned.follow.size(), 1000u);
  EXPECT_GT(learned.follow_doubts.size(), 100u);
  EXPECT_GT(learned.follow_calibration.slope, 0);
}

// What apply() takes apart: a label of another form would be read wrong, not refused.
TEST(ShippedWeights, EveryLabelHasItsForm) {
  const DecisionLabels& labels = shipped_weights().labels;
  for (const auto& family : labels.families) {
    const auto word = family.substr(0, family.find(' '));
    EXPECT_TRUE(word == "plain" || word == "none_of" || word == "except" || word == "intersect" ||
                word == "either")
        << family;
  }
  for (const auto& shape : labels.shapes) {
    ASSERT_EQ(std::ranges::count(shape, '|'), 2) << shape;
    ASSERT_GE(shape.size(), 7u) << shape;
    EXPECT_TRUE(shape.starts_with("by") && shape[2] >= '0' && shape[2] <= '9' && shape[3] == '|')
        << shape;
    const auto order = shape.substr(shape.rfind('|') + 1);
    EXPECT_TRUE(order == "-" || std::ranges::count(order, ' ') == 2) << shape;
  }
  for (const auto* all : {&labels.families, &labels.select_kinds, &labels.shapes}) {
    std::vector<std::string> sorted = *all;
    std::ranges::sort(sorted);
    EXPECT_EQ(std::ranges::adjacent_find(sorted), sorted.end()) << "twice";
  }
}

using Cells = std::vector<std::vector<std::variant<std::monostate, int64_t>>>;

TEST(RowsFound, TellsNothingFromRepeatedRows) {
  EXPECT_EQ(found_in(Cells{}), RowsFound::none);
  EXPECT_EQ(found_in(Cells{{std::monostate(), std::monostate()}}), RowsFound::empty);
  EXPECT_EQ(found_in(Cells{{std::monostate()}, {int64_t{1}}}), RowsFound::rows);
  EXPECT_EQ(found_in(Cells{{int64_t{2}}, {int64_t{1}}, {int64_t{2}}}), RowsFound::repeated);
}

TEST(ShippedWeights, DoubtReadingsWithoutRowsOrWithRepeatedOnes) {
  Reading reading;
  reading.confidence = 0.8;
  EXPECT_EQ(confidence_given(reading, RowsFound::none), 0.8) << "was not learned";
  reading.learned = true;
  EXPECT_NEAR(confidence_given(reading, RowsFound::unknown), 0.8, 1e-12);
  EXPECT_LT(confidence_given(reading, RowsFound::none), 0.8);
  EXPECT_LT(confidence_given(reading, RowsFound::repeated), 0.8);
  EXPECT_GT(confidence_given(reading, RowsFound::rows), 0.8);
  reading.confidence_most = 0.8;
  EXPECT_EQ(confidence_given(reading, RowsFound::rows), 0.8);
}

}  // namespace
}  // namespace cuanto
