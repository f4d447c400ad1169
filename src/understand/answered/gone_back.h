// understand/answered/gone_back.h: the earlier turn that a question goes back to. Private to
// understand/.
#pragma once

#include <optional>
#include <vector>

#include "understand/names.h"
#include "understand/slots.h"

namespace cuanto {

// "back to the cities", "vuelve a la lista entera": the latest of the turns before the last one
// that knows what is named, or the first of them. `previous`: latest first. Nothing where none does
// or the last one does.
std::optional<Slots> turn_gone_back_to(const std::vector<SemanticQuery>& previous,
                                       const Question& question, const Model& model,
                                       const std::vector<Unit>& units);

}  // namespace cuanto
