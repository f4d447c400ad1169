// understand/small_words.h: small words that several steps ask for, each list once: each, than, in,
// more and fewer, what tells a kind. Where a step means a few more, it says which. A list that
// looks alike elsewhere means something else, or leaves out a word for a reason. Private to
// understand/.
#pragma once

#include <initializer_list>
#include <string_view>

#include "understand/word_set.h"

namespace cuanto {

inline const WordSet kEachWords = {"each", "every", "cada"};
// Those that stand alone: "of each", "de cada una".
inline const WordSet kEachOneWords = {"each", "cada"};
inline const WordSet kInWords = {"in", "en"};
inline const WordSet kOfWords = {"of", "de", "del"};
inline const WordSet kThanWords = {"than", "que"};
inline const WordSet kWhenWords = {"when", "cuando"};
inline const WordSet kAlsoWords = {"also", "too", "tambien", "ademas"};
inline const WordSet kExceptWords = {"but", "except", "menos", "excepto", "salvo"};
inline const WordSet kNoOrNot = {"no", "not"};
inline const WordSet kSpanishArticles = {"el", "la", "los", "las"};

// "more than last year", "menos que en mayo"; limits say it in other words, too.
inline const WordSet kMoreWords = {"more", "higher", "mas"};
inline const WordSet kFewerWords = {"fewer", "less", "lower", "menos"};

// The period right before another.
inline const WordSet kPreviousWords = {"previous", "prior", "preceding", "anterior", "previo"};

// "with a discount", "que tienen descuento".
inline const WordSet kHaveWords = {"with", "have", "has", "having", "con", "tiene", "tienen"};

// What a column is called that tells what kind of thing a row is.
inline const WordSet kKindWords = {"type", "kind",  "category", "class",
                                   "tipo", "clase", "categoria"};
// "type of service", as people say it of a thing: narrower.
inline const WordSet kSortWords = {"type", "kind", "tipo", "clase"};
inline const WordSet kNameWords = {"name", "names", "nombre", "nombres"};

// Sums that people ask for by a noun, which counts no rows: "the most sales", "cost by team".
inline const WordSet kSumWords = {"sale",     "sales",  "venta",   "ventas",  "cost",     "costs",
                                  "costo",    "costos", "coste",   "costes",  "spend",    "gasto",
                                  "spending", "gastos", "expense", "revenue", "ingresos", "usage",
                                  "uso",      "budget", "budgets", "charge",  "charges",  "target",
                                  "targets",  "meta",   "metas"};

inline const WordSet kRestWords = {"rest", "others", "resto", "demas"};
inline const WordSet kFirstWords = {"first",   "primer",   "primero",
                                    "primera", "primeros", "primeras"};
inline const WordSet kNumberWords = {"number", "numbers", "numero", "numeros"};
inline const WordSet kToWords = {"to", "until", "hasta", "a", "al"};

// The same words and some more.
inline WordSet with(const WordSet& words, std::initializer_list<std::string_view> more) {
  WordSet all = words;
  all.insert(more);
  return all;
}

}  // namespace cuanto
