// What people said of answers, over a real file: kept, decided, taken back.
#include <gtest/gtest.h>

#include "state/scratch_fixture.h"
#include "state/state.h"

namespace cuanto {
namespace {

constexpr int64_t kNow = 1'800'000'000'000;
constexpr int64_t kDayMs = 86'400'000;

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

TEST(Examples, AreKeptAndDecidedAndTakenBack) {
  const ScratchFolder folder;
  int64_t id = 0;
  {
    const auto state = *State::open(folder.path());
    const auto added = state->examples.add(confirmed("ana"));
    ASSERT_TRUE(added) << added.error().message;
    id = *added;
    const int64_t before = *state->examples.version();
    ASSERT_TRUE(state->examples.review(id, "accept", "admin", kNow));
    EXPECT_GT(*state->examples.version(), before);
  }
  const auto state = *State::open(folder.path());  // as after a restart
  EXPECT_EQ(state->examples.find(id)->status, ExampleStatus::accepted);
  EXPECT_EQ(state->examples.find(id)->decided_by, "admin");
  EXPECT_EQ(*state->examples.undo(id, "admin", kNow), ExampleStatus::proposed);
  EXPECT_EQ(*state->examples.undo(id, "admin", kNow), ExampleStatus::withdrawn);
  EXPECT_EQ(state->examples.all("sales", ExampleStatus::withdrawn)->size(), 1U);
  EXPECT_EQ(state->examples.all("other")->size(), 0U);
  EXPECT_EQ(state->examples.find(99).error().kind, ErrorKind::not_found);
}

TEST(Examples, WhatCannotBeReusedIsNotAccepted) {
  const ScratchFolder folder;
  const auto state = *State::open(folder.path());
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

TEST(Examples, OnePersonSaysSoMuchADay) {
  const ScratchFolder folder;
  const auto state = *State::open(folder.path());
  for (std::size_t i = 0; i < kExamplesOfDayMax; ++i)
    ASSERT_TRUE(state->examples.add(confirmed("mallory")));
  EXPECT_EQ(state->examples.add(confirmed("mallory")).error().kind, ErrorKind::too_large);
  EXPECT_TRUE(state->examples.add(confirmed("ana")));
  Example later = confirmed("mallory");
  later.created_ms += kDayMs;
  EXPECT_TRUE(state->examples.add(later));
}

}  // namespace
}  // namespace cuanto
