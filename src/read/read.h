// read/read.h: text -> Question: language, tokens, lemmas, numbers, money, periods, quoted values.
// English and Spanish, also mixed in one question. Knows nothing of any database.
// Pure and thread-safe: the same text always gives the same Question.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "base/result.h"

namespace cuanto {

// How text becomes tokens:
//   on-demand          on | demand          words joined by a hyphen, the hyphen is no token
//   us-east-1, t3.large, cost_usd, a@b.com  one token each
//   month's            month | 's           don't -> do | n't
//   $5,000   12%       $ | 5,000   12 | %   one NumberSpan over both
//   2024-03-15         one token            10-20 -> 10 | - | 20
//   "New York"         " | New | York | "   the words are `quoted`
//
// Half-open range of token positions in a Question.
struct TokenRange {
  uint16_t begin = 0;
  uint16_t end = 0;
  auto operator<=>(const TokenRange&) const = default;
};

enum class TokenShape : uint8_t { word, number, punctuation, symbol };

// One word, number or sign, with its place in the original text (bytes), so that an explanation can
// highlight the asker's own words.
struct Token {
  std::string text;    // as typed
  std::string folded;  // NFKC, lower case: "Región" -> "región"
  std::string plain;   // folded and without accents: "region"; the fuzzy key
  std::string
      lemma_en;  // dictionary form in each language, of the plain key: "countries" -> "country"
  std::string lemma_es;  // "regiones" -> "region", "activas" -> "activo", "vendieron" -> "venta"
  uint32_t begin = 0, end = 0;  // byte offsets
  TokenShape shape = TokenShape::word;
  Language language = Language::en;  // of the span it stands in
  bool stop_word = false;            // grammar in its language: the, of, de, los, cuánto …
  bool quoted = false;               // inside quotation marks
  bool capitalised = false;          // upper-case initial, not at the start of the question
  bool operator==(const Token&) const = default;
};

enum class NumberUnit : uint8_t { none, percent, money, ordinal, times };
struct NumberSpan {
  TokenRange tokens;
  double value = 0;
  NumberUnit unit = NumberUnit::none;
  std::string currency;        // ISO 4217 when a currency was said: "USD", "EUR"
  bool could_be_year = false;  // a bare 1900–2100
  bool in_words = false;       // "three", "una docena"
  bool operator==(const NumberSpan&) const = default;
};

// A period in the words of the question. `range` stays symbolic; plan/ resolves it.
struct TimeSpan {
  TokenRange tokens;
  TimeRange range;
  bool ambiguous_day_month = false;  // 03/04/2024: read by language, said in the explanation
  bool comparison = false;           // "vs last month", "frente a agosto": the period compared with
  bool operator==(const TimeSpan&) const = default;
};
// "by month", "monthly", "cada semana", "mes a mes", "por trimestre".
struct GrainSpan {
  TokenRange tokens;
  Grain grain = Grain::month;
  bool adjective = false;  // daily, mensual: "average daily cost" is a two-level aggregation
  bool operator==(const GrainSpan&) const = default;
};
struct DatePartSpan {  // "by weekday", "por día de la semana", "hour of the day"
  TokenRange tokens;
  DatePart part = DatePart::weekday;
  bool operator==(const DatePartSpan&) const = default;
};
struct QuotedSpan {
  TokenRange tokens;
  std::string text;
  bool operator==(const QuotedSpan&) const = default;
};

struct Question {
  std::string text;                  // trimmed
  Language language = Language::en;  // of the answer: the one most of its words are in
  double language_confidence = 1.0;  // 0..1
  std::vector<Token> tokens;
  std::vector<NumberSpan> numbers;
  std::vector<TimeSpan> times;
  std::vector<GrainSpan> grains;
  std::vector<DatePartSpan> date_parts;
  std::vector<QuotedSpan> quoted;
  bool operator==(const Question&) const = default;
};

struct ReadOptions {
  std::optional<Language> language;  // the asker's choice; detected when absent
  std::size_t characters_max = kQuestionCharactersMaxDefault;
  static constexpr std::size_t kQuestionCharactersMaxDefault = 500;
};

// Fails with `bad_input` (not UTF-8) and `unprocessable` (too short, too long, only punctuation).
// Dates that do not exist (31 February) are `unprocessable` and say which day was meant.
Result<Question> read_question(std::string_view text, const ReadOptions& options = {});

// The words of `tokens` as the asker typed them.
std::string_view words_of(const Question& question, TokenRange tokens);

// Dictionary forms, also used to index names: fold_plain'ed word -> lemma. Whoever looks a word up
// by its lemma must put the keys through the same function.
// English: singular, infinitive: "countries" -> "country", "sold" -> "sell", "n't" -> "not".
std::string lemma_en(std::string_view plain);
// Spanish: singular, masculine, infinitive. Verbs whose noun names columns and metrics become that
// noun, so that what is asked meets what is stored: "vendieron", "vendido", "vender", "ventas" ->
// "venta"; "costó", "cuestan", "coste" -> "costo"; "gastado" -> "gasto"; "comprar" -> "compra".
std::string lemma_es(std::string_view plain);

// Grammar words ("the", "of", "cuántos"), by plain key.
bool is_stop_word(std::string_view plain, Language language);

}  // namespace cuanto
