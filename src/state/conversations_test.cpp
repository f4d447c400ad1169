// Conversations over a real file and a real server: kept, found, renamed, deleted; each for its
// owner alone.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "state/kill_fixture.h"
#include "state/scratch_fixture.h"
#include "state/state.h"
#include "support/state_stores.h"

namespace cuanto {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

StoredTurn turn_of(std::string question, int64_t at_ms = kNow) {
  StoredTurn turn;
  turn.at_ms = at_ms;
  turn.source = "sales";
  turn.language = "en";
  turn.type = "SQL";
  turn.question = std::move(question);
  turn.explanation = "Sum of sales.";
  turn.sql = "SELECT sum(total) FROM sales";
  turn.context = "a meaning";
  return turn;
}

class ConversationsKept : public testing::TestWithParam<StoreKind> {
 protected:
  void SetUp() override {
    if (const std::string missing = TestStore::missing(GetParam()); !missing.empty())
      GTEST_SKIP() << missing;
    store_ = std::make_unique<TestStore>(GetParam());
    open();
  }
  void TearDown() override { state_.reset(); }
  void open() {
    state_.reset();
    auto opened = store_->open();
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    state_ = *opened;
  }
  ConversationStore& store() { return state_->conversations; }
  int64_t add(const char* owner, const char* id, StoredTurn turn) {
    const auto number = store().add(owner, id, std::move(turn));
    EXPECT_TRUE(number) << number.error().message;
    return number ? *number : 0;
  }
  std::vector<std::string> listed(const char* owner, std::string search = {}) {
    ConversationQuery query;
    query.owner = owner;
    query.search = std::move(search);
    const auto page = store().list(query);
    EXPECT_TRUE(page);
    std::vector<std::string> ids;
    for (const StoredConversation& one : page->conversations) ids.push_back(one.id);
    return ids;
  }

  std::unique_ptr<TestStore> store_;
  std::shared_ptr<State> state_;
};

TEST_P(ConversationsKept, OutliveARestart) {
  EXPECT_EQ(add("ana", "c1", turn_of("  sales by\n region ")), 1);
  EXPECT_EQ(add("ana", "c1", turn_of("and in August?", kNow + 5)), 2);
  open();
  const auto found = store().find("ana", "c1");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->title, "sales by region");
  EXPECT_EQ(found->created_ms, kNow);
  EXPECT_EQ(found->changed_ms, kNow + 5);
  EXPECT_EQ(found->turns, 2);
  const auto turns = store().turns("ana", "c1");
  ASSERT_EQ(turns->size(), 2U);
  EXPECT_EQ(turns->front().explanation, "Sum of sales.");
  EXPECT_EQ(turns->back().question, "and in August?");
  const auto latest = store().latest("ana", "c1", "sales", 1);
  ASSERT_EQ(latest->size(), 1U);
  EXPECT_EQ(latest->front().number, 2);
  EXPECT_EQ(latest->front().context, "a meaning");
  EXPECT_EQ(store().latest("ana", "c1", "sales", 9, 2)->front().number, 1);
  EXPECT_THAT(*store().latest("ana", "c1", "other data", 9), IsEmpty());
}

TEST_P(ConversationsKept, BelongToTheirOwnerAlone) {
  add("ana", "c1", turn_of("sales by region"));
  add("bea", "c1", turn_of("margin by region"));
  EXPECT_EQ(store().turns("bea", "c1")->front().question, "margin by region");
  EXPECT_THAT(listed("carl"), IsEmpty());
  for (const auto& refused :
       {store().find("carl", "c1").error(), store().turns("carl", "c1").error(),
        store().rename("carl", "c1", "mine").error(), store().remove("carl", "c1").error()})
    EXPECT_EQ(refused.kind, ErrorKind::not_found);
  EXPECT_THAT(*store().latest("carl", "c1", "sales", 9), IsEmpty());
  ASSERT_TRUE(store().remove("ana", "c1"));
  EXPECT_TRUE(store().find("bea", "c1"));
  EXPECT_EQ(store().find("ana", "c1").error().kind, ErrorKind::not_found);
}

