#include "read/calendar_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace cuanto {

constexpr auto kMonths = std::to_array<MonthWord>({
    {"january", 1, MonthKind::certain},    {"february", 2, MonthKind::certain},
    {"march", 3, MonthKind::word},         {"april", 4, MonthKind::word},
    {"may", 5, MonthKind::word},           {"june", 6, MonthKind::word},
    {"july", 7, MonthKind::certain},       {"august", 8, MonthKind::word},
    {"september", 9, MonthKind::certain},  {"october", 10, MonthKind::certain},
    {"november", 11, MonthKind::certain},  {"december", 12, MonthKind::certain},
    {"enero", 1, MonthKind::certain},      {"febrero", 2, MonthKind::certain},
    {"marzo", 3, MonthKind::certain},      {"abril", 4, MonthKind::certain},
    {"mayo", 5, MonthKind::certain},       {"junio", 6, MonthKind::certain},
    {"julio", 7, MonthKind::certain},      {"agosto", 8, MonthKind::certain},
    {"septiembre", 9, MonthKind::certain}, {"setiembre", 9, MonthKind::certain},
    {"octubre", 10, MonthKind::certain},   {"noviembre", 11, MonthKind::certain},
    {"diciembre", 12, MonthKind::certain}, {"jan", 1, MonthKind::short_form},
    {"feb", 2, MonthKind::short_form},     {"mar", 3, MonthKind::short_form},
    {"apr", 4, MonthKind::short_form},     {"jun", 6, MonthKind::short_form},
    {"jul", 7, MonthKind::short_form},     {"aug", 8, MonthKind::short_form},
    {"sep", 9, MonthKind::short_form},     {"sept", 9, MonthKind::short_form},
    {"oct", 10, MonthKind::short_form},    {"nov", 11, MonthKind::short_form},
    {"dec", 12, MonthKind::short_form},    {"ene", 1, MonthKind::short_form},
    {"abr", 4, MonthKind::short_form},     {"ago", 8, MonthKind::short_form},
    {"set", 9, MonthKind::short_form},     {"dic", 12, MonthKind::short_form},
});

const MonthWord* find_month(std::string_view plain) {
  const auto* it = std::ranges::find(kMonths, plain, &MonthWord::word);
  return it == kMonths.end() ? nullptr : it;
}

struct NumberedWord {
  std::string_view word;
  uint8_t number;
};
constexpr auto kWeekdays = std::to_array<NumberedWord>({
    {"monday", 1},    {"tuesday", 2},   {"wednesday", 3}, {"thursday", 4}, {"friday", 5},
    {"saturday", 6},  {"sunday", 7},    {"mondays", 1},   {"tuesdays", 2}, {"wednesdays", 3},
    {"thursdays", 4}, {"fridays", 5},   {"saturdays", 6}, {"sundays", 7},  {"lunes", 1},
    {"martes", 2},    {"miercoles", 3}, {"jueves", 4},    {"viernes", 5},  {"sabado", 6},
    {"domingo", 7},   {"sabados", 6},   {"domingos", 7},
});

std::optional<uint8_t> find_weekday(std::string_view plain) {
  const auto* it = std::ranges::find(kWeekdays, plain, &NumberedWord::word);
  if (it == kWeekdays.end()) return std::nullopt;
  return it->number;
}

struct UnitWord {
  std::string_view word;
  Grain grain;
};
constexpr auto kUnits = std::to_array<UnitWord>({
    {"hour", Grain::hour},
    {"hours", Grain::hour},
    {"hr", Grain::hour},
    {"hrs", Grain::hour},
    {"day", Grain::day},
    {"days", Grain::day},
    {"week", Grain::week},
    {"weeks", Grain::week},
    {"wk", Grain::week},
    {"wks", Grain::week},
    {"month", Grain::month},
    {"months", Grain::month},
    {"mth", Grain::month},
    {"mths", Grain::month},
    {"quarter", Grain::quarter},
    {"quarters", Grain::quarter},
    {"qtr", Grain::quarter},
    {"qtrs", Grain::quarter},
    {"half", Grain::half_year},
    {"halves", Grain::half_year},
    {"year", Grain::year},
    {"years", Grain::year},
    {"yr", Grain::year},
    {"yrs", Grain::year},
    {"hora", Grain::hour},
    {"horas", Grain::hour},
    {"dia", Grain::day},
    {"dias", Grain::day},
    {"semana", Grain::week},
    {"semanas", Grain::week},
    {"mes", Grain::month},
    {"meses", Grain::month},
    {"trimestre", Grain::quarter},
    {"trimestres", Grain::quarter},
    {"semestre", Grain::half_year},
    {"semestres", Grain::half_year},
    {"ano", Grain::year},
    {"anos", Grain::year},
    {"ejercicio", Grain::year},
    {"ejercicios", Grain::year},
});

std::optional<Grain> find_unit(std::string_view plain) {
  const auto* it = std::ranges::find(kUnits, plain, &UnitWord::word);
  if (it == kUnits.end()) return std::nullopt;
  return it->grain;
}

