// Whole turns of people with policies: what is not theirs is in no answer, suggestion or error.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "answer/answer.h"
#include "base/json.h"
#include "base/text.h"
#include "chat/chat.h"
#include "run/test_files.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

constexpr const char* kModel = R"(
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
            masks: [{member: ciudad, mask: partial, first: 3}]
      - name: empleados
        access_policy:
          - permission: read:customers
)";

class Turns : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    SourceOptions options;
    options.path = fixture_database("tienda");
    options.model_path = testing::TempDir() + "policies.yaml";
    std::ofstream(options.model_path) << kModel;
    auto source = open_world_source(options);
    ASSERT_TRUE(source) << source.error().message;
    world_ = new World;
    world_->sources.push_back(std::make_shared<const Source>(std::move(*source)));
  }
  static void TearDownTestSuite() { delete world_; }

  static Asker viewer(const std::string& article) {
    Asker asker;
    asker.user = "ana";
    asker.roles = {"viewer"};
    asker.permissions = shipped_permissions("viewer");
    asker.attributes = {{"article", article}};
    return asker;
  }
  static Asker analyst() {
    Asker asker;
    asker.user = "bea";
    asker.roles = {"analyst"};
    asker.permissions = shipped_permissions("analyst");
    return asker;
  }
  static Answer ask(const Asker& asker, const std::string& question) {
    Ask asked;
    asked.question = question;
    asked.asker = asker;
    asked.today = date_of(2026, 9, 15);
    const CancelToken never;
    return answer_question(asked, *world_, never).answer;
  }
  static const Source& whole() { return *world_->sources.front(); }

  static World* world_;
};
World* Turns::world_ = nullptr;

TEST_F(Turns, EachGetsTheirOwnRows) {
  Asker owner;
  owner.permissions = {"read:all"};
  const Answer all = ask(owner, "how many ventas are there?");
  const Answer own = ask(viewer("Foco LED"), "how many ventas are there?");
  ASSERT_EQ(all.type, AnswerType::sql) << all.text;
  ASSERT_EQ(own.type, AnswerType::sql) << own.text;
  EXPECT_EQ(show_rows(all.rows), "1200\n");
  EXPECT_EQ(show_rows(own.rows), "240\n");
  // The query is shown as it was asked; the filter is not in it, and neither is the column.
  EXPECT_EQ(own.sql.find("Foco"), std::string::npos) << own.sql;
  EXPECT_NE(all.receipt.policy, own.receipt.policy);
  EXPECT_EQ(show_rows(ask(viewer("nothing"), "how many ventas are there?").rows), "0\n");
  Asker without = viewer("");
  without.attributes.clear();
  EXPECT_EQ(show_rows(ask(without, "how many ventas are there?").rows), "0\n");
}

TEST_F(Turns, WhatIsNotTheirsIsNowhere) {
  const VisibleSource seen = visible_source(whole(), viewer("Foco LED"));
  EXPECT_EQ(seen.source->catalog->find_table("", "empleados"), nullptr);
  const Table* ventas = seen.source->catalog->find_table("", "ventas");
  ASSERT_NE(ventas, nullptr);
  EXPECT_EQ(seen.source->catalog->find_column(ventas->id, "precio_unitario"), nullptr);
  // Counts and values are those of their rows.
  EXPECT_EQ(ventas->rows, 240U);
  const Column* articles = seen.source->catalog->find_column(ventas->id, "articulo");
  EXPECT_EQ(articles->top_values, std::vector<std::string>{"Foco LED"});
  EXPECT_EQ(articles->distinct, 1U);
  EXPECT_FALSE(seen.source->catalog->values->find("Foco LED", true, 5).empty());
  for (const char* other : {"Silla Roble", "Mesa Pino", "Muebles", "Guadalajara"})
    EXPECT_TRUE(seen.source->catalog->values->find(other, false, 5).empty()) << other;
  EXPECT_TRUE(seen.source->catalog->values->complete("Mesa", 5).empty());
  // The same class is made once.
  EXPECT_EQ(visible_source(whole(), viewer("Foco LED")).source, seen.source);
  EXPECT_NE(visible_source(whole(), viewer("Mesa Pino")).source, seen.source);
}

// Nothing of an answer tells of what is hidden: neither the text, nor suggestions, nor errors.
TEST_F(Turns, NoAnswerSpeaksOfIt) {
  for (const char* question :
       {"which tables do you have?", "which columns does ventas have?", "what can I ask?",
        "how many empleados are there?", "list the empleados", "correo de los empleados",
        "average precio_unitario by articulo", "total of Silla Roble", "ventas de Mesa Pino",
        "total by categoria", "who won the world cup", "precio unitario",
        "what is precio unitario?", "sucursales in Guadalajara", "total by empleado",
        "show me everything"}) {
    for (const Language language : {Language::en, Language::es}) {
      Ask asked;
      asked.question = question;
      asked.language = language;
      asked.asker = viewer("Foco LED");
      asked.today = date_of(2026, 9, 15);
      const CancelToken never;
      const Answer answer = answer_question(asked, *world_, never).answer;
      // What the asker said may come back; nothing else may.
      std::string told = fold(to_text(to_json(answer)));
      for (const char* secret : {"lucia", "precio_unitario", "silla roble", "mesa pino",
                                 "monterrey", "merida", "correo", "empleados"}) {
        if (fold(question).find(secret) != std::string::npos) continue;
        EXPECT_EQ(told.find(secret), std::string::npos) << question << "\n" << told;
      }
    }
  }
}

TEST_F(Turns, StartingQuestionsAreAboutTheirs) {
  const VisibleSource seen = visible_source(whole(), viewer("Foco LED"));
  for (const Language language : {Language::en, Language::es}) {
    const auto questions = starting_questions(*seen.source, language, date_of(2026, 9, 15));
    EXPECT_FALSE(questions.empty());
    for (const std::string& question : questions)
      EXPECT_EQ(fold(question).find("emple"), std::string::npos) << question;
  }
}

TEST_F(Turns, TablesAreCombinedByThoseWhoMay) {
  const Answer refused = ask(viewer("Foco LED"), "total by zona");
  EXPECT_NE(refused.type, AnswerType::sql) << refused.sql;
  const Answer answered = ask(analyst(), "total by zona");
  EXPECT_EQ(answered.type, AnswerType::sql) << answered.text;
}

TEST_F(Turns, AMaskedColumnIsShownMaskedAndNotGroupedBy) {
  const Answer shown = ask(analyst(), "list the ciudad of the sucursales");
  const std::string rows = show_rows(shown.rows);
  EXPECT_EQ(rows.find("Guadalajara"), std::string::npos) << rows;
  const Answer grouped = ask(analyst(), "how many sucursales per ciudad?");
  EXPECT_EQ(show_rows(grouped.rows).find("Gua"), std::string::npos) << grouped.sql;
}

TEST_F(Turns, WhoHasNoGrantSeesNothing) {
  Asker nobody;
  nobody.user = "eva";
  const VisibleSource seen = visible_source(whole(), nobody);
  EXPECT_TRUE(seen.source->catalog->tables.empty());
  const Answer answer = ask(nobody, "how many ventas are there?");
  EXPECT_NE(answer.type, AnswerType::sql) << answer.sql;
}

}  // namespace
}  // namespace cuanto
