// understand/states.h: words that say in which state a row is: active, open, unpaid, out of stock.
// They are read off the columns: a yes-or-no column, the time that something ended, what is in
// stock. Private to understand/.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"
#include "understand/semantic_query.h"

namespace cuanto {

struct RowState {
  std::string phrase;  // folded
  ColumnId column;
  Compare op = Compare::in;         // is_null, not_null; in with `stored`; at_most, greater than 0
  std::vector<std::string> stored;  // in: the cell that says yes, or no
};
std::vector<RowState> states_of(const Model& model);

}  // namespace cuanto
