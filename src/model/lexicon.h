// model/lexicon.h: the shipped bilingual lexicon of business words. The words themselves stand in
// lexicon/*.cpp, one concept a line, to be read and corrected there.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace cuanto {

// The lines of the lexicon, part by part. The order counts: of two concepts that a word is equally
// usual for, the earlier one is meant.
extern const std::string_view kLexiconBusiness, kLexiconMoney, kLexiconPeople, kLexiconPlaces,
    kLexiconTime, kLexiconLearning, kLexiconHealth, kLexiconGovernment, kLexiconLeisure,
    kLexiconMedia, kLexiconFood, kLexiconTransport, kLexiconComputing, kLexiconColumns,
    kLexiconQualities, kLexiconNotions, kLexiconDeeds, kLexiconPeoples, kLexiconTrade, kLexiconWork,
    kLexiconNature, kLexiconScience, kLexiconArts, kLexiconSport, kLexiconTravel, kLexiconHousehold,
    kLexiconState, kLexiconSchool, kLexiconCare, kLexiconMachines, kLexiconHarbours, kLexiconRoads,
    kLexiconUtilities, kLexiconMakers, kLexiconFarms, kLexiconOffices, kLexiconSoftware,
    kLexiconCaring, kLexiconOutings, kLexiconDone;
std::span<const std::string_view> lexicon_parts();

// Ways to say one thing.
struct Concept {
  struct Word {
    std::string shown;  // as written, with accents
    std::string key;    // folded without accents
  };
  std::vector<Word> en, es;  // most usual first
  std::size_t line = 0;      // its place in the lexicon
  bool is_verb = false;      // what is done, rather than a thing or a quality
  const std::vector<Word>& in(Language language) const {
    return language == Language::es ? es : en;
  }
};

// A meaning of a word: the concept, and how usual the word is for it (0: the usual one).
struct WordSense {
  const Concept* of = nullptr;
  std::size_t place = 0;
  bool by_singular = false;  // only the singular of the phrase is known
};
// The meanings that a word or phrase (folded without accents, singular or plural) may have: things
// before verbs, then those that the word is most usual for, then the order of the lexicon.
std::vector<WordSense> senses_of(std::string_view phrase, Language language);
// Whether the lexicon has this very word, alone or in a phrase, in singular or plural.
bool is_known_word(std::string_view word, Language language);
// The word with its accents, as the lexicon writes it: "categoria" -> categoría. Unknown words
// stay.
std::string with_accents(std::string_view word);
// Number of concepts.
std::size_t lexicon_size();

}  // namespace cuanto
