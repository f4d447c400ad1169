// understand/query/check_query.h: whether the positions of a query are in range. Private to
// understand/; what also needs the model is validate() (semantic_query.h).
#pragma once

#include "understand/query/semantic_query.h"

namespace cuanto {

// Whether every position is in range and nothing stands in itself.
bool is_closed(const SemanticQuery& query);

}  // namespace cuanto
