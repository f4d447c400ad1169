// base/date.h: days, half-open ranges of days, and periods that are still words ("last month").
// Nothing here asks the clock: `today` is always an argument.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cuanto {

using Date = std::chrono::year_month_day;

inline constexpr int64_t kDayMs = 86'400'000;  // a day, in milliseconds

// [first, end): `end` is the first day that is no longer in it.
struct DateRange {
  Date first;
  Date end;
  bool operator==(const DateRange&) const = default;
};

// The length of a period. Weeks start on Monday (ISO 8601) unless a setting says otherwise.
enum class Grain : uint8_t { hour, day, week, month, quarter, half_year, year };
// A part of a date that returns every year, month, week or day ("by weekday").
enum class DatePart : uint8_t {
  hour_of_day,
  weekday,  // ISO 8601: 1 = Monday … 7 = Sunday
  day_of_month,
  month_of_year,
  quarter_of_year,
  year_number,
};

// What a symbolic period counts from.
enum class Anchor : uint8_t { absolute, today, latest_data };
// What is meant by a symbolic period that is one end of a longer one: "since March", "before last
// month". Absolute periods say it with `first` or `end` alone and stay `within`.
enum class TimeBound : uint8_t { within, since, until, before, after };

// A period as it was said, kept symbolic until plan/ resolves it against `today`.
//   last month               {today, month, offset -1, length 1}
//   last 3 complete months   {today, month, offset -3, length 3}
//   last 30 days             {today, day, offset -30, length 30}            (ends yesterday)
//   this year so far         {today, year, offset 0, length 1, to_date}
//   2024 / Q3 2024           {absolute, year|quarter, first, end}
//   in March                 {today, month, named = 3}: the latest March that has begun
//   last March               {today, month, named = 3, offset -1}: the latest one that is over
//   March of last year       {today, month, named = 3, of_year = -1}
//   January to September     {today, month, named = 1, length 9}
//   on 5 May                 {today, day, named = 5, day = 5}: the latest one not in the future
//   last Monday              {today, day, named = 1, offset -1}: before today
//   week 12                  {today, week, named = 12}: ISO 8601 week number
//   since June 2024          {absolute, first}; until: {absolute, end}
//   since last month         {today, month, offset -1, bound = since}
//   2026 so far              {absolute, year, first, end, to_date}: no later than today
struct TimeRange {
  Anchor anchor = Anchor::today;
  Grain grain = Grain::day;
  int32_t offset = 0;
  uint32_t length = 1;
  bool rolling = false;  // ends with today, today included; otherwise complete periods only
  bool to_date = false;  // from the start of the period up to today: YTD, "en lo que va de año"
  std::optional<uint8_t> named;    // 1-based month, quarter, half or week of an unnamed year ("in
                                   // March"); with grain day: the weekday, or the month of `day`
  std::optional<Date> first, end;  // explicit ends, half-open; one alone is open to the other side
  int32_t years_back = 0;          // "the same month last year": shifts the resolved range back
  std::optional<uint8_t> day;      // with grain day and `named`: the day of that month
  std::optional<int32_t> of_year;  // with `named`: in the year of today plus this ("last year": -1)
  TimeBound bound = TimeBound::within;
  bool operator==(const TimeRange&) const = default;
};

// A resolved period: an absent end is open.
struct OpenDateRange {
  std::optional<Date> first, end;
  bool operator==(const OpenDateRange&) const = default;
};

constexpr Date date_of(int year, unsigned month, unsigned day) {
  return std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day);
}
// `date` moved by whole days, across months and years.
Date add_days(Date date, int64_t days);
// `date` moved by whole months; a day the month does not have becomes its last day.
Date add_months(Date date, int64_t months);
int64_t days_between(Date from, Date to);
// The first day of the period of `grain` that `date` is in; hours count as days.
Date start_of(Grain grain, Date date);
// The start of the period `count` periods later; hours count as days.
Date shift(Grain grain, Date start, int64_t count);
// Dates stay between these: moving further stops here.
inline constexpr Date kFirstDate = std::chrono::year{1} / 1 / 1;
inline constexpr Date kLastDate = std::chrono::year{9999} / 12 / 31;
// 1 = Monday … 7 = Sunday.
unsigned weekday_of(Date date);
// The Monday of an ISO 8601 week; nothing when the year has no such week.
std::optional<Date> start_of_iso_week(int year, unsigned week);

// YYYY-MM-DD, checked against the calendar; nothing for anything else.
std::optional<Date> find_date(std::string_view iso);
std::string to_iso(Date date);  // YYYY-MM-DD

// Turns a symbolic period into days. `latest_data` stands for `today` where the range counts from
// the data. "In March" is the latest March that has begun by `today`.
OpenDateRange resolve(const TimeRange& range, Date today, std::optional<Date> latest_data = {});

// A symbolic period in one line, for traces, logs and cases: "today month -1", "today month -3 x3",
// "absolute quarter 2024-07-01..2024-10-01", "today month 0 named=3 since". Reading it back gives
// an equal value; nothing for anything else.
std::string to_text(const TimeRange& range);
std::optional<TimeRange> find_time_range(std::string_view text);

std::string_view grain_name(Grain grain);  // "day", "month", …
std::optional<Grain> find_grain(std::string_view name);
std::string_view date_part_name(DatePart part);
std::optional<DatePart> find_date_part(std::string_view name);

}  // namespace cuanto
