// model/money_names.h: other words for drafted figures of money: what is charged by its name
// ("rent"), and what has come in, which is what was paid and not what was billed. Private to
// model/: drafting uses it.
#pragma once

#include "model/model.h"

namespace cuanto {

// Where rows are charges of something, that word is what they come to: "rent" of rent charges.
void name_what_is_charged(Model& model);
// "money that came in", "lo cobrado": of payments; else of the column that says what was paid.
void name_what_came_in(Model& model);

}  // namespace cuanto
