// state/postgres_database.h: the state in a schema of a PostgreSQL database, for several servers at
// once. By the extended protocol, with values bound. One writer at a time among all of them, by an
// advisory lock of the transaction: whoever checks and then writes sees nobody between, as in
// SQLite. Nothing of a transaction stays in the session, so that PgBouncer's transaction mode
// works. Private to state/, for database.cpp.
#pragma once

#include <memory>

#include "postgres/postgres.h"
#include "state/database.h"

namespace cuanto {

// Fails as connect_postgres does.
Result<std::unique_ptr<StateConnection>> connect_postgres_state(const PostgresAddress& address);

}  // namespace cuanto