TEST_P(ConversationsKept, AreListedNewestFirstPageByPage) {
  for (int i = 0; i < 7; ++i)
    add("ana", fmt::format("c{}", i).c_str(), turn_of("sales", kNow + i / 2));
  ConversationQuery query;
  query.owner = "ana";
  query.limit = 3;
  std::vector<std::string> ids;
  for (int page = 0; page < 3; ++page) {
    const auto listed = store().list(query);
    ASSERT_TRUE(listed);
    for (const StoredConversation& one : listed->conversations) ids.push_back(one.id);
    query.before = listed->next;
  }
  EXPECT_THAT(ids, ElementsAre("c6", "c5", "c4", "c3", "c2", "c1", "c0"));
  EXPECT_TRUE(query.before.empty());
  query.before = "yesterday";
  EXPECT_EQ(store().list(query).error().kind, ErrorKind::unprocessable);
}

TEST_P(ConversationsKept, AreFoundByTitleAndQuestionsWithoutCaseAndAccents) {
  add("ana", "c1", turn_of("¿Cuánto vendió MÉRIDA?"));
  add("ana", "c1", turn_of("¿y en la región Norte?"));
  add("ana", "c2", turn_of("margin of 100% cotton"));
  EXPECT_THAT(listed("ana", "merida"), ElementsAre("c1"));
  EXPECT_THAT(listed("ana", "NORTE cuanto"), ElementsAre("c1"));
  EXPECT_THAT(listed("ana", "norte margin"), IsEmpty());
  EXPECT_THAT(listed("ana", "100%"), ElementsAre("c2"));
  EXPECT_THAT(listed("ana", "_"), IsEmpty());
  ASSERT_TRUE(store().rename("ana", "c2", "Tela de algodón"));
  EXPECT_THAT(listed("ana", "ALGODON"), ElementsAre("c2"));
  EXPECT_THAT(listed("ana", "cotton"), ElementsAre("c2"));  // still one of its questions
  EXPECT_THAT(listed("bea", "merida"), IsEmpty());
}

TEST_P(ConversationsKept, ATitleHasALength) {
  add("ana", "c1", turn_of(std::string(100, 'a')));
  EXPECT_EQ(store().find("ana", "c1")->title.size(), 59U + std::string("…").size());
  EXPECT_EQ(store().rename("ana", "c1", " \n ").error().kind, ErrorKind::unprocessable);
  EXPECT_EQ(store().rename("ana", "c1", std::string(81, 'a')).error().kind,
            ErrorKind::unprocessable);
  EXPECT_TRUE(store().rename("ana", "c1", std::string(80, 'a')));
}

TEST_P(ConversationsKept, HoldNoPersonalDataAndNoSecrets) {
  StoredTurn turn = turn_of("orders of eva@example.com");
  turn.sql = "SELECT * FROM orders WHERE mail = 'eva@example.com'";
  turn.explanation = "Orders, mail eva@example.com.";
  turn.context = "where mail = 'eva@example.com'";
  add("ana", "c1", turn_of("sales"));
  add("ana", "c1", turn);
  ASSERT_TRUE(store().rename("ana", "c1", "for eva@example.com"));
  EXPECT_EQ(store().find("ana", "c1")->title, "for [mail]");
  const StoredTurn kept = store().turns("ana", "c1")->back();
  EXPECT_EQ(kept.question, "orders of [mail]");
  EXPECT_EQ(kept.sql, "SELECT * FROM orders WHERE mail = '[mail]'");
  EXPECT_EQ(kept.explanation, "Orders, mail [mail].");
  EXPECT_EQ(kept.context, "");
  EXPECT_TRUE(kept.is_context_lost);
  // It still stands between the next turn and the one before it.
  EXPECT_TRUE(store().latest("ana", "c1", "sales", 9)->front().is_context_lost);
  EXPECT_THAT(listed("ana", "eva"), IsEmpty());
}

