// Whether two results are the same: as multisets of rows, or in order, whatever the order of their
// columns. Numbers are equal within one part in a million, an integer equals a real of its value.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace cuanto {

using PlainCell = std::variant<std::monostate, int64_t, double, std::string>;
using PlainRow = std::vector<PlainCell>;
struct PlainRows {
  std::size_t columns = 0;
  std::vector<PlainRow> rows;
};

bool same_result(const PlainRows& gold, const PlainRows& other, bool ordered);

// Whether `other` shows what `gold` does, as a person reads it: further columns do not matter, nor
// does case, and 2026-10-01 is the month 2026-10.
bool shows_result(const PlainRows& gold, const PlainRows& other, bool ordered);

}  // namespace cuanto
