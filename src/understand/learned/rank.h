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

// The share of the best of ranked hypotheses among all of them.
double share_of_best(const std::vector<Hypothesis>& hypotheses);
// ln(share / (1 - share)), kept within ±12.
double logit_of(double share);
// How likely the best hypothesis is right, 0..1.
double confidence_of(double share, const Calibration& calibration);

// The tokens that a hypothesis uses.
std::vector<bool> covered_tokens(const Hypothesis& hypothesis, const Evidence& evidence);

}  // namespace cuanto
