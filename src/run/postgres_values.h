// run/postgres_values.h: PostgreSQL's values, which arrive as text, as our cells.
#pragma once

#include <cstdint>
#include <string_view>

#include "run/column_profile.h"
#include "run/run.h"

namespace cuanto {

// `type` is the server's number of a built-in type; everything else is text.
StorageType storage_of_postgres_type(uint32_t type);
Cell postgres_cell(uint32_t type, std::string_view text);
void add_postgres_value(ColumnProfile& profile, uint32_t type, std::string_view text);

}  // namespace cuanto
