// understand/learned/decode.h: the likeliest sketches for a question: beam search over decisions.
// Private to understand/.
#pragma once

#include <vector>

#include "understand/learned/decisions.h"
#include "understand/learned/weights.h"

namespace cuanto {

struct DecodeOptions {
  std::size_t beam = 12;
  std::size_t results_max = 24;
};

struct Hypothesis {
  Sketch sketch;
  SemanticQuery query;
  double score = 0;  // logarithm of the probability, of all ways that lead to the same query
};

// Best first; equal queries are one.
std::vector<Hypothesis> decode(const Evidence& evidence, const Learned& learned,
                               const DecodeOptions& options = {});

}  // namespace cuanto
