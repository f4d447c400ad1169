// answer/lead_targets.h: sentences about figures against their budgets and goals, month by month.
// Private to answer/.
#pragma once

#include <string>

#include "answer/table.h"

namespace cuanto {

// "**Data Platform**, **Machine Learning**: **6** months each (2026)." where all have as many;
// empty for other tables.
std::string sentence_of_equal_counts(const TableView& table, Language language);
// The periods that were asked for; otherwise how all whole ones together stand, and how many of
// them are above. Empty where a difference is not known, or none of them is whole.
std::string sentence_of_versus_by_time(const TableView& table, Language language);

}  // namespace cuanto
