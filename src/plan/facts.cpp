// Aggregates over rows that joins would repeat. Each kind of rows that is counted or summed (a
// fact) is aggregated by itself, over a core in which nothing repeats it, and the results are
// joined on the keys they share. Joining first would make every sum over them too large
// (plan/cases/fan_out.case).
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "plan/planner.h"

namespace cuanto {

// ---- which rows are aggregated -----------------------------------------------------------------

const std::vector<ExprId>& Planner::parts_of(ExprId id) {
  static const std::vector<ExprId> kNone;
  const auto* use = std::get_if<MetricUse>(&query_.exprs[id]);
  if (use == nullptr || model_.metric(use->metric).parts.empty()) return kNone;
  const auto known = parts_.find(id);
  if (known != parts_.end()) return known->second;
  const auto only_where = use->only_where;
  std::vector<ExprId> parts;
  for (const auto& name : model_.metric(use->metric).parts)
    parts.push_back(add(Expr{MetricUse{model_.find_metric(name)->id, only_where}}));
  return parts_.emplace(id, std::move(parts)).first->second;
}

void Planner::add_leaves(ExprId id, std::vector<ExprId>& leaves) {
  const Expr node = query_.exprs[id];
  if (const auto& parts = parts_of(id); !parts.empty()) {
    for (const ExprId part : parts) add_leaves(part, leaves);
  } else if (std::holds_alternative<RowCount>(node) || std::holds_alternative<Aggregate>(node) ||
             std::holds_alternative<MetricUse>(node)) {
    if (std::ranges::find(leaves, id) == leaves.end()) leaves.push_back(id);
  } else if (const auto* sum = std::get_if<Arithmetic>(&node)) {
    add_leaves(sum->left, leaves);
    add_leaves(sum->right, leaves);
  } else if (const auto* apply = std::get_if<Apply>(&node)) {
    for (const ExprId argument : apply->arguments) add_leaves(argument, leaves);
  }
}

void Planner::add_condition_leaves(ConditionId id, std::vector<ExprId>& leaves) {
  const Condition node = query_.conditions[id];
  const auto each = [&](const std::vector<ConditionId>& children) {
    for (const ConditionId child : children) add_condition_leaves(child, leaves);
  };
  if (const auto* comparison = std::get_if<Comparison>(&node)) {
    add_leaves(comparison->left, leaves);
    for (const ExprId right : comparison->right) add_leaves(right, leaves);
  } else if (const auto* all = std::get_if<AllOf>(&node)) {
    each(all->conditions);
  } else if (const auto* any = std::get_if<AnyOf>(&node)) {
    each(any->conditions);
  } else if (const auto* no = std::get_if<Not>(&node)) {
    add_condition_leaves(no->condition, leaves);
  }
}

std::vector<ExprId> Planner::aggregate_leaves(const QueryPart& part) {
  std::vector<ExprId> leaves;
  for (const Shown& shown : part.show) add_leaves(shown.expr, leaves);
  if (part.having) add_condition_leaves(*part.having, leaves);
  if (part.rank) add_leaves(part.rank->by, leaves);
  for (const Sort& sort : part.order) add_leaves(sort.expr, leaves);
  return leaves;
}

Result<Planner::Fact> Planner::fact_of(ExprId leaf, TableId base) {
  const EntityId own = model_.entity_of(base).id;
  if (const auto* use = std::get_if<MetricUse>(&query_.exprs[leaf])) {
    const EntityId entity = model_.metric(use->metric).entity;
    const TableId table = model_.entity(entity).table;
    if (table == base) return Fact{{}, own, false};
    const auto path = only_shortest_path(model_, base, table);
    if (path && repeating_prefix(query_, model_, base, *path).hops.size() == path->hops.size())
      return Fact{*path, entity, false};
    return Fact{{}, entity, true};
  }
  std::vector<Path> paths;
  add_paths(query_, leaf, paths);
  Path longest;
  for (const Path& path : paths) {
    const Path repeat = repeating_prefix(query_, model_, base, path);
    if (begins_with(repeat, longest) || longest.hops.empty()) {
      longest = repeat.hops.size() > longest.hops.size() ? repeat : longest;
    } else if (!begins_with(longest, repeat) && !repeat.hops.empty()) {
      return fail(
          unsupported("One figure cannot be computed over two kinds of rows at once.",
                      "Una cifra no se puede calcular sobre dos clases de filas a la vez."));
    }
  }
  return Fact{longest, model_.entity_of(*find_end(query_, model_, base, longest)).id, false};
}

Result<std::vector<Planner::Fact>> Planner::facts_of(const QueryPart& part) {
  const TableId base = model_.entity(std::get<EntityId>(part.base)).table;
  std::vector<Fact> facts;
  for (const ExprId leaf : aggregate_leaves(part)) {
    CUANTO_TRY(fact, fact_of(leaf, base));
    if (std::ranges::find(facts, fact) == facts.end()) facts.push_back(fact);
  }
  return facts;
}

// Whether a key of the grouping stands behind a step that repeats the base's rows.
bool Planner::groups_repeat(const QueryPart& part) const {
  const TableId base = model_.entity(std::get<EntityId>(part.base)).table;
  std::vector<Path> paths;
  for (const ExprId key : group_keys(part)) add_paths(query_, key, paths);
  return std::ranges::any_of(
      paths, [&](const Path& path) { return path_repeats_rows(query_, model_, base, path); });
}

bool Planner::needs_facts(const QueryPart& part) {
  if (!is_grouped(part)) return false;
  auto facts = facts_of(part);
  if (!facts) return true;  // from_facts says why it cannot be
  if (facts->empty()) return false;
  if (facts->size() > 1) return true;
  const Fact& only = facts->front();
  if (only.foreign) return true;
  if (only.path.hops.empty()) return groups_repeat(part);
  const auto open = open_paths(part);
  return std::ranges::find(open, only.path) == open.end();
}

// ---- one statement from several facts ----------------------------------------------------------

Result<Select> Planner::from_facts(const QueryPart& part, bool named) {
  CUANTO_TRY(facts, facts_of(part));
  if (facts.size() > 1) return joined_facts(part, facts, named);
  const Fact& fact = facts.front();
  if (!fact.foreign && fact.path.hops.empty()) return counted_once(part, named);
  CUANTO_TRY(seen, seen_from(part, fact));
  return part_of(seen, named);
}

// The clauses after aggregation, over common tables that hold the aggregates already.
Result<Select> Planner::grouped_result(const QueryPart& part, const Scope& scope, Select select,
                                       FromItem from, bool named) {
  SelectCore core;
  core.distinct = part.distinct;
  core.from.push_back(std::move(from));
  const auto names = column_names(query_, model_, part);
  for (std::size_t i = 0; i < part.show.size(); ++i) {
    if (part.show[i].hidden && !named) continue;
    CUANTO_TRY(item, expr(part.show[i].expr, scope));
    const auto* plain = std::get_if<ColumnName>(&item.node);
    core.items.push_back({item, plain != nullptr && plain->column == names[i] ? "" : names[i]});
  }
  if (part.having) {
    CUANTO_TRY(having, condition(*part.having, scope));
    core.where = having;
  }
  select.body.node = std::move(core);
  QueryPart ending = part;
  ending.base = QueryIndex{0};
  if (ending.rank && ending.rank->keep_ties)
    return fail(unsupported("Ties cannot be kept over several kinds of rows.",
                            "No se pueden conservar los empates entre varias clases de filas."));
  for (const ExprId by : part.by) {
    const bool known = std::ranges::find(ending.order, by, &Sort::expr) != ending.order.end();
    if (!known) ending.order.push_back({by, false});
  }
  CUANTO_TRY(ordered, add_order(ending, scope, select));
  (void)ordered;
  return select;
}

// Where no part has a row there is no total either, and not a total of nothing.
void Planner::know_totals(Scope& scope) {
  for (const auto& [id, parts] : parts_) {
    std::vector<SqlExpr> columns;
    for (const ExprId part : parts)
      if (scope.known.contains(part)) columns.push_back(scope.known.at(part));
    if (columns.size() != parts.size()) continue;
    SqlExpr sum;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      SqlExpr added = make_call("coalesce", {columns[i], make_number(0)});
      sum =
          i == 0 ? std::move(added) : make_binary(BinaryOp::add, std::move(sum), std::move(added));
    }
    IsNull any{make_call("coalesce", std::move(columns)), true};
    scope.known.emplace(id, make_case(SqlExpr{std::move(any)}, std::move(sum)));
  }
}

