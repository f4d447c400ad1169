#include "catalog/tags.h"

#include "base/text.h"

namespace cuanto {

bool holds_tags(std::string_view column) {
  const std::string name = fold_plain(column);
  return name.ends_with("tags") || name.ends_with("labels") || name.ends_with("etiquetas");
}

std::vector<ColumnId> columns_of_tags(const Catalog& catalog, ColumnId column) {
  std::vector<ColumnId> made;
  if (!holds_tags(catalog.column(column).name)) return made;
  for (const ColumnId id : catalog.table(catalog.column(column).table).columns)
    if (ascii_lower(catalog.column(id).name).starts_with(kTagPrefix)) made.push_back(id);
  return made;
}

}  // namespace cuanto
