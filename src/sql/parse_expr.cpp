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

struct TypeRow {
  std::string_view name;
  SqlType type;
};
constexpr TypeRow kTypes[] = {
    {"int", SqlType::integer},         {"integer", SqlType::integer},
    {"int4", SqlType::integer},        {"int2", SqlType::integer},
    {"smallint", SqlType::integer},    {"tinyint", SqlType::integer},
    {"bigint", SqlType::bigint},       {"int8", SqlType::bigint},
    {"hugeint", SqlType::bigint},      {"real", SqlType::real},
    {"float", SqlType::real},          {"float4", SqlType::real},
    {"float8", SqlType::real},         {"double", SqlType::real},
    {"numeric", SqlType::numeric},     {"decimal", SqlType::numeric},
    {"dec", SqlType::numeric},         {"text", SqlType::text},
    {"varchar", SqlType::text},        {"string", SqlType::text},
    {"char", SqlType::text},           {"character", SqlType::text},
    {"bpchar", SqlType::text},         {"boolean", SqlType::boolean},
    {"bool", SqlType::boolean},        {"date", SqlType::date},
    {"timestamp", SqlType::timestamp}, {"datetime", SqlType::timestamp},
};

// What SQLite makes of the name of a type: it knows no dates, and any name will do
// (https://www.sqlite.org/datatype3.html, 3.1). Nothing for what becomes a blob.
std::optional<SqlType> find_sqlite_type(std::string_view name) {
  const auto has = [&](std::string_view part) { return name.find(part) != std::string_view::npos; };
  if (has("int")) return SqlType::integer;
  if (has("char") || has("clob") || has("text")) return SqlType::text;
  if (has("blob")) return std::nullopt;
  if (has("real") || has("floa") || has("doub")) return SqlType::real;
  return SqlType::numeric;
}

// Units of an interval, with what one of them is.
struct UnitRow {
  std::string_view name;
  Grain grain;
  int64_t factor;
};
constexpr UnitRow kUnits[] = {
    {"hour", Grain::hour, 1},     {"hours", Grain::hour, 1},    {"day", Grain::day, 1},
    {"days", Grain::day, 1},      {"week", Grain::week, 1},     {"weeks", Grain::week, 1},
    {"month", Grain::month, 1},   {"months", Grain::month, 1},  {"mon", Grain::month, 1},
    {"mons", Grain::month, 1},    {"quarter", Grain::month, 3}, {"quarters", Grain::month, 3},
    {"year", Grain::year, 1},     {"years", Grain::year, 1},    {"decade", Grain::year, 10},
    {"decades", Grain::year, 10},
};

