// understand/learned/combined.h: two sketches in one: each part of the one before kept, or taken
// from what the next question means. Private to understand/.
#pragma once

#include <vector>

#include "understand/learned/sketch.h"

namespace cuanto {

// Every sensible way, each once, none of them `before` or `fresh` itself.
std::vector<Sketch> combined(const Sketch& before, const Sketch& fresh, const Model& model);

}  // namespace cuanto
