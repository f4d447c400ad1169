#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/limits.h"
#include "base/text.h"
#include "guard/check.h"

namespace cuanto {

namespace {

// ORDER BY 2, GROUP BY 02: which item is meant; 0 for anything else.
std::size_t position_in(const SqlExpr& key) {
  const auto* number = std::get_if<NumberLiteral>(&key.node);
  if (number == nullptr || number->text.find_first_not_of("0123456789") != std::string::npos)
    return 0;
  const auto first = number->text.find_first_not_of('0');
  if (first == std::string::npos || number->text.size() - first > 4) return 0;
  return static_cast<std::size_t>(std::strtoul(number->text.c_str() + first, nullptr, 10));
}

}  // namespace

Result<std::vector<OfferedColumn>> Checker::check(Select& statement) {
  return select(statement, nullptr, nullptr);
}

Touched Checker::touched() const {
  Touched touched;
  for (const uint16_t id : tables_) touched.tables.push_back({id});
  for (const uint32_t id : columns_) touched.columns.push_back({id});
  return touched;
}

Result<Done> Checker::common_tables(Select& statement, const NameScope* outer,
                                    CommonTables& common) {
  for (CommonTable& table : statement.with) {
    // SQLite's authorizer sees only a view's name: a CTE of the same name could pass for it. And a
    // reader should never have to ask which of the two is meant.
    const Table* same = catalog_.find_table("", table.name);
    if (same != nullptr && !is_hidden(same->id)) {
      return fail(refused(
          fmt::format("WITH {} has the name of a table; call it something else.", table.name),
          fmt::format("WITH {} tiene el nombre de una tabla; llámelo de otra manera.",
                      table.name)));
    }
    if (std::ranges::any_of(common.tables, [&](const CommonTableInScope& other) {
          return equal_ignoring_case(other.name, table.name);
        })) {
      return fail(ErrorKind::bad_input, fmt::format("WITH {} is there twice.", table.name),
                  fmt::format("WITH {} está dos veces.", table.name));
    }
    CUANTO_TRY(columns, select(*table.select, outer, &common));
    if (table.columns.size() > columns.size()) {
      return fail(ErrorKind::bad_input,
                  fmt::format("WITH {} names {} columns and has {}.", table.name,
                              table.columns.size(), columns.size()),
                  fmt::format("WITH {} nombra {} columnas y tiene {}.", table.name,
                              table.columns.size(), columns.size()));
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) columns[i].name = table.columns[i];
    common.tables.push_back({table.name, std::move(columns), rows_});
  }
  return Done{};
}

Result<Done> Checker::row_count(std::optional<ExprBox>& count, std::string_view name) const {
  if (!count) return Done{};
  const SqlExpr* at = &**count;
  if (const auto* unary = std::get_if<Unary>(&at->node);
      unary != nullptr && unary->op == UnaryOp::negate &&
      std::holds_alternative<NumberLiteral>(unary->of->node)) {
    if (name == "LIMIT") count.reset();  // SQLite: none
    return Done{};
  }
  const auto* number = std::get_if<NumberLiteral>(&at->node);
  if (number != nullptr && number->text.size() <= 18 &&
      std::ranges::all_of(number->text, [](char c) { return c >= '0' && c <= '9'; })) {
    return Done{};
  }
  return fail(refused(fmt::format("{} must be a plain number.", name),
                      fmt::format("{} tiene que ser un número.", name)));
}

Result<std::vector<OfferedColumn>> Checker::select(Select& statement, const NameScope* outer,
                                                   const CommonTables* around) {
  if (statement.recursive) {
    return fail(refused("WITH RECURSIVE is not allowed.", "WITH RECURSIVE no está permitido."));
  }
  if (depth_ > limits_.depth_max) {
    return fail(
        ErrorKind::too_large,
        fmt::format("The query has sub-queries more than {} deep.", limits_.depth_max),
        fmt::format("La consulta tiene subconsultas a más de {} niveles.", limits_.depth_max));
  }
  if (++sub_selects_ > limits_.sub_selects_max) {
    return fail(ErrorKind::too_large,
                fmt::format("The query has more than {} sub-queries.", limits_.sub_selects_max),
                fmt::format("La consulta tiene más de {} subconsultas.", limits_.sub_selects_max));
  }
  ++depth_;
  CommonTables common{around, {}};
  if (auto done = common_tables(statement, outer, common); !done)
    return fail(std::move(done.error()));
  NameScope scope;
  scope.outer = outer;
  auto columns = body(statement.body, scope, &common);
  if (!columns) return columns;
  // Behind a set operation only the names that come out of it can be sorted by.
  scope.aliases = *columns;
  Place place;
  place.scope = &scope;
  place.common = &common;
  place.alias_first = true;
  if (auto done = sort_keys(statement.order_by, place); !done) return fail(std::move(done.error()));
  for (const SortKey& key : statement.order_by) {
    const std::size_t position = position_in(key.expr);  // ORDER BY 2
    if (position >= 1 && position <= columns->size() && (*columns)[position - 1].masked) {
      return fail(masked_column((*columns)[position - 1].name));
    }
  }
  if (auto done = row_count(statement.limit, "LIMIT"); !done) return fail(std::move(done.error()));
  if (auto done = row_count(statement.offset, "OFFSET"); !done)
    return fail(std::move(done.error()));
  --depth_;
  if (is_one_row(statement, catalog_.dialect)) rows_ = 1;
  if (statement.limit) {
    const auto* number = std::get_if<NumberLiteral>(&(*statement.limit)->node);
    if (number != nullptr) rows_ = std::min(rows_, std::strtod(number->text.c_str(), nullptr));
  }
  return columns;
}

Result<std::vector<OfferedColumn>> Checker::body(SetExpr& expr, NameScope& scope,
                                                 const CommonTables* common) {
  if (auto* one = std::get_if<SelectCore>(&expr.node)) return core(*one, scope, common);
  if (auto* rows = std::get_if<Values>(&expr.node)) return values(*rows, scope, common);
  if (auto* inner = std::get_if<SelectBox>(&expr.node)) return select(**inner, scope.outer, common);
  auto& set = std::get<SetBinary>(expr.node);
  if (++set_operations_ > limits_.set_operations_max) {
    return fail(ErrorKind::too_large,
                fmt::format("The query has more than {} of UNION, INTERSECT and EXCEPT.",
                            limits_.set_operations_max),
                fmt::format("La consulta tiene más de {} UNION, INTERSECT o EXCEPT.",
                            limits_.set_operations_max));
  }
  NameScope left_scope, right_scope;
  left_scope.outer = right_scope.outer = scope.outer;
  CUANTO_TRY(left, body(*set.left, left_scope, common));
  const double rows = rows_;
  CUANTO_TRY(right, body(*set.right, right_scope, common));
  rows_ += rows;
  if (left.size() != right.size()) {
    return fail(ErrorKind::bad_input,
                fmt::format("The two sides of a set operation have {} and {} columns.", left.size(),
                            right.size()),
                fmt::format("Los dos lados de la operación tienen {} y {} columnas.", left.size(),
                            right.size()));
  }
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (const auto* side : {&left[i], &right[i]}) {
      if (side->masked) return fail(masked_column(side->name));
    }
    left[i].size = std::max(left[i].size, right[i].size);
    if (left[i].origin != right[i].origin) left[i].origin.reset();
  }
  return std::move(left);
}

