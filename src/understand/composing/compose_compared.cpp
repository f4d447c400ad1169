// Two periods beside each other: which words say that the one is compared with the other.
#include <algorithm>

#include "understand/composing/composer.h"
#include "understand/small_words.h"

namespace cuanto {

// "more visits this quarter than the previous one", "que el anterior".
bool BoundQuestion::is_than_previous(std::size_t i) const {
  if (i >= bound_.size()) return false;
  std::size_t at = bound_[i].unit->tokens.begin;
  if (!kPreviousWords.contains(question_.tokens[at].plain)) return false;
  while (at > 0 && is_article(question_.tokens[at - 1])) --at;
  return at > 0 &&
         (question_.tokens[at - 1].plain == "que" || question_.tokens[at - 1].plain == "than");
}

// "compared with the previous one": the period before the one that was said.
void Composer::compare_with_previous() {
  static const WordSet kPreviousOrPast = with(kPreviousWords, {"pasado"});
  const bool compares = has_cue({Cue::compare, Cue::growth});
  if (!out_.slots.period || out_.slots.compare_with || edited_ != nullptr) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const TokenRange tokens = bound_[i].unit->tokens;
    if (bound_[i].used || bound_[i].unit->kind != Unit::Kind::unknown ||
        !kPreviousOrPast.contains(question_.tokens[tokens.begin].plain) ||
        (!compares && !is_than_previous(i)))
      continue;
    auto before = earlier(out_.slots.period->range);
    // "this October than the previous one": the October before.
    if (const TimeRange& range = out_.slots.period->range; range.named && range.of_year == 0) {
      before = range;
      before->of_year = -1;
    }
    if (!before) return;
    out_.slots.compare_with = before;
    use(i);
    return;
  }
}

// "grow from 2024 to 2025": two periods, the second against the first, and not one of both.
std::optional<std::pair<TimeRange, TimeRange>> BoundQuestion::grown_over(
    const TimeRange& range) const {
  const bool grows = has_cue({Cue::growth});
  if (!grows || edited_ != nullptr) return {};
  const uint8_t last = range.grain == Grain::month ? 12 : range.grain == Grain::quarter ? 4 : 0;
  if (range.named && range.length == 2 && *range.named < last && !range.first && !range.end) {
    TimeRange before = range, after = range;
    before.length = after.length = 1;
    after.named = static_cast<uint8_t>(*range.named + 1);
    return std::pair{before, after};
  }
  if (!range.first || !range.end) return {};
  for (const Grain grain : {Grain::year, Grain::quarter, Grain::month}) {
    const Date middle = shift(grain, *range.first, 1);
    if (shift(grain, middle, 1) != *range.end) continue;
    TimeRange before = range, after = range;
    before.end = after.first = middle;
    before.grain = after.grain = grain;
    before.length = after.length = 1;
    return std::pair{before, after};
  }
  return {};
}

// "how did sales change from September to October": the second period against the first.
bool Composition::changes_to(std::size_t i) const {
  const std::size_t begin = bound_[i].unit->tokens.begin;
  const bool changes = has_cue({Cue::growth});
  return changes && begin > 0 && !out_.slots.compare_with &&
         kToWords.contains(question_.tokens[begin - 1].plain);
}

// "more than last year", "against September": what was asked before is measured against it.
bool BoundQuestion::is_measured_against(std::size_t i) const {
  static const WordSet kThan = {"than", "que", "against", "versus", "vs"};
  static const WordSet kWith = {"with", "to", "con", "a"};
  static const WordSet kBetween = {"in", "the", "en", "el", "la", "los", "las", "for", "on"};
  // "compare August with July" tells of both.
  const bool both =
      std::any_of(bound_.begin() + static_cast<std::ptrdiff_t>(i) + 1, bound_.end(),
                  [](const Bound& bound) { return bound.unit->kind == Unit::Kind::time; });
  if (edited_ == nullptr || !edited_->period || both) return false;
  std::size_t at = bound_[i].unit->tokens.begin;
  while (at > 0 && kBetween.contains(question_.tokens[at - 1].plain)) --at;
  if (at == 0) return false;
  const std::string& word = question_.tokens[at - 1].plain;
  return kThan.contains(word) || is_cue(before(i), Cue::compare) ||
         (kWith.contains(word) && has_cue({Cue::compare}));
}

// Whether the "more" at `i` is more than in another period.
bool BoundQuestion::is_against_period(std::size_t i) const {
  for (std::size_t k = i + 1; k < bound_.size() && edited_ == nullptr; ++k)
    if (is_than_previous(k)) return true;
  for (std::size_t k = i + 1; k < bound_.size(); ++k) {
    if (bound_[k].unit->kind == Unit::Kind::time) return is_measured_against(k);
    if (bound_[k].unit->kind == Unit::Kind::number || bound_[k].link) return false;
  }
  return false;
}

// "more in October than in September": how the one period stands to the other, and no rank.
Movement BoundQuestion::more_than_before() const {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const bool more = says_between(i, i + 1, kMoreWords),
               fewer = says_between(i, i + 1, kFewerWords);
    std::size_t first = after(i);
    // "sold more units in October than in September": what there was more of stands between.
    if ((more || fewer) && first < bound_.size() && bound_[first].link &&
        bound_[first].link->kind != LinkKind::value)
      first = after(first);
    if (!(more || fewer) || first >= bound_.size() || bound_[first].unit->kind != Unit::Kind::time)
      continue;
    for (std::size_t t = bound_[first].unit->tokens.end; t < question_.tokens.size(); ++t)
      if (kThanWords.contains(question_.tokens[t].plain))
        return more ? Movement::up : Movement::down;
  }
  return Movement::none;
}

// "is that more than last year?": all of it, and not group by group.
void Composer::compare_as_a_whole() {
  Slots& slots = out_.slots;
  if (!said_.period_compared || fresh_.groups ||
      !(says_between(0, bound_.size(), kMoreWords) ||
        says_between(0, bound_.size(), kFewerWords)) ||
      has_cue({Cue::which, Cue::who, Cue::by, Cue::only}) || slots.measures.size() != 1 ||
      has_series())
    return;
  const Measure& measure = slots.measures.front();
  const bool adds_up =
      measure.kind == Measure::Kind::rows ||
      (measure.kind == Measure::Kind::metric && model_.metric(measure.metric).additive) ||
      (measure.kind == Measure::Kind::aggregate && measure.function == Aggregation::sum);
  if (!adds_up) return;
  slots.groups.clear();
  slots.rank.reset();
  slots.order.reset();
}

// "compare orders in October with those of September": the first against the second.
bool Composition::compares_with(std::size_t i) const {
  static const WordSet kWith = {"with", "to", "against", "con", "contra", "frente"};
  if (!said_.period || !has_cue({Cue::compare}) || edited_ != nullptr) return false;
  std::size_t first = i;
  while (first > 0 && bound_[first - 1].unit->kind != Unit::Kind::time) --first;
  return first > 0 && std::any_of(question_.tokens.begin() + bound_[first - 1].unit->tokens.end,
                                  question_.tokens.begin() + bound_[i].unit->tokens.begin,
                                  [&](const Token& token) { return kWith.contains(token.plain); });
}

// "compare 2025 and 2026": the second against the first.
bool Composition::compares_both(std::size_t i) const {
  return is_cue(before(i), Cue::conjunction) && !out_.slots.compare_with && has_cue({Cue::compare});
}

}  // namespace cuanto
