// understand/query/path_names.h: how the text form of a query names joins. Private to understand/.
#pragma once

#include <vector>

#include "model/model.h"
#include "understand/query/semantic_query.h"

namespace cuanto {

// One hop that is possible from a table.
struct Step {
  Hop hop;
  TableId to;
};
std::vector<Step> steps_from(const Model& model, TableId from);

}  // namespace cuanto
