// cli/guard_command.h: `cuanto guard --stdio`: what would be allowed to run, and as what.
#pragma once

#include <iosfwd>
#include <string>

namespace cuanto {

// Reads one JSON object a line, {id, sql, db_path, user?, model_path?, plan?}, and answers each in
// order on one line: {id, verdict: "allowed", sql, touched, advice, plan?} or {id, verdict:
// "refused", reason, suggestions?, line?, column?}. A line that is not such an object is refused
// too. Databases stay open between lines; nothing is run. Returns 0.
int run_guard_command(std::istream& in, std::ostream& out, const std::string& cache_folder = {});

}  // namespace cuanto
