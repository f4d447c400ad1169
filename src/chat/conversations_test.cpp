// Conversations across restarts: what is answered after one is what would have been answered
// without, and nobody sees more than their rights of today.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "chat/turn_fixture.h"
#include "state/scratch_fixture.h"

namespace cuanto {
namespace {

constexpr const char* kTiendaModel = R"(
semantic_model:
  - name: tienda
    datasets:
      - name: ventas
        access_policy:
          - group: viewer
            member_level: {excludes: [precio_unitario]}
            row_level: {filters: [{member: articulo, operator: equals, values: ["{user.article}"]}]}
          - group: analyst
      - name: sucursales
        access_policy:
          - groups: [viewer, analyst]
)";

World world_with_people() {
  SourceOptions options;
  options.path = fixture_database("tienda");
  options.model_path = testing::TempDir() + "conversations.yaml";
  std::ofstream(options.model_path) << kTiendaModel;
  return world_of(options);
}

// One person in one conversation; `restart` forgets all that is in memory.
class Talk {
 public:
  Talk(const World& world, const ScratchFolder* folder, Asker asker = {}, const char* id = "c1")
      : world_(world), folder_(folder), asker_(std::move(asker)), id_(id) {
    restart();
  }
  void restart() {
    conversations_.reset();
    std::shared_ptr<State> state;
    if (folder_ != nullptr) state = *State::open(folder_->path());
    conversations_ = std::make_unique<Conversations>(Conversations::Options{state, 0, 2});
  }
  Answer ask(const std::string& question, const Asker* as = nullptr) {
    Ask asked;
    asked.question = question;
    asked.asker = as == nullptr ? asker_ : *as;
    asked.today = date_of(2026, 9, 15);
    asked.request_id = "t";
    asked.conversation_id = id_;
    const VisibleSource visible = visible_source(*world_.sources.front(), asked.asker);
    const ConversationPlace place{asker_.user, id_, visible};
    asked.past = *conversations_->past(place);
    context_ = asked.past.size();
    const CancelToken never;
    Turn turn = answer_question(asked, world_, never);
    EXPECT_TRUE(conversations_->keep(place, turn, ++now_ms_));
    return std::move(turn.answer);
  }
  std::size_t context() const { return context_; }
  Conversations& conversations() { return *conversations_; }

