// understand/states/states_of_flags.h: what a column says that holds a yes or a no: "active",
// "inactive", "failed". Private to understand/.
#pragma once

#include <vector>

#include "model/model.h"
#include "understand/states/states.h"

namespace cuanto {

void add_flag(const Field& field, const Column& column, std::vector<RowState>& states);

}  // namespace cuanto