Result<std::vector<OfferedColumn>> Checker::values(Values& rows, const NameScope& scope,
                                                   const CommonTables* common) {
  Place place;
  place.scope = &scope;
  place.common = common;
  std::size_t width = 0;
  for (std::vector<SqlExpr>& row : rows.rows) {
    width = std::max(width, row.size());
    if (auto done = exprs(row, place); !done) return fail(std::move(done.error()));
  }
  Columns columns;
  for (std::size_t i = 0; i < width; ++i) {
    const bool duckdb = catalog_.dialect == DialectId::duckdb;
    columns.push_back({fmt::format("{}{}", duckdb ? "col" : "column", duckdb ? i : i + 1), {}});
  }
  rows_ = static_cast<double>(rows.rows.size());
  return columns;
}

Result<std::vector<OfferedColumn>> Checker::star(const Star& star, const NameScope& scope) {
  Columns columns;
  bool found = false;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < scope.sources.size(); ++i) {
    const SourceInScope& source = scope.sources[i];
    names.push_back(source.name);
    if (!star.table.empty() && !equal_ignoring_case(star.table, source.name)) continue;
    found = true;
    for (const OfferedColumn& column : source.columns) {
      // What USING merged comes out once.
      const bool again =
          star.table.empty() && std::ranges::any_of(scope.merged, [&](const MergedColumn& m) {
            return equal_ignoring_case(m.name, column.name) && m.sources.contains(i) &&
                   *m.sources.begin() != i;
          });
      if (again) continue;
      touch(column, false);
      columns.push_back(column);
    }
  }
  if (!found) {
    const auto near = closest(star.table, names, kSuggestionsMax);
    if (star.table.empty()) {
      return fail(ErrorKind::bad_input, "A * needs a table to take its columns from.",
                  "Un * necesita una tabla de la que tomar las columnas.");
    }
    return fail(
        ErrorKind::unknown_name,
        fmt::format("Nothing in this query is called {}.{}", star.table, suggestion_words(near)),
        fmt::format("Nada en esta consulta se llama {}.{}", star.table, suggestion_words_es(near)),
        near);
  }
  reads_star_ = true;
  return columns;
}

