#include "understand/judge.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/fixtures.h"
#include "understand/learned/translate.h"

namespace cuanto {
namespace {

// A question of people who described nothing, with both ways to understand it.
class BothSides {
 public:
  explicit BothSides(std::string_view text)
      : model_(fixture_model("club undescribed")),
        names_(index_names(*model_)),
        question_(read_question(text).value()),
        units_(find_units(question_, *model_, *names_)),
        candidates_(fresh_candidates(question_, *model_, units_)),
        readings_(translate(question_, *model_, *names_, 1, nullptr, Profile::product)) {
    if (!candidates_.empty()) {
      sides_.composed = &*std::ranges::max_element(candidates_, {}, &Candidate::score);
      sides_.confidence = confidence_of(*sides_.composed, candidates_, question_);
    }
    if (!readings_.empty()) sides_.learned = &readings_.front();
  }

  Sides& sides() { return sides_; }
  Judge judge() const { return {question_, *model_, units_, Profile::product}; }
  double likely(Side side) const { return judge().likely(sides_, side); }

 private:
  std::shared_ptr<const Model> model_;
  std::shared_ptr<const Names> names_;
  Question question_;
  std::vector<Unit> units_;
  std::vector<Candidate> candidates_;
  std::vector<Reading> readings_;
  Sides sides_;
};

TEST(Judge, ASideThatIsNotThereIsNotLikely) {
  BothSides asked("how many members are there?");
  ASSERT_TRUE(asked.sides().has(Side::learned));
  asked.sides().composed = nullptr;
  EXPECT_EQ(asked.likely(Side::composed), 0);
  EXPECT_GT(asked.likely(Side::learned), 0);
}

TEST(Judge, WhatBothSaySpeaksForIt) {
  BothSides asked("how many members are there?");
  ASSERT_TRUE(asked.sides().has(Side::composed) && asked.sides().has(Side::learned));
  EXPECT_EQ(semantic_hash(asked.sides().composed->query),
            semantic_hash(asked.sides().learned->query));
  EXPECT_GT(asked.likely(Side::composed), 0.6);
  EXPECT_GT(asked.likely(Side::learned), 0.6);
}

TEST(Judge, AWordThatNothingUsesSpeaksAgainstBoth) {
  const BothSides all("how many trainers are there?"), most("how many purple trainers are there?");
  EXPECT_LT(most.likely(Side::composed), all.likely(Side::composed));
  EXPECT_LT(most.likely(Side::learned), all.likely(Side::learned));
}

TEST(Judge, TheSameQuestionIsJudgedTheSameWay) {
  const BothSides one("trainers by level"), again("trainers by level");
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
