// understand/advice.h: "how can we reduce our costs?" asks what to do. Data does not say; it shows
// where to look. Private to understand/.
#pragma once

#include "model/model.h"
#include "understand/understand.h"

namespace cuanto {

// What to look at, to choose from; nothing where no advice is asked for, or where nothing of the
// model is better low.
std::optional<Clarification> where_to_look(const Question& question, const Model& model,
                                           const Names& names);

}  // namespace cuanto
