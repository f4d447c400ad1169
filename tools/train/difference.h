// What tells a sketch from the gold one.
#pragma once

#include <string>

#include "understand/learned/sketch.h"

namespace cuanto {

// The first thing of `made` that is not as in `gold`, in the order in which things are decided:
// "family", "select kinds", "shape", "select", "where count" …; "other" where nothing is found.
std::string difference(const Sketch& gold, const Sketch& made);

}  // namespace cuanto
