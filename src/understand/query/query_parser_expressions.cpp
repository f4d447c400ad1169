// Expressions in the text form of a query.
#include <fmt/format.h>

#include "understand/query/query_parser.h"
#include "understand/query/query_words.h"

namespace cuanto {

std::vector<ExprId> QueryParser::list(At at) {
  std::vector<ExprId> made;
  do made.push_back(expr(at));
  while (accept(","));
  return made;
}

ExprId QueryParser::expr(At at) {
  ExprId left = product(at);
  while (!error_ && (is("+") || is("-"))) {
    const char op = take().text[0];
    const ExprId right = product(at);
    left = query_.add(Expr{Arithmetic{op, left, right}});
  }
  return left;
}

ExprId QueryParser::product(At at) {
  ExprId left = postfix(at);
  while (!error_ && (is("*") || is("/"))) {
    const char op = take().text[0];
    const ExprId right = postfix(at);
    left = query_.add(Expr{Arithmetic{op, left, right}});
  }
  return left;
}

ExprId QueryParser::postfix(At at) {
  ExprId made = primary(at);
  while (accept(":")) {
    const std::string word = name();
    if (const auto grain = find_grain(word)) {
      made = query_.add(Expr{Bucket{made, *grain}});
    } else if (const auto part = find_date_part(word)) {
      made = query_.add(Expr{Part{made, *part}});
    } else {
      problem(fmt::format("\"{}\" is no length of time", word));
    }
  }
  return made;
}

ExprId QueryParser::primary(At at) {
  const Deeper deeper(depth_);
  if (too_deep()) return 0;
  const QueryLexeme& l = look();
  if (l.kind == Kind::text) return query_.add(Expr{text_value(ValueKind::text)});
  if (l.kind == Kind::number) return query_.add(Expr{Value{ValueKind::number, take().text, {}}});
  if (is("-") && look(1).kind == Kind::number) {
    take();
    return query_.add(Expr{Value{ValueKind::number, "-" + take().text, {}}});
  }
  if (accept("(")) {
    const ExprId inner = expr(at);
    expect(")");
    return inner;
  }
  if (accept("$")) return query_.add(Expr{OutputOf{position()}});
  if (l.kind == Kind::name && is("date") && look(1).kind == Kind::text) {
    take();
    return query_.add(Expr{text_value(ValueKind::date)});
  }
  if (l.kind == Kind::name && (is("true") || is("false")))
    return query_.add(Expr{Value{ValueKind::boolean, take().text, {}}});
  if (l.kind == Kind::name && is("(", 1)) return call(at);
  if (l.kind == Kind::name || l.kind == Kind::quoted_name) return attribute(at);
  problem("a column, a value or a function was expected here");
  return 0;
}

Value QueryParser::text_value(ValueKind kind) {
  Value value{kind, take().text, {}};
  if (!accept("{")) return value;
  do {
    if (look().kind != Kind::text) problem("a stored text in quotes was expected here");
    value.stored.push_back(take().text);
  } while (accept(","));
  expect("}");
  return value;
}

ExprId QueryParser::attribute(At at) {
  Attribute made;
  At end = at;
  if (path_follows()) {
    made.path = path(at);
    if (!error_) end = find_end(query_, model_, *at, made.path);
    expect(".");
  }
  made.column = column(end);
  return query_.add(Expr{std::move(made)});
}

std::optional<ConditionId> QueryParser::only_where(At at) {
  if (!accept("where")) return {};
  return condition(at);
}

ExprId QueryParser::call(At at) {
  const std::string word = take().text;
  expect("(");
  Expr made;
  if (word == "count" && is("*")) {
    take();
    made = RowCount{};
  } else if (word == "count" && counts_path()) {
    Path to = path(at);
    expect(".");
    expect("*");
    made = RowCount{std::move(to)};
  } else if (const auto function = key_in(kAggregationWords, word)) {
    const ExprId of = expr(at);
    made = Aggregate{*function, of, only_where(at)};
  } else if (word == "metric") {
    const MetricId id = metric();
    made = MetricUse{id, only_where(at)};
  } else if (word == "bins") {
    Bins bins{expr(at), {}};
    while (accept(",")) bins.edges.push_back(real());
    made = std::move(bins);
  } else if (word == "part") {
    made = OneValue{static_cast<QueryIndex>(number(255))};
  } else if (word == "calculated") {
    const uint8_t which = position();
    expect(",");
    made = Computed{which, position()};
  } else if (const auto apply = key_in(kFunctionWords, word)) {
    made = Apply{*apply, list(at)};
  } else {
    problem(fmt::format("\"{}\" is no function of this form", word));
    return 0;
  }
  expect(")");
  return query_.add(std::move(made));
}

// count(orders.*), count(a->b.*): a path and a star.
bool QueryParser::counts_path() const {
  for (std::size_t i = 0; look(i).kind != Kind::end; ++i) {
    if (is(".", i) && is("*", i + 1)) return true;
    const QueryLexeme& l = look(i);
    const bool in_path = l.kind == Kind::name || l.kind == Kind::quoted_name ||
                         l.kind == Kind::number || is("->", i) || is("[", i) || is("]", i) ||
                         is("=", i) || is("#", i) || (is(",", i) && i > 0);
    if (!in_path || is("where", i)) return false;
  }
  return false;
}

}  // namespace cuanto
