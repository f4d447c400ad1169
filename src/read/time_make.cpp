// What the rules of time_rules.h make: symbolic periods, grains and parts of dates.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "read/time_rules.h"

namespace cuanto {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view word, Words words) {
  return std::ranges::find(words, word) != words.end();
}

Made made(const TimeRange& range, Reference reference = Reference::none) {
  PeriodFound period;
  period.span.range = range;
  period.reference = reference;
  return {period, {}};
}

TimeRange relative_range(Grain grain, int32_t offset, uint32_t length = 1) {
  TimeRange range;
  range.grain = grain;
  range.offset = offset;
  range.length = length;
  return range;
}

TimeRange named_range(Grain grain, int number, uint32_t length = 1) {
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

// The named period as days of `year`; nothing when that year has none.
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

// How many periods of `grain` a year has; 0 when they do not fill it evenly.
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

// The one calendar year that the range is, counted from this year or absolute.
struct YearMeant {
  std::optional<int> absolute;
  int32_t offset = 0;
};
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

constexpr auto kMonthsEn =
    std::to_array<const char*>({"January", "February", "March", "April", "May", "June", "July",
                                "August", "September", "October", "November", "December"});
constexpr auto kMonthsEs =
    std::to_array<const char*>({"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
                                "agosto", "septiembre", "octubre", "noviembre", "diciembre"});

Error no_such_day(int day, int month, int year) {
  const auto index = static_cast<std::size_t>(month - 1);
  Error error;
  error.kind = ErrorKind::unprocessable;
  if (year != 0) {
    error.message = fmt::format("There is no {} {} {}: please give a day that the calendar has.",
                                day, kMonthsEn[index], year);
    error.message_es =
        fmt::format("No existe el {} de {} de {}: indique un día que esté en el calendario.", day,
                    kMonthsEs[index], year);
  } else {
    error.message = fmt::format("There is no {} {}: please give a day that the calendar has.", day,
                                kMonthsEn[index]);
    error.message_es = fmt::format(
        "No existe el {} de {}: indique un día que esté en el calendario.", day, kMonthsEs[index]);
  }
  return error;
}

// A day of a month with or without its year; sets `error` when no calendar has it.
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

// Days of a month in a year that is no leap year.
uint32_t days_of(int month) {
  const Date first = date_of(2023, static_cast<unsigned>(month), 1);
  return static_cast<uint32_t>(days_between(first, add_months(first, 1)));
}
// Words in front of a number that say it counts things: "top 5 de marzo" is no day.
bool counts_things(const Match& match) {
  return is_one_of(match.word_before(),
                   {"top", "best", "worst", "bottom", "los", "las", "first", "last", "mejores",
                    "peores", "primeros", "primeras", "than", "limit"});
}

// A word that could be what a number counts, not grammar that follows a period.
bool is_thing(std::string_view word) {
  return !word.empty() && word[0] >= 'a' && word[0] <= 'z' &&
         !is_one_of(word, {"by",  "per",  "por",   "and",  "y",    "e",     "for", "in",   "to",
                           "or",  "o",    "vs",    "of",   "the",  "en",    "de",  "del",  "with",
                           "con", "a",    "at",    "on",   "that", "which", "que", "but",  "pero",
                           "as",  "from", "were",  "was",  "is",   "are",   "did", "have", "has",
                           "had", "who",  "whose", "when", "where"});
}

}  // namespace

TimeRange year_range(int year, uint32_t years) {
  const Date first = date_of(year, 1, 1);
  return absolute_range(Grain::year, first, shift(Grain::year, first, years));
}

std::optional<TimeRange> when_of(const Item& item) {
  if (const auto* period = item.period()) return period->span.range;
  if (item.number != nullptr && item.number->could_be_year) {
    return year_range(static_cast<int>(item.number->value));
  }
  return std::nullopt;
}

