// cli/sql_command.h: `cuanto sql --dialect D --stdio`: SQL as we read it, written again.
#pragma once

#include <iosfwd>

#include "sql/sql.h"

namespace cuanto {

// Reads one JSON object a line, {id, sql}, and answers each in order on one line: {id, sql} with
// the statement parsed and printed again, or {id, error, line?, column?}. A line that is not such
// an object is answered with an error, too. Needs no database. Returns 0.
int run_sql_command(std::istream& in, std::ostream& out, const Dialect& dialect);

}  // namespace cuanto
