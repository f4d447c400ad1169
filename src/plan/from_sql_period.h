// plan/from_sql_period.h: conditions that bound a time -> the period of the question. Private to
// plan/.
#pragma once

#include <vector>

#include "plan/from_sql_names.h"

namespace cuanto {

// Conditions that bound the time of the base (or, where it has none, of a row that each of its rows
// belongs to) become the period of `part` and are taken out of `conditions`.
void take_period(const Model& model, const FromNames& names, QueryPart& part,
                 std::vector<const SqlExpr*>& conditions);

}  // namespace cuanto
