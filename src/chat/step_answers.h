// chat/step_answers.h: the answers to simple questions, as the answer to the one they were taken
// from. Private to chat/.
#pragma once

#include <vector>

#include "chat/chat.h"

namespace cuanto {

// At least two turns, each with rows. The text tells each result; where each is one figure they
// become one table, where all have the same groups their columns stand side by side, and otherwise
// the rows are those of the last. As sure as the least sure of them.
Turn combine_steps(std::vector<Turn> turns);

}  // namespace cuanto
