// model/verb_forms.h: which Spanish infinitives a word may be a form of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cuanto {

// "repostaron" (without accents) -> repostar, …: by endings and the usual changes of stems. Most
// of them are no words: who asks knows the verbs.
std::vector<std::string> possible_infinitives(std::string_view form);

}  // namespace cuanto
