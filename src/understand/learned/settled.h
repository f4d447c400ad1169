// understand/learned/settled.h: what an edited sketch must not keep of the one before. Private to
// understand/.
#pragma once

#include "model/model.h"
#include "understand/learned/sketch.h"

namespace cuanto {

// Whether no row passes both: less than 4, and more than 6.
bool leaves_nothing(const SketchTest& before, const SketchTest& test);
// Of an order that comes from `before`: where other things of its first row are shown than that row
// itself, it is a condition.
void settle(Sketch& sketch, const Sketch& before, const Catalog& catalog);
// "the artists of that country" after the country with the most: the group is a condition.
void take_first_group(Sketch& sketch, const Sketch& before, const Model& model);
// What a column refers to, where it does to that table: its key.
std::optional<ColumnId> key_referred_to(ColumnId column, TableId table, const Model& model);

}  // namespace cuanto
