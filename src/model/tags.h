// model/tags.h: which columns were made of tags. Private to model/.
#pragma once

#include <vector>

#include "catalog/catalog.h"

namespace cuanto {

// The columns of the same table that were made of this one; none of a column that holds no tags.
std::vector<ColumnId> columns_of_tags(const Catalog& catalog, ColumnId column);

}  // namespace cuanto
