// Which part of the period that was asked for the rows are of.
#include <algorithm>

#include <fmt/format.h>

#include "answer/table.h"
#include "base/known_days.h"

namespace cuanto {
namespace {

// Of few days it is told how many of them there are.
std::string days_told(int64_t known, int64_t all, Language language) {
  constexpr int64_t kDaysToldMax = 62;
  if (all > kDaysToldMax) return ".";
  return fmt::format(
      fmt::runtime(language == Language::es ? ": {} de los {} días." : ": {} of the {} days."),
      known, all);
}

}  // namespace

std::string part_that_is_known(const TableView& table, Language language) {
  const auto& period = table.shape.period;
  if (!period || !period->first || !period->end || !table.known_until) return {};
  const bool es = language == Language::es;
  const Date first = *period->first, end = *period->end, until = *table.known_until;
  if (until <= first) return {};
  const int64_t all = days_between(first, end);
  if (begins_inside(first, end, table.known_from) && *table.known_from < end)
    return fmt::format(
        fmt::runtime(es ? " Los datos empiezan el {}{}" : " The data begins on {}{}"),
        format_date(*table.known_from, language),
        days_told(days_between(*table.known_from, std::min(end, until)), all, language));
  const auto& other = table.compared_with;
  if (other && other->first && other->end && table.known_from && *table.known_from < *other->end &&
      begins_inside(*other->first, *other->end, table.known_from))
    return fmt::format(
        fmt::runtime(es ? " Los datos empiezan el {}{}" : " The data begins on {}{}"),
        format_date(*table.known_from, language), ".");
  if (end <= until) return {};
  // "so far this year" ends today, which is not over; what is behind that is late.
  const bool late = table.today && until < std::min(end, *table.today);
  const bool to_date = table.today && end <= add_days(*table.today, 1);
  // A series of one period says itself which of its rows is not whole.
  if (!late && (to_date || (table.is_series() && !table.compared_with))) return {};
  const bool has_today = table.has_today && until == table.today;
  const Date last = has_today ? until : add_days(until, -1);
  if (late)
    return fmt::format(fmt::runtime(es ? " Los datos terminan el {}{}" : " The data ends on {}{}"),
                       format_date(last, language),
                       days_told(days_between(first, until), all, language));
  return fmt::format(
      fmt::runtime(es ? " {} solo llega hasta el {}." : " {} only reaches {} so far."),
      capitalised(format_range(*period, language)), format_date(last, language));
}

}  // namespace cuanto
