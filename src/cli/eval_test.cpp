// Files of questions in the forms that people have, when rows are right, and the reports.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/json.h"
#include "cli/eval_command.h"
#include "state/scratch_fixture.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

TEST(EvalQuestions, OursAreALineEach) {
  const auto read = read_eval_questions(
      R"({"id": "a", "question": "how much?", "kind": "data", "db": "x.sqlite", "lang": "en",
          "today": "2026-10-08", "gold_sql": "SELECT 1", "gold_alternatives": ["SELECT 2"],
          "dialogue_id": "d1", "gold_facts": [["net", "neto"]]})");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 1U);
  const EvalQuestion& one = read->front();
  EXPECT_EQ(one.right_sql, (std::vector<std::string>{"SELECT 1", "SELECT 2"}));
  EXPECT_EQ(one.dialogue, "d1");
  EXPECT_EQ(one.today, find_date("2026-10-08"));
  ASSERT_EQ(one.facts.size(), 1U);
  EXPECT_EQ(one.facts[0].size(), 2U);
  const auto lines = read_eval_questions(
      "{\"question\": \"a b\", \"gold_sql\": \"SELECT 1\"}\n\n{\"question\": \"c d\"}\n");
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->size(), 2U);
  EXPECT_EQ(lines->back().id, "2");
}

TEST(EvalQuestions, ThoseOfGenieAndPairs) {
  const auto genie = read_eval_questions(
      R"({"version": 1, "benchmarks": {"questions": [{"id": "q1", "question": ["sales by region"],
          "answer": [{"format": "SQL", "content": ["SELECT region,\n", "SUM(total) FROM ventas"]}]}]}})");
  ASSERT_TRUE(genie) << genie.error().message;
  EXPECT_EQ(genie->front().question, "sales by region");
  EXPECT_EQ(genie->front().right_sql.front(), "SELECT region,\nSUM(total) FROM ventas");
  const auto pairs = read_eval_questions(
      R"json([{"name": "n", "prompt": "how many?", "sql": "SELECT COUNT(*)"}])json");
  ASSERT_TRUE(pairs);
  EXPECT_EQ(pairs->front().id, "n");
  EXPECT_EQ(pairs->front().question, "how many?");
}

TEST(EvalQuestions, WhatIsWrongIsSaid) {
  for (const char* text : {"", "[]", "no json", "[1]", R"([{"prompt": "x"}])",
                           R"({"benchmarks": {"questions": [{"question": ["x"]}]}})"}) {
    const auto read = read_eval_questions(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().kind, ErrorKind::bad_input);
  }
}

Rows rows_with(std::vector<std::vector<Cell>> cells) {
  Rows rows;
  rows.rows = std::move(cells);
  return rows;
}

TEST(EvalRows, OrderColumnsAndSharesDoNotCount) {
  const std::string a = "A", b = "B";
  const Rows right = rows_with({{a, 0.5}, {b, 0.25}});
  EXPECT_TRUE(are_right_rows(rows_with({{b, 0.25}, {a, 0.5}}), right));
  EXPECT_TRUE(are_right_rows(rows_with({{50.0, int64_t{1}, a}, {25.0, int64_t{2}, b}}), right));
  EXPECT_FALSE(are_right_rows(rows_with({{a, 0.25}, {b, 0.5}}), right)) << "crosswise";
  EXPECT_FALSE(are_right_rows(rows_with({{a, 0.5}}), right)) << "a row is missing";
  EXPECT_FALSE(are_right_rows(rows_with({{a}, {b}}), right)) << "a column is missing";
  EXPECT_FALSE(are_right_rows(rows_with({{a, 0.5}, {b, 0.75}}), right));
}

std::string text_of_file(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Eval, CountsReportsAndPasses) {
  const ScratchFolder folder;
  std::ofstream(folder.file("questions.jsonl"))
      << R"({"id": "right", "question": "AWS cost in August 2026", "gold_sql": "SELECT SUM(cost) FROM aws_costs WHERE usage_date >= '2026-08-01' AND usage_date < '2026-09-01'"})"
      << '\n'
      << R"({"id": "wrong", "question": "AWS cost in <July> 2026", "gold_sql": "SELECT -1"})"
      << '\n'
      << R"({"id": "no", "question": "delete all the AWS costs", "kind": "refuse"})" << '\n';
  EvalArguments arguments;
  arguments.file = folder.file("questions.jsonl");
  arguments.ask.db = fixture_database("cloud");
  arguments.ask.today = date_of(2026, 9, 15);
  arguments.json = folder.file("report.json");
  arguments.junit = folder.file("report.xml");
  arguments.html = folder.file("report.html");
  arguments.pass = 60;
  std::ostringstream out, err;
  EXPECT_EQ(run_eval_command(arguments, out, err), 0) << out.str() << err.str();
  EXPECT_NE(out.str().find("as given: 2 of 3 right, 66.7 %"), std::string::npos) << out.str();
  arguments.pass = 90;
  EXPECT_EQ(run_eval_command(arguments, out, err), 1);
  EXPECT_NE(err.str().find("66.7 % are right; 90 % must be"), std::string::npos) << err.str();
  const auto json = parse_json(text_of_file(arguments.json));
  ASSERT_TRUE(json);
  EXPECT_EQ((*json)["runs"][0]["kinds"]["refuse"]["right"], 1);
  const std::string xml = text_of_file(arguments.junit);
  EXPECT_NE(xml.find("tests=\"3\" failures=\"1\""), std::string::npos) << xml;
  EXPECT_NE(xml.find("&lt;July&gt;"), std::string::npos) << "what a question holds is escaped";
  EXPECT_EQ(text_of_file(arguments.html).find("<July>"), std::string::npos);
}

}  // namespace
}  // namespace cuanto
