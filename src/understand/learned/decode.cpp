#include "understand/learned/decode.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "understand/query/query_keys.h"

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

// The sums of the parts that hold for many choices, by what they are looked up under.
class KnownSums {
 public:
  struct Place {
    Feature role = 0;
    const std::vector<Feature>* features = nullptr;  // nullptr: free
    int32_t sum = 0;
    bool is_known = false;
  };

  // Where the sum stands or is to be put, until the next is asked for.
  Place& place_of(Feature role, const std::vector<Feature>& features) {
    if ((taken_ + 1) * 2 > places_.size()) grow();
    Place& place = find(role, features);
    if (place.features == nullptr) {
      place = {role, &features, 0, false};
      ++taken_;
    }
    return place;
  }

 private:
  Place& find(Feature role, const std::vector<Feature>& features) {
    const std::size_t mask = places_.size() - 1;
    std::size_t at = (role ^ (reinterpret_cast<std::uintptr_t>(&features) >> 3)) & mask;
    while (places_[at].features != nullptr &&
           (places_[at].role != role || places_[at].features != &features))
      at = (at + 1) & mask;
    return places_[at];
  }

  void grow() {
    std::vector<Place> before(places_.size() * 2);
    before.swap(places_);
    for (const Place& place : before)
      if (place.features != nullptr) find(place.role, *place.features) = place;
  }

  std::vector<Place> places_ = std::vector<Place>(1024);  // a power of two of them
  std::size_t taken_ = 0;
};

class Search {
 public:
  Search(const Evidence& evidence, const Learned& learned, const DecodeOptions& options)
      : learned_(learned), options_(options), decisions_(evidence, learned.labels) {}

  std::vector<Draft> drafts() {
    std::vector<Draft> beam(1);
    while (std::ranges::any_of(beam, [](const Draft& d) { return !d.is_done(); })) {
      steps_.clear();
      chosen_.clear();
      for (std::size_t i = 0; i < beam.size(); ++i) {
        if (beam[i].is_done())
          add_step(beam[i].score, i, {});
        else
          weigh(decisions_.choices(beam[i]), beam[i].score, i);
      }
      // Ties go to what comes first, so that every machine keeps the same drafts.
      const std::size_t kept = std::min(steps_.size(), options_.beam);
      std::ranges::partial_sort(steps_, steps_.begin() + static_cast<std::ptrdiff_t>(kept),
                                [](const Step& a, const Step& b) {
                                  return a.score != b.score ? a.score > b.score
                                                            : a.choice < b.choice;
                                });
      std::vector<Draft> next;
      next.reserve(kept);
      for (const Step& step : std::span(steps_).first(kept)) {
        Draft& draft = next.emplace_back(beam[step.from]);
        if (!draft.is_done()) decisions_.apply(chosen_[step.choice], draft);
        draft.score = step.score;
      }
      beam = std::move(next);
    }
    return beam;
  }

 private:
  struct Step {
    double score = 0;
    std::size_t from = 0, choice = 0;  // in the beam; in `chosen_`
  };

  void add_step(double score, std::size_t from, const Chosen& chosen) {
    steps_.push_back({score, from, chosen_.size()});
    chosen_.push_back(chosen);
  }

  void weigh(std::span<const Choice> choices, double before, std::size_t from) {
    if (choices.empty()) return;
    scores_.clear();
    for (const Choice& choice : choices) scores_.push_back(score(choice));
    const auto shares = log_shares(scores_);
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (shares[i] >= kHopeless) add_step(before + shares[i], from, choices[i]);
    }
  }

  int32_t score(const Choice& choice) {
    int32_t score = known(choice, *choice.base);
    if (choice.around != nullptr) score += known(choice, *choice.around);
    return score + sum(choice, choice.extra);
  }

  // The part that does not depend on the draft is looked up once.
  int32_t known(const Choice& choice, const std::vector<Feature>& features) {
    KnownSums::Place& place = known_.place_of(choice.role ^ (choice.group << 1), features);
    if (!place.is_known) {
      place.sum = sum(choice, features);
      place.is_known = true;
    }
    return place.sum;
  }

  int32_t sum(const Choice& choice, const std::vector<Feature>& features) {
    // What is looked up under a group comes again with the next column; of a label nothing does.
    if (choice.group == 0) return learned_.decisions.sum(choice.role, features);
    int32_t sum = 0;
    for (const Feature feature : features) sum += weight(choice, feature);
    return sum;
  }

  int32_t weight(const Choice& choice, Feature feature) {
    const Feature role = choice.role ^ (choice.group << 1);
    Weighed& place = weighed_[(role ^ feature) % kWeighed];
    if (place.role != role || place.feature != feature) {
      const Weights& weights = learned_.decisions;
      place = {role, feature,
               weights.of(FeatureMaker::mixed(choice.role, feature)) +
                   weights.of(FeatureMaker::mixed(choice.group, feature))};
    }
    return place.weight;
  }

  const Learned& learned_;
  const DecodeOptions& options_;
  Decisions decisions_;
  // Of one step of the search, here so that their memory is used again.
  std::vector<Step> steps_;
  std::vector<Chosen> chosen_;
  std::vector<int32_t> scores_;
  KnownSums known_;
  // The weights asked for last, nearer than those that were learned.
  struct Weighed {
    Feature role = 0, feature = 0;
    int32_t weight = 0;
  };
  static constexpr std::size_t kWeighed = 2048;
  std::vector<Weighed> weighed_ = std::vector<Weighed>(kWeighed);
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
  std::map<std::string, std::size_t> known;  // by what normalised queries have in common
  for (Draft& draft : Search(evidence, learned, options).drafts()) {
    show_as_said(draft.sketch, evidence);
    auto query = to_query(draft.sketch, evidence.model(), evidence.edges());
    if (!query) continue;
    const auto [it, is_new] = known.emplace(part_key(*query, 0), candidates.size());
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
