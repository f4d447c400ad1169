// Which days and months a column of times holds.
#include <algorithm>
#include <optional>
#include <string>

#include "base/known_days.h"
#include "understand/query/semantic_query.h"

namespace cuanto {

// Whether each of its days stands for a month: as many as there are months, all of them the first.
bool is_of_months(const Column& column) {
  if (column.meaning == Meaning::month) return true;
  if (!column.minimum || !column.maximum || column.distinct < 3) return false;
  const auto first = find_date(column.minimum->substr(0, 10));
  const auto last = find_date(column.maximum->substr(0, 10));
  if (!first || !last || start_of(Grain::month, *first) != *first ||
      start_of(Grain::month, *last) != *last)
    return false;
  constexpr int64_t kDaysOfMonthMin = 28;
  return static_cast<int64_t>(column.distinct) <= 1 + days_between(*first, *last) / kDaysOfMonthMin;
}

std::optional<Date> last_day(const Catalog& catalog, ColumnId time) {
  const Column& column = catalog.column(time);
  if (!column.maximum || column.maximum->size() < 7) return catalog.data_ends;
  const bool named = column.maximum->size() == 7;
  const auto last = find_date(named ? *column.maximum + "-01" : column.maximum->substr(0, 10));
  if (!last) return catalog.data_ends;
  if (is_of_months(column)) return add_days(add_months(start_of(Grain::month, *last), 1), -1);
  return catalog.data_ends ? std::min(*last, *catalog.data_ends) : *last;
}

// The day of a cell that tells a time; the first of "2026-10".
static std::optional<Date> day_of_cell(const std::optional<std::string>& text) {
  if (!text) return {};
  return find_date(text->size() == 7 ? *text + "-01" : text->substr(0, 10));
}

DaysHeld days_held(const Catalog& catalog, std::optional<ColumnId> time, Date today) {
  DaysHeld held;
  held.last = catalog.data_ends;
  if (time) {
    const Column& column = catalog.column(*time);
    held.first = day_of_cell(column.minimum);
    held.last = last_day(catalog, *time);
    held.largest = day_of_cell(column.maximum);
    held.different = column.distinct;
    held.months = held.last && *held.last > held.largest.value_or(*held.last);
  }
  for (const Column& any : catalog.columns) {
    const auto last = any.is_time() ? day_of_cell(any.maximum) : std::nullopt;
    if (last && *last <= today && (!held.of_data || *last > *held.of_data)) held.of_data = last;
  }
  return held;
}

}  // namespace cuanto
