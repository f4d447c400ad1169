// run/total_row.h: the line under a sheet that adds up the others. Private to run/.
#pragma once

#include <string>
#include <vector>

namespace cuanto {

// Whether one of these cells says that the row is a total: "Total", "TOTALES:", "grand total". A
// company may be called so, too: who drops the row looks whether its numbers are sums.
bool says_total(const std::vector<std::string>& cells);

}  // namespace cuanto
