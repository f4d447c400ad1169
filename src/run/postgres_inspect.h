// run/postgres_inspect.h: what a PostgreSQL database holds for the user it is read as, as facts:
// its schemas, and a look at the values of each table, whole or sampled.
#pragma once

#include <string>

#include "base/result.h"
#include "catalog/catalog.h"
#include "postgres/postgres.h"
#include "run/postgres_connection.h"

namespace cuanto {

// A table whose values could not be read in time keeps its columns and gets a note. So does what
// is wrong with the user: one that may write, or sees past row-level security.
Result<SourceFacts> inspect_postgres(PostgresConnection& connection, const PostgresAddress& address,
                                     uint32_t timeout_ms);

// Changes when tables, columns, keys or the user's rights change, and when about 4 % of a table's
// rows did: a busy database always changes, and looking at all of it costs.
Result<std::string> postgres_fingerprint(PostgresConnection& connection,
                                         const PostgresAddress& address);

}  // namespace cuanto
