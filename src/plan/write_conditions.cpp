// Conditions of a query as SQL: comparisons, days and years, texts.
#include <algorithm>

#include "plan/planner.h"

namespace cuanto {

Result<SqlExpr> Planner::condition(ConditionId id, const Scope& scope) {
  const Condition node = query_.conditions[id];
  if (const auto* c = std::get_if<Comparison>(&node)) return comparison(*c, scope);
  if (const auto* period = std::get_if<InPeriod>(&node)) {
    CUANTO_TRY(time, expr(period->time, scope));
    CUANTO_TRY(made, in_range(time, kind_of(period->time, scope), resolved(period->range)));
    return period->negated ? make_not(made) : made;
  }
  if (const auto* q = std::get_if<Quantified>(&node)) return quantified(*q, scope);
  if (const auto* h = std::get_if<HasAll>(&node)) return has_all(*h, scope);
  if (const auto* in = std::get_if<InQuery>(&node)) {
    CUANTO_TRY(left, expr(in->left, scope));
    CUANTO_TRY(select, values_of(in->query));
    return SqlExpr{InSelect{left, select, in->negated}};
  }
  if (const auto* no = std::get_if<Not>(&node)) {
    CUANTO_TRY(inner, condition(no->condition, scope));
    return make_not(inner);
  }
  const auto* all = std::get_if<AllOf>(&node);
  const auto& children = all != nullptr ? all->conditions : std::get<AnyOf>(node).conditions;
  std::vector<SqlExpr> made;
  for (const ConditionId child : children) {
    CUANTO_TRY(one, condition(child, scope));
    made.push_back(one);
  }
  if (made.empty())
    return make_binary(BinaryOp::equal, make_number(1), make_number(all != nullptr ? 1 : 0));
  return all != nullptr ? make_all(std::move(made)) : make_or(std::move(made));
}

static std::optional<BinaryOp> binary_op(Compare op) {
  switch (op) {
    case Compare::equal:
      return BinaryOp::equal;
    case Compare::not_equal:
      return BinaryOp::not_equal;
    case Compare::less:
      return BinaryOp::less;
    case Compare::at_most:
      return BinaryOp::at_most;
    case Compare::greater:
      return BinaryOp::greater;
    case Compare::at_least:
      return BinaryOp::at_least;
    default:
      return std::nullopt;
  }
}

// The right side, as cells of the column beside it are written.
Result<std::vector<SqlExpr>> Planner::compared_with(const Comparison& node, const Column* beside,
                                                    const Scope& scope) {
  std::vector<SqlExpr> right;
  for (const ExprId id : node.right) {
    const auto* constant = std::get_if<Value>(&query_.exprs[id]);
    if (constant != nullptr) {
      for (const std::string& stored :
           constant->stored.empty() ? std::vector{constant->text} : constant->stored) {
        CUANTO_TRY(literal, value(Value{constant->kind, stored, {}}, beside));
        right.push_back(literal);
      }
    } else {
      CUANTO_TRY(other, expr(id, scope));
      right.push_back(other);
    }
  }
  return right;
}

Result<SqlExpr> Planner::comparison(const Comparison& node, const Scope& scope) {
  CUANTO_TRY(left, expr(node.left, scope));
  const Column* beside = column_of(node.left);
  if (node.op == Compare::is_null || node.op == Compare::not_null)
    return SqlExpr{IsNull{left, node.op == Compare::not_null}};

  const auto is_day = [&](ExprId id) {
    const auto* constant = std::get_if<Value>(&query_.exprs[id]);
    return constant != nullptr && constant->kind == ValueKind::date && find_date(constant->text);
  };
  if (beside != nullptr && product() && beside->is_time()) {
    if (const auto years = years_of(node, time_kind(*beside, dialect_)))
      return in_range(left, time_kind(*beside, dialect_), *years);
  }
  if (beside != nullptr && std::ranges::all_of(node.right, is_day)) {
    const TimeKind kind = time_kind(*beside, dialect_);
    if (kind.with_clock && (binary_op(node.op) || node.op == Compare::between))
      return day_comparison(node, left, kind);
  }
  CUANTO_TRY(right, compared_with(node, beside, scope));
  // A number against a column of texts compares as numbers.
  const auto* first = std::get_if<Value>(&query_.exprs[node.right.front()]);
  const bool ranks = node.op == Compare::less || node.op == Compare::at_most ||
                     node.op == Compare::greater || node.op == Compare::at_least ||
                     node.op == Compare::between;
  if (ranks && dialect_ != DialectId::sqlite && beside != nullptr &&
      beside->storage == StorageType::text && first != nullptr &&
      first->kind == ValueKind::number) {
    left = SqlExpr{Cast{left, SqlType::real, dialect_ == DialectId::duckdb}};
    for (std::size_t i = 0; i < right.size(); ++i)
      right[i] = make_number_text(std::get<Value>(query_.exprs[node.right[i]]).text);
  }

  switch (node.op) {
    case Compare::between:
      return SqlExpr{Between{left, right[0], right[1], false}};
    case Compare::in:
    case Compare::not_in:
      return SqlExpr{InList{left, right, node.op == Compare::not_in}};
    case Compare::contains:
    case Compare::not_contains:
    case Compare::starts_with:
    case Compare::ends_with:
    case Compare::like:
    case Compare::not_like:
      return text_match(node, left, scope);
    default:
      break;
  }
  if (right.size() > 1) return SqlExpr{InList{left, right, node.op == Compare::not_equal}};
  return make_binary(*binary_op(node.op), left, right.front());
}

// A date is never equal to the number of a year: the days of that year are meant.
std::optional<OpenDateRange> Planner::years_of(const Comparison& node, const TimeKind& kind) const {
  constexpr int kFirstYear = 1800, kLastYear = 2200;
  const bool days = kind.storage == TimeStorage::native || kind.storage == TimeStorage::iso_text;
  const auto* said =
      node.right.size() != 1 ? nullptr : std::get_if<Value>(&query_.exprs[node.right.front()]);
  if (!days || said == nullptr || said->text.size() != 4 || !is_number_text(said->text)) return {};
  const int year = std::stoi(said->text);
  if (year < kFirstYear || year > kLastYear) return {};
  const Date first = date_of(year, 1, 1), end = date_of(year + 1, 1, 1);
  switch (node.op) {
    case Compare::equal:
      return OpenDateRange{first, end};
    case Compare::less:
      return OpenDateRange{{}, first};
    case Compare::at_most:
      return OpenDateRange{{}, end};
    case Compare::greater:
      return OpenDateRange{end, {}};
    case Compare::at_least:
      return OpenDateRange{first, {}};
    default:
      return {};
  }
}

// A day is a range where the column has a time of day.
Result<SqlExpr> Planner::day_comparison(const Comparison& node, const SqlExpr& left,
                                        const TimeKind& kind) {
  const auto day = [&](std::size_t i) {
    return *find_date(std::get<Value>(query_.exprs[node.right[i]]).text);
  };
  const Date first = day(0), after = add_days(first, 1);
  switch (node.op) {
    case Compare::less:
      return in_range(left, kind, {std::nullopt, first});
    case Compare::at_most:
      return in_range(left, kind, {std::nullopt, after});
    case Compare::greater:
      return in_range(left, kind, {after, std::nullopt});
    case Compare::at_least:
      return in_range(left, kind, {first, std::nullopt});
    case Compare::between:
      return in_range(left, kind, {first, add_days(day(1), 1)});
    default:
      break;
  }
  CUANTO_TRY(made, in_range(left, kind, {first, after}));
  return node.op == Compare::not_equal ? make_not(made) : made;
}

Result<SqlExpr> Planner::text_match(const Comparison& node, const SqlExpr& left,
                                    const Scope& scope) {
  const Compare op = node.op;
  const bool pattern = op == Compare::like || op == Compare::not_like;
  const auto* constant = std::get_if<Value>(&query_.exprs[node.right.front()]);
  if (constant == nullptr) {
    CUANTO_TRY(other, expr(node.right.front(), scope));
    if (!pattern)
      return fail(unsupported("A text can only be searched for words that were said.",
                              "En un texto solo se pueden buscar palabras dichas."));
    return SqlExpr{Like{LikeKind::like, left, other, {}, op == Compare::not_like}};
  }
  Like made;
  made.of = left;
  const Column* beside = column_of(node.left);
  if (dialect_ != DialectId::sqlite && beside != nullptr && beside->storage != StorageType::text)
    made.of = make_cast(left, SqlType::text);
  made.negated = op == Compare::not_contains || op == Compare::not_like;
  if (pattern) {
    made.pattern = make_text(constant->text);
    return SqlExpr{std::move(made)};
  }
  // SQLite's LIKE ignores case already.
  if (dialect_ != DialectId::sqlite) made.kind = LikeKind::ilike;
  std::string text;
  bool escaped = false;
  for (const char c : constant->text) {
    if (c == '%' || c == '_' || c == '\\') {
      text += '\\';
      escaped = true;
    }
    text += c;
  }
  if (op != Compare::starts_with) text.insert(text.begin(), '%');
  if (op != Compare::ends_with) text += '%';
  made.pattern = make_text(text);
  if (escaped) made.escape = ExprBox(make_text("\\"));
  return SqlExpr{std::move(made)};
}

}  // namespace cuanto
