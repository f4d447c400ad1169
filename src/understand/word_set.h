// understand/word_set.h: a list of words, each plain: in small letters and without accents. Private
// to understand/.
#pragma once

#include <set>
#include <string>

namespace cuanto {

using WordSet = std::set<std::string, std::less<>>;

}  // namespace cuanto
