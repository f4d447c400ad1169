#include "understand/slots.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cuanto {
namespace {

// Fills one SemanticQuery from slots.
class Builder {
 public:
  explicit Builder(const Slots& slots) : slots_(slots) {}

  SemanticQuery build() {
    query_.parts.resize(1);
    if (slots_.count_groups) {
      build_count_of_groups();
    } else if (slots_.over_periods || slots_.count_periods) {
      build_two_levels();
    } else {
      build_part(0);
    }
    return normalise(query_);
  }

 private:
  ExprId expr_of(const Measure& measure) {
    switch (measure.kind) {
      case Measure::Kind::metric:
        return query_.add(Expr{MetricUse{measure.metric, {}}});
      case Measure::Kind::rows:
        return query_.add(Expr{RowCount{}});
      case Measure::Kind::days:
        return query_.add(Expr{Aggregate{measure.function, days_of(measure), {}}});
      case Measure::Kind::aggregate:
        break;
    }
    const ExprId of = query_.add(Expr{measure.attribute});
    return query_.add(Expr{Aggregate{measure.function, of, {}}});
  }

  ExprId days_of(const Measure& measure) {
    const ExprId from = query_.add(Expr{measure.attribute});
    const ExprId to = query_.add(Expr{measure.until});
    return query_.add(Expr{Apply{FunctionId::days_between, {from, to}}});
  }

  ExprId expr_of(const Group& group) {
    const ExprId attribute = query_.add(Expr{group.attribute});
    if (group.grain) return query_.add(Expr{Bucket{attribute, *group.grain}});
    if (!group.part) return attribute;
    const ExprId part = query_.add(Expr{Part{attribute, *group.part}});
    return group.edges.empty() ? part : query_.add(Expr{Bins{part, group.edges}});
  }

  ExprId expr_of(const std::variant<Measure, Attribute>& by) {
    if (const auto* measure = std::get_if<Measure>(&by)) return expr_of(*measure);
    return query_.add(Expr{std::get<Attribute>(by)});
  }

  ConditionId comparison(ExprId left, Compare op, const std::vector<Value>& values) {
    Comparison comparison{left, op, {}};
    if (values.size() == 1 && op == Compare::in) comparison.op = Compare::equal;
    if (values.size() == 1 && op == Compare::not_in) comparison.op = Compare::not_equal;
    for (const Value& value : values) comparison.right.push_back(query_.add(Expr{value}));
    return query_.add(Condition{std::move(comparison)});
  }

  ConditionId in_period(const Filter& filter, ExprId time) {
    const ConditionId inside = query_.add(Condition{InPeriod{time, *filter.range, false}});
    if (!filter.or_empty) return inside;
    const ConditionId empty = query_.add(Condition{Comparison{time, Compare::is_null, {}}});
    return query_.add(Condition{AnyOf{{empty, inside}}});
  }

  ConditionId condition_of(const Filter& filter) {
    ExprId left = query_.add(Expr{filter.attribute});
    if (filter.part) left = query_.add(Expr{Part{left, *filter.part}});
    if (filter.range) return in_period(filter, left);
    if (filter.other)
      return query_.add(Condition{Comparison{left, filter.op, {query_.add(Expr{*filter.other})}}});
    return comparison(left, filter.op, filter.values);
  }

  std::optional<ConditionId> all_of(std::vector<ConditionId> conditions) {
    if (conditions.empty()) return {};
    if (conditions.size() == 1) return conditions.front();
    return query_.add(Condition{AllOf{std::move(conditions)}});
  }

  // Filters on rows; those at `except` are left out.
  std::optional<ConditionId> where(const std::vector<std::size_t>& except = {}) {
    std::vector<ConditionId> conditions;
    for (std::size_t i = 0; i < slots_.filters.size(); ++i) {
      if (std::ranges::find(except, i) != except.end()) continue;
      conditions.push_back(condition_of(slots_.filters[i]));
    }
    const auto quantified = [&](Quantity quantity, const auto& rows) {
      std::vector<ConditionId> tests;
      for (const Filter& filter : rows.filters) tests.push_back(condition_of(filter));
      const auto where = all_of(std::move(tests));
      conditions.push_back(query_.add(Condition{Quantified{quantity, 1, rows.to, where}}));
    };
    for (const NoneOf& none : slots_.none_of) quantified(Quantity::none, none);
    for (const SomeOf& some : slots_.some_of) quantified(Quantity::some, some);
    if (slots_.absent) conditions.push_back(is_absent(*slots_.absent));
    for (const Among& among : slots_.among) conditions.push_back(is_among(among));
    return all_of(std::move(conditions));
  }