// The keys and the aggregates of one fact, each column under its name.
Result<QueryPart> Planner::part_of_fact(const QueryPart& part, const Fact& fact,
                                        const std::vector<ExprId>& keys) {
  const TableId base = model_.entity(std::get<EntityId>(part.base)).table;
  QueryPart own = part;
  own.having.reset();
  own.rank.reset();
  own.order.clear();
  own.rows_max.reset();
  own.distinct = false;
  own.by = keys;
  own.show.clear();
  for (const ExprId key : keys) own.show.push_back({key, {}, false});
  for (const ExprId leaf : aggregate_leaves(part)) {
    CUANTO_TRY(of, fact_of(leaf, base));
    if (of == fact) own.show.push_back({leaf, {}, false});
  }
  return own;
}

// Of these a group without such rows has none, and not nothing.
static bool is_count(const Expr& leaf) {
  const auto* aggregate = std::get_if<Aggregate>(&leaf);
  return std::holds_alternative<RowCount>(leaf) ||
         (aggregate != nullptr && (aggregate->function == Aggregation::count ||
                                   aggregate->function == Aggregation::count_distinct));
}

// Every group that any of the tables has.
static Select all_groups(const std::vector<std::string>& tables,
                         const std::vector<std::string>& key_names) {
  Select groups;
  for (std::size_t t = 0; t < tables.size(); ++t) {
    SelectCore core;
    for (const auto& key : key_names) core.items.push_back({make_column("", key), {}});
    core.from.push_back({TableName{"", tables[t]}, {}, {}});
    if (t == 0) {
      groups.body.node = std::move(core);
    } else {
      SetBinary both;
      both.op = SetOp::union_distinct;
      both.left = Box<SetExpr>(std::move(groups.body));
      both.right = Box<SetExpr>(SetExpr{std::move(core)});
      groups.body = SetExpr{std::move(both)};
    }
  }
  return groups;
}

