// sql/lexer.h: the text of a statement as tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sql/keywords.h"
#include "sql/sql.h"

namespace cuanto {

enum class TokenKind : uint8_t { end, word, quoted_name, text, number, symbol };

// clang-format off
enum class Symbol : uint8_t {
  none, comma, dot, semicolon, open, close, star, plus, minus, slash, percent, power, divide_down,
  equal, not_equal, less, at_most, greater, at_least, concat, cast, bit_and, bit_or, bit_not,
  shift_left, shift_right,
};
// clang-format on

struct SqlToken {
  TokenKind kind = TokenKind::end;
  Symbol symbol = Symbol::none;
  Keyword keyword = Keyword::none;
  bool kept = false;   // a word that is a name only in quotes
  uint32_t begin = 0;  // bytes
  uint32_t end = 0;    // behind the last byte
  uint32_t partner =
      0;  // of an open parenthesis: the index of the token that closes it, or of the last one
};

// The tokens of `text`, the last of kind `end`. Fails with `bad_input` for what is no token of SQL
// (with its place), `unsupported` for tokens we refuse (placeholders, $$ texts, blobs) and
// `too_large`. Comments and white space are left out.
Result<std::vector<SqlToken>> lex(std::string_view text, const Dialect& dialect);

// The value of a text or the name in quotes, without the quotes. Words are given as they stand.
std::string token_value(std::string_view text, const SqlToken& token);

}  // namespace cuanto
