// What did not happen: "customers without orders"; and in a period, where no table of its own says
// what there is: "products that were not sold in October" of a table of sales that names them.
#include <algorithm>

#include "understand/composing/composer.h"

namespace cuanto {

// The column that names what is asked for: the first thing said, before the denial.
std::size_t BoundQuestion::named_before(std::size_t denial) const {
  for (std::size_t i = 0; i < denial; ++i) {
    const auto& link = bound_[i].link;
    if (bound_[i].unit->kind != Unit::Kind::name || bound_[i].used) continue;
    const bool names = link && link->kind == LinkKind::field &&
                       link->quality >= kQualityAnyOrder - kQualityTypoLoss &&
                       !fans_out(bound_[i].path) && !is_measure(link->column);
    return names ? i : bound_.size();
  }
  return bound_.size();
}

// Whether what stands at `i` is what these rows are: "sold" of sales.
bool BoundQuestion::is_own_deed(std::size_t i) const {
  if (i >= bound_.size()) return false;
  const Bound& bound = bound_[i];
  if (bound.unit->kind == Unit::Kind::unknown || !bound.link)
    return is_deed(question_.tokens[bound.unit->tokens.begin]);
  return table_of(*bound.link) == base_.table &&
         (bound.link->kind == LinkKind::entity || bound.link->kind == LinkKind::metric);
}

// The one period of the question; bound_.size() where there is none, or another.
std::size_t BoundQuestion::only_period() const {
  std::size_t found = bound_.size();
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i].unit->kind != Unit::Kind::time) continue;
    if (found < bound_.size()) return bound_.size();
    found = i;
  }
  return found;
}

void Composer::take_absent() {
  const auto time = time_attribute();
  if (!base_.is_fact || edited_ != nullptr || !time) return;
  for (std::size_t denial = 1; denial < bound_.size(); ++denial) {
    if (!is_any_cue(denial, {Cue::never, Cue::without})) continue;
    const std::size_t subject = named_before(denial), deed = after(denial);
    const std::size_t period = only_period();
    if (subject == bound_.size() || !is_own_deed(deed) || period == bound_.size()) continue;
    // "did not reach the target in September": more than the deed is denied.
    if (after(deed) != period && (after(deed) != bound_.size() || period > subject)) continue;
    const TimeSpan& span = question_.times[bound_[period].unit->index];
    const Attribute named{bound_[subject].path, bound_[subject].link->column};
    shown_.push_back(named);
    out_.slots.distinct = true;
    out_.slots.absent = Absent{named, {*time, span.range}};
    for (const std::size_t i : {subject, denial, deed, period}) use(i);
    const Words label = field_words(named.column);
    const std::string words(words_of(question_, span.tokens));
    chip(ChipKind::entity, label, {bound_[subject].unit->tokens}, Origin::said);
    chip(ChipKind::time, {"none in " + words, "ninguno en " + words},
         {bound_[denial].unit->tokens, span.tokens}, Origin::said);
    return;
  }
}

// ---- none of something -------------------------------------------------------------------------

// The "not", "never" or "without" that unit `i` stands under: only words of grammar and words that
// nothing knows between; bound_.size() where there is none.
std::size_t BoundQuestion::denial_of(std::size_t i) const {
  constexpr std::size_t kBetweenMax = 4;
  for (std::size_t k = i; k-- > 0 && i - k <= kBetweenMax;) {
    if (is_any_cue(k, {Cue::never, Cue::without})) return k;
    const bool passes =
        is_any_cue(k, {Cue::filler, Cue::copula}) || bound_[k].unit->kind == Unit::Kind::unknown ||
        (!bound_[k].link && is_deed(question_.tokens[bound_[k].unit->tokens.begin])) ||
        // "no spend on GCP": a figure, of those rows.
        (!bound_[k].link && !bound_[k].unit->links.empty() &&
         std::ranges::all_of(bound_[k].unit->links,
                             [](const Link& link) { return link.kind == LinkKind::metric; }));
    if (!passes) break;
  }
  return bound_.size();
}

// Whether a period belongs to something that did not happen: "have not ordered in the last month".
bool BoundQuestion::is_of_denied(std::size_t time) const {
  const std::size_t deed = before(time);
  if (deed >= bound_.size() || base_.is_fact || edited_ != nullptr) return false;
  const auto& named = bound_[deed].link;
  // A verb that names nothing, or only in part: "have not been sold".
  const bool by_part = named && named->quality < kQualityAnyOrder &&
                       is_deed(question_.tokens[bound_[deed].unit->tokens.begin]);
  const Unit::Kind kind = bound_[deed].unit->kind;
  if (says_bought(deed)) return denial_of(deed) < bound_.size();
  if (kind == Unit::Kind::unknown || (kind == Unit::Kind::name && !named) || by_part)
    return denial_of(deed) < bound_.size();
  if (is_cue(deed, Cue::never)) return true;
  const auto& link = bound_[deed].link;
  if (!link || link->kind != LinkKind::entity || !fans_out(bound_[deed].path)) return false;
  const auto figure = measure_elsewhere(*link);
  return denial_of(deed) < bound_.size() && !(figure && is_target(*figure));
}

