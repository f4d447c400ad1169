// What people said of answers, over a real file and a real server: kept, decided, taken back.
#include <gtest/gtest.h>

#include "base/date.h"
#include "state/kill_fixture.h"
#include "state/scratch_fixture.h"
#include "state/state.h"
#include "support/state_stores.h"

namespace cuanto {
namespace {

Example confirmed(const char* person) {
  Example example;
  example.source = "sales";
  example.language = "en";
  example.question = "who are the whales?";
  example.sql = "SELECT 1";
  example.meaning = "from sales";
  example.person = person;
  example.created_ms = kNow;
  return example;
}

class ExamplesOfPeople : public testing::TestWithParam<StoreKind> {
 protected:
  void SetUp() override {
    if (const std::string missing = TestStore::missing(GetParam()); !missing.empty())
      GTEST_SKIP() << missing;
    store_ = std::make_unique<TestStore>(GetParam());
  }
  std::unique_ptr<TestStore> store_;
};

TEST_P(ExamplesOfPeople, AreKeptAndDecidedAndTakenBack) {
  int64_t id = 0;
  {
    const auto state = *store_->open();
    const auto added = state->examples.add(confirmed("ana"));
    ASSERT_TRUE(added) << added.error().message;
    id = *added;
    const int64_t before = *state->examples.version();
    ASSERT_TRUE(state->examples.review(id, "accept", "admin", kNow));
    EXPECT_GT(*state->examples.version(), before);
  }
  const auto state = *store_->open();  // as after a restart
  EXPECT_EQ(state->examples.find(id)->status, ExampleStatus::accepted);
  EXPECT_EQ(state->examples.find(id)->decided_by, "admin");
  EXPECT_EQ(*state->examples.undo(id, "admin", kNow), ExampleStatus::proposed);
  EXPECT_EQ(*state->examples.undo(id, "admin", kNow), ExampleStatus::withdrawn);
  EXPECT_EQ(state->examples.all("sales", ExampleStatus::withdrawn)->size(), 1U);
  EXPECT_EQ(state->examples.all("other")->size(), 0U);
  EXPECT_EQ(state->examples.find(99).error().kind, ErrorKind::not_found);
}

TEST_P(ExamplesOfPeople, WhatCannotBeReusedIsNotAccepted) {
  const auto state = *store_->open();
  Example wrong = confirmed("ana"), bare = confirmed("ana");
  wrong.was_correct = false;
  bare.meaning.clear();
  for (const Example& example : {wrong, bare}) {
    const auto id = state->examples.add(example);
    ASSERT_TRUE(id);
    const auto decided = state->examples.review(*id, "accept", "admin", kNow);
    ASSERT_FALSE(decided);
    EXPECT_EQ(decided.error().kind, ErrorKind::unprocessable);
  }
}

TEST_P(ExamplesOfPeople, OnePersonSaysSoMuchADay) {
  const auto state = *store_->open();
  for (std::size_t i = 0; i < kExamplesOfDayMax; ++i)
    ASSERT_TRUE(state->examples.add(confirmed("mallory")));
  EXPECT_EQ(state->examples.add(confirmed("mallory")).error().kind, ErrorKind::too_large);
  EXPECT_TRUE(state->examples.add(confirmed("ana")));
  Example later = confirmed("mallory");
  later.created_ms += kDayMs;
  EXPECT_TRUE(state->examples.add(later));
}

// Feedback that was acknowledged is there after a kill at any moment, and what is there is whole.
TEST_P(ExamplesOfPeople, AProcessKilledAtAnyMomentLosesNoAcknowledgedFeedback) {
  constexpr int kRounds = 60;
  const unsigned seed = std::random_device{}();
  std::minstd_rand random(seed);
  ASSERT_TRUE(store_->open());  // the tables are there
  std::size_t told = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto ids = told_until_killed<int64_t>(
        random, std::chrono::milliseconds(60) + 2 * store_->last_opening(), [&](const auto& tell) {
          const auto own = store_->open();
          for (int i = 0; own && i < 50; ++i) {
            Example example = confirmed("ana");
            example.person = "ana" + std::to_string(round);
            example.comment = "round " + std::to_string(round);
            const auto id = (*own)->examples.add(example);
            if (!id || !(*own)->examples.review(*id, "accept", "admin", kNow)) break;
            tell(*id);
          }
          ::pause();
        });
    const auto state = store_->open();
    ASSERT_TRUE(state) << state.error().message;
    for (const int64_t id : ids) {
      const auto kept = (*state)->examples.find(id);
      ASSERT_TRUE(kept) << "seed " << seed;
      ASSERT_EQ(kept->status, ExampleStatus::accepted) << "seed " << seed;
      ASSERT_EQ(kept->comment, "round " + std::to_string(round)) << "seed " << seed;
    }
    told += ids.size();
  }
  EXPECT_GT(told, 0U) << "seed " << seed;
}

CUANTO_OVER_EACH_STORE(ExamplesOfPeople);

}  // namespace
}  // namespace cuanto
