// run/tag_columns.h: the tags of a cost export as columns that can be asked about. Private to run/.
#pragma once

#include <string>
#include <vector>

#include "run/duckdb_session.h"

namespace cuanto {

// A column of JSON objects called Tags or Labels ({"team": "Mobile", "env": "prod"}) gets a column
// beside it for each of its usual keys: tag_team, tag_env. Keys that differ only in case, blanks or
// the prefix "user:" are one. Gives the names of what was added; empty where there are none.
Result<std::vector<std::string>> add_tag_columns(DuckdbSession& session, const std::string& table,
                                                 const std::vector<std::string>& columns);

}  // namespace cuanto
