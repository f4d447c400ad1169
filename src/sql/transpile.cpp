// Statements: where names come from, and what stands in which clause.
#include "sql/transpile.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "sql/to_postgres.h"

namespace cuanto {

namespace {

const KnownColumn* find_column(const std::vector<KnownColumn>& columns, std::string_view name) {
  for (const KnownColumn& column : columns) {
    if (equal_ignoring_case(column.name, name)) return &column;
  }
  return nullptr;
}

const SourceOfColumns* find_source(const ColumnScope& scope, std::string_view name) {
  for (const SourceOfColumns& source : scope.sources) {
    if (equal_ignoring_case(source.name, name)) return &source;
  }
  return nullptr;
}

// The columns of a Star, in order.
std::vector<std::pair<const SourceOfColumns*, const KnownColumn*>> columns_of_star(
    const Star& star, const ColumnScope& scope) {
  std::vector<std::pair<const SourceOfColumns*, const KnownColumn*>> columns;
  for (const SourceOfColumns& source : scope.sources) {
    if (!star.table.empty() && !equal_ignoring_case(star.table, source.name)) continue;
    for (const KnownColumn& column : source.columns) columns.emplace_back(&source, &column);
  }
  return columns;
}

bool names_only(const SqlExpr& condition, const ColumnScope& scope) {
  bool known = true;
  visit(condition, {.expr =
                        [&](const SqlExpr& expr) {
                          const auto* name = std::get_if<ColumnName>(&expr.node);
                          if (name == nullptr || name->table.empty()) return;
                          known = known && find_source(scope, name->table) != nullptr;
                        },
                    .from = {},
                    .select = {}});
  return known;
}

}  // namespace

ScopedColumn find_in_scope(const ColumnName& name, const ColumnScope& scope) {
  for (const ColumnScope* at = &scope; at != nullptr; at = at->outer) {
    for (const SourceOfColumns& source : at->sources) {
      if (!name.table.empty() && !equal_ignoring_case(name.table, source.name)) continue;
      if (const auto* column = find_column(source.columns, name.column)) {
        return {&source, column, at == &scope};
      }
    }
  }
  return {};
}

std::vector<KnownColumn> ToPostgres::select(Select& select, const ColumnScope* outer) {
  const std::size_t known = common_.size();
  for (CommonTable& table : select.with) {
    auto columns = this->select(*table.select, outer);
    for (std::size_t i = 0; i < std::min(columns.size(), table.columns.size()); ++i) {
      columns[i].name = table.columns[i];
    }
    common_.push_back({table.name, std::move(columns)});
  }
  auto columns = body(select, outer);
  common_.resize(known);
  // A negative limit is none.
  if (select.limit && std::holds_alternative<Unary>((*select.limit)->node)) select.limit.reset();
  return columns;
}

std::vector<KnownColumn> ToPostgres::body(Select& select, const ColumnScope* outer) {
  if (auto* one = select.core()) return core(select, *one, outer);
  auto columns = set(select.body, outer);
  order(select.order_by);
  return columns;
}

// The columns of both arms are made one kind.
std::vector<KnownColumn> ToPostgres::set(SetExpr& expr, const ColumnScope* outer) {
  if (auto* one = std::get_if<SelectCore>(&expr.node)) {
    Select whole;
    auto columns = core(whole, *one, outer);
    // What was added around it (an order, a limit) stays with this arm.
    if (!whole.order_by.empty() || whole.limit) {
      whole.body.node = std::move(*one);
      expr.node = SelectBox(std::move(whole));
    }
    return columns;
  }
  if (auto* inner = std::get_if<SelectBox>(&expr.node)) return select(**inner, outer);
  auto* both = std::get_if<SetBinary>(&expr.node);
  if (both == nullptr) return {};
  auto left = set(*both->left, outer);
  const auto right = set(*both->right, outer);
  const auto arm = [](SetExpr& side) { return std::get_if<SelectCore>(&side.node); };
  SelectCore *a = arm(*both->left), *b = arm(*both->right);
  if (a == nullptr || b == nullptr || a->items.size() != b->items.size() ||
      left.size() != a->items.size() || right.size() != b->items.size()) {
    return left;
  }
  for (std::size_t i = 0; i < left.size(); ++i) {
    left[i].kind = same_kind({&a->items[i].expr, &b->items[i].expr}, {left[i].kind, right[i].kind});
  }
  return left;
}

// ---- FROM ----

void ToPostgres::from(FromItem& item, ColumnScope& scope, std::vector<SqlExpr>& later) {
  if (auto* each = std::get_if<Join>(&item.source)) return join(*each, scope, later);
  SourceOfColumns source;
  if (const auto* name = std::get_if<TableName>(&item.source)) {
    source.name = item.alias.empty() ? name->table : item.alias;
    const auto cte = std::find_if(common_.rbegin(), common_.rend(), [&](const CommonKnown& table) {
      return equal_ignoring_case(table.name, name->table);
    });
    if (cte != common_.rend()) {
      source.columns = cte->columns;
    } else if (const KnownTable* table = find_table_(name->table)) {
      source.columns = table->columns;
      source.key = table->key;
    }
  } else if (auto* derived = std::get_if<DerivedTable>(&item.source)) {
    source.name = item.alias;
    source.columns = select(*derived->select, scope.outer);
  }
  for (std::size_t i = 0; i < std::min(item.column_aliases.size(), source.columns.size()); ++i) {
    source.columns[i].name = item.column_aliases[i];
  }
  scope.sources.push_back(std::move(source));
}

// A condition may name a table that stands further on; then it is one of WHERE.
void ToPostgres::join(Join& join, ColumnScope& scope, std::vector<SqlExpr>& later) {
  from(*join.left, scope, later);
  from(*join.right, scope, later);
  if (join.on && join.kind == JoinKind::inner && !names_only(**join.on, scope)) {
    later.push_back(std::move(**join.on));
    join.on.reset();
    join.kind = JoinKind::cross;
  }
  if (join.kind == JoinKind::cross && join.on) join.kind = JoinKind::inner;
  const bool outer =
      join.kind == JoinKind::left || join.kind == JoinKind::right || join.kind == JoinKind::full;
  if (outer && !join.on && !join.natural && join.using_columns.empty()) {
    join.on = ExprBox(SqlExpr{BoolLiteral{true}});
  }
}

void ToPostgres::conditions(FromItem& item, const ColumnScope& scope) {
  auto* join = std::get_if<Join>(&item.source);
  if (join == nullptr) return;
  conditions(*join->left, scope);
  conditions(*join->right, scope);
  if (join->on) condition(**join->on, scope);
}

// ---- SELECT ----

// NULL is the smallest value of all.
void ToPostgres::order(std::vector<SortKey>& keys) {
  for (SortKey& key : keys) {
    const auto* call = std::get_if<Call>(&key.expr.node);
    const bool never_null = call != nullptr && call->name == "count";
    if (!key.nulls_first && !never_null) key.nulls_first = !key.descending;
  }
}

// In WHERE, GROUP BY and HAVING, and inside an expression of ORDER BY, PostgreSQL knows no aliases
// of the select list.
void ToPostgres::unalias(Select& whole, SelectCore& core, const ColumnScope& scope) const {
  std::map<std::string, SqlExpr> aliases;
  for (const SelectItem& item : core.items) {
    if (!item.alias.empty()) aliases.emplace(ascii_lower(item.alias), item.expr);
  }
  if (aliases.empty()) return;
  const auto replace = [&](SqlExpr& expr) {
    visit_own(expr, [&](SqlExpr& part) {
      const auto* name = std::get_if<ColumnName>(&part.node);
      if (name == nullptr || !name->table.empty()) return true;
      const auto alias = aliases.find(ascii_lower(name->column));
      if (alias == aliases.end() || find_in_scope(*name, scope).column != nullptr) return true;
      part = SqlExpr(alias->second);
      return false;
    });
  };
  if (core.where) replace(*core.where);
  for (SqlExpr& expr : core.group_by) replace(expr);
  if (core.having) replace(*core.having);
  for (SortKey& key : whole.order_by) {
    if (!std::holds_alternative<ColumnName>(key.expr.node)) replace(key.expr);
  }
}

std::vector<KnownColumn> ToPostgres::columns_of(const SelectCore& core, const ColumnScope& scope,
                                                const std::vector<ColumnKind>& kinds) const {
  std::vector<KnownColumn> columns;
  for (std::size_t i = 0; i < core.items.size(); ++i) {
    const SelectItem& item = core.items[i];
    if (const auto* star = std::get_if<Star>(&item.expr.node)) {
      for (const auto& [source, column] : columns_of_star(*star, scope)) columns.push_back(*column);
      continue;
    }
    const auto* name = std::get_if<ColumnName>(&item.expr.node);
    columns.push_back({!item.alias.empty() ? item.alias
                       : name != nullptr   ? name->column
                                           : std::string(),
                       kinds[i]});
  }
  return columns;
}

std::vector<KnownColumn> ToPostgres::core(Select& whole, SelectCore& core,
                                          const ColumnScope* outer) {
  ColumnScope scope;
  scope.outer = outer;
  std::vector<SqlExpr> later;
  for (FromItem& item : core.from) from(item, scope, later);
  for (SqlExpr& expr : later) {
    core.where = core.where
                     ? make_binary(BinaryOp::logical_and, std::move(*core.where), std::move(expr))
                     : std::move(expr);
  }
  unalias(whole, core, scope);
  for (FromItem& item : core.from) conditions(item, scope);
  if (core.where) condition(*core.where, scope);
  std::vector<ColumnKind> kinds;
  for (SelectItem& item : core.items) {
    // The column keeps the name that SQLite gives it.
    const auto* name = std::get_if<ColumnName>(&item.expr.node);
    const std::string plain = name == nullptr ? std::string() : name->column;
    kinds.push_back(plain_value(item.expr, scope));
    if (item.alias.empty() && !plain.empty() &&
        !std::holds_alternative<ColumnName>(item.expr.node)) {
      item.alias = plain;
    }
  }
  for (SqlExpr& expr : core.group_by) {
    if (!std::holds_alternative<NumberLiteral>(expr.node)) plain_value(expr, scope);
  }
  if (core.having) condition(*core.having, scope);
  for (SortKey& key : whole.order_by) {
    if (!std::holds_alternative<NumberLiteral>(key.expr.node)) plain_value(key.expr, scope);
  }
  auto columns = columns_of(core, scope, kinds);
  group(whole, core, scope);
  order(whole.order_by);
  return columns;
}

void transpile_to_postgres(Select& select, const FindTable& find_table) {
  ToPostgres(find_table).select(select, nullptr);
}

}  // namespace cuanto
