#include "train/calibrate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>

#include "understand/learned/confidence.h"

namespace cuanto {
namespace {

double probability(double logit) { return 1 / (1 + std::exp(-logit)); }

// Logistic regression with a ridge, by one coordinate after the other, each a step of Newton's that
// is kept within bounds (Genkin, Lewis, Madigan 2007). The curve has no ridge.
class Regression {
 public:
  // Without the examples of `without_fold`, and, with `by_share`, without any feature.
  Regression(const std::vector<Best>& all, std::size_t features, int without_fold, bool by_share,
             const DoubtOptions& options)
      : all_(all), ridge_(options.ridge) {
    made_.weights.assign(features, 0);
    Coordinate slope, offset;
    std::vector<Coordinate> columns(by_share ? 0 : features);
    for (uint32_t i = 0; i < all.size(); ++i) {
      if (static_cast<int>(all[i].fold) == without_fold) continue;
      slope.examples.emplace_back(i, logit_of(all[i].share));
      offset.examples.emplace_back(i, 1);
      if (by_share) continue;
      for (const uint32_t feature : all[i].features) {
        auto& examples = columns[feature].examples;
        if (!examples.empty() && examples.back().first == i)
          examples.back().second += 1;
        else
          examples.emplace_back(i, 1);
      }
    }
    coordinates_ = {std::move(slope), std::move(offset)};
    for (uint32_t feature = 0; feature < columns.size(); ++feature) {
      if (columns[feature].examples.size() < options.least_seen) continue;
      columns[feature].feature = feature;
      coordinates_.push_back(std::move(columns[feature]));
    }
  }

  Doubts run() {
    constexpr int kPasses = 60;
    logits_.assign(all_.size(), 0);
    for (int pass = 0; pass < kPasses; ++pass) {
      for (std::size_t at = 0; at < coordinates_.size(); ++at)
        move(coordinates_[at], at < kOfCurve ? 0 : ridge_);
    }
    made_.calibration = {coordinates_[0].weight, coordinates_[1].weight};
    for (std::size_t at = kOfCurve; at < coordinates_.size(); ++at)
      made_.weights[coordinates_[at].feature] = static_cast<float>(coordinates_[at].weight);
    return std::move(made_);
  }

 private:
  static constexpr std::size_t kOfCurve = 2;  // slope and offset

  struct Coordinate {
    std::vector<std::pair<uint32_t, double>> examples;  // and how much of it each has
    uint32_t feature = 0;
    double weight = 0, bound = 1;
  };

  void move(Coordinate& one, double ridge) {
    double slope = ridge * one.weight, curve = ridge + 1e-6;
    for (const auto& [i, value] : one.examples) {
      const double p = probability(logits_[i]);
      slope += value * (p - (all_[i].right ? 1 : 0));
      curve += value * value * p * (1 - p);
    }
    const double step = std::clamp(-slope / curve, -one.bound, one.bound);
    one.bound = std::max(2 * std::abs(step), one.bound / 2);
    one.weight += step;
    for (const auto& [i, value] : one.examples) logits_[i] += step * value;
  }

  const std::vector<Best>& all_;
  double ridge_;
  std::vector<Coordinate> coordinates_;
  std::vector<double> logits_;
  Doubts made_;
};

double judged(const Best& best, const Doubts& doubts) {
  double logit = doubts.calibration.slope * logit_of(best.share) + doubts.calibration.offset;
  for (const uint32_t feature : best.features)
    logit += static_cast<double>(doubts.weights[feature]);
  return probability(logit);
}

// How likely we say each is right, fitted to the other parts.
std::vector<double> judge_left_out(const std::vector<Best>& all, std::size_t features,
                                   uint32_t folds, bool by_share, const DoubtOptions& options) {
  std::vector<double> probabilities(all.size());
  for (uint32_t fold = 0; fold < folds; ++fold) {
    const Doubts fitted =
        Regression(all, features, static_cast<int>(fold), by_share, options).run();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].fold == fold) probabilities[i] = judged(all[i], fitted);
    }
  }
  return probabilities;
}

// How many answers of each level of confidence are right, and how far off the levels are.
void tell(const std::vector<Best>& all, const std::vector<double>& probabilities) {
  struct Bin {
    std::size_t count = 0, right = 0;
    double sum = 0;
  };
  std::map<int, Bin> bins;
  double loss = 0, error = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double p = probabilities[i];
    auto& bin = bins[std::min(9, static_cast<int>(p * 10))];
    ++bin.count;
    bin.right += all[i].right ? 1 : 0;
    bin.sum += p;
    loss -= std::log(all[i].right ? p : 1 - p);
  }
  for (const auto& [at, bin] : bins) {
    fmt::print("  confidence {:.1f}: {:5} of {:5} right\n", at / 10.0, bin.right, bin.count);
    error += std::abs(bin.sum - static_cast<double>(bin.right));
  }
  const auto count = static_cast<double>(all.size());
  fmt::print("  expected error {:.3f}, loss {:.4f}\n", error / count, loss / count);
}

void write(const std::string& path, const std::vector<Best>& all,
           const std::vector<double>& probabilities) {
  std::ofstream file(path);
  file << "question\tdatabase\tlanguage\tconfidence\tright\n";
  for (std::size_t i = 0; i < all.size(); ++i)
    file << fmt::format("{}\t{:.4f}\t{:d}\n", all[i].question, probabilities[i], all[i].right);
}

}  // namespace

Doubts fit_doubts(const std::vector<Best>& all, std::size_t features, uint32_t folds,
                  const DoubtOptions& options) {
  fmt::print("by the share alone\n");
  tell(all, judge_left_out(all, features, folds, true, options));
  auto doubted = judge_left_out(all, features, folds, false, options);
  fmt::print("with doubts\n");
  tell(all, doubted);
  if (!options.verdicts.empty()) write(options.verdicts, all, doubted);
  Doubts fitted = Regression(all, features, -1, false, options).run();
  fitted.left_out = std::move(doubted);
  return fitted;
}

}  // namespace cuanto
