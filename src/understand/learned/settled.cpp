#include "understand/learned/settled.h"

#include <algorithm>
#include <cstdlib>

namespace cuanto {
namespace {

bool is_upper(const SketchTest& test) {
  return test.op == Compare::less || test.op == Compare::at_most;
}
bool is_lower(const SketchTest& test) {
  return test.op == Compare::greater || test.op == Compare::at_least;
}
bool has_number(const SketchTest& test) {
  return test.values.size() == 1 && test.values.front().kind == ValueKind::number;
}

std::shared_ptr<const Sketch> first_showing(ColumnId column, const Sketch& before) {
  Sketch first = before;
  first.select = {SketchItem{{}, column}};
  first.distinct = false;
  return std::make_shared<const Sketch>(std::move(first));
}

void leave_out_tests_of(const Sketch& before, Sketch& sketch) {
  std::erase_if(sketch.where, [&](const SketchTest& test) {
    return std::ranges::find(before.where, test) != before.where.end();
  });
}

// "how many cities does it have?" after the largest county: no first of the cities is meant.
void take_first_row_as_condition(Sketch& sketch, const Sketch& before, const Catalog& catalog) {
  const SketchItem of = sketch.order->item;
  const Table& ranked = catalog.table(catalog.column(*of.column).table);
  const auto is_other = [&](const SketchItem& item) {
    return !item.column || item.function || catalog.column(*item.column).table != ranked.id;
  };
  if (!std::ranges::any_of(sketch.select, is_other)) return;
  if (before.where.empty()) {
    const auto extreme = sketch.order->descending ? Aggregation::maximum : Aggregation::minimum;
    sketch.where.push_back({*of.column, Compare::equal, {}, SketchItem{extreme, of.column}});
  } else {
    // The highest of all rows may not be among those with a condition.
    if (ranked.primary_key.size() != 1 || sketch.any) return;
    const ColumnId key = ranked.primary_key.front();
    leave_out_tests_of(before, sketch);
    sketch.where.push_back({key, Compare::equal, {}, {}, first_showing(key, before)});
  }
  sketch.order.reset();
}

}  // namespace

bool leaves_nothing(const SketchTest& before, const SketchTest& test) {
  if (!has_number(before) || !has_number(test)) return false;
  const double old = std::strtod(before.values.front().text.c_str(), nullptr);
  const double now = std::strtod(test.values.front().text.c_str(), nullptr);
  return (is_lower(before) && is_upper(test) && now <= old) ||
         (is_upper(before) && is_lower(test) && now >= old);
}

void settle(Sketch& sketch, const Sketch& before, const Catalog& catalog) {
  if (!sketch.order || sketch.order != before.order) return;
  const SketchItem& item = sketch.order->item;
  const bool first_row = sketch.order->rows_max == 1 && item.column && !item.function &&
                         sketch.by.empty() && before.by.empty();
  if (first_row && before.family == Family::plain)
    take_first_row_as_condition(sketch, before, catalog);
}

std::optional<ColumnId> key_referred_to(ColumnId column, TableId table, const Model& model) {
  for (const Edge& edge : model.edges) {
    if (edge.parent == table && edge.child_columns == std::vector{column})
      return edge.parent_columns.front();
  }
  return {};
}

void take_first_group(Sketch& sketch, const Sketch& before, const Model& model) {
  const Catalog& catalog = *model.catalog;
  const auto key =
      std::ranges::find_if(before.by, [&](ColumnId id) { return catalog.column(id).primary_key; });
  const ColumnId group = key == before.by.end() ? before.by.front() : *key;
  // Rows that the groups refer to are shown once.
  ColumnId tested = group;
  for (const SketchItem& item : sketch.select) {
    if (!item.column || item.function) continue;
    if (const auto to = key_referred_to(group, catalog.column(*item.column).table, model))
      tested = *to;
  }
  leave_out_tests_of(before, sketch);
  sketch.where.push_back({tested, Compare::equal, {}, {}, first_showing(group, before)});
  sketch.by.clear();
  sketch.order.reset();
}

}  // namespace cuanto
