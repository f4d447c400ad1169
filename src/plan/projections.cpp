// What a period will come to: what is known of it, and the average day for the days that are left.
#include <fmt/format.h>

#include <algorithm>

#include "plan/planner.h"

namespace cuanto {

// Whole months, so that what is charged once a month counts as often as it should.
static DateRange basis_of(uint32_t months, Date begins, Date after_data) {
  const Date end = start_of(Grain::month, after_data);
  Date first = start_of(Grain::month, begins);
  if (first < begins) first = add_months(first, 1);
  first = std::max(first, add_months(end, -int64_t{months}));
  if (first < end) return {first, end};
  return {begins, after_data};
}

std::optional<ProjectedDays> projected_days(const Projection& projection,
                                            const OpenDateRange& period, const Catalog& catalog,
                                            ColumnId time) {
  const auto last = last_day(catalog, time);
  const auto& least = catalog.column(time).minimum;
  auto begins = least ? find_date(least->substr(0, 10)) : std::nullopt;
  if (!begins) begins = catalog.data_begins;
  if (!period.first || !period.end || !begins || !last) return {};
  const Date after_data = add_days(*last, 1);
  ProjectedDays days;
  days.basis = basis_of(projection.months, *begins, after_data);
  const Date known = std::clamp(after_data, *period.first, *period.end);
  days.known = days_between(*period.first, known);
  days.left = days_between(known, *period.end);
  return days;
}

Result<ProjectedDays> Planner::days_of(const QueryPart& part, const Projection& projection) const {
  const auto days = part.period ? projected_days(projection, resolved(part.period->range),
                                                 *model_.catalog, part.period->time.column)
                                : std::nullopt;
  if (!days)
    return fail(
        unsupported("A projection needs a period with a beginning and an end, and data "
                    "with days: say, for example, \"next month\".",
                    "Una proyección necesita un periodo con principio y fin, y datos con "
                    "días: diga, por ejemplo, «el mes que viene»."));
  return *days;
}

Result<SqlExpr> Planner::projected(const QueryPart& part, const Projection& projection,
                                   uint8_t output, SqlExpr known, SqlExpr basis) {
  CUANTO_TRY(days, days_of(part, projection));
  const auto number = [](int64_t count) {
    return SqlExpr{NumberLiteral{fmt::format("{}.0", count)}};
  };
  SqlExpr a_day = make_binary(BinaryOp::divide, std::move(basis),
                              number(days_between(days.basis.first, days.basis.end)));
  if (output == 0) return a_day;
  SqlExpr rest = make_binary(BinaryOp::multiply, std::move(a_day), number(days.left));
  if (days.known == 0) return rest;
  if (days.left == 0) return known;
  return make_binary(BinaryOp::add, make_call("coalesce", {std::move(known), make_number(0)}),
                     std::move(rest));
}

}  // namespace cuanto