  // Not among those that the rows of the period name.
  ConditionId is_absent(const Absent& absent) {
    const ExprId named = query_.add(Expr{absent.attribute});
    QueryPart present;
    present.base = slots_.base;
    present.distinct = true;
    present.period = absent.in;
    present.show.push_back({named, {}, false});
    present.where = query_.add(Condition{Comparison{named, Compare::not_null, {}}});
    const auto index = static_cast<QueryIndex>(query_.parts.size());
    query_.parts.push_back(std::move(present));
    return query_.add(Condition{InQuery{named, true, index}});
  }

  ConditionId is_among(const Among& among) {
    const ExprId named = query_.add(Expr{among.attribute});
    const auto index = static_cast<QueryIndex>(query_.parts.size());
    query_.parts.emplace_back();
    Builder of(*among.of);
    of.query_ = std::move(query_);
    of.build_part(index);
    query_ = std::move(of.query_);
    return query_.add(Condition{InQuery{named, among.none, index}});
  }

  std::optional<ConditionId> having() {
    std::vector<ConditionId> conditions;
    for (const GroupFilter& filter : slots_.group_filters) {
      const ExprId left = filter.of == GroupFilter::Of::measure ? expr_of(filter.measure)
                          : slots_.versus                       ? apart(filter.of)
                                                                : change_of(filter.of);
      if (filter.values.empty()) {
        conditions.push_back(query_.add(
            Condition{Comparison{left, filter.op, {average_of_groups(filter.measure)}}}));
      } else {
        conditions.push_back(comparison(left, filter.op, filter.values));
      }
    }
    return all_of(std::move(conditions));
  }

  // How far the figure is from the one that it is measured against, in percent of that or not. A
  // group without rows of its own has reached nothing.
  ExprId reached(ExprId mine) {
    const ExprId none = query_.add(Expr{Value{ValueKind::number, "0", {}}});
    return query_.add(Expr{Apply{FunctionId::coalesce, {mine, none}}});
  }
  ExprId apart(GroupFilter::Of of) {
    const ExprId other = expr_of(slots_.versus->other);
    const ExprId mine = reached(expr_of(slots_.measures.front()));
    const ExprId difference = query_.add(Expr{Arithmetic{'-', mine, other}});
    if (of != GroupFilter::Of::change_percent) return difference;
    const ExprId hundred = query_.add(Expr{Value{ValueKind::number, "100.0", {}}});
    const ExprId times = query_.add(Expr{Arithmetic{'*', hundred, difference}});
    return query_.add(Expr{Arithmetic{'/', times, other}});
  }

  // Only groups of which the figure is so against the other: those over their budget.
  std::optional<ConditionId> kept() {
    if (!slots_.versus || !slots_.versus->keep || slots_.measures.empty()) return {};
    const ExprId other = expr_of(slots_.versus->other);
    const ExprId mine = reached(expr_of(slots_.measures.front()));
    return query_.add(Condition{Comparison{mine, *slots_.versus->keep, {other}}});
  }
  std::optional<ConditionId> both(std::optional<ConditionId> one,
                                  std::optional<ConditionId> other) {
    std::vector<ConditionId> conditions;
    if (one) conditions.push_back(*one);
    if (other) conditions.push_back(*other);
    return all_of(std::move(conditions));
  }

  // The output of the comparison of periods, or of the growth from one to the next.
  ExprId change_of(GroupFilter::Of of) {
    const auto calculation = static_cast<uint8_t>(slots_.share ? 1 : 0);
    const bool percent = of == GroupFilter::Of::change_percent;
    const auto output = static_cast<uint8_t>(!slots_.compare_with ? 0 : percent ? 2 : 1);
    const ExprId change = query_.add(Expr{Computed{calculation, output}});
    if (of != GroupFilter::Of::change_size) return change;
    return query_.add(Expr{Apply{FunctionId::absolute, {change}}});
  }

