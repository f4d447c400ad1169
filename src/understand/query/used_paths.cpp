#include "understand/query/used_paths.h"

namespace cuanto {

namespace {

void collect_condition(const SemanticQuery& query, ConditionId id, std::vector<Path>& paths);
void collect_expr(const SemanticQuery& query, ExprId id, std::vector<Path>& paths);

void collect_exprs(const SemanticQuery& query, const std::vector<ExprId>& ids,
                   std::vector<Path>& paths) {
  for (const ExprId id : ids) collect_expr(query, id, paths);
}

void collect_expr(const SemanticQuery& query, ExprId id, std::vector<Path>& paths) {
  const Expr& node = query.exprs[id];
  if (const auto* attribute = std::get_if<Attribute>(&node)) paths.push_back(attribute->path);
  if (const auto* rows = std::get_if<RowCount>(&node)) paths.push_back(rows->path);
  if (const auto* aggregate = std::get_if<Aggregate>(&node)) {
    collect_expr(query, aggregate->of, paths);
    if (aggregate->only_where) collect_condition(query, *aggregate->only_where, paths);
  }
  if (const auto* metric = std::get_if<MetricUse>(&node); metric && metric->only_where)
    collect_condition(query, *metric->only_where, paths);
  if (const auto* arithmetic = std::get_if<Arithmetic>(&node))
    collect_exprs(query, {arithmetic->left, arithmetic->right}, paths);
  if (const auto* bucket = std::get_if<Bucket>(&node)) collect_expr(query, bucket->time, paths);
  if (const auto* date_part = std::get_if<Part>(&node)) collect_expr(query, date_part->time, paths);
  if (const auto* bins = std::get_if<Bins>(&node)) collect_expr(query, bins->of, paths);
  if (const auto* apply = std::get_if<Apply>(&node)) collect_exprs(query, apply->arguments, paths);
}

void collect_condition(const SemanticQuery& query, ConditionId id, std::vector<Path>& paths) {
  const Condition& node = query.conditions[id];
  if (const auto* c = std::get_if<Comparison>(&node)) {
    collect_expr(query, c->left, paths);
    collect_exprs(query, c->right, paths);
  }
  if (const auto* period = std::get_if<InPeriod>(&node)) collect_expr(query, period->time, paths);
  if (const auto* in = std::get_if<InQuery>(&node)) collect_expr(query, in->left, paths);
  if (const auto* no = std::get_if<Not>(&node)) collect_condition(query, no->condition, paths);
  const auto each = [&](const std::vector<ConditionId>& children) {
    for (const ConditionId child : children) collect_condition(query, child, paths);
  };
  if (const auto* all = std::get_if<AllOf>(&node)) each(all->conditions);
  if (const auto* any = std::get_if<AnyOf>(&node)) each(any->conditions);
}

}  // namespace

void add_used_paths(const SemanticQuery& query, const QueryPart& part, std::vector<Path>& paths) {
  for (const Shown& shown : part.show) collect_expr(query, shown.expr, paths);
  if (part.where) collect_condition(query, *part.where, paths);
  for (const ExprId by : part.by) collect_expr(query, by, paths);
  if (part.having) collect_condition(query, *part.having, paths);
  if (part.rank) collect_expr(query, part.rank->by, paths);
  if (part.rank) collect_exprs(query, part.rank->per, paths);
  for (const Sort& sort : part.order) collect_expr(query, sort.expr, paths);
  if (part.period) paths.push_back(part.period->time.path);
}

}  // namespace cuanto
