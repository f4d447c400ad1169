// state/sqlite_database.h: the state in a SQLite file: one writer at a time in immediate
// transactions, readers beside it (WAL), on the disk before a write is told (synchronous=FULL).
// Private to state/, for database.cpp.
#pragma once

#include <memory>
#include <string>

#include "state/database.h"

namespace cuanto {

// Readable by its owner alone. Fails with `unavailable`.
Result<Done> make_sqlite_file(const std::string& path);
Result<std::unique_ptr<StateConnection>> connect_sqlite_state(const std::string& path, bool writes);

}  // namespace cuanto
