#include "sql/lexer.h"

#include <fmt/format.h>

#include <optional>

#include "base/limits.h"
#include "base/text.h"
#include "sql/dialect.h"

namespace cuanto {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
bool is_word_start(char c) {
  return is_ascii_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_word_part(char c) { return is_word_start(c) || is_ascii_digit(c) || c == '$'; }

class Lexer {
 public:
  Lexer(std::string_view text, const Dialect& dialect) : text_(text), dialect_(dialect) {}

  Result<std::vector<SqlToken>> run() {
    tokens_.reserve(text_.size() / 4 + 8);
    while (skip_blanks() && at_ < text_.size()) {
      if (!read_token()) break;
    }
    if (error_) return fail(std::move(*error_));
    add(TokenKind::end, at_);
    for (const uint32_t index : open_) tokens_[index].partner = last_index();
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  uint32_t last_index() const { return static_cast<uint32_t>(tokens_.size() - 1); }

  bool stop(ErrorKind kind, std::size_t at, std::string message) {
    error_ = Error{kind, std::move(message), {}, {}, position_of(text_, at)};
    return false;
  }

  SqlToken& add(TokenKind kind, std::size_t begin) {
    auto& token = tokens_.emplace_back();
    token.kind = kind;
    token.begin = static_cast<uint32_t>(begin);
    token.end = static_cast<uint32_t>(at_);
    return token;
  }

  bool skip_blanks() {
    while (at_ < text_.size()) {
      if (is_space(peek())) {
        ++at_;
      } else if (peek() == '-' && peek(1) == '-') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (peek() == '/' && peek(1) == '*') {
        if (!skip_comment()) return false;
      } else {
        break;
      }
    }
    return true;
  }

  // Comments nest everywhere but in SQLite.
  bool skip_comment() {
    const std::size_t begin = at_;
    int depth = 0;
    while (at_ < text_.size()) {
      if (peek() == '/' && peek(1) == '*' && (depth == 0 || dialect_.id != DialectId::sqlite)) {
        ++depth;
        at_ += 2;
      } else if (peek() == '*' && peek(1) == '/') {
        at_ += 2;
        if (--depth == 0) return true;
      } else {
        ++at_;
      }
    }
    return stop(ErrorKind::bad_input, begin, "A comment begins here and does not end.");
  }

  bool read_token() {
    const char c = peek();
    if (is_word_start(c)) return read_word();
    if (is_ascii_digit(c) || (c == '.' && is_ascii_digit(peek(1)))) return read_number();
    switch (c) {
      case '\'':
        return read_quoted(TokenKind::text, at_, '\'', "A text");
      case '"':
      case '`':
        return read_quoted(TokenKind::quoted_name, at_, c, "A name");
      case '[':
        if (dialect_.id == DialectId::sqlite) {
          return read_quoted(TokenKind::quoted_name, at_, ']', "A name");
        }
        return stop(ErrorKind::unsupported, at_, "Lists and subscripts in [ ] are not supported.");
      case '$':
        if (!is_ascii_digit(peek(1))) {
          return stop(ErrorKind::unsupported, at_,
                      "Texts between $ signs are not supported: write them in single quotes.");
        }
        [[fallthrough]];
      case '?':
      case '@':
      case '#':
        return stop(ErrorKind::unsupported, at_,
                    "Placeholders are not supported: write the value itself.");
      default:
        return read_symbol();
    }
  }

  bool read_word() {
    const std::size_t begin = at_;
    const char next = peek(1);
    if (next == '\'') {
      switch (peek()) {
        case 'e':
        case 'E':
          if (dialect_.id == DialectId::sqlite) break;
          ++at_;
          return read_quoted(TokenKind::text, begin, '\'', "A text", true);
        case 'x':
        case 'X':
        case 'b':
        case 'B':
          return stop(ErrorKind::unsupported, begin, "Binary literals are not supported.");
        default:
          break;
      }
    }
    while (at_ < text_.size() && is_word_part(text_[at_])) ++at_;
    auto& token = add(TokenKind::word, begin);
    if (const auto* row = find_keyword(text_.substr(begin, at_ - begin))) {
      token.keyword = row->keyword;
      token.kept = row->use(dialect_.id) == WordUse::kept;
    }
    return true;
  }

  bool read_number() {
    const std::size_t begin = at_;
    while (is_ascii_digit(peek())) ++at_;
    if (peek() == '.') {
      ++at_;
      while (is_ascii_digit(peek())) ++at_;
    }
    if ((peek() == 'e' || peek() == 'E') &&
        (is_ascii_digit(peek(1)) ||
         ((peek(1) == '+' || peek(1) == '-') && is_ascii_digit(peek(2))))) {
      at_ += 2;
      while (is_ascii_digit(peek())) ++at_;
    }
    if (is_word_part(peek())) {
      while (is_word_part(peek())) ++at_;
      return stop(ErrorKind::bad_input, begin,
                  fmt::format("\"{}\" is neither a number nor a name; a name that begins with a "
                              "digit needs double quotes.",
                              text_.substr(begin, at_ - begin)));
    }
    add(TokenKind::number, begin);
    return true;
  }

  // From the opening quote at `at_` to the closing one, which stands for itself when doubled.
  bool read_quoted(TokenKind kind, std::size_t begin, char quote, std::string_view what,
                   bool backslashes = false) {
    ++at_;
    while (at_ < text_.size()) {
      if (backslashes && peek() == '\\') {
        at_ += 2;
      } else if (peek() != quote) {
        ++at_;
      } else if (quote != ']' && peek(1) == quote) {
        at_ += 2;
      } else {
        ++at_;
        add(kind, begin);
        if (kind == TokenKind::quoted_name && at_ - begin == 2) {
          return stop(ErrorKind::bad_input, begin, "A name in quotes cannot be empty.");
        }
        return true;
      }
    }
    return stop(ErrorKind::bad_input, begin,
                fmt::format("{} begins here and its closing quote is missing.", what));
  }

  bool read_symbol() {
    struct Row {
      std::string_view spelling;
      Symbol symbol;
    };
    // Longer ones first.
    static constexpr Row kSymbols[] = {
        {"==", Symbol::equal},       {"<>", Symbol::not_equal},   {"!=", Symbol::not_equal},
        {"<=", Symbol::at_most},     {">=", Symbol::at_least},    {"<<", Symbol::shift_left},
        {">>", Symbol::shift_right}, {"||", Symbol::concat},      {"::", Symbol::cast},
        {"**", Symbol::power},       {"//", Symbol::divide_down}, {",", Symbol::comma},
        {".", Symbol::dot},          {";", Symbol::semicolon},    {"(", Symbol::open},
        {")", Symbol::close},        {"*", Symbol::star},         {"+", Symbol::plus},
        {"-", Symbol::minus},        {"/", Symbol::slash},        {"%", Symbol::percent},
        {"=", Symbol::equal},        {"<", Symbol::less},         {">", Symbol::greater},
        {"&", Symbol::bit_and},      {"|", Symbol::bit_or},       {"~", Symbol::bit_not},
        {"^", Symbol::power},
    };
    if (peek() == '-' && peek(1) == '>') {
      return stop(ErrorKind::unsupported, at_, "JSON operators are not supported.");
    }
    if ((peek() == '~' || peek() == '!') && (peek(1) == '~' || peek(1) == '*')) {
      return stop(ErrorKind::unsupported, at_, "Regular expressions are not supported: use LIKE.");
    }
    const std::string_view rest = text_.substr(at_);
    for (const Row& row : kSymbols) {
      if (!rest.starts_with(row.spelling)) continue;
      const std::size_t begin = at_;
      at_ += row.spelling.size();
      auto& token = add(TokenKind::symbol, begin);
      token.symbol = row.symbol;
      if (row.symbol == Symbol::open) {
        open_.push_back(last_index());
      } else if (row.symbol == Symbol::close && !open_.empty()) {
        tokens_[open_.back()].partner = last_index();
        open_.pop_back();
      }
      return true;
    }
    if (peek() == ':') {
      return stop(ErrorKind::unsupported, at_,
                  "Placeholders are not supported: write the value itself.");
    }
    const char c = peek();
    return stop(ErrorKind::bad_input, at_,
                c > ' ' ? fmt::format("The character \"{}\" has no place in SQL here.", c)
                        : std::string("A control character has no place in SQL."));
  }

  std::string_view text_;
  const Dialect& dialect_;
  std::size_t at_ = 0;
  std::vector<SqlToken> tokens_;
  std::vector<uint32_t> open_;  // indexes of the parentheses that are open
  std::optional<Error> error_;
};

// The value of an E'…' text: \n, \t, \\, \', and octal or hexadecimal bytes below 128.
std::string with_escapes_read(std::string_view inside) {
  std::string value;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] == '\'') ++i;  // doubled
    if (inside[i] != '\\' || i + 1 == inside.size()) {
      value += inside[i];
      continue;
    }
    const char c = inside[++i];
    switch (c) {
      case 'n':
        value += '\n';
        break;
      case 't':
        value += '\t';
        break;
      case 'r':
        value += '\r';
        break;
      case 'b':
        value += '\b';
        break;
      case 'f':
        value += '\f';
        break;
      default:
        value += c;
    }
  }
  return value;
}

}  // namespace

