#include "understand/learned/confidence.h"

#include <algorithm>
#include <cmath>

#include "understand/learned/rank.h"

namespace cuanto {

double share_of_best(const std::vector<Hypothesis>& hypotheses) {
  double all = 0;
  for (const Hypothesis& one : hypotheses) all += std::exp(one.score - hypotheses.front().score);
  return 1 / all;
}

double logit_of(double share) {
  constexpr double kMost = 12;
  if (share >= 1) return kMost;
  return std::clamp(std::log(share / (1 - share)), -kMost, kMost);
}

std::vector<Feature> doubt_features(const Hypothesis& best, const Evidence& evidence) {
  auto features = whole_features(best, evidence);
  const FeatureMaker& maker = evidence.maker();
  const std::size_t tables = evidence.model().catalog->tables.size();
  features.push_back(maker.of("tables there", tables == 1   ? "one"
                                              : tables <= 4 ? "few"
                                              : tables <= 9 ? "some"
                                                            : "many"));
  features.push_back(
      maker.of("asked in", evidence.question().language == Language::es ? "es" : "en"));
  if (evidence.habits() == Profile::product)
    features.push_back(evidence.by_people(maker.of("bias", "")));
  return features;
}

Feature found_feature(RowsFound found, const FeatureMaker& maker) {
  constexpr std::string_view kNames[] = {"unknown", "none", "empty", "repeated", "some"};
  return maker.of("rows found", kNames[static_cast<std::size_t>(found)]);
}

namespace {

// What a row stands for and how tables hang together is a guess where several tables declare no
// key at all, as exported files do; the databases learned from all declare theirs. By hand.
constexpr double kNoKeys = -1.5;

bool declares_keys(const Model& model) {
  return model.catalog->tables.size() == 1 ||
         std::ranges::any_of(model.catalog->tables,
                             [](const Table& table) { return !table.primary_key.empty(); }) ||
         std::ranges::any_of(
             model.edges, [](const Edge& edge) { return edge.origin != Edge::Origin::inferred; });
}

}  // namespace

double doubts_of(const Hypothesis& best, const Evidence& evidence, const Learned& learned) {
  int32_t sum = 0;
  for (const Feature feature : doubt_features(best, evidence)) sum += learned.doubts.of(feature);
  sum += learned.doubts.of(found_feature(RowsFound::unknown, evidence.maker()));
  return sum * kWeightUnit + (declares_keys(evidence.model()) ? 0 : kNoKeys);
}

double confidence_of(double share, double doubts, const Calibration& calibration) {
  const double logit = calibration.slope * logit_of(share) + calibration.offset + doubts;
  return 1 / (1 + std::exp(-logit));
}

double less_certain(double likely, double believed) {
  return 1 / (1 + std::exp(-believed * logit_of(likely)));
}

}  // namespace cuanto
