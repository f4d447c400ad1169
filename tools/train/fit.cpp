#include "train/fit.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <random>
#include <thread>

namespace cuanto {
namespace {

// Passes over the instances, each in an order of its own.
class Fitting {
 public:
  Fitting(const std::vector<Instance>& instances, std::size_t features, int without_fold,
          const FitOptions& options)
      : instances_(instances),
        options_(options),
        seen_(features, 0),
        weights_(features, 0),
        squares_(features, 1e-4f),
        gradient_(features, 0) {
    std::vector<uint32_t> last(features, UINT32_MAX);
    for (uint32_t i = 0; i < instances.size(); ++i) {
      if (static_cast<int>(instances[i].fold) == without_fold) continue;
      order_.push_back(i);
      for (const uint32_t feature : instances[i].features) {
        if (last[feature] == i) continue;
        last[feature] = i;
        ++seen_[feature];
      }
    }
  }

  // The mean of the last half of the passes: it wavers less than the last one (Polyak, Juditsky
  // 1992).
  std::vector<float> run() {
    std::vector<float> mean(weights_.size(), 0);
    const int averaged = std::max(1, options_.epochs / 2);
    std::mt19937 random(7);
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      // std::shuffle is not the same everywhere; this is.
      for (std::size_t i = order_.size(); i > 1; --i)
        std::swap(order_[i - 1], order_[random() % i]);
      for (const uint32_t index : order_)
        learn(instances_[index], options_.rate / (1.0 + 0.25 * epoch));
      if (epoch < options_.epochs - averaged) continue;
      for (std::size_t f = 0; f < mean.size(); ++f)
        mean[f] += weights_[f] / static_cast<float>(averaged);
    }
    return mean;
  }

 private:
  // One step down the slope of one instance.
  void learn(const Instance& instance, double rate) {
    find_shares(instance);
    double all = 0, right = 0;
    for (std::size_t c = 0; c < shares_.size(); ++c) {
      all += shares_[c];
      if (instance.right[c]) right += shares_[c];
    }
    touched_.clear();
    uint32_t begin = 0;
    for (std::size_t c = 0; c < shares_.size(); ++c) {
      const double wish = instance.right[c] ? shares_[c] / right : 0;
      const auto slope = static_cast<float>(shares_[c] / all - wish);
      const uint32_t end = instance.ends[c];
      if (std::abs(slope) > 1e-4f) {
        for (uint32_t f = begin; f < end; ++f) {
          const uint32_t feature = instance.features[f];
          if (seen_[feature] < options_.least_seen) continue;
          if (gradient_[feature] == 0) touched_.push_back(feature);
          gradient_[feature] += slope;
        }
      }
      begin = end;
    }
    for (const uint32_t feature : touched_) move(feature, rate);
  }

  // What each choice is worth beside the best of them.
  void find_shares(const Instance& instance) {
    const std::size_t count = instance.ends.size();
    shares_.assign(count, 0);
    uint32_t begin = 0;
    double best = -1e30;
    for (std::size_t c = 0; c < count; ++c) {
      double sum = instance.offsets.empty() ? 0 : static_cast<double>(instance.offsets[c]);
      for (uint32_t f = begin; f < instance.ends[c]; ++f)
        sum += static_cast<double>(weights_[instance.features[f]]);
      begin = instance.ends[c];
      shares_[c] = sum;
      best = std::max(best, sum);
    }
    for (double& share : shares_) share = std::exp(share - best);
  }

  void move(uint32_t feature, double rate) {
    float& weight = weights_[feature];
    const float slope = gradient_[feature] + static_cast<float>(options_.ridge) * weight;
    gradient_[feature] = 0;
    squares_[feature] += slope * slope;
    const float step = static_cast<float>(rate) / std::sqrt(squares_[feature]);
    const float moved = weight - step * slope;
    // The lasso's part: towards zero, and not beyond.
    const float pull = step * static_cast<float>(options_.lasso);
    weight = moved > pull ? moved - pull : moved < -pull ? moved + pull : 0;
  }

  const std::vector<Instance>& instances_;
  const FitOptions& options_;
  std::vector<uint32_t> order_, seen_, touched_;
  std::vector<float> weights_, squares_, gradient_;
  std::vector<double> shares_;
};

}  // namespace

std::vector<float> fit(const std::vector<Instance>& instances, std::size_t features,
                       int without_fold, const FitOptions& options) {
  return Fitting(instances, features, without_fold, options).run();
}

std::vector<std::vector<float>> fit_each(const std::vector<Instance>& instances,
                                         std::size_t features, uint32_t folds,
                                         const FitOptions& options) {
  std::vector<std::vector<float>> fitted(folds + 1);
  std::atomic<uint32_t> next = 0;
  const auto work = [&] {
    for (uint32_t i = next++; i < fitted.size(); i = next++)
      fitted[i] = fit(instances, features, i < folds ? static_cast<int>(i) : -1, options);
  };
  std::vector<std::jthread> others(
      std::min(std::max(1u, std::thread::hardware_concurrency()), folds + 1) - 1);
  for (std::jthread& other : others) other = std::jthread(work);
  work();
  return fitted;
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
