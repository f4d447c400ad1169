// Questions made from the tables themselves: one table, one thing shown, one to three conditions.
// Published questions rarely state many conditions, or a value without its column; people do.
#pragma once

#include <vector>

#include "train/examples.h"

namespace cuanto {

// About `per_database` questions of each source, with their sketches and without
// gold queries: they are learned from and never scored. The same sources give the same questions.
std::vector<Example> make_questions(const std::vector<Source*>& sources, std::size_t per_database,
                                    uint32_t folds);

}  // namespace cuanto
