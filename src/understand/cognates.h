// understand/cognates.h: words that English and Spanish share but for their spelling: "universidad"
// and "university", "estadio" and "stadium". For words that no lexicon knows. Private to
// understand/.
#pragma once

#include <string>
#include <string_view>

namespace cuanto {

// What the word (folded, without accents) has in common with its cousins in the other language:
// two words are cousins where this is the same. Empty for words too short to tell.
std::string cognate_key(std::string_view plain);

}  // namespace cuanto
