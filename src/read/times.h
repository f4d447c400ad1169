// read/times.h: periods, grains and parts of dates in a question. Private to read/.
#pragma once

#include <string_view>
#include <vector>

#include "read/read.h"
#include "read/time_rules.h"

namespace cuanto {

struct Times {
  std::vector<TimeSpan> times;
  std::vector<GrainSpan> grains;
  std::vector<DatePartSpan> date_parts;
};

// Fails with `unprocessable` for a day that no calendar has.
Result<Times> find_times(const std::vector<Token>& tokens, const std::vector<NumberSpan>& numbers,
                         const std::vector<QuotedSpan>& quoted, Language language);

// One token in digits: 2024-03-15, 15/03/2024, 2024-03, 03/2024. `language` decides about
// 03/04/2024.
std::optional<DigitDate> find_digit_date(std::string_view plain, Language language);

}  // namespace cuanto
