// model/word_forms.h: singular and plural, abbreviations, and words that were glued together: what
// names of tables and columns need. All words are folded; accents are kept where they matter to
// people (plurals that are shown).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace cuanto {

// What `word` may be the plural of, itself first; not all are words.
std::vector<std::string> singulars(std::string_view word, Language language);
// One singular: the one the lexicon knows, otherwise by rule ("categories" -> category).
std::string singular(std::string_view word, Language language);
// Of the words of a label that plural_phrase puts into the plural.
std::string singular_phrase(std::string_view phrase, Language language);
std::string plural(std::string_view word, Language language);
// The plural of a phrase: "order item" -> order items, "fecha de pedido" -> fechas de pedido.
std::string plural_phrase(std::string_view phrase, Language language);

// What an abbreviation stands for: "qty" -> quantity. Several words are separated by a space.
struct Abbreviation {
  std::string_view shown;
  Language language;
};
std::optional<Abbreviation> find_abbreviation(std::string_view word);

// Words glued together, split where the lexicon knows every part: "numberofstudents" -> number of
// students. The word itself when there is no such split.
std::vector<std::string> split_glued(std::string_view word);

bool is_all_digits(std::string_view word);
// Spanish prepositions and other words of a sentence that "de" does not stand beside.
bool is_preposition(std::string_view word);

}  // namespace cuanto
