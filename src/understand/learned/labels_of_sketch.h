// understand/learned/labels_of_sketch.h: the parts of a sketch that are decided as one label each:
// "plain any", "col,rows", "by1|-|rows desc one". Private to understand/ and to the training
// program.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "understand/learned/sketch.h"

namespace cuanto {

// What a query is made of: "none_of", "plain any" (any: one of its tests is enough).
std::string family_label(const Sketch& sketch);
// What it shows: "distinct col,avg"; "rows" is the number of rows.
std::string select_label(const Sketch& sketch);
// How it groups and sorts: columns grouped by | figure that groups are tested by | figure,
// direction and how many rows ("all", "one", "some").
std::string shape_label(const Sketch& sketch);
// Items in the order in which they are decided: columns, then aggregates.
void sort_items(Sketch& sketch);

// "col", "rows", "avg" …
std::string_view item_word(const SketchItem& item);
// An aggregate, or the number of rows.
inline bool shows_figure(const SketchItem& item) {
  return item.function.has_value() || !item.column;
}
// "rows" needs no column.
SketchItem item_named(std::string_view word, std::optional<ColumnId> column);
// Whether text is a label of the kind.
bool is_family_label(std::string_view label);
bool is_select_label(std::string_view label);
bool is_shape_label(std::string_view label);
// The family and "any" of a label.
void set_family(std::string_view label, Sketch& sketch);

}  // namespace cuanto
