#include "model/lexicon.h"

#include <algorithm>
#include <array>
#include <deque>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/result.h"
#include "base/text.h"
#include "model/model.h"
#include "model/verb_forms.h"
#include "model/word_forms.h"

namespace cuanto {

namespace {

constexpr std::size_t kLanguages = 2;
std::size_t index_of(Language language) { return language == Language::es ? 1 : 0; }

struct Lexicon {
  std::deque<Concept> concepts;
  // The maps point into the concepts, or here for what no concept writes.
  std::deque<std::string> further;
  // Of each language: phrase -> concepts; single words; words with their accents.
  std::array<std::unordered_map<std::string_view, std::vector<WordSense>>, kLanguages> by_phrase;
  std::array<std::unordered_set<std::string_view>, kLanguages> words;
  std::unordered_map<std::string_view, std::string_view> accented;
};

// As fold_plain() and without hyphens. The letters of the lexicon are few, and the program starts
// sooner when they are looked up here.
std::string key_of(std::string_view shown) {
  static constexpr auto kLetters = std::to_array<std::pair<std::string_view, char>>(
      {{"á", 'a'}, {"é", 'e'}, {"í", 'i'}, {"ó", 'o'}, {"ú", 'u'}, {"ü", 'u'}, {"ñ", 'n'}});
  std::string key;
  key.reserve(shown.size());
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (shown[i] >= ' ' && shown[i] <= '~') {
      key += shown[i] == '-' ? ' ' : shown[i];
      continue;
    }
    const auto* letter =
        std::ranges::find(kLetters, shown.substr(i, 2), [](const auto& row) { return row.first; });
    if (letter == kLetters.end()) return replace_all(fold_plain(shown), "-", " ");
    key += letter->second;
    ++i;
  }
  return key;
}

std::vector<Concept::Word> read_words(std::string_view list) {
  std::vector<Concept::Word> words;
  for (const auto part : split(list, ',')) {
    const auto shown = trim(part);
    if (!shown.empty()) words.push_back({std::string(shown), key_of(shown)});
  }
  words.shrink_to_fit();
  return words;
}

// Spanish infinitives give verbs away; these end like one and are not.
bool is_infinitive(std::string_view key) {
  static constexpr auto kNouns =
      std::to_array<std::string_view>({"mujer",           "taller",     "lugar",      "alquiler",
                                       "celular",         "bar",        "militar",    "azucar",
                                       "hogar",           "titular",    "particular", "popular",
                                       "lider",           "chofer",     "chef",       "cancer",
                                       "caracter",        "master",     "cluster",    "dolar",
                                       "poker",           "mar",        "par",        "ascensor",
                                       "bachiller",       "similar",    "vulnerable", "regular",
                                       "escolar",         "familiar",   "solar",      "poder",
                                       "placer",          "super",      "wrestler",   "transfer",
                                       "alimentar",       "primer",     "tercer",     "hamster",
                                       "glaciar",         "amanecer",   "atardecer",  "nuclear",
                                       "crater",          "laser",      "trailer",    "charter",
                                       "manjar",          "eclair",     "calamar",    "collar",
                                       "alfiler",         "poliester",  "sueter",     "altar",
                                       "extracurricular", "preescolar", "escaner",    "toner",
                                       "canciller",       "auxiliar",   "router",     "thriller",
                                       "soccer",          "pilar",      "autocar",    "haber",
                                       "influencer",      "telar"});
  const auto word = key.substr(0, key.find(' '));
  constexpr auto kEndings =
      std::to_array<std::string_view>({"ar", "er", "ir", "arse", "erse", "irse"});
  const bool ends_like_one = std::ranges::any_of(kEndings, [&](std::string_view ending) {
    return word.size() > ending.size() + 1 && word.ends_with(ending);
  });
  return ends_like_one && std::ranges::find(kNouns, word) == kNouns.end();
}

bool is_small_spanish_word(std::string_view word) {
  return word == "de" || word == "del" || word == "la" || word == "el" || word == "los" ||
         word == "las" || word == "en" || word == "por";
}

void read_lines(std::string_view lines, Lexicon& lexicon) {
  for (const auto line : split(lines, '\n')) {
    if (trim(line).empty() || line[0] == '#') continue;
    const auto sides = split(line, '|');
    CUANTO_ASSERT(sides.size() == 2);
    Concept one{.en = read_words(sides[0]), .es = read_words(sides[1])};
    one.is_verb = !one.es.empty() && is_infinitive(one.es[0].key);
    one.line = lexicon.concepts.size();
    lexicon.concepts.push_back(std::move(one));
  }
}

// Databases write "fecha de pago" as fecha_pago.
std::string without_small_words(std::string_view key) {
  std::string content;
  for (const auto part : split(key, ' ')) {
    if (is_small_spanish_word(part)) continue;
    if (!content.empty()) content += ' ';
    content += part;
  }
  return content;
}

void index_words(const Concept& one, Language language, Lexicon& all) {
  auto& by_phrase = all.by_phrase[index_of(language)];
  std::size_t place = 0;
  for (const auto& word : one.in(language)) {
    const auto add = [&](std::string_view key) {
      auto& known = by_phrase[key];
      if (known.empty() || known.back().of != &one) known.push_back({&one, place, false});
    };
    add(word.key);
    const auto parts = split(word.key, ' ');
    // "en curso" is no "curso".
    if (language == Language::es && parts.size() > 1 && !is_small_spanish_word(parts[0])) {
      if (auto content = without_small_words(word.key); content != word.key)
        add(all.further.emplace_back(std::move(content)));
    }
    ++place;
    all.words[index_of(language)].insert(parts.begin(), parts.end());
    if (language != Language::es) continue;
    const auto shown = split(word.shown, ' ');
    if (shown.size() != parts.size()) continue;  // of a hyphen
    for (std::size_t i = 0; i < parts.size(); ++i) all.accented.emplace(parts[i], shown[i]);
  }
}

const Lexicon& lexicon() {
  static const auto* const made = [] {
    constexpr std::size_t kPhrases = 16000, kWords = 8000;
    auto* all = new Lexicon();
    for (auto& phrases : all->by_phrase) phrases.reserve(kPhrases);
    for (auto& words : all->words) words.reserve(kWords);
    all->accented.reserve(kWords);
    for (const auto lines : lexicon_parts()) read_lines(lines, *all);
    for (const auto& one : all->concepts) {
      for (const auto language : {Language::en, Language::es}) index_words(one, language, *all);
    }
    return all;
  }();
  return *made;
}

// Its meanings or, where it is no word of the lexicon, those of the Spanish verb that it is a form
// of: "repostaron" is repostar.
std::vector<WordSense> meanings_of(std::string_view key, Language language) {
  auto senses = senses_of(key, language);
  if (!senses.empty() || language != Language::es || key.find(' ') != std::string_view::npos)
    return senses;
  const auto& verbs = lexicon().by_phrase[index_of(language)];
  for (const auto& infinitive : possible_infinitives(key)) {
    const auto it = verbs.find(infinitive);
    if (it == verbs.end()) continue;
    for (const WordSense& sense : it->second) {
      if (sense.of->is_verb && std::ranges::find(senses, sense.of, &WordSense::of) == senses.end())
        senses.push_back(sense);
    }
  }
  return senses;
}

void add_word(std::vector<std::string>& list, const std::string& word) {
  if (std::ranges::find(list, word) == list.end()) list.push_back(word);
}

}  // namespace

