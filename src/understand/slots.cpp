#include "understand/slots.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <queue>
#include <tuple>

namespace cuanto {
namespace {

constexpr int kToOneCost = 5;
constexpr int kToManyCost = 16;
// Rows that only share something: the deliveries to a place, and the meals there.
constexpr int kSidewaysCost = 40;
constexpr int kInferredCost = 3;
constexpr std::size_t kHopsMax = 4;
// How the columns of a measure against another are called; read back from them.
constexpr std::string_view kDifferenceLabel = "difference";
constexpr std::string_view kDifferencePercent = "difference_percent";
constexpr std::string_view kYearlyLabel = "annual_run_rate";
constexpr std::string_view kLeftLabel = "left_over";
constexpr std::string_view kLeftPercent = "left_over_percent";

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
    for (const NoneOf& none : slots_.none_of) {
      std::vector<ConditionId> tests;
      for (const Filter& filter : none.filters) tests.push_back(condition_of(filter));
      const auto where = all_of(std::move(tests));
      conditions.push_back(query_.add(Condition{Quantified{Quantity::none, 1, none.to, where}}));
    }
    if (slots_.absent) conditions.push_back(is_absent(*slots_.absent));
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

  std::optional<ConditionId> having() {
    std::vector<ConditionId> conditions;
    for (const GroupFilter& filter : slots_.group_filters) {
      const ExprId left =
          filter.of == GroupFilter::Of::measure ? expr_of(filter.measure) : change_of(filter.of);
      if (filter.values.empty()) {
        conditions.push_back(query_.add(
            Condition{Comparison{left, filter.op, {average_of_groups(filter.measure)}}}));
      } else {
        conditions.push_back(comparison(left, filter.op, filter.values));
      }
    }
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

  // The average of the measure over the groups of the question, as a sub-query.
  ExprId average_of_groups(const Measure& measure) {
    QueryPart inner;
    inner.base = slots_.base;
    inner.where = where();
    inner.period = slots_.period;
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
    const auto filters = where(slots_.share_of);
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
    if (slots_.yearly && !slots_.measures.empty()) {
      const ExprId times =
          query_.add(Expr{Value{ValueKind::number, fmt::format("{}", *slots_.yearly), {}}});
      const ExprId once = part.show[first_measure].expr;
      part.show[first_measure] = {query_.add(Expr{Arithmetic{'*', once, times}}),
                                  std::string(kYearlyLabel), false};
    }
    std::optional<ExprId> against;
    if (slots_.versus && !slots_.measures.empty()) against = show_versus(part, first_measure);
    if (!slots_.share_of.empty() && !slots_.measures.empty()) {
      show_share_of_filters(part, first_measure);
    } else {
      add_calculations(part, first_measure);
    }
    if (slots_.rank) {
      part.rank = Rank{key_of(slots_.rank->by, slots_.rank->of),
                       slots_.rank->descending,
                       slots_.rank->n,
                       0,
                       false,
                       {}};
      for (const Group& group : slots_.rank->per) part.rank->per.push_back(expr_of(group));
      if (against) part.rank->by = *against;
      if (looks_below()) part.rank->descending = !part.rank->descending;
    }
    if (slots_.order)
      part.order.push_back({key_of(slots_.order->by, slots_.order->of), slots_.order->descending});
    // A series is read from its first period to its last; what is unusual, the furthest off first,
    // what is to come, the largest.
    const bool by_calculation =
        slots_.projection || (slots_.anomaly && slots_.anomaly->of_total > 0);
    if (!slots_.rank && !slots_.order && !by_calculation) {
      for (std::size_t i = 0; i < slots_.groups.size(); ++i) {
        if (slots_.groups[i].grain || slots_.groups[i].part)
          part.order.push_back({part.by[i], false});
      }
      if (part.order.empty() && !slots_.groups.empty() && !slots_.measures.empty() &&
          !slots_.compare_with) {
        part.order.push_back(
            {against.value_or(part.show[first_measure].expr), !(against && looks_below())});
      }
    }
    query_.parts[index] = std::move(part);
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
    const ExprId mine = part.show[first_measure].expr, other = expr_of(versus.other);
    const auto arithmetic = [&](char op, ExprId left, ExprId right) {
      return query_.add(Expr{Arithmetic{op, left, right}});
    };
    const ExprId hundred = query_.add(Expr{Value{ValueKind::number, "100.0", {}}});
    if (versus.kind == Versus::Kind::ratio || versus.kind == Versus::Kind::percent) {
      const bool percent = versus.kind == Versus::Kind::percent;
      part.show[first_measure].expr =
          arithmetic('/', percent ? arithmetic('*', hundred, mine) : mine, other);
      // What has no budget has used no part of it.
      if (keeps_known_only())
        part.having = query_.add(Condition{Comparison{other, Compare::not_null, {}}});
      return part.show[first_measure].expr;
    }
    // A group without rows of its own has reached nothing.
    const ExprId none = query_.add(Expr{Value{ValueKind::number, "0", {}}});
    const ExprId reached = query_.add(Expr{Apply{FunctionId::coalesce, {mine, none}}});
    const bool left = versus.kind == Versus::Kind::left;
    const ExprId apart = left ? arithmetic('-', other, reached) : arithmetic('-', reached, other);
    const ExprId percent = arithmetic('/', arithmetic('*', hundred, apart), other);
    part.show.push_back({other, {}, false});
    part.show.push_back({apart, std::string(left ? kLeftLabel : kDifferenceLabel), false});
    part.show.push_back({percent, std::string(left ? kLeftPercent : kDifferencePercent), false});
    if (versus.keep)
      part.having = query_.add(Condition{Comparison{reached, *versus.keep, {other}}});
    return apart;
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

  // 100 * measure of the filtered rows / measure of all.
  void show_share_of_filters(QueryPart& part, uint8_t first_measure) {
    std::vector<ConditionId> conditions;
    for (const std::size_t i : slots_.share_of)
      conditions.push_back(condition_of(slots_.filters[i]));
    const ConditionId only = *all_of(std::move(conditions));
    const ExprId whole = part.show[first_measure].expr;
    Expr filtered = query_.exprs[whole];
    if (auto* metric = std::get_if<MetricUse>(&filtered)) {
      metric->only_where = only;
    } else if (auto* aggregate = std::get_if<Aggregate>(&filtered)) {
      aggregate->only_where = only;
    } else {
      const ExprId one = query_.add(Expr{Value{ValueKind::number, "1", {}}});
      filtered = Aggregate{Aggregation::count, one, only};
    }
    const ExprId hundred = query_.add(Expr{Value{ValueKind::number, "100.0", {}}});
    const ExprId scaled = query_.add(Expr{Arithmetic{'*', hundred, query_.add(filtered)}});
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
    inner.having = having();
    inner.period = slots_.period;
    for (const Group& group : slots_.groups) {
      inner.by.push_back(expr_of(group));
      inner.show.push_back({inner.by.back(), {}, false});
    }
    QueryPart outer;
    outer.base = QueryIndex{1};
    outer.show.push_back({query_.add(Expr{RowCount{}}), {}, false});
    query_.parts[0] = std::move(outer);
    query_.parts[1] = std::move(inner);
  }

  // Part 1 sums each period (within the groups); part 0 averages or counts its rows.
  void build_two_levels() {
    query_.parts.resize(2);
    const auto filters = where();
    const auto groups_having = having();
    QueryPart inner;
    inner.base = slots_.base;
    inner.where = filters;
    inner.period = slots_.period;
    inner.having = groups_having;
    for (const Group& group : slots_.groups) {
      inner.by.push_back(expr_of(group));
      inner.show.push_back({inner.by.back(), {}, false});
    }
    const Attribute time = slots_.period ? slots_.period->time : Attribute{};
    inner.by.push_back(
        query_.add(Expr{Bucket{query_.add(Expr{time}), slots_.inner.value_or(Grain::day)}}));
    inner.show.push_back({inner.by.back(), "period", false});
    const auto measure_output = static_cast<uint8_t>(inner.show.size());
    if (!slots_.measures.empty())
      inner.show.push_back({expr_of(slots_.measures.front()), "value", false});

    QueryPart outer;
    outer.base = QueryIndex{1};
    for (std::size_t i = 0; i < slots_.groups.size(); ++i) {
      outer.by.push_back(query_.add(Expr{OutputOf{static_cast<uint8_t>(i)}}));
      outer.show.push_back({outer.by.back(), {}, false});
    }
    if (slots_.count_periods) {
      outer.show.push_back({query_.add(Expr{RowCount{}}), {}, false});
    } else {
      const ExprId value = query_.add(Expr{OutputOf{measure_output}});
      outer.show.push_back(
          {query_.add(Expr{Aggregate{*slots_.over_periods, value, {}}}), {}, false});
    }
    if (slots_.rank)
      outer.rank =
          Rank{outer.show.back().expr, slots_.rank->descending, slots_.rank->n, 0, false, {}};
    query_.parts[0] = std::move(outer);
    query_.parts[1] = std::move(inner);
  }

  const Slots& slots_;
  SemanticQuery query_;
};

// ---- and back ----------------------------------------------------------------------------------

class Reader {
 public:
  explicit Reader(const SemanticQuery& query) : query_(query) {}

  std::optional<Slots> read() {
    if (query_.parts.size() == 2) return read_two_levels();
    if (query_.parts.size() != 1) return {};
    const QueryPart& part = query_.parts.front();
    const auto* base = std::get_if<EntityId>(&part.base);
    if (base == nullptr || part.set || !part.must_join.empty()) return {};
    slots_.base = *base;
    slots_.distinct = part.distinct;
    slots_.period = part.period;
    slots_.outer = part.outer;
    if (part.where && !read_where(*part.where)) return {};
    if (is_versus(part)) return read_versus(part);
    if (is_share_of_filters(part)) return read_share_of_filters(part);
    const auto yearly = std::ranges::find(part.show, kYearlyLabel, &Shown::label);
    if (yearly != part.show.end()) return read_yearly(part, yearly - part.show.begin());
    if (part.having && !read_having(*part.having)) return {};
    if (!read_shown(part) || !read_order(part) || !read_calculations(part)) return {};
    return std::move(slots_);
  }

 private:
  const Expr& expr(ExprId id) const { return query_.exprs[id]; }

  static SemanticQuery without_labels(SemanticQuery query) {
    for (QueryPart& part : query.parts) {
      for (Shown& shown : part.show) shown.label.clear();
    }
    return query;
  }

  // One measure divided by another, or 100 times it.
  struct Ratio {
    ExprId left = 0, right = 0;
    bool percent = false;
  };
  std::optional<Ratio> ratio_of(const Shown& shown) const {
    const auto* ratio = std::get_if<Arithmetic>(&expr(shown.expr));
    if (ratio == nullptr || ratio->op != '/' || !shown.label.empty()) return {};
    Ratio made{ratio->left, ratio->right};
    if (const auto scaled = scaled_by_hundred(ratio->left)) made = {*scaled, ratio->right, true};
    if (!measure_of(made.left) || !measure_of(made.right)) return {};
    return made;
  }
  std::optional<ExprId> scaled_by_hundred(ExprId id) const {
    const auto* scaled = std::get_if<Arithmetic>(&expr(id));
    if (scaled == nullptr || scaled->op != '*') return {};
    const auto* hundred = std::get_if<Value>(&expr(scaled->left));
    if (hundred == nullptr || hundred->text != "100.0") return {};
    return scaled->right;
  }
  bool is_versus(const QueryPart& part) const {
    return std::ranges::any_of(part.show, [&](const Shown& shown) {
      return shown.label == kDifferenceLabel || shown.label == kLeftLabel ||
             ratio_of(shown).has_value();
    });
  }

  std::optional<Slots> read_yearly(const QueryPart& part, std::ptrdiff_t at) {
    QueryPart plain = part;
    Shown& shown = plain.show[static_cast<std::size_t>(at)];
    const auto* product = std::get_if<Arithmetic>(&expr(shown.expr));
    const auto* times = product != nullptr ? std::get_if<Value>(&expr(product->right)) : nullptr;
    double number = 0;
    if (times == nullptr ||
        std::from_chars(times->text.data(), times->text.data() + times->text.size(), number).ec !=
            std::errc{})
      return {};
    shown = {product->left, {}, false};
    slots_.yearly = number;
    if (!read_shown(plain) || !read_order(plain) || !read_calculations(plain)) return {};
    return std::move(slots_);
  }

  // What show_versus makes: the measure, the other one, their difference and that in percent; or
  // the one divided by the other.
  std::optional<Slots> read_versus(const QueryPart& part) {
    QueryPart plain = part;
    const std::size_t first = part.by.size();
    Versus versus;
    if (part.show.size() == first + 1 && ratio_of(part.show[first])) {
      const Ratio ratio = *ratio_of(part.show[first]);
      versus.kind = ratio.percent ? Versus::Kind::percent : Versus::Kind::ratio;
      versus.other = *measure_of(ratio.right);
      plain.show[first].expr = ratio.left;
    } else {
      if (part.show.size() != first + 4 || !measure_of(part.show[first + 1].expr)) return {};
      const bool left = part.show[first + 2].label == kLeftLabel;
      versus.kind = left ? Versus::Kind::left : Versus::Kind::difference;
      versus.other = *measure_of(part.show[first + 1].expr);
      plain.show.resize(first + 1);
    }
    if (part.having) {
      const auto* keep = std::get_if<Comparison>(&query_.conditions[*part.having]);
      if (keep == nullptr) return {};
      if (keep->op != Compare::not_null) versus.keep = keep->op;
    }
    slots_.versus = versus;
    if (plain.rank) {
      plain.rank->by = plain.show[first].expr;
      if (versus.keep == Compare::less) plain.rank->descending = !plain.rank->descending;
    }
    plain.order.clear();
    if (!read_shown(plain) || !read_order(plain) || slots_.measures.size() != 1) return {};
    if (!(without_labels(to_query(slots_)) == without_labels(query_))) return {};
    return std::move(slots_);
  }

  bool is_share_of_filters(const QueryPart& part) const {
    return part.show.size() == part.by.size() + 1 && part.show.back().label == "share";
  }
  std::optional<ConditionId> only_where_of(ExprId id) const {
    if (const auto* metric = std::get_if<MetricUse>(&expr(id))) return metric->only_where;
    const auto* aggregate = std::get_if<Aggregate>(&expr(id));
    return aggregate == nullptr ? std::nullopt : aggregate->only_where;
  }

  // What show_share_of_filters makes.
  std::optional<Slots> read_share_of_filters(const QueryPart& part) {
    const auto* ratio = std::get_if<Arithmetic>(&expr(part.show.back().expr));
    const auto scaled = ratio == nullptr ? std::nullopt : scaled_by_hundred(ratio->left);
    const auto only = scaled ? only_where_of(*scaled) : std::nullopt;
    if (!only) return {};
    const std::size_t others = slots_.filters.size();
    if (!read_filters(*only, slots_.filters)) return {};
    for (std::size_t i = others; i < slots_.filters.size(); ++i) slots_.share_of.push_back(i);
    QueryPart plain = part;
    const ExprId shared = plain.show.back().expr;
    plain.show.back() = {ratio->right, {}, false};
    if (plain.rank && plain.rank->by == shared) plain.rank->by = ratio->right;
    plain.order.clear();
    if (!read_shown(plain) || !read_order(plain)) return {};
    if (!(without_labels(to_query(slots_)) == without_labels(query_))) return {};
    return std::move(slots_);
  }

  // What build_two_levels makes: part 1 sums each period, part 0 averages or counts its rows.
  std::optional<Slots> read_two_levels() {
    const QueryPart& outer = query_.parts[0];
    const QueryPart& inner = query_.parts[1];
    const auto* base = std::get_if<EntityId>(&inner.base);
    if (base == nullptr || outer.base != Base{QueryIndex{1}} || inner.by.empty() ||
        outer.show.empty() || outer.where || outer.having || inner.set || inner.rank)
      return {};
    slots_.base = *base;
    slots_.period = inner.period;
    if (inner.where && !read_where(*inner.where)) return {};
    if (inner.having && !read_having(*inner.having)) return {};
    if (!read_shown(inner) || slots_.groups.empty()) return {};
    if (!slots_.groups.back().grain) return read_count_of_groups();
    if (!inner.period) return {};
    slots_.inner = slots_.groups.back().grain;
    slots_.groups.pop_back();
    const Expr& value = expr(outer.show.back().expr);
    if (const auto* aggregate = std::get_if<Aggregate>(&value)) {
      slots_.over_periods = aggregate->function;
    } else {
      slots_.count_periods = std::holds_alternative<RowCount>(value);
    }
    if (outer.rank) {
      if (slots_.measures.empty()) return {};
      slots_.rank = SlotRank{slots_.measures.front(), outer.rank->descending, outer.rank->n};
    }
    // Only what comes out the same was read right; what its columns are called does not matter.
    if (!(without_labels(to_query(slots_)) == without_labels(query_))) return {};
    return std::move(slots_);
  }

  // What build_count_of_groups makes.
  std::optional<Slots> read_count_of_groups() {
    slots_.count_groups = true;
    for (const GroupFilter& filter : slots_.group_filters)
      slots_.measures.push_back(filter.measure);
    if (!(without_labels(to_query(slots_)) == without_labels(query_))) return {};
    return std::move(slots_);
  }

  std::optional<Measure> measure_of(ExprId id) const {
    Measure measure;
    if (const auto* metric = std::get_if<MetricUse>(&expr(id)); metric && !metric->only_where) {
      measure.kind = Measure::Kind::metric;
      measure.metric = metric->metric;
      return measure;
    }
    if (const auto* rows = std::get_if<RowCount>(&expr(id)); rows && rows->path.hops.empty())
      return measure;
    if (const auto* aggregate = std::get_if<Aggregate>(&expr(id));
        aggregate && !aggregate->only_where) {
      if (const auto* days = std::get_if<Apply>(&expr(aggregate->of)))
        return days_of(*days, aggregate->function);
      const auto* attribute = std::get_if<Attribute>(&expr(aggregate->of));
      if (attribute == nullptr) return {};
      measure.kind = Measure::Kind::aggregate;
      measure.function = aggregate->function;
      measure.attribute = *attribute;
      return measure;
    }
    return {};
  }

  std::optional<Measure> days_of(const Apply& days, Aggregation function) const {
    if (days.function != FunctionId::days_between) return {};
    const auto* from = std::get_if<Attribute>(&expr(days.arguments[0]));
    const auto* to = std::get_if<Attribute>(&expr(days.arguments[1]));
    if (from == nullptr || to == nullptr) return {};
    return Measure{Measure::Kind::days, {}, function, *from, *to};
  }

  std::optional<Group> group_of(ExprId id) const {
    Group group;
    ExprId time = id;
    if (const auto* bins = std::get_if<Bins>(&expr(id));
        bins != nullptr && std::holds_alternative<Part>(expr(bins->of))) {
      group.edges = bins->edges;
      id = time = bins->of;
    }
    if (const auto* bucket = std::get_if<Bucket>(&expr(id))) {
      group.grain = bucket->grain;
      time = bucket->time;
    } else if (const auto* part = std::get_if<Part>(&expr(id))) {
      group.part = part->part;
      time = part->time;
    }
    const auto* attribute = std::get_if<Attribute>(&expr(time));
    if (attribute == nullptr) return {};
    group.attribute = *attribute;
    return group;
  }

  bool read_conjuncts(ConditionId id, const std::function<bool(ConditionId)>& each) const {
    if (const auto* all = std::get_if<AllOf>(&query_.conditions[id])) {
      return std::ranges::all_of(all->conditions, each);
    }
    return each(id);
  }

  bool values_of(const Comparison& comparison, std::vector<Value>& values) const {
    for (const ExprId right : comparison.right) {
      const auto* value = std::get_if<Value>(&expr(right));
      if (value == nullptr) return false;
      values.push_back(*value);
    }
    return true;
  }

  static Compare as_list(Compare op) {
    if (op == Compare::equal) return Compare::in;
    return op == Compare::not_equal ? Compare::not_in : op;
  }

  // "open, or not over yet": a time that is empty or in a period.
  bool read_or_empty(const AnyOf& any, std::vector<Filter>& filters) const {
    std::vector<Filter> made;
    for (const ConditionId one : any.conditions)
      if (!read_filter(one, made)) return false;
    if (made.size() != 2 || made[0].attribute != made[1].attribute) return false;
    if (made[0].range) std::swap(made[0], made[1]);
    if (made[0].op != Compare::is_null || !made[1].range) return false;
    made[1].or_empty = true;
    filters.push_back(std::move(made[1]));
    return true;
  }

  // A comparison of a column with values, or a column in a period.
  bool read_filter(ConditionId id, std::vector<Filter>& filters) const {
    if (const auto* any = std::get_if<AnyOf>(&query_.conditions[id]))
      return read_or_empty(*any, filters);
    if (const auto* period = std::get_if<InPeriod>(&query_.conditions[id])) {
      const auto* time = std::get_if<Attribute>(&expr(period->time));
      if (time == nullptr || period->negated) return false;
      filters.push_back({*time, Compare::in, {}, period->range});
      return true;
    }
    const auto* comparison = std::get_if<Comparison>(&query_.conditions[id]);
    if (comparison == nullptr) return false;
    const auto* part = std::get_if<Part>(&expr(comparison->left));
    const auto* attribute =
        std::get_if<Attribute>(&expr(part == nullptr ? comparison->left : part->time));
    if (attribute == nullptr) return false;
    Filter filter{*attribute, as_list(comparison->op), {}};
    if (part != nullptr) filter.part = part->part;
    if (comparison->right.size() == 1) {
      if (const auto* other = std::get_if<Attribute>(&expr(comparison->right[0]))) {
        filter.op = comparison->op;
        filter.other = *other;
        filters.push_back(std::move(filter));
        return true;
      }
    }
    if (!values_of(*comparison, filter.values)) return false;
    filters.push_back(std::move(filter));
    return true;
  }

  // Conditions all of which must hold.
  bool read_filters(ConditionId id, std::vector<Filter>& filters) const {
    return read_conjuncts(id, [&](ConditionId part) { return read_filter(part, filters); });
  }

  bool read_where(ConditionId id) {
    return read_conjuncts(id, [&](ConditionId part) {
      if (const auto* none = std::get_if<Quantified>(&query_.conditions[part])) {
        if (none->quantity != Quantity::none) return false;
        NoneOf made{none->to, {}};
        if (none->where && !read_filters(*none->where, made.filters)) return false;
        slots_.none_of.push_back(std::move(made));
        return true;
      }
      return read_filter(part, slots_.filters);
    });
  }

  bool read_having(ConditionId id) {
    return read_conjuncts(id, [&](ConditionId part) {
      const auto* comparison = std::get_if<Comparison>(&query_.conditions[part]);
      if (comparison == nullptr) return false;
      const auto* computed = std::get_if<Computed>(&expr(comparison->left));
      const auto measure =
          computed == nullptr ? measure_of(comparison->left) : std::optional(Measure{});
      if (!measure) return false;
      GroupFilter filter{*measure, comparison->op, {}};
      if (computed != nullptr)
        filter.of =
            computed->output == 1 ? GroupFilter::Of::change : GroupFilter::Of::change_percent;
      if (!values_of(*comparison, filter.values)) return false;
      slots_.group_filters.push_back(std::move(filter));
      return true;
    });
  }

  bool is_contribution(const QueryPart& part, const Shown& shown) const {
    const auto* computed = std::get_if<Computed>(&expr(shown.expr));
    return computed != nullptr &&
           std::holds_alternative<Contribution>(part.calculations[computed->calculation]);
  }

  bool read_shown(const QueryPart& part) {
    for (const ExprId by : part.by) {
      const auto group = group_of(by);
      if (!group) return false;
      slots_.groups.push_back(*group);
    }
    for (const Shown& shown : part.show) {
      if (std::ranges::find(part.by, shown.expr) != part.by.end()) continue;
      if (const auto measure = measure_of(shown.expr)) {
        slots_.measures.push_back(*measure);
      } else if (const auto* attribute = std::get_if<Attribute>(&expr(shown.expr))) {
        slots_.shown.push_back(*attribute);
      } else if (!is_contribution(part, shown)) {
        return false;
      }
    }
    return true;
  }

  std::optional<std::variant<Measure, Attribute>> key_of(ExprId id) const {
    if (const auto measure = measure_of(id)) return *measure;
    if (const auto* attribute = std::get_if<Attribute>(&expr(id))) return *attribute;
    return {};
  }

  // The change that a rank or an order goes by.
  std::optional<GroupFilter::Of> change_of(ExprId id, const QueryPart& part) const {
    const auto* size = std::get_if<Apply>(&expr(id));
    const bool absolute = size != nullptr && size->function == FunctionId::absolute;
    const auto* computed = std::get_if<Computed>(&expr(absolute ? size->arguments.front() : id));
    if (computed == nullptr) return {};
    if (absolute) return GroupFilter::Of::change_size;
    const bool compares =
        std::holds_alternative<PeriodCompare>(part.calculations[computed->calculation]);
    return compares && computed->output == 1 ? GroupFilter::Of::change
                                             : GroupFilter::Of::change_percent;
  }

  bool read_order(const QueryPart& part) {
    const auto changed = [&](ExprId id) {
      return slots_.measures.empty() ? std::nullopt : change_of(id, part);
    };
    if (part.rank) {
      const auto change = changed(part.rank->by);
      const auto by = change
                          ? std::optional<std::variant<Measure, Attribute>>(slots_.measures.front())
                          : key_of(part.rank->by);
      if (!by || part.rank->skip > 0) return false;
      slots_.rank = SlotRank{*by, part.rank->descending, part.rank->n};
      if (change) slots_.rank->of = *change;
      for (const ExprId per : part.rank->per) {
        const auto group = group_of(per);
        if (!group) return false;
        slots_.rank->per.push_back(*group);
      }
      return true;
    }
    // The order that to_query gives by itself is not a wish of the asker.
    if (part.order.size() == 1) {
      if (const auto change = changed(part.order.front().expr)) {
        slots_.order = SlotOrder{slots_.measures.front(), part.order.front().descending, *change};
        return true;
      }
      const auto by = key_of(part.order.front().expr);
      const bool own = slots_.measures.empty() || slots_.groups.empty() || !by ||
                       !(*by == std::variant<Measure, Attribute>{slots_.measures.front()}) ||
                       !part.order.front().descending;
      if (by && own) slots_.order = SlotOrder{*by, part.order.front().descending};
    }
    return true;
  }

  bool read_calculations(const QueryPart& part) {
    for (const Calculation& calculation : part.calculations) {
      if (std::holds_alternative<ShareOf>(calculation)) {
        slots_.share = true;
      } else if (const auto* compare = std::get_if<PeriodCompare>(&calculation)) {
        slots_.compare_with = compare->other;
      } else if (std::holds_alternative<GrowthOf>(calculation)) {
        slots_.growth = true;
      } else if (std::holds_alternative<Cumulative>(calculation)) {
        slots_.cumulative = true;
      } else if (const auto* moving = std::get_if<Moving>(&calculation)) {
        slots_.moving_rows = moving->rows;
      } else if (const auto* odd = std::get_if<Anomaly>(&calculation)) {
        slots_.anomaly = *odd;
        slots_.anomaly->of = 0;
      } else if (const auto* ahead = std::get_if<Projection>(&calculation)) {
        slots_.projection = *ahead;
        slots_.projection->of = 0;
      } else if (const auto* made = std::get_if<Contribution>(&calculation)) {
        slots_.why = made->other;
      } else {
        return false;
      }
    }
    return true;
  }

  const SemanticQuery& query_;
  Slots slots_;
};

}  // namespace

SemanticQuery to_query(const Slots& slots) { return Builder(slots).build(); }

std::optional<Slots> to_slots(const SemanticQuery& query) { return Reader(query).read(); }

std::optional<Route> route_to(const Model& model, TableId from, TableId to) {
  if (from == to) return Route{};
  // Dijkstra; ties go to the way found first, and edges come in the model's order.
  struct Step {
    int cost;
    std::size_t order;
    TableId at;
    Path path;
  };
  const auto dearer = [](const Step& a, const Step& b) {
    return std::tie(a.cost, a.order) > std::tie(b.cost, b.order);
  };
  std::priority_queue<Step, std::vector<Step>, decltype(dearer)> open(dearer);
  std::map<TableId, int> settled;
  std::size_t order = 0;
  open.push({0, order++, from, {}});
  while (!open.empty()) {
    Step step = open.top();
    open.pop();
    if (!settled.emplace(step.at, step.cost).second) continue;
    if (step.at == to) return Route{std::move(step.path), step.cost};
    if (step.path.hops.size() == kHopsMax) continue;
    for (const Edge& edge : model.edges) {
      const int extra = edge.origin == Edge::Origin::inferred ? kInferredCost : 0;
      const auto go = [&](TableId next, bool to_one) {
        if (settled.contains(next)) return;
        Path path = step.path;
        path.hops.push_back({edge.id, to_one});
        const bool sideways = !to_one && !step.path.hops.empty() && step.path.hops.back().to_one;
        const int cost = step.cost + extra + (to_one ? kToOneCost : kToManyCost) +
                         (sideways ? kSidewaysCost : 0);
        open.push({cost, order++, next, std::move(path)});
      };
      if (edge.child == step.at) go(edge.parent, edge.parent_unique);
      if (edge.parent == step.at) go(edge.child, false);
    }
  }
  return {};
}

}  // namespace cuanto
