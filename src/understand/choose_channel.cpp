// What decides between the channels: how much each leaves out, and what only one of them can say.
#include "understand/choose_channel.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "understand/answered/points_back.h"
#include "understand/channel_signs.h"
#include "understand/learned/translate.h"
#include "understand/left_out.h"
#include "understand/standing.h"

namespace cuanto {
namespace {

// From here on a learned reading is preferred to a composed one.
constexpr double kLearnedLeast = 0.3;
constexpr double kLearnedSure = 0.6;
// Other readings of what was learned that are shown beside one that is not sure.
constexpr std::size_t kOthersMax = 3;
constexpr double kOtherLeast = 0.1;

Words chips_only_in(const Trace& here, const Trace& there) {
  std::vector<std::string> en, es;
  for (const Chip& chip : here.chips) {
    const auto is_same = [&](const Chip& one) { return one.text.en == chip.text.en; };
    if (std::ranges::any_of(there.chips, is_same)) continue;
    en.push_back(chip.text.en);
    es.push_back(chip.text.in(Language::es));
  }
  return {join(en, " · "), join(es, " · ")};
}

// What is said of `other` and not of `best`; where nothing is, what it leaves out.
Words difference(const Trace& other, const Trace& best) {
  if (auto more = chips_only_in(other, best); !more.en.empty()) return more;
  const auto less = chips_only_in(best, other);
  if (less.en.empty()) return {};
  return {"without " + less.en, "sin " + less.es};
}

}  // namespace

void doubt_alone(Reading& reading) {
  constexpr double kAloneMost = 0.5;  // by hand: never among the sure ones
  reading.confidence_most = kAloneMost;
  reading.confidence = std::min(reading.confidence, kAloneMost);
}

void add_other(Reading& best, Reading other) {
  if (other.confidence < kOtherLeast || other.query == best.query) return;
  Words label = difference(other.trace, best.trace);
  if (label.en.empty()) label = {"another way", "de otro modo"};
  auto its = std::move(other.others);
  other.others.clear();
  best.others.insert(best.others.begin(), {std::move(other), std::move(label)});
  // What the other side thought of besides.
  std::ranges::move(its, std::back_inserter(best.others));
}

ChannelChoice::ChannelChoice(const Question& question, const Model& model, const Names& names,
                             const std::vector<Unit>& units, const UnderstandOptions& options)
    : question_(question), model_(model), names_(names), units_(units), options_(options) {}

std::optional<Reading> ChannelChoice::learned() const {
  auto readings = translated(false);
  if (readings.empty()) return {};
  return with_others(std::move(readings));
}

std::optional<Reading> ChannelChoice::better_learned(const Candidate* best,
                                                     double confidence) const {
  if (!may_be_learned(best)) return {};
  auto readings = gone_on_from(best);
  if (readings.empty() || !goes_before(readings.front(), best, confidence)) return {};
  return with_others(std::move(readings));
}

// What was learned of a question that goes on from another: where it points at that, or what was
// composed goes on, a reading of this one alone is none of it.
std::vector<Reading> ChannelChoice::gone_on_from(const Candidate* best) const {
  const Standing standing = standing_of(question_);
  const bool goes_on = best != nullptr && best->follow_up;
  const bool points = standing.points && !options_.previous.empty();
  if (!points && !(goes_on && standing.joins)) return translated(false);
  auto readings = translated(true);
  // "when was the first one bought?" is asked of one row, and not of all of them.
  if (points_back(question_).one)
    for (Reading& reading : readings)
      if (!reading.query.parts.front().rank) doubt_alone(reading);
  if (!readings.empty() || goes_on) return readings;
  readings = translated(false);
  for (Reading& reading : readings) doubt_alone(reading);
  return readings;
}

std::vector<Reading> ChannelChoice::translated(bool only_edited) const {
  const SemanticQuery* before = options_.previous.empty() ? nullptr : &options_.previous.front();
  return translate(question_, model_, names_, 1 + kOthersMax, before, options_.profile,
                   only_edited);
}

Reading ChannelChoice::with_others(std::vector<Reading> readings) const {
  Reading best = std::move(readings.front());
  const bool sure = best.confidence >= options_.threshold;
  for (std::size_t i = 1; i < readings.size(); ++i) {
    const bool near = best.score - readings[i].score <= kNearlyAsLikely;
    if (!near && (sure || readings[i].confidence < kOtherLeast)) break;
    Words label = difference(readings[i].trace, best.trace);
    if (!label.en.empty()) best.others.push_back({std::move(readings[i]), std::move(label)});
  }
  return best;
}

// Whether the question leaves anything to what was learned.
bool ChannelChoice::may_be_learned(const Candidate* best) const {
  if (left_out().learned) return false;
  if (!question_.grains.empty() || !question_.date_parts.empty()) return false;
  // Where a person has described the data, words that are all understood need no guess.
  const bool described = model_.is_described();
  const bool about_time = !question_.times.empty();
  if (!options_.previous.empty() && (described || about_time)) return false;
  if (best == nullptr) return true;
  const Composed& composed = best->composed;
  if (composed.unknown_value || composed.slots.why || is_beyond_learned(composed)) return false;
  if (composed.asks_unknown && described) return false;
  // "customers who bought tea but not coffee", where most words say so.
  if (!best->follow_up && !composed.slots.among.empty() && 2 * composed.claimed >= composed.content)
    return false;
  const bool business = speaks_business(composed, model_);
  if (is_whole(best) && (business || about_time || described)) return false;
  // "top sellers": by the usual figure.
  if (described && business && composed.slots.rank && composed.claimed == composed.content)
    return false;
  return !(about_time && (business || keeps_time(composed)));
}

bool ChannelChoice::goes_before(const Reading& learned, const Candidate* best,
                                double confidence) const {
  // Against a metric, where composing finds nothing to ask for, or where both leave most words
  // out, a guess must be a sure one.
  const bool says_little = best == nullptr || !says_enough(*best);
  const bool lost = best == nullptr || 2 * best->composed.claimed < best->composed.content;
  const bool doubtful = (best != nullptr && speaks_business(best->composed, model_)) ||
                        says_little || (lost && leaves_most_out(learned.trace));
  // Words that are all known by name need a sure guess, too.
  const bool known = is_whole(best) && best->composed.weakest > kQualityLexicon;
  const bool for_people = options_.profile != Profile::spider;
  // Of two that know all words, the one that was put together from them; where they agree, the
  // other is as sure as it says.
  if (known && for_people &&
      (semantic_hash(learned.query) != best->hash || learned.confidence < confidence))
    return false;
  if (learned.confidence < (doubtful || known ? kLearnedSure : kLearnedLeast)) return false;
  if (!says_little && for_people && ranks_repeated_things(learned.query)) return false;
  if (leaves_counted_out(units_, learned.trace)) return false;
  const std::size_t leaves = words_left_out(question_, learned.trace);
  if (best != nullptr && best->composed.asks_unknown && leaves > 0) return false;
  // What leaves more words out is no better: "pending", "on weekends" are conditions.
  if (!says_little) {
    const std::size_t composed_leaves = words_left_out(question_, best->composed.trace);
    if (leaves > composed_leaves) return false;
    // Of two that use every word, the surer one.
    if (for_people && composed_leaves == 0 && learned.confidence < confidence) return false;
  }
  if (for_people &&
      (takes_owned_as_value(question_, learned.trace) || leaves_things_out(units_, learned.trace)))
    return false;
  // What leaves words out is no better than what uses them all.
  return !known || learned.trace.unused.empty();
}

}  // namespace cuanto
