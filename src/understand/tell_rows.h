// understand/tell_rows.h: what a list shows where the rows have no name. Private to understand/.
#pragma once

#include "understand/query/semantic_query.h"

namespace cuanto {

// A list of rows that shows only a state or a kind of theirs, "which claims are open", helps nobody
// to find them: what tells them apart is put before it, and what says most about them (when, how
// they stand, how much) after it. Lists that tell their rows apart, and totals, stay as they are.
void tell_rows(SemanticQuery& query, const Model& model);

}  // namespace cuanto
