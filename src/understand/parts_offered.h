// understand/parts_offered.h: what is offered where nothing says which part of a total is meant.
// Private to understand/.
#pragma once

#include <vector>

#include "understand/candidate.h"

namespace cuanto {

// Readings that nothing but the part of a total tells apart are joined by those of the parts that
// are missing, and led by all of them together.
void offer_every_part(std::vector<Candidate>& offered, const std::vector<Candidate>& all,
                      const Model& model);

}  // namespace cuanto
