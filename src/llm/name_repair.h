// llm/name_repair.h: names that do not exist become the nearest that do, before a model is asked
// again: "costumers" -> customers, a column that stands in another table of the query. Private to
// llm/.
#pragma once

#include "llm/placeholders.h"
#include "model/model.h"
#include "sql/sql.h"

namespace cuanto {

// True when anything was changed. Only visible names are put in.
bool repair_names(Select& select, const Model& model, const VisibleSchema& visible);

}  // namespace cuanto
