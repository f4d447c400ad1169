#include "base/known_days.h"

#include <gtest/gtest.h>

namespace cuanto {
namespace {

constexpr Date kAskedOn = date_of(2026, 11, 5);

DaysHeld held(Date first, Date last, uint64_t different) {
  DaysHeld made;
  made.first = first;
  made.last = last;
  made.different = different;
  made.of_data = date_of(2026, 11, 4);
  return made;
}

OpenDateRange year(int of) { return {date_of(of, 1, 1), date_of(of + 1, 1, 1)}; }

TEST(KnownDays, WhatComesDayByDayEndsWithItsLastRow) {
  EXPECT_EQ(known_until(held(date_of(2025, 9, 1), date_of(2026, 10, 31), 420), kAskedOn),
            date_of(2026, 11, 1));
}

TEST(KnownDays, OfFewRowsTheDataGoesOn) {
  EXPECT_EQ(known_until(held(date_of(2025, 1, 7), date_of(2026, 9, 26), 40), kAskedOn), kAskedOn);
}

TEST(KnownDays, WhatIsPlannedIsKnownAsFarAsItGoes) {
  DaysHeld budgets = held(date_of(2025, 9, 1), date_of(2026, 12, 31), 16);
  budgets.months = true;
  EXPECT_EQ(known_until(budgets, kAskedOn), date_of(2027, 1, 1));
}

TEST(KnownDays, AYearThatGoesOnIsComparedWithTheSameDays) {
  const auto cut = like_for_like(year(2026), year(2025), date_of(2025, 1, 2), date_of(2026, 11, 5));
  ASSERT_TRUE(cut.has_value());
  EXPECT_EQ(cut->now, (OpenDateRange{date_of(2026, 1, 1), date_of(2026, 11, 5)}));
  EXPECT_EQ(cut->other, (OpenDateRange{date_of(2025, 1, 1), date_of(2025, 11, 5)}));
}

TEST(KnownDays, AYearInWhichTheDataBeginsIsComparedWhereBothAreKnown) {
  const auto cut = like_for_like(year(2026), year(2025), date_of(2025, 9, 1), date_of(2026, 11, 1));
  ASSERT_TRUE(cut.has_value());
  EXPECT_EQ(cut->now, (OpenDateRange{date_of(2026, 9, 1), date_of(2026, 11, 1)}));
  EXPECT_EQ(cut->other, (OpenDateRange{date_of(2025, 9, 1), date_of(2025, 11, 1)}));
}

TEST(KnownDays, AWeekIsComparedFromMondayOn) {
  const OpenDateRange now{date_of(2026, 11, 2), date_of(2026, 11, 9)};
  const OpenDateRange other{date_of(2025, 11, 3), date_of(2025, 11, 10)};
  const auto cut = like_for_like(now, other, date_of(2025, 1, 1), date_of(2026, 11, 5));
  ASSERT_TRUE(cut.has_value());
  EXPECT_EQ(cut->now, (OpenDateRange{date_of(2026, 11, 2), date_of(2026, 11, 5)}));
  EXPECT_EQ(cut->other, (OpenDateRange{date_of(2025, 11, 3), date_of(2025, 11, 6)}));
}

TEST(KnownDays, TheEndOfFebruaryStaysOne) {
  const OpenDateRange now{date_of(2025, 2, 1), date_of(2025, 3, 1)};
  const OpenDateRange leap{date_of(2024, 2, 1), date_of(2024, 3, 1)};
  EXPECT_FALSE(like_for_like(now, leap, date_of(2023, 1, 1), date_of(2026, 1, 1)).has_value());
}

TEST(KnownDays, NothingIsCutWhereNothingIsInCommon) {
  EXPECT_FALSE(
      like_for_like(year(2026), year(2025), date_of(2025, 12, 1), date_of(2026, 6, 1)).has_value());
  EXPECT_FALSE(
      like_for_like(year(2026), year(2025), date_of(2024, 1, 1), date_of(2027, 1, 1)).has_value());
}

}  // namespace
}  // namespace cuanto
