// tests/access/plain_sql.h: what the stores of tests/access have in common.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "access/differ.h"

namespace cuanto::access_test {

// CREATE TABLE and INSERT for all of it.
std::vector<std::string> statements_for(const std::vector<PlainTable>& tables);
// Numbers as numbers: 3 and 3.0 are one, whatever the engine calls them. nullptr: NULL.
std::string plain(const char* text);
std::unique_ptr<Store> open_postgres_store();

}  // namespace cuanto::access_test
