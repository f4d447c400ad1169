// demo/focus.h: the bills as a FOCUS 1.2 export: one Parquet file with all 57 columns.
#pragma once

#include <filesystem>

#include "demo/charges.h"
#include "demo/duckdb_file.h"

namespace cuanto::demo {

// Fills the tables `lines`, `charges` and `commitments` of `database`: what the exports are made
// from.
Result<Done> load_bills(DuckDatabase& database, const Bills& bills);
// Writes FOLDER/cost_and_usage.parquet; needs load_bills.
Result<Done> write_focus(DuckDatabase& database, const std::filesystem::path& folder);

}  // namespace cuanto::demo
