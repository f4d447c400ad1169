#include "train/difference.h"

#include <algorithm>
#include <tuple>

#include "understand/learned/labels_of_sketch.h"

namespace cuanto {

std::string difference(const Sketch& gold, const Sketch& made) {
  if (family_label(gold) != family_label(made)) return "family";
  if (select_label(gold) != select_label(made)) return "select kinds";
  if (shape_label(gold) != shape_label(made)) return "shape";
  Sketch a = gold, b = made;
  sort_items(a);
  sort_items(b);
  const auto is_same_set = [](auto x, auto y, auto less) {
    std::ranges::sort(x, less);
    std::ranges::sort(y, less);
    return x == y;
  };
  const auto less = [](const SketchItem& x, const SketchItem& y) {
    return std::tie(x.function, x.column) < std::tie(y.function, y.column);
  };
  if (!is_same_set(a.select, b.select, less)) return "select";
  if (a.where.size() != b.where.size()) return "where count";
  for (const SketchTest& test : a.where) {
    const auto it =
        std::ranges::find_if(b.where, [&](const SketchTest& t) { return t.column == test.column; });
    if (it == b.where.end()) return "where column";
    if (it->op != test.op) return "where operator";
  }
  if (a.by != b.by) return "by";
  if (a.order != b.order) return "order";
  if (a.having != b.having) return "having";
  if (a.tables != b.tables) return "tables";
  if (a.second.size() != b.second.size()) return "second";
  return "other";
}

}  // namespace cuanto
