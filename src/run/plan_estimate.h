// run/plan_estimate.h: what engines' EXPLAIN says, read. Private to run/.
#pragma once

#include <string_view>

#include "run/run.h"

namespace cuanto {

// Of EXPLAIN (FORMAT JSON). What cannot be read says nothing.
PlanEstimate read_postgres_plan(std::string_view json);
PlanEstimate read_duckdb_plan(std::string_view json);
// Fails with `too_large` when the plan is above a limit. The sentence does not say by how much:
// the estimate counts rows that may not be the asker's.
Result<Done> check_plan(const PlanEstimate& estimate, const PlanLimits& limits);

}  // namespace cuanto
