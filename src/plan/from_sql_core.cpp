// One core of a statement: tables and joins of FROM, conditions, what is shown, groups and order.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "plan/from_sql.h"
#include "plan/from_sql_joins.h"
#include "plan/from_sql_period.h"

namespace cuanto {

// ---- FROM --------------------------------------------------------------------------------------

bool FromSql::FromClause::is_derived() const {
  return std::ranges::any_of(names.sources,
                             [](const FromSource& source) { return source.part.has_value(); });
}

Result<Done> FromSql::add_sources(const FromItem& item, FromClause& from) {
  if (const auto* table = std::get_if<TableName>(&item.source))
    return add_table(*table, item, from.names);
  if (const auto* derived = std::get_if<DerivedTable>(&item.source)) {
    if (derived->lateral || !item.column_aliases.empty())
      return fail(no_meaning("A lateral table, or one with renamed columns"));
    CUANTO_TRY(added, add_derived(*derived->select, item.alias, from.names));
    return added;
  }
  const auto& join = std::get<Join>(item.source);
  if (join.kind == JoinKind::right || join.kind == JoinKind::full)
    return fail(no_meaning("A right or full join"));
  CUANTO_TRY(left, add_sources(*join.left, from));
  (void)left;
  const std::size_t before = from.names.sources.size();
  CUANTO_TRY(right, add_sources(*join.right, from));
  (void)right;
  if (join.kind == JoinKind::left) {
    if (from.names.sources.size() != before + 1)
      return fail(no_meaning("A left join with several tables"));
    from.names.sources.back().outer = true;
  }
  return add_join_conditions(join, before, from);
}

Result<Done> FromSql::add_join_conditions(const Join& join, std::size_t before, FromClause& from) {
  FromNames& names = from.names;
  const bool left = join.kind == JoinKind::left;
  std::vector<std::string> shared = join.using_columns;
  if (join.natural) {
    for (const ColumnId id : catalog_.table(names.sources[before].table).columns) {
      const std::string& column = catalog_.column(id).name;
      if (find_from_column(catalog_, names, 0, before, column)) shared.push_back(column);
    }
  }
  for (const std::string& column : shared) {
    const auto a = find_from_column(catalog_, names, 0, before, column);
    const auto b = find_from_column(catalog_, names, before, names.sources.size(), column);
    if (!a || !b || names.sources[a->source].part || names.sources[b->source].part)
      return fail(no_meaning("A join USING a column that both sides do not have"));
    from.links.push_back({a->source, b->source, a->column, b->column, false, nullptr});
    names.sources[b->source].hidden.push_back(ascii_lower(column));
  }
  if (!join.on) return Done{};
  std::vector<const SqlExpr*> conjuncts;
  add_conjuncts(**join.on, conjuncts);
  for (const SqlExpr* conjunct : conjuncts) {
    const auto link = find_link(catalog_, *conjunct, names);
    if (link && (!left || std::max(link->a, link->b) == before)) {
      from.links.push_back(*link);
    } else if (left) {
      return fail(no_meaning("A left join on more than equal columns"));
    } else {
      from.conditions.push_back(conjunct);
    }
  }
  return Done{};
}

Result<Done> FromSql::add_table(const TableName& table, const FromItem& item, FromNames& names) {
  for (auto it = common_.rbegin(); it != common_.rend(); ++it) {
    if (!equal_ignoring_case((*it)->name, table.table)) continue;
    if (!(*it)->columns.empty()) return fail(no_meaning("A common table with renamed columns"));
    return add_derived(*(*it)->select, item.alias.empty() ? table.table : item.alias, names);
  }
  const Table* found = catalog_.find_table(table.schema, table.table);
  if (found == nullptr)
    return fail(ErrorKind::unknown_name, fmt::format("There is no table \"{}\".", table.table));
  if (!item.column_aliases.empty()) return fail(no_meaning("A table with renamed columns"));
  FromSource source;
  source.name = item.alias.empty() ? table.table : item.alias;
  source.table = found->id;
  names.sources.push_back(std::move(source));
  return Done{};
}

Result<Done> FromSql::add_derived(const Select& select, const std::string& alias,
                                  FromNames& names) {
  CUANTO_TRY(part, convert(select));
  FromSource source;
  source.name = alias;
  source.outputs = last_outputs_;
  CUANTO_TRY(index, new_part(std::move(part)));
  source.part = index;
  names.sources.push_back(std::move(source));
  return Done{};
}

Result<Done> FromSql::set_base(FromClause& from, std::vector<const SqlExpr*>& where,
                               QueryPart& part) {
  FromNames& names = from.names;
  if (from.is_derived()) {
    if (names.sources.size() != 1) return fail(no_meaning("A sub-select joined with other tables"));
    part.base = *names.sources.front().part;
    return Done{};
  }
  // Equalities in WHERE join only what nothing else does.
  const std::size_t said = from.links.size();
  for (const SqlExpr* conjunct : where) {
    auto link = find_link(catalog_, *conjunct, names);
    if (!link || names.sources[link->a].outer || names.sources[link->b].outer) continue;
    link->from = conjunct;
    from.links.push_back(*link);
  }
  CUANTO_TRY(base, set_paths(model_, query_, names, from.links));
  part.base = model_.entity_of(names.sources[base].table).id;
  for (std::size_t i = said; i < from.links.size(); ++i) {
    if (from.links[i].used) std::erase(where, from.links[i].from);
  }
  for (const FromSource& source : names.sources) {
    if (!source.path.hops.empty()) part.must_join.push_back(source.path);
    if (source.outer) part.outer.push_back(source.path);
  }
  std::erase_if(part.must_join, [&](const Path& path) {
    return std::ranges::find(part.outer, path) != part.outer.end();
  });
  return Done{};
}

// ---- the core ----------------------------------------------------------------------------------

Result<QueryPart> FromSql::convert_core(const SelectCore& core, const Select& ending,
                                        std::optional<uint32_t> limit,
                                        std::optional<uint32_t> offset) {
  if (!core.distinct_on.empty()) return fail(no_meaning("DISTINCT ON"));
  if (core.qualify) return fail(no_meaning("QUALIFY"));
  if (core.from.empty()) return fail(no_meaning("A query without FROM"));
  FromClause from;
  for (const FromItem& item : core.from) {
    CUANTO_TRY(added, add_sources(item, from));
    (void)added;
  }
  std::vector<const SqlExpr*> where;
  if (core.where) add_conjuncts(*core.where, where);
  QueryPart part;
  CUANTO_TRY(based, set_base(from, where, part));
  (void)based;
  from.names.items = core.items;
  from.conditions.insert(from.conditions.end(), where.begin(), where.end());
  const bool derived = from.is_derived();
  if (!derived && inside_tests_ == 0) take_period(model_, from.names, part, from.conditions);
  CUANTO_TRY(limited, set_where(from, part));
  (void)limited;

  std::vector<std::string> outputs;
  CUANTO_TRY(shown, add_items(core, from.names, part, outputs));
  (void)shown;
  part.distinct = core.distinct;
  CUANTO_TRY(sorted, add_keys(core, ending, from.names, part));
  (void)sorted;
  last_outputs_ = std::move(outputs);
  CUANTO_TRY(made, with_limit(std::move(part), limit, offset));
  if (from.names.sources.size() == 1 && !derived) find_best(made);
  return made;
}

Result<Done> FromSql::set_where(const FromClause& from, QueryPart& part) {
  std::vector<ConditionId> all;
  for (const SqlExpr* conjunct : from.conditions) {
    CUANTO_TRY(id, condition(*conjunct, from.names));
    all.push_back(id);
  }
  // An equality of ON that closes a circle is a condition like any other.
  for (const FromLink& link : from.links) {
    if (link.used || link.from != nullptr) continue;
    const ExprId x = query_.add(Expr{Attribute{from.names.sources[link.a].path, link.x}});
    const ExprId y = query_.add(Expr{Attribute{from.names.sources[link.b].path, link.y}});
    all.push_back(query_.add(Condition{Comparison{x, Compare::equal, {y}}}));
  }
  if (all.size() == 1) part.where = all.front();
  if (all.size() > 1) part.where = query_.add(Condition{AllOf{std::move(all)}});
  return Done{};
}

Result<Done> FromSql::add_items(const SelectCore& core, const FromNames& names, QueryPart& part,
                                std::vector<std::string>& outputs) {
  for (const SelectItem& item : core.items) {
    if (const auto* star = std::get_if<Star>(&item.expr.node)) {
      for (std::size_t s = 0; s < names.sources.size(); ++s) {
        const FromSource& source = names.sources[s];
        if (star->table.empty() || equal_ignoring_case(star->table, source.name))
          add_all_columns(source, star->table.empty(), part, outputs);
      }
      continue;
    }
    CUANTO_TRY(id, expr(item.expr, names));
    part.show.push_back({id, {}, false});
    const auto* column = std::get_if<ColumnName>(&item.expr.node);
    outputs.push_back(!item.alias.empty() ? item.alias
                      : column != nullptr ? column->column
                                          : fmt::format("column {}", outputs.size() + 1));
  }
  if (part.show.empty()) return fail(no_meaning("A query that shows nothing"));
  return Done{};
}

void FromSql::add_all_columns(const FromSource& source, bool hide, QueryPart& part,
                              std::vector<std::string>& outputs) {
  if (source.part) {
    for (std::size_t i = 0; i < source.outputs.size(); ++i) {
      part.show.push_back({query_.add(Expr{OutputOf{static_cast<uint8_t>(i)}}), {}, false});
      outputs.push_back(source.outputs[i]);
    }
    return;
  }
  for (const ColumnId id : catalog_.table(source.table).columns) {
    const std::string& name = catalog_.column(id).name;
    if (hide && std::ranges::find(source.hidden, ascii_lower(name)) != source.hidden.end())
      continue;
    part.show.push_back({query_.add(Expr{Attribute{source.path, id}}), {}, false});
    outputs.push_back(name);
  }
}

// Groups, the condition on them, and the order.
Result<Done> FromSql::add_keys(const SelectCore& core, const Select& ending, const FromNames& names,
                               QueryPart& part) {
  for (const SqlExpr& key : core.group_by) {
    CUANTO_TRY(id, sort_or_group(key, names, part));
    part.by.push_back(id);
  }
  if (core.having) {
    CUANTO_TRY(id, condition(*core.having, names));
    part.having = id;
  }
  for (const SortKey& key : ending.order_by) {
    CUANTO_TRY(id, sort_or_group(key.expr, names, part));
    part.order.push_back({id, key.descending});
  }
  return Done{};
}

// A key by position, by alias, or an expression.
Result<ExprId> FromSql::sort_or_group(const SqlExpr& key, const FromNames& names,
                                      const QueryPart& part) {
  if (const auto* number = std::get_if<NumberLiteral>(&key.node)) {
    const auto position = static_cast<std::size_t>(std::atoi(number->text.c_str()));
    if (position >= 1 && position <= part.show.size()) return part.show[position - 1].expr;
    return fail(no_meaning("A sort by a column that is not there"));
  }
  const auto* name = std::get_if<ColumnName>(&key.node);
  if (name != nullptr && name->table.empty()) {
    for (const SelectItem& item : names.items) {
      if (!item.alias.empty() && equal_ignoring_case(item.alias, name->column))
        return expr(item.expr, names);
    }
  }
  return expr(key, names);
}

// x = (SELECT max(x) FROM the same table): the rows with the largest x.
void FromSql::find_best(QueryPart& part) {
  if (!part.where || part.rank || part.rows_max || !part.by.empty() || part.having || part.set)
    return;
  const auto* comparison = std::get_if<Comparison>(&query_.conditions[*part.where]);
  if (comparison == nullptr || comparison->op != Compare::equal) return;
  const auto* one = std::get_if<OneValue>(&query_.exprs[comparison->right.front()]);
  const auto* left = std::get_if<Attribute>(&query_.exprs[comparison->left]);
  if (one == nullptr || left == nullptr) return;
  const auto plain = [this](const Shown& shown) {
    return std::holds_alternative<Attribute>(query_.exprs[shown.expr]);
  };
  const QueryPart& inner = query_.parts[one->query];
  if (!std::ranges::all_of(part.show, plain) || inner.base != part.base || inner.where ||
      !inner.by.empty() || inner.having || inner.rank || inner.rows_max || inner.set ||
      !inner.must_join.empty() || inner.show.size() != 1)
    return;
  const auto* best = std::get_if<Aggregate>(&query_.exprs[inner.show.front().expr]);
  if (best == nullptr || best->only_where) return;
  const auto* of = std::get_if<Attribute>(&query_.exprs[best->of]);
  const bool most = best->function == Aggregation::maximum;
  if (of == nullptr || *of != *left || (!most && best->function != Aggregation::minimum)) return;
  part.rank = Rank{comparison->left, most, 1, 0, true, {}};
  part.where.reset();
}

}  // namespace cuanto
