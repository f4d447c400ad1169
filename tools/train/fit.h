// Fits log-linear weights: each decision is a choice among several, some of which are right.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "understand/learned/weights.h"

namespace cuanto {

// One decision of one example: for each choice its features, one after the other.
struct Instance {
  std::vector<uint32_t> features;
  std::vector<uint32_t> ends;  // of each choice, in `features`
  std::vector<bool> right;
  std::vector<float> offsets;  // what each choice is worth before any weight; empty: nothing
  uint32_t fold = 0;
};

// Numbers features in the order they come.
class FeatureNumbers {
 public:
  uint32_t of(Feature feature) {
    const auto [it, is_new] = numbers_.emplace(feature, static_cast<uint32_t>(features_.size()));
    if (is_new) features_.push_back(feature);
    return it->second;
  }
  const std::vector<Feature>& features() const { return features_; }

 private:
  std::unordered_map<Feature, uint32_t> numbers_;
  std::vector<Feature> features_;
};

struct FitOptions {
  int epochs = 6;
  double rate = 0.2;
  double ridge = 0.002;     // pulls the weights of a step's features to zero
  double lasso = 0.015;     // makes weights that matter little nothing
  uint32_t least_seen = 4;  // features of fewer decisions stay out
};

// Maximises the logarithm of the summed probability of the right choices with AdaGrad (Duchi,
// Hazan, Singer 2011). Instances of `without_fold` are left out. The order is fixed: the same
// instances give the same weights.
std::vector<float> fit(const std::vector<Instance>& instances, std::size_t features,
                       int without_fold, const FitOptions& options);

// One after the other for `folds` parts left out, then for none; as many at once as there are
// cores.
std::vector<std::vector<float>> fit_each(const std::vector<Instance>& instances,
                                         std::size_t features, uint32_t folds,
                                         const FitOptions& options);

// Smaller weights decide nothing and fill the file.
inline constexpr int32_t kLeastWeight = 25;
// Weights as whole numbers; those below `least` are left out.
Weights to_weights(const std::vector<float>& fitted, const FeatureNumbers& numbers,
                   int32_t least = kLeastWeight);

}  // namespace cuanto
