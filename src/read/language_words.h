// read/language_words.h: the word lists that language detection and stop words use, separated by
// spaces, by plain key (no accents). Private to read/.
#pragma once

#include <string_view>

namespace cuanto {

// Grammar: articles, prepositions, pronouns, conjunctions, auxiliaries, question words,
// quantifiers.
extern const std::string_view kStopWordsEn;
extern const std::string_view kStopWordsEs;
// Everyday content words of questions that only one of the two languages has.
extern const std::string_view kCommonWordsEn;
extern const std::string_view kCommonWordsEs;
// Stop words of one language that are ordinary content words or names in the other.
extern const std::string_view kContentElsewhere;
// Words of French, German, Portuguese, Italian and Dutch that neither English nor Spanish has.
extern const std::string_view kOtherLanguages;

}  // namespace cuanto
