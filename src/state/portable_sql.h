// state/portable_sql.h: our SQL as PostgreSQL wants it. It is written once, in what SQLite and
// PostgreSQL both read; this is where they differ. Private to state/. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cuanto {

// One statement: "?" and "?1" become "$1". A bare "?" has the number after the largest before it.
std::string postgres_statement(std::string_view sql);

// A script of migrations.cpp: its statements, with PostgreSQL's names for types (in capitals:
// INTEGER, TEXT, BLOB) and for numbers that are given (AUTOINCREMENT), and without what SQLite
// alone has (WITHOUT ROWID). Texts compare by their bytes, as in SQLite.
std::vector<std::string> postgres_script(std::string_view script);

// "(?, ?), (?, ?)": so many rows of what one row is.
std::string rows_of_values(std::string_view row, std::size_t count);

}  // namespace cuanto
