// guard/guard.h: the one gate to data. SELECT tree + access -> SafeSql. Whatever wrote the query
// (translator, model, person, API, report) it comes through here, and only this folder can make a
// SafeSql. Refused by default: unknown statement parts, functions, tables and columns.
// Pure and thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/asker.h"
#include "base/language.h"
#include "base/limits.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "model/model.h"
#include "sql/sql.h"

namespace cuanto {

// What stands in place of personal data.
inline constexpr std::string_view kMasked = "***MASKED***";

// What one asker may see of one source, in the ids of the catalog that it goes with. access_for
// makes it of who asks and of what the model grants.
struct Access {
  std::string user = "local";
  std::vector<std::string> roles;
  bool read_personal = false;            // read:pii
  bool joins = true;                     // execute:joins: more than one table in a statement
  std::vector<ColumnId> masked;          // shown as kMasked, usable nowhere else
  std::vector<TableId> hidden;           // as if they did not exist
  std::vector<ColumnId> hidden_columns;  // likewise
  std::vector<TableId> narrowed;         // have more columns than this catalog knows of
  std::vector<TableId> granted_views;    // views that a policy grants by name, whatever they read
  struct RowFilter {
    TableId table;
    SqlExpr condition;  // over the table's own columns, unqualified
    bool operator==(const RowFilter&) const = default;
  };
  std::vector<RowFilter> row_filters;  // several of one table must all hold
  // A column of which something else is shown: the value of the first arm whose rows it is.
  struct ColumnMask {
    struct Arm {
      std::optional<SqlExpr> where;  // none: every row
      SqlExpr value;                 // over the table's own columns, unqualified
      bool operator==(const Arm&) const = default;
    };
    ColumnId column;
    std::vector<Arm> arms;  // NULL where none fits
    bool usable = false;    // what is shown may be filtered, grouped and sorted by
    bool operator==(const ColumnMask&) const = default;
  };
  std::vector<ColumnMask> masks;

  bool operator==(const Access&) const = default;
  // Stable text of all of the above: part of every cache key.
  std::string fingerprint() const;
  // The same without who it is: equal for all who see the same.
  std::string visibility() const;
};

// What follows from who asks, over the catalog of `model`. Without policies in the model everything
// may be seen but personal data, which needs read:pii; with some, what no policy grants is hidden.
// read:all stands above the policies: whoever started the program without logins, administrators.
// Whoever has roles needs execute:joins to combine tables.
Access access_for(const Asker& asker, const Model& model);

// The permissions of the roles that ship; empty for any other name. Where people log in, roles are
// kept in state/.
std::vector<std::string> shipped_permissions(std::string_view role);
std::vector<std::string_view> shipped_roles();

// What `access` leaves of a model and its catalog, as if there had never been more: names, values,
// statistics, keys, metrics, verified questions. `access` comes out in the ids of that catalog.
// Tables with row filters have no statistics and no values in it: those are of rows that are not
// the asker's.
struct VisibleModel {
  Model model;
  Access access;
};
VisibleModel visible_model(const Model& model, const Access& access);
// Whether anything but personal columns is different for this access.
bool sees_less(const Access& access, const Model& model);

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
  // What was asked for, over the tables as the asker sees them: the text to show and to remember.
  // The same as text() where nothing is restricted.
  const std::string& shown_text() const { return shown_text_; }
  const std::string& bound_text() const { return bound_text_; }  // with placeholders
  const std::vector<std::string>& bound_values() const { return bound_values_; }
  const Touched& touched() const { return touched_; }
  std::size_t rows_max() const { return rows_max_; }
  bool limit_added() const { return limit_added_; }
  // SELECT *, no filter on time, an index that may be missing …
  const std::vector<Words>& advice() const { return advice_; }
  DialectId dialect() const { return dialect_; }

 private:
  SafeSql() = default;
  friend Result<SafeSql> guard(Select, const Catalog&, const Access&, const GuardLimits&);
  std::string text_, shown_text_, bound_text_;
  std::vector<std::string> bound_values_;
  Touched touched_;
  std::size_t rows_max_ = 0;
  bool limit_added_ = false;
  std::vector<Words> advice_;
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
