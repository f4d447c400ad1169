// understand/learned/naming.h: whether what is shown tells which things they are. Private to
// understand/.
#pragma once

#include "model/model.h"
#include "understand/learned/sketch.h"

namespace cuanto {

// A column that names rows, or a key of theirs, is shown.
bool names_things(const Sketch& sketch, const Model& model);

}  // namespace cuanto
