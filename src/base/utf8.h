// base/utf8.h: bytes that come from outside as UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace cuanto {

// Text as UTF-8: what is not becomes U+FFFD.
std::string to_utf8(std::string_view bytes);

}  // namespace cuanto
