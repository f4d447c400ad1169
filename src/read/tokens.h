// read/tokens.h: text -> tokens with byte offsets, and what stands in quotation marks. Private to
// read/.
#pragma once

#include <string_view>
#include <vector>

#include "read/read.h"

namespace cuanto {

struct Tokens {
  std::vector<Token> tokens;  // language and stop_word are not filled in yet
  std::vector<QuotedSpan> quoted;
};

// `text` is UTF-8.
Tokens split_tokens(std::string_view text);

}  // namespace cuanto
