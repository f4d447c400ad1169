// understand/answered/asked_belonging.h: what belongs to the things in an answer and is asked for:
// the accounts they hold, how many orders each of them placed, what they bought. Private to
// understand/.
#pragma once

#include <optional>

#include "understand/answered/asked_words.h"
#include "understand/slots.h"

namespace cuanto {

// "what did she buy?", "¿cuánto han gastado?": of what was sold to them; the words
// that ask are claimed. Nothing where it is not asked for.
std::optional<Slots> asked_of_sales(AskedWords& words, const AnswerThings& things,
                                    const Model& model);
// What is named of the rows that belong to the things: a verb beside their name only says how.
// The names are claimed. Nothing where one of them is of other rows.
std::optional<RelatedName> named_below(AskedWords& words, const Model& model);
// "the accounts they hold", "how many loans has each of them granted".
std::optional<Slots> rows_below(const AskedWords& words, const AnswerThings& things,
                                const Model& model, const RelatedName& name);

}  // namespace cuanto
