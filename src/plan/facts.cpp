// Aggregates over rows that joins would repeat. Each kind of rows that is counted or summed (a
// fact) is aggregated by itself, over a core in which nothing repeats it, and the results are
// joined on the keys they share. Joining first would make every sum over them too large
// (plan/cases/fan_out.case).
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "plan/planner.h"

namespace cuanto {

// ---- the same query from another table ---------------------------------------------------------

// Copies expressions and conditions so that their paths start at the fact.
class Planner::Rebase {
 public:
  Rebase(Planner& planner, TableId base, const Fact& fact)
      : planner_(planner),
        fact_(fact),
        back_(reversed(planner.query_, planner.model_, base, fact.path)) {
    if (fact.foreign) return;
    const auto end = find_end(planner.query_, planner.model_, base, fact.path);
    belongs_ = end && !path_repeats_rows(planner.query_, planner.model_, *end, back_);
  }

  // `path` as seen from the fact; steps that both have in common are the same row.
  Path path(const Path& path) const {
    std::size_t common = 0;
    if (path.role == fact_.path.role || path.hops.empty()) {
      while (common < path.hops.size() && common < fact_.path.hops.size() &&
             path.hops[common] == fact_.path.hops[common])
        ++common;
    }
    Path made{{}, path.hops.empty() ? fact_.path.role : path.role};
    made.hops.assign(back_.hops.begin(), back_.hops.end() - static_cast<std::ptrdiff_t>(common));
    made.hops.insert(made.hops.end(), path.hops.begin() + static_cast<std::ptrdiff_t>(common),
                     path.hops.end());
    if (made.hops.empty()) made.role = 0;
    return made;
  }
  // All rows at the end of `path` from the base that the fact belongs to.
  Path whole(const Path& path) const {
    Path made{back_.hops, path.role};
    made.hops.insert(made.hops.end(), path.hops.begin(), path.hops.end());
    return made;
  }

  Result<Attribute> attribute(const Attribute& from) const {
    const Model& model = planner_.model_;
    const Entity& entity = model.entity(fact_.entity);
    if (!fact_.foreign) {
      const Path seen = path(from.path);
      // A cousin of the base: only what both descend from is a key of both.
      const bool shared =
          belongs_ || !path_repeats_rows(planner_.query_, model, entity.table, seen);
      if (shared) return Attribute{seen, from.column};
    }
    const Column& column = model.catalog->column(from.column);
    if (const Column* same = same_column(model, entity, from.column))
      return Attribute{{}, same->id};
    if (column.is_time() && entity.time) return Attribute{{}, *entity.time};
    return fail(unsupported(
        fmt::format("{} cannot be told apart by {}: there is no such column, and nothing connects "
                    "the two.",
                    entity.label_plural.en, model.field(from.column).label.en),
        fmt::format("No se puede separar {} por {}: no tiene esa columna y nada los une.",
                    entity.label_plural.in(Language::es),
                    model.field(from.column).label.in(Language::es))));
  }

  Result<ExprId> expr(ExprId id) {
    Expr node = planner_.query_.exprs[id];
    Result<Done> done = Done{};
    const auto sub = [&](ExprId& child) {
      if (!done) return;
      auto made = expr(child);
      if (made) {
        child = *made;
      } else {
        done = fail(std::move(made.error()));
      }
    };
    const auto maybe = [&](std::optional<ConditionId>& child) {
      if (!done || !child) return;
      auto made = condition(*child);
      if (made) {
        child = *made;
      } else {
        done = fail(std::move(made.error()));
      }
    };
    if (auto* of = std::get_if<Attribute>(&node)) {
      CUANTO_TRY(made, attribute(*of));
      node = made;
    } else if (auto* rows = std::get_if<RowCount>(&node)) {
      rows->path = fact_.foreign ? Path{} : path(rows->path);
    } else if (auto* aggregate = std::get_if<Aggregate>(&node)) {
      sub(aggregate->of);
      maybe(aggregate->only_where);
    } else if (auto* metric = std::get_if<MetricUse>(&node)) {
      maybe(metric->only_where);
    } else if (auto* sum = std::get_if<Arithmetic>(&node)) {
      sub(sum->left);
      sub(sum->right);
    } else if (auto* bucket = std::get_if<Bucket>(&node)) {
      sub(bucket->time);
    } else if (auto* part = std::get_if<Part>(&node)) {
      sub(part->time);
    } else if (auto* bins = std::get_if<Bins>(&node)) {
      sub(bins->of);
    } else if (auto* apply = std::get_if<Apply>(&node)) {
      for (ExprId& argument : apply->arguments) sub(argument);
    }
    if (!done) return fail(std::move(done.error()));
    return planner_.add(std::move(node));
  }

