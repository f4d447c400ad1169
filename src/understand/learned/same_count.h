// understand/learned/same_count.h: "how many orders" asks for rows, and a column that no two rows
// share counts them as well. Private to understand/.
#pragma once

#include <vector>

#include "understand/learned/decode.h"

namespace cuanto {

// Hypotheses that count the different values of a column without a value twice count rows instead,
// where no join repeats them; those that come to mean the same are one, as likely as both. Best
// first, before and after.
void count_rows(std::vector<Hypothesis>& hypotheses, const Evidence& evidence);

}  // namespace cuanto
