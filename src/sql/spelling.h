// sql/spelling.h: the same thing in another dialect. What a dialect has no word for is replaced by
// a tree of what it has; the printer asks before it prints a node.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/sql.h"

namespace cuanto {

struct Spelling {
  std::optional<SqlExpr> instead;  // print this one; nothing when the node is fine as it is
  std::string problem;             // a sentence: there is no equal in the dialect
};

SqlExpr cast_to(SqlExpr of, SqlType type);
template <class... Parts>
SqlExpr call_of(std::string name, Parts... parts) {
  std::vector<SqlExpr> arguments;
  arguments.reserve(sizeof...(parts));
  (arguments.push_back(std::move(parts)), ...);
  return make_call(std::move(name), std::move(arguments));
}

Spelling spell_call(const Call& call, DialectId dialect);
// PostgreSQL has no GLOB, DuckDB no NOT GLOB.
Spelling spell_glob(const Like& like, DialectId dialect);
// SQLite has no date type to cast to, and nobody but DuckDB a TRY_CAST.
Spelling spell_cast(const Cast& cast, DialectId dialect);
Spelling spell_extract(const Extract& extract, DialectId dialect);
// SQLite adds intervals with date().
Spelling spell_interval_sum(const Binary& sum, DialectId dialect);
Spelling spell_bucket(const TimeBucket& bucket, DialectId dialect);
Spelling spell_part(const TimePart& part, DialectId dialect);

// A part of a date as an integer, in SQLite's words: "year", "isodow" …
Spelling spell_sqlite_part(std::string_view part, const SqlExpr& of);
// strftime's format in the words of to_char, and back; nothing when one of its letters has no
// equal.
std::optional<std::string> find_to_char_format(std::string_view strftime_format);
std::optional<std::string> find_strftime_format(std::string_view to_char_format);

}  // namespace cuanto
