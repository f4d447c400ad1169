// demo/clouds.h: the same bills as three native cost tables, one per cloud and each in the words of
// its provider, beside teams, budgets and business figures, in one DuckDB file.
#pragma once

#include <filesystem>

#include "demo/charges.h"
#include "demo/duckdb_file.h"

namespace cuanto::demo {

// Writes FILE anew; needs load_bills in `database`.
Result<Done> write_clouds(DuckDatabase& database, const Bills& bills,
                          const std::filesystem::path& file);

}  // namespace cuanto::demo
