// understand/composing/shared_out.h: figures that are shared out among others. Private to
// understand/.
#pragma once

#include "read/read.h"
#include "understand/slots.h"

namespace cuanto {

// "average cost per order" is all of the cost for all of the orders: where one figure is divided by
// another, an average of rows is no part of it. What a model adds up is added up.
void add_up_what_is_shared_out(Slots& slots, const Model& model);
// Whether the column says of which thing each of these rows is, where somebody has described them:
// the team of a charge, and no time, number or text of it.
bool tells_thing(const Model& model, const Entity& base, ColumnId column);
// "per team", "por equipo": for each of them; "by team" puts rows together.
bool says_per(const Question& question, TokenRange by);

}  // namespace cuanto
