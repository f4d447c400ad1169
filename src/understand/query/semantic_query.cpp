#include "understand/query/semantic_query.h"

#include <algorithm>
#include <set>

namespace cuanto {

ExprId SemanticQuery::add(Expr expr) {
  CUANTO_ASSERT(exprs.size() < 0xFFFF);
  exprs.push_back(std::move(expr));
  return static_cast<ExprId>(exprs.size() - 1);
}

ConditionId SemanticQuery::add(Condition condition) {
  CUANTO_ASSERT(conditions.size() < 0xFFFF);
  conditions.push_back(std::move(condition));
  return static_cast<ConditionId>(conditions.size() - 1);
}

bool begins_with(const Path& path, const Path& prefix) {
  return role_at(path.role, prefix.hops.size()) == prefix.role &&
         path.hops.size() >= prefix.hops.size() &&
         std::equal(prefix.hops.begin(), prefix.hops.end(), path.hops.begin());
}

const Edge* find_edge(const SemanticQuery& query, const Model& model, EdgeId id) {
  if (id.v >= kFirstOwnJoin) {
    const std::size_t position = id.v - kFirstOwnJoin;
    return position < query.joins.size() ? &query.joins[position] : nullptr;
  }
  return id.v < model.edges.size() ? &model.edges[id.v] : nullptr;
}

bool goes_to_parent(const Edge& edge, const Hop& hop, TableId at) {
  return edge.child == at && (edge.parent != at || hop.to_one);
}

bool repeats_rows(const Edge& edge, const Hop& hop, TableId at) {
  return !goes_to_parent(edge, hop, at) || !edge.parent_unique;
}

// Whether `columns` together tell the rows of their table apart.
static bool identify_row(const Catalog& catalog, TableId table,
                         const std::vector<ColumnId>& columns) {
  const auto has = [&](ColumnId id) { return std::ranges::find(columns, id) != columns.end(); };
  const auto& key = catalog.table(table).primary_key;
  return (!key.empty() && std::ranges::all_of(key, has)) ||
         std::ranges::any_of(columns, [&](ColumnId id) { return catalog.column(id).unique; });
}

static bool same_pairs(const std::vector<ColumnId>& a, const std::vector<ColumnId>& b,
                       const std::vector<ColumnId>& c, const std::vector<ColumnId>& d) {
  if (a.size() != c.size()) return false;
  std::set<std::pair<ColumnId, ColumnId>> left, right;
  for (std::size_t i = 0; i < a.size(); ++i) {
    left.emplace(a[i], b[i]);
    right.emplace(c[i], d[i]);
  }
  return left == right;
}

Hop hop_by_columns(SemanticQuery& query, const Model& model, TableId from, TableId to,
                   const std::vector<ColumnId>& near, const std::vector<ColumnId>& far) {
  for (const Edge& edge : model.edges) {
    if (edge.child == from && edge.parent == to &&
        same_pairs(edge.child_columns, edge.parent_columns, near, far))
      return {edge.id, edge.parent_unique || from == to};
    if (edge.parent == from && edge.child == to &&
        same_pairs(edge.parent_columns, edge.child_columns, near, far))
      return {edge.id, false};
  }
  Edge join;
  join.child = from;
  join.parent = to;
  join.child_columns = near;
  join.parent_columns = far;
  join.origin = Edge::Origin::modelled;
  join.parent_unique = identify_row(*model.catalog, to, far);
  const auto known = std::ranges::find_if(query.joins, [&](const Edge& other) {
    return other.child == from && other.parent == to && other.role_words.empty() &&
           same_pairs(other.child_columns, other.parent_columns, near, far);
  });
  if (known != query.joins.end()) return {known->id, known->parent_unique || from == to};
  join.id = EdgeId{static_cast<uint16_t>(kFirstOwnJoin + query.joins.size())};
  query.joins.push_back(join);
  return {join.id, join.parent_unique || from == to};
}

std::optional<TableId> find_end(const SemanticQuery& query, const Model& model, TableId from,
                                const Path& path) {
  TableId at = from;
  for (const Hop& hop : path.hops) {
    const Edge* edge = find_edge(query, model, hop.edge);
    if (edge == nullptr || (edge->child != at && edge->parent != at)) return std::nullopt;
    at = goes_to_parent(*edge, hop, at) ? edge->parent : edge->child;
  }
  return at;
}

}  // namespace cuanto
