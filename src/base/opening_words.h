// base/opening_words.h: what a column is called that says when something was opened, whatever its
// rows go by otherwise.
#pragma once

#include <array>
#include <string_view>

namespace cuanto {

inline constexpr auto kOpeningWords =
    std::to_array<std::string_view>({"opened", "open", "apertura", "abierto"});

}  // namespace cuanto
