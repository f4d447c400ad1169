// understand/learned/follow.h: a question that goes on from the one before: "and their ages?",
// "only those from France", "how many are there?". The sketch before is edited with what the new
// question says. Private to understand/.
#pragma once

#include <string_view>

#include "understand/learned/decode.h"

namespace cuanto {

// The rule by which nothing is asked for but another order.
inline constexpr std::string_view kInAnotherOrder = "in another order";

struct Edited {
  Sketch sketch;
  std::string_view rule;  // the one that decided what is shown; lives for ever
};

// The sketch before with what `fresh`, the likeliest reading of the question in full, changes in
// it. What the question does not speak of stays. `asked`: what the words of the question itself
// say.
Edited edited(const Sketch& before, const Sketch& fresh, const Evidence& evidence,
              const Evidence& asked);

}  // namespace cuanto
