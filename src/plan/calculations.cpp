// Calculations after aggregation: the columns that look at other rows (shares, growth, moving
// averages, ranks) are windows over the grouped query, which is a common table (layers.cpp).
#include <algorithm>

#include "plan/layers.h"

namespace cuanto {

// ---- small makers ------------------------------------------------------------------------------

WindowFrame rows_before(uint32_t from, uint32_t to) {
  const auto bound = [](uint32_t count) {
    return count == 0 ? FrameBound{FrameBound::Kind::current_row, 0}
                      : FrameBound{FrameBound::Kind::preceding, count};
  };
  return {true, bound(from), bound(to)};
}

static SqlExpr percent_of(SqlExpr part, SqlExpr whole) {
  return make_binary(
      BinaryOp::divide,
      make_binary(BinaryOp::multiply, SqlExpr{NumberLiteral{"100.0"}}, std::move(part)),
      make_call("nullif", {std::move(whole), make_number(0)}));
}

static std::string aggregate_name(Aggregation function) {
  switch (function) {
    case Aggregation::sum:
      return "sum";
    case Aggregation::minimum:
      return "min";
    case Aggregation::maximum:
      return "max";
    case Aggregation::count:
      return "count";
    default:
      return "avg";
  }
}

// ---- which time a series runs along ------------------------------------------------------------

std::optional<ExprId> time_key(const SemanticQuery& query, const Model& model,
                               const QueryPart& part) {
  for (const ExprId by : part.by) {
    if (std::holds_alternative<Bucket>(query.exprs[by])) return by;
  }
  for (const ExprId by : part.by) {
    if (std::holds_alternative<Part>(query.exprs[by])) return by;
    const auto* attribute = std::get_if<Attribute>(&query.exprs[by]);
    if (attribute != nullptr && model.catalog->column(attribute->column).is_time()) return by;
  }
  // The outer of two levels groups by columns of the inner one.
  if (const auto* base = std::get_if<QueryIndex>(&part.base)) {
    for (const ExprId by : part.by) {
      const auto* output = std::get_if<OutputOf>(&query.exprs[by]);
      if (output == nullptr) continue;
      const ExprId inner = query.parts[*base].show[output->output].expr;
      if (std::holds_alternative<Bucket>(query.exprs[inner])) return by;
    }
  }
  return std::nullopt;
}

// The longer period that a running total starts anew with.
ExprId Planner::reset_key(ExprId time, Grain reset) {
  const auto* bucket = std::get_if<Bucket>(&query_.exprs[time]);
  return add(Expr{Bucket{bucket != nullptr ? bucket->time : time, reset}});
}

// ---- one calculated column ---------------------------------------------------------------------

Result<SqlExpr> Planner::computed(const Computed& node, const Scope& scope) {
  if (calculated_part_ == nullptr || layer_ == nullptr)
    return fail(unsupported("A calculation cannot be used before its figures are there.",
                            "Un cálculo no se puede usar antes de que estén sus cifras."));
  const QueryPart& part = *calculated_part_;
  const Calculation& calculation = part.calculations[node.calculation];
  const auto measured = [&](uint8_t of) { return expr(part.show[of].expr, scope); };
  if (const auto* compare = std::get_if<PeriodCompare>(&calculation)) {
    CUANTO_TRY(now, measured(compare->of));
    SqlExpr before = layer_->before.at(node.calculation);
    if (node.output == 0) return before;
    const bool none = is_none_without_rows(part, compare->of);
    const auto counted = [&](const SqlExpr& value) {
      return none ? make_call("coalesce", {value, make_number(0)}) : value;
    };
    const SqlExpr change = make_binary(BinaryOp::subtract, counted(now), counted(before));
    return node.output == 1 ? change : percent_of(change, before);
  }
  if (const auto* projection = std::get_if<Projection>(&calculation)) {
    CUANTO_TRY(known, measured(projection->of));
    return projected(part, *projection, node.output, known, layer_->before.at(node.calculation));
  }
  if (const auto* share = std::get_if<ShareOf>(&calculation)) {
    CUANTO_TRY(value, measured(share->of));
    Window window;
    for (const ExprId id : share->within) {
      CUANTO_TRY(key, expr(id, scope));
      window.partition_by.push_back(key);
    }
    return percent_of(value, make_over(make_call("sum", {value}), std::move(window)));
  }
  if (const auto* rank = std::get_if<RankColumn>(&calculation)) {
    CUANTO_TRY(value, measured(rank->of));
    Window window;
    window.order_by.push_back({value, rank->descending, false});
    return make_over(make_call("rank"), std::move(window));
  }
  return along_series(node, scope);
}

// What looks at other rows of a series: growth, moving and running figures, unusual rows.
Result<SqlExpr> Planner::along_series(const Computed& node, const Scope& scope) {
  const QueryPart& part = *calculated_part_;
  const Calculation& calculation = part.calculations[node.calculation];
  const auto measured = [&](uint8_t of) { return expr(part.show[of].expr, scope); };
  const auto time = time_key(query_, model_, part);
  if (!time)
    return fail(
        unsupported("A change over time, a running total or a moving average needs a series: "
                    "say by which period, for example \"by month\".",
                    "Una variación, un acumulado o una media móvil necesitan una serie: diga "
                    "por qué periodo, por ejemplo «por mes»."));
  Window window;
  CUANTO_TRY(when, expr(*time, scope));
  for (const ExprId by : part.by) {
    if (by == *time) continue;
    CUANTO_TRY(key, expr(by, scope));
    window.partition_by.push_back(key);
  }
  window.order_by.push_back({when, false, {}});

  if (const auto* growth = std::get_if<GrowthOf>(&calculation)) {
    CUANTO_TRY(value, measured(growth->of));
    const SqlExpr before = make_over(make_call("lag", {value}), window);
    const SqlExpr change = make_binary(BinaryOp::subtract, value, before);
    return growth->percent ? percent_of(change, before) : change;
  }
  if (const auto* moving = std::get_if<Moving>(&calculation)) {
    CUANTO_TRY(value, measured(moving->of));
    window.frame = rows_before(moving->rows > 0 ? moving->rows - 1 : 0, 0);
    return make_over(make_call(aggregate_name(moving->function), {value}), std::move(window));
  }
  if (const auto* running = std::get_if<Cumulative>(&calculation)) {
    CUANTO_TRY(value, measured(running->of));
    if (running->reset) {
      CUANTO_TRY(reset, expr(reset_key(*time, *running->reset), scope));
      window.partition_by.push_back(reset);
    }
    window.frame = WindowFrame{
        true, {FrameBound::Kind::unbounded_preceding, 0}, {FrameBound::Kind::current_row, 0}};
    return make_over(make_call("sum", {value}), std::move(window));
  }
  const auto& odd = std::get<Anomaly>(calculation);
  CUANTO_TRY(value, measured(odd.of));
  window.frame = rows_before(std::max<uint32_t>(odd.rows, 1), 1);
  SqlExpr expected = make_over(make_call("avg", {value}), std::move(window));
  if (node.output == 0) return expected;
  return percent_of(make_binary(BinaryOp::subtract, value, expected), expected);
}

}  // namespace cuanto
