// understand/trade_words.h: words that say that somebody bought. Private to understand/.
#pragma once

#include "understand/word_set.h"

namespace cuanto {

inline const WordSet kBuyWords = {"buy",       "buys",    "bought", "purchased", "comprado",
                                  "compraron", "compran", "compra", "comprar"};

}  // namespace cuanto
