// What a question comes to, as text that can be compared byte by byte.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "proof/material.h"

namespace cuanto {

struct Outcome {
  std::string sql;          // empty where nothing is answered
  std::string confidence;   // of the reading, all bits
  std::string explanation;  // or what is asked back, or the error
  std::string trace;        // chips, words left out, assumptions
  double sure = 0;          // the confidence as a number
  std::optional<SemanticQuery> query;

  bool is_answer() const { return !sql.empty(); }
  uint64_t hash() const;
  // Which part differs first from another's: "sql", "confidence", "explanation", "trace"; empty
  // when they are the same.
  std::string_view difference(const Outcome& other) const;
};

Outcome outcome_of(const ProofQuestion& question, const Asked& asked, Profile profile);

}  // namespace cuanto
