// By which edges of a model the tables of a sketch hang together.
#include <map>
#include <queue>

#include "understand/learned/sketch.h"

namespace cuanto {

namespace {

// Steps from `from` to every table over the model's edges, with the edge each was reached by.
struct Reached {
  int steps = 0;
  EdgeId by;
  TableId from;
};
std::map<TableId, Reached> reach(const std::set<TableId>& from, const Model& model,
                                 const std::vector<EdgeId>& order) {
  std::map<TableId, Reached> reached;
  std::queue<TableId> next;
  for (const TableId table : from) {
    reached[table] = {};
    next.push(table);
  }
  while (!next.empty()) {
    const TableId at = next.front();
    next.pop();
    for (const EdgeId id : order) {
      const Edge& edge = model.edges[id.v];
      if (edge.child == edge.parent || (edge.child != at && edge.parent != at)) continue;
      const TableId to = edge.child == at ? edge.parent : edge.child;
      if (reached.contains(to)) continue;
      reached[to] = {reached[at].steps + 1, id, at};
      next.push(to);
    }
  }
  return reached;
}

}  // namespace

std::vector<EdgeId> all_edges(const Model& model) {
  std::vector<EdgeId> edges;
  for (std::size_t i = 0; i < model.edges.size(); ++i)
    edges.push_back(EdgeId{static_cast<uint16_t>(i)});
  return edges;
}

std::optional<std::vector<EdgeId>> connect(std::set<TableId>& tables, const Model& model,
                                           const std::vector<EdgeId>& order) {
  if (order.empty() && !model.edges.empty()) return connect(tables, model, all_edges(model));
  std::vector<EdgeId> edges;
  if (tables.empty()) return edges;
  // The nearest table is connected first: the shortest-path heuristic for Steiner trees
  // (Takahashi, Matsuyama 1980), exact for the two or three tables that questions speak of.
  std::set<TableId> inside{*tables.begin()};
  std::set<TableId> outside(std::next(tables.begin()), tables.end());
  while (!outside.empty()) {
    const auto reached = reach(inside, model, order);
    const TableId* nearest = nullptr;
    for (const TableId& table : outside) {
      if (!reached.contains(table)) continue;
      if (nearest == nullptr || reached.at(table).steps < reached.at(*nearest).steps)
        nearest = &table;
    }
    if (nearest == nullptr) return {};
    for (TableId at = *nearest; !inside.contains(at);) {
      const Reached& step = reached.at(at);
      edges.push_back(step.by);
      inside.insert(at);
      outside.erase(at);
      at = step.from;
    }
  }
  tables = inside;
  return edges;
}

}  // namespace cuanto