constexpr auto kUnitAdjectives = std::to_array<UnitWord>({
    {"hourly", Grain::hour},
    {"daily", Grain::day},
    {"weekly", Grain::week},
    {"monthly", Grain::month},
    {"quarterly", Grain::quarter},
    {"yearly", Grain::year},
    {"annual", Grain::year},
    {"annually", Grain::year},
    {"biannual", Grain::half_year},
    {"semiannual", Grain::half_year},
    {"semiannually", Grain::half_year},
    {"diario", Grain::day},
    {"diaria", Grain::day},
    {"diarios", Grain::day},
    {"diarias", Grain::day},
    {"diariamente", Grain::day},
    {"semanal", Grain::week},
    {"semanales", Grain::week},
    {"semanalmente", Grain::week},
    {"mensual", Grain::month},
    {"mensuales", Grain::month},
    {"mensualmente", Grain::month},
    {"trimestral", Grain::quarter},
    {"trimestrales", Grain::quarter},
    {"trimestralmente", Grain::quarter},
    {"semestral", Grain::half_year},
    {"semestrales", Grain::half_year},
    {"semestralmente", Grain::half_year},
    {"anual", Grain::year},
    {"anuales", Grain::year},
    {"anualmente", Grain::year},
});

std::optional<Grain> find_unit_adjective(std::string_view plain) {
  const auto* it = std::ranges::find(kUnitAdjectives, plain, &UnitWord::word);
  if (it == kUnitAdjectives.end()) return std::nullopt;
  return it->grain;
}

std::string_view nearest_calendar_word(std::string_view plain) {
  constexpr std::size_t kLengthMin = 6;  // shorter words are too often other words: mayo, mayor
  constexpr std::size_t kLengthOfTwo = 9;
  if (plain.size() < kLengthMin) return {};
  const std::size_t slips = plain.size() >= kLengthOfTwo ? 2 : 1;
  const auto is_near = [&](std::string_view word) {
    return word.size() >= kLengthMin && word.front() == plain.front() &&
           edit_distance(word, plain, slips) <= slips;
  };
  for (const MonthWord& month : kMonths) {
    if (is_near(month.word)) return month.word;
  }
  for (const UnitWord& unit : kUnits) {
    if (is_near(unit.word)) return unit.word;
  }
  return {};
}

// ---- codes ----

struct CodeLetters {
  std::string_view letters;
  Grain grain;
  uint8_t number_max;
  bool number_first;  // "3q" as well as "q3"
  bool spanish;
};
// S stands for a half year only as 1S: S3 is a storage service.
constexpr auto kCodes = std::to_array<CodeLetters>({
    {"q", Grain::quarter, 4, true, false},
    {"t", Grain::quarter, 4, true, true},
    {"h", Grain::half_year, 2, true, false},
    {"w", Grain::week, 53, false, false},
    {"wk", Grain::week, 53, false, false},
});

static std::size_t digits_of(std::string_view text) {
  const auto end = std::ranges::find_if(text, [](char c) { return c < '0' || c > '9'; });
  return static_cast<std::size_t>(end - text.begin());
}
static int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = std::min(value * 10 + (c - '0'), 99'999);
  return value;
}
// Two or four digits of a year from 1900 to 2099; nothing for other texts.
static std::optional<int> year_of(std::string_view digits) {
  if (digits.empty() || digits_of(digits) != digits.size()) return std::nullopt;
  const int value = number_of(digits);
  if (digits.size() == 2) return full_year(value);
  if (digits.size() == 4 && value >= 1900 && value < 2100) return value;
  return std::nullopt;
}

// "q3" and "q324"? No: a year after letter and number is written 3Q24, 2024Q3 or Q3 2024.
static std::optional<PeriodCode> letter_first(std::string_view text) {
  for (const CodeLetters& code : kCodes) {
    if (!text.starts_with(code.letters)) continue;
    const auto digits = text.substr(code.letters.size());
    if (digits.empty() || digits.size() > 2 || digits_of(digits) != digits.size()) continue;
    const int number = number_of(digits);
    if (number < 1 || number > code.number_max) continue;
    return PeriodCode{code.grain, static_cast<uint8_t>(number), {}, 1, code.spanish};
  }
  return std::nullopt;
}

static std::optional<PeriodCode> number_first(std::string_view text) {
  const std::size_t digits = digits_of(text);
  const auto rest = text.substr(digits);
  if (digits == 4 && year_of(text.substr(0, 4))) {  // 2024q1, 1990s
    if (rest == "s" && text[3] == '0') {
      return PeriodCode{Grain::year, 0, number_of(text.substr(0, 4)), 10};
    }
    auto code = letter_first(rest);
    if (code) code->year = year_of(text.substr(0, 4));
    return code;
  }
  if (digits == 2 && rest == "s" && text[1] == '0') {  // 90s
    return PeriodCode{Grain::year, 0, full_year(number_of(text.substr(0, 2))), 10};
  }
  if (digits != 1 || rest.empty()) return std::nullopt;
  const int number = number_of(text.substr(0, 1));
  const auto year = rest.size() > 1 ? year_of(rest.substr(1)) : std::nullopt;
  if (rest.size() > 1 && !year) return std::nullopt;
  for (const CodeLetters& code : kCodes) {
    if (!code.number_first || code.letters[0] != rest[0]) continue;
    if (number < 1 || number > code.number_max) return std::nullopt;
    return PeriodCode{code.grain, static_cast<uint8_t>(number), year, 1, code.spanish};
  }
  if (rest[0] == 's' && (number == 1 || number == 2)) {
    return PeriodCode{Grain::half_year, static_cast<uint8_t>(number), year, 1, true};
  }
  return std::nullopt;
}

std::optional<PeriodCode> find_period_code(std::string_view plain) {
  if (plain.size() < 2 || plain.size() > 6) return std::nullopt;
  if (plain.starts_with("fy")) {
    const auto year = year_of(plain.substr(2));
    if (!year) return std::nullopt;
    return PeriodCode{Grain::year, 0, year};
  }
  if (plain[0] >= '0' && plain[0] <= '9') return number_first(plain);
  return letter_first(plain);
}

}  // namespace cuanto
