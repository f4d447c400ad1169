// understand/covering.h: of all that runs of words may stand for, what fits beside each other and
// has the most evidence. Private to understand/.
#pragma once

#include <vector>

#include "read/read.h"
#include "understand/names.h"

namespace cuanto {

// A run of words, what it may stand for and how much speaks for that.
struct UnitSpan {
  Unit unit;
  int weight = 0;
};

// The spans that do not overlap and have the largest sum; a word that none of them has is a unit of
// its own. Each name has the links of all spans over the same words.
std::vector<Unit> best_covering(std::vector<UnitSpan> spans, const std::vector<Token>& tokens);

}  // namespace cuanto
