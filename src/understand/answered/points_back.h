// understand/answered/points_back.h: the words that speak of the things in the answer before: they,
// those, each of them, the first one. Private to understand/.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "read/read.h"

namespace cuanto {

// The one that is spoken of, by its place or by what it has the most of.
struct OneOfThem {
  uint32_t place = 1;      // from 1
  bool from_end = false;   // "the last one"
  bool by_size = false;    // "the biggest one", "the cheapest one"
  bool by_time = false;    // "the newest one"
  bool descending = true;  // of these two
};

struct PointsBack {
  bool each = false;   // "each of them", "cada uno"
  bool those = false;  // they, those, their, esos
  std::optional<OneOfThem> one;
  std::vector<bool> said;  // of each token, whether it is such a word
  bool any() const { return each || those || one.has_value(); }
};

PointsBack points_back(const Question& question);

// "with the supplier", "con su teléfono": beside what was shown.
bool begins_beside(const Question& question);
// The same, or after a comma: "the whole list, with the supplier".
bool asks_beside(const Question& question);

}  // namespace cuanto
