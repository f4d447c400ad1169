#include "base/known_days.h"

#include <algorithm>

namespace cuanto {

// Rows on every second day or more: where they begin and end, the data does.
static bool is_dense(const DaysHeld& held) {
  constexpr int64_t kDenseDays = 2;
  return held.months || (held.first && held.last &&
                         static_cast<int64_t>(held.different) * kDenseDays >=
                             1 + days_between(*held.first, *held.last));
}

std::optional<Date> known_from(const DaysHeld& held) {
  constexpr uint64_t kFewDays = 30;
  return is_dense(held) || held.different >= kFewDays ? held.first : std::nullopt;
}

std::optional<Date> known_until(const DaysHeld& held, Date today) {
  if (!held.last) return std::nullopt;
  const Date after = add_days(*held.last, 1);
  // What goes on for more than a month from today is planned, and known as far as it goes.
  if (held.months || *held.last > shift(Grain::month, today, 1)) return after;
  if (after >= today) return today;
  if (is_dense(held) || !held.of_data || *held.of_data <= *held.last) return after;
  return std::min(today, add_days(*held.of_data, 1));
}

bool begins_inside(Date first, Date end, std::optional<Date> known_from) {
  constexpr int64_t kMissingMost = 10;  // one in so many days
  return known_from && first < *known_from &&
         days_between(first, *known_from) * kMissingMost > days_between(first, end);
}

namespace {

int64_t months_between(Date from, Date to) {
  return (static_cast<int>(to.year()) - static_cast<int>(from.year())) * int64_t{12} +
         static_cast<int64_t>(static_cast<unsigned>(to.month())) -
         static_cast<int64_t>(static_cast<unsigned>(from.month()));
}

// An end that is no part of the period, so many months later: the end of a month stays one.
Date end_moved(Date end, int64_t months) {
  if (end.day() == std::chrono::day{1}) return add_months(end, months);
  return add_days(add_months(add_days(end, -1), months), 1);
}

// How far the same period of an earlier year lies back; weeks by 52 weeks, so that Mondays stay
// Mondays.
struct YearsApart {
  int64_t months = 0, days = 0;
  Date later(Date end) const { return months != 0 ? end_moved(end, months) : add_days(end, days); }
  Date earlier(Date end) const {
    return months != 0 ? end_moved(end, -months) : add_days(end, -days);
  }
};

std::optional<YearsApart> years_apart(const OpenDateRange& now, const OpenDateRange& other) {
  constexpr int64_t kMonthsOfYear = 12, kDaysOfWeeks = 52 * 7;
  const int64_t months = months_between(*other.first, *now.first);
  if (months > 0 && months % kMonthsOfYear == 0 && add_months(*other.first, months) == *now.first &&
      end_moved(*other.end, months) == *now.end)
    return YearsApart{months, 0};
  const bool weeks = days_between(*other.first, *now.first) == kDaysOfWeeks &&
                     days_between(*other.end, *now.end) == kDaysOfWeeks;
  return weeks ? std::optional(YearsApart{0, kDaysOfWeeks}) : std::nullopt;
}

}  // namespace

std::optional<ComparedDays> like_for_like(const OpenDateRange& now, const OpenDateRange& other,
                                          std::optional<Date> known_from,
                                          std::optional<Date> known_until) {
  if (!now.first || !now.end || !other.first || !other.end) return std::nullopt;
  const auto apart = years_apart(now, other);
  if (!apart) return std::nullopt;
  ComparedDays cut{now, other};
  if (known_until && *now.end > *known_until) {
    cut.now.end = *known_until;
    cut.other.end = std::min(*other.end, apart->earlier(*known_until));
  }
  if (begins_inside(*other.first, *other.end, known_from)) {
    cut.other.first = *known_from;
    cut.now.first = apart->months != 0 ? add_months(*known_from, apart->months)
                                       : add_days(*known_from, apart->days);
  }
  const bool empty = *cut.now.first >= *cut.now.end || *cut.other.first >= *cut.other.end;
  if (empty || (cut.now == now && cut.other == other)) return std::nullopt;
  return cut;
}

}  // namespace cuanto
