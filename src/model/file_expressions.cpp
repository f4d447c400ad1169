#include "model/file_expressions.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/limits.h"
#include "base/text.h"

namespace cuanto {

namespace {

bool is_aggregate(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"sum", "avg", "count", "min", "max", "total", "median", "stddev", "stddev_samp", "variance",
       "var_samp", "any_value", "quantile_cont", "percentile_cont", "approx_count_distinct",
       "group_concat", "string_agg"});
  return std::ranges::find(kNames, name) != kNames.end();
}

Error error_at(ErrorKind kind, std::string message, uint32_t offset) {
  Error error{kind, std::move(message), {}, {}, {}};
  error.at =
      TextPosition{offset == kNoOffset ? 0 : offset, 1, offset == kNoOffset ? 1 : offset + 1};
  return error;
}

std::string no_column(const Catalog& catalog, TableId table, std::string_view name) {
  std::vector<std::string> known;
  for (const auto id : catalog.table(table).columns) known.push_back(catalog.column(id).name);
  const auto near = closest(fold(name), known, kSuggestionsMax);
  return fmt::format(
      "Table {} has no column \"{}\".{}", catalog.table(table).name, shortened(name, 60),
      near.empty() ? std::string() : fmt::format(" Did you mean {}?", join(near, ", ")));
}

// The grain that date_trunc or strftime rounds to; nothing for other calls.
std::optional<Grain> grain_of(const Call& call, std::size_t& column_at) {
  const auto text_of = [&](std::size_t i) -> std::string {
    const auto* literal =
        i < call.arguments.size() ? std::get_if<TextLiteral>(&call.arguments[i].node) : nullptr;
    return literal == nullptr ? std::string() : literal->text;
  };
  if (call.arguments.size() != 2) return std::nullopt;
  if (call.name == "date_trunc") {
    column_at = 1;
    return find_grain(ascii_lower(text_of(0)));
  }
  if (call.name == "strftime") {
    const bool format_first = !text_of(0).empty();
    column_at = format_first ? 1 : 0;
    const auto format = text_of(format_first ? 0 : 1);
    if (format == "%Y-%m") return Grain::month;
    if (format == "%Y") return Grain::year;
    if (format == "%Y-%m-%d") return Grain::day;
  }
  return std::nullopt;
}

// Shipped models are written once, for every engine: what this one's dialect does not read may be
// written in DuckDB's. The first error is the one to show.
template <class T, class Parse>
Result<T> parse_in_either(const Catalog& catalog, Parse parse) {
  Result<T> own = parse(dialect(catalog.dialect));
  if (own || catalog.dialect == DialectId::duckdb) return own;
  Result<T> other = parse(dialect(DialectId::duckdb));
  return other ? std::move(other) : std::move(own);
}

}  // namespace

Result<SqlExpr> resolve_expression(std::string_view text, ExpressionUse use,
                                   std::string_view dataset, TableId table,
                                   const LogicalNames& names, const Catalog& catalog) {
  CUANTO_TRY(expression, parse_in_either<SqlExpr>(
                             catalog, [&](const Dialect& d) { return parse_sql_expr(text, d); }));
  std::optional<Error> error;
  bool aggregated = false;
  const auto refuse = [&](ErrorKind kind, std::string message, uint32_t offset = kNoOffset) {
    if (!error) error = error_at(kind, std::move(message), offset);
  };
  SqlRewriter rewriter;
  rewriter.expr = [&](SqlExpr& node) {
    if (auto* column = std::get_if<ColumnName>(&node.node)) {
      const bool own = column->table.empty() || equal_ignoring_case(column->table, dataset) ||
                       equal_ignoring_case(column->table, catalog.table(table).name);
      if (!own)
        return refuse(ErrorKind::bad_input,
                      fmt::format("\"{}\" is another table; the expression is over {} alone.",
                                  column->table, dataset),
                      column->offset);
      const auto logical = names.find(ascii_lower(column->column));
      const auto* found = logical != names.end() ? &catalog.column(logical->second)
                                                 : catalog.find_column(table, column->column);
      if (found == nullptr)
        return refuse(ErrorKind::unknown_name, no_column(catalog, table, column->column),
                      column->offset);
      column->table.clear();
      column->schema.clear();
      column->column = found->name;
      column->offset = kNoOffset;
    } else if (const auto* call = std::get_if<Call>(&node.node)) {
      if (call->over)
        refuse(ErrorKind::bad_input, "A model's expression cannot use OVER.", call->offset);
      aggregated = aggregated || is_aggregate(call->name);
    } else if (std::holds_alternative<ScalarSelect>(node.node) ||
               std::holds_alternative<InSelect>(node.node) ||
               std::holds_alternative<Exists>(node.node)) {
      refuse(ErrorKind::bad_input, "A model's expression cannot hold a sub-query.");
    }
  };
  rewrite(expression, rewriter);
  if (error) return fail(std::move(*error));
  if (use == ExpressionUse::metric && !aggregated)
    return fail(error_at(ErrorKind::bad_input,
                         fmt::format("A metric adds rows up: write SUM({0}), AVG({0}) or COUNT(*).",
                                     shortened(text, 60)),
                         0));
  if (use == ExpressionUse::condition && aggregated)
    return fail(error_at(ErrorKind::bad_input,
                         "A filter is about single rows: it cannot use SUM, COUNT and the like.",
                         0));
  return expression;
}

