// catalog/value_words.h: words of meaning for values that data writes as codes or in the other
// language: female -> F, French -> France, California -> CA, producción -> prod.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cuanto {

// What two texts have in common when case, accents and punctuation do not matter: folded words with
// one space between them. '+' and '#' stay ("c++", "a+").
std::string value_key(std::string_view text);
// The words of a key, as parts of it.
std::vector<std::string_view> key_words(std::string_view key);
// A key in one word: "newyork".
std::string joined_key(std::string_view key);

// Several ways to write one thing.
struct ValueConcept {
  std::vector<std::string> words;  // what people say; folded without accents
  std::vector<std::string> names;  // what a value may be in any column: a subset of what people say
  std::vector<std::string> codes;  // what a value may be in a column of codes: "f", "de", "ca"
  // Codes of one family belong together: a column is one of its codes only when most of its values
  // are codes of that family.
  std::string_view family;
};

// All of them, in the order of the table in value_words.cpp.
const std::vector<ValueConcept>& value_concepts();
// Positions in value_concepts() of those that people call `words` (folded, one space between
// words).
std::span<const uint32_t> concepts_called(std::string_view words);

}  // namespace cuanto
