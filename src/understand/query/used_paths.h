// understand/query/used_paths.h: which paths the columns of a part stand behind. Private to
// understand/.
#pragma once

#include <vector>

#include "understand/query/semantic_query.h"

namespace cuanto {

// Adds the paths of everything that `part` shows, tests, groups or sorts by, as often as they are
// used. Those inside Quantified, HasAll and sub-queries belong to other rows.
void add_used_paths(const SemanticQuery& query, const QueryPart& part, std::vector<Path>& paths);

}  // namespace cuanto
