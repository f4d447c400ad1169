// understand/query/label_words.h: what the name of a column or a figure, or a single word of a
// question, gives away: a budget, a price, money, a unit. Private to understand/.
#pragma once

#include <algorithm>

#include "base/text.h"
#include "model/model.h"
#include "read/read.h"
#include "understand/slots.h"
#include "understand/word_set.h"

namespace cuanto {

// Whether one of the words of a name is such, folded and without accents.
template <typename Is>
bool has_word(const std::string& name, const Is& is) {
  return std::ranges::any_of(words_of_name(name),
                             [&](const std::string& word) { return is(fold_plain(word)); });
}
// Whether a word of the label, in either language, is one of them.
bool says_any(const Words& label, const WordSet& wanted);
// Whether that is a figure that others are measured against: a budget, a target.
bool names_a_target(const Words& label, const Synonyms& synonyms);
bool measures_money(const Model& model, const Measure& measure);
// Whether a column is called what a thing is sold for, rather than what it costs us.
bool says_price(const Words& label);
// Whether the question begins with "when", "on which date", "desde cuándo".
bool asks_when(const Question& question);
// "hours", "litros", "km": what things are counted in.
bool says_units(const Token& token);
// "the orders", "nuestros pedidos": what stands before things.
bool is_article(const Token& token);

}  // namespace cuanto
