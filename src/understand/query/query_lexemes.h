// understand/query/query_lexemes.h: the text form of a query, cut into names, texts, numbers and
// signs. Private to understand/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cuanto {

struct QueryLexeme {
  enum class Kind : uint8_t { name, quoted_name, text, number, symbol, end } kind = Kind::end;
  std::string text;
  std::size_t begin = 0, end = 0;
  bool starts_line = false;
};

// The last one is the end. Fails with `bad_input` and the place.
Result<std::vector<QueryLexeme>> find_lexemes(std::string_view text);

// `message` about what stands at `offset`.
Error bad_query_text(std::string_view text, std::size_t offset, const std::string& message);

}  // namespace cuanto
