// SELECT tree -> SemanticQuery. Joins become paths from a base table, sub-queries parts, and what
// has one canonical form takes it (Quantified, Rank) where the rows stay the same.
#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

#include "base/text.h"
#include "plan/from_sql.h"
#include "plan/plan.h"
#include "plan/planner.h"

namespace cuanto {

Error no_meaning(std::string what) {
  return unsupported(fmt::format("{} has no form as a reading.", what),
                     fmt::format("{} no tiene forma de lectura.", what));
}

void add_conjuncts(const SqlExpr& expr, std::vector<const SqlExpr*>& into) {
  const auto* binary = std::get_if<Binary>(&expr.node);
  if (binary != nullptr && binary->op == BinaryOp::logical_and) {
    add_conjuncts(*binary->left, into);
    add_conjuncts(*binary->right, into);
    return;
  }
  into.push_back(&expr);
}

static std::optional<uint32_t> whole_number(const std::optional<ExprBox>& box) {
  if (!box) return std::nullopt;
  const auto* number = std::get_if<NumberLiteral>(&(*box)->node);
  if (number == nullptr) return std::nullopt;
  uint32_t value = 0;
  const char* end = number->text.data() + number->text.size();
  const auto read = std::from_chars(number->text.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return value;
}

Result<SemanticQuery> FromSql::run(const Select& select) {
  query_.parts.emplace_back();
  CUANTO_TRY(part, convert(select));
  query_.parts[0] = std::move(part);
  CUANTO_TRY(sound, validate(query_, model_));
  (void)sound;
  return normalise(query_);
}

Result<QueryIndex> FromSql::new_part(QueryPart part) {
  if (query_.parts.size() >= 200) return fail(no_meaning("A query of so many parts"));
  query_.parts.push_back(std::move(part));
  return static_cast<QueryIndex>(query_.parts.size() - 1);
}

Result<QueryPart> FromSql::convert(const Select& select) {
  const Deeper deeper(depth_);
  if (depth_ > 16) return fail(no_meaning("A query nested this deeply"));
  if (select.recursive) return fail(no_meaning("A recursive query"));
  const std::size_t outer_tables = common_.size();
  for (const CommonTable& table : select.with) common_.push_back(&table);
  auto made = convert_body(select);
  common_.resize(outer_tables);
  return made;
}

Result<QueryPart> FromSql::convert_body(const Select& select) {
  const auto limit = whole_number(select.limit), offset = whole_number(select.offset);
  if ((select.limit && !limit) || (select.offset && !offset))
    return fail(no_meaning("A LIMIT that is not a number"));
  if (const SelectCore* core = select.core()) return convert_core(*core, select, limit, offset);
  CUANTO_TRY(made, convert_set(select.body));
  for (const SortKey& key : select.order_by) {
    CUANTO_TRY(id, set_key(made, key.expr));
    made.order.push_back({id, key.descending});
  }
  return with_limit(std::move(made), limit, offset);
}

// ORDER BY with LIMIT is a rank.
Result<QueryPart> FromSql::with_limit(QueryPart part, std::optional<uint32_t> limit,
                                      std::optional<uint32_t> offset) {
  if (!limit) {
    if (offset) return fail(no_meaning("An OFFSET without LIMIT"));
    return part;
  }
  if (part.order.empty()) {
    if (offset && *offset > 0) return fail(no_meaning("An OFFSET without ORDER BY"));
    part.rows_max = *limit;
    return part;
  }
  if (*limit == 0) return fail(no_meaning("LIMIT 0"));
  part.rank = Rank{part.order.front().expr,
                   part.order.front().descending,
                   *limit,
                   offset.value_or(0),
                   false,
                   {}};
  part.order.erase(part.order.begin());
  return part;
}

Result<ExprId> FromSql::set_key(const QueryPart& part, const SqlExpr& key) {
  if (const auto* number = std::get_if<NumberLiteral>(&key.node)) {
    const auto position = static_cast<std::size_t>(std::atoi(number->text.c_str()));
    if (position >= 1 && position <= part.show.size()) return part.show[position - 1].expr;
  }
  if (const auto* name = std::get_if<ColumnName>(&key.node)) {
    for (std::size_t i = 0; i < last_outputs_.size() && i < part.show.size(); ++i) {
      if (equal_ignoring_case(last_outputs_[i], name->column)) return part.show[i].expr;
    }
  }
  return fail(no_meaning("A combined list sorted by something it does not show"));
}

Result<QueryPart> FromSql::convert_set(const SetExpr& body) {
  const Deeper deeper(depth_);
  if (depth_ > 24) return fail(no_meaning("A query nested this deeply"));
  if (const auto* core = std::get_if<SelectCore>(&body.node))
    return convert_core(*core, Select{}, {}, {});
  if (const auto* select = std::get_if<SelectBox>(&body.node)) return convert(**select);
  if (std::holds_alternative<Values>(body.node)) return fail(no_meaning("VALUES"));
  const auto& both = std::get<SetBinary>(body.node);
  CUANTO_TRY(left, convert_set(*both.left));
  const std::vector<std::string> outputs = last_outputs_;
  CUANTO_TRY(right, convert_set(*both.right));
  last_outputs_ = outputs;
  // (A op B) op C: the left side becomes a part of its own. A part with an end of its own, too.
  const bool ends = left.rank || left.rows_max || left.set;
  if (ends) {
    const std::size_t columns = left.show.size();
    CUANTO_TRY(inner, new_part(std::move(left)));
    left = QueryPart{};
    left.base = inner;
    for (std::size_t i = 0; i < columns; ++i)
      left.show.push_back({query_.add(Expr{OutputOf{static_cast<uint8_t>(i)}}), {}, false});
  }
  SetOperation set;
  switch (both.op) {
    case SetOp::union_distinct:
      set.kind = SetKind::union_of;
      break;
    case SetOp::union_all:
      set.kind = SetKind::union_all;
      break;
    case SetOp::intersect:
      set.kind = SetKind::intersect;
      break;
    case SetOp::except:
      set.kind = SetKind::except;
      break;
  }
  CUANTO_TRY(index, new_part(std::move(right)));
  set.right = index;
  left.set = set;
  return left;
}

Result<QueryIndex> FromSql::sub_query(const Select& select) {
  const std::vector<std::string> outputs = last_outputs_;
  ++inside_tests_;
  auto converted = convert(select);
  --inside_tests_;
  CUANTO_TRY(part, std::move(converted));
  last_outputs_ = outputs;
  return new_part(std::move(part));
}

Result<SemanticQuery> to_semantic_query(const Select& select, const Model& model) {
  return FromSql(model).run(select);
}

}  // namespace cuanto
