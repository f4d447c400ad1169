// understand/path_names.h: how the text form of a query names joins. Private to understand/.
#pragma once

#include <optional>
#include <vector>

#include "model/model.h"
#include "understand/semantic_query.h"

namespace cuanto {

// One hop that is possible from a table.
struct Step {
  Hop hop;
  TableId to;
};
std::vector<Step> steps_from(const Model& model, TableId from);

// The shortest path over the model's edges when there is exactly one of that length.
std::optional<Path> only_shortest_path(const Model& model, TableId from, TableId to);

}  // namespace cuanto
