// llm/votes.h: which of several queries is most likely right. Queries with equal results stand
// together; each of the translator's readings and each query of a model is a voter whose weight is
// the log-odds of its being right (Nitzan, Paroush: "Optimal Decision Rules in Uncertain
// Dichotomous Choice Situations", 1982). Pure. Private to llm/.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "run/run.h"
#include "sql/sql.h"

namespace cuanto {

struct Voter {
  std::string key;         // equal for equal results
  bool of_model = false;   // otherwise a reading of the translator
  double probability = 0;  // that it is right
};

struct VoteResult {
  std::size_t winner = 0;    // position among the voters: of a reading where one is in the group
  std::size_t agreeing = 0;  // voters in its group
  double confidence = 0;     // 0..1
};
// At least one voter. Ties go to the voter that comes first.
VoteResult count_votes(const std::vector<Voter>& voters);

// What a result is, whatever its columns are called and in which order they stand. The order of
// rows counts where it was asked for. A result that says nothing (no rows, one cell that is zero or
// NULL) is told apart by its query: that two of those are equal proves nothing.
std::string result_key(const Rows& rows, const Select& select, const std::string& sql);

}  // namespace cuanto
