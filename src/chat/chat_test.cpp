// Whole turns over small databases: what is answered, asked back and refused.
#include "chat/chat.h"

#include <gtest/gtest.h>
#include <fstream>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "chat/turn_fixture.h"

namespace cuanto {
namespace {

const World& known_world(const char* data) {
  static std::map<std::string, World> worlds;
  const auto it = worlds.find(data);
  return it != worlds.end() ? it->second : worlds.emplace(data, world_of(data)).first->second;
}

Turn ask(const char* data, const char* question, std::vector<PastTurn> past = {}) {
  return turn_in(known_world(data), question, std::move(past));
}

TEST(Turn, AnswersWithEverythingThatMadeIt) {
  const Answer answer = ask("cloud", "AWS cost by service in August 2026").answer;
  EXPECT_EQ(answer.type, AnswerType::sql) << answer.text;
  EXPECT_EQ(answer.rows.rows.size(), 5U);
  EXPECT_FALSE(answer.explanation.empty());
  EXPECT_FALSE(answer.trace.chips.empty());
  EXPECT_FALSE(answer.sql_pretty.empty());
  EXPECT_EQ(answer.route, "DATA");
  EXPECT_EQ(answer.intent.type, "AGGREGATION");
  EXPECT_FALSE(answer.receipt.answer_hash.empty());
  EXPECT_GT(answer.timing.total, 0);
  EXPECT_LE(answer.suggestions.size(), 3U);
}

// An engine that takes no query, and says so in its own words.
class Stubborn : public Engine {
 public:
  explicit Stubborn(ErrorKind kind) : kind_(kind) {}
  DialectId dialect() const override { return DialectId::sqlite; }
  Result<SourceFacts> inspect() override { return SourceFacts{}; }
  Result<Done> run(const SafeSql&, const RunLimits&, const CancelToken&, const RowSink&) override {
    return fail(kind_, "Binder Error: no function matches strptime(VARCHAR)");
  }
  std::string fingerprint() override { return "same"; }
  Result<Rows> run_unguarded_for_test(std::string_view, const RunLimits&) override {
    return Rows{};
  }