// `from` beside a table whose keys are those; beside its only row where there are none.
static FromItem beside_table(FromItem from, const std::string& table,
                             const std::vector<SqlExpr>& keys,
                             const std::vector<std::string>& key_names) {
  Join join;
  join.kind = keys.empty() ? JoinKind::cross : JoinKind::left;
  join.left = Box<FromItem>(std::move(from));
  join.right = Box<FromItem>(FromItem{TableName{"", table}, {}, {}});
  std::vector<SqlExpr> on;
  on.reserve(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i)
    on.push_back(make_binary(BinaryOp::is_same, keys[i], make_column(table, key_names[i])));
  if (!on.empty()) join.on = ExprBox(make_and(std::move(on)));
  return FromItem{std::move(join), {}, {}};
}

Result<Select> Planner::joined_facts(const QueryPart& part, const std::vector<Fact>& facts,
                                     bool named) {
  Select select;
  const std::vector<ExprId> keys = group_keys(part);
  std::vector<std::string> tables, key_names;
  Scope scope(query_, model_, "");
  for (const Fact& fact : facts) {
    CUANTO_TRY(own, part_of_fact(part, fact, keys));
    if (key_names.empty()) {
      key_names = column_names(query_, model_, own);
      key_names.resize(keys.size());
    }
    for (std::size_t i = 0; i < keys.size(); ++i) own.show[i].label = key_names[i];
    const auto names = column_names(query_, model_, own);
    for (std::size_t i = 0; i < own.show.size(); ++i) own.show[i].label = names[i];
    CUANTO_TRY(seen, seen_from(own, fact));
    CUANTO_TRY(made, part_of(seen, true));
    made.order_by.clear();
    const std::string name =
        free_table_name("of_" + model_.catalog->table(model_.entity(fact.entity).table).name);
    select.with.push_back({name, {}, made, {}});
    for (std::size_t i = keys.size(); i < own.show.size(); ++i) {
      SqlExpr column = make_column(name, names[i]);
      if (!keys.empty() && is_count(query_.exprs[own.show[i].expr]))
        column = make_call("coalesce", {column, make_number(0)});
      scope.known.emplace(own.show[i].expr, column);
    }
    tables.push_back(name);
  }
  if (keys.empty()) {
    know_totals(scope);
    FromItem from{TableName{"", tables.front()}, {}, {}};
    for (std::size_t t = 1; t < tables.size(); ++t)
      from = beside_table(std::move(from), tables[t], {}, {});
    return grouped_result(part, scope, std::move(select), std::move(from), named);
  }

  const std::string all = free_table_name("groups");
  select.with.push_back({all, {}, all_groups(tables, key_names), {}});
  FromItem from{TableName{"", all}, {}, {}};
  std::vector<SqlExpr> key_columns;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    scope.known.emplace(keys[i], make_column(all, key_names[i]));
    key_columns.push_back(scope.known.at(keys[i]));
  }
  for (const auto& table : tables)
    from = beside_table(std::move(from), table, key_columns, key_names);
  return grouped_result(part, scope, std::move(select), std::move(from), named);
}

