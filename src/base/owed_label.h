// base/owed_label.h: how the drafted figures are called that say what is still owed; the words that
// people ask for them with are many, and known where questions are understood.
#pragma once

#include <string_view>

namespace cuanto {

inline constexpr std::string_view kOwedToUs = "amount owed";
inline constexpr std::string_view kWeOwe = "amount we owe";

}  // namespace cuanto
