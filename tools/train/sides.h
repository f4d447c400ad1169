// Fits which of two readings is right, what was composed or what was learned, to questions as
// people ask (understand/judge.h).
#pragma once

#include <functional>

#include "train/calibrate.h"
#include "train/examples.h"

namespace cuanto {

struct FittedSides {
  FeatureNumbers numbers;
  Doubts doubts;
};

// `examples` are asked by people and stand alone. `learned` gives the weights that have not seen a
// part of the databases. Prints how many are right: by each side, by the likelier one where that
// was fitted to the other parts, and by any.
FittedSides fit_sides(const std::vector<Example>& examples,
                      const std::function<const Learned&(uint32_t fold)>& learned,
                      FeatureBook* book, const DoubtOptions& options, uint32_t folds);

}  // namespace cuanto