  Result<ConditionId> condition(ConditionId id) {
    Condition node = planner_.query_.conditions[id];
    const auto each = [&](std::vector<ConditionId>& children) -> Result<Done> {
      for (ConditionId& child : children) {
        CUANTO_TRY(made, condition(child));
        child = made;
      }
      return Done{};
    };
    if (auto* comparison = std::get_if<Comparison>(&node)) {
      CUANTO_TRY(left, expr(comparison->left));
      comparison->left = left;
      for (ExprId& right : comparison->right) {
        CUANTO_TRY(made, expr(right));
        right = made;
      }
    } else if (auto* period = std::get_if<InPeriod>(&node)) {
      CUANTO_TRY(time, expr(period->time));
      period->time = time;
    } else if (auto* in = std::get_if<InQuery>(&node)) {
      CUANTO_TRY(left, expr(in->left));
      in->left = left;
    } else if (auto* all = std::get_if<AllOf>(&node)) {
      CUANTO_TRY(done, each(all->conditions));
      (void)done;
    } else if (auto* any = std::get_if<AnyOf>(&node)) {
      CUANTO_TRY(done, each(any->conditions));
      (void)done;
    } else if (auto* no = std::get_if<Not>(&node)) {
      CUANTO_TRY(made, condition(no->condition));
      no->condition = made;
    } else if (fact_.foreign || !belongs_) {
      return fail(unsupported("This condition is about rows that the other figure does not have.",
                              "Esta condición trata de filas que la otra cifra no tiene."));
    } else if (auto* quantified = std::get_if<Quantified>(&node)) {
      quantified->to = whole(quantified->to);
    } else if (auto* has_all = std::get_if<HasAll>(&node)) {
      has_all->to = whole(has_all->to);
    }
    return planner_.query_.add(std::move(node));
  }

