// Medians where the database has none: rows are numbered within their group by the value, and the
// average of the one or two in the middle is taken.
#include <algorithm>

#include "plan/planner.h"

namespace cuanto {

static const Aggregate* as_median(const SemanticQuery& query, ExprId leaf) {
  const auto* aggregate = std::get_if<Aggregate>(&query.exprs[leaf]);
  return aggregate != nullptr && aggregate->function == Aggregation::median ? aggregate : nullptr;
}

bool Planner::needs_medians(const QueryPart& part) {
  if (dialect_ != DialectId::sqlite) return false;
  const auto leaves = aggregate_leaves(part);
  return std::ranges::any_of(leaves,
                             [this](ExprId leaf) { return as_median(query_, leaf) != nullptr; });
}

// What a figure is of, row by row: nothing counts where its own condition does not hold.
Result<SqlExpr> Planner::row_value(ExprId leaf, const Scope& scope) {
  const Expr node = query_.exprs[leaf];
  if (std::holds_alternative<RowCount>(node)) return make_number(1);
  const auto* aggregate = std::get_if<Aggregate>(&node);
  if (aggregate == nullptr)
    return fail(unsupported(
        "A median cannot stand beside this figure in this database. Ask for them one by one.",
        "En esta base de datos la mediana no puede ir junto a esa cifra. Pídalas por separado."));
  CUANTO_TRY(of, expr(aggregate->of, scope));
  if (!aggregate->only_where) return of;
  CUANTO_TRY(only, condition(*aggregate->only_where, scope));
  return make_case(only, of);
}

static Window within(const std::vector<SqlExpr>& keys) {
  Window window;
  window.partition_by = keys;
  return window;
}

// Twice the place of a value lies between how many there are and two more.
static SqlExpr middle_of(const std::string& table, const std::string& value,
                         const std::string& place, const std::string& count) {
  const SqlExpr twice = make_binary(BinaryOp::multiply, make_number(2), make_column(table, place));
  const SqlExpr all = make_column(table, count);
  const SqlExpr in_middle = make_all(
      {make_binary(BinaryOp::at_least, twice, all),
       make_binary(BinaryOp::at_most, twice, make_binary(BinaryOp::add, all, make_number(2)))});
  return make_call("avg", {make_case(in_middle, make_column(table, value))});
}

static SqlExpr over_rows(const SemanticQuery& query, ExprId leaf, SqlExpr value) {
  const auto* aggregate = std::get_if<Aggregate>(&query.exprs[leaf]);
  const Aggregation function = aggregate == nullptr ? Aggregation::count : aggregate->function;
  std::string name = "count";
  if (function == Aggregation::sum) name = "sum";
  if (function == Aggregation::average) name = "avg";
  if (function == Aggregation::minimum) name = "min";
  if (function == Aggregation::maximum) name = "max";
  SqlExpr call = make_call(std::move(name), {std::move(value)});
  std::get<Call>(call.node).distinct = function == Aggregation::count_distinct;
  return call;
}

Result<Select> Planner::with_medians(const QueryPart& part, bool named) {
  const std::vector<ExprId> keys = group_keys(part), leaves = aggregate_leaves(part);
  QueryPart rows = part;
  rows.distinct = false;
  rows.by.clear();
  rows.having.reset();
  rows.rank.reset();
  rows.order.clear();
  rows.rows_max.reset();
  rows.show.clear();
  // What the figures are of decides which tables are joined; their columns take their place below.
  for (const ExprId key : keys) rows.show.push_back({key, {}, false});
  const auto names = column_names(query_, model_, rows);
  QueryPart joined = part;
  joined.order.clear();
  const Scope inner_scope = scope_of(joined);
  SelectCore inner;
  CUANTO_TRY(from, from_of(joined, inner_scope));
  inner.from.push_back(from);
  CUANTO_TRY(where, where_of(part, inner_scope));
  inner.where = where;

  const std::string placed = free_table_name("placed");
  Scope scope(query_, model_, placed);
  std::vector<SqlExpr> groups;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    CUANTO_TRY(key, expr(keys[i], inner_scope));
    groups.push_back(key);
    inner.items.push_back({key, names[i]});
    scope.known.emplace(keys[i], make_column(placed, names[i]));
  }
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (scope.known.contains(leaves[i])) continue;
    const std::string number = std::to_string(i + 1), value = "value_" + number;
    CUANTO_TRY(of, row_value(leaves[i], inner_scope));
    inner.items.push_back({of, value});
    if (as_median(query_, leaves[i]) == nullptr) {
      scope.known.emplace(leaves[i], over_rows(query_, leaves[i], make_column(placed, value)));
      continue;
    }
    const std::string place = "place_" + number, count = "count_" + number;
    Window by_value = within(groups);
    by_value.order_by.push_back({of, false, false});
    inner.items.push_back({make_over(make_call("row_number"), std::move(by_value)), place});
    inner.items.push_back({make_over(make_call("count", {of}), within(groups)), count});
    scope.known.emplace(leaves[i], middle_of(placed, value, place, count));
  }

  Select select, placed_rows;
  placed_rows.body.node = std::move(inner);
  select.with.push_back({placed, {}, std::move(placed_rows), {}});
  return grouped_by(part, keys, scope, std::move(select), FromItem{TableName{"", placed}, {}, {}},
                    named);
}

}  // namespace cuanto
