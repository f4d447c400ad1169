// Expressions: precedence climbing over the levels of the dialect.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "sql/parser.h"

namespace cuanto {
namespace {

std::optional<BinaryOp> find_binary_op(const SqlToken& token) {
  switch (token.symbol) {
    case Symbol::plus:
      return BinaryOp::add;
    case Symbol::minus:
      return BinaryOp::subtract;
    case Symbol::star:
      return BinaryOp::multiply;
    case Symbol::slash:
      return BinaryOp::divide;
    case Symbol::percent:
      return BinaryOp::modulo;
    case Symbol::concat:
      return BinaryOp::concat;
    case Symbol::equal:
      return BinaryOp::equal;
    case Symbol::not_equal:
      return BinaryOp::not_equal;
    case Symbol::less:
      return BinaryOp::less;
    case Symbol::at_most:
      return BinaryOp::at_most;
    case Symbol::greater:
      return BinaryOp::greater;
    case Symbol::at_least:
      return BinaryOp::at_least;
    case Symbol::bit_and:
      return BinaryOp::bit_and;
    case Symbol::bit_or:
      return BinaryOp::bit_or;
    case Symbol::shift_left:
      return BinaryOp::shift_left;
    case Symbol::shift_right:
      return BinaryOp::shift_right;
    default:
      break;
  }
  if (token.keyword == Keyword::and_) return BinaryOp::logical_and;
  if (token.keyword == Keyword::or_) return BinaryOp::logical_or;
  return std::nullopt;
}

std::optional<LikeKind> find_like_kind(Keyword keyword) {
  switch (keyword) {
    case Keyword::like:
      return LikeKind::like;
    case Keyword::ilike:
      return LikeKind::ilike;
    case Keyword::glob:
      return LikeKind::glob;
    default:
      return std::nullopt;
  }
}

}  // namespace

// ---- climbing ----
SqlExpr Parser::parse_expr(int level_min) {
  const Nest nest(*this);
  SqlExpr left = parse_prefix();
  while (parse_infix(left, level_min)) grow();
  return left;
}

SqlExpr Parser::parse_prefix() {
  const auto unary = [&](UnaryOp op, int level) {
    next();
    return SqlExpr{Unary{op, parse_box(level)}};
  };
  switch (now().symbol) {
    case Symbol::minus:
      return unary(UnaryOp::negate, levels_.unary);
    case Symbol::plus:
      return unary(UnaryOp::plus, levels_.unary);
    case Symbol::bit_not:
      return unary(UnaryOp::bit_not, levels_.bit_not + 1);
    default:
      break;
  }
  if (!is(Keyword::not_)) return parse_primary();
  SqlExpr negation = unary(UnaryOp::logical_not, levels_.logical_not);
  // NOT EXISTS is one thing.
  auto& operand = *std::get<Unary>(negation.node).of;
  if (auto* exists = std::get_if<Exists>(&operand.node); exists != nullptr && !exists->negated) {
    Exists negated = std::move(*exists);
    negated.negated = true;
    return SqlExpr{std::move(negated)};
  }
  return negation;
}

// Puts `left` and what follows it into one node when an operator of at least that level follows.
bool Parser::parse_infix(SqlExpr& left, int level_min) {
  const SqlToken& token = now();
  if (const auto op = find_binary_op(token)) {
    const int level = level_of(*op, levels_);
    if (level < level_min) return false;
    next();
    if (peek().symbol == Symbol::open &&
        (is(Keyword::any) || is(Keyword::some) || is(Keyword::all))) {
      stop_unsupported(
          "ANY, SOME and ALL are not supported: compare with IN, or with a MIN or MAX.");
    }
    ExprBox right = parse_box(level + 1);
    left = SqlExpr{Binary{*op, std::move(left), std::move(right)}};
    return true;
  }
  if (token.symbol == Symbol::cast) {
    if (levels_.cast < level_min) return false;
    next();
    Cast cast;
    cast.of = std::move(left);
    parse_type(cast);
    left = SqlExpr{std::move(cast)};
    return true;
  }
  if (token.symbol == Symbol::bit_not) {  // PostgreSQL's, and DuckDB's
    stop_unsupported("Regular expressions are not supported: use LIKE.");
    return false;
  }
  if (token.symbol == Symbol::power || token.symbol == Symbol::divide_down) {
    const int level = token.symbol == Symbol::power ? levels_.multiply + 1 : levels_.multiply;
    if (dialect_.id == DialectId::sqlite ||
        (token.symbol == Symbol::divide_down && dialect_.id == DialectId::postgresql)) {
      stop_unsupported(
          fmt::format("{} has no operator {}.", display_name(dialect_.id), raw(token)));
      return false;
    }
    if (level < level_min) return false;
    const bool power = token.symbol == Symbol::power;
    next();
    Call call;
    call.name = power ? "power" : "divide";
    call.arguments.push_back(std::move(left));
    call.arguments.push_back(parse_expr(level + 1));
    left = SqlExpr{std::move(call)};
    return true;
  }
  return token.kind == TokenKind::word && parse_comparing_word(left, level_min);
}

bool Parser::parse_comparing_word(SqlExpr& left, int level_min) {
  switch (now().keyword) {
    case Keyword::is:
      return parse_is(left, level_min);
    case Keyword::isnull:
    case Keyword::notnull:
      if (levels_.is < level_min) return false;
      left = SqlExpr{IsNull{std::move(left), is(Keyword::notnull)}};
      next();
      return true;
    case Keyword::collate:
      stop_unsupported("COLLATE is not supported: texts compare the way the column says.");
      return false;
    case Keyword::at:
      if (peek().keyword == Keyword::time) stop_unsupported("AT TIME ZONE is not supported.");
      return false;
    case Keyword::similar:
    case Keyword::regexp:
    case Keyword::match:
      // SQLite keeps none of them for itself, so they may be aliases.
      if (peek().keyword != Keyword::to && peek().kind != TokenKind::text) return false;
      stop_unsupported(fmt::format("{} is not supported: use LIKE.",
                                   is(Keyword::similar) ? "SIMILAR TO" : raw(now())));
      return false;
    default:
      break;
  }

  const bool negated = is(Keyword::not_);
  const Keyword keyword = negated ? peek().keyword : now().keyword;
  if (negated && keyword == Keyword::null) {  // SQLite: x NOT NULL
    if (levels_.is < level_min) return false;
    next();
    next();
    left = SqlExpr{IsNull{std::move(left), true}};
    return true;
  }
  const auto like_kind = find_like_kind(keyword);
  if (!like_kind && keyword != Keyword::between && keyword != Keyword::in) return false;
  if (levels_.like < level_min) return false;
  if (negated) next();
  next();
  if (keyword == Keyword::between) {
    if (is(Keyword::other) && equal_ignoring_case(raw(now()), "symmetric")) {
      stop_unsupported("BETWEEN SYMMETRIC is not supported.");
    }
    ExprBox low = parse_box(levels_.like + 1);
    expect(Keyword::and_, "AND and the upper end of BETWEEN");
    ExprBox high = parse_box(levels_.like + 1);
    left = SqlExpr{Between{std::move(left), std::move(low), std::move(high), negated}};
  } else if (keyword == Keyword::in) {
    left = parse_in(std::move(left), negated);
  } else {
    left = parse_like(std::move(left), *like_kind, negated);
  }
  return true;
}

// IS [NOT] NULL, IS [NOT] DISTINCT FROM x, IS [NOT] TRUE; SQLite's IS [NOT] x.
bool Parser::parse_is(SqlExpr& left, int level_min) {
  if (levels_.is < level_min) return false;
  const bool any_value = dialect_.id == DialectId::sqlite;
  next();
  bool negated = take(Keyword::not_);
  if (!any_value && (take(Keyword::null) || take(Keyword::unknown))) {
    left = SqlExpr{IsNull{std::move(left), negated}};
    return true;
  }
  if (is(Keyword::distinct) && peek().keyword == Keyword::from) {
    next();
    next();
    negated = !negated;
  } else if (!any_value && !is(Keyword::true_) && !is(Keyword::false_)) {
    stop_expected("NULL, TRUE, FALSE or DISTINCT FROM after IS");
    return false;
  }
  ExprBox right = parse_box(levels_.is + 1);
  if (any_value && std::holds_alternative<NullLiteral>(right->node)) {
    left = SqlExpr{IsNull{std::move(left), negated}};
    return true;
  }
  const BinaryOp op = negated ? BinaryOp::is_not_same : BinaryOp::is_same;
  left = SqlExpr{Binary{op, std::move(left), std::move(right)}};
  return true;
}

SqlExpr Parser::parse_in(SqlExpr left, bool negated) {
  if (!is(Symbol::open)) {
    stop_expected("( after IN");
    return {};
  }
  // PostgreSQL and DuckDB read ((SELECT …)) like (SELECT …); SQLite reads a list of one value.
  const bool doubled = dialect_.id != DialectId::sqlite && peek().symbol == Symbol::open &&
                       peek().partner + 1 == now().partner && starts_select(at_ + 2);
  if (starts_select(at_ + 1) || doubled) {
    if (doubled) next();
    SelectBox select = parse_select_in_parentheses();
    if (doubled) next();
    return SqlExpr{InSelect{std::move(left), std::move(select), negated}};
  }
  next();
  InList list;
  list.of = std::move(left);
  list.negated = negated;
  if (is(Symbol::close)) {
    stop_expected("at least one value in the list of IN");
    return {};
  }
  list.items = parse_expr_list();
  expect(Symbol::close, ") after the list of IN");
  return SqlExpr{std::move(list)};
}

SqlExpr Parser::parse_like(SqlExpr left, LikeKind kind, bool negated) {
  if (is(Keyword::any) || is(Keyword::all)) {
    stop_unsupported("LIKE ANY and LIKE ALL are not supported: write the patterns with OR.");
  }
  Like like;
  like.kind = kind;
  like.of = std::move(left);
  like.pattern = parse_box(levels_.like + 1);
  like.negated = negated;
  if (take(Keyword::escape)) like.escape = parse_box(levels_.like + 1);
  return SqlExpr{std::move(like)};
}

}  // namespace cuanto