 private:
  Planner& planner_;
  const Fact& fact_;
  Path back_;
  bool belongs_ = false;  // every row of the fact belongs to one row of the base
};

Result<QueryPart> Planner::seen_from(const QueryPart& part, const Fact& fact) {
  const TableId base = model_.entity(std::get<EntityId>(part.base)).table;
  Rebase rebase(*this, base, fact);
  QueryPart made = part;
  made.base = fact.entity;
  const auto move = [&](ExprId& id) -> Result<Done> {
    CUANTO_TRY(to, rebase.expr(id));
    id = to;
    return Done{};
  };
  const auto move_condition = [&](std::optional<ConditionId>& id) -> Result<Done> {
    if (!id) return Done{};
    CUANTO_TRY(to, rebase.condition(*id));
    id = to;
    return Done{};
  };
  for (Shown& shown : made.show) {
    CUANTO_TRY(moved, move(shown.expr));
    (void)moved;
  }
  for (ExprId& by : made.by) {
    CUANTO_TRY(moved, move(by));
    (void)moved;
  }
  CUANTO_TRY(where, move_condition(made.where));
  CUANTO_TRY(having, move_condition(made.having));
  (void)where;
  (void)having;
  if (made.rank) {
    CUANTO_TRY(moved, move(made.rank->by));
    (void)moved;
  }
  for (Sort& sort : made.order) {
    CUANTO_TRY(moved, move(sort.expr));
    (void)moved;
  }
  if (made.period) {
    CUANTO_TRY(time, rebase.attribute(made.period->time));
    made.period->time = time;
  }
  made.must_join.clear();
  made.outer.clear();
  if (!fact.foreign) {
    for (const Path& path : part.must_join) {
      const Path seen = rebase.path(path);
      const bool repeats =
          path_repeats_rows(query_, model_, model_.entity(fact.entity).table, seen);
      if (!seen.hops.empty() && !repeats) made.must_join.push_back(seen);
    }
    for (const Path& path : part.outer) {
      const Path seen = rebase.path(path);
      // Rows of a cousin that refer to none are in the group of those of the base.
      if (!seen.hops.empty()) made.outer.push_back(seen);
    }
  }
  return made;
}

// ---- filters that would repeat rows ------------------------------------------------------------

// The path up to its first step that repeats rows and that nothing shown needs.
static std::optional<Path> first_repeat(const SemanticQuery& query, const Model& model,
                                        TableId base, const Path& path,
                                        const std::vector<Path>& kept) {
  for (std::size_t i = 1; i <= path.hops.size(); ++i) {
    Path step{{path.hops.begin(), path.hops.begin() + static_cast<std::ptrdiff_t>(i)},
              role_at(path.role, i)};
    if (!path_repeats_rows(query, model, base, step)) continue;
    if (std::ranges::find(kept, step) != kept.end()) return std::nullopt;
    return step;
  }
  return std::nullopt;
}

ConditionId Planner::tested(ConditionId id, TableId base, const std::vector<Path>& kept) {
  std::vector<Path> used, repeats;
  add_condition_paths(query_, id, used);
  for (const Path& path : used) {
    const auto repeat = first_repeat(query_, model_, base, path, kept);
    if (repeat && std::ranges::find(repeats, *repeat) == repeats.end()) repeats.push_back(*repeat);
  }
  if (repeats.empty()) return id;
  const auto some = [&](const Path& to, ConditionId where) -> ConditionId {
    const TableId end = *find_end(query_, model_, base, to);
    const Fact fact{to, model_.entity_of(end).id, false};
    auto moved = Rebase(*this, base, fact).condition(where);
    if (!moved) return where;
    return query_.add(Condition{Quantified{Quantity::some, 1, to, *moved}});
  };
  const Condition node = query_.conditions[id];
  const auto* all = std::get_if<AllOf>(&node);
  const auto* any = std::get_if<AnyOf>(&node);
  const bool pure =
      repeats.size() == 1 && std::ranges::all_of(used, [&](const Path& path) {
        return begins_with(path, repeats.front()) || begins_with(repeats.front(), path);
      });
  if (all == nullptr && (any == nullptr || pure))
    return repeats.size() == 1 ? some(repeats.front(), id) : id;

  // What is said of the same rows is tested of them together.
  std::vector<ConditionId> made;
  std::vector<std::pair<Path, std::vector<ConditionId>>> groups;
  for (const ConditionId child : all != nullptr ? all->conditions : any->conditions) {
    std::vector<Path> paths;
    add_condition_paths(query_, child, paths);
    std::optional<Path> first;
    bool several = false;
    for (const Path& path : paths) {
      const auto repeat = first_repeat(query_, model_, base, path, kept);
      several = several || (first && repeat && *first != *repeat);
      if (repeat && !first) first = repeat;
    }
    if (!first || several || all == nullptr) {
      made.push_back(tested(child, base, kept));
      continue;
    }
    const auto group =
        std::ranges::find(groups, *first, &std::pair<Path, std::vector<ConditionId>>::first);
    if (group == groups.end()) {
      groups.push_back({*first, {child}});
    } else {
      group->second.push_back(child);
    }
  }
  for (const auto& [to, children] : groups) {
    made.push_back(
        some(to, children.size() == 1 ? children.front() : query_.add(Condition{AllOf{children}})));
  }
  if (made.size() == 1) return made.front();
  if (all != nullptr) return query_.add(Condition{AllOf{std::move(made)}});
  return query_.add(Condition{AnyOf{std::move(made)}});
}

QueryPart Planner::without_repeats(const QueryPart& part) {
  QueryPart made = part;
  const TableId base = model_.entity(std::get<EntityId>(part.base)).table;
  QueryPart shown = part;
  shown.where.reset();
  shown.must_join.clear();
  const std::vector<Path> kept = joined_paths(query_, shown);
  if (made.where) made.where = tested(*made.where, base, kept);
  std::vector<ConditionId> tests;
  std::erase_if(made.must_join, [&](const Path& path) {
    if (std::ranges::find(kept, path) != kept.end()) return false;
    if (!first_repeat(query_, model_, base, path, kept)) return false;
    tests.push_back(query_.add(Condition{Quantified{Quantity::some, 1, path, {}}}));
    return true;
  });
  if (!tests.empty()) {
    if (made.where) tests.push_back(*made.where);
    made.where = tests.size() == 1 ? tests.front() : query_.add(Condition{AllOf{tests}});
  }
  return made;
}

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

Result<Select> Planner::joined_facts(const QueryPart& part, const std::vector<Fact>& facts,
                                     bool named) {
  const TableId base = model_.entity(std::get<EntityId>(part.base)).table;
  Select select;
  const std::vector<ExprId> keys = group_keys(part);
  std::vector<std::string> tables, key_names;
  Scope scope(query_, model_, "");
  for (const Fact& fact : facts) {
    QueryPart own = part;
    own.having.reset();
    own.rank.reset();
    own.order.clear();
    own.rows_max.reset();
    own.distinct = false;
    own.by = keys;
    own.show.clear();
    for (const ExprId key : keys) own.show.push_back({key, {}, false});
    std::vector<ExprId> leaves;
    for (const ExprId leaf : aggregate_leaves(part)) {
      CUANTO_TRY(of, fact_of(leaf, base));
      if (of == fact) leaves.push_back(leaf);
    }
    for (const ExprId leaf : leaves) own.show.push_back({leaf, {}, false});
    if (key_names.empty()) key_names = column_names(query_, model_, own);
    for (std::size_t i = 0; i < keys.size(); ++i) own.show[i].label = key_names[i];
    const auto names = column_names(query_, model_, own);
    for (std::size_t i = 0; i < own.show.size(); ++i) own.show[i].label = names[i];
    CUANTO_TRY(seen, seen_from(own, fact));
    CUANTO_TRY(made, part_of(seen, true));
    made.order_by.clear();
    const std::string name =
        free_table_name("of_" + model_.catalog->table(model_.entity(fact.entity).table).name);
    select.with.push_back({name, {}, made, {}});
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      SqlExpr column = make_column(name, names[keys.size() + i]);
      const auto* aggregate = std::get_if<Aggregate>(&query_.exprs[leaves[i]]);
      const bool counts =
          std::holds_alternative<RowCount>(query_.exprs[leaves[i]]) ||
          (aggregate != nullptr && (aggregate->function == Aggregation::count ||
                                    aggregate->function == Aggregation::count_distinct));
      // A group without rows of this kind has none of them.
      if (counts && !keys.empty()) column = make_call("coalesce", {column, make_number(0)});
      scope.known.emplace(leaves[i], column);
    }
    tables.push_back(name);
  }
  if (keys.empty()) know_totals(scope);

