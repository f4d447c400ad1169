// run/file_groups.h: which files make which tables.
#pragma once

#include <string>

#include "base/result.h"
#include "run/worker_protocol.h"

namespace cuanto {

// `path` is a file, or a folder whose files become tables: costs_2026_01.csv and costs_2026_02.csv
// one table `costs`, month=2026-01/part-0.parquet one table with a column `month`. What is no data
// is passed over; what looks like data and cannot be read gets a note.
Result<LoadPlan> plan_files(const std::string& path);

// Changes when any of the files does.
std::string fingerprint_of(const std::string& path, const LoadPlan& plan);

// The name without trailing dates, numbers and hashes: "costs_2026_01" -> "costs", "part-0001" ->
// "".
std::string common_stem(const std::string& stem);
// Letters, digits and '_'; never empty.
std::string table_name_of(const std::string& words);

}  // namespace cuanto
