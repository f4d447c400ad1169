// understand/learned/translate.h: a question -> readings, by what was learned from many questions
// and databases. Private to understand/.
#pragma once

#include <vector>

#include "understand/learned/weights.h"
#include "understand/names.h"
#include "understand/understand.h"

namespace cuanto {

// The likeliest readings, best first, at most `count`, with confidence and trace; none where
// nothing of the question is in the model. `before`: what was asked before; where the question goes
// on from it, the first reading is that query edited; with `only_edited` nothing else is told. In
// the profile `product` people are shown with their whole name.
std::vector<Reading> translate(const Question& question, const Model& model, const Names& names,
                               std::size_t count, const SemanticQuery* before = nullptr,
                               Profile profile = Profile::spider, bool only_edited = false,
                               const Learned& learned = shipped_weights());

}  // namespace cuanto
