#include "model/tags.h"

#include "base/tag_names.h"
#include "base/text.h"

namespace cuanto {

std::vector<ColumnId> columns_of_tags(const Catalog& catalog, ColumnId column) {
  std::vector<ColumnId> made;
  if (!holds_tags(catalog.column(column).name)) return made;
  for (const ColumnId id : catalog.table(catalog.column(column).table).columns)
    if (ascii_lower(catalog.column(id).name).starts_with(kTagPrefix)) made.push_back(id);
  return made;
}

}  // namespace cuanto
