// Conditions about the rows at the end of a path: whether some exist, none, how many, or all.
#include <algorithm>

#include "plan/planner.h"

namespace cuanto {

// The core of a test stands at the far end, where the condition speaks from, and walks back.
std::vector<Path> Planner::tested_paths(const Path& back, std::optional<ConditionId> where) const {
  std::vector<Path> paths;
  for (std::size_t i = 1; i <= back.hops.size(); ++i)
    paths.push_back({{back.hops.begin(), back.hops.begin() + static_cast<std::ptrdiff_t>(i)}, 0});
  if (!where) return paths;
  std::vector<Path> used;
  add_condition_paths(query_, *where, used);
  for (const Path& path : used) {
    if (std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
  }
  return paths;
}

// How many rows there are at the far end, each once also where the way there repeats it.
SqlExpr Planner::tested_count(const Scope& inner, bool may_repeat) const {
  SqlExpr rows{Call{}};
  auto& call = std::get<Call>(rows.node);
  call.name = "count";
  const auto& key = model_.catalog->table(inner.base()).primary_key;
  if (!may_repeat || key.size() != 1) {
    call.star = true;
  } else {
    call.distinct = true;
    call.arguments.push_back(inner.column({}, key.front()));
  }
  return rows;
}

// Tests whether rows at the end of `to` that meet `where` exist, or how many: as IN over the key of
// the first step where nothing can be NULL, as EXISTS otherwise.
Result<SqlExpr> Planner::test_rows(const Path& to, std::optional<ConditionId> where,
                                   const Scope& scope, bool negated,
                                   std::optional<std::pair<BinaryOp, uint32_t>> count,
                                   bool where_fails) {
  if (!scope.has_base())
    return fail(unsupported("Groups cannot be limited by whether such rows exist.",
                            "Los grupos no se pueden limitar según existan o no esas filas."));
  const Hop& hop = to.hops.front();
  const Edge edge = *find_edge(query_, model_, hop.edge);
  const bool up = goes_to_parent(edge, hop, scope.base());
  const TableId next = up ? edge.parent : edge.child;
  const auto& near = up ? edge.child_columns : edge.parent_columns;
  const auto& far = up ? edge.parent_columns : edge.child_columns;
  const Path rest{{to.hops.begin() + 1, to.hops.end()}, 0};
  const TableId end = *find_end(query_, model_, next, rest);
  const Path back = reversed(query_, model_, next, rest);

  const auto can_be_null = [&](ColumnId id) {
    const Column& column = model_.catalog->column(id);
    return column.nullable && !column.primary_key;
  };
  const bool as_list = near.size() == 1 && !(negated && can_be_null(near.front()));
  const Scope inner(query_, model_, end, tested_paths(back, where), {}, as_list ? nullptr : &scope);

  SelectCore core;
  core.from.push_back(inner.from());
  std::vector<SqlExpr> conditions;
  if (!as_list) {
    for (std::size_t i = 0; i < near.size(); ++i)
      conditions.push_back(make_binary(BinaryOp::equal, inner.qualified_column(back, far[i]),
                                       scope.qualified_column({}, near[i])));
  }
  if (where) {
    CUANTO_TRY(only, condition(*where, inner));
    if (where_fails) {
      // Neither false nor unknown will do.
      only = SqlExpr{CaseOf{{}, {{only, make_number(0)}}, ExprBox(make_number(1))}};
      only = make_binary(BinaryOp::equal, only, make_number(1));
    }
    conditions.push_back(only);
  }
  if (as_list && negated && can_be_null(far.front()))
    conditions.push_back(SqlExpr{IsNull{inner.column(back, far.front()), true}});
  if (!conditions.empty()) core.where = make_all(std::move(conditions));
  if (count)
    core.having = make_binary(count->first, tested_count(inner, !rest.hops.empty()),
                              make_number(count->second));
  Select select;
  if (as_list) {
    const SqlExpr key = inner.column(back, far.front());
    core.items.push_back({key, {}});
    if (count) core.group_by.push_back(key);
    select.body.node = std::move(core);
    return SqlExpr{InSelect{scope.column({}, near.front()), select, negated}};
  }
  core.items.push_back({make_number(1), {}});
  select.body.node = std::move(core);
  return SqlExpr{Exists{select, negated}};
}

Result<SqlExpr> Planner::quantified(const Quantified& node, const Scope& scope) {
  switch (node.quantity) {
    case Quantity::some:
      return test_rows(node.to, node.where, scope, false, {});
    case Quantity::none:
      return test_rows(node.to, node.where, scope, true, {});
    case Quantity::at_least:
      return test_rows(node.to, node.where, scope, false, {{BinaryOp::at_least, node.n}});
    case Quantity::at_most:
      return test_rows(node.to, node.where, scope, true, {{BinaryOp::greater, node.n}});
    case Quantity::exactly:
      return test_rows(node.to, node.where, scope, false, {{BinaryOp::equal, node.n}});
    case Quantity::all:
      break;
  }
  // There are some, and none that fails.
  CUANTO_TRY(some, test_rows(node.to, {}, scope, false, {}));
  if (!node.where) return some;
  CUANTO_TRY(none, test_rows(node.to, node.where, scope, true, {}, true));
  return make_and({some, none});
}

Result<SqlExpr> Planner::has_all(const HasAll& node, const Scope& scope) {
  std::vector<SqlExpr> all;
  for (const Value& wanted : node.values) {
    const ExprId right = add(Expr{wanted});
    const ConditionId is =
        query_.add(Condition{Comparison{node.attribute, Compare::equal, {right}}});
    CUANTO_TRY(has, test_rows(node.to, is, scope, false, {}));
    all.push_back(has);
  }
  return make_and(std::move(all));
}

}  // namespace cuanto
