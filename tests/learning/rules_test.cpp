// What documents lay down, over the demonstration data: questions that need a word of the handbook,
// without it and with it; what is contradicted, offered, and left alone.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <stdlib.h>  // NOLINT: mkdtemp is POSIX
#include <filesystem>
#include <fstream>
#include <map>

#include "base/case_file.h"
#include "base/text.h"
#include "learning/demo.h"

namespace cuanto::demo {
namespace {

const std::string kHandbook = CUANTO_SOURCE_DIR "/tests/learning/handbook";

bool is_right(const World& world, const Case& one) {
  const Answer answer = ask(world, std::string(one.text("question"))).answer;
  return answer.type == AnswerType::sql &&
         rows_of(answer.rows) == rows_of_sql(world, std::string(one.text("right")));
}

// At least this many of the 34 with the handbook, and no more than that without.
constexpr std::size_t kRightWith = 30, kRightWithout = 6;

TEST(Rules, TheHandbookAnswersWhatNeedsIt) {
  const auto cases = read_case_file(CUANTO_SOURCE_DIR "/tests/learning/rules.case");
  ASSERT_TRUE(cases) << cases.error().message;
  ASSERT_GE(cases->size(), 30U);
  std::map<std::string, World> bare, told;
  for (const char* file : {"ventas.sqlite", "clouds.duckdb"}) {
    bare[file] = open_world(file);
    told[file] = open_world(file, kHandbook);
  }
  std::size_t without = 0, with = 0;
  for (const Case& one : *cases) {
    const std::string file(one.text("data"));
    without += is_right(bare[file], one);
    const bool right = is_right(told[file], one);
    with += right;
    if (right) continue;
    const Answer answer = ask(told[file], std::string(one.text("question"))).answer;
    fmt::print("{}: {}\n  {}\n  {}\n", one.place(), one.text("question"), answer.text, answer.sql);
  }
  fmt::print("{} questions: {} right without documents, {} with\n", cases->size(), without, with);
  EXPECT_GE(with, kRightWith);
  EXPECT_LE(without, kRightWithout);
}

TEST(Rules, EachIsToldWithItsPlace) {
  const World world = open_world("ventas.sqlite", kHandbook);
  const Answer answer = ask(world, "how many walk-ins are there in Centro?").answer;
  ASSERT_EQ(answer.type, AnswerType::sql) << answer.text;
  ASSERT_FALSE(answer.trace.assumptions.empty());
  const std::string& note = answer.trace.assumptions.back().text.en;
  EXPECT_NE(note.find("Customers of type Tienda"), std::string::npos) << note;
  EXPECT_NE(note.find("words.md"), std::string::npos) << note;
}

// A folder with one glossary, gone with it.
class Glossary {
 public:
  explicit Glossary(const std::string& text) {
    path_ = (std::filesystem::temp_directory_path() / "cuanto-rules-XXXXXX").string();
    CUANTO_ASSERT(::mkdtemp(path_.data()) != nullptr);
    std::ofstream(path_ + "/words.md") << "---\ncategory: glossary\nlanguage: en\n---\n# Words\n\n"
                                       << text << "\n";
  }
  ~Glossary() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Glossary(const Glossary&) = delete;
  Glossary& operator=(const Glossary&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(Rules, TheModelIsNotContradicted) {
  const Glossary glossary("- **Revenue**: SUM(cantidad)\n- **Norte**: categoria = 'Bebidas'\n");
  const World bare = open_world("ventas.sqlite"),
              told = open_world("ventas.sqlite", glossary.path());
  for (const char* question : {"revenue in October", "revenue in Norte by month this year"})
    EXPECT_EQ(ask(told, question).answer.sql, ask(bare, question).answer.sql) << question;
  ASSERT_EQ(told.sources.front()->rules.size(), 2U);
  for (const DocumentRule& rule : told.sources.front()->rules)
    EXPECT_FALSE(rule.problem.empty()) << rule.text;
}

TEST(Rules, DocumentsThatDisagreeAreLeftAside) {
  const Glossary glossary("- **Gems**: total > 800\n\n## Others\n\n- **Gems**: total > 900\n");
  const World told = open_world("ventas.sqlite", glossary.path());
  const World bare = open_world("ventas.sqlite");
  EXPECT_EQ(ask(told, "how many gems in October?").answer.sql,
            ask(bare, "how many gems in October?").answer.sql);
}

TEST(Rules, WhatNeverCountsIsLeftOutUnlessAskedFor) {
  const Glossary glossary("Sales with categoria = 'Limpieza' never count.\n");
  const World told = open_world("ventas.sqlite", glossary.path());
  const auto rows = [&](const char* question) { return rows_of(ask(told, question).answer.rows); };
  EXPECT_EQ(rows("revenue in October"),
            rows_of_sql(told,
                        "SELECT SUM(total) FROM ventas WHERE categoria <> 'Limpieza' AND "
                        "fecha >= '2026-10-01' AND fecha < '2026-11-01'"));
  EXPECT_EQ(rows("revenue of Limpieza in October"),
            rows_of_sql(told,
                        "SELECT SUM(total) FROM ventas WHERE categoria = 'Limpieza' AND "
                        "fecha >= '2026-10-01' AND fecha < '2026-11-01'"));
}

World offering(const std::string& docs) {
  SourceOptions options;
  options.path = std::string(CUANTO_DEMO) + "/ventas.sqlite";
  options.docs_path = docs;
  options.rules = RuleUse::offer;
  auto source = open_world_source(options);
  CUANTO_ASSERT(source.has_value());
  World world;
  world.sources.push_back(std::make_shared<const Source>(std::move(*source)));
  return world;
}

// When a day is an anomaly: said in either language, for questions in either.
constexpr const char* kThresholds[] = {
    "An anomaly is a deviation of more than 30 % from the days before.",
    "A day is an anomaly when its sales are more than 30 % away from the mean.",
    "Una anomalía es una desviación de más del 30 % respecto a los días anteriores.",
    "Un día es una anomalía cuando sus ventas se apartan más de un 30 % de la media."};
constexpr const char* kAnomalies[] = {
    "anomalies in sales by day in October 2026", "which days had anomalous sales in October 2026",
    "anomalías de ventas por día en octubre de 2026", "ventas anómalas por día en octubre de 2026"};

TEST(Rules, AThresholdOfTheDocumentsDecidesWhatIsAnAnomaly) {
  const World bare = open_world("ventas.sqlite");
  for (const char* rule : kThresholds) {
    const Glossary glossary(std::string(rule) + "\n");
    const World told = open_world("ventas.sqlite", glossary.path()),
                offered = offering(glossary.path());
    for (const char* question : kAnomalies) {
      const Answer before = ask(bare, question).answer, answer = ask(told, question).answer;
      ASSERT_EQ(answer.type, AnswerType::sql) << question << ": " << answer.text;
      ASSERT_NE(before.sql.find("0.2"), std::string::npos) << before.sql;
      // As the documents say it, and nothing of what is usual where nobody says anything.
      EXPECT_NE(answer.sql.find("> 0.3 * abs("), std::string::npos) << answer.sql;
      EXPECT_EQ(answer.sql.find("lowest_before"), std::string::npos) << answer.sql;
      EXPECT_NE(before.sql.find("lowest_before"), std::string::npos) << before.sql;
      ASSERT_FALSE(answer.trace.assumptions.empty());
      const Words& note = answer.trace.assumptions.back().text;
      EXPECT_NE(note.in(answer.language).find("30 %"), std::string::npos) << note.en;
      EXPECT_NE(note.in(answer.language).find(rule), std::string::npos) << note.en;
      EXPECT_NE(answer.explanation.find("30 %"), std::string::npos) << answer.explanation;
      // Only offered, it is told and changes nothing.
      const Answer other = ask(offered, question).answer;
      EXPECT_EQ(other.sql, before.sql);
      ASSERT_FALSE(other.trace.assumptions.empty());
      EXPECT_NE(other.trace.assumptions.back().text.en.find("not applied"), std::string::npos);
    }
    EXPECT_EQ(ask(told, "sales by day in October 2026").answer.sql,
              ask(bare, "sales by day in October 2026").answer.sql);
  }
}

TEST(Rules, ThresholdsThatDisagreeAreLeftAside) {
  const World bare = open_world("ventas.sqlite");
  const Glossary two("An anomaly is more than 30 % off.\n\n## Others\n\nAnomalies: above 50 %.\n");
  const World told = open_world("ventas.sqlite", two.path());
  ASSERT_EQ(told.sources.front()->rules.size(), 2U);
  for (const char* question : kAnomalies)
    EXPECT_EQ(ask(told, question).answer.sql, ask(bare, question).answer.sql);
}

TEST(Rules, OfferedOnlyTheyChangeNothing) {
  const World offered = offering(kHandbook);
  const World bare = open_world("ventas.sqlite");
  const char* const question = "revenue of big tickets by category";
  const Answer answer = ask(offered, question).answer;
  EXPECT_EQ(answer.sql, ask(bare, question).answer.sql);
  ASSERT_FALSE(answer.trace.assumptions.empty());
  EXPECT_NE(answer.trace.assumptions.back().text.en.find("not applied"), std::string::npos);
}

}  // namespace
}  // namespace cuanto::demo