  // What ranks or orders: the figure, or how it changed.
  ExprId key_of(const std::variant<Measure, Attribute>& by, GroupFilter::Of of) {
    return of == GroupFilter::Of::measure ? expr_of(by) : change_of(of);
  }

  // The average of the measure over the groups of the question, as a sub-query; of what is an
  // average itself, the one of all rows.
  ExprId average_of_groups(const Measure& measure) {
    QueryPart inner;
    inner.base = slots_.base;
    inner.where = where();
    inner.period = slots_.period;
    if (measure.kind == Measure::Kind::aggregate && measure.function == Aggregation::average) {
      inner.show.push_back({expr_of(measure), {}, false});
      query_.parts.push_back(std::move(inner));
      return query_.add(Expr{OneValue{static_cast<QueryIndex>(query_.parts.size() - 1)}});
    }
    inner.outer = slots_.outer;
    for (const Group& group : slots_.groups) {
      inner.by.push_back(expr_of(group));
      inner.show.push_back({inner.by.back(), {}, false});
    }
    const auto output = static_cast<uint8_t>(inner.show.size());
    inner.show.push_back({expr_of(measure), {}, false});
    const auto index = static_cast<QueryIndex>(query_.parts.size());
    QueryPart outer;
    outer.base = static_cast<QueryIndex>(index + 1);
    const ExprId value = query_.add(Expr{OutputOf{output}});
    outer.show.push_back({query_.add(Expr{Aggregate{Aggregation::average, value, {}}}), {}, false});
    query_.parts.push_back(std::move(outer));
    query_.parts.push_back(std::move(inner));
    return query_.add(Expr{OneValue{index}});
  }

  void build_part(QueryIndex index) {
    std::vector<std::size_t> of_part = slots_.share_of;
    if (slots_.versus)
      of_part.insert(of_part.end(), slots_.versus->of_first.begin(), slots_.versus->of_first.end());
    const auto filters = where(of_part);
    const auto groups_having = having();
    QueryPart part;
    part.base = slots_.base;
    part.where = filters;
    part.having = groups_having;
    part.period = slots_.period;
    part.distinct = slots_.distinct;
    part.outer = slots_.outer;
    for (const Group& group : slots_.groups) {
      part.by.push_back(expr_of(group));
      part.show.push_back({part.by.back(), {}, false});
    }
    for (const Attribute& shown : slots_.shown)
      part.show.push_back({query_.add(Expr{shown}), {}, false});
    const auto first_measure = static_cast<uint8_t>(part.show.size());
    for (const Measure& measure : slots_.measures)
      part.show.push_back({expr_of(measure), {}, false});
    if (slots_.why) {
      show_contributions(part, first_measure);
      query_.parts[index] = std::move(part);
      return;
    }
    if (slots_.yearly && !slots_.measures.empty()) show_a_year_of(part.show[first_measure]);
    std::optional<ExprId> against;
    if (slots_.versus && !slots_.measures.empty()) against = show_versus(part, first_measure);
    if (!slots_.share_of.empty() && !slots_.measures.empty()) {
      show_share_of_filters(part, first_measure);
    } else {
      add_calculations(part, first_measure);
    }
    if (slots_.rank) part.rank = rank_by(against);
    put_in_order(part, first_measure, against);
    query_.parts[index] = std::move(part);
  }

  void show_a_year_of(Shown& shown) {
    const ExprId times =
        query_.add(Expr{Value{ValueKind::number, fmt::format("{}", *slots_.yearly), {}}});
    shown = {query_.add(Expr{Arithmetic{'*', shown.expr, times}}), std::string(kYearlyLabel),
             false};
  }

  Rank rank_by(std::optional<ExprId> against) {
    Rank rank{key_of(slots_.rank->by, slots_.rank->of),
              slots_.rank->descending,
              slots_.rank->n,
              slots_.rank->skip,
              false,
              {}};
    for (const Group& group : slots_.rank->per) rank.per.push_back(expr_of(group));
    if (against) rank.by = *against;
    if (looks_below()) rank.descending = !rank.descending;
    return rank;
  }

