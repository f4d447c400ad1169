// The grouped query as a common table, the windows over it, and the rows that are chosen by what a
// window says.
#include "plan/layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cuanto {

// ---- the inner layer ---------------------------------------------------------------------------

namespace {

// Expressions that the inner layer must give: whatever an outer one shows or sorts by that is not
// calculated itself.
class Leaves {
 public:
  explicit Leaves(const SemanticQuery& query) : query_(query) {}
  std::vector<ExprId> found;

  void add(ExprId id) {
    const Expr& node = query_.exprs[id];
    if (std::holds_alternative<Computed>(node) || std::holds_alternative<Value>(node)) return;
    if (const auto* sum = std::get_if<Arithmetic>(&node); sum && calculated(id)) {
      add(sum->left);
      add(sum->right);
      return;
    }
    if (const auto* apply = std::get_if<Apply>(&node); apply && calculated(id)) {
      for (const ExprId argument : apply->arguments) add(argument);
      return;
    }
    if (std::ranges::find(found, id) == found.end()) found.push_back(id);
  }

 private:
  bool calculated(ExprId id) const {
    const Expr& node = query_.exprs[id];
    if (std::holds_alternative<Computed>(node)) return true;
    if (const auto* sum = std::get_if<Arithmetic>(&node))
      return calculated(sum->left) || calculated(sum->right);
    if (const auto* apply = std::get_if<Apply>(&node))
      return std::ranges::any_of(apply->arguments, [this](ExprId a) { return calculated(a); });
    return false;
  }
  const SemanticQuery& query_;
};

}  // namespace

// The position of the calculation that finds unusual rows; nothing where none does.
static std::optional<uint8_t> anomaly_of(const QueryPart& part) {
  for (std::size_t i = 0; i < part.calculations.size(); ++i)
    if (std::holds_alternative<Anomaly>(part.calculations[i])) return static_cast<uint8_t>(i);
  return {};
}

// Where the series of a part with a period begins; nothing where it has no bucket or no beginning.
std::optional<std::pair<Grain, Date>> Planner::beginning_of(const QueryPart& part) const {
  const auto key = time_key(query_, model_, part);
  const auto* bucket = key ? std::get_if<Bucket>(&query_.exprs[*key]) : nullptr;
  if (bucket == nullptr || !part.period || bucket->grain == Grain::hour) return {};
  const OpenDateRange range = resolved(part.period->range);
  if (!range.first) return {};
  return std::pair{bucket->grain, start_of(bucket->grain, *range.first)};
}

// What a day is measured against are the days before it, also those before the period.
void Planner::look_further_back(QueryPart& part) const {
  const auto odd = anomaly_of(part);
  const auto begins = odd ? beginning_of(part) : std::nullopt;
  if (!begins) return;
  OpenDateRange range = resolved(part.period->range);
  const auto rows = static_cast<int>(std::get<Anomaly>(part.calculations[*odd]).rows);
  range.first = shift(begins->first, begins->second, -rows);
  part.period->range = absolute_range(range);
}

// Whatever an outer core shows or sorts by, as columns of the inner layer.
std::vector<ExprId> Planner::layer_columns(const QueryPart& part) {
  Leaves leaves(query_);
  for (const ExprId by : part.by) leaves.add(by);
  for (const Shown& shown : part.show) leaves.add(shown.expr);
  if (part.rank) {
    leaves.add(part.rank->by);
    for (const ExprId per : part.rank->per) leaves.add(per);
  }
  for (const Sort& sort : part.order) leaves.add(sort.expr);
  const auto series_key = time_key(query_, model_, part);
  for (const Calculation& calculation : part.calculations) {
    const auto* running = std::get_if<Cumulative>(&calculation);
    if (running != nullptr && running->reset && series_key)
      leaves.add(reset_key(*series_key, *running->reset));
    if (const auto* share = std::get_if<ShareOf>(&calculation)) {
      for (const ExprId within : share->within) leaves.add(within);
    }
  }
  return leaves.found;
}

// The part without its calculations, ranks and order, showing these columns.
QueryPart Planner::without_calculations(const QueryPart& part,
                                        const std::vector<ExprId>& columns) const {
  QueryPart inner = part;
  look_further_back(inner);
  inner.calculations.clear();
  inner.rank.reset();
  inner.order.clear();
  inner.rows_max.reset();
  inner.distinct = false;
  inner.show.clear();
  for (const ExprId id : columns) {
    const auto shown = std::ranges::find(part.show, id, &Shown::expr);
    inner.show.push_back({id, shown == part.show.end() ? "" : shown->label, false});
  }
  return inner;
}

