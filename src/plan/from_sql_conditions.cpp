// Conditions of a statement: comparisons, patterns, and tests whether rows exist, which become
// Quantified where an edge of the model leads there.
#include <algorithm>

#include "plan/from_sql.h"
#include "plan/plan.h"
#include "plan/scope.h"

namespace cuanto {

static std::optional<Compare> compare_of(BinaryOp op) {
  switch (op) {
    case BinaryOp::equal:
      return Compare::equal;
    case BinaryOp::not_equal:
      return Compare::not_equal;
    case BinaryOp::less:
      return Compare::less;
    case BinaryOp::at_most:
      return Compare::at_most;
    case BinaryOp::greater:
      return Compare::greater;
    case BinaryOp::at_least:
      return Compare::at_least;
    default:
      return std::nullopt;
  }
}

ConditionId FromSql::negated(bool yes, ConditionId id) {
  return yes ? query_.add(Condition{Not{id}}) : id;
}

Result<ConditionId> FromSql::condition(const SqlExpr& from, const FromNames& names) {
  const Deeper deeper(depth_);
  if (depth_ > 60) return fail(no_meaning("A condition nested this deeply"));
  if (const auto* binary = std::get_if<Binary>(&from.node)) return comparison(*binary, names);
  if (const auto* unary = std::get_if<Unary>(&from.node);
      unary && unary->op == UnaryOp::logical_not) {
    CUANTO_TRY(inner, condition(*unary->of, names));
    return query_.add(Condition{Not{inner}});
  }
  if (const auto* between = std::get_if<Between>(&from.node)) {
    CUANTO_TRY(of, expr(*between->of, names));
    CUANTO_TRY(low, expr(*between->low, names));
    CUANTO_TRY(high, expr(*between->high, names));
    return negated(between->negated,
                   query_.add(Condition{Comparison{of, Compare::between, {low, high}}}));
  }
  if (const auto* list = std::get_if<InList>(&from.node)) {
    CUANTO_TRY(of, expr(*list->of, names));
    Comparison made{of, list->negated ? Compare::not_in : Compare::in, {}};
    for (const SqlExpr& item : list->items) {
      CUANTO_TRY(id, expr(item, names));
      made.right.push_back(id);
    }
    if (made.right.empty()) return fail(no_meaning("An empty list"));
    return query_.add(Condition{std::move(made)});
  }
  if (const auto* in = std::get_if<InSelect>(&from.node)) {
    CUANTO_TRY(of, expr(*in->of, names));
    CUANTO_TRY(index, sub_query(*in->select));
    if (const auto test = as_quantified(of, index, in->negated)) return *test;
    return query_.add(Condition{InQuery{of, in->negated, index}});
  }
  if (const auto* exists = std::get_if<Exists>(&from.node)) return exists_test(*exists, names);
  if (const auto* like = std::get_if<Like>(&from.node)) return text_match(*like, names);
  if (const auto* null = std::get_if<IsNull>(&from.node)) {
    CUANTO_TRY(of, expr(*null->of, names));
    return query_.add(
        Condition{Comparison{of, null->negated ? Compare::not_null : Compare::is_null, {}}});
  }
  return fail(no_meaning("A condition of this kind"));
}

Result<ConditionId> FromSql::comparison(const Binary& binary, const FromNames& names) {
  if (binary.op == BinaryOp::logical_and || binary.op == BinaryOp::logical_or) {
    CUANTO_TRY(left, condition(*binary.left, names));
    CUANTO_TRY(right, condition(*binary.right, names));
    if (binary.op == BinaryOp::logical_and) return query_.add(Condition{AllOf{{left, right}}});
    return query_.add(Condition{AnyOf{{left, right}}});
  }
  const auto op = compare_of(binary.op);
  if (!op) return fail(no_meaning("A condition of this kind"));
  CUANTO_TRY(left, expr(*binary.left, names));
  CUANTO_TRY(right, expr(*binary.right, names));
  return query_.add(Condition{Comparison{left, *op, {right}}});
}

Result<ConditionId> FromSql::text_match(const Like& like, const FromNames& names) {
  if (like.kind == LikeKind::glob) return fail(no_meaning("GLOB"));
  CUANTO_TRY(of, expr(*like.of, names));
  CUANTO_TRY(pattern, expr(*like.pattern, names));
  const auto* value = std::get_if<Value>(&query_.exprs[pattern]);
  if (value == nullptr || value->kind != ValueKind::text)
    return fail(no_meaning("A pattern that is not a text"));
  std::string text = value->text;
  const bool ignores_case = like.kind == LikeKind::ilike || catalog_.dialect == DialectId::sqlite;
  const auto plain = [](std::string_view part) {
    return part.find_first_of("%_\\") == std::string_view::npos;
  };
  const bool open = text.starts_with('%'), rest = text.size() > 1 && text.ends_with('%');
  const std::string_view middle =
      std::string_view(text).substr(open ? 1 : 0, text.size() - (open ? 1 : 0) - (rest ? 1 : 0));
  if (!like.escape && ignores_case && (open || rest) && !middle.empty() && plain(middle)) {
    const Compare op = open && rest ? Compare::contains
                       : open       ? Compare::ends_with
                                    : Compare::starts_with;
    const ExprId word = query_.add(Expr{Value{ValueKind::text, std::string(middle), {}}});
    return negated(like.negated, query_.add(Condition{Comparison{of, op, {word}}}));
  }
  if (like.escape || like.kind == LikeKind::ilike)
    return fail(no_meaning("A pattern of this kind"));
  return query_.add(
      Condition{Comparison{of, like.negated ? Compare::not_like : Compare::like, {pattern}}});
}

static bool is_bare(const QueryPart& part) {
  return part.by.empty() && !part.having && !part.rank && !part.rows_max && !part.set &&
         part.outer.empty() && part.show.size() == 1;
}

static bool holds_nulls(const Column& column) { return column.nullable && column.nulls != 0; }

// The part with what is joined anyway left out of must_join.
QueryPart FromSql::normalised_part(QueryIndex index) const {
  QueryPart part = query_.parts[index];
  std::vector<Path> used;
  for (const Shown& shown : part.show) add_paths(query_, shown.expr, used);
  if (part.where) add_condition_paths(query_, *part.where, used);
  std::erase_if(part.must_join,
                [&](const Path& path) { return std::ranges::find(used, path) != used.end(); });
  return part;
}

// key [NOT] IN (SELECT foreign_key FROM … ): some rows there, or none. Only along an edge of the
// model, and NOT only where no NULL can turn it into "unknown".
std::optional<ConditionId> FromSql::as_quantified(ExprId left, QueryIndex index, bool no) {
  const auto* near = std::get_if<Attribute>(&query_.exprs[left]);
  if (near == nullptr || !near->path.hops.empty()) return std::nullopt;
  const QueryPart part = normalised_part(index);
  const auto* entity = std::get_if<EntityId>(&part.base);
  if (entity == nullptr || !is_bare(part) || !part.must_join.empty() || part.period)
    return std::nullopt;
  const auto* far = std::get_if<Attribute>(&query_.exprs[part.show.front().expr]);
  if (far == nullptr) return std::nullopt;
  const bool nulls =
      holds_nulls(catalog_.column(near->column)) || holds_nulls(catalog_.column(far->column));
  if (no && nulls) return std::nullopt;
  const TableId here = catalog_.column(near->column).table;
  const TableId there = catalog_.column(far->column).table;
  SemanticQuery scratch;
  const Hop hop = hop_by_columns(scratch, model_, here, there, {near->column}, {far->column});
  if (hop.edge.v >= kFirstOwnJoin || far->path.role != 0) return std::nullopt;
  const TableId base = model_.entity(*entity).table;
  // The step must not be read the other way round where a table refers to itself.
  if (here == there) return std::nullopt;
  Quantified made;
  made.quantity = no ? Quantity::none : Quantity::some;
  made.to.hops = {hop};
  const Path back = reversed(query_, model_, base, far->path);
  made.to.hops.insert(made.to.hops.end(), back.hops.begin(), back.hops.end());
  made.where = part.where;
  return query_.add(Condition{std::move(made)});
}

// EXISTS (SELECT … FROM child WHERE child.fk = base.key AND …).
Result<ConditionId> FromSql::exists_test(const Exists& exists, const FromNames& around) {
  const SelectCore* core = exists.select->core();
  if (core == nullptr || core->from.size() != 1 || !core->group_by.empty() || core->having ||
      exists.select->limit || !exists.select->with.empty() || !core->where)
    return fail(no_meaning("EXISTS of this form"));
  FromClause from;
  CUANTO_TRY(added, add_sources(core->from.front(), from));
  (void)added;
  const FromNames& inner = from.names;
  if (inner.sources.size() != 1 || inner.sources.front().part)
    return fail(no_meaning("EXISTS of this form"));
  add_conjuncts(*core->where, from.conditions);
  std::vector<ColumnId> near, far;
  std::vector<ConditionId> rest;
  std::optional<std::size_t> source;
  for (const SqlExpr* conjunct : from.conditions) {
    if (const auto link = find_correlation(catalog_, *conjunct, inner, around)) {
      if (source && *source != link->a) return fail(no_meaning("EXISTS about two tables"));
      source = link->a;
      near.push_back(link->x);
      far.push_back(link->y);
      continue;
    }
    CUANTO_TRY(id, condition(*conjunct, inner));
    rest.push_back(id);
  }
  if (!source || !around.sources[*source].path.hops.empty())
    return fail(no_meaning("EXISTS of this form"));
  Quantified made;
  made.quantity = exists.negated ? Quantity::none : Quantity::some;
  made.to.hops = {hop_by_columns(query_, model_, around.sources[*source].table,
                                 inner.sources.front().table, near, far)};
  if (rest.size() == 1) made.where = rest.front();
  if (rest.size() > 1) made.where = query_.add(Condition{AllOf{std::move(rest)}});
  return query_.add(Condition{std::move(made)});
}

}  // namespace cuanto