namespace make {

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
  constexpr int32_t kThisYear = 10;  // argument of "this March"
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

// The unit in a slot, or the first one that stands in the pattern as a word.
static Grain unit_of(const Match& match) {
  if (const Item* item = match.find(Slot::unit)) return *item->unit;
  for (std::size_t at = match.begin; at < match.end; ++at) {
    if (match.items[at].unit) return *match.items[at].unit;
  }
  return Grain::day;
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

// ---- relative ----

std::optional<Made> fixed_day(const Match& match, std::optional<Error>&) {
  return made(relative_range(Grain::day, match.argument));
}

// "the last quarter of 2024" is a part of what follows, not the quarter before this one.
static bool is_part_of_what_follows(const Match& match) {
  const auto is_last = [&](const Item& item) {
    return is_one_of(item.word, {"last", "ultimo", "ultima", "ultimos", "ultimas"});
  };
  if (!std::any_of(match.items.begin() + static_cast<std::ptrdiff_t>(match.begin),
                   match.items.begin() + static_cast<std::ptrdiff_t>(match.end), is_last)) {
    return false;
  }
  const Item* next = match.end < match.items.size() ? &match.items[match.end] : nullptr;
  if (next != nullptr && next->number != nullptr && next->number->could_be_year) return true;
  if (!is_one_of(match.word_after(), {"of", "in", "de", "del"})) return false;
  const Grain unit = *match.find(Slot::unit)->unit;
  for (std::size_t at = match.end + 1; at < std::min(match.end + 4, match.items.size()); ++at) {
    const Item& item = match.items[at];
    if (item.unit && *item.unit > unit) return true;
    if (const auto when = when_of(item)) return when->grain > unit;
    if (!is_one_of(item.word, {"the", "el", "la", "year", "ano", "this", "last", "este"}))
      return false;
  }
  return false;
}

// "the first and last year": the ends of a column, not of the calendar.
static bool is_last_beside_first(const Match& match) {
  for (std::size_t distance = 1; distance <= 4; ++distance) {
    const auto word = match.word_before(distance);
    if (is_one_of(word, {"first", "primer", "primero", "primera"})) return true;
    if (!is_one_of(word, {"and", "y", "the", "el", "la", "or", "o", "year", "ano", "day", "dia"})) {
      return false;
    }
  }
  return false;
}

std::optional<Made> relative(const Match& match, std::optional<Error>&) {
  const Item& unit = *match.find(Slot::unit);
  if (is_part_of_what_follows(match) || is_last_beside_first(match)) return std::nullopt;
  // "the last day any resident moved in" is a day of the residents.
  if (*unit.unit == Grain::day && match.argument == -1 && is_thing(match.word_after())) {
    return std::nullopt;
  }
  // "last months bill" wants an apostrophe; "in previous years" names no period.
  const bool plural = unit.word.ends_with('s') && unit.word != "mes";
  if (plural) {
    const auto after = match.word_after();
    if (after.empty() || is_one_of(after, {"by", "in", "of", "for", "and", "or", "per", "vs",
                                           "with", "to", "by", "por", "de", "en", "y"})) {
      return std::nullopt;
    }
  }
  const bool previous =
      match.argument == -1 &&
      (is_one_of(match.items[match.begin].word,
                 {"previous", "prior", "preceding", "previo", "previa"}) ||
       is_one_of(match.items[match.end - 1].word, {"anterior", "previo", "previa"}));
  return made(relative_range(*unit.unit, match.argument),
              previous ? Reference::previous_unit : Reference::none);
}

std::optional<Made> unit_before(const Match& match, std::optional<Error>&) {
  if (!is_one_of(match.word_before(), {"the"}) ||
      !is_one_of(match.word_before(2),
                 {"vs", "versus", "to", "with", "than", "against", "in", "."})) {
    return std::nullopt;
  }
  if (is_thing(match.word_after()) || match.word_after() == "the") return std::nullopt;
  return made(relative_range(*match.find(Slot::unit)->unit, -1), Reference::previous_unit);
}

// "ventas del mes": this month, unless a part of it or another month is spoken of.
std::optional<Made> current(const Match& match, std::optional<Error>&) {
  const Item& unit = *match.find(Slot::unit);
  const bool plural = unit.word.ends_with('s') && unit.word != "mes";
  if (*unit.unit <= Grain::day || plural) return std::nullopt;
  if (match.begin > 0 && match.items[match.begin - 1].unit) return std::nullopt;  // "día del mes"
  const auto after = match.word_after();
  const bool ends =
      match.end == match.items.size() ||
      is_one_of(after, {"?", ".", ",", "por", "y", "vs", "frente", "contra", "comparado",
                        "comparada", "comparadas", "respecto", "con", "by"});
  if (!ends) return std::nullopt;
  Made result = made(relative_range(*unit.unit, 0));
  result.tokens = unit.tokens;
  return result;
}
std::optional<Made> this_year(const Match&, std::optional<Error>&) {
  return made(relative_range(Grain::year, 0));
}

std::optional<Made> relative_many(const Match& match, std::optional<Error>&) {
  if (match.argument < 0 && is_part_of_what_follows(match)) return std::nullopt;
  const int count = *match.number(Slot::number);
  const Grain grain = *match.find(Slot::unit)->unit;
  return made(relative_range(grain, match.argument < 0 ? -count : 1, static_cast<uint32_t>(count)));
}

std::optional<Made> ago(const Match& match, std::optional<Error>&) {
  const int count = match.number(Slot::number).value_or(1);
  const Grain grain = *match.find(Slot::unit)->unit;
  const auto bound = static_cast<TimeBound>(match.argument);
  if (bound == TimeBound::within) return made(relative_range(grain, -count));
  TimeRange range = relative_range(grain, -count, static_cast<uint32_t>(count));
  range.rolling = true;
  range.bound = bound;
  return made(range);
}

std::optional<Made> trailing_months(const Match& match, std::optional<Error>&) {
  return made(relative_range(Grain::month, -match.argument, static_cast<uint32_t>(match.argument)));
}

static Made so_far(Grain grain) {
  TimeRange range = relative_range(grain, 0);
  range.to_date = true;
  return made(range);
}

std::optional<Made> to_date(const Match& match, std::optional<Error>&) {
  return so_far(*match.find(Slot::unit)->unit);
}

std::optional<Made> to_date_of(const Match& match, std::optional<Error>&) {
  return so_far(static_cast<Grain>(match.argument));
}

std::optional<Made> weekday(const Match& match, std::optional<Error>&) {
  const Item& day = *match.find(Slot::weekday);
  TimeRange range = named_range(Grain::day, *day.weekday);
  range.offset = match.argument;
  return made(range);
}

std::optional<Made> year_before(const Match& match, std::optional<Error>&) {
  const Grain grain = *match.find(Slot::unit)->unit;
  if (match.find(Slot::unit, 1) != nullptr && *match.find(Slot::unit, 1)->unit != Grain::year) {
    return std::nullopt;
  }
  TimeRange range = relative_range(grain, 0);
  range.years_back = 1;
  return made(range, Reference::same_last_year);
}

std::optional<Made> reference(const Match& match, std::optional<Error>&) {
  const auto kind = static_cast<Reference>(match.argument);
  if (kind == Reference::previous) return made(relative_range(Grain::month, -1), kind);
  TimeRange range = relative_range(Grain::year, 0);
  range.to_date = true;
  range.years_back = 1;
  return made(range, kind);
}

// ---- nested ----

static std::optional<Made> part_in_year(TimeRange range, const TimeRange& parent) {
  if (!is_named(range) || range.of_year) return std::nullopt;
  const auto year = year_meant(parent);
  if (!year) return std::nullopt;
  if (!year->absolute) {
    range.of_year = year->offset;
    return made(range);
  }
  const auto absolute = named_in_year(range, *year->absolute);
  if (!absolute) return std::nullopt;
  return made(*absolute);
}

// "YTD 2026": this year so far, or as much as there is of another one.
static std::optional<Made> to_date_in_year(const TimeRange& so_far, const TimeRange& parent) {
  if (!so_far.to_date || so_far.anchor != Anchor::today || so_far.grain != Grain::year ||
      parent.anchor != Anchor::absolute || !year_meant(parent)) {
    return std::nullopt;
  }
  TimeRange range = parent;
  range.to_date = true;
  return made(range);
}

std::optional<Made> in_year(const Match& match, std::optional<Error>&) {
  const TimeRange first = *when_of(*match.slots.front().item);
  const TimeRange second = *when_of(*match.slots.back().item);
  if (auto result = part_in_year(first, second)) return result;
  return to_date_in_year(first, second);
}

std::optional<Made> year_then_part(const Match& match, std::optional<Error>&) {
  const TimeRange first = *when_of(*match.slots.front().item);
  const TimeRange second = *when_of(*match.slots.back().item);
  if (auto result = part_in_year(second, first)) return result;
  return to_date_in_year(second, first);
}

// The first or last `count` periods of `unit` in `parent`, where that can be said without knowing
// the day of today.
static std::optional<TimeRange> edge(const TimeRange& parent, Grain unit, int count, bool last) {
  if (unit >= parent.grain || parent.bound != TimeBound::within) return std::nullopt;
  if (parent.anchor == Anchor::absolute) {
    if (!parent.first || !parent.end) return std::nullopt;
    if (last) return absolute_range(unit, shift(unit, *parent.end, -count), *parent.end);
    return absolute_range(unit, *parent.first, shift(unit, *parent.first, count));
  }
  // "the first week of September": its first seven days.
  if (is_named(parent) && parent.grain == Grain::month && !parent.of_year && parent.length == 1) {
    const auto days = static_cast<uint32_t>(count) * (unit == Grain::week ? 7u : 1u);
    const uint32_t month_days = days_of(*parent.named);
    if (unit < Grain::day || days > month_days) return std::nullopt;
    TimeRange range = named_range(Grain::day, *parent.named, days);
    range.day = static_cast<uint8_t>(last ? month_days - days + 1 : 1);
    return range;
  }
  const int units = per_year(unit);
  if (units == 0) return std::nullopt;
  int from = 1;  // the part of the year that the parent is, in units
  int size = units;
  std::optional<int32_t> of_year;
  if (const auto year = year_meant(parent)) {
    of_year = year->offset;
  } else if (is_named(parent) && parent.length == 1 && per_year(parent.grain) > 0) {
    size = units / per_year(parent.grain);
    from = (*parent.named - 1) * size + 1;
    of_year = parent.of_year;
  } else {
    return std::nullopt;
  }
  if (count > size) return std::nullopt;
  TimeRange range =
      named_range(unit, last ? from + size - count : from, static_cast<uint32_t>(count));
  range.of_year = of_year;
  return range;
}

std::optional<Made> edge_of(const Match& match, std::optional<Error>&) {
  const Item* parent = match.find(Slot::when);
  const Grain unit = *match.find(Slot::unit)->unit;
  const int nth = match.number(Slot::nth).value_or(1);
  const int count = match.number(Slot::number).value_or(nth);
  const auto range = edge(*when_of(*parent), unit, count, match.argument < 0);
  if (!range) {
    // Not expressible: the period itself, and the words in front of it stay unclaimed.
    Made result = made(*when_of(*parent));
    result.tokens = parent->tokens;
    return result;
  }
  if (nth == 1) return made(*range);
  // "the third month of 2024": the last one of the first three.
  TimeRange third = *range;
  if (third.anchor == Anchor::absolute) {
    third.first = shift(unit, *third.first, nth - 1);
  } else if (third.day) {
    third.length /= static_cast<uint32_t>(nth);
    third.day = static_cast<uint8_t>(1 + third.length * static_cast<uint32_t>(nth - 1));
  } else {
    third.named = static_cast<uint8_t>(*third.named + nth - 1);
    third.length = 1;
  }
  return made(third);
}

std::optional<Made> period_to_date(const Match& match, std::optional<Error>&) {
  TimeRange range = *when_of(*match.find(Slot::when));
  if (range.bound != TimeBound::within || range.length != 1 || range.rolling) return std::nullopt;
  if (range.anchor == Anchor::today && !range.named && range.offset != 0) return std::nullopt;
  range.to_date = true;
  return made(range);
}

// ---- ranges ----

// "change from August to September", "difference between 2023 and 2024": two periods compared.
static bool compares(const Match& match) {
  const std::size_t back = std::min<std::size_t>(match.begin, 7);
  for (std::size_t distance = 1; distance <= back; ++distance) {
    const Item& item = match.items[match.begin - distance];
    if (item.period() != nullptr) return false;
    if (is_one_of(
            item.word,
            {"difference", "differences", "change",      "changed",   "changes",    "variation",
             "compare",    "compared",    "comparison",  "comparing", "diferencia", "diferencias",
             "variacion",  "cambio",      "cambios",     "cambiaron", "compara",    "comparar",
             "comparado",  "comparacion", "comparativa", "comparame", "vario",      "cambio"})) {
      return true;
    }
  }
  return false;
}

static bool is_today(const TimeRange& range) {
  return range.anchor == Anchor::today && range.grain == Grain::day && range.offset == 0 &&
         range.length == 1 && !range.named;
}

// From a named day to a named day, counted in a leap year when it has to be.
static std::optional<uint32_t> named_length(const TimeRange& first, const TimeRange& last) {
  if (first.grain == Grain::day) {
    const bool leap =
        (*first.named == 2 && *first.day == 29) || (*last.named == 2 && *last.day == 29);
    const int year = leap ? 2024 : 2023;
    const Date from = date_of(year, *first.named, *first.day);
    Date to = date_of(year, *last.named, *last.day);
    if (to < from) to = add_months(to, 12);
    return static_cast<uint32_t>(days_between(from, to) + 1);
  }
  const int units = first.grain == Grain::week ? 52 : per_year(first.grain);
  if (units == 0) return std::nullopt;
  const int steps = (*last.named - *first.named + units) % units;
  return static_cast<uint32_t>(steps) + last.length;
}

static std::optional<TimeRange> joined_absolute(const TimeRange& first, const TimeRange& last) {
  if (!first.first || !last.end || *last.end <= *first.first) return std::nullopt;
  return absolute_range(std::min(first.grain, last.grain), *first.first, *last.end);
}

static std::optional<TimeRange> joined(TimeRange first, TimeRange last) {
  if (first.bound != TimeBound::within || last.bound != TimeBound::within || first.to_date ||
      first.years_back != 0 || last.years_back != 0) {
    return std::nullopt;
  }
  if (is_today(last) || (last.anchor == Anchor::today && last.to_date)) {
    if (first.anchor == Anchor::absolute) {
      first.end.reset();
      first.to_date = true;
      return first;
    }
    first.bound = TimeBound::since;
    return first;
  }
  if (is_named(first) && last.anchor == Anchor::absolute && last.first &&
      first.grain == last.grain && !first.of_year) {
    // "from January to March 2026": one year for both, or the year before when it wraps.
    const int year = static_cast<int>(last.first->year());
    auto from = named_in_year(first, year);
    if (from && *from->first > *last.first) from = named_in_year(first, year - 1);
    if (!from) return std::nullopt;
    return joined_absolute(*from, last);
  }
  if (first.anchor == Anchor::absolute && is_named(last) && first.first &&
      first.grain == last.grain) {
    const int year = static_cast<int>(first.first->year());  // "from March 2025 to May"
    auto to = named_in_year(last, year);
    if (to && *to->first < *first.first) to = named_in_year(last, year + 1);
    if (!to) return std::nullopt;
    return joined_absolute(first, *to);
  }
  if (first.anchor == Anchor::absolute && last.anchor == Anchor::absolute) {
    return joined_absolute(first, last);
  }
  if (is_named(first) && is_named(last) && first.grain == last.grain) {
    const auto length = named_length(first, last);
    if (!length) return std::nullopt;
    if (!first.of_year) first.of_year = last.of_year;
    if (first.of_year != last.of_year) return std::nullopt;
    first.length = *length;
    return first;
  }
  const bool plain = first.anchor == Anchor::today && last.anchor == Anchor::today &&
                     !first.named && !last.named && !last.to_date && !first.rolling &&
                     !last.rolling;
  if (plain && first.grain == last.grain) {
    const int64_t length = int64_t{last.offset} + last.length - first.offset;
    if (length <= 0) return std::nullopt;
    first.length = static_cast<uint32_t>(length);
    return first;
  }
  return std::nullopt;
}

std::optional<Made> range(const Match& match, std::optional<Error>&) {
  if (compares(match)) return std::nullopt;
  const auto joint =
      joined(*when_of(*match.find(Slot::when)), *when_of(*match.find(Slot::when, 1)));
  if (!joint) return std::nullopt;
  return made(*joint);
}

std::optional<Made> short_range(const Match& match, std::optional<Error>& error) {
  const TimeRange first = *when_of(*match.find(Slot::when));
  const TimeRange last = *when_of(*match.find(Slot::when, 1));
  if (first.grain != last.grain || first.length != 1 || last.length != 1) return std::nullopt;
  const bool names = is_named(first) && (is_named(last) || last.anchor == Anchor::absolute);
  const bool dates = first.anchor == Anchor::absolute && last.anchor == Anchor::absolute;
  if (!names && !dates) return std::nullopt;
  return range(match, error);
}

// ---- bounds ----

std::optional<Made> bound(const Match& match, std::optional<Error>&) {
  TimeRange range = *when_of(*match.find(Slot::when));
  const auto bound = static_cast<TimeBound>(match.argument);
  if (range.bound != TimeBound::within) return std::nullopt;
  // "up to 2000 units" counts; "up to 2000" may be a year.
  const bool bare = match.find(Slot::when)->period() == nullptr;
  if (bare && is_one_of(match.items[match.begin].word, {"up", "hasta"}) &&
      is_thing(match.word_after())) {
    return std::nullopt;
  }
  if (range.anchor != Anchor::absolute) {
    range.bound = bound;
    return made(range);
  }
  if (!range.first || !range.end) return std::nullopt;
  const auto first = range.first;
  const auto end = range.end;
  range.first.reset();
  range.end.reset();
  switch (bound) {
    case TimeBound::since:
      range.first = first;
      break;
    case TimeBound::until:
      range.end = end;
      break;
    case TimeBound::before:
      range.end = first;
      break;
    case TimeBound::after:
      range.first = end;
      break;
    case TimeBound::within:
      return std::nullopt;
  }
  return made(range);
}

std::optional<Made> bare_year(const Match& match, std::optional<Error>&) {
  const int year = *match.number(Slot::year);
  const auto before = match.word_before();
  const bool said = is_one_of(
      before, {"in",      "en",     "of",     "de",       "del",   "during", "durante", "for",
               "from",    "year",   "ano",    "calendar", "since", "desde",  "until",   "hasta",
               "vs",      "versus", "contra", "and",      "y",     "or",     "o",       "e",
               "between", "entre",  "a",      "to",       "both",  "either", "the",     "el",
               "los",     "with",   "con",    "against",  "frente"});
  const auto second = match.word_before(2);
  if (is_one_of(before, {"de", "a", "o", "que"}) &&
      is_one_of(second, {"mas", "menos", "mayor", "menor", "mayores", "menores", "superior",
                         "superiores", "inferior", "inferiores", "igual", "alrededor", "cerca"})) {
    return std::nullopt;
  }
  if (is_one_of(before, {"to", "of"}) &&
      is_one_of(second, {"equal", "total", "up", "limit", "price", "salary", "amount", "value",
                         "capacity"})) {
    return std::nullopt;
  }
  if (is_one_of(before, {"and", "y", "a", "to", "or", "o"}) && match.begin >= 2) {
    // "between 4000 and 2000 points": a list of numbers is years only when all of it is.
    const Item& other = match.items[match.begin - 2];
    if (other.number != nullptr && !other.number->could_be_year) return std::nullopt;
  }
  if (said) return made(year_range(year));
  // Without a preposition: never after words that compare or identify; and beside a noun ("1900
  // meters") only where it is likely a year.
  if (is_one_of(before, {"than",      "over",    "above",   "below",   "under",
                         "least",     "most",    "exceed",  "exceeds", "exceeded",
                         "exceeding", "exactly", "about",   "around",  "approximately",
                         "top",       "que",     "supera",  "superan", "alcanza",
                         "is",        "are",     "was",     "equals",  "es",
                         "=",         ">",       "<",       ">=",      "<=",
                         "<>",        "!=",      "#",       "id",      "number",
                         "numero",    "no",      "code",    "codigo",  "invoice",
                         "factura",   "limit",   "only",    "least",   "minimo",
                         "maximo",    "menos",   "mas",     "exceden", "at",
                         "con",       "than",    "version", "room",    "zip",
                         "ids",       "flight"})) {
    return std::nullopt;
  }
  constexpr int kLikelyFrom = 1990;
  constexpr int kLikelyTo = 2040;
  if (year >= kLikelyFrom && year <= kLikelyTo && year % 100 != 0) return made(year_range(year));
  if (is_thing(match.word_after())) return std::nullopt;
  return made(year_range(year));
}

// ---- comparison ----

std::optional<Made> compared(const Match& match, std::optional<Error>&) {
  const Item* item = match.slots.back().item;
  PeriodFound period;
  if (const auto* found = item->period()) {
    period = *found;
  } else {
    period.span.range = *when_of(*item);
    period.span.tokens = item->tokens;
  }
  period.span.comparison = true;
  return Made{period, period.span.tokens};
}

std::optional<Made> compared_after_more(const Match& match, std::optional<Error>& error) {
  const std::size_t back = std::min<std::size_t>(match.begin, 6);
  // "grew over the last 3 months" is the period itself.
  if (const auto when = when_of(*match.slots.back().item); when && when->length > 1) {
    return std::nullopt;
  }
  for (std::size_t distance = 1; distance <= back; ++distance) {
    if (is_one_of(match.word_before(distance),
                  {"mas",       "menos",       "mayor",     "menor",      "mayores",  "menores",
                   "superior",  "mejor",       "peor",      "igual",      "up",       "down",
                   "change",    "changed",     "increase",  "increased",  "decrease", "decreased",
                   "grow",      "grew",        "growth",    "drop",       "dropped",  "rose",
                   "fell",      "crecimiento", "aumento",   "incremento", "subida",   "caida",
                   "increases", "decreases",   "variation", "jump",       "rise"})) {
      return compared(match, error);
    }
  }
  return std::nullopt;
}

// ---- grains ----

std::optional<Made> grain(const Match& match, std::optional<Error>&) {
  GrainSpan span;
  if (const Item* adjective = match.find(Slot::adjective)) {
    // "Annual Meeting" is a name.
    if (adjective->capitalised && match.end < match.items.size() &&
        match.items[match.end].capitalised) {
      return std::nullopt;
    }
    span.grain = *adjective->adjective;
    span.adjective = true;
  } else {
    const Item& unit = *match.find(Slot::unit);
    if (unit.word == "half") return std::nullopt;  // "reduced by half"
    // "ordered by days held" is a column of days.
    if (unit.word.ends_with('s') && unit.word != "mes" && match.items[match.begin].word == "by" &&
        is_thing(match.word_after())) {
      return std::nullopt;
    }
    span.grain = *unit.unit;
  }
  return Made{span, {}};
}

// "by year and month": what the first grain says holds for the second.
std::optional<Made> and_grain(const Match& match, std::optional<Error>&) {
  if (match.begin < 2 || !match.items[match.begin - 1].unit ||
      !is_one_of(match.word_before(2), {"by", "per", "por", "each", "cada"})) {
    return std::nullopt;
  }
  const Item& unit = *match.find(Slot::unit);
  GrainSpan span;
  span.grain = *unit.unit;
  return Made{span, unit.tokens};
}
std::optional<Made> repeated_grain(const Match& match, std::optional<Error>&) {
  GrainSpan span;
  span.grain = *match.find(Slot::unit)->unit;
  if (*match.find(Slot::unit, 1)->unit != span.grain) return std::nullopt;
  return Made{span, {}};
}

std::optional<Made> part(const Match& match, std::optional<Error>&) {
  DatePartSpan span;
  span.part = static_cast<DatePart>(match.argument);
  return Made{span, {}};
}

}  // namespace make
}  // namespace cuanto