// The position of what needs the figures of another period; nothing where there is none.
static Result<std::optional<uint8_t>> comparison_of(const QueryPart& part) {
  std::optional<uint8_t> compared;
  for (std::size_t i = 0; i < part.calculations.size(); ++i) {
    if (!std::holds_alternative<PeriodCompare>(part.calculations[i]) &&
        !std::holds_alternative<Projection>(part.calculations[i]))
      continue;
    if (compared)
      return fail(unsupported("Only one comparison of periods fits into one question.",
                              "En una pregunta solo cabe una comparación de periodos."));
    compared = static_cast<uint8_t>(i);
  }
  return compared;
}

// The figures of the other period beside those of the part: what they are compared with, or what
// the days to come are like.
Result<Done> Planner::stand_beside(const QueryPart& part, uint8_t at, bool series,
                                   const std::vector<std::string>& names, QueryPart& inner) {
  if (const auto* projection = std::get_if<Projection>(&part.calculations[at])) {
    if (series)
      return fail(
          unsupported("A projection is one figure for the whole period: ask for it without "
                      "\"by month\" or \"by day\".",
                      "Una proyección es una cifra para todo el periodo: pídala sin «por "
                      "mes» ni «por día»."));
    CUANTO_TRY(days, days_of(part, *projection));
    return compare_in_one(part, projection->of, absolute_range({days.basis.first, days.basis.end}),
                          "basis", names, inner);
  }
  const auto& compare = std::get<PeriodCompare>(part.calculations[at]);
  CUANTO_TRY(other, compared_range(part, compare));
  if (series) return Done{};
  return compare_in_one(part, compare.of, other, "before", names, inner);
}

// The part without its calculations, ranks and order, as common tables.
Result<Planner::Layer> Planner::inner_layer(const QueryPart& part) {
  const std::vector<ExprId> columns = layer_columns(part);
  QueryPart inner = without_calculations(part, columns);
  const auto names = column_names(query_, model_, inner);
  CUANTO_TRY(compared, comparison_of(part));
  Layer layer;
  layer.name = free_table_name(is_grouped(part) ? "totals" : "listed");
  const QueryPart plain = inner;
  const bool series = std::ranges::any_of(
      part.by, [this](ExprId by) { return std::holds_alternative<Bucket>(query_.exprs[by]); });
  if (compared) {
    CUANTO_TRY(beside, stand_beside(part, *compared, series, names, inner));
    (void)beside;
  }
  CUANTO_TRY(select, part_of(inner, true));
  layer.add_table(layer.name, select);
  layer.from = FromItem{TableName{"", layer.name}, {}, {}};
  const bool joined = compared && series;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    layer.known.emplace(columns[i], make_column(joined ? layer.name : "", names[i]));
    layer.columns.emplace_back(columns[i], names[i]);
  }
  if (compared && !series) {
    const auto all = column_names(query_, model_, inner);
    layer.before.emplace(*compared, make_column("", all.back()));
  }
  if (joined) {
    CUANTO_TRY(added, add_earlier(part, plain, *compared, layer));
    (void)added;
  }
  for (const Calculation& calculation : part.calculations) {
    const auto* fill = std::get_if<GapFill>(&calculation);
    if (fill == nullptr) continue;
    if (compared)
      return fail(unsupported(
          "A comparison of periods shows the periods that have data; it cannot fill in others.",
          "Una comparación de periodos muestra los que tienen datos; no puede rellenar otros."));
    CUANTO_TRY(filled, fill_gaps(part, *fill, layer));
    (void)filled;
  }
  return layer;
}

// Takes the conditions on what is calculated out of `having`: they are tested where it is known.
std::optional<ConditionId> Planner::take_computed(std::optional<ConditionId>& having) {
  if (!having) return {};
  const auto computed = [&](ConditionId id) {
    const auto* comparison = std::get_if<Comparison>(&query_.conditions[id]);
    return comparison != nullptr &&
           std::holds_alternative<Computed>(query_.exprs[comparison->left]);
  };
  if (computed(*having)) return std::exchange(having, std::nullopt);
  const auto* all = std::get_if<AllOf>(&query_.conditions[*having]);
  if (all == nullptr) return {};
  std::vector<ConditionId> inner, outer;
  for (const ConditionId child : all->conditions)
    (computed(child) ? outer : inner).push_back(child);
  if (outer.empty()) return {};
  const auto together = [&](std::vector<ConditionId> ids) -> std::optional<ConditionId> {
    if (ids.empty()) return {};
    return ids.size() == 1 ? ids.front() : query_.add(Condition{AllOf{std::move(ids)}});
  };
  having = together(std::move(inner));
  return together(std::move(outer));
}

