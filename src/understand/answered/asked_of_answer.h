// understand/answered/asked_of_answer.h: what a question asks of the things in the answer before
// it: how many they are, which, what else is known of them, what they belong to and what belongs to
// them. Private to understand/.
#pragma once

#include <optional>
#include <vector>

#include "understand/names.h"
#include "understand/understand.h"

namespace cuanto {

// `before`: the reading of the answer. Nothing where the question does not ask of its things, or
// says more than that.
std::optional<Reading> asked_of_answer(const Question& question, const Model& model,
                                       const std::vector<Unit>& units, const SemanticQuery& before);

}  // namespace cuanto
