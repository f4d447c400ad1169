// Calls, their windows and sort keys.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "sql/parser.h"

namespace cuanto {
namespace {

bool is_ordered_set(std::string_view name) {
  return name == "percentile_cont" || name == "percentile_disc" || name == "mode";
}

}  // namespace

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
