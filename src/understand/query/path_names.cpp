#include "understand/query/path_names.h"

#include <algorithm>
#include <cstddef>

namespace cuanto {

std::vector<Step> steps_from(const Model& model, TableId from) {
  std::vector<Step> steps;
  for (const Edge& edge : model.edges) {
    if (edge.child == from)
      steps.push_back({{edge.id, edge.parent_unique || edge.parent == from}, edge.parent});
    if (edge.parent == from) steps.push_back({{edge.id, false}, edge.child});
  }
  return steps;
}

Words thing_told_by(const Model& model, ColumnId column) {
  for (const Edge& edge : model.edges) {
    if (edge.child_columns == std::vector{column}) return model.entity_of(edge.parent).label;
  }
  const Entity& own = model.entity_of(model.catalog->column(column).table);
  const bool names_it = own.key == std::vector{column} || own.display == std::vector{column};
  return names_it ? own.label : model.field(column).label;
}

std::optional<Words> things_told_apart_by(const Model& model, ColumnId column) {
  const Entity& own = model.entity_of(model.catalog->column(column).table);
  if (own.key == std::vector{column}) return own.label_plural;
  const auto refers = [&](const Edge& edge) { return edge.child_columns == std::vector{column}; };
  const auto edge = std::ranges::find_if(model.edges, refers);
  const bool only = edge != model.edges.end() &&
                    std::ranges::count_if(model.edges, [&](const Edge& other) {
                      return other.child == own.table && other.parent == edge->parent;
                    }) == 1;
  return only ? std::optional(model.entity_of(edge->parent).label_plural) : std::nullopt;
}

std::optional<Path> only_shortest_path(const Model& model, TableId from, TableId to) {
  if (from == to) return std::nullopt;
  struct Reached {
    std::size_t distance = SIZE_MAX;
    std::size_t ways = 0;
    Hop last;
    TableId before;
  };
  std::vector<Reached> reached(model.catalog->tables.size());
  std::vector<TableId> open = {from};
  reached[from.v] = {0, 1, {}, from};
  for (std::size_t i = 0; i < open.size(); ++i) {
    const TableId at = open[i];
    if (at == to) break;
    for (const Step& step : steps_from(model, at)) {
      Reached& next = reached[step.to.v];
      const std::size_t distance = reached[at.v].distance + 1;
      if (next.distance == SIZE_MAX) {
        next = {distance, reached[at.v].ways, step.hop, at};
        open.push_back(step.to);
      } else if (next.distance == distance) {
        next.ways += reached[at.v].ways;
      }
    }
  }
  if (reached[to.v].ways != 1) return std::nullopt;
  Path path;
  for (TableId at = to; at != from; at = reached[at.v].before)
    path.hops.insert(path.hops.begin(), reached[at.v].last);
  return path;
}

}  // namespace cuanto