std::span<const std::string_view> lexicon_parts() {
  static const std::array kParts = {
      kLexiconBusiness,  kLexiconMoney,     kLexiconPeople,     kLexiconPlaces,  kLexiconTime,
      kLexiconLearning,  kLexiconHealth,    kLexiconGovernment, kLexiconLeisure, kLexiconMedia,
      kLexiconFood,      kLexiconTransport, kLexiconComputing,  kLexiconColumns, kLexiconQualities,
      kLexiconNotions,   kLexiconDeeds,     kLexiconPeoples,    kLexiconTrade,   kLexiconWork,
      kLexiconNature,    kLexiconScience,   kLexiconArts,       kLexiconSport,   kLexiconTravel,
      kLexiconHousehold, kLexiconState,     kLexiconSchool,     kLexiconCare,    kLexiconMachines,
      kLexiconHarbours,  kLexiconRoads,     kLexiconUtilities,  kLexiconMakers,  kLexiconFarms,
      kLexiconOffices,   kLexiconSoftware,  kLexiconCaring,     kLexiconOutings, kLexiconDone};
  return kParts;
}

std::vector<WordSense> senses_of(std::string_view phrase, Language language) {
  const auto& by_phrase = lexicon().by_phrase[index_of(language)];
  std::vector<WordSense> found;
  const auto add = [&](std::string_view key, bool by_singular) {
    const auto it = by_phrase.find(key);
    if (it == by_phrase.end()) return;
    for (auto sense : it->second) {
      sense.by_singular = by_singular;
      if (std::ranges::find(found, sense.of, &WordSense::of) == found.end()) found.push_back(sense);
    }
  };
  add(phrase, false);
  // The number of a phrase shows at its head: the last word in English, the first in Spanish.
  const auto space = language == Language::en ? phrase.rfind(' ') : phrase.find(' ');
  const auto head = space == std::string_view::npos ? phrase
                    : language == Language::en      ? phrase.substr(space + 1)
                                                    : phrase.substr(0, space);
  for (const auto& form : singulars(head, language)) {
    std::string key(phrase);
    if (language == Language::en)
      key.replace(phrase.size() - head.size(), head.size(), form);
    else
      key.replace(0, head.size(), form);
    add(key, true);
  }
  // Spanish adjectives agree: "clases prácticas".
  if (language == Language::es && space != std::string_view::npos)
    add(singular_phrase(phrase, language), true);
  std::ranges::sort(found, {}, [](const WordSense& s) {
    return std::tuple(s.of->is_verb, s.by_singular, s.place, s.of->line);
  });
  return found;
}

bool is_known_word(std::string_view word, Language language) {
  const auto& words = lexicon().words[index_of(language)];
  for (const auto& form : singulars(word, language))
    if (words.contains(form)) return true;
  return false;
}

std::string with_accents(std::string_view word) {
  const auto& accented = lexicon().accented;
  const auto it = accented.find(word);
  return std::string(it == accented.end() ? word : it->second);
}

std::size_t lexicon_size() { return lexicon().concepts.size(); }

std::vector<std::string> translations(std::string_view word, Language from) {
  const auto to = from == Language::en ? Language::es : Language::en;
  std::vector<std::string> found;
  for (const auto& sense : meanings_of(fold_plain(word), from))
    for (const auto& other : sense.of->in(to)) add_word(found, other.key);
  return found;
}

std::vector<std::string> lexicon_synonyms(std::string_view word, Language language) {
  const auto key = fold_plain(word);
  const auto own = singulars(key, language);
  std::vector<std::string> found;
  for (const auto& sense : meanings_of(key, language))
    for (const auto& other : sense.of->in(language))
      if (std::ranges::find(own, other.key) == own.end()) add_word(found, other.key);
  return found;
}

}  // namespace cuanto
