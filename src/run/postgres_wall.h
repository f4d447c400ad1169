// run/postgres_wall.h: what a statement is, asked of PostgreSQL's own parser (libpg_query). The
// first layer of the second wall behind guard/: it knows nothing of our tree, so that a mistake of
// our parser or printer is not its mistake, too. Behind it stand the read-only transaction that is
// always rolled back (postgres_connection.h) and the role's own rights.
// Pure and thread-safe.
#pragma once

#include <string>

#include "base/result.h"

namespace cuanto {

// Lets through one SELECT over tables that are named with their schema, with functions of the
// guard's closed list, known operators and known types, and nothing that this file does not know.
// Fails with `refused`, or `bad_input` when PostgreSQL's parser does not read it.
Result<Done> check_postgres_statement(const std::string& sql);

}  // namespace cuanto
