// base/known_days.h: from when to when rows can be said to be known, and what two periods have in
// common of that. A table whose rows come day by day ends with its last row; one with few rows is
// known as long as the data around it goes on.
#pragma once

#include <cstdint>
#include <optional>

#include "base/date.h"

namespace cuanto {

// What a column of times holds.
struct DaysHeld {
  std::optional<Date> first, last;
  uint64_t different = 0;       // how many different times
  bool months = false;          // each stands for a whole month
  std::optional<Date> of_data;  // the last day, until today, of all that the data holds
  std::optional<Date> largest;  // of the column itself: what is booked goes on after `last`
};

// The first day that is known; nothing where a few rows say no more than when the first happened.
std::optional<Date> known_from(const DaysHeld& held);
// The first day that is not known; `today` itself is not over.
std::optional<Date> known_until(const DaysHeld& held, Date today);

// Whether a period from `first` to `end` lacks so much of its beginning that it is not whole. Of a
// year of sales the first is seldom on its first day.
bool begins_inside(Date first, Date end, std::optional<Date> known_from);

// A period and the same one of an earlier year, cut to the days that are known of both: "this year
// against last year" is what has passed of this one against the same days of the other. Nothing
// where the two are other periods than that (a month and the one before it differ anyhow), where
// nothing has to be cut or nothing would be left.
struct ComparedDays {
  OpenDateRange now, other;
};
std::optional<ComparedDays> like_for_like(const OpenDateRange& now, const OpenDateRange& other,
                                          std::optional<Date> known_from,
                                          std::optional<Date> known_until);

}  // namespace cuanto
