#include "train/fit.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace cuanto {

std::vector<float> fit(const std::vector<Instance>& instances, std::size_t features,
                       int without_fold, const FitOptions& options) {
  std::vector<uint32_t> seen(features, 0);
  std::vector<uint32_t> last(features, UINT32_MAX);
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < instances.size(); ++i) {
    if (static_cast<int>(instances[i].fold) == without_fold) continue;
    order.push_back(i);
    for (const uint32_t feature : instances[i].features) {
      if (last[feature] == i) continue;
      last[feature] = i;
      ++seen[feature];
    }
  }
  std::vector<float> weights(features, 0), squares(features, 1e-4f), gradient(features, 0);
  std::vector<double> shares;
  std::vector<uint32_t> touched;
  // The mean of the last passes wavers less than the last one (Polyak, Juditsky 1992).
  std::vector<float> mean(features, 0);
  const int averaged = std::max(1, options.epochs / 2);
  std::mt19937 random(7);
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    // std::shuffle is not the same everywhere; this is.
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    const double rate = options.rate / (1.0 + 0.25 * epoch);
    for (const uint32_t index : order) {
      const Instance& instance = instances[index];
      const std::size_t count = instance.ends.size();
      shares.assign(count, 0);
      uint32_t begin = 0;
      double best = -1e30;
      for (std::size_t c = 0; c < count; ++c) {
        double sum = instance.offsets.empty() ? 0 : static_cast<double>(instance.offsets[c]);
        for (uint32_t f = begin; f < instance.ends[c]; ++f) sum += weights[instance.features[f]];
        begin = instance.ends[c];
        shares[c] = sum;
        best = std::max(best, sum);
      }
      double all = 0, right = 0;
      for (std::size_t c = 0; c < count; ++c) {
        shares[c] = std::exp(shares[c] - best);
        all += shares[c];
        if (instance.right[c]) right += shares[c];
      }
      touched.clear();
      begin = 0;
      for (std::size_t c = 0; c < count; ++c) {
        const double wish = instance.right[c] ? shares[c] / right : 0;
        const auto slope = static_cast<float>(shares[c] / all - wish);
        const uint32_t end = instance.ends[c];
        if (std::abs(slope) > 1e-4f) {
          for (uint32_t f = begin; f < end; ++f) {
            const uint32_t feature = instance.features[f];
            if (seen[feature] < options.least_seen) continue;
            if (gradient[feature] == 0) touched.push_back(feature);
            gradient[feature] += slope;
          }
        }
        begin = end;
      }
      for (const uint32_t feature : touched) {
        const float slope =
            gradient[feature] + static_cast<float>(options.ridge) * weights[feature];
        gradient[feature] = 0;
        squares[feature] += slope * slope;
        const float step = static_cast<float>(rate) / std::sqrt(squares[feature]);
        const float moved = weights[feature] - step * slope;
        // The lasso's part: towards zero, and not beyond.
        const float pull = step * static_cast<float>(options.lasso);
        weights[feature] = moved > pull ? moved - pull : moved < -pull ? moved + pull : 0;
      }
    }
    if (epoch < options.epochs - averaged) continue;
    for (std::size_t f = 0; f < features; ++f) mean[f] += weights[f] / static_cast<float>(averaged);
  }
  return mean;
}

Weights to_weights(const std::vector<float>& fitted, const FeatureNumbers& numbers, int32_t least) {
  Weights weights;
  for (std::size_t i = 0; i < fitted.size(); ++i) {
    const auto whole = static_cast<int32_t>(std::lround(fitted[i] / kWeightUnit));
    if (std::abs(whole) >= least) weights.set(numbers.features()[i], whole);
  }
  return weights;
}

}  // namespace cuanto
