// What a question changes of the answer before without a name of its own: how many are shown, that
// they are listed rather than counted, and what it denies beside what it asks for.
#include <algorithm>
#include <cmath>

#include "understand/composing/composer.h"
#include "understand/small_words.h"

namespace cuanto {

// "make it ten", "que sean diez": so many of a ranking.
void Composer::take_other_limit() {
  if (edited_ == nullptr || !edited_->rank) return;
  std::size_t number = bound_.size();
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const auto n = number_at(i);
    if (n && number == bound_.size() && *n >= 1 && *n <= 10'000 && *n == std::floor(*n)) {
      number = i;
    } else if (bound_[i].unit->kind == Unit::Kind::unknown) {
      if (!question_.tokens[bound_[i].unit->tokens.begin].stop_word) return;
    } else if (!is_any_cue(i, {Cue::filler, Cue::show, Cue::it, Cue::instead, Cue::also,
                               Cue::conjunction, Cue::what_about, Cue::copula, Cue::mends})) {
      return;
    }
  }
  if (number == bound_.size() ||
      question_.numbers[bound_[number].unit->index].unit != NumberUnit::none)
    return;
  out_.slots.rank->n = static_cast<uint32_t>(*number_at(number));
  const std::string n = std::to_string(out_.slots.rank->n);
  for (std::size_t k = 0; k < bound_.size(); ++k) use(k);
  chip(ChipKind::rank, {"the first " + n, "los primeros " + n}, {bound_[number].unit->tokens},
       Origin::said);
}

// "all of them", "dame todos, no solo el primero": the whole of a ranking, in its order.
void Composer::take_all_of_ranking() {
  static const WordSet kAll = {"all",   "everyone", "everything", "todos",    "todas",
                               "every", "full",     "whole",      "completa", "entera"};
  if (edited_ == nullptr || !edited_->rank || !edited_->rank->per.empty()) return;
  bool all = false;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const Unit& unit = *bound_[i].unit;
    const std::string& word = question_.tokens[unit.tokens.begin].plain;
    all = all || kAll.contains(word);
    const bool ordinal = unit.kind == Unit::Kind::number &&
                         question_.numbers[unit.index].unit == NumberUnit::ordinal;
    if (unit.kind != Unit::Kind::cue && unit.kind != Unit::Kind::unknown && !ordinal &&
        !kAll.contains(word))
      return;
    if (is_any_cue(i, {Cue::how_many, Cue::how_much, Cue::total, Cue::average, Cue::share,
                       Cue::compare, Cue::growth, Cue::by, Cue::order_by}))
      return;
  }
  if (!all) return;
  Slots& slots = out_.slots;
  slots.order = SlotOrder{slots.rank->by, slots.rank->descending, slots.rank->of};
  slots.rank.reset();
  for (std::size_t k = 0; k < bound_.size(); ++k) use_words(k);
  tell_taken_back(0, question_.tokens.size());
}

// "in money, not litres", "por mes, no por semana": what stands after the denial is what was asked
// before, and nothing that is asked now.
void Composer::leave_denied() {
  if (edited_ == nullptr) return;
  const auto& tokens = question_.tokens;
  for (std::size_t t = 1; t + 2 < tokens.size() + 1 && t + 1 < tokens.size(); ++t) {
    if (tokens[t - 1].shape != TokenShape::punctuation || !kNoOrNot.contains(tokens[t].plain) ||
        t < 2)
      continue;
    const auto is_comma = [](const Token& token) { return token.text == ","; };
    if (std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(t), tokens.end(), is_comma))
      return;
    const auto is_after = [&](const Bound& bound) { return bound.unit->tokens.begin >= t; };
    const bool cell = std::ranges::any_of(bound_, [&](const Bound& bound) {
      return is_after(bound) && bound.link && bound.link->kind == LinkKind::value;
    });
    if (cell) return;
    for (std::size_t k = 0; k < bound_.size(); ++k)
      if (is_after(bound_[k])) use_words(k);
    return;
  }
}

// "in money": what is usually measured, where that is money.
void Composer::take_money_instead() {
  static const WordSet kMoney = {"money", "dinero", "euros", "dollars", "pounds", "dolares"};
  const std::size_t at = unit_saying(kMoney);
  if (edited_ == nullptr || at == bound_.size() || bound_[at].used || edited_->measures.empty())
    return;
  const std::size_t begin = bound_[at].unit->tokens.begin;
  const Metric* metric = default_metric();
  if (begin == 0 || !kInWords.contains(question_.tokens[begin - 1].plain) || metric == nullptr)
    return;
  const Measure measure{Measure::Kind::metric, metric->id, {}, {}};
  if (!measures_money(model_, measure)) return;
  add_measure(measure);
  use_words(at);
  chip(ChipKind::metric, metric->label, {bound_[at].unit->tokens}, Origin::said);
}

// "show me the ones with more than 10", "which of these are paid?" after how many there are: they
// are listed.
void Composer::list_counted() {
  static const WordSet kThem = {"ones", "those", "these", "them",  "they", "los",
                                "las",  "esos",  "esas",  "ellos", "ellas"};
  static const WordSet kWhich = {"which", "who", "cuales", "quienes"};
  Slots& slots = out_.slots;
  const bool counts = slots.groups.empty() && edited_->groups.empty() &&
                      slots.measures == std::vector<Measure>{Measure{}} &&
                      edited_->measures == slots.measures && !calculates() && !slots.versus;
  const bool shows = has_cue({Cue::show}) && unit_saying(kThem) < bound_.size();
  const bool asks = shows || says_between(0, bound_.size(), kWhich);
  // "how many regions missed it?", "which ones?"
  if (asks && slots.count_groups && edited_->count_groups && slots.versus && !fresh_.measures) {
    slots.count_groups = false;
    // By their names, and not by the numbers that they were told apart by.
    const auto named =
        shared_thing(model_.entity(model_.metric(slots.versus->other.metric).entity));
    if (named && slots.groups.size() == 1 && !named->path.hops.empty()) {
      const Edge* edge = find_edge({}, model_, named->path.hops.front().edge);
      if (edge != nullptr && edge->child_columns.front() == slots.groups.front().attribute.column)
        slots.groups.front().attribute = *named;
    }
    return;
  }
  if (!counts || !asks || has_cue({Cue::how_many}) || fresh_.measures || slots.share ||
      !slots.share_of.empty() || slots.rank || base_.display.empty())
    return;
  slots.measures.clear();
  slots.order.reset();
  for (const ColumnId column : base_.display) slots.shown.push_back({{}, column});
}

}  // namespace cuanto
