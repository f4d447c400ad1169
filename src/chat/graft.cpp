#include "chat/graft.h"

#include <algorithm>

namespace cuanto {
namespace {

// Copies expressions and conditions; fails on what would need more than a path in front.
class Grafter {
 public:
  Grafter(const SemanticQuery& from, SemanticQuery& to, const Path& way)
      : from_(from), to_(to), way_(way) {}

  std::optional<ConditionId> condition(ConditionId id) {
    const Condition& condition = from_.conditions[id];
    if (const auto* comparison = std::get_if<Comparison>(&condition)) return compare(*comparison);
    if (const auto* all = std::get_if<AllOf>(&condition)) return several<AllOf>(all->conditions);
    if (const auto* any = std::get_if<AnyOf>(&condition)) return several<AnyOf>(any->conditions);
    if (const auto* no = std::get_if<Not>(&condition)) {
      const auto inner = this->condition(no->condition);
      if (!inner) return {};
      return to_.add(Condition{Not{*inner}});
    }
    if (const auto* within = std::get_if<InPeriod>(&condition)) {
      const auto time = expr(within->time);
      if (!time) return {};
      return to_.add(Condition{InPeriod{*time, within->range, within->negated}});
    }
    return {};
  }

 private:
  template <class Several>
  std::optional<ConditionId> several(const std::vector<ConditionId>& ids) {
    std::vector<ConditionId> copied;
    for (const ConditionId id : ids) {
      const auto one = condition(id);
      if (!one) return {};
      copied.push_back(*one);
    }
    return to_.add(Condition{Several{std::move(copied)}});
  }

  std::optional<ConditionId> compare(const Comparison& comparison) {
    const auto left = expr(comparison.left);
    if (!left) return {};
    std::vector<ExprId> right;
    for (const ExprId id : comparison.right) {
      const auto one = expr(id);
      if (!one) return {};
      right.push_back(*one);
    }
    return to_.add(Condition{Comparison{*left, comparison.op, std::move(right)}});
  }

  std::optional<ExprId> expr(ExprId id) {
    const Expr& expr = from_.exprs[id];
    if (std::holds_alternative<Value>(expr)) return to_.add(expr);
    if (const auto* attribute = std::get_if<Attribute>(&expr)) {
      if (attribute->path.role != 0) return {};
      Attribute copy{way_, attribute->column};
      copy.path.hops.insert(copy.path.hops.end(), attribute->path.hops.begin(),
                            attribute->path.hops.end());
      return to_.add(Expr{copy});
    }
    if (const auto* arithmetic = std::get_if<Arithmetic>(&expr)) {
      const auto left = this->expr(arithmetic->left), right = this->expr(arithmetic->right);
      if (!left || !right) return {};
      return to_.add(Expr{Arithmetic{arithmetic->op, *left, *right}});
    }
    return {};
  }

  const SemanticQuery& from_;
  SemanticQuery& to_;
  const Path& way_;
};

// The part whose base are rows of a table.
QueryPart* rows_part(SemanticQuery& query) {
  std::size_t at = 0;
  for (std::size_t hops = 0; hops < query.parts.size() && at < query.parts.size(); ++hops) {
    const auto* derived = std::get_if<QueryIndex>(&query.parts[at].base);
    if (derived == nullptr) return &query.parts[at];
    at = *derived;
  }
  return nullptr;
}

std::optional<Path> way_to(const Model& model, EntityId from, EntityId to) {
  if (from == to) return Path{};
  auto path = only_shortest_path(model, model.entity(from).table, model.entity(to).table);
  if (!path || std::ranges::any_of(path->hops, [](const Hop& hop) { return !hop.to_one; }))
    return {};
  return path;
}

}  // namespace

bool graft_condition(SemanticQuery& query, const SemanticQuery& from, const Model& model,
                     bool negated) {
  SemanticQuery made = query;
  QueryPart* part = rows_part(made);
  const auto* there = from.parts.empty() ? nullptr : std::get_if<EntityId>(&from.parts[0].base);
  if (part == nullptr || there == nullptr || !from.parts[0].where) return false;
  const auto way = way_to(model, std::get<EntityId>(part->base), *there);
  if (!way) return false;
  auto added = Grafter(from, made, *way).condition(*from.parts[0].where);
  if (!added) return false;
  if (negated) added = made.add(Condition{Not{*added}});
  part->where = part->where ? made.add(Condition{AllOf{{*part->where, *added}}}) : *added;
  query = normalise(made);
  return true;
}

bool asks_about(const SemanticQuery& query, ColumnId column) {
  return std::ranges::any_of(query.conditions, [&](const Condition& condition) {
    const auto* comparison = std::get_if<Comparison>(&condition);
    if (comparison == nullptr) return false;
    const auto* left = std::get_if<Attribute>(&query.exprs[comparison->left]);
    return left != nullptr && left->column == column;
  });
}

}  // namespace cuanto