// "which clients never had an accident", of rows that are of a client: some row of theirs without
// one is no answer.
bool BoundQuestion::denies_of_another(std::size_t cue) const {
  if (!is_cue(cue, Cue::never)) return false;
  for (std::size_t i = 0; i < cue; ++i) {
    const auto& link = bound_[i].link;
    if (!link || link->kind == LinkKind::value || bound_[i].unit->kind != Unit::Kind::name)
      continue;
    const Path& path = bound_[i].path;
    return link->kind == LinkKind::entity && link->entity != base_.id && !fans_out(path);
  }
  return false;
}

// "customers without orders", "who have not ordered since May": no row of the other table.
bool Composer::take_denied(std::size_t i) {
  const std::size_t cue = denial_of(i);
  const Path& path = bound_[i].path;
  if (cue == bound_.size() || path.hops.empty() || edited_ != nullptr) return false;
  // "did not reach their budget" is no lack of budgets.
  const auto figure = measure_elsewhere(*bound_[i].link);
  if (figure && is_target(*figure)) return false;
  const Entity& other = model_.entity(bound_[i].link->entity);
  if (refers_to_none(i, cue, other)) return true;
  if (!fans_out(path)) return false;
  deny_rows(cue, i, other);
  return true;
}

// No row of the other table at the end of the path to what is named at `i`, in the period after it.
void Composer::deny_rows(std::size_t cue, std::size_t i, const Entity& other) {
  if (denies_of_another(cue)) out_.score -= kRepeatedSumLoss;
  NoneOf none{bound_[i].path, {}};
  TokenRange said{bound_[cue].unit->tokens.begin, bound_[i].unit->tokens.end};
  add_period_after(i, other, none, said);
  out_.slots.none_of.push_back(std::move(none));
  for (std::size_t k = cue; k <= i; ++k) use(k);
  use_nobody();
  chip(ChipKind::value,
       {"without " + other.label_plural.en, "sin " + other.label_plural.in(Language::es)}, {said},
       Origin::said);
}

// "employees who never logged hours", where rows of others hold the hours: none of those rows.
bool Composer::take_denied_field(std::size_t i) {
  const std::size_t cue = denial_of(i);
  if (cue == bound_.size() || !is_cue(cue, Cue::never) || base_.is_fact || edited_ != nullptr ||
      !fans_out(bound_[i].path) || goes_sideways(bound_[i].path) || !out_.slots.none_of.empty())
    return false;
  const Entity& other = model_.entity_of(model_.catalog->column(bound_[i].link->column).table);
  if (!is_event(other)) return false;
  deny_rows(cue, i, other);
  return true;
}

// "no se ha inscrito nadie": whose deed was denied, and no second denial.
void Composer::use_nobody() {
  static const WordSet kNobody = {"nadie", "nunca", "jamas"};
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (is_cue(i, Cue::never) && !bound_[i].used && says_between(i, i + 1, kNobody)) use(i);
}

void Composer::add_period_after(std::size_t i, const Entity& other, NoneOf& none,
                                TokenRange& said) {
  const std::size_t next = after(i);
  const auto time = time_of(other);
  if (next >= bound_.size() || bound_[next].unit->kind != Unit::Kind::time || bound_[next].used ||
      !time)
    return;
  none.filters.push_back({*time, Compare::in, {}, question_.times[bound_[next].unit->index].range});
  said.end = bound_[next].unit->tokens.end;
  use(next);
}

// "patients without an insurer": the column that would point to one is empty.
bool Composer::refers_to_none(std::size_t i, std::size_t cue, const Entity& other) {
  const Path& path = bound_[i].path;
  // "have never ordered" is about deeds, "have no insurer" about what is there.
  static const WordSet kNotDone = {"never", "nunca", "jamas", "not", "havent",
                                   "hasnt", "hadnt", "been",  "han", "ha"};
  if (path.hops.size() != 1 || !path.hops.front().to_one ||
      kNotDone.contains(question_.tokens[bound_[cue].unit->tokens.end - 1u].plain))
    return false;
  const Edge* edge = find_edge({}, model_, path.hops.front().edge);
  if (edge == nullptr || edge->child_columns.size() != 1) return false;
  add_filter({{{}, edge->child_columns.front()}, Compare::is_null, {}});
  for (std::size_t k = cue; k <= i; ++k) use(k);
  chip(ChipKind::value, {"without " + other.label.en, "sin " + other.label.in(Language::es)},
       {{bound_[cue].unit->tokens.begin, bound_[i].unit->tokens.end}}, Origin::said);
  return true;
}

// "employees without a manager": the column is empty.
bool Composer::take_missing(std::size_t i) {
  const Column& column = model_.catalog->column(bound_[i].link->column);
  const std::size_t denial = denial_of(i);
  const bool denied = says_non(i) || (denial < bound_.size() && is_cue(denial, Cue::without));
  if (!denied || column.nulls + column.null_words == 0 || edited_ != nullptr) return false;
  const Words label = field_words(column.id);
  add_filter({{bound_[i].path, column.id}, Compare::is_null, {}});
  for (std::size_t k = std::min(denial, i); k <= i; ++k) use(k);
  chip(ChipKind::value, {"without " + label.en, "sin " + label.in(Language::es)},
       {bound_[i].unit->tokens}, Origin::said);
  return true;
}

}  // namespace cuanto
