#include "read/time_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/language.h"
#include "base/movement.h"

namespace cuanto {

TimeRange year_range(int year, uint32_t years) {
  const Date first = date_of(year, 1, 1);
  return make::absolute_range(Grain::year, first, shift(Grain::year, first, years));
}

std::optional<TimeRange> when_of(const Item& item) {
  if (const auto* period = item.period()) return period->span.range;
  if (item.number != nullptr && item.number->could_be_year) {
    return year_range(static_cast<int>(item.number->value));
  }
  return std::nullopt;
}

namespace make {

bool is_one_of(std::string_view word, Words words) {
  return std::ranges::find(words, word) != words.end();
}

Made made(const TimeRange& range, Reference reference) {
  PeriodFound period;
  period.span.range = range;
  period.reference = reference;
  return {period, {}};
}

TimeRange relative_range(Grain grain, int32_t offset, uint32_t length) {
  TimeRange range;
  range.grain = grain;
  range.offset = offset;
  range.length = length;
  return range;
}

TimeRange named_range(Grain grain, int number, uint32_t length) {
  TimeRange range = relative_range(grain, 0, length);
  range.named = static_cast<uint8_t>(number);
  return range;
}

TimeRange absolute_range(Grain grain, Date first, Date end) {
  TimeRange range;
  range.anchor = Anchor::absolute;
  range.grain = grain;
  range.first = first;
  range.end = end;
  return range;
}

std::optional<TimeRange> named_in_year(const TimeRange& named, int year) {
  const unsigned number = *named.named;
  std::optional<Date> first;
  switch (named.grain) {
    case Grain::week:
      first = start_of_iso_week(year, number);
      break;
    case Grain::month:
      first = date_of(year, number, 1);
      break;
    case Grain::quarter:
      first = date_of(year, 3 * number - 2, 1);
      break;
    case Grain::half_year:
      first = date_of(year, 6 * number - 5, 1);
      break;
    case Grain::hour:
    case Grain::year:
      break;
    case Grain::day:
      if (named.day) first = date_of(year, number, *named.day);
      break;
  }
  if (!first || !first->ok()) return std::nullopt;
  return absolute_range(named.grain, *first, shift(named.grain, *first, named.length));
}

int per_year(Grain grain) {
  switch (grain) {
    case Grain::month:
      return 12;
    case Grain::quarter:
      return 4;
    case Grain::half_year:
      return 2;
    case Grain::year:
      return 1;
    default:
      return 0;
  }
}

bool is_named(const TimeRange& range) {
  return range.named && !(range.grain == Grain::day && !range.day) &&
         range.bound == TimeBound::within && range.offset == 0 && !range.to_date;
}

std::optional<YearMeant> year_meant(const TimeRange& range) {
  if (range.grain != Grain::year || range.to_date || range.bound != TimeBound::within ||
      range.years_back != 0) {
    return std::nullopt;
  }
  if (range.anchor == Anchor::absolute) {
    if (!range.first || !range.end || add_months(*range.first, 12) != *range.end)
      return std::nullopt;
    return YearMeant{static_cast<int>(range.first->year()), 0};
  }
  if (range.anchor != Anchor::today || range.length != 1 || range.rolling) return std::nullopt;
  return YearMeant{{}, range.offset};
}

int year_of_slots(const Match& match) {
  if (const auto year = match.number(Slot::year)) return *year;
  if (const auto year = match.number(Slot::short_year)) return full_year(*year);
  return 0;
}

static Error no_such_day(int day, int month, int year) {
  const auto english = month_name(static_cast<unsigned>(month), Language::en);
  const auto spanish = month_name(static_cast<unsigned>(month), Language::es);
  Error error;
  error.kind = ErrorKind::unprocessable;
  if (year != 0) {
    error.message = fmt::format("There is no {} {} {}: please give a day that the calendar has.",
                                day, english, year);
    error.message_es =
        fmt::format("No existe el {} de {} de {}: indique un día que esté en el calendario.", day,
                    spanish, year);
  } else {
    error.message =
        fmt::format("There is no {} {}: please give a day that the calendar has.", day, english);
    error.message_es = fmt::format(
        "No existe el {} de {}: indique un día que esté en el calendario.", day, spanish);
  }
  return error;
}

std::optional<TimeRange> day_range(int day, int month, int year, std::optional<Error>& error) {
  constexpr int kLeapYear = 2024;  // without a year, 29 February exists
  const Date date = date_of(year != 0 ? year : kLeapYear, static_cast<unsigned>(month),
                            static_cast<unsigned>(day));
  if (!date.ok()) {
    error = no_such_day(day, month, year);
    return std::nullopt;
  }
  if (year != 0) return absolute_range(Grain::day, date, add_days(date, 1));
  TimeRange range = named_range(Grain::day, month);
  range.day = static_cast<uint8_t>(day);
  return range;
}

uint32_t days_of(int month) {
  const Date first = date_of(2023, static_cast<unsigned>(month), 1);
  return static_cast<uint32_t>(days_between(first, add_months(first, 1)));
}
bool is_thing(std::string_view word) {
  return !word.empty() && word[0] >= 'a' && word[0] <= 'z' &&
         !is_one_of(word, {"by",  "per",  "por",   "and",  "y",    "e",     "for", "in",   "to",
                           "or",  "o",    "vs",    "of",   "the",  "en",    "de",  "del",  "with",
                           "con", "a",    "at",    "on",   "that", "which", "que", "but",  "pero",
                           "as",  "from", "were",  "was",  "is",   "are",   "did", "have", "has",
                           "had", "who",  "whose", "when", "where"});
}

bool says_change(std::string_view word) {
  static const std::set<std::string_view> kWords = {
      "difference",  "differences", "change",     "changed",     "changes",   "variation",
      "compare",     "compared",    "comparison", "comparing",   "go",        "goes",
      "gone",        "went",        "diferencia", "diferencias", "variacion", "cambio",
      "cambios",     "cambiaron",   "compara",    "comparar",    "comparado", "comparacion",
      "comparativa", "comparame",   "vario"};
  return kWords.contains(word) || movement_of(word) != Movement::none;
}

Grain unit_of(const Match& match) {
  if (const Item* item = match.find(Slot::unit)) return *item->unit;
  for (std::size_t at = match.begin; at < match.end; ++at) {
    if (match.items[at].unit) return *match.items[at].unit;
  }
  return Grain::day;
}

}  // namespace make
}  // namespace cuanto
