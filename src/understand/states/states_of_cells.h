// understand/states/states_of_cells.h: what the cells of a column of states or results say:
// "vigente", "cancelled", "A" for active; "open" is what none of them says to be over. Private to
// understand/.
#pragma once

#include <vector>

#include "model/model.h"
#include "understand/states/states.h"

namespace cuanto {

// Nothing for columns of other names, or of more cells than are known.
void add_told(const Field& field, const Column& column, std::vector<RowState>& states);

}  // namespace cuanto
