#include "base/result.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

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
  std::fprintf(stderr, "%s:%d: this must hold, and does not: %s\n", file, line, expression);
  std::abort();
}

}  // namespace cuanto
