// plan/from_sql_joins.h: joins of a statement -> paths from a base table. Private to plan/.
#pragma once

#include <vector>

#include "base/result.h"
#include "plan/from_sql_names.h"

namespace cuanto {

// Chooses the base (the table from which the fewest steps repeat rows) and gives every other source
// its path from there. Links on the way are marked as used; joins that the model does not know are
// added to `query`. Fails with `unsupported` when a table is joined to itself in too many ways.
Result<std::size_t> set_paths(const Model& model, SemanticQuery& query, FromNames& names,
                              std::vector<FromLink>& links);

}  // namespace cuanto
