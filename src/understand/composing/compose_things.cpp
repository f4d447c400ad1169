// Tables that are named: counted, grouped by, or what the rows are.
#include <algorithm>

#include "understand/answered/points_back.h"
#include "understand/composing/composer.h"
#include "understand/small_words.h"

namespace cuanto {

// "more than 20 orders", "the most tickets": so many rows, where the word is no sum of money.
bool Composition::counts_rows(std::size_t i) const {
  const bool ranked = rank_.cue && before(i) == *rank_.cue;
  return !ranked || !says_between(i, i + 1, kSumWords);
}

// "the most classes", "20 or more classes", "more classes than the average": so many of what stands
// at `i`.
bool Composition::is_counted(std::size_t i) const {
  // "gastan más los socios": the members do.
  const std::size_t begin = bound_[i].unit->tokens.begin;
  if (begin > 0 && kSpanishArticles.contains(question_.tokens[begin - 1].plain)) return false;
  std::size_t cue = before(i);
  while (cue < bound_.size() && bound_[cue].used && bound_[cue].link &&
         bound_[cue].link->kind == LinkKind::value)
    cue = before(cue);
  if (rank_.cue && cue == *rank_.cue) return is_any_cue(cue, {Cue::most, Cue::least});
  return std::ranges::any_of(pending_, [&](const Pending& pending) {
    if (pending.values.empty()) return pending.cue == cue;
    const Unit& number = *bound_[pending.number].unit;
    return pending.last == cue && number.kind == Unit::Kind::number &&
           question_.numbers[number.index].unit == NumberUnit::none;
  });
}

// "who booked more than 50 classes", "members with the most classes": so many of these rows, one
// for each. Of rows that others refer to many times, nothing is counted here.
bool Composer::counts_things(std::size_t i) {
  if (!is_counted(i) || edited_ != nullptr) return false;
  if (fans_out(bound_[i].path)) return true;
  const Entity& counted = model_.entity(bound_[i].link->entity);
  // "which seller has the most customers": each of them once, however often they came.
  const auto person = is_people(counted) ? key_of(counted, bound_[i].path) : std::nullopt;
  if (person) {
    add_measure({Measure::Kind::aggregate, {}, Aggregation::count_distinct, *person});
    use(i);
    chip(ChipKind::metric,
         {"number of " + counted.label_plural.en,
          "número de " + counted.label_plural.in(Language::es)},
         {bound_[i].unit->tokens}, Origin::said);
    return true;
  }
  add_measure({});
  use(i);
  chip(ChipKind::metric,
       {"number of " + base_.label_plural.en, "número de " + base_.label_plural.in(Language::es)},
       {bound_[i].unit->tokens}, Origin::said);
  return true;
}

// "who never booked a class": what was not done, and no group.
bool Composer::is_never_done(std::size_t i) {
  constexpr std::size_t kBetweenMax = 4;
  if (base_.is_fact || !fans_out(bound_[i].path) || edited_ != nullptr) return false;
  for (std::size_t k = i; k-- > 0 && i - k <= kBetweenMax;) {
    if (!is_cue(k, Cue::never)) continue;
    use(i);
    return true;
  }
  return false;
}

// "the median payment", "average order": of what each of them is worth.
bool Composer::take_typical(std::size_t i) {
  const std::size_t cue = before(i);
  if (!is_any_cue(cue, {Cue::average, Cue::median}) || !out_.slots.measures.empty() ||
      compared_averages_.contains(cue) || asks_how_long() || edited_ != nullptr)
    return false;
  // "average orders per customer", "average order value": other things are meant.
  const std::size_t next = after(i);
  if (next < bound_.size() && (is_cue(next, Cue::by) || bound_[next].link) && plural(i))
    return false;
  const bool another = next < bound_.size() && bound_[next].link &&
                       bound_[next].link->kind != LinkKind::value && !is_cue(after(i), Cue::by);
  if (another || (has_grain() && plural(i))) return false;
  const Metric* metric = default_metric();
  const auto value =
      metric == nullptr ? std::nullopt : row_value({Measure::Kind::metric, metric->id, {}, {}});
  if (!value) return false;
  add_measure({Measure::Kind::aggregate,
               {},
               is_cue(cue, Cue::median) ? Aggregation::median : Aggregation::average,
               *value});
  said_.ask_figure();
  use(cue);
  use(i);
  chip(ChipKind::metric, field_words(value->column), {bound_[i].unit->tokens}, Origin::said);
  return true;
}

void Composer::take_entity(std::size_t i) {
  const Entity& entity = model_.entity(bound_[i].link->entity);
  const bool own = entity.id == base_.id;
  if (const std::size_t count = counts_at(i); count < bound_.size())
    return count_entity(i, count, entity);
  if (!own && is_compound(i)) {
    use(i);
    return;
  }
  if (!own && !entity.display.empty()) return take_other_entity(i, entity);
  if (take_typical(i)) return;
  said_.entity = true;
  // "salary of each employee", "sueldo por empleado": of each of these rows.
  const auto is_own_amount = [&](const Bound& bound) {
    return bound.link && bound.link->kind == LinkKind::field && bound.path.hops.empty() &&
           is_measure(bound.link->column) && bound.quality >= kQualitySynonym;
  };
  if (edited_ == nullptr && !base_.is_fact && is_cue(before(i), Cue::by) &&
      !has_cue({Cue::how_many}) && base_.display != base_.key &&
      std::ranges::any_of(bound_, is_own_amount))
    for (const ColumnId column : base_.display) add_group({{{}, column}, {}, {}});
  if (edited_ == nullptr && is_counted(i) && (!is_added_up() || counts_rows(i))) add_measure({});
  // "the most sales" ranks something else by them; "the top sales" ranks the sales.
  const bool counted_by = rank_.cue && is_any_cue(*rank_.cue, {Cue::most, Cue::least});
  if ((rank_subject(i) && !counted_by) || !rank_.cue)
    said_.subject_plural = said_.subject_plural || plural(i);
  use(i);
  chip(ChipKind::entity, entity.label_plural, {bound_[i].unit->tokens}, Origin::said,
       bound_[i].link->read_as);
}

// "how many customers": those at `i`, which the cue at `count` counts.
void Composer::count_entity(std::size_t i, std::size_t count, const Entity& entity) {
  use(count);
  use(i);
  said_.counted = true;
  if (entity.id == base_.id) {
    add_measure({});
  } else {
    const auto key = key_of(entity, bound_[i].path);
    add_measure({Measure::Kind::aggregate,
                 {},
                 Aggregation::count_distinct,
                 key.value_or(Attribute{bound_[i].path, entity.display.front()})});
  }
  chip(ChipKind::metric,
       {"number of " + entity.label_plural.en, "número de " + entity.label_plural.in(Language::es)},
       {bound_[i].unit->tokens}, Origin::said);
}

// Something else than the rows are: they are grouped by it where nothing else is meant.
void Composer::take_other_entity(std::size_t i, const Entity& entity) {
  if (note_unknown_value(i, entity.display.front())) return;
  if (take_denied(i)) return;
  share_of_other_ = share_of_other_ || is_cue(before(i), Cue::share);
  if (const auto key = key_of(entity, bound_[i].path);
      key && !owns_beside(i) && take_average_each(i, *key, entity.label))
    return;
  if (owns_beside(i) || tells_whose(i) || is_deed_of(i, entity)) {
    use(i);
    return;
  }
  if (tells_of_both(i) || owns_part(i)) {
    use(i);
    mark_cue_before(i, {Cue::who, Cue::which});
    return;
  }
  if (counts_things(i) || only_acts(i) || is_never_done(i)) return;
  if (goes_sideways(bound_[i].path)) return;
  if (says_of_what(i)) {
    use(i);
    return;
  }
  // Rows of other events are nothing to group these by.
  if ((edited_ != nullptr || base_.is_fact) && entity.is_fact && fans_out(bound_[i].path)) return;
  if (is_nameless(i, entity)) return;
  // "the whole list, with the client": of each row that is listed.
  if (edited_ != nullptr && out_.slots.measures.empty() && !out_.slots.shown.empty() &&
      !fans_out(bound_[i].path) && asks_beside(question_) && !groups_here(i)) {
    for (const ColumnId column : entity.display) shown_.push_back({bound_[i].path, column});
    use(i);
    chip(ChipKind::entity, entity.label, {bound_[i].unit->tokens}, Origin::said);
    return;
  }
  for (const ColumnId column : entity.display) {
    if (column != entity.display.front() && (!entity.is_fact || is_people(entity)))
      add_group({{bound_[i].path, column}, {}, {}});
    if (column == entity.display.front()) take_group(i, {bound_[i].path, column}, entity.label);
  }
}

}  // namespace cuanto
