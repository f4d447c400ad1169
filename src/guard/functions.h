// guard/functions.h: the closed list of functions, per dialect. What is not on it does not exist.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sql/sql.h"

namespace cuanto {

enum class FunctionKind : uint8_t { aggregate, scalar, date, window };

// What could make one value as large as the memory.
enum class SizeRule : uint8_t {
  none,
  count,    // an argument says how long the result is: a small number, written out
  pattern,  // the first argument is a format: a text, written out, without large widths
  growing,  // the result may be longer than its arguments: not many inside each other
};

struct AllowedFunction {
  std::string_view name;
  FunctionKind kind = FunctionKind::scalar;
  std::string_view engines;  // s: SQLite, d: DuckDB, p: PostgreSQL
  SizeRule size = SizeRule::none;
  std::size_t size_argument = 0;  // for `count`: which one, from 0
};

// nullptr when `name` (lower case) may not be called.
const AllowedFunction* find_function(std::string_view name, DialectId dialect);
// Allowed names that are nearest to `name`.
std::vector<std::string> closest_functions(std::string_view name, DialectId dialect);

}  // namespace cuanto