Result<std::vector<SqlToken>> lex(std::string_view text, const Dialect& dialect) {
  if (text.size() > kSqlBytesMax) {
    return fail(ErrorKind::too_large,
                fmt::format("The statement is longer than {} bytes.", kSqlBytesMax),
                fmt::format("La sentencia tiene más de {} bytes.", kSqlBytesMax));
  }
  if (!is_utf8(text)) {
    return fail(ErrorKind::bad_input, "The statement is not UTF-8 text.",
                "La sentencia no es texto UTF-8.");
  }
  if (const auto zero = text.find('\0'); zero != std::string_view::npos) {
    return fail(Error{ErrorKind::bad_input,
                      "The statement contains a zero byte.",
                      "La sentencia contiene un byte cero.",
                      {},
                      position_of(text, zero)});
  }
  return Lexer(text, dialect).run();
}

std::string token_value(std::string_view text, const SqlToken& token) {
  std::string_view raw = text.substr(token.begin, token.end - token.begin);
  if (token.kind != TokenKind::text && token.kind != TokenKind::quoted_name) {
    return std::string(raw);
  }
  const bool backslashes = raw.front() == 'e' || raw.front() == 'E';
  if (backslashes) raw.remove_prefix(1);
  const char quote = raw.back();
  const std::string_view inside = raw.substr(1, raw.size() - 2);
  if (backslashes) return with_escapes_read(inside);
  if (quote == ']' || inside.find(quote) == std::string_view::npos) return std::string(inside);
  return replace_all(inside, std::string(2, quote), std::string(1, quote));
}

}  // namespace cuanto