// Whether the rank needs a window: the first of each group, or with what is equal to the last.
static bool is_ranked_here(const QueryPart& part) {
  return part.rank && (!part.rank->per.empty() || part.rank->keep_ties);
}

// ---- rows chosen by what a window says ---------------------------------------------------------

// The core between the windows and what is shown: its columns, and what is tested of them.
struct Planner::Middle {
  SelectCore core;
  std::map<ExprId, SqlExpr> known;
  std::set<std::string> taken;
  std::vector<SqlExpr> where;

  std::string free_name(const std::string& wish) {
    std::string name = wish;
    for (int i = 2; !taken.insert(name).second; ++i) name = fmt::format("{}_{}", wish, i);
    return name;
  }
};

Result<Done> Planner::keep(ExprId id, const std::string& wish, const Scope& scope, Middle& middle) {
  if (middle.known.contains(id)) return Done{};
  CUANTO_TRY(item, expr(id, scope));
  const std::string name = middle.free_name(wish);
  middle.core.items.push_back({item, name});
  middle.known.emplace(id, make_column("", name));
  return Done{};
}

// What people look at besides how far off a row is: the lowest of the rows before it, and what all
// groups are in its period.
Result<Planner::BesideAnomaly> Planner::beside_anomaly(const QueryPart& part, const Anomaly& odd,
                                                       const Scope& scope) {
  CUANTO_TRY(value, expr(part.show[odd.of].expr, scope));
  Window before, period;
  const auto time = time_key(query_, model_, part);
  for (const ExprId by : part.by) {
    CUANTO_TRY(key, expr(by, scope));
    if (time && by == *time) {
      before.order_by.push_back({key, false, {}});
      period.partition_by.push_back(key);
    } else {
      before.partition_by.push_back(key);
    }
  }
  before.frame = rows_before(std::max<uint32_t>(odd.rows, 1), 1);
  return BesideAnomaly{make_over(make_call("min", {value}), std::move(before)),
                       make_over(make_call("sum", {value}), std::move(period))};
}

// Rows that are off what is expected, of the period that was asked about.
Result<Done> Planner::keep_unusual(const QueryPart& part, uint8_t odd_at, const Scope& scope,
                                   Middle& middle) {
  const auto& odd = std::get<Anomaly>(part.calculations[odd_at]);
  const ExprId expected = add(Expr{Computed{odd_at, 0}});
  CUANTO_TRY(kept, keep(expected, "expected", scope, middle));
  (void)kept;
  const SqlExpr& value = middle.known.at(part.show[odd.of].expr);
  const SqlExpr& mean = middle.known.at(expected);
  const SqlExpr off = make_call("abs", {make_binary(BinaryOp::subtract, value, mean)});
  middle.where.push_back(make_binary(
      BinaryOp::greater, off,
      make_binary(BinaryOp::multiply, make_number_text(fmt::format("{}", odd.threshold)),
                  make_call("abs", {mean}))));
  if (odd.of_total > 0) {
    CUANTO_TRY(beside, beside_anomaly(part, odd, scope));
    middle.core.items.push_back({beside.lowest, middle.free_name("lowest_before")});
    middle.core.items.push_back({beside.total, middle.free_name("total_of_all")});
    middle.where.push_back(make_binary(
        BinaryOp::at_least, off,
        make_binary(BinaryOp::multiply, make_number_text(fmt::format("{}", odd.of_total)),
                    make_call("abs", {make_column("", "total_of_all")}))));
    middle.where.push_back(make_binary(
        BinaryOp::logical_or, make_binary(BinaryOp::greater, value, mean),
        make_binary(
            BinaryOp::less, value,
            make_binary(BinaryOp::multiply, make_number_text(fmt::format("{}", 1 - odd.threshold)),
                        make_column("", "lowest_before")))));
  }
  const auto begins = beginning_of(part);
  const auto time = time_key(query_, model_, part);
  if (begins && time && middle.known.contains(*time))
    middle.where.push_back(make_binary(BinaryOp::at_least, middle.known.at(*time),
                                       make_text(bucket_label(begins->first, begins->second))));
  return Done{};
}