  // As asked; a series is read from its first period to its last; what is unusual, the furthest off
  // first, what is to come, the largest.
  void put_in_order(QueryPart& part, uint8_t first_measure, std::optional<ExprId> against) {
    if (slots_.order && !slots_.order->periods) {
      part.order.push_back({key_of(slots_.order->by, slots_.order->of), slots_.order->descending});
      return;
    }
    const bool by_calculation =
        slots_.projection || (slots_.anomaly && slots_.anomaly->of_total > 0);
    if (slots_.rank || by_calculation) return;
    const bool newest_first = slots_.order && slots_.order->descending;
    for (std::size_t i = 0; i < slots_.groups.size(); ++i) {
      if (slots_.groups[i].grain || slots_.groups[i].part)
        part.order.push_back({part.by[i], newest_first});
    }
    if (part.order.empty() && !slots_.groups.empty() && !slots_.measures.empty() &&
        !slots_.compare_with) {
      part.order.push_back(
          {against.value_or(part.show[first_measure].expr), !(against && looks_below())});
    }
  }

  // In percent of something that a group lacks says nothing of the group; a series has its gaps.
  bool keeps_known_only() const {
    return slots_.versus->kind == Versus::Kind::percent && !slots_.groups.empty() &&
           slots_.versus->other.kind == Measure::Kind::metric &&
           std::ranges::none_of(slots_.groups, [](const Group& g) { return g.grain.has_value(); });
  }

  // Who is furthest below stands first.
  bool looks_below() const { return slots_.versus && slots_.versus->keep == Compare::less; }

  // Shows what the first measure is against the other one; gives what groups are ranked by.
  ExprId show_versus(QueryPart& part, uint8_t first_measure) {
    const Versus& versus = *slots_.versus;
    ExprId mine = part.show[first_measure].expr;
    if (!versus.of_first.empty()) mine = query_.add(limited(mine, versus.of_first));
    const ExprId other = expr_of(versus.other);
    const auto arithmetic = [&](char op, ExprId left, ExprId right) {
      return query_.add(Expr{Arithmetic{op, left, right}});
    };
    const ExprId hundred = query_.add(Expr{Value{ValueKind::number, "100.0", {}}});
    if (versus.kind == Versus::Kind::ratio || versus.kind == Versus::Kind::percent) {
      const bool percent = versus.kind == Versus::Kind::percent;
      part.show[first_measure].expr = mine;
      for (std::size_t i = first_measure; i < first_measure + slots_.measures.size(); ++i) {
        ExprId& each = part.show[i].expr;
        each = arithmetic('/', percent ? arithmetic('*', hundred, each) : each, other);
      }
      // What has no budget has used no part of it.
      if (keeps_known_only())
        part.having =
            both(part.having, query_.add(Condition{Comparison{other, Compare::not_null, {}}}));
      return part.show[first_measure].expr;
    }
    const ExprId so_far = reached(mine);
    const bool left = versus.kind == Versus::Kind::left;
    const ExprId distance = left ? arithmetic('-', other, so_far) : arithmetic('-', so_far, other);
    const ExprId percent = arithmetic('/', arithmetic('*', hundred, distance), other);
    part.show.push_back({other, {}, false});
    part.show.push_back({distance, std::string(left ? kLeftLabel : kDifferenceLabel), false});
    part.show.push_back({percent, std::string(left ? kLeftPercent : kDifferencePercent), false});
    part.having = both(part.having, kept());
    return distance;
  }

  // What the change is split by, the group, before, now, the difference and its share.
  void show_contributions(QueryPart& part, uint8_t first_measure) {
    constexpr uint8_t kNow = 3;
    const Shown now = part.show[first_measure];
    part.show.clear();
    for (uint8_t output = 0; output < 5; ++output) {
      if (output == kNow) part.show.push_back(now);
      part.show.push_back({query_.add(Expr{Computed{0, output}}), {}, false});
    }
    part.calculations.push_back(Contribution{kNow, *slots_.why});
  }

