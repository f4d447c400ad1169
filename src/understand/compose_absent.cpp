// What did not happen in a period, where no table of its own says what there is: "products that
// were not sold in October" of a table of sales that names the product of each.
#include <algorithm>

#include "understand/composer.h"

namespace cuanto {

// The column that names what is asked for: the first thing said, before the denial.
std::size_t Composer::named_before(std::size_t denial) const {
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
bool Composer::is_own_deed(std::size_t i) const {
  if (i >= bound_.size()) return false;
  const Bound& bound = bound_[i];
  if (bound.unit->kind == Unit::Kind::unknown || !bound.link)
    return is_deed(question_.tokens[bound.unit->tokens.begin]);
  return table_of(*bound.link) == base_.table &&
         (bound.link->kind == LinkKind::entity || bound.link->kind == LinkKind::metric);
}

// The one period of the question; bound_.size() where there is none, or another.
std::size_t Composer::only_period() const {
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

}  // namespace cuanto
