// understand/learned/nearest.h: which readings of a question that goes on from another are
// likeliest, where it says who or what it is about only by pointing. Private to understand/.
#pragma once

#include <vector>

#include "understand/learned/decode.h"

namespace cuanto {

// The readings of the question in full, likeliest first, with a liking for those about the tables
// of the question before.
std::vector<const Hypothesis*> nearest_first(const Sketch& before,
                                             const std::vector<Hypothesis>& hypotheses,
                                             const Evidence& evidence, const Evidence& asked);

}  // namespace cuanto
