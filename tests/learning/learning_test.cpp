// Learning from confirmed answers, over the demonstration data: what is asked later in other words
// is right, what was right stays right, and taking it back leaves no trace.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <fstream>
#include <map>

#include "base/case_file.h"
#include "base/text.h"
#include "learning/demo.h"
#include "state/scratch_fixture.h"

namespace cuanto::demo {
namespace {

class Learning : public testing::Test {
 protected:
  void SetUp() override {
    auto state = State::open(folder_.path());
    ASSERT_TRUE(state) << state.error().message;
    state_ = *state;
    for (const char* file : {"ventas.sqlite", "clouds.duckdb"}) {
      worlds_[file] = open_world(file);
      worlds_[file].examples = std::make_shared<ExampleBook>(state_, LearnMode::now);
    }
  }

  World& world(std::string_view file) { return worlds_.at(std::string(file)); }

  Result<LearnedAnswer> say(World& world, std::string_view question, std::string_view sql,
                            bool right, const char* person = "ana", bool given_here = true) {
    Feedback feedback;
    feedback.question = question;
    feedback.sql = sql;
    feedback.was_correct = right;
    feedback.given_here = given_here;
    feedback.today = date_of(2026, 11, 5);
    feedback.asker.user = person;
    return world.examples->learn(feedback, *world.sources.front(), world.settings, kNow);
  }

  ScratchFolder folder_;
  std::shared_ptr<State> state_;
  std::map<std::string, World> worlds_;
};

struct Answered {
  std::string file, question;
};
std::vector<Answered> answered_anyway() {
  std::vector<Answered> all;
  std::ifstream in(CUANTO_SOURCE_DIR "/tests/learning/answered.txt");
  for (std::string line; std::getline(in, line);) {
    const auto parts = split(line, '|');
    if (parts.size() == 2)
      all.push_back({std::string(trim(parts[0])), std::string(trim(parts[1]))});
  }
  return all;
}

TEST_F(Learning, TwentyConfirmedAnswersAnswerTheirParaphrases) {
  const auto cases = read_case_file(CUANTO_SOURCE_DIR "/tests/learning/confirmed.case");
  ASSERT_TRUE(cases) << cases.error().message;
  ASSERT_GE(cases->size(), 20U);
  const auto others = answered_anyway();
  ASSERT_GE(others.size(), 30U);

  std::vector<std::string> before, others_before;
  for (const Case& one : *cases) {
    World& asked = world(one.text("data"));
    const Answer answer = ask(asked, std::string(one.text("later"))).answer;
    EXPECT_NE(rows_of(answer.rows), rows_of_sql(asked, std::string(one.text("right"))))
        << one.place() << ": it is answered without an example";
    before.push_back(whole_answer(answer));
  }
  for (const Answered& one : others)
    others_before.push_back(whole_answer(ask(world(one.file), one.question).answer));

  std::vector<int64_t> ids;
  for (const Case& one : *cases) {
    const auto learned = say(world(one.text("data")), one.text("question"), one.text("sql"), true);
    ASSERT_TRUE(learned) << one.place() << learned.error().message;
    EXPECT_EQ(learned->status, ExampleStatus::accepted) << one.place() << learned->note.en;
    ids.push_back(learned->id);
  }

  std::size_t right = 0, unchanged = 0;
  for (const Case& one : *cases) {
    World& asked = world(one.text("data"));
    const Answer answer = ask(asked, std::string(one.text("later"))).answer;
    const bool is_right =
        rows_of(answer.rows) == rows_of_sql(asked, std::string(one.text("right")));
    right += is_right;
    if (!is_right)
      fmt::print("{}: {}\n  {}\n  {}\n", one.place(), one.text("later"), answer.text, answer.sql);
  }
  for (std::size_t i = 0; i < others.size(); ++i) {
    const Answer answer = ask(world(others[i].file), others[i].question).answer;
    unchanged += whole_answer(answer) == others_before[i];
    EXPECT_TRUE(whole_answer(answer) == others_before[i]) << others[i].question;
  }
  fmt::print("{} of {} paraphrases right; {} of {} others unchanged\n", right, cases->size(),
             unchanged, others.size());
  EXPECT_GE(right, 18U);

  for (const int64_t id : ids) ASSERT_TRUE(state_->examples.undo(id, "admin", kNow));
  for (std::size_t i = 0; i < cases->size(); ++i) {
    const Case& one = (*cases)[i];
    const Answer answer = ask(world(one.text("data")), std::string(one.text("later"))).answer;
    EXPECT_TRUE(whole_answer(answer) == before[i]) << one.place();
  }
}

constexpr const char* kWhales = "who are the whales in Norte?";
constexpr const char* kWhalesSql =
    "SELECT c.cliente_id, SUM(v.total) AS total FROM ventas v JOIN clientes c ON v.cliente_id = "
    "c.cliente_id WHERE v.region = 'Norte' GROUP BY c.cliente_id ORDER BY total DESC LIMIT 3";
constexpr const char* kOtherSql = "SELECT COUNT(*) FROM clientes WHERE region = 'Norte'";

bool uses_example(const Answer& answer) {
  return answer.receipt.made_by.find("example") != std::string::npos;
}

TEST_F(Learning, WhatWasRejectedIsNotUsed) {
  World& ventas = world("ventas.sqlite");
  const auto learned = say(ventas, kWhales, kWhalesSql, true);
  ASSERT_TRUE(learned);
  EXPECT_TRUE(uses_example(ask(ventas, kWhales).answer));
  ASSERT_TRUE(state_->examples.decide(learned->id, ExampleStatus::rejected, "admin", kNow));
  EXPECT_FALSE(uses_example(ask(ventas, kWhales).answer));
  const auto kept = state_->examples.find(learned->id);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->decided_by, "admin");
  // The same again waits for a review, though it would be learned at once.
  const auto again = say(ventas, kWhales, kWhalesSql, true, "bea");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->status, ExampleStatus::proposed) << again->note.en;
}

