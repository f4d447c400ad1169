// understand/name_words.h: words of names, and links in order of their quality. Private to
// understand/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/names.h"

namespace cuanto {

inline constexpr std::size_t kNameWordsMax = 6;
inline constexpr std::size_t kLinksPerUnitMax = 12;

// The words of a name as people write it: "on-demand cost" -> on, demand, cost (plain).
std::vector<std::string> words_in(std::string_view phrase);
// A word that names nothing alone: "of", "el".
bool is_small_word(std::string_view word);
// Best first, each thing once, at most kLinksPerUnitMax.
void keep_best(std::vector<Link>& links);

}  // namespace cuanto
