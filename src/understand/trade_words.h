// understand/trade_words.h: words that say that somebody bought, and what. Private to understand/.
#pragma once

#include "understand/word_set.h"

namespace cuanto {

inline const WordSet kBuyWords = {"buy",      "buys",      "bought",    "buying",    "purchased",
                                  "comprado", "compraron", "compran",   "compra",    "compro",
                                  "comprar",  "compraba",  "compraban", "compramos", "compren"};
// What was bought, as a thing.
inline const WordSet kPurchaseWords = {"purchase", "purchases", "compras"};

}  // namespace cuanto
