// Questions in few words, as people type them into a search box: "customers by region", "top 3
// products by price", "teams without players". Published questions are whole sentences.
#pragma once

#include "train/examples.h"

namespace cuanto {

// So many for each database, from its tables, keys and columns; `folds` as Examples::read. They are
// learned from, and not scored.
std::vector<Example> make_brief_questions(const std::vector<Source*>& sources,
                                          std::size_t per_database, uint32_t folds);

// A published question without the words that open it ("what are the", "show"); empty where it has
// none of these, or where something follows that needs them.
std::string in_few_words(const Example& example);

}  // namespace cuanto
