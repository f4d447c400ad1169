// understand/learned/likeliest.h: what a question alone most likely means. Private to understand/
// and to the training program.
#pragma once

#include <vector>

#include "understand/learned/decode.h"

namespace cuanto {

struct Likeliest {
  std::vector<Hypothesis> hypotheses;  // ranked, best first
  double share = 0;                    // of the best among all of them
  double confidence = 0;               // that the best is right
};

Likeliest likeliest(const Evidence& evidence, const Learned& learned);

}  // namespace cuanto
