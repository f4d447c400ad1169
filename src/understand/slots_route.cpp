// The shortest way over the keys from one table to another.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>
#include <vector>

#include "understand/slots.h"

namespace cuanto {
namespace {

constexpr int kToOneCost = 5;
constexpr int kToManyCost = 16;
// Rows that only share something: the deliveries to a place, and the meals there.
constexpr int kSidewaysCost = 40;
constexpr int kInferredCost = 3;
constexpr int kOptionalCost = 7;  // a reference that many rows leave empty
constexpr std::size_t kHopsMax = 4;

// "province" of a claim is that of whoever always belongs to it, not of an expert that may be
// there.
bool is_optional(const Model& model, const Edge& edge) {
  constexpr uint64_t kOneIn = 10;
  return std::ranges::any_of(edge.child_columns, [&](ColumnId id) {
    const Column& column = model.catalog->column(id);
    return kOneIn * (column.nulls + column.null_words) > column.rows;
  });
}

}  // namespace

std::optional<Route> route_to(const Model& model, TableId from, TableId to) {
  if (from == to) return Route{};
  // Dijkstra; ties go to the way found first, and edges come in the model's order.
  struct RouteStep {
    int cost;
    std::size_t order;
    TableId at;
    Path path;
  };
  const auto dearer = [](const RouteStep& a, const RouteStep& b) {
    return std::tie(a.cost, a.order) > std::tie(b.cost, b.order);
  };
  std::priority_queue<RouteStep, std::vector<RouteStep>, decltype(dearer)> open(dearer);
  std::map<TableId, int> settled;
  std::size_t order = 0;
  open.push({0, order++, from, {}});
  while (!open.empty()) {
    RouteStep step = open.top();
    open.pop();
    if (!settled.emplace(step.at, step.cost).second) continue;
    if (step.at == to) return Route{std::move(step.path), step.cost};
    if (step.path.hops.size() == kHopsMax) continue;
    for (const Edge& edge : model.edges) {
      const int extra = (edge.origin == Edge::Origin::inferred ? kInferredCost : 0) +
                        (is_optional(model, edge) ? kOptionalCost : 0);
      const auto go = [&](TableId next, bool to_one) {
        if (settled.contains(next)) return;
        Path path = step.path;
        path.hops.push_back({edge.id, to_one});
        const bool sideways = !to_one && !step.path.hops.empty() && step.path.hops.back().to_one;
        const int cost = step.cost + extra + (to_one ? kToOneCost : kToManyCost) +
                         (sideways ? kSidewaysCost : 0);
        open.push({cost, order++, next, std::move(path)});
      };
      if (edge.child == step.at) go(edge.parent, edge.parent_unique);
      if (edge.parent == step.at) go(edge.child, false);
    }
  }
  return {};
}

}  // namespace cuanto
