// Parts of a total in the next turn: "per cloud", "add Azure", "in percent".
#include <algorithm>

#include "understand/composing/composer.h"
#include "understand/composing/other_parts.h"

namespace cuanto {

// The parts that must know what is asked for: those that are shown, or all that add up to the
// total.
std::vector<std::string> Composition::parts_told(const Metric& total) const {
  const auto& measures = out_.slots.measures;
  if (measures.size() < 2 || total_measured(measures, model_) != &total) return total.parts;
  std::vector<std::string> told;
  for (const Measure& measure : measures) told.push_back(model_.metric(measure.metric).name);
  return told;
}

// "add Azure", "drop AWS": the answer was moved there already, and the words say nothing else.
void Composer::note_moved_parts() {
  const Metric* total = total_measured(edited_->measures, model_);
  const bool changed = std::ranges::any_of(question_.tokens, [](const Token& token) {
    return adds_part(token.plain) || takes_part_away(token.plain);
  });
  if (!moved_ || (edited_->measures.size() < 2 && !changed)) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const auto named = parts_named(*total, *bound_[i].unit, model_, false);
    const std::string& word = question_.tokens[bound_[i].unit->tokens.begin].plain;
    const bool deed = bound_[i].unit->kind != Unit::Kind::name &&
                      (adds_part(word) || takes_part_away(word) || is_cue(i, Cue::conjunction));
    if (named.size() != 1 && !deed) continue;
    use_words(i);
    if (named.size() != 1) continue;
    const std::string words(words_of(question_, bound_[i].unit->tokens));
    chip(ChipKind::metric, {words, words}, {bound_[i].unit->tokens}, Origin::said);
  }
}

bool Composition::shows_all_parts() const {
  const auto& measures = out_.slots.measures;
  const Metric* total = total_measured(measures, model_);
  return total != nullptr && measures.size() > 1 && measures.size() == total->parts.size();
}

// False: a total or its parts are asked for where they cannot be had.
bool Composer::settle_parts() {
  const auto& measures = out_.slots.measures;
  const Metric* total = measures.empty() ? nullptr : total_measured(measures, model_);
  if (total == nullptr) return !parts_.asked;
  const bool several = measures.size() > 1;
  if (!several && !measures_total() && !parts_.asked) return true;
  if (!all_parts_know(*total)) return false;
  if (!parts_.asked || several) return true;
  // What is calculated is calculated of one figure.
  if (calculates()) return false;
  show_parts(*total);
  return true;
}

}  // namespace cuanto
