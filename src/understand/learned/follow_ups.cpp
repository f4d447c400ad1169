#include "understand/learned/follow_ups.h"

#include <algorithm>
#include <cmath>

#include "understand/learned/asked.h"
#include "understand/learned/combined.h"
#include "understand/learned/confidence.h"
#include "understand/learned/follow.h"
#include "understand/learned/follow_features.h"
#include "understand/learned/goes_on.h"
#include "understand/learned/mended.h"
#include "understand/learned/nearest.h"
#include "understand/learned/whole_rows.h"

namespace cuanto {
namespace {

// How many hypotheses are edited: of the question in full, and of the words alone.
constexpr std::size_t kInFull = 4, kAlone = 3;
// "order them by price" sorts, whatever else "order" may be a name of. By hand: in conversations to
// learn from this rule is right as often as what was learned.
constexpr double kSurelySorts = 4;
// Of the odds that were learned; by hand. A turn builds upon one that may be wrong itself.
constexpr double kTurnBelieved = 0.45;

// "what about those in York?" may be of all of them, and not of those that were asked for before.
std::optional<Sketch> without_conditions(const Sketch& before, const Sketch& fresh,
                                         const Evidence& asked) {
  const bool begins = asked.begins_with(Cue::what_about) || asked.begins_with(Cue::conjunction);
  if (!begins || before.where.empty() || fresh.where.empty()) return {};
  Sketch bare = before;
  bare.where.clear();
  return bare;
}

// "and 5?" after those that cost more than 3 speaks of what they cost, and of no other column.
bool takes_number_elsewhere(const Sketch& sketch, const Sketch& before, const Evidence& asked) {
  if (std::ranges::none_of(before.where, is_about_number)) return false;
  return std::ranges::any_of(sketch.where, [&](const SketchTest& test) {
    return is_about_number(test) && asked.column(test.column).mentions.empty() &&
           std::ranges::find(before.where, test.column, &SketchTest::column) == before.where.end();
  });
}

}  // namespace

FollowUps::FollowUps(const Sketch& before, const Evidence& asked, const Likeliest& alone,
                     const Names& names, const Learned& learned, Profile profile)
    : before_(before), asked_(asked), alone_(alone), profile_(profile) {
  full_ = in_full(before, asked);
  if (full_) {
    said_ = std::make_unique<const Evidence>(full_->question, asked.model(), names, asked.maker(),
                                             asked.habits());
    read_ = likeliest(*said_, learned);
    make_from(read_, *said_, true, kInFull);
  }
  make_from(alone_, asked_, false, full_ && !read_.hypotheses.empty() ? kAlone : kInFull);
  around_ = features_around(before, asked, {goes_on(before, asked, alone.confidence), alone.share});
}

void FollowUps::make_from(const Likeliest& read, const Evidence& evidence, bool in_full,
                          std::size_t most) {
  if (read.hypotheses.empty()) return;
  FollowUp source;
  source.in_full = in_full;
  for (const Hypothesis* one : nearest_first(before_, read.hypotheses, evidence, asked_)) {
    if (static_cast<std::size_t>(source.place) >= most) break;
    source.behind = read.hypotheses.front().score - one->score;
    source.sketch = with_whole_rows(*one, evidence, Profile::product).sketch;
    add_edited(before_, source, evidence);
    if (const auto bare = without_conditions(before_, source.sketch, asked_))
      add_edited(*bare, source, evidence);
    combine(source);
    ++source.place;
  }
  source.place = 0;
  source.alone = true;
  for (const Hypothesis& one : read.hypotheses) {
    if (static_cast<std::size_t>(source.place) >= most) break;
    source.behind = read.hypotheses.front().score - one.score;
    source.sketch =
        source.place == 0 ? with_whole_rows(one, evidence, profile_).sketch : one.sketch;
    add(source);
    ++source.place;
  }
}

void FollowUps::add_edited(const Sketch& from, const FollowUp& source, const Evidence& evidence) {
  FollowUp one = source;
  auto [sketch, rule] = edited(from, source.sketch, evidence, asked_);
  one.sketch = std::move(sketch);
  one.rule = rule;
  const bool any =
      std::ranges::any_of(all_, [](const FollowUp& other) { return other.by_rules == 1; });
  one.by_rules = any ? 2 : 1;
  add(std::move(one));
}

void FollowUps::combine(const FollowUp& source) {
  FollowUp one = source;
  for (Sketch& sketch : combined(before_, source.sketch, asked_.model())) {
    one.sketch = std::move(sketch);
    add(one);
  }
}

void FollowUps::add(FollowUp one) {
  if (one.sketch == before_ || one.sketch.tables.empty() ||
      takes_number_elsewhere(one.sketch, before_, asked_))
    return;
  const auto same = std::ranges::find(all_, one.sketch, &FollowUp::sketch);
  if (same == all_.end()) {
    all_.push_back(std::move(one));
    return;
  }
  same->alone = same->alone || one.alone;
  if (same->by_rules != 0) return;
  same->by_rules = one.by_rules;
  same->rule = one.rule;
}

bool FollowUps::only_sorts(const FollowUp& one) const {
  const auto& order = one.sketch.order;
  return one.rule == kInAnotherOrder ||
         (asked_.begins_with(Cue::order_by) && one.sketch.select == before_.select && order &&
          order != before_.order);
}

void FollowUps::rank(const Learned& learned) {
  for (FollowUp& one : all_) {
    int32_t sum = 0;
    for (const Feature feature : features(one)) sum += learned.follow.of(feature);
    one.score = sum * kWeightUnit + (only_sorts(one) ? kSurelySorts : 0);
  }
  std::ranges::stable_sort(all_,
                           [](const FollowUp& a, const FollowUp& b) { return a.score > b.score; });
  if (all_.empty()) return;
  double all = 0;
  for (const FollowUp& one : all_) all += std::exp(one.score - all_.front().score);
  share_ = 1 / all;
  int32_t sum = 0;
  for (const Feature feature : doubts(all_.front())) sum += learned.follow_doubts.of(feature);
  doubts_ = sum * kWeightUnit;
  calibration_ = learned.follow_calibration;
}

double FollowUps::confidence(const FollowUp& one) const {
  const double behind = std::exp(one.score - all_.front().score);
  return less_certain(confidence_of(share_ * behind, doubts_, calibration_), kTurnBelieved);
}

std::vector<Feature> FollowUps::features(const FollowUp& one) const {
  return follow_features(one, before_, asked_, around_);
}

std::vector<Feature> FollowUps::doubts(const FollowUp& one) const {
  constexpr double kTenths = 10;
  auto features = follow_features(one, before_, asked_, {});
  const int sure = static_cast<int>(std::min(read(one).confidence, 0.999) * kTenths);
  features.push_back(asked_.maker().of("made from what is sure", sure));
  return features;
}

}  // namespace cuanto
