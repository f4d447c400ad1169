// demo/demo.h: writes everything that `./dev run` asks about.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace cuanto::demo {

// Writes into `folder` (made when missing; files of the same name are replaced):
//   focus/cost_and_usage.parquet  a FOCUS 1.2 export
//   clouds.duckdb                 native cost tables of three clouds, teams, budgets
//   ventas.sqlite                 sales of a shop, in Spanish
//   today.txt                     the day on which the questions are asked
// Gives one line for people about each file.
Result<std::vector<std::string>> write_demo(const std::filesystem::path& folder);

}  // namespace cuanto::demo