  // The measure of those rows alone that pass the filters at these positions.
  Expr limited(ExprId whole, const std::vector<std::size_t>& filters) {
    std::vector<ConditionId> conditions;
    for (const std::size_t i : filters) conditions.push_back(condition_of(slots_.filters[i]));
    const ConditionId only = *all_of(std::move(conditions));
    Expr filtered = query_.exprs[whole];
    if (auto* metric = std::get_if<MetricUse>(&filtered)) {
      metric->only_where = only;
    } else if (auto* aggregate = std::get_if<Aggregate>(&filtered)) {
      aggregate->only_where = only;
    } else {
      const ExprId one = query_.add(Expr{Value{ValueKind::number, "1", {}}});
      filtered = Aggregate{Aggregation::count, one, only};
    }
    return filtered;
  }

  // 100 * measure of the filtered rows / measure of all.
  void show_share_of_filters(QueryPart& part, uint8_t first_measure) {
    const ExprId whole = part.show[first_measure].expr;
    const ExprId filtered = query_.add(limited(whole, slots_.share_of));
    const ExprId hundred = query_.add(Expr{Value{ValueKind::number, "100.0", {}}});
    const ExprId scaled = query_.add(Expr{Arithmetic{'*', hundred, filtered}});
    part.show[first_measure] = {query_.add(Expr{Arithmetic{'/', scaled, whole}}), "share", false};
  }

  // "share of the cost by provider and month": of each month, where there is more than months.
  std::vector<ExprId> whole_of_share(const QueryPart& part) const {
    std::vector<ExprId> periods;
    for (std::size_t i = 0; i < slots_.groups.size(); ++i)
      if (slots_.groups[i].grain || slots_.groups[i].part) periods.push_back(part.by[i]);
    return periods.size() < slots_.groups.size() ? periods : std::vector<ExprId>{};
  }

  void add_calculations(QueryPart& part, uint8_t of) {
    if (slots_.share) part.calculations.push_back(ShareOf{of, whole_of_share(part)});
    if (slots_.compare_with)
      part.calculations.push_back(PeriodCompare{of, *slots_.compare_with, false});
    if (slots_.growth) part.calculations.push_back(GrowthOf{of, true});
    if (slots_.cumulative) part.calculations.push_back(Cumulative{of, {}});
    if (slots_.moving_rows)
      part.calculations.push_back(Moving{of, Aggregation::average, *slots_.moving_rows});
    if (slots_.projection) {
      part.calculations.push_back(*slots_.projection);
      std::get<Projection>(part.calculations.back()).of = of;
    }
    if (slots_.anomaly) {
      part.calculations.push_back(*slots_.anomaly);
      std::get<Anomaly>(part.calculations.back()).of = of;
    }
  }

  // Part 1 holds the groups that pass; part 0 counts them.
  void build_count_of_groups() {
    query_.parts.resize(2);
    QueryPart inner;
    inner.base = slots_.base;
    inner.where = where();
    inner.having = both(having(), kept());
    inner.period = slots_.period;
    for (const Group& group : slots_.groups) {
      inner.by.push_back(expr_of(group));
      inner.show.push_back({inner.by.back(), {}, false});
    }
    if (slots_.compare_with && !slots_.measures.empty()) {
      const auto of = static_cast<uint8_t>(inner.show.size());
      inner.show.push_back({expr_of(slots_.measures.front()), {}, false});
      add_calculations(inner, of);
    }
    QueryPart outer;
    outer.base = QueryIndex{1};
    outer.show.push_back({query_.add(Expr{RowCount{}}), {}, false});
    query_.parts[0] = std::move(outer);
    query_.parts[1] = std::move(inner);
  }

  // Which groups are so in every period: the lowest, or highest, difference of them says it.
  bool holds_in_every() const {
    return slots_.count_periods && slots_.over_periods && slots_.versus && slots_.versus->keep;
  }
  ConditionId in_every(ExprId difference) {
    const ExprId furthest = query_.add(Expr{Aggregate{*slots_.over_periods, difference, {}}});
    const ExprId none = query_.add(Expr{Value{ValueKind::number, "0", {}}});
    return query_.add(Condition{Comparison{furthest, *slots_.versus->keep, {none}}});
  }

