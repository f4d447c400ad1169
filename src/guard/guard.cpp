#include "guard/guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "guard/check.h"

namespace cuanto {

namespace {

// Below this, reading a whole table is nothing to speak of.
constexpr uint64_t kManyRows = 100'000;

// An aggregate, or what is worked out from one: "100 * SUM(a) / NULLIF(SUM(b), 0)".
bool is_aggregate(const SqlExpr& expr, DialectId dialect) {
  if (const auto* binary = std::get_if<Binary>(&expr.node))
    return is_aggregate(*binary->left, dialect) || is_aggregate(*binary->right, dialect);
  const auto* call = std::get_if<Call>(&expr.node);
  if (call == nullptr || call->over) return false;
  const AllowedFunction* function = find_function(call->name, dialect);
  if (function == nullptr) return false;
  if (function->kind != FunctionKind::aggregate)
    return std::ranges::any_of(call->arguments,
                               [&](const SqlExpr& of) { return is_aggregate(of, dialect); });
  // SQLite's max(a, b) of two values is no aggregate.
  return call->arguments.size() < 2 || (call->name != "max" && call->name != "min");
}

// Adds a LIMIT, or lowers the one that is there. True when it changed anything.
bool limit_rows(Select& select, std::size_t rows_max, DialectId dialect) {
  if (select.limit) {
    const auto* number = std::get_if<NumberLiteral>(&(*select.limit)->node);
    // The check let only plain numbers through.
    if (number != nullptr && std::strtoull(number->text.c_str(), nullptr, 10) <= rows_max)
      return false;
  } else if (is_one_row(select, dialect)) {
    return false;
  }
  select.limit = ExprBox(make_number(static_cast<int64_t>(rows_max)));
  return true;
}

// A condition on a column that is no key reads the whole table, unless there is an index.
std::optional<Words> index_advice(const Table& table, const Catalog& catalog,
                                  const Checker& checker) {
  std::vector<std::string> compared;
  for (const ColumnId id : table.columns) {
    const Column& column = catalog.column(id);
    if (!checker.filtered().contains(id.v) || column.is_time()) continue;
    if (column.unique || (!table.primary_key.empty() && table.primary_key.front() == id)) return {};
    compared.push_back(column.name);
  }
  if (compared.empty()) return {};
  const std::string columns = join(compared, ", ");
  return Words{fmt::format("If {} has no index on {}, one would save reading all of it.",
                           table.name, columns),
               fmt::format("Si {} no tiene índice sobre {}, uno evitaría leerla entera.",
                           table.name, columns)};
}

std::vector<Words> advice_on(const Select& select, const Catalog& catalog, const Checker& checker) {
  std::vector<Words> advice;
  const SelectCore* core = select.core();
  if (core != nullptr && std::ranges::any_of(core->items, [](const SelectItem& item) {
        return std::holds_alternative<Star>(item.expr.node);
      })) {
    advice.push_back({"SELECT * reads every column: name the ones you need.",
                      "SELECT * lee todas las columnas: nombre las que necesita."});
  }
  for (const TableId id : checker.touched().tables) {
    const Table& table = catalog.table(id);
    // How many rows there are beyond the asker's own is not to be told, not even as many or few.
    if (table.rows < kManyRows || checker.is_filtered_by_policy(id)) continue;
    bool has_time = false, filtered = false, filtered_by_time = false;
    for (const ColumnId column : table.columns) {
      const bool used = checker.filtered().contains(column.v);
      const bool time = catalog.column(column).is_time();
      has_time = has_time || time;
      filtered = filtered || used;
      filtered_by_time = filtered_by_time || (time && used);
    }
    if (has_time && !filtered_by_time) {
      advice.push_back({fmt::format("{} has {} rows and no period was given: all of it is read.",
                                    table.name, table.rows),
                        fmt::format("{} tiene {} filas y no se dio ningún periodo: se lee entera.",
                                    table.name, table.rows)});
    } else if (!has_time && !filtered) {
      advice.push_back(
          {fmt::format("{} has {} rows and no condition was given: all of it is read.", table.name,
                       table.rows),
           fmt::format("{} tiene {} filas y no se dio ninguna condición: se lee entera.",
                       table.name, table.rows)});
    } else if (catalog.dialect != DialectId::duckdb) {
      // DuckDB's tables say for each block what is in it; indexes help little there.
      if (auto index = index_advice(table, catalog, checker)) advice.push_back(std::move(*index));
    }
  }
  return advice;
}

}  // namespace

bool is_one_row(const Select& select, DialectId dialect) {
  const SelectCore* core = select.core();
  if (core == nullptr) return false;
  if (core->from.empty()) return true;
  return core->group_by.empty() && !core->items.empty() &&
         std::ranges::all_of(
             core->items, [&](const SelectItem& item) { return is_aggregate(item.expr, dialect); });
}

std::string Access::visibility() const {
  const Dialect& any = dialect(DialectId::sqlite);
  std::string text = fmt::format("personal {}\njoins {}\n", read_personal, joins);
  for (const ColumnId id : masked) text += fmt::format("masked {}\n", id.v);
  for (const TableId id : hidden) text += fmt::format("hidden {}\n", id.v);
  for (const ColumnId id : hidden_columns) text += fmt::format("hidden column {}\n", id.v);
  for (const TableId id : narrowed) text += fmt::format("narrowed {}\n", id.v);
  for (const TableId id : granted_views) text += fmt::format("view {}\n", id.v);
  for (const RowFilter& filter : row_filters) {
    text += fmt::format("rows of {}: {}\n", filter.table.v, print_expr(filter.condition, any));
  }
  for (const ColumnMask& mask : masks) {
    text += fmt::format("mask of {} {}\n", mask.column.v, mask.usable);
    for (const ColumnMask::Arm& arm : mask.arms) {
      text += fmt::format("  {} if {}\n", print_expr(arm.value, any),
                          arm.where ? print_expr(*arm.where, any) : "any");
    }
  }
  return hex(stable_hash(text));
}

std::string Access::fingerprint() const {
  return hex(
      stable_hash(fmt::format("user {}\nroles {}\n{}", user, join(roles, ","), visibility())));
}

Result<SafeSql> guard(Select select, const Catalog& catalog, const Access& access,
                      const GuardLimits& limits) {
  Checker checker(catalog, access, limits);
  CUANTO_TRY(columns, checker.check(select));
  (void)columns;
  SafeSql safe;
  safe.dialect_ = catalog.dialect;
  safe.rows_max_ = limits.rows_max;
  safe.limit_added_ = limit_rows(select, limits.rows_max, catalog.dialect);
  safe.touched_ = checker.touched();
  if (!access.joins && safe.touched_.tables.size() > 1) {
    return fail(refused("Combining several tables needs the permission execute:joins.",
                        "Combinar varias tablas requiere el permiso execute:joins."));
  }
  safe.advice_ = advice_on(select, catalog, checker);
  const Dialect& spoken = dialect(catalog.dialect);
  CUANTO_TRY(shown, print_sql(select, spoken));
  safe.shown_text_ = std::move(shown.text);
  safe.text_ = safe.shown_text_;
  if (checker.restrict_tables()) {
    CUANTO_TRY(text, print_sql(select, spoken));
    safe.text_ = std::move(text.text);
  }
  PrintOptions bound;
  bound.bind_values = true;
  CUANTO_TRY(placeholders, print_sql(select, spoken, bound));
  safe.bound_text_ = std::move(placeholders.text);
  safe.bound_values_ = std::move(placeholders.bound_values);
  return safe;
}

}  // namespace cuanto