Result<std::vector<OfferedColumn>> Checker::items(SelectCore& core, NameScope& scope,
                                                  const CommonTables* common) {
  Columns columns;
  const double rows = rows_;
  for (SelectItem& item : core.items) {
    if (const auto* all = std::get_if<Star>(&item.expr.node)) {
      CUANTO_TRY(stars, star(*all, scope));
      columns.insert(columns.end(), stars.begin(), stars.end());
      continue;
    }
    Place place;
    place.scope = &scope;
    place.common = common;
    place.output = true;
    const auto* before = std::get_if<ColumnName>(&item.expr.node);
    const std::string written = before == nullptr ? "" : before->column;
    if (auto done = expr(item.expr, place); !done) return fail(std::move(done.error()));
    OfferedColumn out;
    out.name = item.alias;
    if (const auto* name = std::get_if<ColumnName>(&item.expr.node)) {
      if (out.name.empty()) out.name = name->column;
      const OfferedColumn* column = nullptr;
      for (const NameScope* at = &scope; at != nullptr && column == nullptr; at = at->outer) {
        if (name->table.empty()) {
          column = find_unqualified(*at, name->column, false).column;
        } else if (const SourceInScope* source = find_source(*at, name->table)) {
          column = find_offered(source->columns, name->column);
        }
      }
      if (column != nullptr) {
        out.origin = column->origin;
        out.masked = column->masked;
      }
    } else if (out.name.empty()) {
      // A derived table may be asked for "count(*)" by that very name.
      out.name = print_expr(item.expr, dialect(catalog_.dialect));
    }
    rows_ = rows;  // a sub-select among the items counted its own
    out.size = text_size(item.expr, scope);
    if (auto done = check_size(out.size); !done) return fail(std::move(done.error()));
    columns.push_back(out);
    // DuckDB lets later items use the names of earlier ones.
    if (!item.alias.empty()) scope.aliases.push_back(out);
  }
  return columns;
}

Result<Done> Checker::clauses(SelectCore& core, const NameScope& scope,
                              const CommonTables* common) {
  Place place;
  place.scope = &scope;
  place.common = common;
  if (auto done = exprs(core.distinct_on, place); !done) return done;
  for (SqlExpr& key : core.group_by) {
    if (auto done = expr(key, place); !done) return done;
    const std::size_t position = position_in(key);  // GROUP BY 1
    if (position < 1 || position > core.items.size()) continue;
    SqlExpr copy = core.items[position - 1].expr;
    if (std::holds_alternative<Star>(copy.node)) continue;
    // The item is used, not only shown. The copy goes; its tables are known from the item itself.
    const std::size_t known = restricted_.size(), sub_selects = sub_selects_;
    if (auto done = expr(copy, place); !done) return done;
    restricted_.resize(known);
    sub_selects_ = sub_selects;
  }
  place.condition = true;
  for (auto* clause : {&core.where, &core.having, &core.qualify}) {
    if (!*clause) continue;
    if (auto done = expr(**clause, place); !done) return done;
    may_fail_ = may_fail_ || !is_calm(**clause, scope);
  }
  return Done{};
}

// How many groups GROUP BY or DISTINCT can make, about.
double Checker::groups(const SelectCore& core, const NameScope& scope,
                       const Columns& columns) const {
  constexpr double kMany = 1e300;
  const auto values_of = [&](const OfferedColumn* column) {
    if (column == nullptr || !column->origin) return kMany;
    return std::max(1.0, static_cast<double>(catalog_.column(*column->origin).distinct));
  };
  double groups = core.group_by.empty() && !core.distinct ? kMany : 1;
  for (const SqlExpr& key : core.group_by) {
    const std::size_t position = position_in(key);
    const auto* name = std::get_if<ColumnName>(&key.node);
    const OfferedColumn* column = nullptr;
    if (position >= 1 && position <= columns.size()) {
      column = &columns[position - 1];
    } else if (name != nullptr && name->table.empty()) {
      column = find_unqualified(scope, name->column, false).column;
    } else if (const auto* source = name == nullptr ? nullptr : find_source(scope, name->table)) {
      column = find_offered(source->columns, name->column);
    }
    groups = std::min(kMany, groups * values_of(column));
  }
  if (core.group_by.empty() && core.distinct) {
    for (const OfferedColumn& column : columns)
      groups = std::min(kMany, groups * values_of(&column));
  }
  return groups;
}

Result<std::vector<OfferedColumn>> Checker::core(SelectCore& core, NameScope& scope,
                                                 const CommonTables* common) {
  for (FromItem& item : core.from) {
    if (auto done = from(item, scope, common); !done) return fail(std::move(done.error()));
  }
  Place condition;
  condition.scope = &scope;
  condition.common = common;
  condition.condition = true;
  for (SqlExpr* on : scope.conditions) {
    if (auto done = expr(*on, condition); !done) return fail(std::move(done.error()));
    may_fail_ = may_fail_ || !is_calm(*on, scope);
  }
  if (auto done = count_joins(core, scope); !done) return fail(std::move(done.error()));
  if (auto done = count_pairs(core, scope); !done) return fail(std::move(done.error()));
  const double pairs = rows_;
  CUANTO_TRY(columns, items(core, scope, common));
  if (auto done = clauses(core, scope, common); !done) return fail(std::move(done.error()));
  rows_ = std::min(pairs, groups(core, scope, columns));
  if (core.distinct) {
    for (const OfferedColumn& column : columns) {
      if (column.masked) return fail(masked_column(column.name));
    }
  }
  return std::move(columns);
}

}  // namespace cuanto
