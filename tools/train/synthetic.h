// Questions made from the tables themselves: of one table, with one to three conditions, or with an
// order or groups. Published questions rarely state many conditions, or a value without its column;
// people do. And there are few in Spanish.
#pragma once

#include <vector>

#include "train/examples.h"

namespace cuanto {

// About `per_database` questions of each source in that language, with their sketches and without
// gold queries: they are learned from and never scored. The same sources give the same questions.
std::vector<Example> make_questions(const std::vector<Source*>& sources, std::size_t per_database,
                                    Language language, uint32_t folds);

}  // namespace cuanto
