// base/limits.h: every limit of the product has a name, a unit and one place. Hitting one is an
// answer, never a crash.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cuanto {

inline constexpr std::size_t kQuestionCharactersMin = 3;    // code points
inline constexpr std::size_t kQuestionCharactersMax = 500;  // code points
inline constexpr std::size_t kSqlBytesMax = 32 * 1024;
inline constexpr std::size_t kSqlDepthMax = 100;   // nested expressions, sub-queries, parentheses
inline constexpr std::size_t kSqlHeightMax = 400;  // nodes from root to leaf: a + b + c … is a path
inline constexpr std::size_t kSqlNodesMax = 20'000;  // nodes of one statement's tree
inline constexpr std::size_t kCatalogColumnsMax = 20'000;
inline constexpr std::size_t kValuesPerColumnMax = 50'000;  // distinct texts indexed of one column
inline constexpr std::size_t kValuesPerCatalogMax = 2'000'000;
inline constexpr std::size_t kValueCharactersMax = 64;  // longer texts are free text
inline constexpr std::size_t kSuggestionsMax = 3;

// What one query may use.
struct RunLimits {
  std::size_t rows_max = 10'000;
  uint32_t timeout_ms = 30'000;
  std::size_t bytes_max = 256u * 1024 * 1024;  // of result values held in memory
  bool operator==(const RunLimits&) const = default;
};

// What one statement may look like.
struct GuardLimits {
  std::size_t rows_max = 10'000;  // LIMIT added when missing, lowered when larger
  // Four kinds of rows beside each other group by group: three clouds' cost and what it is for.
  std::size_t joins_max = 4;  // beyond those that follow declared or modelled keys
  std::size_t set_operations_max = 3;
  std::size_t depth_max = 12;        // sub-queries inside sub-queries
  std::size_t sub_selects_max = 64;  // in one statement, at any depth
  // Pairs of rows that joins without any equality could make, judged from the catalog.
  double row_pairs_max = 1e9;
  bool operator==(const GuardLimits&) const = default;
};

}  // namespace cuanto