  // "cities that sell less than 20,000 a month on average": it is the average of each that is
  // limited.
  bool limits_what_is_averaged() const {
    return slots_.over_periods && !slots_.count_periods && !slots_.groups.empty() &&
           slots_.measures.size() == 1 &&
           std::ranges::all_of(slots_.group_filters, [&](const GroupFilter& filter) {
             return !filter.values.empty() && filter.of == GroupFilter::Of::measure &&
                    filter.measure == slots_.measures.front();
           });
  }

  // Part 1 sums each period (within the groups); part 0 averages or counts its rows.
  void build_two_levels() {
    query_.parts.resize(2);
    QueryPart inner = sums_of_periods();
    QueryPart outer;
    outer.base = QueryIndex{1};
    for (std::size_t i = 0; i < slots_.groups.size(); ++i) {
      outer.by.push_back(query_.add(Expr{OutputOf{static_cast<uint8_t>(i)}}));
      outer.show.push_back({outer.by.back(), {}, false});
    }
    show_of_periods(outer);
    if (slots_.rank)
      // As many months over budget as another: both are the answer.
      outer.rank = Rank{outer.show.back().expr,
                        slots_.rank->descending,
                        slots_.rank->n,
                        0,
                        slots_.versus.has_value() && slots_.rank->n == 1,
                        {}};
    query_.parts[0] = std::move(outer);
    query_.parts[1] = std::move(inner);
  }

  // Shows the groups, the period and, where there is one, the figure.
  QueryPart sums_of_periods() {
    QueryPart inner;
    inner.base = slots_.base;
    inner.where = where();
    inner.period = slots_.period;
    inner.having = having_of_periods();
    for (const Group& group : slots_.groups) {
      inner.by.push_back(expr_of(group));
      inner.show.push_back({inner.by.back(), {}, false});
    }
    const Attribute time = slots_.period ? slots_.period->time : Attribute{};
    inner.by.push_back(
        query_.add(Expr{Bucket{query_.add(Expr{time}), slots_.inner.value_or(Grain::day)}}));
    inner.show.push_back({inner.by.back(), "period", false});
    if (!slots_.measures.empty())
      inner.show.push_back(
          {holds_in_every() ? apart(GroupFilter::Of::change) : expr_of(slots_.measures.front()),
           "value", false});
    return inner;
  }

  std::optional<ConditionId> having_of_periods() {
    if (limits_what_is_averaged()) return {};
    if (holds_in_every() || !slots_.count_periods) return having();
    const auto limits = having();
    return both(limits, kept());
  }

  // How many periods there are, or the average of their figures.
  void show_of_periods(QueryPart& outer) {
    const auto figure_output = static_cast<uint8_t>(slots_.groups.size() + 1);
    if (slots_.count_periods) {
      outer.show.push_back({query_.add(Expr{RowCount{}}), {}, false});
      if (holds_in_every()) outer.having = in_every(query_.add(Expr{OutputOf{figure_output}}));
      return;
    }
    const ExprId value = query_.add(Expr{OutputOf{figure_output}});
    outer.show.push_back({query_.add(Expr{Aggregate{*slots_.over_periods, value, {}}}), {}, false});
    if (!limits_what_is_averaged()) return;
    std::vector<ConditionId> limits;
    for (const GroupFilter& filter : slots_.group_filters)
      limits.push_back(comparison(outer.show.back().expr, filter.op, filter.values));
    outer.having = all_of(std::move(limits));
  }

  const Slots& slots_;
  SemanticQuery query_;
};

}  // namespace

bool Among::operator==(const Among& other) const {
  return attribute == other.attribute && none == other.none && *of == *other.of;
}

bool calculates(const Slots& slots) {
  return slots.compare_with || slots.growth || slots.share || !slots.share_of.empty() ||
         slots.cumulative || slots.moving_rows || slots.anomaly || slots.projection ||
         slots.yearly || slots.over_periods || slots.count_periods;
}

SemanticQuery to_query(const Slots& slots) { return Builder(slots).build(); }

}  // namespace cuanto
