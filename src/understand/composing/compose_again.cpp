// What says nothing alone and changes an answer: the rest of a figure's name, rows that lack
// something, another period of the same length, how many of them rose.
#include <algorithm>

#include "base/movement.h"
#include "base/text.h"
#include "understand/composing/composer.h"
#include "understand/small_words.h"
#include "understand/standing.h"

namespace cuanto {

// "after credits", "neto", where the cost was told and another figure is called "cost after
// credits": that figure.
void Composer::take_rest_of_name() {
  static const WordSet kBefore = {"and",  "but", "y",   "pero", "now", "ahora", "show", "make",
                                  "what", "is",  "the", "cual", "es",  "la",    "el",   "whats"};
  if (edited_ == nullptr || edited_->measures.size() != 1 ||
      edited_->measures.front().kind != Measure::Kind::metric)
    return;
  std::string said;
  for (const Token& token : question_.tokens) {
    if (token.shape == TokenShape::punctuation || (said.empty() && kBefore.contains(token.plain)))
      continue;
    said += (said.empty() ? "" : " ") + token.plain;
  }
  if (said.empty()) return;
  const Metric& own = model_.metric(edited_->measures.front().metric);
  const auto names_of = [](const Metric& metric) {
    std::vector<std::string> names{fold_plain(metric.label.en),
                                   fold_plain(metric.label.in(Language::es))};
    for (const auto& name : metric.synonyms.en) names.push_back(fold_plain(name));
    for (const auto& name : metric.synonyms.es) names.push_back(fold_plain(name));
    return names;
  };
  const auto own_names = names_of(own);
  const auto completes = [&](const std::string& name) {
    return std::ranges::any_of(own_names, [&](const std::string& first) {
      return name == first + " " + said || name == said + " " + first;
    });
  };
  const Metric* found = nullptr;
  for (const Metric& metric : model_.metrics) {
    if (metric.entity != own.entity || metric.id == own.id || !metric.parts.empty() ||
        std::ranges::none_of(names_of(metric), completes))
      continue;
    if (found != nullptr) return;
    found = &metric;
  }
  if (found == nullptr) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) use_words(i);
  add_measure({Measure::Kind::metric, found->id, {}, {}});
  chip(ChipKind::metric, found->label,
       {{bound_.front().unit->tokens.begin, bound_.back().unit->tokens.end}}, Origin::said);
}

// ---- rows that lack something ------------------------------------------------------------------

// "leave out those without a region", "quita lo que no tiene equipo", "only what has a team": a
// condition on whether the column holds anything.
void Composer::take_lacking() {
  if (edited_ == nullptr) return;
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (take_lacking_at(i)) return;
}

bool Composer::take_lacking_at(std::size_t i) {
  static const WordSet kLeavesOut = {"drop",    "ignore",  "ignora", "omit", "omite",
                                     "elimina", "discard", "skip",   "leave"};
  static const WordSet kThose = {"those", "ones", "that", "which", "que", "rows", "filas", "lo"};
  const auto attribute = what_may_lack(i);
  if (!attribute) return false;
  const std::size_t denial = denial_of(i);
  std::size_t first = bound_.size();
  std::optional<Compare> op;
  if (denial < bound_.size()) {
    for (std::size_t k = denial; k-- > 0;)
      if (is_cue(k, Cue::without) || says_between(k, k + 1, kLeavesOut)) first = k;
    if (first < bound_.size()) op = Compare::not_null;
    if (!op && says_between(0, denial, kThose)) op = Compare::is_null;
  } else if (is_any_cue(0, {Cue::only}) && says_between(0, i, kHaveWords)) {
    op = Compare::not_null;
  }
  if (!op) return false;
  if (first == bound_.size()) first = 0;
  for (std::size_t k = first; k <= i; ++k) use_words(k);
  // Either takes the place of the other.
  std::erase_if(out_.slots.filters, [&](const Filter& filter) {
    return filter.attribute == *attribute &&
           (filter.op == Compare::is_null || filter.op == Compare::not_null);
  });
  add_filter({*attribute, *op, {}});
  // A group of those that refer to none is told no more.
  std::erase_if(out_.slots.outer, [&](const Path& path) {
    const Edge* edge = find_edge({}, model_, path.hops.front().edge);
    return *op == Compare::not_null && edge != nullptr && path.hops.size() == 1 &&
           edge->child_columns == std::vector{attribute->column};
  });
  const Words label = field_words(attribute->column);
  const bool empty = *op == Compare::is_null;
  chip(ChipKind::value,
       empty ? Words{"without " + label.en, "sin " + label.in(Language::es)}
             : Words{"with " + label.en, "con " + label.in(Language::es)},
       {{bound_[first].unit->tokens.begin, bound_[i].unit->tokens.end}}, Origin::said);
  return true;
}

// ---- periods -----------------------------------------------------------------------------------

// "not October, I need September": the one that was wrong, said beside the one that is meant.
bool BoundQuestion::is_denied_period(std::size_t i) const {
  static const WordSet kBetween = {"in", "for", "the", "en", "el", "la", "de"};
  const auto periods = std::ranges::count_if(
      bound_, [](const Bound& bound) { return bound.unit->kind == Unit::Kind::time; });
  if (edited_ == nullptr || periods < 2) return false;
  std::size_t at = bound_[i].unit->tokens.begin;
  while (at > 0 && kBetween.contains(question_.tokens[at - 1].plain)) --at;
  return at > 0 && kNoOrNot.contains(question_.tokens[at - 1].plain);
}

