// Conditions in the text form of a query.
#include <algorithm>

#include "understand/query/query_parser.h"
#include "understand/query/query_words.h"

namespace cuanto {

ConditionId QueryParser::condition(At at) {
  const Deeper deeper(depth_);
  if (too_deep()) return 0;
  std::vector<ConditionId> any = {conjunction(at)};
  while (accept("or")) any.push_back(conjunction(at));
  return any.size() == 1 ? any.front() : query_.add(Condition{AnyOf{std::move(any)}});
}

ConditionId QueryParser::conjunction(At at) {
  std::vector<ConditionId> all = {single(at)};
  while (accept("and")) all.push_back(single(at));
  return all.size() == 1 ? all.front() : query_.add(Condition{AllOf{std::move(all)}});
}

// "(" begins a condition when what follows its ")" cannot go on an expression.
bool QueryParser::condition_in_parentheses() const {
  if (!is("(")) return false;
  std::size_t depth = 0;
  for (std::size_t i = 0; look(i).kind != Kind::end; ++i) {
    if (is("(", i)) ++depth;
    if (is(")", i) && --depth == 0) {
      const QueryLexeme& after = look(i + 1);
      if (after.starts_line || after.kind == Kind::end) return true;
      return is("and", i + 1) || is("or", i + 1) || is(")", i + 1) || is(",", i + 1);
    }
  }
  return false;
}

ConditionId QueryParser::single(At at) {
  const Deeper deeper(depth_);
  if (too_deep()) return 0;
  if (accept("not")) {
    const ConditionId inner = single(at);
    return query_.add(Condition{Not{inner}});
  }
  if (condition_in_parentheses()) {
    take();
    const ConditionId inner = condition(at);
    expect(")");
    return inner;
  }
  if (look().kind == Kind::name && is("(", 1)) {
    const std::string word = look().text;
    if (word == "period" || word == "not_period") return in_period(at);
    if (word == "has_all") return has_all(at);
    if (key_in(kQuantityWords, word)) return quantified(at);
  }
  return comparison(at);
}

ConditionId QueryParser::in_period(At at) {
  InPeriod made;
  made.negated = take().text == "not_period";
  expect("(");
  made.time = expr(at);
  expect(",");
  made.range = time_range();
  expect(")");
  return query_.add(Condition{made});
}

QueryParser::At QueryParser::end_of(At at, const Path& path) const {
  return error_ || !at ? At{} : find_end(query_, model_, *at, path);
}

ConditionId QueryParser::quantified(At at) {
  Quantified made;
  made.quantity = *key_in(kQuantityWords, take().text);
  expect("(");
  if (look().kind == Kind::number) {
    made.n = number(UINT32_MAX);
    expect(",");
  }
  made.to = path(at);
  if (accept("where")) made.where = condition(end_of(at, made.to));
  expect(")");
  return query_.add(Condition{std::move(made)});
}

ConditionId QueryParser::has_all(At at) {
  take();
  expect("(");
  HasAll made;
  made.to = path(at);
  expect(",");
  made.attribute = expr(end_of(at, made.to));
  while (accept(",")) {
    const ExprId id = primary(at);
    const auto* value = error_ ? nullptr : std::get_if<Value>(&query_.exprs[id]);
    if (value == nullptr) {
      problem("a value was expected here");
      return 0;
    }
    made.values.push_back(*value);
  }
  expect(")");
  return query_.add(Condition{std::move(made)});
}

std::optional<Compare> QueryParser::compare_op() {
  const bool no = is("not");
  std::string word = look().text;
  std::size_t count = 1;
  if (no) {
    word = "not " + look(1).text;
    count = 2;
  } else if (word == "is") {
    count = is("not", 1) ? 3 : 2;
    word = is("not", 1) ? "is not " + look(2).text : "is " + look(1).text;
  }
  const auto op = key_in(kCompareWords, word);
  if (op) next_ = std::min(next_ + count, lexemes_.size() - 1);
  return op;
}

ConditionId QueryParser::comparison(At at) {
  const ExprId left = expr(at);
  const auto op = error_ ? std::nullopt : compare_op();
  if (!op) {
    problem("a comparison was expected here");
    return 0;
  }
  Comparison made{left, *op, {}};
  switch (*op) {
    case Compare::is_null:
    case Compare::not_null:
      break;
    case Compare::between:
      made.right.push_back(expr(at));
      expect("and");
      made.right.push_back(expr(at));
      break;
    case Compare::in:
    case Compare::not_in:
      if (accept("part")) {
        return query_.add(Condition{InQuery{left, *op == Compare::not_in, part_in_parentheses()}});
      }
      expect("(");
      made.right = list(at);
      expect(")");
      break;
    default:
      made.right.push_back(expr(at));
  }
  return query_.add(Condition{std::move(made)});
}

}  // namespace cuanto
