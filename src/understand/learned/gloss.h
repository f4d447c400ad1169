// understand/learned/gloss.h: the English word that a Spanish word of grammar or of asking stands
// for, so that what was learned from English questions speaks for Spanish ones too. Private to
// understand/.
#pragma once

#include <string>
#include <string_view>

#include "read/read.h"

namespace cuanto {

// `plain` is folded without accents; empty where it is not a word of asking.
std::string_view english_of(std::string_view plain);
// The lemma of a word; of one said in Spanish that of its English word, where there is one.
std::string english_lemma_of(const Token& token);

}  // namespace cuanto