 private:
  const World& world_;
  const ScratchFolder* folder_;
  Asker asker_;
  std::string id_;
  std::unique_ptr<Conversations> conversations_;
  std::size_t context_ = 0;
  int64_t now_ms_ = kNow;
};

// All of an answer but how long it took.
std::string bytes_of(const Answer& answer) {
  Json json = to_json(answer);
  json.erase("timing_ms");
  json["plan"].erase("estimated_latency_sec");  // measured, too
  return to_text(json);
}

struct Dialogue {
  const char* data;
  std::vector<const char*> questions;
};
const Dialogue kDialogues[] = {
    {"cloud",
     {"AWS cost by service in August 2026", "what about July 2026?", "only EC2", "undo", "top 3",
      "by squad", "and the month before?", "drop table budgets", "as a share of the total",
      "which tables do you have?", "break that down by month", "highest first"}},
    {"cloud",
     {"costo de AWS por servicio en agosto de 2026", "¿y en julio?", "solo EC2", "por equipo",
      "los 3 más caros", "deshacer", "por mes", "¿y el trimestre pasado?"}},
    {"cloud", {"cost of Payments", "the first one", "by month", "and Catalog?", "what is that?"}},
    {"tienda",
     {"ventas por zona en 2026", "solo Norte", "¿y el año pasado?", "por mes", "el mejor mes",
      "¿y en Occidente?", "por categoría", "how many sales are there", "by article"}},
    {"mapa", {"how many cities are there", "the largest", "by country", "in Europe"}},
};

TEST(ConversationsResumed, AnswerTheSameBytesAsWithoutARestart) {
  std::size_t turns = 0, follow_ups = 0;
  for (const Dialogue& dialogue : kDialogues) {
    const World world = world_of(dialogue.data);
    const ScratchFolder with, without;
    Talk restarted(world, &with), running(world, &without), in_memory(world, nullptr);
    for (const char* question : dialogue.questions) {
      const std::string expected = bytes_of(running.ask(question));
      EXPECT_EQ(bytes_of(in_memory.ask(question)), expected) << question;
      restarted.restart();
      EXPECT_EQ(bytes_of(restarted.ask(question)), expected) << question;
      EXPECT_EQ(restarted.context(), running.context()) << question;
      ++turns;
      if (running.context() > 0) ++follow_ups;
    }
  }
  EXPECT_GE(turns, 35U);
  EXPECT_GE(follow_ups, 30U);
}

// Readings that were offered can still be chosen.
TEST(ConversationsResumed, AnOfferedReadingIsChosenAfterARestart) {
  const World world = world_of("mapa");
  std::size_t chosen = 0;
  for (const char* question :
       {"area of the state of the rivers", "population by state", "length of the cities",
        "how big is it", "cities by river", "the first of the rivers"}) {
    const ScratchFolder with, without;
    Talk restarted(world, &with), running(world, &without);
    const Answer first = running.ask(question);
    restarted.ask(question);
    for (const OtherReading& other : first.readings) {
      restarted.restart();
      EXPECT_EQ(bytes_of(restarted.ask(other.question)), bytes_of(running.ask(other.question)))
          << question << " -> " << other.question;
      ++chosen;
    }
  }
  EXPECT_GE(chosen, 2U);
}

TEST(ConversationsResumed, TenTurnsAreContext) {
  const World world = world_of("cloud");
  const ScratchFolder folder;
  Talk talk(world, &folder);
  for (int i = 0; i < 12; ++i) talk.ask("AWS cost by service in August 2026");
  talk.restart();
  talk.ask("and in July 2026?");
  EXPECT_EQ(talk.context(), kContextTurnsMax);
}

Asker person(const char* role, const char* article = "Foco LED") {
  Asker asker;
  asker.user = "ana";
  asker.roles = {role};
  asker.permissions = shipped_permissions(role);
  asker.attributes = {{"article", article}};
  return asker;
}

// What somebody asked when they might still apply to it: the next turn knows nothing of it, whether
// the program was started anew or not.
TEST(ConversationsResumed, RightsThatShrankHoldAtOnce) {
  const World world = world_with_people();
  const Asker before = person("analyst"), now = person("viewer");
  for (const bool restarts : {true, false}) {
    const ScratchFolder folder;
    Talk talk(world, &folder, before);
    ASSERT_EQ(talk.ask("ventas por categoria").type, AnswerType::sql);
    const Answer prices = talk.ask("precio unitario promedio por articulo");
    ASSERT_EQ(prices.type, AnswerType::sql) << prices.text;
    ASSERT_NE(prices.sql.find("precio_unitario"), std::string::npos);
    if (restarts) talk.restart();
    const Answer next = talk.ask("only Mesa Pino", &now);
    EXPECT_EQ(talk.context(), 0U);
    EXPECT_EQ(bytes_of(next).find("precio"), std::string::npos) << bytes_of(next);
    // What they still see goes on, for their rows alone.
    const Answer count = talk.ask("how many ventas are there?", &now);
    ASSERT_EQ(count.type, AnswerType::sql) << count.text;
    if (restarts) talk.restart();
    const Answer split = talk.ask("por articulo", &now);
    ASSERT_EQ(split.type, AnswerType::sql) << split.text;
    EXPECT_EQ(split.rows.rows.size(), 1U);
    // Whoever may see them may again.
    const VisibleSource seen = visible_source(*world.sources.front(), now);
    EXPECT_FALSE(may_still_see(prices.sql, seen));
    EXPECT_TRUE(may_still_see(prices.sql, visible_source(*world.sources.front(), before)));
    EXPECT_TRUE(may_still_see(count.sql, seen));
  }
}

// Rows that are not theirs any more do not come back with a follow-up either.
TEST(ConversationsResumed, ARowFilterOfTodayHolds) {
  const World world = world_with_people();
  const ScratchFolder folder;
  const Asker before = person("analyst"), now = person("viewer", "Cojín Lino");
  Talk talk(world, &folder, before);
  ASSERT_EQ(talk.ask("ventas por articulo").rows.rows.size(), 5U);
  talk.restart();
  const Answer next = talk.ask("only in 2026", &now);
  ASSERT_EQ(next.type, AnswerType::sql) << next.text;
  EXPECT_EQ(talk.context(), 1U);
  EXPECT_EQ(next.rows.rows.size(), 1U);
  EXPECT_EQ(bytes_of(next).find("Mesa Pino"), std::string::npos);
}

// A turn about somebody's address is not kept, and what was asked before it is not taken for it.
TEST(ConversationsResumed, APersonalTurnEndsTheContext) {
  const World world = world_of("tienda");
  Asker manager;
  manager.permissions = {"read:all", "read:pii"};
  for (const bool restarts : {false, true}) {
    const ScratchFolder folder;
    Talk talk(world, &folder, manager);
    talk.ask("ventas por zona");
    const Answer mail = talk.ask("ventas del empleado con correo lucia@example.org");
    ASSERT_EQ(mail.type, AnswerType::sql) << mail.text;
    if (restarts) talk.restart();
    talk.ask("por mes");
    EXPECT_EQ(talk.context(), restarts ? 0U : 2U);
  }
}

TEST(ConversationsResumed, ADeletedOneIsForgottenInMemory) {
  const World world = world_of("cloud");
  const ScratchFolder folder;
  Talk talk(world, &folder);
  talk.ask("AWS cost by service in August 2026");
  ASSERT_TRUE((*talk.conversations().store())->remove(Asker().user, "c1"));
  talk.ask("and in July 2026?");
  EXPECT_EQ(talk.context(), 0U);
}

TEST(ConversationsResumed, ThoseInMemoryAreBounded) {
  const World world = world_of("cloud");
  const ScratchFolder none;
  Conversations conversations({nullptr, 0, 2});
  const VisibleSource visible = visible_source(*world.sources.front(), {});
  const auto add = [&](const char* id, const std::string& question) {
    Turn turn;
    turn.past.question = question;
    turn.past.reading.emplace();
    EXPECT_TRUE(conversations.keep({"ana", id, visible}, turn, kNow));
  };
  const auto past = [&](const char* id) { return *conversations.past({"ana", id, visible}); };
  for (std::size_t i = 0; i < kContextTurnsMax + 2; ++i) add("a", "q" + std::to_string(i));
  ASSERT_EQ(past("a").size(), kContextTurnsMax);
  EXPECT_EQ(past("a").front().question, "q11");
  add("b", "b");
  add("a", "again");
  add("c", "c");  // "b" was used longest ago
  EXPECT_TRUE(past("b").empty());
  EXPECT_FALSE(past("a").empty());
  EXPECT_FALSE(conversations.store());
}

TEST(ConversationsResumed, WhatIsNoContextIsSaid) {
  const World world = world_of("cloud");
  const Source& source = *world.sources.front();
  constexpr const char* kNowhere =
      R"({"question":"q","sql":"","confidence":1,"reading":"from nowhere","offered":[]})";
  constexpr const char* kOffered = R"({"question":"q","sql":"","confidence":1,"offered":[{}]})";
  for (const char* text : {"", "{", "[]", "{}", R"({"question":1})", kOffered, kNowhere})
    EXPECT_FALSE(parse_past_turn(text, source)) << text;
}

}  // namespace
}  // namespace cuanto