// "and in the second?", "¿y en el cuarto?", of a quarter: that one of the same year.
void Composer::take_ordinal_period() {
  static constexpr std::pair<std::string_view, uint8_t> kOrdinals[] = {
      {"first", 1},   {"second", 2},  {"third", 3},  {"fourth", 4},  {"primer", 1},
      {"primero", 1}, {"segundo", 2}, {"tercer", 3}, {"tercero", 3}, {"cuarto", 4}};
  static const WordSet kGrammar = {"and",   "in",  "the", "for",  "what", "about", "how",
                                   "one",   "now", "of",  "y",    "en",   "el",    "del",
                                   "ahora", "que", "tal", "same", "solo", "only"};
  if (edited_ == nullptr || !edited_->period || edited_->period->range.grain != Grain::quarter)
    return;
  uint8_t said = 0;
  for (const Token& token : question_.tokens) {
    if (token.shape == TokenShape::punctuation || kGrammar.contains(token.plain)) continue;
    const auto* const found = std::ranges::find(kOrdinals, std::string_view(token.plain),
                                                &std::pair<std::string_view, uint8_t>::first);
    if (found == std::end(kOrdinals) || said != 0) return;
    said = found->second;
  }
  TimeRange range = edited_->period->range;
  if (said == 0 || range.length != 1) return;
  if (range.named) {
    range.named = said;
  } else if (range.first && range.end) {
    constexpr unsigned kMonths = 3;
    const auto quarter = (static_cast<unsigned>(range.first->month()) - 1) / kMonths + 1;
    const int64_t by = static_cast<int64_t>(said) - static_cast<int64_t>(quarter);
    range.first = shift(Grain::quarter, *range.first, by);
    range.end = shift(Grain::quarter, *range.first, 1);
  } else {
    return;
  }
  for (std::size_t i = 0; i < bound_.size(); ++i) use_words(i);
  move_to(edited_->period->time, range);
  said_.period = true;
  const TokenRange all{bound_.front().unit->tokens.begin, bound_.back().unit->tokens.end};
  const std::string words(words_of(question_, all));
  chip(ChipKind::time, {words, words}, {all}, Origin::said);
}

// "¿y en el anterior?", "and the one before": the period before that of the answer.
void Composer::take_period_before() {
  static const WordSet kBefore = with(kPreviousWords, {"before"});
  static const WordSet kGrammar = {"and",  "in",  "the", "for", "what", "about", "how",  "one",
                                   "of",   "y",   "en",  "el",  "del",  "que",   "tal",  "same",
                                   "show", "now", "vs",  "con", "me",   "ahora", "solo", "only"};
  if (edited_ == nullptr || !edited_->period || !question_.times.empty()) return;
  bool said = false;
  for (const Token& token : question_.tokens) {
    if (token.shape == TokenShape::punctuation || kGrammar.contains(token.plain)) continue;
    if (!kBefore.contains(token.plain)) return;
    said = true;
  }
  const auto range = said ? earlier(edited_->period->range) : std::nullopt;
  if (!range) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) use_words(i);
  move_to(edited_->period->time, *range);
  said_.period = true;
  const TokenRange all{bound_.front().unit->tokens.begin, bound_.back().unit->tokens.end};
  const std::string words(words_of(question_, all));
  chip(ChipKind::time, {words, words}, {all}, Origin::said);
}

// ---- of those that were shown ------------------------------------------------------------------

// "which of those grew the most?" of the first ten: the best by something else is sought among all
// of them, which is told and in doubt.
void Composer::doubt_among_shown() {
  const auto& before = edited_->rank;
  const auto& now = out_.slots.rank;
  const bool counted = out_.slots.count_groups && !edited_->count_groups;
  if (!before || before->n < 2 || (!counted && (!now || !rank_.cue))) return;
  const bool same = !counted && now->by == before->by && now->of == before->of &&
                    now->descending == before->descending && now->n <= before->n;
  const bool points = std::ranges::any_of(
      question_.tokens, [](const Token& token) { return stands_for_things(token.plain); });
  if (same || (!points && !counted)) return;
  constexpr int kDoubts = 2;
  assume({"among all, not only those shown", "entre todos, no solo los mostrados"});
  out_.defaults += kDoubts;
  out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
}

// ---- how many of them rose ---------------------------------------------------------------------

// "how many of them went up?", "¿en cuántas regiones bajó?": of things told against another period.
void Composer::count_moved() {
  static const WordSet kHowMany = {"many", "cuantos", "cuantas"};
  Slots& slots = out_.slots;
  const Movement moved = movement_said();
  if (moved == Movement::none || !says_between(0, bound_.size(), kHowMany) || !slots.compare_with ||
      has_series() || slots.measures.size() != 1 || slots.count_groups ||
      !slots.group_filters.empty() || slots.versus || !count_things_that_move())
    return;
  slots.group_filters.push_back({slots.measures.front(),
                                 moved == Movement::down ? Compare::less : Compare::greater,
                                 {{ValueKind::number, "0", {}}},
                                 GroupFilter::Of::change});
  slots.count_groups = true;
  slots.order.reset();
  slots.rank.reset();
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (is_cue(i, Cue::how_many)) use(i);
}

// What is said to be counted is what moves: the figure is the one of before, or the usual one.
bool Composer::count_things_that_move() {
  Slots& slots = out_.slots;
  const Measure counted = slots.measures.front();
  if (counted.kind != Measure::Kind::aggregate || counted.function != Aggregation::count_distinct)
    return groups_things() && edited_ != nullptr;
  const bool goes_on = edited_ != nullptr && edited_->measures.size() == 1 &&
                       edited_->measures.front().kind == Measure::Kind::metric;
  const Metric* usual = default_metric();
  if (!goes_on && usual == nullptr) return false;
  slots.measures = {goes_on ? edited_->measures.front()
                            : Measure{Measure::Kind::metric, usual->id, {}, {}}};
  slots.groups = {{counted.attribute, {}, {}}};
  return true;
}

}  // namespace cuanto
