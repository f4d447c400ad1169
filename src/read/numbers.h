// read/numbers.h: numbers in digits and in words, with what they count. Private to read/.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "read/read.h"

namespace cuanto {

// In the order of the text, not overlapping.
std::vector<NumberSpan> find_numbers(const std::vector<Token>& tokens, Language language);

// One number as it is written in digits: "1,234.5", "1.234,5", "-3". `language` decides where both
// readings are possible ("1.234").
std::optional<double> find_number(std::string_view digits, Language language);

}  // namespace cuanto
