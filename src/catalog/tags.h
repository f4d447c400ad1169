// catalog/tags.h: by which names tags are known: the column that holds them as JSON, and the
// columns that loading makes of their keys (run/tag_columns.h).
#pragma once

#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace cuanto {

inline constexpr std::string_view kTagPrefix = "tag_";

// Tags, ResourceTags, x_tags, labels, etiquetas.
bool holds_tags(std::string_view column);
// The columns of the same table that were made of this one; none of a column that holds no tags.
std::vector<ColumnId> columns_of_tags(const Catalog& catalog, ColumnId column);

}  // namespace cuanto
