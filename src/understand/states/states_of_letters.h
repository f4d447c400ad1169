// understand/states/states_of_letters.h: the states that single letters stand for in a column: "A"
// for active, "C" for closed. Private to understand/.
#pragma once

#include <string_view>
#include <vector>

namespace cuanto {

// What the capital stands for, in both languages, each as words separated by '|'; `spanish`: as the
// first letter of a Spanish word. What two kinds of states could mean is the first of them.
std::vector<std::string_view> states_of_letter(char letter, bool spanish);

}  // namespace cuanto
