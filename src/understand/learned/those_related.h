// understand/learned/those_related.h: "which of them have a loan?", "which have none?": those of
// the answer before that have rows of another table, or that have not. Private to understand/.
#pragma once

#include <optional>

#include "understand/learned/evidence.h"
#include "understand/learned/sketch.h"

namespace cuanto {

// Nothing where that is not what is asked.
std::optional<Sketch> those_related(const Sketch& before, const Sketch& fresh,
                                    const Evidence& asked);

}  // namespace cuanto