  FromItem from{TableName{"", tables.front()}, {}, {}};
  if (!keys.empty()) {
    // Every group that any of them has.
    const std::string all = free_table_name("groups");
    Select groups;
    for (std::size_t t = 0; t < tables.size(); ++t) {
      SelectCore core;
      for (std::size_t i = 0; i < keys.size(); ++i)
        core.items.push_back({make_column("", key_names[i]), {}});
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
    select.with.push_back({all, {}, std::move(groups), {}});
    from = FromItem{TableName{"", all}, {}, {}};
    for (std::size_t i = 0; i < keys.size(); ++i)
      scope.known.emplace(keys[i], make_column(all, key_names[i]));
  }
  for (std::size_t t = keys.empty() ? 1 : 0; t < tables.size(); ++t) {
    Join join;
    join.kind = keys.empty() ? JoinKind::cross : JoinKind::left;
    join.left = Box<FromItem>(std::move(from));
    join.right = Box<FromItem>(FromItem{TableName{"", tables[t]}, {}, {}});
    std::vector<SqlExpr> on;
    on.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
      on.push_back(make_binary(BinaryOp::is_same, scope.known.at(keys[i]),
                               make_column(tables[t], key_names[i])));
    if (!on.empty()) join.on = ExprBox(make_and(std::move(on)));
    from = FromItem{std::move(join), {}, {}};
  }
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
