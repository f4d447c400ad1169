// understand/learned/follow.h: a question that goes on from the one before: "and their ages?",
// "only those from France", "how many are there?". The sketch before is edited with what the new
// question says. Private to understand/.
#pragma once

#include "understand/learned/decode.h"

namespace cuanto {

// The sketch before with what `fresh`, the likeliest reading of the question in full, changes in
// it. What the question does not speak of stays. `asked`: what the words of the question itself
// say.
Sketch edited(const Sketch& before, const Sketch& fresh, const Evidence& evidence,
              const Evidence& asked);

}  // namespace cuanto
