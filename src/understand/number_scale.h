// understand/number_scale.h: numbers in the unit of a column. "6 million viewers" are 6 in a column
// called "Viewers (millions)". Private to understand/.
#pragma once

#include "catalog/catalog.h"
#include "read/read.h"

namespace cuanto {

// The number as the column holds it: divided by what the column's name counts in, where the
// question says that word as well. A number without it stays as it is said.
double in_unit_of(const Column& column, const NumberSpan& number, const Question& question);

}  // namespace cuanto
