// read/language.h: which language each word and the whole question is in. Private to read/.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "read/read.h"

namespace cuanto {

struct DetectedLanguage {
  Language language = Language::en;
  double confidence = 0.5;
  bool other = false;  // neither: the words are those of a third language
};

// Fills in `language` and `stop_word` of every token. `chosen` weighs in, but words of the other
// language keep theirs.
DetectedLanguage detect_language(std::vector<Token>& tokens, std::optional<Language> chosen);

// Grammar or everyday words of either language: such a word is no misspelling.
bool is_known_word(std::string_view plain);
}  // namespace cuanto
