#include "train/calibrate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>

#include "understand/learned/confidence.h"

namespace cuanto {
namespace {

// An answer: the logit of being right, and whether it is.
struct Judged {
  double logit = 0;
  bool right = false;
};

double probability(double logit) { return 1 / (1 + std::exp(-logit)); }

// Fits the probability of being right to the logits (Platt 1999), by Newton's steps.
Calibration calibrate(const std::vector<Judged>& all) {
  Calibration made;
  for (int step = 0; step < 50; ++step) {
    double g0 = 0, g1 = 0, h00 = 1e-6, h01 = 0, h11 = 1e-6;
    for (const auto& [x, right] : all) {
      const double p = probability(made.slope * x + made.offset);
      const double error = (right ? 1.0 : 0.0) - p, curve = p * (1 - p);
      g0 += error * x;
      g1 += error;
      h00 += curve * x * x;
      h01 += curve * x;
      h11 += curve;
    }
    const double determinant = h00 * h11 - h01 * h01;
    made.slope += (h11 * g0 - h01 * g1) / determinant;
    made.offset += (h00 * g1 - h01 * g0) / determinant;
  }
  return made;
}

// How many answers of each level of confidence are right, and how far off the levels are.
void tell(const std::vector<Judged>& all, const Calibration& calibration) {
  struct Bin {
    std::size_t count = 0, right = 0;
    double sum = 0;
  };
  std::map<int, Bin> bins;
  double loss = 0, error = 0;
  for (const auto& [logit, right] : all) {
    const double p = probability(calibration.slope * logit + calibration.offset);
    auto& bin = bins[std::min(9, static_cast<int>(p * 10))];
    ++bin.count;
    bin.right += right ? 1 : 0;
    bin.sum += p;
    loss -= std::log(right ? p : 1 - p);
  }
  for (const auto& [at, bin] : bins) {
    fmt::print("  confidence {:.1f}: {:5} of {:5} right\n", at / 10.0, bin.right, bin.count);
    error += std::abs(bin.sum - static_cast<double>(bin.right));
  }
  const auto count = static_cast<double>(all.size());
  fmt::print("  expected error {:.3f}, loss {:.4f}\n", error / count, loss / count);
}

void write(const std::string& path, const std::vector<Best>& all, const std::vector<Judged>& judged,
           const Calibration& calibration) {
  std::ofstream file(path);
  file << "question\tdatabase\tlanguage\tconfidence\tright\n";
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double p = probability(calibration.slope * judged[i].logit + calibration.offset);
    file << fmt::format("{}\t{:.4f}\t{:d}\n", all[i].question, p, judged[i].right);
  }
}

// Each best candidate as a decision between right and wrong, which begins with what the share says.
std::vector<Instance> decisions(const std::vector<Best>& all, const Calibration& by_share) {
  std::vector<Instance> made;
  for (const Best& best : all) {
    Instance instance;
    instance.fold = best.fold;
    instance.features = best.features;
    instance.ends.assign(2, static_cast<uint32_t>(best.features.size()));
    instance.right = {best.right, !best.right};
    instance.offsets = {static_cast<float>(by_share.slope * logit_of(best.share) + by_share.offset),
                        0};
    made.push_back(std::move(instance));
  }
  return made;
}

Judged judged(const Instance& instance, const std::vector<float>& weights) {
  double logit = static_cast<double>(instance.offsets[0]);
  for (const uint32_t feature : instance.features) logit += static_cast<double>(weights[feature]);
  return {logit, instance.right[0]};
}

}  // namespace

Doubts fit_doubts(const std::vector<Best>& all, std::size_t features, uint32_t folds,
                  const FitOptions& options, const std::string& verdicts) {
  std::vector<Judged> shares, doubted(all.size());
  for (const Best& best : all) shares.push_back({logit_of(best.share), best.right});
  const Calibration by_share = calibrate(shares);
  const auto instances = decisions(all, by_share);
  for (uint32_t fold = 0; fold < folds; ++fold) {
    const auto fitted = fit(instances, features, static_cast<int>(fold), options);
    for (std::size_t i = 0; i < instances.size(); ++i) {
      if (instances[i].fold == fold) doubted[i] = judged(instances[i], fitted);
    }
  }
  const Calibration last = calibrate(doubted);
  fmt::print("by the share alone\n");
  tell(shares, by_share);
  fmt::print("with doubts\n");
  tell(doubted, last);
  if (!verdicts.empty()) write(verdicts, all, doubted, last);
  Doubts made{{by_share.slope * last.slope, by_share.offset * last.slope + last.offset},
              fit(instances, features, -1, options)};
  for (float& weight : made.weights) weight *= static_cast<float>(last.slope);
  return made;
}

}  // namespace cuanto
