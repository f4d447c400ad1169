// understand/answered/spoken_of.h: the answer before, limited to what a question speaks of without
// a name: "it", "the biggest one", "los dos". What else the question says is composed over that.
// Private to understand/.
#pragma once

#include <optional>
#include <vector>

#include "understand/names.h"
#include "understand/slots.h"
#include "understand/understand.h"

namespace cuanto {

struct SpokenOf {
  Slots slots;              // of the answer, limited
  std::vector<Unit> units;  // of the question, without the words that point
};

// "break it down by service", "and how much of that is databases?", "¿y qué le cuesta más?": the
// first of a ranking, or the one that is said by its place or size. Nothing where the answer tells
// of no such thing.
std::optional<SpokenOf> only_the_one(const Question& question, const Model& model,
                                     const std::vector<Unit>& units, const SemanticQuery& before);

// "by how much in total?", "and the total?": what was told of each, of all of them.
std::optional<SpokenOf> all_together(const Question& question, const Model& model,
                                     const std::vector<Unit>& units, const SemanticQuery& before);

// "which team is responsible?": what was told, team by team.
std::optional<SpokenOf> who_is_behind(const Question& question, const std::vector<Unit>& units,
                                      const SemanticQuery& before);

// "los dos juntos", "which of the two sold more?", "compare them": what the two last turns told of
// two cells of one column, where nothing else differs.
std::optional<SpokenOf> both_of_turns(const Question& question, const std::vector<Unit>& units,
                                      const std::vector<SemanticQuery>& previous);

}  // namespace cuanto
