// chat/graft.h: the condition of one query added to another. Pure. Private to chat/.
#pragma once

#include "understand/understand.h"

namespace cuanto {

// Adds what `from` asks of rows of its base to `query`: where that has the same base, or each of
// its rows belongs to one row of it. `negated`: only rows for which it does not hold. False where
// it does not fit; then nothing has changed.
bool graft_condition(SemanticQuery& query, const SemanticQuery& from, const Model& model,
                     bool negated);
// Whether a query compares that column with anything.
bool asks_about(const SemanticQuery& query, ColumnId column);

}  // namespace cuanto
