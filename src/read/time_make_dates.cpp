// Productions for periods written with numbers and names: 5 May 2026, Q3 2024, the first half.
#include <fmt/format.h>

#include <algorithm>

#include "read/time_parts.h"

namespace cuanto::make {

// Words in front of a number that say it counts things: "top 5 de marzo" is no day.
static bool counts_things(const Match& match) {
  return is_one_of(match.word_before(),
                   {"top", "best", "worst", "bottom", "los", "las", "first", "last", "mejores",
                    "peores", "primeros", "primeras", "than", "limit"});
}

std::optional<Made> block(const Match&, std::optional<Error>&) { return Made{Blocked{}, {}}; }

// ---- dates ----

std::optional<Made> digit_date(const Match& match, std::optional<Error>& error) {
  const DigitDate& date = *match.find(Slot::date)->date;
  if (date.impossible) {
    const auto word = match.find(Slot::date)->word;
    error = Error{ErrorKind::unprocessable,
                  fmt::format("There is no day {}: please give one that the calendar has.", word),
                  fmt::format("No existe el día {}: indique uno que esté en el calendario.", word),
                  {},
                  {}};
    return std::nullopt;
  }
  Made result = made(absolute_range(date.grain, date.days.first, date.days.end));
  std::get<PeriodFound>(result.meaning).span.ambiguous_day_month = date.ambiguous;
  return result;
}

std::optional<Made> calendar_day(const Match& match, std::optional<Error>& error) {
  if (counts_things(match)) return std::nullopt;
  const auto range = day_range(*match.number(Slot::day), *match.find(Slot::month)->month,
                               year_of_slots(match), error);
  if (!range) return std::nullopt;
  return made(*range);
}

// "the week of 12 October": the whole week that the day lies in.
std::optional<Made> week_of_day(const Match& match, std::optional<Error>& error) {
  auto range = day_range(*match.number(Slot::day), *match.find(Slot::month)->month,
                         year_of_slots(match), error);
  if (!range) return std::nullopt;
  range->grain = Grain::week;
  if (!range->first) return made(*range);
  const Date monday = start_of(Grain::week, *range->first);
  return made(absolute_range(Grain::week, monday, shift(Grain::week, monday, 1)));
}

std::optional<Made> days_of_month(const Match& match, std::optional<Error>& error) {
  const int month = *match.find(Slot::month)->month;
  const int year = year_of_slots(match);
  const auto first = day_range(*match.number(Slot::day), month, year, error);
  const auto last = first ? day_range(*match.number(Slot::day, 1), month, year, error) : first;
  if (!first || !last) return std::nullopt;
  if (year != 0) {
    if (*last->first < *first->first) return std::nullopt;
    return made(absolute_range(Grain::day, *first->first, *last->end));
  }
  if (*last->day < *first->day) return std::nullopt;
  TimeRange range = *first;
  range.length = uint32_t{*last->day} - *first->day + 1u;
  return made(range);
}

std::optional<Made> month_of_year(const Match& match, std::optional<Error>&) {
  return made(*named_in_year(named_range(Grain::month, *match.find(Slot::month)->month),
                             year_of_slots(match)));
}

std::optional<Made> named_month(const Match& match, std::optional<Error>&) {
  TimeRange range = named_range(Grain::month, *match.find(Slot::month)->month);
  if (match.argument == kThisYear) {
    range.of_year = 0;
  } else {
    range.offset = match.argument;
  }
  return made(range);
}

// "T2-T3 2025": the second code vouches for the first.
static bool before_code(const Match& match) {
  return match.end + 1 < match.items.size() &&
         is_one_of(match.word_after(), {"-", "y", "a", "–"}) && match.items[match.end + 1].code &&
         match.items[match.end + 1].code->spanish;
}
std::optional<Made> code(const Match& match, std::optional<Error>&) {
  const PeriodCode& code = *match.find(Slot::code)->code;
  const int said = year_of_slots(match);
  if (said != 0 && code.year) return std::nullopt;
  const int year = said != 0 ? said : code.year.value_or(0);
  if (code.number == 0) {
    if (said != 0) return std::nullopt;
    return made(year_range(year, code.years));
  }
  // T3 is also a machine type, 1S a size and W12 anything.
  if (year == 0 && code.spanish && match.language != Language::es && !before_code(match)) {
    return std::nullopt;
  }
  if (year == 0 && code.grain == Grain::week &&
      !is_one_of(match.word_before(), {"in", "of", "for", "during", "since", "until", "from", "to",
                                       "en", "de", "desde", "hasta", "vs", "and", "y"})) {
    return std::nullopt;
  }
  const TimeRange named = named_range(code.grain, code.number);
  if (year == 0) return made(named);
  const auto range = named_in_year(named, year);
  if (!range) return std::nullopt;
  return made(*range);
}

// Half of a year, not half of the customers: what follows "of" must be about time.
static bool half_of_something_else(const Match& match) {
  if (!is_one_of(match.word_after(), {"of", "de", "del"})) return false;
  for (std::size_t at = match.end + 1; at < std::min(match.end + 3, match.items.size()); ++at) {
    const Item& item = match.items[at];
    if (item.unit || item.month || item.is_made() || (item.number && item.number->could_be_year) ||
        is_one_of(item.word, {"this", "last", "previous", "next", "este", "fy", "fiscal"})) {
      return false;
    }
  }
  return true;
}

static std::optional<Made> numbered(Grain grain, int number, int year) {
  const TimeRange named = named_range(grain, number);
  if (year == 0) return made(named);
  const auto range = named_in_year(named, year);
  if (!range) return std::nullopt;
  return made(*range);
}

std::optional<Made> nth_unit(const Match& match, std::optional<Error>&) {
  const Grain grain = unit_of(match);
  const bool ordinal = match.find(Slot::nth) != nullptr;
  const int number = ordinal ? *match.number(Slot::nth) : *match.number(Slot::number);
  const int year = year_of_slots(match);
  const int most = grain == Grain::week && !ordinal ? 53
                   : grain == Grain::quarter        ? 4
                   : grain == Grain::half_year      ? 2
                                                    : 0;
  if (number > most) return std::nullopt;
  // "of the year" without saying which, while the words that say it follow.
  if (year == 0 && is_one_of(match.items[match.end - 1].word, {"year", "ano"}) &&
      is_one_of(match.word_after(), {"pasado", "anterior", "previo", "que", "actual", "en",
                                     "corriente", "before", "proximo"})) {
    return std::nullopt;
  }
  if (grain == Grain::half_year && year == 0 && half_of_something_else(match)) return std::nullopt;
  return numbered(grain, number, year);
}

std::optional<Made> nth_pair(const Match& match, std::optional<Error>&) {
  const Grain grain = unit_of(match);
  const int first = *match.number(Slot::nth);
  const int last = *match.number(Slot::nth, 1);
  const int most = grain == Grain::quarter ? 4 : grain == Grain::half_year ? 2 : 0;
  if (last != first + 1 || last > most) return std::nullopt;
  TimeRange range = named_range(grain, first, 2);
  if (const int year = year_of_slots(match); year != 0) range = *named_in_year(range, year);
  return made(range);
}

std::optional<Made> half_month(const Match& match, std::optional<Error>& error) {
  const int number = *match.number(Slot::nth);
  const int month = *match.find(Slot::month)->month;
  const int year = year_of_slots(match);
  if (number > 2) return std::nullopt;
  const auto first = day_range(number == 1 ? 1 : 16, month, year, error);
  if (!first) return std::nullopt;
  TimeRange range = *first;
  if (year != 0) {
    range.end = number == 1 ? add_days(*range.first, 15)
                            : add_months(date_of(year, static_cast<unsigned>(month), 1), 1);
  } else {
    range.length = number == 1 ? 15 : days_of(month) - 15;
  }
  return made(range);
}
std::optional<Made> nth_half(const Match& match, std::optional<Error>&) {
  const int number = *match.number(Slot::nth);
  if (number > 2) return std::nullopt;
  const int year = year_of_slots(match);
  if (year == 0 && half_of_something_else(match)) return std::nullopt;
  return numbered(Grain::half_year, number, year);
}

std::optional<Made> whole_year(const Match& match, std::optional<Error>&) {
  return made(year_range(year_of_slots(match)));
}

std::optional<Made> decade(const Match& match, std::optional<Error>&) {
  const int year = year_of_slots(match);
  if (year % 10 != 0) return std::nullopt;
  return made(year_range(year, 10));
}

}  // namespace cuanto::make
