#include "understand/both_sides.h"

#include <algorithm>

#include "understand/learned/translate.h"
#include "understand/left_out.h"

namespace cuanto {

BothSides::BothSides(const Question& question, const Model& model, const Names& names,
                     Profile profile, const Learned& learned)
    : question_(question),
      model_(model),
      profile_(profile),
      learned_(learned),
      units_(find_units(question, model, names)) {
  if (!left_out().composition) candidates_ = fresh_candidates(question, model, units_);
  if (!left_out().learned)
    readings_ = translate(question, model, names, 1, nullptr, profile, false, learned);
  if (!candidates_.empty()) {
    sides_.composed = &*std::ranges::max_element(candidates_, {}, &Candidate::score);
    sides_.confidence = confidence_of(*sides_.composed, candidates_, question);
  }
  if (!readings_.empty()) sides_.learned = &readings_.front();
}

const SemanticQuery& BothSides::query(Side side) const {
  return side == Side::composed ? sides_.composed->query : sides_.learned->query;
}

std::optional<Side> BothSides::likelier() const {
  if (!sides_.has(Side::composed) && !sides_.has(Side::learned)) return {};
  const Judge judge(question_, model_, units_, profile_);
  const double learned = judge.likely(sides_, Side::learned, learned_);
  return learned > judge.likely(sides_, Side::composed, learned_) ? Side::learned : Side::composed;
}

}  // namespace cuanto
