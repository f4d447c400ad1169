#include "understand/learned/naming.h"

#include <algorithm>

namespace cuanto {

bool names_things(const Sketch& sketch, const Model& model) {
  return std::ranges::any_of(sketch.select, [&](const SketchItem& item) {
    if (!item.column || item.function) return false;
    if (item.whole) return true;
    const Column& column = model.catalog->column(*item.column);
    const auto& display = model.entity_of(column.table).display;
    return column.primary_key || column.meaning == Meaning::name ||
           std::ranges::find(display, column.id) != display.end();
  });
}

}  // namespace cuanto
