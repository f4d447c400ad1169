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
  weekday,       // ISO 8601: 1 = Monday … 7 = Sunday
  day_of_month,
  month_of_year,
  quarter_of_year,
  year_number,
};

// What a symbolic period counts from.
enum class Anchor : uint8_t { absolute, today, latest_data };

// A period as it was said, kept symbolic until plan/ resolves it against `today`.
//   last month               {today, month, offset -1, length 1}
//   last 3 complete months   {today, month, offset -3, length 3}
//   last 30 days             {today, day, offset -30, length 30}            (ends yesterday)
//   this year so far         {today, year, offset 0, length 1, to_date}
//   2024 / Q3 2024           {absolute, year|quarter, first, end}
//   in March                 {today, month, month_of_year = 3}: the latest March not in the future
//   since June 2024          {absolute, first}; until: {absolute, end}
struct TimeRange {
  Anchor anchor = Anchor::today;
  Grain grain = Grain::day;
  int32_t offset = 0;
  uint32_t length = 1;
  bool rolling = false;  // ends with today, today included; otherwise complete periods only
  bool to_date = false;  // from the start of the period up to today: YTD, "en lo que va de año"
  std::optional<uint8_t> named;      // 1-based month, quarter or half of an unnamed year ("in March")
  std::optional<Date> first, end;    // explicit ends, half-open; one alone is open to the other side
  int32_t years_back = 0;            // "the same month last year": shifts the resolved range back
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
// The first day of the period of `grain` (not hour) that `date` is in.
Date start_of(Grain grain, Date date);
// The start of the period `count` periods later.
Date shift(Grain grain, Date start, int64_t count);

// YYYY-MM-DD, checked against the calendar; nothing for anything else.
std::optional<Date> find_date(std::string_view iso);
std::string to_iso(Date date);  // YYYY-MM-DD

// Turns a symbolic period into days. `latest_data` stands for `today` where the range counts from
// the data. "In March" is the latest March that has begun by `today`.
OpenDateRange resolve(const TimeRange& range, Date today, std::optional<Date> latest_data = {});

std::string_view grain_name(Grain grain);  // "day", "month", …
std::optional<Grain> find_grain(std::string_view name);
std::string_view date_part_name(DatePart part);
std::optional<DatePart> find_date_part(std::string_view name);

}  // namespace cuanto
