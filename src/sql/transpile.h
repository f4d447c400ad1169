// sql/transpile.h: a statement written for SQLite, so that PostgreSQL gives the same rows. SQLite
// compares texts with numbers, takes a condition for a number and a number for a condition, shows
// columns that are not grouped by, ignores the case in LIKE, puts NULLs first and divides by zero;
// PostgreSQL does none of it. What SQLite does is written out with casts, NULLIF, ILIKE, NULLS
// FIRST and aggregates; https://www.sqlite.org/datatype3.html and /lang_select.html say what that
// is. Not for statements that were planned: those mean the same everywhere already. Pure and
// thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/sql.h"

namespace cuanto {

// What PostgreSQL keeps in a column.
enum class ColumnKind : uint8_t { unknown, integer, real, text, boolean, time, other };

struct KnownColumn {
  std::string name;
  ColumnKind kind = ColumnKind::unknown;
};
struct KnownTable {
  std::string name;
  std::vector<KnownColumn> columns;
  std::vector<std::string> key;  // its primary key
};
// nullptr when there is no table of that name, in any case.
using FindTable = std::function<const KnownTable*(std::string_view name)>;

// Where a row of SQLite's is not determined (a column that is neither grouped by nor determined by
// it), the smallest value is taken; beside a lone min() or max(), the row that it comes from, as in
// SQLite.
void transpile_to_postgres(Select& select, const FindTable& find_table);

}  // namespace cuanto
