// understand/owed.h: the figures that say what is still owed, the columns that they are of, and the
// words that ask for them. Private to understand/.
#pragma once

#include <optional>
#include <string_view>

#include "model/model.h"

namespace cuanto {

bool says_what_is_owed(const Metric& metric);

// What was paid, and of how much; nothing where rows only tell that they are paid.
struct PaidOf {
  ColumnId paid, whole;
};
std::optional<PaidOf> paid_of(const Model& model, const Metric& metric);
// How much `paid` was paid of, where a figure says what is owed.
std::optional<ColumnId> whole_of(const Model& model, ColumnId paid);

// Folded, separated by '|'.
std::string_view owed_phrases(const Metric& metric);

}  // namespace cuanto
