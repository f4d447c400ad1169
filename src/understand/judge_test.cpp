#include "understand/both_sides.h"

#include <gtest/gtest.h>

#include "support/fixtures.h"

namespace cuanto {
namespace {

// A question of people who described nothing, with both ways to understand it.
class JudgedQuestion {
 public:
  explicit JudgedQuestion(std::string_view text)
      : model_(fixture_model("club undescribed")),
        names_(index_names(*model_)),
        question_(read_question(text).value()),
        both_(question_, *model_, *names_, Profile::product) {}

  const Sides& sides() const { return both_.sides(); }
  double likely(Side side) const { return likely(sides(), side); }
  double likely(const Sides& sides, Side side) const {
    return Judge(question_, *model_, both_.units(), Profile::product).likely(sides, side);
  }

 private:
  std::shared_ptr<const Model> model_;
  std::shared_ptr<const Names> names_;
  Question question_;
  BothSides both_;
};

TEST(Judge, ASideThatIsNotThereIsNotLikely) {
  const JudgedQuestion asked("how many members are there?");
  Sides sides = asked.sides();
  ASSERT_TRUE(sides.has(Side::learned));
  sides.composed = nullptr;
  EXPECT_EQ(asked.likely(sides, Side::composed), 0);
  EXPECT_GT(asked.likely(sides, Side::learned), 0);
}

TEST(Judge, WhatBothSaySpeaksForIt) {
  const JudgedQuestion asked("how many members are there?");
  ASSERT_TRUE(asked.sides().has(Side::composed) && asked.sides().has(Side::learned));
  EXPECT_EQ(semantic_hash(asked.sides().composed->query),
            semantic_hash(asked.sides().learned->query));
  EXPECT_GT(asked.likely(Side::composed), 0.6);
  EXPECT_GT(asked.likely(Side::learned), 0.6);
}

TEST(Judge, AWordThatNothingUsesSpeaksAgainstBoth) {
  const JudgedQuestion all("how many trainers are there?"),
      most("how many purple trainers are there?");
  EXPECT_LT(most.likely(Side::composed), all.likely(Side::composed));
  EXPECT_LT(most.likely(Side::learned), all.likely(Side::learned));
}

TEST(Judge, TheSameQuestionIsJudgedTheSameWay) {
  const JudgedQuestion one("trainers by level"), again("trainers by level");
  EXPECT_EQ(one.likely(Side::composed), again.likely(Side::composed));
  EXPECT_EQ(one.likely(Side::learned), again.likely(Side::learned));
}

TEST(Judge, RowsOfEitherSideTellMore) {
  for (const bool learned : {false, true}) {
    Reading reading;
    reading.confidence = 0.6;
    reading.judged = true;
    reading.learned = learned;
    EXPECT_NEAR(confidence_given(reading, RowsFound::unknown), 0.6, 1e-12);
    EXPECT_LT(confidence_given(reading, RowsFound::none), 0.6);
    EXPECT_GT(confidence_given(reading, RowsFound::rows), 0.6);
  }
}

}  // namespace
}  // namespace cuanto
