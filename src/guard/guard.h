// guard/guard.h: the one gate to data. SELECT tree + access -> SafeSql. Whatever wrote the query
// (translator, model, person, API, report) it comes through here, and only this folder can make a
// SafeSql. Refused by default: unknown statement parts, functions, tables and columns.
// Pure and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "sql/sql.h"

namespace cuanto {

// Who asks, as facts, and what follows from them. Roles and policies arrive with the access issue;
// the fields are what every stage already passes on.
struct Access {
  std::string user = "local";
  std::vector<std::string> roles;
  bool read_personal = false;    // read:pii
  std::vector<ColumnId> masked;  // shown as ***MASKED***, usable nowhere else
  std::vector<TableId> hidden;   // as if they did not exist
  struct RowFilter {
    TableId table;
    SqlExpr condition;  // over the table's own columns, unqualified
    bool operator==(const RowFilter&) const = default;
  };
  std::vector<RowFilter> row_filters;
  // Stable text of all of the above: part of every cache key.
  std::string fingerprint() const;
};

// What a query reads: for the audit, the receipt and the engine wall.
struct Touched {
  std::vector<TableId> tables;    // sorted, each once
  std::vector<ColumnId> columns;  // sorted, each once
  bool operator==(const Touched&) const = default;
};

// A checked statement. Only guard/ can make one.
class SafeSql {
 public:
  const std::string& text() const { return text_; }  // runnable as it stands, values inline
  const std::string& bound_text() const { return bound_text_; }  // with placeholders
  const std::vector<std::string>& bound_values() const { return bound_values_; }
  const Touched& touched() const { return touched_; }
  std::size_t rows_max() const { return rows_max_; }
  bool limit_added() const { return limit_added_; }
  const std::vector<std::string>& advice() const {
    return advice_;
  }  // SELECT *, no filter on time …
  DialectId dialect() const { return dialect_; }

 private:
  SafeSql() = default;
  friend Result<SafeSql> guard(Select, const Catalog&, const Access&, const GuardLimits&);
  std::string text_, bound_text_;
  std::vector<std::string> bound_values_;
  Touched touched_;
  std::size_t rows_max_ = 0;
  bool limit_added_ = false;
  std::vector<std::string> advice_;
  DialectId dialect_ = DialectId::sqlite;
};

// Checks and rewrites `select` for `access` over `catalog`, in the catalog's dialect. Fails with
// `refused` (what is not allowed, and why), `unknown_name` (table or column, with the nearest) or
// `too_large` (a GuardLimits value). Names are resolved with SQL's scoping rules; a CTE cannot
// shadow a table of the catalog.
Result<SafeSql> guard(Select select, const Catalog& catalog, const Access& access,
                      const GuardLimits& limits = {});

// Whether `name` (lower case) may be called in this dialect: the closed list. Unknown = no.
bool is_allowed_function(std::string_view name, DialectId dialect);

}  // namespace cuanto
