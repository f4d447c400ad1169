// understand/found.h, part of understand.h: what the rows of a reading tell about whether it is
// right. A question rarely has no answer at all, and rarely one that says the same thing twice.
#pragma once

#include <algorithm>
#include <cstdint>
#include <variant>
#include <vector>

namespace cuanto {

enum class RowsFound : uint8_t {
  unknown,   // its query was not run
  none,      // no row
  empty,     // one row, and all of it NULL
  repeated,  // some rows are the same
  rows,      // any other
};

// Of the rows of a result, whatever their cells are a variant of.
template <class Cell>
RowsFound found_in(const std::vector<std::vector<Cell>>& rows) {
  if (rows.empty()) return RowsFound::none;
  const auto is_null = [](const Cell& cell) {
    return std::holds_alternative<std::monostate>(cell);
  };
  if (rows.size() == 1 && std::ranges::all_of(rows.front(), is_null)) return RowsFound::empty;
  std::vector<const std::vector<Cell>*> sorted;
  for (const auto& row : rows) sorted.push_back(&row);
  std::ranges::sort(sorted, [](const auto* a, const auto* b) { return *a < *b; });
  const auto twin =
      std::ranges::adjacent_find(sorted, [](const auto* a, const auto* b) { return *a == *b; });
  return twin == sorted.end() ? RowsFound::rows : RowsFound::repeated;
}

}  // namespace cuanto
