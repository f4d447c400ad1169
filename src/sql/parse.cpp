// Tokens, names and messages of the parser, and the two ways in.
#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "sql/parser.h"

namespace cuanto {

// ---- limits ----
Parser::Nest::Nest(Parser& parser) : parser_(parser), height_outside_(parser.height_) {
  parser_.height_ = 0;
  if (++parser_.depth_ > kSqlDepthMax) {
    parser_.stop(ErrorKind::too_large, parser_.now(),
                 fmt::format("The statement is nested deeper than {} levels here.", kSqlDepthMax),
                 fmt::format("La sentencia tiene aquí más de {} niveles.", kSqlDepthMax));
  }
  if (++parser_.nodes_ > kSqlNodesMax) {
    parser_.stop(ErrorKind::too_large, parser_.now(),
                 fmt::format("The statement has more than {} parts.", kSqlNodesMax),
                 fmt::format("La sentencia tiene más de {} partes.", kSqlNodesMax));
  }
}

Parser::Nest::~Nest() {
  --parser_.depth_;
  parser_.height_ = std::max(height_outside_, parser_.height_ + 1);
}

void Parser::grow() {
  ++nodes_;
  if (++height_ > kSqlHeightMax) {
    stop(ErrorKind::too_large, now(),
         fmt::format("The statement strings more than {} operators together; a long list of "
                     "values goes into IN (…).",
                     kSqlHeightMax),
         fmt::format("La sentencia encadena más de {} operadores; una lista larga de valores va "
                     "en IN (…).",
                     kSqlHeightMax));
  }
}

// ---- tokens ----
bool Parser::take(Keyword keyword) {
  if (!is(keyword)) return false;
  ++at_;
  return true;
}

bool Parser::take(Symbol symbol) {
  if (!is(symbol)) return false;
  ++at_;
  return true;
}

void Parser::expect(Keyword keyword, std::string_view what) {
  if (!take(keyword)) stop_expected(what);
}

void Parser::expect(Symbol symbol, std::string_view what) {
  if (!take(symbol)) stop_expected(what);
}

// ---- messages ----
void Parser::stop(ErrorKind kind, const SqlToken& token, std::string message,
                  std::string message_es) {
  if (!error_) {
    error_ =
        Error{kind, std::move(message), std::move(message_es), {}, position_of(text_, token.begin)};
  }
  at_ = tokens_.size() - 1;
}

void Parser::stop_unsupported(std::string message) {
  stop(ErrorKind::unsupported, now(), std::move(message));
}

void Parser::stop_expected(std::string_view what) {
  if (at_end()) {
    stop(ErrorKind::bad_input, now(), fmt::format("Expected {}, but the text ends here.", what),
         "El SQL termina antes de tiempo.");
    return;
  }
  const std::string near = shortened(raw(now()), 40);
  stop(ErrorKind::bad_input, now(), fmt::format("Expected {}, near \"{}\".", what, near),
       fmt::format("El SQL no se entiende cerca de «{}».", near));
}

// The text does not begin with SELECT: a statement of another kind, or no SQL at all.
void Parser::stop_not_select() {
  static constexpr std::string_view kOtherStatements[] = {
      "abort",      "alter",    "analyse", "analyze",  "attach", "begin",     "call",
      "checkpoint", "close",    "cluster", "comment",  "commit", "copy",      "create",
      "deallocate", "declare",  "delete",  "describe", "detach", "discard",   "do",
      "drop",       "end",      "execute", "explain",  "export", "fetch",     "force",
      "grant",      "import",   "insert",  "install",  "listen", "load",      "lock",
      "merge",      "move",     "notify",  "pivot",    "pragma", "prepare",   "reassign",
      "refresh",    "reindex",  "release", "replace",  "reset",  "revoke",    "rollback",
      "savepoint",  "security", "set",     "show",     "start",  "summarize", "table",
      "truncate",   "unlisten", "unpivot", "update",   "use",    "vacuum"};
  const std::string word = ascii_lower(raw(now()));
  if (now().kind == TokenKind::word &&
      std::ranges::find(kOtherStatements, word) != std::end(kOtherStatements)) {
    std::string name = word;
    std::ranges::transform(name, name.begin(), [](char c) { return static_cast<char>(c - 32); });
    stop(ErrorKind::refused, now(),
         fmt::format(
             "Only SELECT is allowed: this is {} {} statement.",
             std::string_view("aeiou").find(word.front()) == std::string_view::npos ? "a" : "an",
             name),
         fmt::format("Solo se permite SELECT: esto es una sentencia {}.", name));
    return;
  }
  stop_expected("SELECT");
}

// ---- names ----
bool Parser::is_name(const SqlToken& token) const {
  return token.kind == TokenKind::quoted_name || (token.kind == TokenKind::word && !token.kept);
}

// Whether the token can be an alias that no AS announces: not a word that a clause or an operator
// begins with.
bool Parser::is_bare_alias(const SqlToken& token) const {
  if (token.kind == TokenKind::quoted_name) return true;
  if (token.kind != TokenKind::word || token.kept) return false;
  switch (token.keyword) {
    case Keyword::and_:
    case Keyword::as:
    case Keyword::asc:
    case Keyword::between:
    case Keyword::collate:
    case Keyword::cross:
    case Keyword::desc:
    case Keyword::else_:
    case Keyword::end:
    case Keyword::escape:
    case Keyword::except:
    case Keyword::fetch:
    case Keyword::filter:
    case Keyword::for_:
    case Keyword::from:
    case Keyword::full:
    case Keyword::glob:
    case Keyword::group:
    case Keyword::having:
    case Keyword::ilike:
    case Keyword::in:
    case Keyword::indexed:
    case Keyword::inner:
    case Keyword::intersect:
    case Keyword::into:
    case Keyword::is:
    case Keyword::isnull:
    case Keyword::join:
    case Keyword::lateral:
    case Keyword::left:
    case Keyword::like:
    case Keyword::limit:
    case Keyword::match:
    case Keyword::natural:
    case Keyword::not_:
    case Keyword::notnull:
    case Keyword::nulls:
    case Keyword::offset:
    case Keyword::on:
    case Keyword::or_:
    case Keyword::order:
    case Keyword::outer:
    case Keyword::over:
    case Keyword::qualify:
    case Keyword::regexp:
    case Keyword::right:
    case Keyword::select:
    case Keyword::similar:
    case Keyword::tablesample:
    case Keyword::then:
    case Keyword::union_:
    case Keyword::using_:
    case Keyword::when:
    case Keyword::where:
    case Keyword::window:
    case Keyword::with:
    case Keyword::within:
      return false;
    default:
      return true;
  }
}

// PostgreSQL reads bare names in lower case; the others do not mind the case.
std::string Parser::name_of(const SqlToken& token) const {
  if (token.kind == TokenKind::word && dialect_.id == DialectId::postgresql) {
    return ascii_lower(raw(token));
  }
  return token_value(text_, token);
}

std::string Parser::take_name(std::string_view what) {
  if (!is_name(now())) {
    if (now().kind == TokenKind::word) {
      stop(
          ErrorKind::bad_input, now(),
          fmt::format("Expected {}, near \"{}\", which is a word of SQL; as a name it needs double "
                      "quotes.",
                      what, raw(now())));
    } else {
      stop_expected(what);
    }
    return {};
  }
  std::string name = name_of(now());
  next();
  return name;
}

std::string Parser::parse_alias() {
  if (take(Keyword::as)) {
    // SQLite takes a text as an alias, PostgreSQL and DuckDB any word.
    const bool text = now().kind == TokenKind::text && dialect_.id == DialectId::sqlite;
    const bool word = now().kind == TokenKind::word && dialect_.id != DialectId::sqlite;
    if (!text && !word) return take_name("a name after AS");
  } else if (!is_bare_alias(now()) &&
             !(now().kind == TokenKind::text && dialect_.id == DialectId::sqlite)) {
    return {};
  }
  std::string name = name_of(now());
  if (name.empty()) stop_expected("a name that is not empty");
  next();
  return name;
}

std::vector<std::string> Parser::parse_names_in_parentheses(std::string_view what) {
  std::vector<std::string> names;
  expect(Symbol::open, fmt::format("( before {}", what));
  do {
    names.push_back(take_name(what));
  } while (take(Symbol::comma));
  expect(Symbol::close, fmt::format(") after {}", what));
  return names;
}

// ---- in ----
Select Parser::parse_statement() {
  if (at_end()) {
    stop(ErrorKind::bad_input, now(), "There is no SQL here: a SELECT was expected.",
         "Aquí no hay SQL: se esperaba un SELECT.");
    return {};
  }
  if (!starts_select(at_)) {
    stop_not_select();
    return {};
  }
  Select select = parse_select();
  if (take(Symbol::semicolon)) {
    while (take(Symbol::semicolon)) {
    }
    if (!at_end()) {
      stop(ErrorKind::refused, now(), "Only one statement is allowed: a second one begins here.",
           "Solo se permite una sentencia: aquí empieza otra.");
    }
  } else if (!at_end()) {
    stop_expected("the end of the statement or another clause");
  }
  return select;
}

SqlExpr Parser::parse_lone_expr() {
  SqlExpr expr = parse_expr();
  if (!at_end()) stop_expected("the end of the expression");
  return expr;
}

Result<Select> parse_sql(std::string_view text, const Dialect& dialect) {
  CUANTO_TRY(tokens, lex(text, dialect));
  Parser parser(text, dialect, std::move(tokens));
  Select select = parser.parse_statement();
  if (parser.error()) return fail(*parser.error());
  return select;
}

Result<SqlExpr> parse_sql_expr(std::string_view text, const Dialect& dialect) {
  CUANTO_TRY(tokens, lex(text, dialect));
  Parser parser(text, dialect, std::move(tokens));
  SqlExpr expr = parser.parse_lone_expr();
  if (parser.error()) return fail(*parser.error());
  return expr;
}

std::string show_position(std::string_view text, const TextPosition& at) {
  const std::size_t offset = std::min(at.offset, text.size());
  const auto before = text.substr(0, offset).rfind('\n');
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', offset), text.size());
  std::string shown(text.substr(begin, end - begin));
  shown += '\n';
  // Tabs stay tabs, so that the caret stands below its place.
  for (const char c : text.substr(begin, offset - begin)) {
    if (c == '\t') {
      shown += '\t';
    } else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) {
      shown += ' ';
    }
  }
  return shown + "^";
}

}  // namespace cuanto
