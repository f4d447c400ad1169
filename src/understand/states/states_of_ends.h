// understand/states/states_of_ends.h: what a time says that ends something: closed or open, paid or
// unpaid, expired or valid, who has left and who is still here. Private to understand/.
#pragma once

#include <vector>

#include "model/model.h"
#include "understand/states/states.h"

namespace cuanto {

// Where every row has the time, or it is set beforehand, those have ended for which it lies before
// today.
void add_ending(const Model& model, const Column& column, std::vector<RowState>& states);
// People who are active have not left.
void add_staying(const Model& model, std::vector<RowState>& states);
// What is coming: "upcoming releases", where the time that rows go by may lie ahead.
void add_coming(const Model& model, std::vector<RowState>& states);

}  // namespace cuanto