TEST_P(ConversationsKept, GoWithTheirTimeTheirOwnerAndAllAtOnce) {
  add("ana", "old", turn_of("sales", kNow - 10));
  add("ana", "new", turn_of("sales", kNow));
  add("bea", "c1", turn_of("sales", kNow));
  EXPECT_EQ(*store().remove_unchanged_since(kNow - 5), 1);
  EXPECT_THAT(listed("ana"), ElementsAre("new"));
  EXPECT_EQ(*store().remove_all("ana"), 1);
  EXPECT_THAT(listed("bea"), ElementsAre("c1"));
  ASSERT_TRUE(state_->people.add({"bea", "a long password 1", {"viewer"}, {}}, kNow));
  ASSERT_TRUE(state_->people.remove("bea"));
  EXPECT_THAT(listed("bea"), IsEmpty());
}

TEST_P(ConversationsKept, AreBounded) {
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {  // which share commits
    threads.emplace_back([&] {
      for (std::size_t i = 0; i < kConversationTurnsMax / 8; ++i)
        add("ana", "c1", turn_of("sales"));
    });
  }
  for (std::thread& thread : threads) thread.join();
  add("ana", "c1", turn_of("sales"));
  const auto turns = store().turns("ana", "c1");
  ASSERT_EQ(turns->size(), kConversationTurnsMax);
  for (std::size_t i = 0; i < turns->size(); ++i)
    EXPECT_EQ(turns->at(i).number, static_cast<int64_t>(i) + 2);
  EXPECT_EQ(store().find("ana", "c1")->turns, static_cast<int64_t>(kConversationTurnsMax));
  StoredTurn large = turn_of("sales");
  large.context = std::string(65 * 1024, 'x');
  add("ana", "c2", large);
  EXPECT_TRUE(store().turns("ana", "c2")->front().is_context_lost);
}

// ---- killed in the middle ----

struct ToldTurn {
  int round = 0, conversation = 0;
  int64_t number = 0;
};

TEST_P(ConversationsKept, AProcessKilledAtAnyMomentLosesNoAcknowledgedTurn) {
  constexpr int kRounds = 60;
  const unsigned seed = std::random_device{}();
  RecordProperty("seed", std::to_string(seed));
  std::minstd_rand random(seed);
  std::size_t told = 0;
  for (int round = 0; round < kRounds; ++round) {
    state_.reset();
    const auto turns = told_until_killed<ToldTurn>(
        random, std::chrono::milliseconds(60) + 2 * store_->last_opening(), [&](const auto& tell) {
          const auto own = store_->open();
          for (int i = 0; own; ++i) {
            const auto number =
                (*own)->conversations.add("ana", fmt::format("c{}-{}", round, i % 3),
                                          turn_of(fmt::format("question {}", i), kNow + i));
            if (!number) break;
            tell({round, i % 3, *number});
          }
        });
    open();
    for (const ToldTurn& one : turns) {
      const auto kept = store().turns("ana", fmt::format("c{}-{}", one.round, one.conversation));
      ASSERT_TRUE(kept) << "seed " << seed;
      ASSERT_GE(static_cast<int64_t>(kept->size()), one.number) << "seed " << seed;
      ASSERT_EQ(kept->at(static_cast<std::size_t>(one.number - 1)).question,
                fmt::format("question {}", 3 * (one.number - 1) + one.conversation))
          << "seed " << seed;
    }
    told += turns.size();
  }
  RecordProperty("acknowledged", static_cast<int>(told));
  EXPECT_GT(told, 0U) << "seed " << seed;
  EXPECT_FALSE(listed("ana").empty());
}

CUANTO_OVER_EACH_STORE(ConversationsKept);

}  // namespace
}  // namespace cuanto