TEST_F(Learning, OnePersonsNoHoldsForThatPerson) {
  World& ventas = world("ventas.sqlite");
  ASSERT_TRUE(say(ventas, kWhales, kWhalesSql, true, "ana"));
  const auto no = say(ventas, kWhales, kWhalesSql, false, "bea");
  ASSERT_TRUE(no);
  EXPECT_EQ(no->status, ExampleStatus::rejected);
  Asker ana, bea;
  ana.user = "ana";
  bea.user = "bea";
  EXPECT_TRUE(uses_example(ask(ventas, kWhales, {}, ana).answer));
  EXPECT_FALSE(uses_example(ask(ventas, kWhales, {}, bea).answer));
}

TEST_F(Learning, WhatContradictsWaits) {
  World& ventas = world("ventas.sqlite");
  ASSERT_TRUE(say(ventas, kWhales, kWhalesSql, true, "ana"));
  const std::string before = whole_answer(ask(ventas, kWhales).answer);
  const auto other = say(ventas, kWhales, kOtherSql, true, "bea");
  ASSERT_TRUE(other);
  EXPECT_EQ(other->status, ExampleStatus::proposed);
  EXPECT_NE(other->note.en.find("says something else"), std::string::npos) << other->note.en;
  EXPECT_TRUE(whole_answer(ask(ventas, kWhales).answer) == before);
  const auto written = say(ventas, "who are the minnows in Norte?", kWhalesSql, true, "bea", false);
  ASSERT_TRUE(written);
  EXPECT_EQ(written->status, ExampleStatus::proposed) << "its query was not made here";
}

TEST_F(Learning, NobodyFloods) {
  World& ventas = world("ventas.sqlite");
  for (std::size_t i = 0; i < kExamplesOfDayMax; ++i)
    ASSERT_TRUE(say(ventas, fmt::format("who are the whales number {} in Norte?", i), kWhalesSql,
                    true, "mallory"));
  const auto more = say(ventas, "who are the sharks in Norte?", kWhalesSql, true, "mallory");
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().kind, ErrorKind::too_large);
  EXPECT_TRUE(say(ventas, "who are the sharks in Norte?", kWhalesSql, true, "ana"));
}

TEST_F(Learning, NothingIsLearnedFromWhatIsNoQuery) {
  World& ventas = world("ventas.sqlite");
  for (const char* sql : {"DELETE FROM ventas", "SELECT * FROM sqlite_master", "", "whales"}) {
    const auto learned = say(ventas, kWhales, sql, true);
    EXPECT_FALSE(learned) << sql;
  }
  EXPECT_TRUE(state_->examples.all("")->empty());
}

