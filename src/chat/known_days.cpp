#include "chat/known_days.h"

#include <fmt/format.h>

#include <algorithm>

#include "answer/answer.h"
#include "base/known_days.h"

namespace cuanto {
namespace {

struct Known {
  std::optional<Date> from, until;
};

Known known_of(ColumnId time, const Model& model, Date today) {
  const DaysHeld held = days_held(*model.catalog, time, today);
  auto until = known_until(held, today);
  // "so far this month" has today's rows, where there are any.
  if (until == today && held.last && *held.last >= today) until = add_days(today, 1);
  return {known_from(held), until};
}

TimeRange between(const OpenDateRange& days, Grain grain) {
  TimeRange range;
  range.anchor = Anchor::absolute;
  range.grain = grain;
  range.first = days.first;
  range.end = days.end;
  return range;
}

std::string in(const OpenDateRange& days, Language language) {
  return format_range(days, language);
}

void tell(Reading& reading, std::string en, std::string es) {
  reading.trace.assumptions.push_back({{std::move(en), std::move(es)}, {}});
}

bool is_series(const SemanticQuery& query, const QueryPart& part) {
  return std::ranges::any_of(
      part.by, [&](ExprId by) { return std::holds_alternative<Bucket>(query.exprs[by]); });
}

// A figure of whole months beside one of days, a target beside what was sold, has no days to cut.
void keep_to_months(Known& known, const SemanticQuery& query, const Model& model, Date today) {
  const bool of_months = std::ranges::any_of(query.exprs, [&](const Expr& expr) {
    const auto* use = std::get_if<MetricUse>(&expr);
    if (use == nullptr) return false;
    const auto& time = model.entity(model.metric(use->metric).entity).time;
    return time && days_held(*model.catalog, *time, today).months;
  });
  if (!of_months) return;
  if (known.until) known.until = start_of(Grain::month, *known.until);
  if (known.from && start_of(Grain::month, *known.from) != *known.from)
    known.from = shift(Grain::month, start_of(Grain::month, *known.from), 1);
}

// Periods of a series stand beside each other one by one, and tell themselves which are whole.
void compare_what_both_have(Reading& reading, QueryPart& part, const Model& model, Date today) {
  if (!part.period || is_series(reading.query, part)) return;
  for (Calculation& calculation : part.calculations) {
    TimeRange* against = nullptr;
    if (auto* compare = std::get_if<PeriodCompare>(&calculation)) against = &compare->other;
    if (auto* why = std::get_if<Contribution>(&calculation)) against = &why->other;
    if (against == nullptr) continue;
    const auto& ends = model.catalog->data_ends;
    const OpenDateRange now = resolve(part.period->range, today, ends);
    const OpenDateRange other = resolve(*against, today, ends);
    Known known = known_of(part.period->time.column, model, today);
    keep_to_months(known, reading.query, model, today);
    const auto cut = like_for_like(now, other, known.from, known.until);
    if (!cut) continue;
    part.period->range = between(cut->now, part.period->range.grain);
    *against = between(cut->other, against->grain);
    tell(reading,
         fmt::format("Like for like: the days that are known of both periods, {} and {}.",
                     in(cut->now, Language::en), in(cut->other, Language::en)),
         fmt::format("Se comparan los días que se conocen de ambos periodos: {} y {}.",
                     in(cut->now, Language::es), in(cut->other, Language::es)));
  }
}

// The average month is one of whole months: neither one that goes on nor one in which the data
// begins.
void average_whole_periods(Reading& reading, const Model& model, Date today) {
  SemanticQuery& query = reading.query;
  const QueryPart& outer = query.parts.front();
  const auto* index = std::get_if<QueryIndex>(&outer.base);
  const bool averages = std::ranges::any_of(outer.show, [&](const Shown& shown) {
    const auto* call = std::get_if<Aggregate>(&query.exprs[shown.expr]);
    return call != nullptr && call->function == Aggregation::average;
  });
  if (index == nullptr || !averages) return;
  QueryPart& inner = query.parts[*index];
  const Bucket* bucket = nullptr;
  for (const ExprId by : inner.by)
    if (const auto* found = std::get_if<Bucket>(&query.exprs[by])) bucket = found;
  if (bucket == nullptr || bucket->grain <= Grain::day || !inner.period) return;
  const Grain grain = bucket->grain;
  const OpenDateRange asked = resolve(inner.period->range, today, model.catalog->data_ends);
  const Known known = known_of(inner.period->time.column, model, today);
  OpenDateRange whole = asked;
  if (known.until && (!asked.end || *asked.end > *known.until))
    whole.end = start_of(grain, *known.until);
  if (known.from && asked.first && start_of(grain, *asked.first) == *asked.first) {
    const Date first = std::max(*asked.first, start_of(grain, *known.from));
    if (begins_inside(first, shift(grain, first, 1), known.from))
      whole.first = shift(grain, first, 1);
  }
  if (whole == asked || !whole.end || (whole.first && *whole.first >= *whole.end)) return;
  // Nothing is left out where the data ends with a whole period.
  const bool cuts = (known.until && *whole.end != *known.until) || whole.first != asked.first;
  inner.period->range = between(whole, grain);
  if (!cuts) return;
  tell(reading, fmt::format("Only whole periods are averaged: {}.", in(whole, Language::en)),
       fmt::format("Solo se promedian periodos completos: {}.", in(whole, Language::es)));
}

}  // namespace

Reading over_known_days(Reading reading, const Model& model, Date today) {
  if (reading.query.parts.empty()) return reading;
  compare_what_both_have(reading, reading.query.parts.front(), model, today);
  average_whole_periods(reading, model, today);
  return reading;
}

}  // namespace cuanto
