// Two periods beside each other: in one pass with filtered aggregates, or, for a series, as two
// common tables of which the earlier is moved onto the later.
#include <fmt/format.h>

#include <algorithm>

#include "plan/layers.h"

namespace cuanto {

// Whether a group without rows in a period has none of it: of sums and counts, not of averages.
bool Planner::is_none_without_rows(const QueryPart& part, uint8_t of) const {
  const bool series = std::ranges::any_of(
      part.by, [&](ExprId by) { return std::holds_alternative<Bucket>(query_.exprs[by]); });
  if (part.by.empty() || series) return false;
  const Expr& node = query_.exprs[part.show[of].expr];
  if (const auto* metric = std::get_if<MetricUse>(&node))
    return model_.metric(metric->metric).additive;
  const auto* aggregate = std::get_if<Aggregate>(&node);
  return std::holds_alternative<RowCount>(node) ||
         (aggregate != nullptr &&
          (aggregate->function == Aggregation::sum || aggregate->function == Aggregation::count));
}

// The same expression over rows that meet the condition only.
ExprId Planner::only_when(ExprId id, ConditionId condition) {
  Expr node = query_.exprs[id];
  const auto both = [&](std::optional<ConditionId> known) -> ConditionId {
    if (!known) return condition;
    return query_.add(Condition{AllOf{{*known, condition}}});
  };
  if (auto* aggregate = std::get_if<Aggregate>(&node)) {
    aggregate->only_where = both(aggregate->only_where);
  } else if (auto* metric = std::get_if<MetricUse>(&node)) {
    metric->only_where = both(metric->only_where);
  } else if (std::holds_alternative<RowCount>(node)) {
    node = Aggregate{Aggregation::count, add(Expr{Value{ValueKind::number, "1", {}}}), condition};
  } else if (auto* sum = std::get_if<Arithmetic>(&node)) {
    sum->left = only_when(sum->left, condition);
    sum->right = only_when(sum->right, condition);
  } else if (auto* apply = std::get_if<Apply>(&node)) {
    for (ExprId& argument : apply->arguments) argument = only_when(argument, condition);
  } else {
    return id;
  }
  return add(std::move(node));
}

TimeRange absolute_range(const OpenDateRange& range) {
  TimeRange made;
  made.anchor = Anchor::absolute;
  made.first = range.first;
  made.end = range.end;
  return made;
}

Result<TimeRange> Planner::compared_range(const QueryPart& part,
                                          const PeriodCompare& compare) const {
  if (!part.period)
    return fail(
        unsupported("A comparison needs a period to compare: say one, for example \"this "
                    "month\".",
                    "Una comparación necesita un periodo: diga cuál, por ejemplo «este mes»."));
  OpenDateRange other = resolved(compare.other);
  const OpenDateRange main = resolved(part.period->range);
  if (compare.same_elapsed && main.first && main.end && other.first && other.end) {
    // What has passed of the period, and as much of the other one.
    Date last = add_days(options_.today, 1);
    if (model_.catalog->data_ends) last = std::min(last, add_days(*model_.catalog->data_ends, 1));
    last = std::clamp(last, *main.first, *main.end);
    const auto months =
        (static_cast<int>(main.first->year()) - static_cast<int>(other.first->year())) * 12 +
        (static_cast<int>(static_cast<unsigned>(main.first->month())) -
         static_cast<int>(static_cast<unsigned>(other.first->month())));
    const bool by_months = add_months(*other.first, months) == *main.first && months != 0;
    const Date end = last == *main.end ? *other.end
                     : by_months       ? add_months(last, -months)
                                       : add_days(*other.first, days_between(*main.first, last));
    other.end = std::min(*other.end, end);
  }
  return absolute_range(other);
}

Result<ConditionId> Planner::only_when_in(ConditionId id, ConditionId condition) {
  Condition node = query_.conditions[id];
  if (auto* comparison = std::get_if<Comparison>(&node)) {
    comparison->left = only_when(comparison->left, condition);
    for (ExprId& right : comparison->right) right = only_when(right, condition);
  } else if (auto* no = std::get_if<Not>(&node)) {
    CUANTO_TRY(inner, only_when_in(no->condition, condition));
    no->condition = inner;
  } else if (auto* all = std::get_if<AllOf>(&node)) {
    for (ConditionId& child : all->conditions) {
      CUANTO_TRY(inner, only_when_in(child, condition));
      child = inner;
    }
  } else if (auto* any = std::get_if<AnyOf>(&node)) {
    for (ConditionId& child : any->conditions) {
      CUANTO_TRY(inner, only_when_in(child, condition));
      child = inner;
    }
  } else {
    return fail(
        unsupported("This condition on groups cannot be combined with a comparison of periods.",
                    "Esta condición sobre grupos no se combina con una comparación de periodos."));
  }
  return query_.add(std::move(node));
}

// Both periods in one pass: every aggregate is filtered by its period. Groups of either period
// stay.
Result<Done> Planner::compare_in_one(const QueryPart& part, uint8_t of, const TimeRange& other,
                                     const std::string& label,
                                     const std::vector<std::string>& names, QueryPart& inner) {
  const ExprId time = add(Expr{part.period->time});
  const ConditionId now = query_.add(Condition{InPeriod{time, part.period->range, false}});
  const ConditionId before = query_.add(Condition{InPeriod{time, other, false}});
  const ConditionId either = query_.add(Condition{AnyOf{{now, before}}});
  inner.where = inner.where ? query_.add(Condition{AllOf{{*inner.where, either}}}) : either;
  inner.period.reset();
  for (Shown& shown : inner.show) shown.expr = only_when(shown.expr, now);
  if (inner.having) {
    CUANTO_TRY(having, only_when_in(*inner.having, now));
    inner.having = having;
  }
  const ExprId earlier = only_when(part.show[of].expr, before);
  for (std::size_t i = 0; i < inner.show.size(); ++i) inner.show[i].label = names[i];
  inner.show.push_back({earlier, label, false});
  return Done{};
}

// Periods of months and longer move by months, shorter ones by days: the tenth day of one period
// stands beside the tenth of the other.
Result<SqlExpr> Planner::shifted(const SqlExpr& time, const TimeKind& kind, Grain grain) const {
  const bool months = grain >= Grain::month;
  SqlExpr day = time;
  if (kind.storage == TimeStorage::month_text)
    day = make_binary(BinaryOp::concat, day, make_text("-01"));
  const bool dates = kind.storage == TimeStorage::native || kind.storage == TimeStorage::iso_text ||
                     kind.storage == TimeStorage::month_text;
  if (!dates || grain == Grain::hour)
    return fail(unsupported("Two series can only be laid over each other by dates.",
                            "Dos series solo se pueden superponer por fechas."));
  const int64_t count = months ? shift_->months : shift_->days;
  const Grain unit = months ? Grain::month : Grain::day;
  if (dialect_ == DialectId::sqlite) {
    std::vector<SqlExpr> arguments = {day};
    if (months) arguments.push_back(make_text("start of month"));
    arguments.push_back(make_text(fmt::format("{:+} {}s", count, grain_name(unit))));
    return make_call("date", std::move(arguments));
  }
  if (kind.storage != TimeStorage::native) day = make_cast(day, SqlType::date);
  if (months) day = make_call("date_trunc", {make_text("month"), day});
  return make_binary(BinaryOp::add, day, SqlExpr{Interval{count, unit}});
}

// A series by time: each period in a common table of its own, the earlier one moved onto the later.
Result<Select> Planner::compare_shifted(const QueryPart& part, const PeriodCompare& compare) {
  CUANTO_TRY(range, compared_range(part, compare));
  const OpenDateRange main = resolved(part.period->range), other = resolved(range);
  QueryPart earlier = part;
  earlier.period->range = range;
  if (!main.first || !other.first)
    return fail(unsupported("Two open periods cannot be laid over each other.",
                            "Dos periodos abiertos no se pueden superponer."));
  const auto months_of = [](Date date) {
    return int64_t{static_cast<int>(date.year())} * 12 + static_cast<unsigned>(date.month());
  };
  const auto outer_shift = shift_;
  shift_ = Shift{months_of(*main.first) - months_of(*other.first),
                 days_between(*other.first, *main.first)};
  auto planned = part_of(earlier, true);
  shift_ = outer_shift;
  return planned;
}

// The earlier period beside the later one, joined by the groups of both.
Result<Done> Planner::add_earlier(const QueryPart& part, const QueryPart& inner, uint8_t compared,
                                  Layer& layer) {
  const auto& compare = std::get<PeriodCompare>(part.calculations[compared]);
  QueryPart whole = inner;
  whole.period = part.period;
  CUANTO_TRY(select, compare_shifted(whole, compare));
  const std::string earlier = free_table_name("earlier");
  layer.add_table(earlier, select);
  std::vector<SqlExpr> on;
  std::string measured;
  for (const auto& [id, name] : layer.columns) {
    if (id == part.show[compare.of].expr) measured = name;
    if (std::ranges::find(part.by, id) == part.by.end()) continue;
    on.push_back(
        make_binary(BinaryOp::is_same, make_column(layer.name, name), make_column(earlier, name)));
  }
  layer.from = make_join(JoinKind::left, layer.from, FromItem{TableName{"", earlier}, {}, {}},
                         make_and(std::move(on)));
  layer.before.emplace(compared, make_column(earlier, measured));
  return Done{};
}

}  // namespace cuanto
