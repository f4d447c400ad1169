#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/text.h"

namespace cuanto {

using std::chrono::sys_days;

Date add_days(Date date, int64_t count) {
  constexpr auto first = sys_days{kFirstDate}.time_since_epoch().count();
  constexpr auto last = sys_days{kLastDate}.time_since_epoch().count();
  const int64_t from = sys_days{date}.time_since_epoch().count();
  const int64_t to = std::clamp<int64_t>(
      std::clamp<int64_t>(count, first - last, last - first) + from, first, last);
  return Date{sys_days{std::chrono::days{to}}};
}

Date add_months(Date date, int64_t count) {
  constexpr int64_t limit = 12 * 10'000;
  const int64_t months = static_cast<int>(date.year()) * int64_t{12} +
                         static_cast<unsigned>(date.month()) - 1 + std::clamp(count, -limit, limit);
  if (months < 12) return kFirstDate;
  if (months >= limit) return kLastDate;
  const auto month =
      std::chrono::year{static_cast<int>(months / 12)} / static_cast<int>(months % 12 + 1);
  const Date same_day = month / date.day();
  return same_day.ok() ? same_day : Date{month / std::chrono::last};
}

int64_t days_between(Date from, Date to) { return (sys_days{to} - sys_days{from}).count(); }

unsigned weekday_of(Date date) { return std::chrono::weekday{sys_days{date}}.iso_encoding(); }

// The first day of the run of `months` months (a divisor of 12) that `date` is in.
static Date start_of_months(Date date, unsigned months) {
  const unsigned month = static_cast<unsigned>(date.month());
  return date.year() / std::chrono::month{month - (month - 1) % months} / 1;
}

Date start_of(Grain grain, Date date) {
  switch (grain) {
    case Grain::hour:
    case Grain::day:
      return date;
    case Grain::week:
      return add_days(date, 1 - int64_t{weekday_of(date)});
    case Grain::month:
      return start_of_months(date, 1);
    case Grain::quarter:
      return start_of_months(date, 3);
    case Grain::half_year:
      return start_of_months(date, 6);
    case Grain::year:
      return start_of_months(date, 12);
  }
  return date;
}

Date shift(Grain grain, Date start, int64_t count) {
  constexpr int64_t limit = 10'000'000;  // more than the days there are; keeps the products small
  const int64_t steps = std::clamp(count, -limit, limit);
  switch (grain) {
    case Grain::hour:
    case Grain::day:
      return add_days(start, steps);
    case Grain::week:
      return add_days(start, 7 * steps);
    case Grain::month:
      return add_months(start, steps);
    case Grain::quarter:
      return add_months(start, 3 * steps);
    case Grain::half_year:
      return add_months(start, 6 * steps);
    case Grain::year:
      return add_months(start, 12 * steps);
  }
  return start;
}

std::optional<Date> start_of_iso_week(int year, unsigned week) {
  if (week < 1 || week > 53 || year < 1 || year > 9998) return std::nullopt;
  // 4 January is always in week 1.
  const Date monday = add_days(start_of(Grain::week, date_of(year, 1, 4)), 7 * (int64_t{week} - 1));
  // Week 53 exists when its Thursday is still in the year.
  if (static_cast<int>(add_days(monday, 3).year()) != year) return std::nullopt;
  return monday;
}

std::optional<Date> find_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t begin, std::size_t count) -> int {
    int value = 0;
    for (const char c : iso.substr(begin, count)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 1 || month < 1 || day < 1) return std::nullopt;
  const Date date = date_of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string to_iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

// The start of the named period in `year`; nothing when that year has none (29 February, week 53).
static std::optional<Date> named_start(const TimeRange& range, int year) {
  const unsigned named = range.named.value_or(1);
  const auto month_start = [&](unsigned month) -> std::optional<Date> {
    if (month < 1 || month > 12) return std::nullopt;
    return date_of(year, month, 1);
  };
  switch (range.grain) {
    case Grain::week: {
      if (!range.day) return start_of_iso_week(year, named);
      // "the week of 12 October": the one that the day lies in.
      const Date day = date_of(year, named, *range.day);
      if (!day.ok()) return std::nullopt;
      return start_of(Grain::week, day);
    }
    case Grain::month:
      return month_start(named);
    case Grain::quarter:
      return month_start(3 * named - 2);
    case Grain::half_year:
      return month_start(6 * named - 5);
    case Grain::year:
      return month_start(1);
    case Grain::hour:
    case Grain::day: {
      const Date date = date_of(year, named, range.day.value_or(1));
      if (!date.ok()) return std::nullopt;
      return date;
    }
  }
  return std::nullopt;
}

// Steps of years are searched this far for a year that has the named period: leap years lie up to
// eight years apart.
constexpr int kNamedYearsMax = 9;

// The latest named period that has begun by `today`; with a negative offset the latest one that is
// over, with a positive one the next to begin.
static std::optional<Date> resolve_named(const TimeRange& range, Date today) {
  const int this_year = static_cast<int>(today.year());
  if (range.of_year) {
    return named_start(range, this_year + std::clamp(*range.of_year, -5'000, 5'000));
  }
  std::vector<Date> starts;  // around today, in order
  for (int year = this_year - kNamedYearsMax; year <= this_year + kNamedYearsMax; ++year) {
    if (year < 1 || year > 9998) continue;
    if (const auto start = named_start(range, year)) starts.push_back(*start);
  }
  const auto next = std::ranges::upper_bound(starts, today);
  auto position = next - starts.begin() - 1;  // of the latest that has begun
  if (range.offset < 0) {
    const bool over =
        position >= 0 && shift(range.grain, starts[static_cast<std::size_t>(position)],
                               int64_t{range.length}) <= today;
    position += range.offset + (over ? 1 : 0);
  } else {
    position += range.offset;
  }
  if (position < 0 || position >= std::ssize(starts)) return std::nullopt;
  return starts[static_cast<std::size_t>(position)];
}

// "last Monday" and "on Monday": grain day, `named` is the weekday.
static Date resolve_weekday(const TimeRange& range, Date today) {
  const int64_t since = (int64_t{weekday_of(today)} - *range.named + 7) % 7;
  const Date latest = add_days(today, -since);
  if (range.offset < 0 && since > 0) return add_days(latest, 7 * (int64_t{range.offset} + 1));
  return add_days(latest, 7 * int64_t{range.offset});
}

// The same day of the month `years` earlier; the end of a month stays the end of that month.
static Date years_earlier(Date end, int32_t years) {
  if (end.day() == std::chrono::day{1}) return add_months(end, -12 * int64_t{years});
  return add_days(add_months(add_days(end, -1), -12 * int64_t{years}), 1);
}

static DateRange symbolic_days(const TimeRange& range, Date today) {
  const Date tomorrow = add_days(today, 1);
  const int64_t length = range.length;
  if (range.named) {
    const bool weekday = range.grain == Grain::day && !range.day;
    const Date first = weekday ? resolve_weekday(range, today)
                               : resolve_named(range, today).value_or(start_of(range.grain, today));
    return {first, shift(range.grain, first, length)};
  }
  if (range.grain == Grain::hour) {  // the days those hours lie in
    const int64_t first = range.offset < 0 ? -((-int64_t{range.offset} + 23) / 24) : 0;
    const int64_t end = (int64_t{range.offset} + length + 23) / 24;
    return {add_days(today, first), add_days(today, std::max(end, first) + 1)};
  }
  if (range.rolling) {
    return {shift(range.grain, tomorrow, range.offset),
            shift(range.grain, tomorrow, range.offset + length)};
  }
  const Date first = shift(range.grain, start_of(range.grain, today), range.offset);
  if (range.to_date && range.offset != 0) {
    // As much of an earlier period as has passed of this one.
    return {first, add_days(shift(range.grain, today, range.offset), 1)};
  }
  return {first, shift(range.grain, first, length)};
}

OpenDateRange resolve(const TimeRange& range, Date today, std::optional<Date> latest_data) {
  if (range.anchor == Anchor::latest_data && latest_data) today = *latest_data;
  const Date tomorrow = add_days(today, 1);
  OpenDateRange found;
  if (range.anchor == Anchor::absolute) {
    found = {range.first, range.end};
  } else {
    const DateRange closed = symbolic_days(range, today);
    found = {closed.first, closed.end};
  }
  if (range.to_date && (!found.end || *found.end > tomorrow)) {
    found.end = tomorrow;
    if (found.first && *found.first > tomorrow) found.end = found.first;  // not begun: empty
  }
  if (range.years_back != 0) {
    if (range.grain == Grain::week) {  // 52 weeks, so that Mondays stay Mondays
      const int64_t back = -int64_t{52 * 7} * range.years_back;
      if (found.first) found.first = add_days(*found.first, back);
      if (found.end) found.end = add_days(*found.end, back);
    } else {
      if (found.first) found.first = add_months(*found.first, -12 * int64_t{range.years_back});
      if (found.end) found.end = years_earlier(*found.end, range.years_back);
    }
  }
  switch (range.bound) {
    case TimeBound::within:
      return found;
    case TimeBound::since:
      return {found.first, std::nullopt};
    case TimeBound::until:
      return {std::nullopt, found.end};
    case TimeBound::before:
      return {std::nullopt, found.first};
    case TimeBound::after:
      return {found.end, std::nullopt};
  }
  return found;
}

struct GrainName {
  Grain grain;
  std::string_view name;
};
constexpr auto kGrainNames = std::to_array<GrainName>({
    {Grain::hour, "hour"},
    {Grain::day, "day"},
    {Grain::week, "week"},
    {Grain::month, "month"},
    {Grain::quarter, "quarter"},
    {Grain::half_year, "half_year"},
    {Grain::year, "year"},
});

struct DatePartName {
  DatePart part;
  std::string_view name;
};
constexpr auto kDatePartNames = std::to_array<DatePartName>({
    {DatePart::hour_of_day, "hour_of_day"},
    {DatePart::weekday, "weekday"},
    {DatePart::day_of_month, "day_of_month"},
    {DatePart::month_of_year, "month_of_year"},
    {DatePart::quarter_of_year, "quarter_of_year"},
    {DatePart::year_number, "year_number"},
});

std::string_view grain_name(Grain grain) {
  const auto it = std::ranges::find(kGrainNames, grain, &GrainName::grain);
  return it == kGrainNames.end() ? std::string_view{} : it->name;
}

std::optional<Grain> find_grain(std::string_view name) {
  const auto it = std::ranges::find(kGrainNames, name, &GrainName::name);
  if (it == kGrainNames.end()) return std::nullopt;
  return it->grain;
}

std::string_view date_part_name(DatePart part) {
  const auto it = std::ranges::find(kDatePartNames, part, &DatePartName::part);
  return it == kDatePartNames.end() ? std::string_view{} : it->name;
}

std::optional<DatePart> find_date_part(std::string_view name) {
  const auto it = std::ranges::find(kDatePartNames, name, &DatePartName::name);
  if (it == kDatePartNames.end()) return std::nullopt;
  return it->part;
}

constexpr auto kAnchorNames = std::to_array<std::string_view>({"absolute", "today", "latest_data"});
constexpr auto kBoundNames =
    std::to_array<std::string_view>({"within", "since", "until", "before", "after"});

std::string to_text(const TimeRange& range) {
  std::string text = fmt::format("{} {}", kAnchorNames[static_cast<std::size_t>(range.anchor)],
                                 grain_name(range.grain));
  if (range.anchor == Anchor::absolute) {
    text += fmt::format(" {}..{}", range.first ? to_iso(*range.first) : "",
                        range.end ? to_iso(*range.end) : "");
  } else {
    text += fmt::format(" {}", range.offset);
  }
  if (range.length != 1) text += fmt::format(" x{}", range.length);
  if (range.rolling) text += " rolling";
  if (range.to_date) text += " to_date";
  if (range.named) text += fmt::format(" named={}", *range.named);
  if (range.day) text += fmt::format(" day={}", *range.day);
  if (range.of_year) text += fmt::format(" of_year={}", *range.of_year);
  if (range.years_back != 0) text += fmt::format(" years_back={}", range.years_back);
  if (range.bound != TimeBound::within) {
    text += fmt::format(" {}", kBoundNames[static_cast<std::size_t>(range.bound)]);
  }
  return text;
}

template <class Number>
static bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

// "2024-01-01..2024-02-01", either side may be empty.
static bool read_days(std::string_view text, TimeRange& range) {
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) return false;
  const auto first = text.substr(0, dots);
  const auto end = text.substr(dots + 2);
  range.first = find_date(first);
  range.end = find_date(end);
  return (first.empty() || range.first) && (end.empty() || range.end);
}