bool is_additive(const SqlExpr& expression) {
  if (const auto* call = std::get_if<Call>(&expression.node)) {
    if (call->distinct) return false;
    if (call->name == "coalesce" && !call->arguments.empty())
      return is_additive(call->arguments[0]);
    return call->name == "sum" || call->name == "total" || call->name == "count";
  }
  if (const auto* binary = std::get_if<Binary>(&expression.node)) {
    const auto is_number = [](const SqlExpr& e) {
      return std::holds_alternative<NumberLiteral>(e.node);
    };
    switch (binary->op) {
      case BinaryOp::add:
      case BinaryOp::subtract:
        return is_additive(*binary->left) && is_additive(*binary->right);
      case BinaryOp::multiply:
        return (is_number(*binary->left) && is_additive(*binary->right)) ||
               (is_additive(*binary->left) && is_number(*binary->right));
      case BinaryOp::divide:
        return is_additive(*binary->left) && is_number(*binary->right);
      default:
        return false;
    }
  }
  if (const auto* unary = std::get_if<Unary>(&expression.node))
    return unary->op == UnaryOp::negate && is_additive(*unary->of);
  return false;
}

Result<std::string> resolve_statement(std::string_view text,
                                      const std::vector<DatasetNames>& datasets,
                                      const Catalog& catalog) {
  CUANTO_TRY(select, parse_in_either<Select>(catalog,
                                             [&](const Dialect& d) { return parse_sql(text, d); }));
  std::optional<Error> error;
  std::set<std::string> own_names;  // of common tables and derived columns: not the database's
  bool has_derived = false;
  std::vector<TableId> tables;
  std::vector<const DatasetNames*> used;
  SqlVisitor collect;
  collect.select = [&](const Select& one) {
    for (const auto& common : one.with) own_names.insert(ascii_lower(common.name));
    has_derived = has_derived || !one.with.empty();
    if (const auto* core = one.core())
      for (const auto& item : core->items)
        if (!item.alias.empty()) own_names.insert(ascii_lower(item.alias));
  };
  collect.from = [&](const FromItem& item) {
    has_derived = has_derived || std::holds_alternative<DerivedTable>(item.source);
  };
  visit(select, collect);

  // Tables first: what a column may be depends on them.
  SqlRewriter tables_only;
  tables_only.from = [&](FromItem& item) {
    auto* name = std::get_if<TableName>(&item.source);
    if (name == nullptr || own_names.contains(ascii_lower(name->table))) return;
    const auto dataset = std::ranges::find_if(datasets, [&](const DatasetNames& d) {
      return equal_ignoring_case(d.dataset, name->table);
    });
    if (dataset != datasets.end()) {
      used.push_back(&*dataset);
      tables.push_back(dataset->table);
      const auto& table = catalog.table(dataset->table);
      // Columns may be qualified with the dataset's name.
      if (item.alias.empty() && !equal_ignoring_case(table.name, name->table))
        item.alias = name->table;
      name->schema = table.schema;
      name->table = table.name;
      return;
    }
    const auto* table = catalog.find_table(name->schema, name->table);
    if (table != nullptr) {
      tables.push_back(table->id);
    } else if (!error) {
      error =
          error_at(ErrorKind::unknown_name,
                   fmt::format("There is no dataset or table \"{}\".", shortened(name->table, 60)),
                   name->offset);
    }
  };
  rewrite(select, tables_only);
  if (error) return fail(std::move(*error));

  const auto find_physical = [&](std::string_view column) -> const Column* {
    for (const auto table : tables)
      if (const auto* found = catalog.find_column(table, column)) return found;
    return nullptr;
  };
  SqlRewriter columns;
  columns.expr = [&](SqlExpr& node) {
    if (auto* column = std::get_if<ColumnName>(&node.node)) {
      for (const auto* dataset : used) {
        const auto logical = dataset->names.find(ascii_lower(column->column));
        if (logical == dataset->names.end()) continue;
        column->column = catalog.column(logical->second).name;
        return;
      }
      if (find_physical(column->column) != nullptr ||
          own_names.contains(ascii_lower(column->column)) || has_derived || error)
        return;
      error =
          error_at(ErrorKind::unknown_name,
                   tables.size() == 1 ? no_column(catalog, tables[0], column->column)
                                      : fmt::format("No table of this query has a column \"{}\".",
                                                    shortened(column->column, 60)),
                   column->offset);
    }
  };
  rewrite(select, columns);
  if (error) return fail(std::move(*error));

  // A period rounded in another engine's words is rounded in this one's.
  SqlRewriter periods;
  periods.expr = [&](SqlExpr& node) {
    const auto* call = std::get_if<Call>(&node.node);
    if (call == nullptr) return;
    const bool foreign = catalog.dialect == DialectId::sqlite ? call->name == "date_trunc"
                                                              : call->name == "strftime";
    std::size_t at = 0;
    const auto grain = foreign ? grain_of(*call, at) : std::nullopt;
    if (!grain) return;
    const auto* name = std::get_if<ColumnName>(&call->arguments[at].node);
    const auto* column = name == nullptr ? nullptr : find_physical(name->column);
    if (column == nullptr || !column->is_time()) return;
    TimeBucket bucket;
    bucket.of = ExprBox(call->arguments[at]);
    bucket.grain = *grain;
    bucket.storage = column->time_storage;
    node.node = std::move(bucket);
  };
  rewrite(select, periods);
  CUANTO_TRY(printed, print_sql(select, dialect(catalog.dialect), {.pretty = true}));
  return printed.text;
}

}  // namespace cuanto