TEST_F(Learning, TheModelFileHolds) {
  World& ventas = world("ventas.sqlite");
  const char* const question = "revenue by region in October";
  const std::string before = whole_answer(ask(ventas, question).answer);
  ASSERT_TRUE(say(ventas, question, "SELECT COUNT(*) FROM ventas", true));
  EXPECT_TRUE(whole_answer(ask(ventas, question).answer) == before);
}

TEST_F(Learning, AFollowUpIsNoExample) {
  World& ventas = world("ventas.sqlite");
  const auto learned = say(ventas, "and the whales?", kWhalesSql, true);
  ASSERT_TRUE(learned);
  EXPECT_EQ(learned->status, ExampleStatus::noted);
}

constexpr const char* kPolicies = R"(
semantic_model:
  - name: mine
    datasets:
      - name: ventas
        source: ventas
        access_policy:
          - group: viewer
            member_level: {excludes: [precio_unitario]}
            row_level: {filters: [{member: region, operator: equals, values: ["{user.region}"]}]}
          - group: analyst
)";

// What somebody taught who sees everything, asked by somebody who sees the rows of one region and
// no prices.
TEST_F(Learning, AnExampleTellsNobodyWhatTheyMayNotSee) {
  SourceOptions options;
  options.path = std::string(CUANTO_DEMO) + "/ventas.sqlite";
  options.model_path = folder_.file("policies.yaml");
  std::ofstream(options.model_path) << kPolicies;
  auto source = open_world_source(options);
  ASSERT_TRUE(source) << source.error().message;
  World world;
  world.sources.push_back(std::make_shared<const Source>(std::move(*source)));
  world.examples = std::make_shared<ExampleBook>(state_, LearnMode::now);
  Asker ana, bea;
  ana.user = "ana";
  ana.roles = {"analyst"};
  bea.user = "bea";
  bea.roles = {"viewer"};
  bea.attributes = {{"region", "Sureste"}};
  const auto teach = [&](const char* question, const char* sql, const Asker& who) {
    Feedback feedback{question, sql, {}, true, true, {}, date_of(2026, 11, 5), who};
    return world.examples->learn(feedback, *world.sources.front(), world.settings, kNow);
  };
  const auto learned =
      teach("snapshot of zorblax", "SELECT SUM(total) FROM ventas WHERE region = 'Norte'", ana);
  ASSERT_TRUE(learned) << learned.error().message;
  ASSERT_EQ(learned->status, ExampleStatus::accepted) << learned->note.en;
  ASSERT_TRUE(teach("tariff of zorblax in Norte",
                    "SELECT MAX(precio_unitario) FROM ventas WHERE region = 'Norte'", ana));
  ASSERT_TRUE(teach("pulse of zorblax in Norte",
                    "SELECT SUM(cantidad) FROM ventas WHERE region = 'Norte'", ana));
  EXPECT_TRUE(uses_example(ask(world, "snapshot of zorblax", {}, ana).answer));

  for (const char* question : {"snapshot of zorblax", "tariff of zorblax in Sureste",
                               "tariff of zorblax in Norte", "pulse of zorblax in Norte"}) {
    const Answer answer = ask(world, question, {}, bea).answer;
    EXPECT_FALSE(uses_example(answer)) << question;
    EXPECT_EQ(answer.explanation.find("Norte"), std::string::npos) << answer.explanation;
    EXPECT_EQ(answer.sql.find("precio_unitario"), std::string::npos) << answer.sql;
  }
  const Answer own = ask(world, "pulse of zorblax in Sureste", {}, bea).answer;
  EXPECT_TRUE(uses_example(own)) << own.text;
  EXPECT_EQ(rows_of(own.rows),
            rows_of_sql(open_world("ventas.sqlite"),
                        "SELECT SUM(cantidad) FROM ventas WHERE region = 'Sureste'"));
  // Nobody teaches what they may not ask.
  const auto forbidden =
      teach("prices of zorblax in Sureste", "SELECT MAX(precio_unitario) FROM ventas", bea);
  EXPECT_FALSE(forbidden);
}

}  // namespace
}  // namespace cuanto::demo