// The same over single rows, which are put together here.
Result<Select> Planner::grouped_by(QueryPart part, const std::vector<ExprId>& keys,
                                   const Scope& scope, Select select, FromItem from, bool named) {
  const auto having = std::exchange(part.having, std::nullopt);
  CUANTO_TRY(made, grouped_result(part, scope, std::move(select), std::move(from), named));
  SelectCore& core = *made.core();
  for (const ExprId key : keys) core.group_by.push_back(scope.known.at(key));
  if (having) {
    CUANTO_TRY(condition, this->condition(*having, scope));
    core.having = condition;
  }
  return made;
}

// Keys that repeat the base's rows: every row once a group, then the aggregates.
Result<Select> Planner::counted_once(const QueryPart& part, bool named) {
  const TableId base = model_.entity(std::get<EntityId>(part.base)).table;
  const auto& primary = model_.catalog->table(base).primary_key;
  const auto& key_columns =
      primary.empty() ? model_.entity(std::get<EntityId>(part.base)).key : primary;
  if (key_columns.empty())
    return fail(unsupported(
        fmt::format("The rows of {} have no key, so they cannot be counted once in every group.",
                    model_.catalog->table(base).name),
        fmt::format("Las filas de {} no tienen clave: no se pueden contar una sola vez por grupo.",
                    model_.catalog->table(base).name)));
  const std::vector<ExprId> keys = group_keys(part);
  QueryPart rows = part;
  rows.distinct = true;
  rows.by.clear();
  rows.having.reset();
  rows.rank.reset();
  rows.order.clear();
  rows.rows_max.reset();
  rows.show.clear();
  for (const ColumnId id : key_columns)
    rows.show.push_back(
        {add(Expr{Attribute{{}, id}}), "row_" + model_.catalog->column(id).name, false});
  for (const ExprId key : keys) rows.show.push_back({key, {}, false});
  const auto names = column_names(query_, model_, rows);
  CUANTO_TRY(inner, simple(rows, true));
  inner.order_by.clear();
  const std::string counted = free_table_name("counted");
  Select select;
  select.with.push_back({counted, {}, inner, {}});

  std::vector<Path> paths;
  for (const ExprId leaf : aggregate_leaves(part)) add_paths(query_, leaf, paths);
  Scope scope(query_, model_, base, paths, open_paths(part));
  scope.qualify_all = true;
  std::vector<SqlExpr> on;
  on.reserve(key_columns.size());
  for (std::size_t i = 0; i < key_columns.size(); ++i)
    on.push_back(make_binary(BinaryOp::equal, make_column(counted, names[i]),
                             scope.qualified_column({}, key_columns[i])));
  Join join;
  join.left = Box<FromItem>(scope.from());
  join.right = Box<FromItem>(FromItem{TableName{"", counted}, {}, {}});
  join.on = ExprBox(make_and(std::move(on)));
  for (std::size_t i = 0; i < keys.size(); ++i)
    scope.known.emplace(keys[i], make_column(counted, names[key_columns.size() + i]));

  return grouped_by(part, keys, scope, std::move(select), FromItem{std::move(join), {}, {}}, named);
}

}  // namespace cuanto
