// understand/ask_back.h: what is asked back where a question names nothing that the data has.
// Private to understand/.
#pragma once

#include <optional>
#include <vector>

#include "understand/composing/compose.h"
#include "understand/understand.h"

namespace cuanto {

// A value that no column holds, with those that there are.
Clarification ask_which_value(const UnknownValue& unknown, const Question& question,
                              const Model& model, const std::vector<Unit>& units);
// A budget or target that is asked of what it is not for: "Azure's budget" where budgets are of AWS
// cost, "which sellers reached their target?" of a target for each region and month; nothing
// otherwise.
std::optional<Clarification> no_such_target(const Question& question, const Model& model,
                                            const std::vector<Unit>& units);
// What could be asked, in the words of the model.
Clarification ask_what(const Question& question, const Model& model,
                       const std::vector<Unit>& units);
// Which of some readings is meant, none of which is likely; what the data has nothing about is
// said.
Clarification ask_whether(std::vector<Reading> readings, std::vector<Words> labels,
                          const Question& question, const Model& model,
                          const std::vector<Unit>& units);
// As ask_what; an error where nothing of the question is a question, either.
Result<Understanding> nothing_fits(const Question& question, const Model& model,
                                   const std::vector<Unit>& units);

}  // namespace cuanto
