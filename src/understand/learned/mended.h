// understand/learned/mended.h: the likeliest reading of a question that goes on from another,
// mended where half a question looks like another whole one: "and the maximum?" is of the figure
// before, "how old is he?" asks for no rank. Private to understand/.
#pragma once

#include "understand/learned/evidence.h"
#include "understand/learned/sketch.h"

namespace cuanto {

// `fresh`: what the question in full is read as; `evidence`: what that says; `asked`: what the
// words of the question itself say.
Sketch mended(const Sketch& before, Sketch fresh, const Evidence& evidence, const Evidence& asked);

// Compared with one number.
bool is_about_number(const SketchTest& test);
// By its own name, or as what names the rows of a table that was not spoken of before.
bool is_said_to_show(ColumnId id, const Sketch& before, const Evidence& asked);

}  // namespace cuanto
