#include "base/result.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace cuanto {

TextPosition position_of(std::string_view text, std::size_t offset) {
  TextPosition at;
  at.offset = std::min(offset, text.size());
  for (std::size_t i = 0; i < at.offset; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\n') {
      ++at.line;
      at.column = 1;
    } else if ((byte & 0xC0u) != 0x80u) {  // not a continuation byte
      ++at.column;
    }
  }
  return at;
}

void assertion_failed(const char* expression, const char* file, int line) {
  throw std::logic_error(
      fmt::format("{}:{}: this must hold, and does not: {}.", file, line, expression));
}

}  // namespace cuanto
