#include "understand/query/query_lexemes.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"

namespace cuanto {

namespace {

bool is_letter(char c) {
  return is_ascii_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<std::vector<QueryLexeme>> run() {
    std::vector<QueryLexeme> lexemes;
    bool line_start = true;
    while (true) {
      while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' ||
                                    text_[at_] == '\r')) {
        line_start = line_start || text_[at_] == '\n';
        ++at_;
      }
      QueryLexeme lexeme;
      lexeme.begin = at_;
      lexeme.starts_line = line_start;
      if (at_ < text_.size() && !take(lexeme))
        return fail(bad_query_text(text_, lexeme.begin, "this is not part of a query"));
      lexeme.end = at_;
      const bool done = lexeme.kind == QueryLexeme::Kind::end;
      lexemes.push_back(std::move(lexeme));
      if (done) return lexemes;
      line_start = false;
    }
  }

 private:
  bool take(QueryLexeme& lexeme) {
    const char c = text_[at_];
    if (is_letter(c)) {
      while (at_ < text_.size() && (is_letter(text_[at_]) || is_ascii_digit(text_[at_])))
        lexeme.text += text_[at_++];
      lexeme.kind = QueryLexeme::Kind::name;
      return true;
    }
    if (is_ascii_digit(c)) return take_number(lexeme);
    if (c == '\'' || c == '"') return take_quoted(lexeme, c);
    static constexpr auto kSymbols = std::to_array<std::string_view>(
        {"->", "!=", "<=", ">=", "(", ")", "[", "]", "{", "}", ",",
         ".",  "*",  "/",  "+",  "-", ":", "#", "$", "=", "<", ">"});
    for (const std::string_view symbol : kSymbols) {
      if (text_.substr(at_).starts_with(symbol)) {
        lexeme.kind = QueryLexeme::Kind::symbol;
        lexeme.text = symbol;
        at_ += symbol.size();
        return true;
      }
    }
    return false;
  }

  bool take_number(QueryLexeme& lexeme) {
    lexeme.kind = QueryLexeme::Kind::number;
    const auto digits = [&] {
      while (at_ < text_.size() && is_ascii_digit(text_[at_])) lexeme.text += text_[at_++];
    };
    digits();
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_ascii_digit(text_[at_ + 1])) {
      lexeme.text += text_[at_++];
      digits();
    }
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      std::size_t next = at_ + 1;
      if (next < text_.size() && (text_[next] == '+' || text_[next] == '-')) ++next;
      if (next < text_.size() && is_ascii_digit(text_[next])) {
        lexeme.text += text_.substr(at_, next - at_);
        at_ = next;
        digits();
      }
    }
    return true;
  }

  bool take_quoted(QueryLexeme& lexeme, char quote) {
    lexeme.kind = quote == '"' ? QueryLexeme::Kind::quoted_name : QueryLexeme::Kind::text;
    ++at_;
    while (at_ < text_.size()) {
      if (text_[at_] != quote) {
        lexeme.text += text_[at_++];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == quote) {
        lexeme.text += quote;
        at_ += 2;
      } else {
        ++at_;
        return true;
      }
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<QueryLexeme>> find_lexemes(std::string_view text) { return Lexer(text).run(); }

Error bad_query_text(std::string_view text, std::size_t offset, const std::string& message) {
  const TextPosition at = position_of(text, offset);
  return Error{ErrorKind::bad_input,
               fmt::format("Line {}, column {}: {}.", at.line, at.column, message),
               {},
               {},
               at};
}

}  // namespace cuanto
