// How much the tables of one FROM multiply each other: what follows keys is free, the rest is few.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "guard/check.h"

namespace cuanto {
namespace {

// Sources of one FROM that conditions connect, directly or over others.
class ConnectedSources {
 public:
  explicit ConnectedSources(std::size_t count) : group_(count), groups_(count) {
    std::iota(group_.begin(), group_.end(), std::size_t{0});
  }
  // False where the two were connected already.
  bool connect(std::size_t a, std::size_t b) {
    const std::size_t one = root(a), other = root(b);
    if (one == other) return false;
    group_[one] = other;
    --groups_;
    return true;
  }
  std::size_t groups() const { return groups_; }

 private:
  std::size_t root(std::size_t i) { return group_[i] == i ? i : group_[i] = root(group_[i]); }

  std::vector<std::size_t> group_;
  std::size_t groups_;
};

using LookAtEquality = std::function<void(const SqlExpr& left, const SqlExpr& right)>;

// Calls `look` for every equality that must hold of a row: those of ON and WHERE, between ANDs.
void each_equality(const SqlExpr& condition, const LookAtEquality& look) {
  const auto* binary = std::get_if<Binary>(&condition.node);
  if (binary == nullptr) return;
  if (binary->op == BinaryOp::logical_and) {
    each_equality(*binary->left, look);
    each_equality(*binary->right, look);
  } else if (binary->op == BinaryOp::equal || binary->op == BinaryOp::is_same) {
    look(*binary->left, *binary->right);
  }
}
void each_equality(const FromItem& item, const LookAtEquality& look) {
  const auto* join = std::get_if<Join>(&item.source);
  if (join == nullptr) return;
  each_equality(*join->left, look);
  each_equality(*join->right, look);
  if (join->on) each_equality(**join->on, look);
}
void each_equality(const SelectCore& core, const LookAtEquality& look) {
  for (const FromItem& item : core.from) each_equality(item, look);
  if (core.where) each_equality(*core.where, look);
}

// The first source that offers a column of that name.
struct ColumnOfSource {
  std::size_t source;
  const OfferedColumn* column;
};
std::optional<ColumnOfSource> find_column_of(const NameScope& scope, const ColumnName& name) {
  for (std::size_t i = 0; i < scope.sources.size(); ++i) {
    const SourceInScope& source = scope.sources[i];
    if (!name.table.empty() && !equal_ignoring_case(source.name, name.table)) continue;
    if (const auto* column = find_offered(source.columns, name.column))
      return ColumnOfSource{i, column};
  }
  return {};
}

bool is_edge(const Catalog& catalog, ColumnId a, ColumnId b) {
  return std::ranges::any_of(catalog.edges, [&](const Edge& edge) {
    for (std::size_t i = 0; i < edge.child_columns.size(); ++i) {
      const ColumnId child = edge.child_columns[i], parent = edge.parent_columns[i];
      if ((child == a && parent == b) || (child == b && parent == a)) return true;
    }
    return false;
  });
}

// Two children of the same parent, joined by what both say of it, follow its key as well.
bool follows_key(const Catalog& catalog, ColumnId a, ColumnId b) {
  if (is_edge(catalog, a, b) || a == b) return true;
  return std::ranges::any_of(catalog.edges, [&](const Edge& edge) {
    for (std::size_t i = 0; i < edge.child_columns.size(); ++i) {
      if (edge.child_columns[i] == a && is_edge(catalog, b, edge.parent_columns[i])) return true;
    }
    return false;
  });
}

// The one source that an expression speaks of, and how many values it has there.
struct Side {
  std::size_t source;
  double values;
};
std::optional<Side> side_of(const SqlExpr& expr, const NameScope& scope, const Catalog& catalog) {
  std::optional<Side> side;
  bool several = false;
  SqlVisitor visitor;
  visitor.expr = [&](const SqlExpr& node) {
    const auto* name = std::get_if<ColumnName>(&node.node);
    const auto found = name == nullptr ? std::nullopt : find_column_of(scope, *name);
    if (!found) return;
    several = several || (side && side->source != found->source);
    const auto& origin = found->column->origin;
    const double known = origin ? static_cast<double>(catalog.column(*origin).distinct) : 0;
    side = Side{found->source, known > 0 ? known : scope.sources[found->source].rows};
  };
  visit(expr, visitor);
  if (several) return {};
  return side;
}

}  // namespace

// Joins that follow a key of the catalog cannot multiply rows beyond the data; the others are few.
Result<Done> Checker::count_joins(const SelectCore& core, const NameScope& scope) {
  if (scope.sources.size() < 2) return Done{};
  ConnectedSources connected(scope.sources.size());
  const auto connect = [&](const ColumnOfSource& a, const ColumnOfSource& b) {
    const auto &one = a.column->origin, &other = b.column->origin;
    if (a.source != b.source && one && other && follows_key(catalog_, *one, *other))
      connected.connect(a.source, b.source);
  };
  each_equality(core, [&](const SqlExpr& left, const SqlExpr& right) {
    const auto* one = std::get_if<ColumnName>(&left.node);
    const auto* other = std::get_if<ColumnName>(&right.node);
    if (one == nullptr || other == nullptr) return;
    const auto a = find_column_of(scope, *one), b = find_column_of(scope, *other);
    if (a && b) connect(*a, *b);
  });
  for (const MergedColumn& merged : scope.merged) {
    std::vector<ColumnOfSource> owners;
    owners.reserve(merged.sources.size());
    for (const std::size_t source : merged.sources)
      owners.push_back({source, find_offered(scope.sources[source].columns, merged.name)});
    for (std::size_t i = 1; i < owners.size(); ++i) connect(owners[0], owners[i]);
  }
  far_joins_ += connected.groups() - 1;
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

// Rows that come out of FROM, about: every pair, and of those one in as many as an equality between
// two tables has values. Without any equality that grows beyond what an engine gets through.
Result<Done> Checker::count_pairs(const SelectCore& core, const NameScope& scope) {
  rows_ = 1;
  for (const SourceInScope& source : scope.sources) rows_ *= std::max(1.0, source.rows);
  ConnectedSources connected(scope.sources.size());
  const auto connect = [&](const Side& a, const Side& b) {
    if (connected.connect(a.source, b.source)) rows_ /= std::max({1.0, a.values, b.values});
  };
  each_equality(core, [&](const SqlExpr& left, const SqlExpr& right) {
    const auto a = side_of(left, scope, catalog_), b = side_of(right, scope, catalog_);
    if (a && b) connect(*a, *b);
  });
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
