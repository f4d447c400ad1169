#include "base/date.h"

#include <gtest/gtest.h>

namespace cuanto {
namespace {

constexpr Date kToday = date_of(2026, 10, 8);  // a Thursday

// "2026-09-01..2026-09-30": both days included, as people say it; an open side stays empty.
std::string shown(const OpenDateRange& range) {
  return (range.first ? to_iso(*range.first) : "") + ".." +
         (range.end ? to_iso(add_days(*range.end, -1)) : "");
}
std::string shown(const TimeRange& range, Date today = kToday) {
  return shown(resolve(range, today));
}
TimeRange relative(Grain grain, int32_t offset, uint32_t length = 1) {
  TimeRange range;
  range.grain = grain;
  range.offset = offset;
  range.length = length;
  return range;
}
TimeRange named(Grain grain, uint8_t number, int32_t offset = 0) {
  TimeRange range = relative(grain, offset);
  range.named = number;
  return range;
}

TEST(Date, DaysMoveAcrossMonthsAndYears) {
  EXPECT_EQ(add_days(date_of(2024, 2, 28), 1), date_of(2024, 2, 29));
  EXPECT_EQ(add_days(date_of(2023, 2, 28), 1), date_of(2023, 3, 1));
  EXPECT_EQ(add_days(date_of(2025, 1, 1), -1), date_of(2024, 12, 31));
  EXPECT_EQ(days_between(date_of(2024, 1, 1), date_of(2025, 1, 1)), 366);
}

TEST(Date, MonthsKeepTheDayOrTakeTheLast) {
  EXPECT_EQ(add_months(date_of(2026, 1, 31), 1), date_of(2026, 2, 28));
  EXPECT_EQ(add_months(date_of(2024, 1, 31), 1), date_of(2024, 2, 29));
  EXPECT_EQ(add_months(date_of(2026, 3, 31), -1), date_of(2026, 2, 28));
  EXPECT_EQ(add_months(date_of(2026, 1, 15), -1), date_of(2025, 12, 15));
  EXPECT_EQ(add_months(date_of(2024, 2, 29), 12), date_of(2025, 2, 28));
}

TEST(Date, MovingStopsAtTheEndsOfTheCalendar) {
  EXPECT_EQ(add_days(kToday, INT64_MAX), kLastDate);
  EXPECT_EQ(add_days(kToday, INT64_MIN), kFirstDate);
  EXPECT_EQ(add_months(kToday, INT64_MAX), kLastDate);
  EXPECT_EQ(add_months(kToday, INT64_MIN), kFirstDate);
  EXPECT_EQ(shift(Grain::year, kToday, INT64_MIN), kFirstDate);
  EXPECT_EQ(shift(Grain::day, kToday, INT64_MAX), kLastDate);
}

TEST(Date, PeriodsStartWhereTheyShould) {
  EXPECT_EQ(start_of(Grain::week, kToday), date_of(2026, 10, 5));
  EXPECT_EQ(start_of(Grain::week, date_of(2026, 10, 5)), date_of(2026, 10, 5));
  EXPECT_EQ(start_of(Grain::week, date_of(2026, 10, 4)), date_of(2026, 9, 28));
  EXPECT_EQ(start_of(Grain::week, date_of(2025, 1, 1)), date_of(2024, 12, 30));
  EXPECT_EQ(start_of(Grain::month, kToday), date_of(2026, 10, 1));
  EXPECT_EQ(start_of(Grain::quarter, date_of(2026, 9, 30)), date_of(2026, 7, 1));
  EXPECT_EQ(start_of(Grain::half_year, date_of(2026, 6, 30)), date_of(2026, 1, 1));
  EXPECT_EQ(start_of(Grain::half_year, kToday), date_of(2026, 7, 1));
  EXPECT_EQ(start_of(Grain::year, kToday), date_of(2026, 1, 1));
}

TEST(Date, IsoWeeks) {
  EXPECT_EQ(start_of_iso_week(2026, 1), date_of(2025, 12, 29));
  EXPECT_EQ(start_of_iso_week(2020, 53), date_of(2020, 12, 28));
  EXPECT_EQ(start_of_iso_week(2025, 53), std::nullopt);
  EXPECT_EQ(start_of_iso_week(2026, 53), date_of(2026, 12, 28));
  EXPECT_EQ(start_of_iso_week(2026, 0), std::nullopt);
}

TEST(Date, OnlyRealIsoDatesAreFound) {
  EXPECT_EQ(find_date("2024-02-29"), date_of(2024, 2, 29));
  for (const auto* text : {"2023-02-29", "2024-13-01", "2024-00-10", "2024-1-01", "24-01-01",
                           "2024/01/01", "2024-01-01 ", "", "abcd-ef-gh", "0000-01-01"}) {
    EXPECT_EQ(find_date(text), std::nullopt) << text;
  }
  EXPECT_EQ(to_iso(date_of(987, 6, 5)), "0987-06-05");
}

TEST(Resolve, RelativePeriodsAreWhole) {
  EXPECT_EQ(shown(relative(Grain::day, 0)), "2026-10-08..2026-10-08");
  EXPECT_EQ(shown(relative(Grain::day, -1)), "2026-10-07..2026-10-07");
  EXPECT_EQ(shown(relative(Grain::week, -1)), "2026-09-28..2026-10-04");
  EXPECT_EQ(shown(relative(Grain::month, -1)), "2026-09-01..2026-09-30");
  EXPECT_EQ(shown(relative(Grain::quarter, -1)), "2026-07-01..2026-09-30");
  EXPECT_EQ(shown(relative(Grain::half_year, -1)), "2026-01-01..2026-06-30");
  EXPECT_EQ(shown(relative(Grain::year, -1)), "2025-01-01..2025-12-31");
  EXPECT_EQ(shown(relative(Grain::year, 0)), "2026-01-01..2026-12-31");
  EXPECT_EQ(shown(relative(Grain::month, 1)), "2026-11-01..2026-11-30");
  EXPECT_EQ(shown(relative(Grain::month, -3, 3)), "2026-07-01..2026-09-30");
}

TEST(Resolve, LastDaysEndYesterdayUnlessRolling) {
  EXPECT_EQ(shown(relative(Grain::day, -7, 7)), "2026-10-01..2026-10-07");
  TimeRange rolling = relative(Grain::day, -30, 30);
  rolling.rolling = true;
  EXPECT_EQ(shown(rolling), "2026-09-09..2026-10-08");
  rolling = relative(Grain::month, -12, 12);
  rolling.rolling = true;
  EXPECT_EQ(shown(rolling), "2025-10-09..2026-10-08");
}

TEST(Resolve, MonthEndsAndLeapYears) {
  EXPECT_EQ(shown(relative(Grain::month, -1), date_of(2024, 3, 31)), "2024-02-01..2024-02-29");
  EXPECT_EQ(shown(relative(Grain::month, -1), date_of(2025, 3, 31)), "2025-02-01..2025-02-28");
  EXPECT_EQ(shown(relative(Grain::month, -1), date_of(2026, 1, 1)), "2025-12-01..2025-12-31");
  EXPECT_EQ(shown(relative(Grain::quarter, -1), date_of(2026, 1, 1)), "2025-10-01..2025-12-31");
}

TEST(Resolve, ToDateEndsToday) {
  TimeRange range = relative(Grain::year, 0);
  range.to_date = true;
  EXPECT_EQ(shown(range), "2026-01-01..2026-10-08");
  range.offset = -1;  // as much of last year
  EXPECT_EQ(shown(range), "2025-01-01..2025-10-08");
  range = relative(Grain::month, -1);
  range.to_date = true;
  EXPECT_EQ(shown(range, date_of(2026, 3, 31)), "2026-02-01..2026-02-28");
  TimeRange absolute;
  absolute.anchor = Anchor::absolute;
  absolute.first = date_of(2026, 1, 1);
  absolute.end = date_of(2027, 1, 1);
  absolute.to_date = true;
  EXPECT_EQ(shown(absolute), "2026-01-01..2026-10-08");
  absolute.first = date_of(2027, 1, 1);  // not begun: no day at all
  EXPECT_EQ(resolve(absolute, kToday), (OpenDateRange{date_of(2027, 1, 1), date_of(2027, 1, 1)}));
}

TEST(Resolve, NamedPeriodsAreTheLatestThatHasBegun) {
  EXPECT_EQ(shown(named(Grain::month, 3)), "2026-03-01..2026-03-31");
  EXPECT_EQ(shown(named(Grain::month, 3), date_of(2026, 2, 10)), "2025-03-01..2025-03-31");
  EXPECT_EQ(shown(named(Grain::month, 10)), "2026-10-01..2026-10-31");
  EXPECT_EQ(shown(named(Grain::month, 11)), "2025-11-01..2025-11-30");
  EXPECT_EQ(shown(named(Grain::quarter, 3), date_of(2026, 8, 1)), "2026-07-01..2026-09-30");
  EXPECT_EQ(shown(named(Grain::quarter, 4), date_of(2026, 8, 1)), "2025-10-01..2025-12-31");
  EXPECT_EQ(shown(named(Grain::half_year, 1)), "2026-01-01..2026-06-30");
  EXPECT_EQ(shown(named(Grain::week, 12)), "2026-03-16..2026-03-22");
  EXPECT_EQ(shown(named(Grain::week, 53), date_of(2025, 6, 1)), "2020-12-28..2021-01-03");
}

TEST(Resolve, LastAndNextNamedPeriods) {
  EXPECT_EQ(shown(named(Grain::month, 10, -1)), "2025-10-01..2025-10-31");
  EXPECT_EQ(shown(named(Grain::month, 9, -1)), "2026-09-01..2026-09-30");
  EXPECT_EQ(shown(named(Grain::month, 9, -2)), "2025-09-01..2025-09-30");
  EXPECT_EQ(shown(named(Grain::month, 11, 1)), "2026-11-01..2026-11-30");
  EXPECT_EQ(shown(named(Grain::month, 3, 1)), "2027-03-01..2027-03-31");
}

TEST(Resolve, NamedPeriodsOfASaidYear) {
  TimeRange march = named(Grain::month, 3);
  march.of_year = -1;
  EXPECT_EQ(shown(march), "2025-03-01..2025-03-31");
  EXPECT_EQ(shown(march, date_of(2026, 2, 10)), "2025-03-01..2025-03-31");
  march.of_year = 0;
  EXPECT_EQ(shown(march, date_of(2026, 2, 10)), "2026-03-01..2026-03-31");
}

TEST(Resolve, RangesOfNamedPeriods) {
  TimeRange range = named(Grain::month, 1);
  range.length = 9;
  EXPECT_EQ(shown(range), "2026-01-01..2026-09-30");
  range = named(Grain::month, 11);
  range.length = 4;
  EXPECT_EQ(shown(range), "2025-11-01..2026-02-28");
}

TEST(Resolve, DaysOfAMonthAndWeekdays) {
  TimeRange day = named(Grain::day, 5);
  day.day = 5;
  EXPECT_EQ(shown(day), "2026-05-05..2026-05-05");
  day.named = 12;
  EXPECT_EQ(shown(day), "2025-12-05..2025-12-05");
  day.named = 2;
  day.day = 29;
  EXPECT_EQ(shown(day), "2024-02-29..2024-02-29");
  EXPECT_EQ(shown(named(Grain::day, 1)), "2026-10-05..2026-10-05");      // Monday
  EXPECT_EQ(shown(named(Grain::day, 4)), "2026-10-08..2026-10-08");      // Thursday: today
  EXPECT_EQ(shown(named(Grain::day, 4, -1)), "2026-10-01..2026-10-01");  // last Thursday
  EXPECT_EQ(shown(named(Grain::day, 5, -1)), "2026-10-02..2026-10-02");
  EXPECT_EQ(shown(named(Grain::day, 5, 1)), "2026-10-09..2026-10-09");
}

TEST(Resolve, YearsBack) {
  TimeRange range = relative(Grain::month, 0);
  range.years_back = 1;
  EXPECT_EQ(shown(range), "2025-10-01..2025-10-31");
  EXPECT_EQ(shown(range, date_of(2025, 2, 5)), "2024-02-01..2024-02-29");
  EXPECT_EQ(shown(range, date_of(2024, 2, 29)), "2023-02-01..2023-02-28");
  range = relative(Grain::week, -1);
  range.years_back = 1;
  EXPECT_EQ(shown(range), "2025-09-29..2025-10-05");
  range = relative(Grain::year, 0);
  range.to_date = true;
  range.years_back = 1;
  EXPECT_EQ(shown(range), "2025-01-01..2025-10-08");
}

TEST(Resolve, OpenEnds) {
  TimeRange range = relative(Grain::month, -1);
  range.bound = TimeBound::since;
  EXPECT_EQ(shown(range), "2026-09-01..");
  range.bound = TimeBound::until;
  EXPECT_EQ(shown(range), "..2026-09-30");
  range.bound = TimeBound::before;
  EXPECT_EQ(shown(range), "..2026-08-31");
  range.bound = TimeBound::after;
  EXPECT_EQ(shown(range), "2026-10-01..");
  TimeRange absolute;
  absolute.anchor = Anchor::absolute;
  absolute.first = date_of(2024, 6, 1);
  EXPECT_EQ(shown(absolute), "2024-06-01..");
}

TEST(Resolve, CountsFromTheLatestDataWhenAsked) {
  TimeRange range = relative(Grain::month, -1);
  range.anchor = Anchor::latest_data;
  EXPECT_EQ(shown(resolve(range, kToday, date_of(2024, 3, 15))), "2024-02-01..2024-02-29");
  EXPECT_EQ(shown(resolve(range, kToday)), "2026-09-01..2026-09-30");
}

TEST(Resolve, HoursAreTheDaysTheyLieIn) {
  EXPECT_EQ(shown(relative(Grain::hour, -24, 24)), "2026-10-07..2026-10-08");
  EXPECT_EQ(shown(relative(Grain::hour, -1)), "2026-10-07..2026-10-08");
}

TEST(TimeRangeText, GoesBothWays) {
  for (const auto* text :
       {"today month -1", "today month -3 x3", "absolute quarter 2024-07-01..2024-10-01",
        "absolute day 2024-07-01..", "absolute year ..2024-07-01 to_date",
        "today month 0 named=3 since", "today day -30 x30 rolling", "latest_data week 0",
        "today day 0 named=5 day=31 years_back=1 before", "today quarter 0 named=4 of_year=-1"}) {
    const auto range = find_time_range(text);
    ASSERT_TRUE(range) << text;
    EXPECT_EQ(to_text(*range), text);
  }
  for (const auto* text : {"", "today", "today month", "today fortnight 0", "today month x",
                           "today month 0 named=300", "absolute day 2024-02-30.."}) {
    EXPECT_EQ(find_time_range(text), std::nullopt) << text;
  }
}

TEST(Names, GoBothWays) {
  for (const auto grain : {Grain::hour, Grain::day, Grain::week, Grain::month, Grain::quarter,
                           Grain::half_year, Grain::year}) {
    EXPECT_EQ(find_grain(grain_name(grain)), grain);
  }
  for (const auto part :
       {DatePart::hour_of_day, DatePart::weekday, DatePart::day_of_month, DatePart::month_of_year,
        DatePart::quarter_of_year, DatePart::year_number}) {
    EXPECT_EQ(find_date_part(date_part_name(part)), part);
  }
  EXPECT_EQ(find_grain("fortnight"), std::nullopt);
  EXPECT_EQ(find_date_part(""), std::nullopt);
}

}  // namespace
}  // namespace cuanto
