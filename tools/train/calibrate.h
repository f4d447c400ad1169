// How sure to be of the best candidate: from its share among all, and from doubts that are learned.
#pragma once

#include <string>
#include <vector>

#include "train/fit.h"

namespace cuanto {

// The best candidate of one example.
struct Best {
  double share = 0;
  bool right = false;
  std::vector<uint32_t> features;  // as doubt_features, and found_feature last, numbered
  uint32_t fold = 0;
  std::string question;  // its id, database and language, with tabs between
};

struct Doubts {
  Calibration calibration;
  std::vector<float> weights;    // of each feature
  std::vector<double> left_out;  // how likely each example is, by what was fitted to other parts
};

struct DoubtOptions {
  double ridge = 40;         // pulls the weights to zero, as so many examples would
  uint32_t least_seen = 15;  // features of fewer examples stay out
  std::string verdicts;
};

// Fits a curve to the shares (Platt 1999) and, at once, a weight to each feature; `features` is how
// many there are. Prints how honest each is where it was fitted to the other parts, and writes a
// line for each into the file `verdicts`, unless that is empty: the question, how likely we say it
// is right, and whether it is.
Doubts fit_doubts(const std::vector<Best>& all, std::size_t features, uint32_t folds,
                  const DoubtOptions& options);

}  // namespace cuanto
