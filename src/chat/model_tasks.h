// chat/model_tasks.h: what a language model may be asked beside queries, around one turn: what kind
// of question it is, a follow-up in full, simple questions for a difficult one, findings in other
// words. Only what the file of models asks for (`tasks`), and but for the last only where the
// translator is not sure; each use is told in the answer. Private to chat/.
#pragma once

#include <functional>

#include "chat/chat.h"

namespace cuanto {

// Answers one question, start to end.
using Travel = std::function<Turn(const Ask& ask)>;

// `world` has models. What a model writes goes `travel`'s way like anybody's question.
Turn travel_with_tasks(const Ask& ask, const World& world, const CancelToken& cancel,
                       const Progress& progress, const Travel& travel);

}  // namespace cuanto