 private:
  ErrorKind kind_;
};

TEST(Turn, TheWordsOfAnEngineAreForTheLog) {
  for (const ErrorKind kind : {ErrorKind::bad_input, ErrorKind::refused, ErrorKind::internal}) {
    World world = known_world("cloud");
    auto source = std::make_shared<Source>(*world.sources.front());
    source->engine = std::make_shared<Stubborn>(kind);
    world.sources = {source};
    for (const Language language : {Language::en, Language::es}) {
      Ask asked;
      asked.question = "AWS cost by service in August 2026";
      asked.language = language;
      asked.today = date_of(2026, 9, 15);
      const CancelToken never;
      const Answer answer = answer_question(asked, world, never).answer;
      EXPECT_EQ(answer.type, AnswerType::error);
      EXPECT_EQ(answer.text.find("Binder"), std::string::npos) << answer.text;
      EXPECT_FALSE(answer.error_id.empty());
      EXPECT_NE(answer.text.find(answer.error_id), std::string::npos) << answer.text;
      ASSERT_TRUE(answer.error);
      EXPECT_NE(answer.error->message.find("Binder"), std::string::npos) << "for the log";
    }
  }
}

TEST(Turn, ASlowQuerySaysWhatWouldMakeItFaster) {
  Ask asked;
  asked.question = "AWS cost by service in August 2026";
  asked.today = date_of(2026, 9, 15);
  const CancelToken never;
  World world = known_world("cloud");
  EXPECT_TRUE(answer_question(asked, world, never).answer.notes.empty());
  world.settings.slow_ms = world.settings.index_hint_ms = 0;
  for (const Language language : {Language::en, Language::es}) {
    asked.language = language;
    const std::string notes = join(answer_question(asked, world, never).answer.notes, "\n");
    const bool en = language == Language::en;
    EXPECT_NE(notes.find(en ? "This query took" : "Esta consulta tardó"), std::string::npos);
    EXPECT_NE(
        notes.find(en ? "The plan reads all of aws_costs." : "El plan lee entero: aws_costs."),
        std::string::npos)
        << notes;
  }
}

TEST(Turn, TheSameQuestionGivesTheSameReceipt) {
  const Answer one = ask("cloud", "AWS cost by service in August 2026").answer;
  const Answer two = ask("cloud", "AWS cost by service in August 2026").answer;
  EXPECT_EQ(one.sql, two.sql);
  EXPECT_EQ(one.receipt.answer_hash, two.receipt.answer_hash);
  EXPECT_EQ(one.receipt.id, two.receipt.id);
}

TEST(StartingQuestions, AreDifferentAlsoWithACapital) {
  for (const char* data : {"cloud", "tienda"}) {
    const Source& source = *known_world(data).sources.front();
    for (const Language language : {Language::en, Language::es}) {
      std::set<std::string> seen;
      const auto questions = starting_questions(source, language, date_of(2026, 9, 15));
      EXPECT_FALSE(questions.empty()) << data;
      for (const std::string& question : questions)
        EXPECT_TRUE(seen.insert(fold(question)).second) << question;
    }
  }
}

TEST(Turn, AdviceAboutSomethingElseIsNoQuestionAboutTheData) {
  const Answer answer = ask("cloud", "recommend me a good restaurant in Lisbon").answer;
  EXPECT_NE(answer.type, AnswerType::sql) << answer.sql;
}

TEST(Turn, WhatAreTheCitiesAsksForRowsAndNotForAMeaning) {
  const Answer cities = ask("mapa", "¿Qué son las ciudades de Oaxaca?").answer;
  EXPECT_EQ(cities.type, AnswerType::sql) << cities.text;
  EXPECT_NE(cities.sql.find("Oaxaca"), std::string::npos) << cities.sql;
  const Answer watershed = ask("mapa", "what is a watershed?").answer;
  EXPECT_EQ(watershed.type, AnswerType::refused) << watershed.sql;
}

TEST(Turn, EverySuggestionCanBeAnswered) {
  const Turn first = ask("cloud", "AWS cost by service in August 2026");
  ASSERT_FALSE(first.answer.suggestions.empty());
  for (const std::string& suggestion : first.answer.suggestions) {
    const Answer next = ask("cloud", suggestion.c_str(), {first.past}).answer;
    EXPECT_EQ(next.type, AnswerType::sql) << suggestion << ": " << next.text;
  }
}

TEST(Turn, AFollowUpGoesOnFromTheSqlOfTheTurnBefore) {
  const Turn first = ask("cloud", "AWS cost by service in August 2026");
  // As `ask --stdio` brings it: the words and the SQL, without our reading.
  const Answer next =
      ask("cloud", "what about July 2026?", {{first.past.question, first.past.sql, {}}}).answer;
  EXPECT_EQ(next.type, AnswerType::sql) << next.text;
  EXPECT_NE(next.sql.find("2026-07-01"), std::string::npos) << next.sql;
  EXPECT_NE(next.sql.find("service"), std::string::npos) << next.sql;
}

// Whatever the turn before was, words and SQL alone lead on to what our own reading leads to.
TEST(Turn, WordsAndSqlOfTheTurnBeforeAreAsGoodAsOurReading) {
  constexpr std::pair<const char*, const char*> kTurns[] = {
      {"AWS cost by service in August 2026", "top 2"},
      {"AWS cost by service last month", "only EC2"},
      {"AWS cost by month this year", "by quarter"},
      {"share of AWS cost by service last month", "and in July?"},
      {"AWS cost last month compared with the month before", "by service"},
      {"average daily AWS cost last month", "and in July?"},
      {"coste de AWS por entorno en julio", "sin dev"},
  };
  for (const auto& [question, next] : kTurns) {
    const Turn first = ask("cloud", question);
    ASSERT_EQ(first.answer.type, AnswerType::sql) << question << ": " << first.answer.text;
    const Answer ours = ask("cloud", next, {first.past}).answer;
    const Answer brought = ask("cloud", next, {{first.past.question, first.past.sql, {}}}).answer;
    EXPECT_EQ(ours.type, AnswerType::sql) << question << " / " << next << ": " << ours.text;
    EXPECT_EQ(ours.sql, brought.sql) << question << " / " << next;
    // Other words for the same SQL: what the SQL says by itself must do.
    if (first.answer.sql.starts_with("WITH") || first.answer.sql.find("CASE") != std::string::npos)
      continue;
    const Answer foreign = ask("cloud", next, {{"?!", first.past.sql, {}}}).answer;
    EXPECT_EQ(foreign.sql, ours.sql) << question << " / " << next;
  }
}

// A guess names what else was meant, and saying one of those words for word gives just that.
TEST(Turn, AnotherReadingCanBeChosen) {
  std::size_t offered = 0;
  for (const char* question : {"the longest", "ciudades grandes"}) {
    const Turn first = ask("mapa", question);
    std::set<std::string> texts = {first.answer.explanation};
    for (const OtherReading& other : first.answer.readings) {
      ++offered;
      EXPECT_FALSE(other.label.empty());
      if (first.answer.type == AnswerType::sql) {
        EXPECT_LE(other.confidence, first.answer.confidence);
      }
      EXPECT_TRUE(texts.insert(other.question).second) << other.question;
      const Turn second = ask("mapa", other.question.c_str(), {first.past});
      EXPECT_EQ(second.answer.type, AnswerType::sql) << second.answer.text;
      EXPECT_EQ(second.answer.explanation, other.explanation);
      EXPECT_NE(second.answer.sql, first.answer.sql);
      EXPECT_TRUE(second.answer.readings.empty());
    }
  }
  EXPECT_GT(offered, 0U);
}

TEST(Turn, ATurnCanBeTakenBack) {
  const Turn first = ask("cloud", "AWS cost by service in August 2026");
  const Turn second = ask("cloud", "only EC2", {first.past});
  for (const char* words : {"undo", "go back", "deshacer"}) {
    const Answer back = ask("cloud", words, {second.past, first.past}).answer;
    EXPECT_EQ(back.sql, first.answer.sql) << words;
    EXPECT_EQ(back.language, Language::en) << words;
  }
}

TEST(Turn, SpanishAnswersSpeakSpanishThroughout) {
  const Answer answer = ask("cloud", "costo de AWS por servicio en agosto de 2026").answer;
  ASSERT_EQ(answer.type, AnswerType::sql) << answer.text;
  EXPECT_EQ(answer.receipt.made_by, "traductor integrado");
  EXPECT_EQ(answer.intent.reasoning, "pide una cifra por grupo");
  EXPECT_EQ(answer.confidence_reason, "se entendió cada palabra");
  ASSERT_FALSE(answer.steps.empty());
  EXPECT_EQ(answer.steps.front(), "leer la pregunta");
}

TEST(Turn, PeopleAreToldApartByTheirKeyWhereNamesArePersonal) {
  const std::string model = testing::TempDir() + "personal.yaml";
  std::ofstream(model) << "semantic_model:\n"
                          "  - name: staff\n"
                          "    datasets:\n"
                          "      - name: empleados\n"
                          "        source: empleados\n"
                          "        primary_key: [empleado_id]\n"
                          "        display: [nombre]\n"
                          "        fields:\n"
                          "          - {name: nombre, personal: true}\n";
  SourceOptions options;
  options.path = fixture_database("tienda");
  options.model_path = model;
  const World world = world_of(options);
  Ask asked;
  asked.question = "top 2 empleados por total en julio de 2026";
  asked.today = date_of(2026, 9, 15);
  const CancelToken never;
  const Answer answer = answer_question(asked, world, never).answer;
  EXPECT_EQ(answer.type, AnswerType::sql) << answer.text;
  EXPECT_NE(answer.sql.find("GROUP BY empleados.empleado_id"), std::string::npos) << answer.sql;
  ASSERT_FALSE(answer.trace.assumptions.empty());
  EXPECT_NE(answer.trace.assumptions.back().text.es.find("datos personales"), std::string::npos);
  asked.asker.permissions = {"read:pii"};
  const Answer named = answer_question(asked, world, never).answer;
  EXPECT_NE(named.sql.find("nombre"), std::string::npos) << named.sql;
}

TEST(Turn, AnEmptyResultSaysWhichDaysThereAre) {
  const Answer answer = ask("cloud", "AWS cost in 2019").answer;
  EXPECT_EQ(answer.type, AnswerType::sql) << answer.text;
  EXPECT_TRUE(answer.text.starts_with("No rows match.")) << answer.text;
  EXPECT_NE(answer.text.find("data begins 1 Nov 2025"), std::string::npos) << answer.text;
}

TEST(Turn, AnAverageOfMonthsIsOneOfWholeMonths) {
  const Answer answer = ask("cloud", "average monthly AWS cost this year").answer;
  EXPECT_EQ(answer.sql.find("2026-09-15"), std::string::npos) << answer.sql;
  EXPECT_NE(answer.sql.find("2026-09-01"), std::string::npos) << answer.sql;
  ASSERT_FALSE(answer.trace.assumptions.empty());
  EXPECT_NE(answer.trace.assumptions.back().text.en.find("whole periods"), std::string::npos);
}

TEST(Turn, WhatIsNoQuestionAboutTheDataIsTold) {
  EXPECT_EQ(ask("cloud", "drop table budgets").answer.text,
            "I only read data. Nothing was changed.");
  EXPECT_EQ(ask("tienda", "borra todas las ventas").answer.text,
            "Solo leo datos. No se cambió nada.");
  const Answer tables = ask("cloud", "which tables do you have?").answer;
  EXPECT_EQ(tables.type, AnswerType::info);
  EXPECT_NE(tables.text.find("aws_costs"), std::string::npos);
  const Answer columns = ask("cloud", "which columns does budgets have?").answer;
  EXPECT_EQ(columns.type, AnswerType::info);
  EXPECT_NE(columns.text.find("budget_usd"), std::string::npos) << columns.text;
}

TEST(Turn, NonsenseIsRefusedWithExamples) {
  const Answer answer = ask("cloud", "who won the world cup").answer;
  EXPECT_TRUE(answer.type == AnswerType::refused || answer.type == AnswerType::clarify);
  EXPECT_FALSE(answer.suggestions.empty()) << answer.text;
}

TEST(Turn, AnUnknownSourceIsNamed) {
  Ask asked;
  asked.question = "cost by service";
  asked.source = "nowhere";
  asked.today = date_of(2026, 9, 15);
  const CancelToken never;
  const Answer answer = answer_question(asked, known_world("cloud"), never).answer;
  EXPECT_EQ(answer.type, AnswerType::error);
  EXPECT_NE(answer.text.find("cloud"), std::string::npos);
}

TEST(Turn, StagesAreTold) {
  Ask asked;
  asked.question = "AWS cost by service";
  asked.today = date_of(2026, 9, 15);
  const CancelToken never;
  std::vector<std::string> stages;
  const Turn turn = answer_question(asked, known_world("cloud"), never,
                                    [&](std::string_view stage) { stages.emplace_back(stage); });
  EXPECT_EQ(stages, (std::vector<std::string>{"reading", "understanding", "planning", "checking",
                                              "running"}));
}

}  // namespace
}  // namespace cuanto
