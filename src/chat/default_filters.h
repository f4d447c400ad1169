// chat/default_filters.h: conditions that a model file says hold unless the asker takes them away.
// Private to chat/.
#pragma once

#include "model/model.h"
#include "understand/understand.h"

namespace cuanto {

// Adds the model's default filters to what a fresh question asks for, each with a line among the
// assumptions. One is left out where the question speaks of what it is about, by a column or a cell
// ("including cancelled orders", "by status"), and where the question goes on from an earlier one:
// that had them, or had them taken away.
void apply_default_filters(Reading& reading, const Question& question, const Model& model);

}  // namespace cuanto
