// Copies a SQLite database into a new PostgreSQL database.
#pragma once

#include <string>

#include "postgres/server.h"

namespace cuanto {

// Each column gets the narrowest of bigint, double precision and text that holds all its values.
// Keys are declared where the data keeps to them. Names stay as they are written.
// Empty when it worked, otherwise what went wrong.
std::string copy_to_postgres(const std::string& sqlite_path, const PostgresServer& server,
                             const std::string& database);

}  // namespace cuanto
