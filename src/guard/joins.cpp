// How much the tables of one FROM multiply each other: what follows keys is free, the rest is few.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "base/text.h"
#include "guard/check.h"

namespace cuanto {

// Joins that follow a key of the catalog cannot multiply rows beyond the data; the others are few.
Result<Done> Checker::count_joins(const SelectCore& core, const NameScope& scope) {
  if (scope.sources.size() < 2) return Done{};
  std::vector<std::size_t> group(scope.sources.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  const std::function<std::size_t(std::size_t)> root = [&](std::size_t i) {
    return group[i] == i ? i : group[i] = root(group[i]);
  };
  struct Owned {
    std::size_t source;
    std::optional<ColumnId> origin;
  };
  const auto owner_of = [&](const SqlExpr& side) -> std::optional<Owned> {
    const auto* name = std::get_if<ColumnName>(&side.node);
    if (name == nullptr) return {};
    for (std::size_t i = 0; i < scope.sources.size(); ++i) {
      if (!name->table.empty() && !equal_ignoring_case(scope.sources[i].name, name->table))
        continue;
      if (const auto* column = find_offered(scope.sources[i].columns, name->column)) {
        return Owned{i, column->origin};
      }
    }
    return {};
  };
  const auto is_edge = [&](ColumnId a, ColumnId b) {
    return std::ranges::any_of(catalog_.edges, [&](const Edge& edge) {
      for (std::size_t i = 0; i < edge.child_columns.size(); ++i) {
        const ColumnId child = edge.child_columns[i], parent = edge.parent_columns[i];
        if ((child == a && parent == b) || (child == b && parent == a)) return true;
      }
      return false;
    });
  };
  // Two children of the same parent, joined by what both say of it, follow its key as well.
  const auto follows_key = [&](ColumnId a, ColumnId b) {
    if (is_edge(a, b) || a == b) return true;
    return std::ranges::any_of(catalog_.edges, [&](const Edge& edge) {
      for (std::size_t i = 0; i < edge.child_columns.size(); ++i) {
        if (edge.child_columns[i] == a && is_edge(b, edge.parent_columns[i])) return true;
      }
      return false;
    });
  };
  const auto connect = [&](const Owned& a, const Owned& b) {
    if (a.source != b.source && a.origin && b.origin && follows_key(*a.origin, *b.origin)) {
      group[root(a.source)] = root(b.source);
    }
  };
  const std::function<void(const SqlExpr&)> look = [&](const SqlExpr& condition) {
    const auto* binary = std::get_if<Binary>(&condition.node);
    if (binary == nullptr) return;
    if (binary->op == BinaryOp::logical_and) {
      look(*binary->left);
      look(*binary->right);
    } else if (binary->op == BinaryOp::equal || binary->op == BinaryOp::is_same) {
      const auto a = owner_of(*binary->left), b = owner_of(*binary->right);
      if (a && b) connect(*a, *b);
    }
  };
  const std::function<void(const FromItem&)> walk = [&](const FromItem& item) {
    const auto* join = std::get_if<Join>(&item.source);
    if (join == nullptr) return;
    walk(*join->left);
    walk(*join->right);
    if (join->on) look(**join->on);
  };
  for (const FromItem& item : core.from) walk(item);
  if (core.where) look(*core.where);
  for (const MergedColumn& merged : scope.merged) {
    std::vector<Owned> owners;
    owners.reserve(merged.sources.size());
    for (const std::size_t source : merged.sources) {
      owners.push_back({source, find_offered(scope.sources[source].columns, merged.name)->origin});
    }
    for (std::size_t i = 1; i < owners.size(); ++i) connect(owners[0], owners[i]);
  }
  std::size_t groups = 0;
  for (std::size_t i = 0; i < group.size(); ++i) groups += root(i) == i ? 1 : 0;
  far_joins_ += groups - 1;
  if (far_joins_ > limits_.joins_max) {
    return fail(
        ErrorKind::too_large,
        fmt::format("The query joins {} times without following a key; at most {} are allowed. "
                    "Join tables on the columns that connect them.",
                    far_joins_, limits_.joins_max),
        fmt::format(
            "La consulta une tablas {} veces sin seguir una clave; se admiten como mucho {}. "
            "Una las tablas por las columnas que las relacionan.",
            far_joins_, limits_.joins_max));
  }
  return Done{};
}

namespace {

// Calls `look` for every condition that must hold of a row: those of ON and WHERE, between ANDs.
void each_condition(const SqlExpr& condition, const std::function<void(const SqlExpr&)>& look) {
  const auto* binary = std::get_if<Binary>(&condition.node);
  if (binary == nullptr || binary->op != BinaryOp::logical_and) return look(condition);
  each_condition(*binary->left, look);
  each_condition(*binary->right, look);
}
void each_condition(const FromItem& item, const std::function<void(const SqlExpr&)>& look) {
  const auto* join = std::get_if<Join>(&item.source);
  if (join == nullptr) return;
  each_condition(*join->left, look);
  each_condition(*join->right, look);
  if (join->on) each_condition(**join->on, look);
}

}  // namespace

// Rows that come out of FROM, about: every pair, and of those one in as many as an equality between
// two tables has values. Without any equality that grows beyond what an engine gets through.
Result<Done> Checker::count_pairs(const SelectCore& core, const NameScope& scope) {
  rows_ = 1;
  for (const SourceInScope& source : scope.sources) rows_ *= std::max(1.0, source.rows);
  std::vector<std::size_t> group(scope.sources.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  const std::function<std::size_t(std::size_t)> root = [&](std::size_t i) {
    return group[i] == i ? i : group[i] = root(group[i]);
  };
  // The one source that an expression speaks of, and how many values it has.
  struct Side {
    std::size_t source;
    double values;
  };
  const auto side_of = [&](const SqlExpr& expr) -> std::optional<Side> {
    std::optional<Side> side;
    bool several = false;
    SqlVisitor visitor;
    visitor.expr = [&](const SqlExpr& node) {
      const auto* name = std::get_if<ColumnName>(&node.node);
      if (name == nullptr) return;
      for (std::size_t i = 0; i < scope.sources.size(); ++i) {
        const SourceInScope& source = scope.sources[i];
        if (!name->table.empty() && !equal_ignoring_case(source.name, name->table)) continue;
        const OfferedColumn* column = find_offered(source.columns, name->column);
        if (column == nullptr) continue;
        several = several || (side && side->source != i);
        const double known =
            column->origin ? static_cast<double>(catalog_.column(*column->origin).distinct) : 0;
        side = Side{i, known > 0 ? known : source.rows};
        return;
      }
    };
    visit(expr, visitor);
    if (several) return {};
    return side;
  };
  const auto connect = [&](const Side& a, const Side& b) {
    if (root(a.source) == root(b.source)) return;
    group[root(a.source)] = root(b.source);
    rows_ /= std::max({1.0, a.values, b.values});
  };
  const auto look = [&](const SqlExpr& condition) {
    const auto* equal = std::get_if<Binary>(&condition.node);
    if (equal == nullptr) return;
    if (equal->op != BinaryOp::equal && equal->op != BinaryOp::is_same) return;
    const auto a = side_of(*equal->left), b = side_of(*equal->right);
    if (a && b) connect(*a, *b);
  };
  for (const FromItem& item : core.from) each_condition(item, look);
  if (core.where) each_condition(*core.where, look);
  for (const MergedColumn& merged : scope.merged) {
    const std::size_t first = *merged.sources.begin();
    for (const std::size_t other : merged.sources) {
      connect({first, scope.sources[first].rows}, {other, scope.sources[other].rows});
    }
  }
  if (rows_ > limits_.row_pairs_max && scope.sources.size() > 1) {
    return fail(ErrorKind::too_large,
                fmt::format("The tables multiply each other to more than {:.0f} rows. Join them on "
                            "the columns that connect them.",
                            limits_.row_pairs_max),
                fmt::format("Las tablas se multiplican entre sí hasta más de {:.0f} filas. Únalas "
                            "por las columnas que las relacionan.",
                            limits_.row_pairs_max));
  }
  return Done{};
}

}  // namespace cuanto
