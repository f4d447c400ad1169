// read/calendar_words.h: the names that calendars use, in both languages. Private to read/.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"

namespace cuanto {

// How sure one can be that a word is a month: `certain` always is; `word` is also an everyday word
// ("may", "march"); `short_form` is an abbreviation that needs a year, a day or a preposition
// beside it ("mar 2025", "in Sept").
enum class MonthKind : uint8_t { certain, word, short_form };
struct MonthWord {
  std::string_view word;
  uint8_t month;
  MonthKind kind;
};
const MonthWord* find_month(std::string_view plain);

// 1 = Monday … 7 = Sunday. Names in full, singular or plural.
std::optional<uint8_t> find_weekday(std::string_view plain);

// "day", "días", "trimestres", "yr" …
std::optional<Grain> find_unit(std::string_view plain);

// The month or unit that a misspelt word was meant to be: "septeimbre" -> "septiembre"; empty when
// there is none. Ask only for words that mean nothing else.
std::string_view nearest_calendar_word(std::string_view plain);
// "daily", "mensuales", "anualmente".
std::optional<Grain> find_unit_adjective(std::string_view plain);

// "q3", "3q24", "t3", "h1", "1s24", "w12", "2024q1", "fy24", "1990s": a period in one word.
struct PeriodCode {
  Grain grain = Grain::quarter;
  uint8_t number = 0;  // 1-based; 0 for a year
  std::optional<int> year;
  uint32_t years = 1;    // 10 for a decade
  bool spanish = false;  // T3 and 1S: only read so in Spanish or with a year
};
std::optional<PeriodCode> find_period_code(std::string_view plain);

// "24" -> 2024, "98" -> 1998.
constexpr int full_year(int two_digits) { return two_digits + (two_digits < 70 ? 2000 : 1900); }

}  // namespace cuanto