// Rows that meet a condition on what is calculated.
Result<Done> Planner::keep_tested(const QueryPart& part, ConditionId id, Middle& middle) {
  // A calculated column that is shown is the one that is tested.
  for (const Shown& column : part.show) {
    const auto* shown = std::get_if<Computed>(&query_.exprs[column.expr]);
    for (std::size_t i = 0; shown != nullptr && i < query_.exprs.size(); ++i) {
      const auto* same = std::get_if<Computed>(&query_.exprs[i]);
      if (same != nullptr && *same == *shown)
        middle.known.emplace(static_cast<ExprId>(i), middle.known.at(column.expr));
    }
  }
  Scope tested(query_, model_, "");
  tested.known = middle.known;
  CUANTO_TRY(test, condition(id, tested));
  middle.where.push_back(std::move(test));
  return Done{};
}

// The first rows of each group, or of all, in this order.
Result<std::vector<SortKey>> Planner::keep_ranked(const QueryPart& part, const Layer& layer,
                                                  const Scope& scope, Middle& middle) {
  Window window;
  for (const ExprId per : part.rank->per) {
    CUANTO_TRY(key, expr(per, scope));
    window.partition_by.push_back(key);
  }
  CUANTO_TRY(by, expr(part.rank->by, scope));
  window.order_by.push_back(
      {by, part.rank->descending, product() ? std::optional(false) : std::nullopt});
  // The row's other columns decide between equals, so that the same rows are taken every time.
  if (product() && !part.rank->keep_ties) {
    for (const auto& [id, name] : layer.columns) {
      if (id != part.rank->by && std::ranges::find(part.rank->per, id) == part.rank->per.end())
        window.order_by.push_back({layer.known.at(id), false, {}});
    }
  }
  const std::string position = middle.free_name("position");
  middle.core.items.push_back(
      {make_over(make_call(part.rank->keep_ties ? "rank" : "row_number"), std::move(window)),
       position});
  const SqlExpr column = make_column("", position);
  const int64_t last = int64_t{part.rank->skip} + part.rank->n;
  if (part.rank->skip > 0)
    middle.where.push_back(make_binary(BinaryOp::greater, column, make_number(part.rank->skip)));
  middle.where.push_back(make_binary(BinaryOp::at_most, column, make_number(last)));
  std::vector<SortKey> order;
  for (const ExprId per : part.rank->per) order.push_back({middle.known.at(per), false, {}});
  order.push_back({column, false, {}});
  return order;
}

// Rows are chosen by what a window says, so the windows stand one layer further in.
Result<Done> Planner::choose_rows(const QueryPart& part, std::optional<ConditionId> tested,
                                  const Layer& layer, bool named, Scope& scope, Select& select) {
  const auto names = column_names(query_, model_, part);
  Middle middle;
  middle.core.from.push_back(layer.from);
  for (std::size_t i = 0; i < part.show.size(); ++i) {
    CUANTO_TRY(kept, keep(part.show[i].expr, names[i], scope, middle));
    (void)kept;
  }
  for (const auto& [id, name] : layer.columns) {
    CUANTO_TRY(kept, keep(id, name, scope, middle));
    (void)kept;
  }
  if (const auto odd_at = anomaly_of(part)) {
    CUANTO_TRY(kept, keep_unusual(part, *odd_at, scope, middle));
    (void)kept;
  }
  if (tested) {
    CUANTO_TRY(kept, keep_tested(part, *tested, middle));
    (void)kept;
  }
  const bool ranked = is_ranked_here(part);
  if (ranked) {
    CUANTO_TRY(order, keep_ranked(part, layer, scope, middle));
    select.order_by = std::move(order);
  }
  Select inner;
  inner.body.node = std::move(middle.core);
  const std::string rows = free_table_name(ranked ? "ranked" : "measured");
  select.with.push_back({rows, {}, std::move(inner), {}});
  SelectCore core;
  core.distinct = part.distinct;
  core.from.push_back({TableName{"", rows}, {}, {}});
  for (std::size_t i = 0; i < part.show.size(); ++i) {
    if (part.show[i].hidden && !named) continue;
    const SqlExpr& column = middle.known.at(part.show[i].expr);
    const bool same = std::get<ColumnName>(column.node).column == names[i];
    core.items.push_back({column, same && !named ? "" : names[i]});
  }
  core.where = make_and(std::move(middle.where));
  select.body.node = std::move(core);
  scope.known = std::move(middle.known);
  return Done{};
}

