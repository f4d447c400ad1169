#include "understand/learned/decode.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

namespace cuanto {
namespace {

constexpr double kHopeless = -9;  // choices less likely than e^-9 are not followed

// The logarithms of the choices' probabilities.
std::vector<double> log_shares(const std::vector<int32_t>& scores) {
  const int32_t best = *std::ranges::max_element(scores);
  double sum = 0;
  for (const int32_t score : scores) sum += std::exp((score - best) * kWeightUnit);
  const double norm = std::log(sum);
  std::vector<double> shares;
  shares.reserve(scores.size());
  for (const int32_t score : scores) shares.push_back((score - best) * kWeightUnit - norm);
  return shares;
}

class Search {
 public:
  Search(const Evidence& evidence, const Learned& learned, const DecodeOptions& options)
      : evidence_(evidence),
        learned_(learned),
        options_(options),
        decisions_(evidence, learned.labels) {}

  std::vector<Draft> drafts() {
    std::vector<Draft> beam(1);
    while (std::ranges::any_of(beam, [](const Draft& d) { return !d.is_done(); })) {
      std::vector<std::vector<Choice>> choices(beam.size());
      std::vector<Step> steps;
      for (std::size_t i = 0; i < beam.size(); ++i) {
        if (beam[i].is_done()) {
          steps.push_back({beam[i].score, i, 0});
        } else {
          choices[i] = decisions_.choices(beam[i]);
          weigh(choices[i], beam[i].score, i, steps);
        }
      }
      // Ties go to what comes first, so that every machine keeps the same drafts.
      std::ranges::sort(steps, [](const Step& a, const Step& b) {
        if (a.score != b.score) return a.score > b.score;
        return std::tie(a.from, a.choice) < std::tie(b.from, b.choice);
      });
      if (steps.size() > options_.beam) steps.resize(options_.beam);
      std::vector<Draft> next;
      next.reserve(steps.size());
      for (const Step& step : steps) {
        Draft& draft = next.emplace_back(beam[step.from]);
        if (!draft.is_done()) decisions_.apply(choices[step.from][step.choice], draft);
        draft.score = step.score;
      }
      beam = std::move(next);
    }
    return beam;
  }

 private:
  struct Step {
    double score = 0;
    std::size_t from = 0, choice = 0;
  };

  void weigh(const std::vector<Choice>& choices, double before, std::size_t from,
             std::vector<Step>& steps) {
    if (choices.empty()) return;
    std::vector<int32_t> scores;
    scores.reserve(choices.size());
    for (const Choice& choice : choices) scores.push_back(score(choice));
    const auto shares = log_shares(scores);
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (shares[i] >= kHopeless) steps.push_back({before + shares[i], from, i});
    }
  }

  int32_t score(const Choice& choice) {
    int32_t sum = known(choice, *choice.base);
    if (choice.around != nullptr) sum += known(choice, *choice.around);
    for (const Feature feature : choice.extra) sum += weight(choice, feature);
    return sum;
  }

  // The part that does not depend on the draft is looked up once.
  int32_t known(const Choice& choice, const std::vector<Feature>& features) {
    const auto key = std::pair(choice.role ^ (choice.group << 1), &features);
    const auto it = known_.find(key);
    if (it != known_.end()) return it->second;
    int32_t sum = 0;
    for (const Feature feature : features) sum += weight(choice, feature);
    known_.emplace(key, sum);
    return sum;
  }

  int32_t weight(const Choice& choice, Feature feature) const {
    const FeatureMaker& maker = evidence_.maker();
    int32_t sum = learned_.decisions.of(maker.both(choice.role, feature));
    if (choice.group != 0) sum += learned_.decisions.of(maker.both(choice.group, feature));
    return sum;
  }

  const Evidence& evidence_;
  const Learned& learned_;
  const DecodeOptions& options_;
  Decisions decisions_;
  struct KeyHash {
    std::size_t operator()(const std::pair<Feature, const std::vector<Feature>*>& key) const {
      return key.first ^ (reinterpret_cast<std::uintptr_t>(key.second) >> 3);
    }
  };
  std::unordered_map<std::pair<Feature, const std::vector<Feature>*>, int32_t, KeyHash> known_;
};

// Columns in the order in which they were said: first those shown as they are, then figures.
void show_as_said(Sketch& sketch, const Evidence& evidence) {
  const auto place = [&](const SketchItem& item) {
    int said = 999;
    if (item.column && !evidence.column(*item.column).mentions.empty())
      said = evidence.column(*item.column).mentions.front().tokens.begin;
    return std::pair(item.function ? 1 : 0, said);
  };
  std::ranges::stable_sort(
      sketch.select, [&](const SketchItem& a, const SketchItem& b) { return place(a) < place(b); });
}

}  // namespace

std::vector<Hypothesis> decode(const Evidence& evidence, const Learned& learned,
                               const DecodeOptions& options) {
  std::vector<Hypothesis> candidates;
  std::map<std::string, std::size_t> known;
  for (Draft& draft : Search(evidence, learned, options).drafts()) {
    show_as_said(draft.sketch, evidence);
    auto query = to_query(draft.sketch, evidence.model(), evidence.edges());
    if (!query) continue;
    const auto [it, is_new] = known.emplace(semantic_hash(*query), candidates.size());
    if (!is_new) {
      double& score = candidates[it->second].score;
      const double high = std::max(score, draft.score), low = std::min(score, draft.score);
      score = high + std::log1p(std::exp(low - high));
      continue;
    }
    candidates.push_back({std::move(draft.sketch), std::move(*query), draft.score});
  }
  std::ranges::stable_sort(
      candidates, [](const Hypothesis& a, const Hypothesis& b) { return a.score > b.score; });
  if (candidates.size() > options.results_max) candidates.resize(options.results_max);
  return candidates;
}

}  // namespace cuanto
