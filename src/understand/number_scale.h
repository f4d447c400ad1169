// understand/number_scale.h: numbers in the unit of a column. "6 million viewers" are 6 in a column
// called "Viewers (millions)". Private to understand/.
#pragma once

#include "catalog/catalog.h"
#include "read/read.h"
#include "understand/query/semantic_query.h"

namespace cuanto {

// The number as the column holds it: divided by what the column's name counts in, where the
// question says that word as well. A number without it stays as it is said.
double in_unit_of(const Column& column, const NumberSpan& number, const Question& question);
// The same of a value that was made of a number of the question; other values stay as they are.
Value in_unit_of(const Column& column, Value value, const Question& question);

}  // namespace cuanto
