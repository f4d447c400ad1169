// What an expression is made of: literals, names, CASE, casts, intervals, parentheses.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "sql/parser.h"

namespace cuanto {
namespace {

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

}  // namespace

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

}  // namespace cuanto
