// What the cases cannot say: texts that are too long or broken, and properties of any text.
#include "read/read.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "base/limits.h"
#include "base/text.h"

namespace cuanto {
namespace {

TEST(ReadLimits, QuestionsHaveAtMostSoManyCharacters) {
  std::string longest = "sales by region ";
  while (length_of(longest) < kQuestionCharactersMax) longest += "ñ";
  EXPECT_TRUE(read_question(longest));
  const auto longer = read_question(longest + "ñ");
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().kind, ErrorKind::unprocessable);
  EXPECT_EQ(longer.error().message,
            "The question is longer than 500 characters: please ask it more shortly.");
  EXPECT_EQ(longer.error().message_es,
            "La pregunta tiene más de 500 caracteres: hágala más corta, por favor.");
}

TEST(ReadLimits, SpacesAroundDoNotCount) {
  const auto question = read_question("  \n\t sales today\u00A0\u3000  ");
  ASSERT_TRUE(question);
  EXPECT_EQ(question->text, "sales today");
  EXPECT_FALSE(read_question("  ab   "));
  EXPECT_FALSE(read_question(""));
}

TEST(ReadLimits, HugeTextsAreRefusedAtOnce) {
  const std::string huge(5 * 1024 * 1024, 'x');
  const auto begin = std::chrono::steady_clock::now();
  const auto question = read_question(huge);
  const auto took = std::chrono::steady_clock::now() - begin;
  ASSERT_FALSE(question);
  EXPECT_EQ(question.error().kind, ErrorKind::unprocessable);
  EXPECT_LT(took, std::chrono::milliseconds(500));
}

TEST(ReadLimits, OtherEncodingsAreBadInput) {
  const auto question = read_question("ventas de la regi\xF3n");
  ASSERT_FALSE(question);
  EXPECT_EQ(question.error().kind, ErrorKind::bad_input);
  EXPECT_EQ(question.error().message,
            "The question is not valid UTF-8 text: please send it in that encoding.");
  EXPECT_FALSE(question.error().message_es.empty());
}

TEST(ReadLimits, LongerQuestionsWhereTheCallerAllowsThem) {
  ReadOptions options;
  options.characters_max = 100'000;
  std::string text = "sales";
  for (int i = 0; i < 10'000; ++i) text += " x,";
  const auto question = read_question(text, options);
  ASSERT_TRUE(question);
  EXPECT_EQ(question->tokens.size(), 20'001U);
}

TEST(Read, ControlCharactersSeparateWords) {
  const auto question = read_question(std::string_view("sales\0by\x01region", 15));
  ASSERT_TRUE(question);
  ASSERT_EQ(question->tokens.size(), 3U);
  EXPECT_EQ(question->tokens[1].text, "by");
}

TEST(Read, WordsOfAreTheAskersOwn) {
  const auto question = read_question("¿Cuánto gastó AWS el último trimestre?");
  ASSERT_TRUE(question);
  ASSERT_EQ(question->times.size(), 1U);
  EXPECT_EQ(words_of(*question, question->times[0].tokens), "último trimestre");
  EXPECT_EQ(words_of(*question, {0, 0}), "");
  EXPECT_EQ(words_of(*question, {5, 60'000}), "");
}

TEST(Read, PeriodsStaySymbolic) {
  const auto text = [](std::string_view words) {
    const auto question = read_question(words);
    return question && question->times.size() == 1 ? to_text(question->times[0].range) : "";
  };
  EXPECT_EQ(text("cost last month"), "today month -1");
  EXPECT_EQ(text("cost in the last 3 months"), "today month -3 x3");
  EXPECT_EQ(text("cost in March"), "today month 0 named=3");
  EXPECT_EQ(text("cost in March last year"), "today month 0 named=3 of_year=-1");
  EXPECT_EQ(text("cost since March"), "today month 0 named=3 since");
  EXPECT_EQ(text("cost in Q3 2024"), "absolute quarter 2024-07-01..2024-10-01");
  EXPECT_EQ(text("cost so far this year"), "today year 0 to_date");
  EXPECT_EQ(text("cost from January to September"), "today month 0 x9 named=1");
}

TEST(Read, TheSameTextGivesTheSameQuestion) {
  for (const auto* text :
       {"September vs August, % change for each team", "ventas por mes en 2024"}) {
    const auto first = read_question(text);
    const auto second = read_question(text);
    ASSERT_TRUE(first);
    ASSERT_TRUE(second);
    EXPECT_EQ(*first, *second);
  }
}

// Pieces that texts are made of at random: words of time, numbers, signs, other scripts.
constexpr const char* kPieces[] = {
    "last",       "month",      "months",     "3",         "2024",      "15/03/2024", "31",
    "de",         "febrero",    "Q3",         "between",   "and",       "from",       "to",
    "since",      "\"",         "'",          "’",         "«",         "»",          "“",
    "vs",         "than",       "mayo",       "may",       "año",       "pasado",     "hace",
    "un",         "first",      "half",       "of",        "the",       "year",       "-",
    "$",          "%",          "1,234.5",    "n't",       "O'",        "東京",       "é",
    "e\u0301",    "\u200B",     "👩\u200D💻", ".",         ",",         "(",          "1.2.3",
    "99/99/9999", "2024-02-30", "'24",        "último",    "trimestre", "primeros",   "entre",
    "y",          "-",          "10-20",      "us-east-1", "same",      "period",     "week",
    "53",         "FY24",       "so",         "far",       "to",        "date",       "ago",
    "mil",        "millones",   "twenty",     "@",         "_",         "__x",        "\t"};

TEST(ReadProperty, TokensLieInTheTextAndInOrder) {
  constexpr unsigned kSeed = 20261008;
  std::mt19937 random(kSeed);
  for (int round = 0; round < 5'000; ++round) {
    std::string text = "x";
    const auto count = random() % 14;
    for (unsigned i = 0; i < count; ++i) {
      if (random() % 4 != 0) text += ' ';
      text += kPieces[random() % std::size(kPieces)];
    }
    const auto question = read_question(text);
    if (!question) {
      EXPECT_FALSE(question.error().message.empty());
      EXPECT_FALSE(question.error().message_es.empty());
      continue;
    }
    uint32_t end = 0;
    for (const Token& token : question->tokens) {
      ASSERT_GE(token.begin, end) << text;
      ASSERT_LT(token.begin, token.end) << text;
      ASSERT_LE(token.end, question->text.size()) << text;
      ASSERT_EQ(token.text, question->text.substr(token.begin, token.end - token.begin)) << text;
      end = token.end;
    }
    const auto check = [&](TokenRange tokens) {
      ASSERT_LT(tokens.begin, tokens.end) << text;
      ASSERT_LE(tokens.end, question->tokens.size()) << text;
    };
    uint16_t after = 0;
    for (const TimeSpan& time : question->times) {
      check(time.tokens);
      ASSERT_GE(time.tokens.begin, after) << text;
      after = time.tokens.end;
      const auto days = resolve(time.range, date_of(2026, 10, 8));
      if (days.first && days.end) {
        ASSERT_LE(*days.first, *days.end) << text << " " << to_text(time.range);
      }
      ASSERT_EQ(find_time_range(to_text(time.range)), time.range) << text;
    }
    for (const auto& number : question->numbers) check(number.tokens);
    for (const auto& grain : question->grains) check(grain.tokens);
    for (const auto& part : question->date_parts) check(part.tokens);
  }
}

}  // namespace
}  // namespace cuanto
