// model/column_words.h: what the words of a column's name say of it: how its values add up, their
// unit, that nobody asks for it. Private to model/.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace cuanto {

// Whether one of the words is among these, which are plain.
bool has_word(const std::vector<std::string>& words, std::initializer_list<std::string_view> any);
// Passwords, checksums and the like.
bool is_technical(const Column& column, const std::vector<std::string>& words);
// `paid`: what rows like these cost is what was paid for each of them, and no price per unit.
DefaultAggregation aggregation_of(const Column& column, const std::vector<std::string>& words,
                                  bool paid);
// The unit that the name itself says: cost_usd, weight_kg.
std::string unit_of(const std::vector<std::string>& raw, Meaning meaning);

}  // namespace cuanto
