// demo/demo_fixture.h: the demonstration data for tests. The build has written it beside the tests.
#pragma once

#include <filesystem>

#include "demo/duckdb_file.h"

namespace cuanto::demo {

// The folder with everything write_demo() writes.
inline std::filesystem::path demo_folder() { return CUANTO_DEMO_DATA; }

// A database in memory in which `cost_and_usage` is the FOCUS export of demo_folder().
inline Result<DuckDatabase> open_demo_focus() {
  auto database = DuckDatabase::open("");
  if (!database) return database;
  const std::string file = (demo_folder() / "focus/cost_and_usage.parquet").string();
  const std::string view = "CREATE VIEW cost_and_usage AS SELECT * FROM " + sql_literal(file);
  if (auto made = database->execute(view); !made) return fail(made.error());
  return database;
}

}  // namespace cuanto::demo
