// Whatever is typed, of whatever data: an answer, a question back or an honest refusal, in whole
// sentences. Runs chat/cases/turns/*.case, too: `data` (a database of tests/data), `question`,
// `today`, and what comes out: `type`, `says`, `sql`, `left out`.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <map>

#include "base/case_file.h"
#include "base/text.h"
#include "catalog/fixture_facts.h"
#include "chat/chat.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

// Names that say nothing, as old systems have them: t0017 (c3_k, x17_qz …).
std::string cryptic_tables(std::size_t count) {
  std::string text;
  for (std::size_t t = 0; t < count; ++t) {
    text += fmt::format("table t{:04}\n  c0_k integer key = 1..9\n", t);
    if (t > 0) text += fmt::format("  r{}_k integer -> t{:04}.c0_k = 1..9\n", t, t / 3);
    text += fmt::format("  x{}_qz real = 1.5 x4 | {}.25 x5\n", t, t);
    text += fmt::format("  zv{} text = A{} x3 | B{} x6\n", t, t, t);
    text += fmt::format("  d{}_w date = 2024-01-01 x3 | 2024-05-01 x6\n", t);
  }
  return text;
}

World world_of_facts(std::size_t tables) {
  auto source = std::make_shared<Source>();
  source->name = "cryptic";
  auto facts = fixture::facts_from_text(cryptic_tables(tables));
  CUANTO_ASSERT(facts.has_value());
  source->catalog = std::make_shared<const Catalog>(build_catalog(*facts).value());
  source->model = std::make_shared<const Model>(model_for(source->catalog));
  source->names = index_names(*source->model);
  World world;
  world.sources.push_back(std::move(source));
  return world;
}

const World& world_of(const std::string& name) {
  static std::map<std::string, World> worlds;
  if (const auto it = worlds.find(name); it != worlds.end()) return it->second;
  if (name.starts_with("cryptic "))
    return worlds.emplace(name, world_of_facts(std::stoul(name.substr(8)))).first->second;
  SourceOptions options;
  options.path = fixture_database(name);
  auto source = open_world_source(options);
  CUANTO_ASSERT(source.has_value());
  World world;
  world.sources.push_back(std::make_shared<const Source>(std::move(*source)));
  return worlds.emplace(name, std::move(world)).first->second;
}

Answer ask(const std::string& data, std::string question, Date today = date_of(2026, 9, 15)) {
  Ask asked;
  asked.question = std::move(question);
  asked.today = today;
  asked.request_id = "t";
  const World& world = world_of(data);
  asked.execute = world.sources.front()->engine != nullptr;
  const CancelToken never;
  return answer_question(asked, world, never).answer;
}

std::string_view type_word(AnswerType type) {
  switch (type) {
    case AnswerType::rag:
      return "documents";
    case AnswerType::sql:
      return "answer";
    case AnswerType::hybrid:
      return "both";
    case AnswerType::clarify:
      return "asks back";
    case AnswerType::refused:
      return "refused";
    case AnswerType::info:
      return "info";
    case AnswerType::error:
      return "error";
  }
  return {};
}

std::vector<CaseSection> run_turn(const Case& one) {
  const auto today = find_date(one.text("today"));
  const Answer answer = ask(std::string(one.text("data")), std::string(one.text("question")),
                            today.value_or(date_of(2026, 9, 15)));
  std::vector<CaseSection> sections{{"type", std::string(type_word(answer.type)), false}};
  const auto say = [&](const char* name, std::string text, bool block) {
    if (!text.empty()) sections.push_back({name, std::move(text), block});
  };
  say("says", answer.text, true);
  say("sql", answer.sql_pretty, true);
  std::vector<std::string> unused;
  for (const TokenRange range : answer.trace.unused)
    unused.emplace_back(words_of(answer.read, range));
  say("left out", join(unused, ", "), false);
  for (const std::string& wording : one.all("also")) {
    const Answer other =
        ask(std::string(one.text("data")), wording, today.value_or(date_of(2026, 9, 15)));
    if (other.type == answer.type && other.sql == answer.sql) continue;
    sections.push_back({"also differs",
                        fmt::format("{}: {} {}", wording, type_word(other.type), other.text),
                        true});
  }
  return sections;
}

TEST(TurnCases, EveryTurnEndsAsItsCaseSays) {
  const auto problems = check_cases(
      CUANTO_SOURCE_DIR "/src/chat/cases/turns", {"type", "says", "sql", "left out"},
      [](const Case& one) {
        auto sections = run_turn(one);
        for (const auto& section : sections) {
          EXPECT_NE(section.name, "also differs") << one.place() << "\n" << section.text;
        }
        std::erase_if(sections, [](const auto& s) { return s.name == "also differs"; });
        return sections;
      });
  for (const std::string& problem : problems) ADD_FAILURE() << problem;
}

std::string times(std::string_view text, std::size_t count) {
  std::string made;
  for (std::size_t i = 0; i < count; ++i) made += text;
  return made;
}

