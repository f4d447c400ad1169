// understand/learned/reordered.h: what was shown, in another order or less of it: "the top 3", "and
// the smallest one?", "from highest to lowest". Private to understand/.
#pragma once

#include <optional>

#include "understand/learned/evidence.h"
#include "understand/learned/sketch.h"

namespace cuanto {

// Nothing where that is not all that is asked.
std::optional<Sketch> reordered(const Sketch& before, const Evidence& asked);

}  // namespace cuanto