// ---- the whole ---------------------------------------------------------------------------------

Result<Done> Planner::show_rows(const QueryPart& part, const Layer& layer, bool named,
                                const Scope& scope, Select& select) {
  const auto names = column_names(query_, model_, part);
  SelectCore core;
  core.distinct = part.distinct;
  core.from.push_back(layer.from);
  for (std::size_t i = 0; i < part.show.size(); ++i) {
    if (part.show[i].hidden && !named) continue;
    CUANTO_TRY(item, expr(part.show[i].expr, scope));
    const auto* plain = std::get_if<ColumnName>(&item.node);
    const bool same = plain != nullptr && plain->column == names[i];
    core.items.push_back({item, same && !named ? "" : names[i]});
  }
  select.body.node = std::move(core);
  return Done{};
}

// What is furthest off stands first, and what comes to most.
void Planner::order_by_calculation(const QueryPart& part, QueryPart& ending) {
  for (std::size_t i = 0; i < part.calculations.size(); ++i) {
    const auto at = static_cast<uint8_t>(i);
    const auto* odd = std::get_if<Anomaly>(&part.calculations[i]);
    if (odd != nullptr && odd->of_total > 0) {
      const ExprId expected = add(Expr{Computed{at, 0}});
      const ExprId off = add(Expr{Arithmetic{'-', part.show[odd->of].expr, expected}});
      ending.order.push_back({add(Expr{Apply{FunctionId::absolute, {off}}}), true});
    }
    if (std::holds_alternative<Projection>(part.calculations[i]) && !part.by.empty())
      ending.order.push_back({add(Expr{Computed{at, 1}}), true});
  }
}

// Order and cut; what the rank has cut already is not cut again.
QueryPart Planner::layered_ending(const QueryPart& part) {
  const bool ranked = is_ranked_here(part);
  QueryPart ending;
  ending.rank = ranked ? std::nullopt : part.rank;
  ending.order = part.order;
  ending.rows_max = part.rows_max;
  ending.show = part.show;
  ending.base = QueryIndex{0};
  if (!ranked && !ending.rank && ending.order.empty()) order_by_calculation(part, ending);
  const bool said = ending.rank.has_value() || !ending.order.empty() || ranked;
  const auto series = time_key(query_, model_, part);
  if (!said && series) ending.order.push_back({*series, false});
  const bool compares = std::ranges::any_of(part.calculations, [](const Calculation& c) {
    return std::holds_alternative<PeriodCompare>(c) || std::holds_alternative<ShareOf>(c);
  });
  if (!said && !series && compares && product() && !part.by.empty()) {
    const uint8_t of = std::visit(
        [](const auto& c) -> uint8_t {
          if constexpr (requires { c.of; }) return c.of;
          return 0;
        },
        part.calculations.front());
    ending.order.push_back({part.show[of].expr, true});
  }
  for (const ExprId by : part.by) {
    const bool known = std::ranges::find(ending.order, by, &Sort::expr) != ending.order.end();
    if (product() && !known && !ranked) ending.order.push_back({by, false});
  }
  return ending;
}

Result<Select> Planner::layered(const QueryPart& whole, bool named) {
  QueryPart part = whole;
  const std::optional<ConditionId> tested = take_computed(part.having);
  CUANTO_TRY(layer, inner_layer(part));
  struct Restore {
    Planner& planner;
    const QueryPart* part;
    const Layer* layer;
    ~Restore() {
      planner.calculated_part_ = part;
      planner.layer_ = layer;
    }
  } const restore{*this, calculated_part_, layer_};
  calculated_part_ = &part;
  layer_ = &layer;

  Scope scope(query_, model_, layer.name);
  scope.known = layer.known;
  Select select;
  select.with = layer.with;
  if (is_ranked_here(part) || anomaly_of(part) || tested) {
    CUANTO_TRY(chosen, choose_rows(part, tested, layer, named, scope, select));
    (void)chosen;
  } else {
    CUANTO_TRY(shown, show_rows(part, layer, named, scope, select));
    (void)shown;
  }
  CUANTO_TRY(ordered, add_order(layered_ending(part), scope, select));
  (void)ordered;
  return select;
}

}  // namespace cuanto
