// understand/learned/rank.h: what speaks for or against a whole candidate: words of the question
// that it leaves unused, things in it that nobody said, and how they fit together. Private to
// understand/.
#pragma once

#include <vector>

#include "understand/learned/decode.h"

namespace cuanto {

// Features of one candidate, seen as a whole.
std::vector<Feature> whole_features(const Hypothesis& candidate, const Evidence& evidence);

// Sorts the candidates by what they are worth as a whole, best first.
void rank(std::vector<Hypothesis>& candidates, const Evidence& evidence, const Learned& learned);

// The tokens that a hypothesis uses.
std::vector<bool> covered_tokens(const Hypothesis& hypothesis, const Evidence& evidence);

}  // namespace cuanto
