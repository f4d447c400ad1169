// understand/query/query_keys.h: pieces of a query as text that sorts and compares like their
// meaning. The order of conjuncts, the sharing of equal expressions and the hash come from it.
// Private to understand/.
#pragma once

#include <string>

#include "understand/query/semantic_query.h"

namespace cuanto {

// With everything below it. Numbers have fixed width.
std::string expr_key(const SemanticQuery& query, ExprId id);
std::string condition_key(const SemanticQuery& query, ConditionId id);
std::string part_key(const SemanticQuery& query, QueryIndex index);

}  // namespace cuanto