std::vector<std::string> typed() {
  using namespace std::string_literals;
  return {
      // Hardly anything, and far too much.
      "",
      " ",
      "a",
      "de",
      "the",
      "sales",
      "ventas",
      "how many",
      "???",
      "¿¿¿",
      ".",
      "1234567890",
      times("sales ", 83),
      times("ventas por mes y por zona ", 19),
      times("x", 500),
      times("word ", 500),
      times("palabra", 5'000),
      // Other languages and scripts.
      "Umsatz nach Region im letzten Monat",
      "quelles sont les ventes par région",
      "売上を地域別に表示",
      "продажи по регионам",
      "vendas por região",
      "إجمالي المبيعات",
      // Code and markup.
      "for (int i = 0; i < 10; i++) printf(\"%d\", i);",
      "<script>alert(1)</script>",
      "SELECT * FROM sales; DROP TABLE sales;--",
      "sales'; DELETE FROM sales; --",
      "sales by category\"; select 1",
      "{{7*7}} ${sales} %s %n",
      "/* sales */ -- by category",
      // Signs and what cannot be seen.
      "😀",
      "😀 sales 😀 by category 😀",
      "sales\0by\7category"s,
      "sales\tby\r\ncategory",
      "\u202Esales by category",
      "sales\u200Bby category",
      "s\u0301\u0301\u0301ales",
      "\xff\xfe",
      "\"\"\"\"",
      "''''",
      ";;;;",
      "sales 'O''Brien",
      "sales \"unclosed",
      // Numbers out of range.
      "sales above 99999999999999999999999",
      "sales above -99999999999999999999",
      "sales above 1e400",
      "top 99999999999999999999 products by sales",
      "top 0 products by sales",
      "top -5 products by sales",
      "top 1.5 products by sales",
      "sales in the last 99999999999 days",
      "sales in the last 0 days",
      "sales 10000 years ago",
      "sales in the year 99999",
      "1/0",
      "nan",
      "NULL",
      "sales is null",
      // Days that do not exist, and conditions that cannot hold.
      "sales on February 31",
      "ventas del 31 de febrero",
      "sales on 2026-02-31",
      "sales from December to January",
      "sales above 100 and below 50",
      "sales before 2025 and after 2026",
      "sales in May and in June and in July",
      // Words without sense.
      "no no no no",
      "and or not and",
      "average average average",
      "by by by",
      "sin con sin con",
      "colourless green ideas sleep furiously",
  };
}

bool ends_as_a_sentence(std::string_view text) {
  return !text.empty() && std::string_view(".?!:").find(text.back()) != std::string_view::npos;
}

TEST(BadInput, EverythingIsAnsweredInWholeSentences) {
  for (const char* data :
       {"tienda", "cloud", "empty", "mapa", "cryptic 1", "cryptic 50", "cryptic 1000"}) {
    for (const std::string& question : typed()) {
      const Answer answer = ask(data, question);
      const std::string shown =
          fmt::format("{}: {}\n{}", data, shortened(question, 80), answer.text);
      EXPECT_TRUE(is_utf8(answer.text)) << data;
      if (answer.error) {
        EXPECT_NE(answer.error->kind, ErrorKind::internal) << shown;
      }
      if (answer.type == AnswerType::sql) {
        EXPECT_FALSE(answer.sql.empty()) << shown;
        EXPECT_FALSE(answer.explanation.empty()) << shown;
      }
      // Where nothing is run there is no answer to tell.
      if (answer.type == AnswerType::sql && !world_of(data).sources.front()->engine) continue;
      EXPECT_TRUE(ends_as_a_sentence(answer.text)) << shown;
    }
  }
}

TEST(BadInput, ColumnsAndTablesWithoutValuesAreNoTrouble) {
  for (const char* question :
       {"how many sales are there", "total sales by category", "top 5 products by sales",
        "average temperature", "temperature by sensor", "readings of sensor A1", "sales last month",
        "products without sales", "average price per category", "highest temperature by month",
        "share of sales by category"}) {
    const Answer answer = ask("empty", question);
    EXPECT_FALSE(answer.error && answer.error->kind == ErrorKind::internal)
        << question << ": " << answer.error->message;
    EXPECT_TRUE(ends_as_a_sentence(answer.text)) << question << ": " << answer.text;
    for (const std::string_view odd : {"nan", "inf", "NULL"})
      EXPECT_EQ(answer.text.find(odd), std::string::npos) << question << ": " << answer.text;
  }
}

TEST(BadInput, WhatCannotBeReadIsSaidInItsLanguage) {
  EXPECT_EQ(ask("tienda", "ventas del 31 de febrero").text,
            "No existe el 31 de febrero: indique un día que esté en el calendario.");
  EXPECT_EQ(ask("tienda", "sales on February 31").text,
            "There is no 31 February: please give a day that the calendar has.");
  EXPECT_EQ(ask("tienda", times("ventas por zona ", 40)).text,
            "La pregunta tiene más de 500 caracteres: hágala más corta, por favor.");
}

TEST(BadInput, ANumberThatIsLeftOutIsNoSureAnswer) {
  for (const char* question :
       {"top 0 artículos por ventas", "top -5 artículos por ventas", "ventas en 2025 en 2026"}) {
    const Answer answer = ask("tienda", question);
    EXPECT_FALSE(answer.trace.unused.empty()) << question;
    EXPECT_LT(answer.confidence, 0.7) << question;
  }
}

}  // namespace
}  // namespace cuanto