// One word after anchor and grain.
static bool read_detail(std::string_view word, TimeRange& range) {
  if (word == "rolling") return range.rolling = true;
  if (word == "to_date") return range.to_date = true;
  const auto bound = std::ranges::find(kBoundNames, word);
  if (bound != kBoundNames.end()) {
    range.bound = static_cast<TimeBound>(bound - kBoundNames.begin());
    return true;
  }
  if (word.starts_with('x')) return read_number(word.substr(1), range.length);
  const auto equals = word.find('=');
  if (equals == std::string_view::npos) {
    return range.anchor == Anchor::absolute ? read_days(word, range)
                                            : read_number(word, range.offset);
  }
  const auto name = word.substr(0, equals);
  const auto value = word.substr(equals + 1);
  if (name == "named") return read_number(value, range.named.emplace());
  if (name == "day") return read_number(value, range.day.emplace());
  if (name == "of_year") return read_number(value, range.of_year.emplace());
  return name == "years_back" && read_number(value, range.years_back);
}

std::optional<TimeRange> find_time_range(std::string_view text) {
  const auto words = split(text, ' ');
  if (words.size() < 3) return std::nullopt;
  const auto anchor = std::ranges::find(kAnchorNames, words[0]);
  const auto grain = find_grain(words[1]);
  if (anchor == kAnchorNames.end() || !grain) return std::nullopt;
  TimeRange range;
  range.anchor = static_cast<Anchor>(anchor - kAnchorNames.begin());
  range.grain = *grain;
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (!read_detail(words[i], range)) return std::nullopt;
  }
  return range;
}

}  // namespace cuanto
