// Runs understand/cases/*.case: questions over the small databases of tests/data. Sections:
// `meaning` (the semantic query), `sql`, `explains` (in the question's language), `asks` (what it
// asks back, or says it does not know), `left out`. Every `also:` must mean the same. `read by:
// composing` leaves out what was learned: what is said there holds for composing alone.
#include <gtest/gtest.h>

#include "base/case_file.h"
#include "base/text.h"
#include "plan/plan.h"
#include "support/fixtures.h"
#include "understand/left_out.h"
#include "understand/understand.h"

namespace cuanto {
namespace {

struct Outcome {
  std::string meaning, sql, explains, asks, left_out;
};

Outcome outcome_of(std::string_view text, const Model& model, const Names& names, Date today,
                   const std::vector<SemanticQuery>& previous) {
  Outcome out;
  const auto question = read_question(text);
  if (!question) {
    out.asks = question.error().message;
    return out;
  }
  UnderstandOptions options;
  options.previous = previous;
  const auto understood = understand(*question, model, names, options);
  if (!understood) {
    out.asks = understood.error().text(question->language);
    return out;
  }
  if (const auto* clarification = std::get_if<Clarification>(&*understood)) {
    out.asks = clarification->prompt.in(question->language);
    return out;
  }
  const Reading& reading = std::get<Reading>(*understood);
  out.meaning = to_text(reading.query, model);
  out.explains = explain(reading.query, model, question->language, today);
  std::vector<std::string> unused;
  for (const TokenRange range : reading.trace.unused)
    unused.emplace_back(words_of(*question, range));
  out.left_out = join(unused, ", ");
  const auto select = plan(reading.query, model, {today, Profile::product});
  if (!select) {
    out.sql = "error: " + select.error().message;
    return out;
  }
  PrintOptions pretty;
  pretty.pretty = true;
  const auto printed = print_sql(*select, dialect(model.catalog->dialect), pretty);
  out.sql = printed ? printed->text : "error: " + printed.error().message;
  return out;
}

std::vector<CaseSection> run_case(const Case& one) {
  const auto model = fixture_model(one.text("data"));
  const auto names = index_names(*model);
  const auto today = find_date(one.text("today").empty() ? "2026-09-10" : one.text("today"));
  if (!today) return {{"asks", "the case's today is not a date", false}};
  // Earlier turns of the conversation, oldest first.
  std::vector<SemanticQuery> previous;
  for (const std::string& turn : one.all("before")) {
    const auto query = read_question(turn);
    if (!query) continue;
    UnderstandOptions options;
    options.previous = previous;
    auto understood = understand(*query, *model, *names, options);
    if (understood && std::holds_alternative<Reading>(*understood)) {
      previous.insert(previous.begin(), std::get<Reading>(*understood).query);
    }
  }
  const Outcome out = outcome_of(one.text("question"), *model, *names, *today, previous);
  std::vector<CaseSection> sections;
  const auto say = [&](const char* name, std::string text, bool block) {
    while (text.ends_with('\n')) text.pop_back();
    if (!text.empty()) sections.push_back({name, std::move(text), block});
  };
  say("meaning", out.meaning, true);
  say("sql", out.sql, true);
  say("explains", out.explains, false);
  say("asks", out.asks, false);
  say("left out", out.left_out, false);
  for (const std::string& wording : one.all("also")) {
    const Outcome other = outcome_of(wording, *model, *names, *today, previous);
    if (other.meaning == out.meaning && other.asks.empty() == out.asks.empty()) continue;
    sections.push_back({"also differs", wording + ": " + other.meaning + other.asks, true});
  }
  return sections;
}

TEST(UnderstandCases, EveryQuestionMeansWhatItsCaseSays) {
  const auto problems = check_cases(
      CUANTO_SOURCE_DIR "/src/understand/cases", {"meaning", "sql", "explains", "asks", "left out"},
      [](const Case& one) {
        left_out().learned = one.text("read by") == "composing";
        auto sections = run_case(one);
        left_out().learned = false;
        for (const auto& section : sections) {
          EXPECT_NE(section.name, "also differs") << one.place() << "\n" << section.text;
        }
        std::erase_if(sections, [](const CaseSection& s) { return s.name == "also differs"; });
        return sections;
      });
  for (const std::string& problem : problems) ADD_FAILURE() << problem;
}

}  // namespace
}  // namespace cuanto
