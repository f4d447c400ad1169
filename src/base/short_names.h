// base/short_names.h: names that are short for a word.
#pragma once

#include <string_view>

namespace cuanto {

// Whether a part of a name may be short for a word: "dept" for department, "cust" for customer,
// "stu" for student, "plcmt" for placement. Both folded.
bool abbreviates(std::string_view part, std::string_view whole);

}  // namespace cuanto
