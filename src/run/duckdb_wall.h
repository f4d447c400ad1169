// run/duckdb_wall.h: what the data worker lets through, judged by DuckDB's own parse of it; and the
// doors it closes behind itself. DuckDB's settings alone are not enough: read-only databases accept
// CREATE TEMP TABLE, SET VARIABLE and PREPARE, and duckdb_databases() shows where files lie.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cuanto {

// `serialized` is what json_serialize_sql made of the statement: one SELECT, over the tables named
// (lower case) and its own CTEs, with functions of the closed list. Unknown kinds of node: refused.
Result<Done> check_duckdb_tree(std::string_view serialized, const std::vector<std::string>& tables);

// At most `megabytes` of memory for the whole process. Address space is limited to a multiple of it
// (DuckDB reserves a lot that it never touches), and a thread watches what is really used:
// `on_full` is called above the limit, and a quarter above it the process ends.
void limit_memory(uint32_t megabytes, const std::function<void()>& on_full);
// From here on the process may not open, make, rename or remove a file, connect, or start a
// program. Where the system cannot do that, DuckDB's own settings stand alone.
void close_system_doors();

}  // namespace cuanto