bool is_ordered_set(std::string_view name) {
  return name == "percentile_cont" || name == "percentile_disc" || name == "mode";
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

// ---- primaries ----
SqlExpr Parser::parse_primary() {
  const SqlToken& token = now();
  switch (token.kind) {
    case TokenKind::number:
      next();
      return SqlExpr{NumberLiteral{std::string(raw(token))}};
    case TokenKind::text:
      next();
      return SqlExpr{TextLiteral{token_value(text_, token)}};
    case TokenKind::word:
      return parse_word();
    case TokenKind::quoted_name:
      if (peek().symbol == Symbol::open) {
        stop(ErrorKind::unsupported, token, "The name of a function is written without quotes.");
        return {};
      }
      return parse_column();
    case TokenKind::symbol:
      if (token.symbol == Symbol::open) return parse_parenthesized();
      break;
    case TokenKind::end:
      break;
  }
  stop_expected("an expression");
  return {};
}

SqlExpr Parser::parse_parenthesized() {
  if (starts_select(at_ + 1)) return SqlExpr{ScalarSelect{parse_select_in_parentheses()}};
  next();
  SqlExpr first = parse_expr();
  if (is(Symbol::comma)) {
    Tuple tuple;
    tuple.items.push_back(std::move(first));
    while (take(Symbol::comma)) tuple.items.push_back(parse_expr());
    expect(Symbol::close, ") after the last of several values");
    return SqlExpr{std::move(tuple)};
  }
  expect(Symbol::close, "an operator, a comma or )");
  return first;
}

SqlExpr Parser::parse_word() {
  if (now().keyword != Keyword::none) {
    if (auto special = parse_special_word()) return std::move(*special);
  }
  if (peek().symbol == Symbol::open) {
    // LEFT and RIGHT begin joins, and are functions, too.
    if (!now().kept || is(Keyword::left) || is(Keyword::right) || is(Keyword::glob) ||
        is(Keyword::try_cast)) {
      return parse_call();
    }
  }
  if (now().kept) {
    stop_expected("an expression");
    return {};
  }
  return parse_column();
}

// What a keyword begins; nothing when it is a name here.
std::optional<SqlExpr> Parser::parse_special_word() {
  const SqlToken& token = now();
  const bool text_follows = peek().kind == TokenKind::text;
  switch (token.keyword) {
    case Keyword::null:
      next();
      return SqlExpr{NullLiteral{}};
    case Keyword::true_:
    case Keyword::false_:
      if (peek().symbol == Symbol::dot) return std::nullopt;
      next();
      return SqlExpr{BoolLiteral{token.keyword == Keyword::true_}};
    case Keyword::current_date:
    case Keyword::current_time:
    case Keyword::current_timestamp: {
      next();
      Call call;
      call.name = ascii_lower(raw(token));
      call.offset = token.begin;
      if (is(Symbol::open)) {
        stop_unsupported(fmt::format("{} takes no precision here.", raw(token)));
      }
      return SqlExpr{std::move(call)};
    }
    case Keyword::case_:
      return parse_case();
    case Keyword::cast:
      if (peek().symbol != Symbol::open) return std::nullopt;
      return parse_cast(false);
    case Keyword::try_cast:
      if (peek().symbol != Symbol::open || dialect_.id != DialectId::duckdb) return std::nullopt;
      return parse_cast(true);
    case Keyword::exists: {
      if (peek().symbol != Symbol::open) return std::nullopt;
      next();
      if (!starts_select(at_ + 1)) {
        next();
        stop_expected("SELECT after EXISTS (");
        return SqlExpr{};
      }
      return SqlExpr{Exists{parse_select_in_parentheses(), false}};
    }
    case Keyword::date:
    case Keyword::timestamp: {
      // SQLite has no such literal: there it is a column with an alias.
      if (!text_follows || dialect_.id == DialectId::sqlite) return std::nullopt;
      next();
      DateLiteral literal{token.keyword == Keyword::timestamp, token_value(text_, now())};
      next();
      return SqlExpr{std::move(literal)};
    }
    case Keyword::interval:
      if (dialect_.id == DialectId::sqlite || (!text_follows && peek().kind != TokenKind::number)) {
        return std::nullopt;
      }
      return parse_interval();
    case Keyword::array:
      if (dialect_.id != DialectId::sqlite) stop_unsupported("Arrays are not supported.");
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

SqlExpr Parser::parse_column() {
  ColumnName name;
  name.offset = now().begin;
  name.double_quoted = now().kind == TokenKind::quoted_name && text_[now().begin] == '"';
  name.column = take_name("the name of a column");
  if (!take(Symbol::dot)) return SqlExpr{std::move(name)};
  if (is(Symbol::star)) {
    stop(ErrorKind::bad_input, now(),
         "A * may stand only in the list after SELECT, or in COUNT(*).");
    return {};
  }
  name.table = std::move(name.column);
  name.column = take_name("the name of a column after the dot");
  if (take(Symbol::dot)) {
    name.schema = std::move(name.table);
    name.table = std::move(name.column);
    name.column = take_name("the name of a column after the dot");
  }
  if (is(Symbol::open)) {
    stop_unsupported("A function is called by its name alone, without a schema in front of it.");
  }
  if (is(Symbol::dot)) stop_unsupported("A column has at most two names in front of it.");
  name.double_quoted = false;  // only a name alone can be meant as a text
  return SqlExpr{std::move(name)};
}

SqlExpr Parser::parse_case() {
  next();
  CaseOf result;
  if (!is(Keyword::when)) result.subject = parse_box();
  while (take(Keyword::when)) {
    CaseWhen branch;
    branch.when = parse_expr();
    expect(Keyword::then, "THEN");
    branch.then = parse_expr();
    result.branches.push_back(std::move(branch));
  }
  if (result.branches.empty()) stop_expected("WHEN after CASE");
  if (take(Keyword::else_)) result.otherwise = parse_box();
  expect(Keyword::end, "WHEN, ELSE or END in CASE");
  return SqlExpr{std::move(result)};
}

SqlExpr Parser::parse_cast(bool forgiving) {
  next();
  Cast cast;
  cast.forgiving = forgiving;
  expect(Symbol::open, "( after CAST");
  cast.of = parse_box();
  expect(Keyword::as, "AS and a type in CAST");
  parse_type(cast);
  expect(Symbol::close, ") after the type in CAST");
  return SqlExpr{std::move(cast)};
}

void Parser::parse_type(Cast& cast) {
  const SqlToken& token = now();
  if (token.kind != TokenKind::word && token.kind != TokenKind::quoted_name) {
    stop_expected("a type");
    return;
  }
  std::string name = ascii_lower(token_value(text_, token));
  next();
  if (dialect_.id == DialectId::sqlite) {
    while (now().kind == TokenKind::word && !now().kept) {
      name += ' ';
      name += ascii_lower(raw(now()));
      next();
    }
    const auto type = find_sqlite_type(name);
    if (!type) stop(ErrorKind::unsupported, token, "Binary values are not supported.");
    cast.type = type.value_or(SqlType::text);
    parse_type_size(cast);
    cast.precision = cast.scale = 0;  // SQLite does not mind them
    return;
  }
  if (name == "double" && is(Keyword::precision)) next();
  if (name == "character" && now().kind == TokenKind::word &&
      equal_ignoring_case(raw(now()), "varying")) {
    next();
  }
  const auto* row = std::ranges::find(kTypes, name, &TypeRow::name);
  if (row == std::end(kTypes)) {
    stop(ErrorKind::unsupported, token,
         fmt::format("The type \"{}\" is not supported. Types are integer, bigint, real, numeric, "
                     "text, boolean, date and timestamp.",
                     name));
    return;
  }
  cast.type = row->type;
  if (is(Symbol::open) && cast.type != SqlType::numeric && dialect_.id == DialectId::postgresql) {
    stop_unsupported(fmt::format("A size is not supported for the type {}.", name));
  }
  parse_type_size(cast);
  if (is(Keyword::without) && peek().keyword == Keyword::time) {
    next();
    next();
    expect(Keyword::zone, "ZONE");
  } else if (is(Keyword::with) && peek().keyword == Keyword::time) {
    stop_unsupported("Timestamps with a time zone are not supported: use TIMESTAMP.");
  }
}

// (10), (10, 2)
void Parser::parse_type_size(Cast& cast) {
  if (!take(Symbol::open)) return;
  const auto number = [&]() -> uint8_t {
    unsigned value = 0;
    const auto digits = raw(now());
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (now().kind != TokenKind::number || code != std::errc{} ||
        end != digits.data() + digits.size()) {
      stop_expected("a size");
    } else if (value > 255 && cast.type == SqlType::numeric) {
      stop_unsupported("The size of a number is at most 255.");
    } else {
      next();
    }
    return static_cast<uint8_t>(std::min(value, 255u));
  };
  const uint8_t precision = number();
  const uint8_t scale = take(Symbol::comma) ? number() : uint8_t{0};
  expect(Symbol::close, ") after the size of a type");
  if (cast.type != SqlType::numeric) return;
  if (precision == 0) stop_unsupported("The size of a number is at least 1.");
  cast.precision = precision;
  cast.scale = scale;
}

// INTERVAL '3 day', INTERVAL '3' day, INTERVAL 3 day.
SqlExpr Parser::parse_interval() {
  next();
  const SqlToken& token = now();
  const std::string value = token_value(text_, token);
  next();
  std::string_view rest = trim(value);
  int64_t count = 0;
  if (rest.starts_with('+')) rest.remove_prefix(1);
  const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
  if (code != std::errc{} || count > 1'000'000 || count < -1'000'000) {
    stop(ErrorKind::unsupported, token,
         "An interval is a whole number and one unit, as in INTERVAL '3 day'.");
    return {};
  }
  rest = trim(rest.substr(static_cast<std::size_t>(end - rest.data())));
  const bool unit_outside = rest.empty();
  const std::string unit = ascii_lower(unit_outside ? raw(now()) : rest);
  const auto* row = std::ranges::find(kUnits, unit, &UnitRow::name);
  if (row == std::end(kUnits)) {
    stop(ErrorKind::unsupported, token,
         fmt::format("An interval is a whole number of hours, days, weeks, months, quarters or "
                     "years; \"{}\" is none.",
                     shortened(unit, 40)));
    return {};
  }
  if (unit_outside) next();
  return SqlExpr{Interval{count * row->factor, row->grain}};
}

// ---- calls ----
SqlExpr Parser::parse_call() {
  const SqlToken& token = now();
  const std::string name = ascii_lower(raw(token));
  next();
  next();  // (
  if (auto special = parse_special_call(name)) return std::move(*special);

  Call call;
  call.name = name;
  call.offset = token.begin;
  if (take(Symbol::star)) {
    call.star = true;
  } else if (!is(Symbol::close)) {
    call.distinct = take(Keyword::distinct);
    if (!call.distinct) take(Keyword::all);
    call.arguments = parse_expr_list();
    if (take(Keyword::order)) {
      expect(Keyword::by, "BY after ORDER");
      call.order_by = parse_sort_keys();
    }
  } else if (name == "count") {
    call.star = true;  // COUNT() is SQLite's other way to say it
  }
  expect(Symbol::close, fmt::format("a comma or ) in the call of {}", name));
  parse_call_suffixes(call);
  return SqlExpr{std::move(call)};
}

// Calls with words between their arguments; the parenthesis is open already.
std::optional<SqlExpr> Parser::parse_special_call(std::string_view name) {
  const bool sqlite = dialect_.id == DialectId::sqlite;
  if (name == "extract" && (now().kind == TokenKind::word || now().kind == TokenKind::text) &&
      peek().keyword == Keyword::from) {
    Extract extract;
    extract.part = ascii_lower(token_value(text_, now()));
    const bool plain = std::ranges::all_of(
        extract.part, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    if (!plain || extract.part.empty()) stop_expected("the name of a part, such as YEAR");
    next();
    next();
    extract.of = parse_box();
    expect(Symbol::close, ") after EXTRACT");
    return SqlExpr{std::move(extract)};
  }
  if (name == "position") {  // POSITION(part IN whole)
    SqlExpr part = parse_expr(levels_.like + 1);
    if (!take(Keyword::in)) {
      stop_expected("IN inside POSITION");
      return SqlExpr{};
    }
    std::vector<SqlExpr> arguments;
    arguments.push_back(parse_expr(levels_.like + 1));
    arguments.push_back(std::move(part));
    expect(Symbol::close, ") after POSITION");
    return make_call(sqlite ? "instr" : "strpos", std::move(arguments));
  }
  if (name == "trim" && (is(Keyword::both) || is(Keyword::leading) || is(Keyword::trailing))) {
    const std::string_view side = is(Keyword::leading)    ? "ltrim"
                                  : is(Keyword::trailing) ? "rtrim"
                                                          : "trim";
    next();
    std::vector<SqlExpr> arguments;
    if (!is(Keyword::from)) arguments.push_back(parse_expr());
    expect(Keyword::from, "FROM inside TRIM");
    arguments.insert(arguments.begin(), parse_expr());
    expect(Symbol::close, ") after TRIM");
    return make_call(std::string(side), std::move(arguments));
  }
  if ((name == "trim" || name == "substring") && !is(Symbol::close)) {
    // SUBSTRING(x FROM 2 FOR 3), TRIM('x' FROM y)
    Call call;
    call.name = std::string(name);
    call.arguments = parse_expr_list();
    if (call.arguments.size() == 1 && take(Keyword::from)) {
      const bool of_trim = name == "trim";
      call.arguments.insert(of_trim ? call.arguments.begin() : call.arguments.end(), parse_expr());
      if (!of_trim && take(Keyword::for_)) call.arguments.push_back(parse_expr());
    } else if (call.arguments.size() == 1 && name == "substring" && take(Keyword::for_)) {
      call.arguments.push_back(make_number(1));
      call.arguments.push_back(parse_expr());
    }
    expect(Symbol::close, fmt::format("a comma or ) in the call of {}", name));
    return SqlExpr{std::move(call)};
  }
  return std::nullopt;
}

void Parser::parse_call_suffixes(Call& call) {
  if (is(Keyword::within) && peek().keyword == Keyword::group) {
    if (!is_ordered_set(call.name)) {
      stop_unsupported(fmt::format("WITHIN GROUP is not supported for {}.", call.name));
    }
    next();
    next();
    expect(Symbol::open, "( after WITHIN GROUP");
    expect(Keyword::order, "ORDER BY inside WITHIN GROUP");
    expect(Keyword::by, "BY after ORDER");
    call.order_by = parse_sort_keys();
    expect(Symbol::close, ") after WITHIN GROUP");
  }
  if (is(Keyword::filter) && peek().symbol == Symbol::open) {
    next();
    next();
    expect(Keyword::where, "WHERE inside FILTER");
    call.filter = parse_box();
    expect(Symbol::close, ") after FILTER");
  }
  if (is(Keyword::over) && (peek().symbol == Symbol::open || is_name(peek()))) {
    next();
    call.over = parse_window();
  }
}

Box<Window> Parser::parse_window() {
  const Nest nest(*this);
  Window window;
  if (!take(Symbol::open)) {
    stop_unsupported(
        "Named windows are not supported: write the window in parentheses after OVER.");
    return window;
  }
  if (take(Keyword::partition)) {
    expect(Keyword::by, "BY after PARTITION");
    window.partition_by = parse_expr_list();
  }
  if (take(Keyword::order)) {
    expect(Keyword::by, "BY after ORDER");
    window.order_by = parse_sort_keys();
  }
  window.frame = parse_frame();
  expect(Symbol::close, ") after the window");
  return window;
}

std::optional<WindowFrame> Parser::parse_frame() {
  if (is(Keyword::groups)) stop_unsupported("GROUPS frames are not supported: use ROWS or RANGE.");
  if (!is(Keyword::rows) && !is(Keyword::range)) return std::nullopt;
  WindowFrame frame;
  frame.rows = is(Keyword::rows);
  next();
  if (take(Keyword::between)) {
    frame.from = parse_frame_bound();
    expect(Keyword::and_, "AND and the other end of the frame");
    frame.to = parse_frame_bound();
  } else {
    frame.from = parse_frame_bound();
  }
  if (is(Keyword::exclude)) stop_unsupported("EXCLUDE in a window frame is not supported.");
  return frame;
}

FrameBound Parser::parse_frame_bound() {
  FrameBound bound;
  const auto preceding = [&] {
    if (take(Keyword::preceding)) return true;
    expect(Keyword::following, "PRECEDING or FOLLOWING");
    return false;
  };
  if (take(Keyword::unbounded)) {
    bound.kind =
        preceding() ? FrameBound::Kind::unbounded_preceding : FrameBound::Kind::unbounded_following;
  } else if (take(Keyword::current)) {
    expect(Keyword::row, "ROW after CURRENT");
  } else if (now().kind == TokenKind::number) {
    const auto digits = raw(now());
    const auto [end, code] =
        std::from_chars(digits.data(), digits.data() + digits.size(), bound.count);
    if (code != std::errc{} || end != digits.data() + digits.size()) {
      stop_unsupported("The ends of a frame are whole numbers.");
    }
    next();
    bound.kind = preceding() ? FrameBound::Kind::preceding : FrameBound::Kind::following;
  } else {
    stop_expected("UNBOUNDED, CURRENT ROW or a number of rows");
  }
  return bound;
}

std::vector<SqlExpr> Parser::parse_expr_list() {
  std::vector<SqlExpr> list;
  do {
    list.push_back(parse_expr());
  } while (take(Symbol::comma));
  return list;
}

std::vector<SortKey> Parser::parse_sort_keys() {
  std::vector<SortKey> keys;
  do {
    SortKey key;
    if (is(Keyword::all) && dialect_.id == DialectId::duckdb) {
      stop_unsupported("ORDER BY ALL is not supported: name the columns.");
    }
    key.expr = parse_expr();
    if (take(Keyword::desc)) {
      key.descending = true;
    } else {
      take(Keyword::asc);
    }
    if (take(Keyword::nulls)) {
      key.nulls_first = is(Keyword::first);
      if (!take(Keyword::first)) expect(Keyword::last, "FIRST or LAST after NULLS");
    }
    keys.push_back(std::move(key));
  } while (take(Symbol::comma));
  return keys;
}

}  // namespace cuanto
