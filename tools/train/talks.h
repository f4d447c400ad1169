// Fits what a question means after another one to conversations with gold queries.
#pragma once

#include <functional>

#include "train/calibrate.h"
#include "train/examples.h"

namespace cuanto {

struct TalkOptions {
  uint32_t folds = 5;
  std::size_t show = 0;  // how many wrong turns are printed
  FitOptions fit;
  DoubtOptions doubt;
  TalkOptions() {
    fit.epochs = 12;
    fit.rate = 0.1;
    fit.ridge = 0.005;
    fit.lasso = 0.01;
    fit.least_seen = 4;
    doubt.ridge = 20;
  }
};

struct FittedTalks {
  FeatureNumbers numbers;
  std::vector<float> weights;
  Doubts doubts;
};

// `turns` stand in the order of their conversations; each is read after the gold query of the one
// before it, and after what is made of that. `learned` gives the weights for single questions that
// have not seen a part of the databases. Prints how many turns are right, by rules and as learned,
// where weights were fitted to the other parts.
FittedTalks fit_talks(const std::vector<Example>& turns,
                      const std::function<const Learned&(uint32_t fold)>& learned,
                      FeatureBook* book, const TalkOptions& options);

}  // namespace cuanto
