// understand/candidate.h: one of the readings that composing has made, and how sure it is among the
// others. Private to understand/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "understand/composing/compose.h"
#include "understand/understand.h"

namespace cuanto {

// Two readings whose scores differ by less are too close to choose between.
inline constexpr int kCloseCall = 6;

struct Candidate {
  Composed composed;
  SemanticQuery query;
  std::string hash;
  int score = 0;
  bool follow_up = false;
};

// Nothing where an edit left a calculation with nothing to calculate from.
std::optional<Candidate> candidate_of(Composed composed, bool follow_up, int bonus,
                                      const Model& model);
// Every reading of the question alone that is composed, over each thing it could be about.
std::vector<Candidate> fresh_candidates(const Question& question, const Model& model,
                                        const std::vector<Unit>& units);

// Whether something of the data was asked for: "top ones please" names nothing.
bool says_enough(const Candidate& candidate);

// How likely it is right, beside all of them.
double confidence_of(const Candidate& candidate, const std::vector<Candidate>& all,
                     const Question& question);
// The same, told: of data that nobody described less is sure.
double told_confidence(double confidence, const Model& model);
Words reason_of(const Candidate& candidate);

}  // namespace cuanto
