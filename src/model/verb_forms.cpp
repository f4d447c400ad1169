#include "model/verb_forms.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cuanto {

namespace {

using Word = std::string_view;
constexpr std::size_t kStemLeast = 3;

// Endings that questions and names have: of the present, the past and what is done.
constexpr auto kEndingsAr =
    std::to_array<Word>({"a", "an", "amos", "o", "aron", "aba", "aban", "ado", "ada", "ados",
                         "adas", "ando", "e", "en", "emos", "ara", "aran", "ase", "asen"});
constexpr auto kEndingsErIr =
    std::to_array<Word>({"e",   "en",   "emos", "imos",  "io", "ieron", "ia",   "ian", "ido",
                         "ida", "idos", "idas", "iendo", "a",  "an",    "amos", "era", "eran",
                         "ira", "iran", "iera", "ieran", "yo", "yeron", "yendo"});

// What the end of a stem may be in the infinitive: "paque" of pagar, "venz" of vencer.
constexpr auto kLastLetters = std::to_array<std::pair<Word, Word>>(
    {{"qu", "c"}, {"gu", "g"}, {"c", "z"}, {"zc", "c"}, {"z", "c"}, {"j", "g"}, {"y", ""}});
// "aprueb" of aprobar, "sirv" of servir.
constexpr auto kVowels =
    std::to_array<std::pair<Word, Word>>({{"ue", "o"}, {"ie", "e"}, {"i", "e"}, {"u", "o"}});

void add_stems(std::string_view stem, std::vector<std::string>& stems) {
  stems.emplace_back(stem);
  for (const auto& [changed, usual] : kVowels) {
    if (const auto at = stem.rfind(changed); at != Word::npos) {
      std::string other(stem);
      stems.push_back(other.replace(at, changed.size(), usual));
    }
  }
}

std::vector<std::string> possible_stems(std::string_view stem) {
  std::vector<std::string> stems;
  add_stems(stem, stems);
  for (const auto& [changed, usual] : kLastLetters) {
    if (stem.ends_with(changed))
      add_stems(std::string(stem.substr(0, stem.size() - changed.size())) + std::string(usual),
                stems);
  }
  return stems;
}

}  // namespace

std::vector<std::string> possible_infinitives(std::string_view form) {
  std::vector<std::string> found;
  const auto add = [&](Word ending, std::initializer_list<Word> infinitives) {
    if (!form.ends_with(ending) || form.size() < ending.size() + kStemLeast) return;
    for (const auto& stem : possible_stems(form.substr(0, form.size() - ending.size()))) {
      for (const Word infinitive : infinitives) found.push_back(stem + std::string(infinitive));
    }
  };
  for (const Word ending : kEndingsAr) add(ending, {"ar", "arse"});
  for (const Word ending : kEndingsErIr) add(ending, {"er", "ir", "erse", "irse"});
  // "matricular" and "matricularse" are one.
  if (form.ends_with("r")) found.push_back(std::string(form) + "se");
  if (form.ends_with("rse")) found.emplace_back(form.substr(0, form.size() - 2));
  return found;
}

}  // namespace cuanto
