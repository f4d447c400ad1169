// base/tag_names.h: by which names tags of a cost export are known: the column that holds them as
// JSON, and the columns that loading makes of their keys (run/tag_columns.h).
#pragma once

#include <string_view>

#include "base/text.h"

namespace cuanto {

inline constexpr std::string_view kTagPrefix = "tag_";

// Tags, ResourceTags, x_tags, labels, etiquetas.
inline bool holds_tags(std::string_view column) {
  const std::string name = fold_plain(column);
  return name.ends_with("tags") || name.ends_with("labels") || name.ends_with("etiquetas");
}

}  // namespace cuanto
