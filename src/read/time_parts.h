// read/time_parts.h: what the productions of time_make_*.cpp share. Private to read/.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "read/time_rules.h"

namespace cuanto::make {

using Words = std::initializer_list<std::string_view>;
bool is_one_of(std::string_view word, Words words);
// A word that could be what a number counts, not grammar that follows a period.
bool is_thing(std::string_view word);
// A word that asks how far two periods are apart: "difference", "grew", "subió". Plain.
bool says_change(std::string_view word);

Made made(const TimeRange& range, Reference reference = Reference::none);
TimeRange relative_range(Grain grain, int32_t offset, uint32_t length = 1);
TimeRange named_range(Grain grain, int number, uint32_t length = 1);
TimeRange absolute_range(Grain grain, Date first, Date end);
// A day of a month with or without its year; sets `error` when no calendar has it.
std::optional<TimeRange> day_range(int day, int month, int year, std::optional<Error>& error);
// Days of a month in a year that is no leap year.
uint32_t days_of(int month);

// A period by its name alone, that could take a year: "March", "Q3", "5 May".
bool is_named(const TimeRange& range);
// It as days of `year`; nothing when that year has none.
std::optional<TimeRange> named_in_year(const TimeRange& named, int year);
// How many periods of `grain` a year has; 0 when they do not fill it evenly.
int per_year(Grain grain);
// The one calendar year that a range is, counted from this year or absolute.
struct YearMeant {
  std::optional<int> absolute;
  int32_t offset = 0;
};
std::optional<YearMeant> year_meant(const TimeRange& range);

// The year in a slot, 0 when there is none.
int year_of_slots(const Match& match);
// The unit in a slot, or the first one that stands in the pattern as a word.
Grain unit_of(const Match& match);

}  // namespace cuanto::make
