// knowledge/terms.h: the words of a text as they are compared: folded, without grammar words, cut
// to their stems (Snowball), and what a question's words may stand for in either language. Private
// to knowledge/.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace cuanto {

// Stems in order. A name such as purchase_option gives itself and its words.
std::vector<std::string> terms_of(std::string_view text, Language language);

// Plain words in order (folded, no accents), grammar words too.
std::vector<std::string> plain_words(std::string_view text);
bool is_grammar(std::string_view plain);  // of either language
std::string stem_of(std::string_view plain, Language language);
// The language most of the grammar words are of; `otherwise` where there are none.
Language language_of(std::string_view text, Language otherwise);

// One word of a question: its stem in each language, and the stems of its translations.
struct AskedWord {
  std::string plain;
  std::vector<std::string> stems;      // as it stands
  std::vector<std::string> relatives;  // translations and other words with its meaning
};
// The words of a question that say what it is about.
std::vector<AskedWord> asked_words(std::string_view question, Language language);

// A Spanish text word for word in English, without grammar words; words that the lexicon does not
// have stay.
std::string english_gloss(std::string_view spanish);

inline constexpr std::size_t kVectorSize = 96;
using TextVector = std::array<float, kVectorSize>;
// Adds `weight` times the meaning of a word; false when nothing is known of it.
bool add_meaning(TextVector& vector, std::string_view plain, Language language, float weight);
void normalise(TextVector& vector);

}  // namespace cuanto
