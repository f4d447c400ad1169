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

bool is_aggregate(const SqlExpr& expr, DialectId dialect) {
  const auto* call = std::get_if<Call>(&expr.node);
  if (call == nullptr || call->over) return false;
  const AllowedFunction* function = find_function(call->name, dialect);
  if (function == nullptr || function->kind != FunctionKind::aggregate) return false;
  // SQLite's max(a, b) of two values is no aggregate.
  return call->arguments.size() < 2 || (call->name != "max" && call->name != "min");
}

// SELECT sum(x) FROM t: one row, whatever is in t.
bool is_one_row(const Select& select, DialectId dialect) {
  const SelectCore* core = select.core();
  if (core == nullptr) return false;
  if (core->from.empty()) return true;
  return core->group_by.empty() && !core->items.empty() &&
         std::ranges::all_of(
             core->items, [&](const SelectItem& item) { return is_aggregate(item.expr, dialect); });
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

std::vector<std::string> advice_on(const Select& select, const Catalog& catalog,
                                   const Checker& checker) {
  std::vector<std::string> advice;
  const SelectCore* core = select.core();
  if (core != nullptr && std::ranges::any_of(core->items, [](const SelectItem& item) {
        return std::holds_alternative<Star>(item.expr.node);
      })) {
    advice.emplace_back("SELECT * reads every column: name the ones you need.");
  }
  for (const TableId id : checker.touched().tables) {
    const Table& table = catalog.table(id);
    if (table.rows < kManyRows) continue;
    bool has_time = false, filtered = false, filtered_by_time = false;
    for (const ColumnId column : table.columns) {
      const bool used = checker.filtered().contains(column.v);
      const bool time = catalog.column(column).is_time();
      has_time = has_time || time;
      filtered = filtered || used;
      filtered_by_time = filtered_by_time || (time && used);
    }
    if (has_time && !filtered_by_time) {
      advice.push_back(fmt::format("{} has {} rows and no period was given: all of it is read.",
                                   table.name, table.rows));
    } else if (!has_time && !filtered) {
      advice.push_back(fmt::format("{} has {} rows and no condition was given: all of it is read.",
                                   table.name, table.rows));
    }
  }
  return advice;
}

}  // namespace

std::string Access::fingerprint() const {
  std::string text =
      fmt::format("user {}\nroles {}\npersonal {}\n", user, join(roles, ","), read_personal);
  for (const ColumnId id : masked) text += fmt::format("masked {}\n", id.v);
  for (const TableId id : hidden) text += fmt::format("hidden {}\n", id.v);
  for (const RowFilter& filter : row_filters) {
    text += fmt::format("rows of {}: {}\n", filter.table.v,
                        print_expr(filter.condition, dialect(DialectId::sqlite)));
  }
  return hex(stable_hash(text));
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
  safe.advice_ = advice_on(select, catalog, checker);
  CUANTO_TRY(text, print_sql(select, dialect(catalog.dialect)));
  safe.text_ = std::move(text.text);
  PrintOptions bound;
  bound.bind_values = true;
  CUANTO_TRY(placeholders, print_sql(select, dialect(catalog.dialect), bound));
  safe.bound_text_ = std::move(placeholders.text);
  safe.bound_values_ = std::move(placeholders.bound_values);
  return safe;
}

}  // namespace cuanto
