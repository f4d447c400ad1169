// model/same_column.h: the column of another table that holds the same: of the same name, or, where a
// person described both, called by one name: "region" of one bill is the "location" of another.
#pragma once

#include "model/model.h"

namespace cuanto {

// nullptr where there is none, or more than one could be meant.
const Column* same_column(const Model& model, const Entity& to, ColumnId column);

}  // namespace cuanto
