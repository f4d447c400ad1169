// understand/whole_months.h: over which part of a period a figure can be compared with its target.
// Budgets and goals are set for months to come, and costs and sales end somewhere in a month: only
// the whole months that both have say who is over or below. Private to understand/.
#pragma once

#include <optional>

#include "understand/slots.h"

namespace cuanto {

// Whether each day of the column stands for a month: as many as there are months, all the first.
bool is_of_months(const Column& column);

// Cuts the period of what is compared with a target to what both have, where one of them has more.
// Gives what to tell about it; nothing where all of the period can be compared, or none of it.
std::optional<Words> compare_whole_months(Slots& slots, const Model& model);

}  // namespace cuanto
