// read/misspelt_times.h: "last mnth", "el mes pasdo": a word of time with a slip, told by the one
// beside it. Private to read/.
#pragma once

#include <vector>

#include "read/read.h"

namespace cuanto {

// Spells such words (Token::plain) as they are meant; the text of the tokens stays.
void mend_times(std::vector<Token>& tokens);

}  // namespace cuanto
