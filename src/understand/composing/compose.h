// understand/composing/compose.h: units of a question -> slots over one base entity, with what it
// cost. The caller tries every base that the question could be about and keeps the best. Private to
// understand/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "understand/names.h"
#include "understand/slots.h"
#include "understand/understand.h"

namespace cuanto {

// Words beside the name of a column that no value of it is near to: "team Payments".
struct UnknownValue {
  ColumnId column;
  TokenRange tokens;
};

struct Composed {
  Slots slots;
  Trace trace;
  int score = 0;
  int defaults = 0;              // things taken for granted
  int weakest = 100;             // quality of the weakest link used
  int content = 0, claimed = 0;  // content words, and those that something used
  // What is measured was taken for granted, and a word of the question stands for nothing: it may
  // have been what was meant.
  bool asks_unknown = false;  // counts, or is limited by, a word that nothing knows
  bool figure_unknown = false;
  bool has_subject = false;  // a measure or a listed thing was said (otherwise: a fragment)
  bool starts_as_follow_up = false;
  std::optional<UnknownValue> unknown_value;
};

// `edited`: the slots of the earlier turn that this question changes; absent for a fresh question.
// `moved`: they have been changed already, told_of another part.
std::optional<Composed> compose(const Question& question, const Model& model,
                                const std::vector<Unit>& units, EntityId base, const Slots* edited,
                                bool moved = false);

// The same, told of other parts of the total that is measured, or of the whole: "only Azure", "add
// GCP", "all clouds". Nothing where the words name none of them, or one of them does not know what
// was asked for.
std::optional<Slots> told_of_named(const Slots& slots, const Model& model,
                                   const std::vector<Unit>& units, const Question& question);

// Entities the question could be about, by evidence; at most `count`.
std::vector<EntityId> possible_bases(const Model& model, const std::vector<Unit>& units,
                                     std::size_t count);

}  // namespace cuanto
