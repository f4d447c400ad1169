// demo/demo_fixture.h: the demonstration data for tests, written once for each test program.
#pragma once

#include <filesystem>

#include "demo/duckdb_file.h"

namespace cuanto::demo {

// A temporary folder with everything write_demo() writes.
const std::filesystem::path& demo_folder();
// A database in memory in which `cost_and_usage` is the FOCUS export of demo_folder().
Result<DuckDatabase> open_demo_focus();

}  // namespace cuanto::demo
