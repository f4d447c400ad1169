#include "understand/word_in_cells.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "understand/cues.h"
#include "understand/learned/gloss.h"
#include "understand/left_out.h"
#include "understand/misspelt.h"
#include "understand/name_words.h"
#include "understand/small_words.h"
#include "understand/understand.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

constexpr int kQualityWhole = 92, kQualityMarked = 84, kQualityPart = 70;
constexpr int kQualityTranslated = 80, kQualityMarkedTranslated = 97, kQualityCode = 74;
constexpr uint64_t kCategoriesMax = 40;

bool is_in_lexicon(const std::string& plain) {
  return !translations(lemma_en(plain), Language::en).empty() ||
         !translations(lemma_es(plain), Language::es).empty();
}

// A word that speaks of anything: of the lexicon, of asking, or of a name of this data. The names
// of people and products are none.
bool is_everyday(const WordInCells& word) {
  const Token& token = word.token();
  return is_in_lexicon(token.plain) || !english_of(token.plain).empty() ||
         std::ranges::binary_search(cue_vocabulary(), token.plain) ||
         word.names.knows(token.plain) || word.names.knows(token.lemma_en) ||
         word.names.knows(token.lemma_es);
}

bool is_good_spelling(const Token& token) {
  return is_a_word(token) || !word_vector(token.lemma_en).empty();
}

// "premium customers", "the enterprise plan": the word beside names the column or its rows.
bool has_its_noun_beside(const WordInCells& word, ColumnId column) {
  const TableId table = word.model.catalog->column(column).table;
  const auto names_it = [&](std::size_t at) {
    if (at >= word.tokens.size() || word.tokens[at].shape != TokenShape::word) return false;
    return std::ranges::any_of(word.names.find({&word.tokens[at]}), [&](const Link& link) {
      return (link.kind == LinkKind::field && link.column == column) ||
             (link.kind == LinkKind::entity && word.model.entities[link.entity.v].table == table);
    });
  };
  return names_it(word.at + 1) || (word.at > 0 && names_it(word.at - 1));
}

// A column, or a table of few rows, that is called type or kind: what it holds are nouns for rows.
bool holds_kinds(const Model& model, const Column& column) {
  auto words = words_of_name(column.name);
  for (auto& word : words_of_name(model.catalog->table(column.table).name))
    words.push_back(std::move(word));
  return std::ranges::any_of(
      words, [&](const auto& word) { return kKindWords.contains(fold_plain(spelled_out(word))); });
}

// "premium members" for "Premium yearly", "transfers" for "Transfer abroad": of few kinds.
bool is_kind_it_begins(const WordInCells& word, const ValueHit& hit,
                       const std::vector<std::string>& words) {
  const Column& column = word.model.catalog->column(hit.column);
  const Token& token = word.token();
  if (column.distinct > kCategoriesMax || !word.names.find_part(token, 1).empty()) return false;
  const std::string& first = words.front();
  return (first == token.plain || first == token.lemma_en || first == token.lemma_es) &&
         (holds_kinds(word.model, column) || has_its_noun_beside(word, hit.column));
}

// "ventas de insulina", "revenue from oak": after a preposition alone, and the thing is called so
// first or, in English, last.
bool is_a_thing_sold(const WordInCells& word, const ValueHit& hit,
                     const std::vector<std::string>& words) {
  static const WordSet kOf = {"of", "from", "de"};
  constexpr std::size_t kTranslatedWordsMax = 3;
  const Token& token = word.token();
  if (word.at == 0 || !kOf.contains(word.tokens[word.at - 1].plain) ||
      words.size() > kTranslatedWordsMax || !word.names.find_part(token, 1).empty() ||
      !word.names.find_meaning(token, true).empty())
    return false;
  const Entity& thing = word.model.entity_of(word.model.catalog->column(hit.column).table);
  if (is_people(thing) || std::ranges::find(thing.display, hit.column) == thing.display.end())
    return false;
  const bool spanish = token.language == Language::es;
  const std::string& lemma = spanish ? token.lemma_es : token.lemma_en;
  const auto is_it = [&](const std::string& one) { return one == token.plain || one == lemma; };
  return is_it(words.front()) || (!spanish && is_it(words.back()));
}

// One word for a longer text: marked as a name, or rare enough to be one.
bool says_longer_text(const WordInCells& word, const ValueHit& hit, bool everyday) {
  constexpr std::size_t kWordsMax = 4;
  if (word.marked()) return true;
  const auto words = words_in(hit.stored);
  if (words.size() < 2) return true;
  if (is_deed(word.token()) || words.size() > kWordsMax) return false;
  return !everyday || is_kind_it_begins(word, hit, words) || is_a_thing_sold(word, hit, words);
}

std::vector<ValueHit> cells_with(const WordInCells& word, const ValueIndex& values) {
  constexpr std::size_t kHitsMax = 24;
  const Token& token = word.token();
  std::vector<std::string> forms = {std::string(word.typed())};
  if (token.lemma_en != forms[0]) forms.push_back(token.lemma_en);
  if (token.lemma_es != forms[0] && token.lemma_es != token.lemma_en)
    forms.push_back(token.lemma_es);
  std::vector<ValueHit> hits;
  for (const auto& form : forms) {
    hits = values.find(form, false, kHitsMax);
    if (!hits.empty()) break;
  }
  // "laptops" are those that are called "laptop", before what else the word stands in.
  const auto in_part = [](const ValueHit& hit) {
    return hit.level == ValueHit::Level::token && hit.distance > 0;
  };
  if (!hits.empty() && !in_part(hits.front())) {
    std::erase_if(hits, in_part);
    return hits;
  }
  const bool everyday = is_everyday(word);
  std::erase_if(hits, [&](const ValueHit& hit) { return !says_longer_text(word, hit, everyday); });
  return hits;
}

// Nobody misspells a word into another good one: what is a word is never mended to a cell.
std::vector<ValueHit> misspelt_cells(const WordInCells& word, const ValueIndex& values) {
  constexpr std::size_t kSlipLettersLeast = 5, kLettersOfPart = 7, kHitsMax = 6, kSlipsMax = 2;
  const std::size_t letters = length_of(word.typed());
  if (letters < kSlipLettersLeast || left_out().typos || is_good_spelling(word.token())) return {};
  auto hits = values.find(word.typed(), true, kHitsMax);
  if (word.marked()) return hits;
  // A short word is one slip from a word of nearly every longer text, and an everyday word is no
  // mention of one in any spelling.
  std::erase_if(hits, [&](const ValueHit& hit) {
    const auto words = words_in(hit.stored);
    if (words.size() < 2 || holds_kinds(word.model, word.model.catalog->column(hit.column)))
      return false;
    return letters < kLettersOfPart ||
           std::ranges::any_of(
               words,
               [&](const std::string& one) {
                 return edit_distance(word.typed(), one, kSlipsMax) <= kSlipsMax &&
                        is_in_lexicon(one);
               });
  });
  return hits;
}

// "el precio" is nobody called Price.
bool names_person(const WordInCells& word, ColumnId id) {
  const Entity& entity = word.model.entity_of(word.model.catalog->column(id).table);
  return is_people(entity) && std::ranges::find(entity.display, id) != entity.display.end();
}

// What a word of the other language has led to, as a cell says it: "cancel" and "cancellation" to
// what is cancelled, "aprobar" to "aprobado" or "aprobada".
std::vector<std::string> states_led_to(const std::string& word, Language language) {
  std::vector<std::string> states = {word};
  if (language == Language::es) {
    const std::string stem = word.substr(0, word.size() - std::min<std::size_t>(word.size(), 2));
    if (word.ends_with("ar")) states.insert(states.end(), {stem + "ado", stem + "ada"});
    if (word.ends_with("er") || word.ends_with("ir"))
      states.insert(states.end(), {stem + "ido", stem + "ida"});
    if (word.ends_with("o")) states.push_back(word.substr(0, word.size() - 1) + "a");
    return states;
  }
  std::string stem = word;
  for (const std::string_view ending : {"ation", "ion"}) {
    if (word.size() > ending.size() + 3 && word.ends_with(ending)) {
      stem.resize(word.size() - ending.size());
      break;
    }
  }
  states.insert(states.end(), {stem + "ed", stem + "d", stem + stem.back() + "ed"});
  return states;
}

bool is_past(const Token& token) {
  return token.plain.ends_with("aron") || token.plain.ends_with("ieron") ||
         token.text.ends_with("ó");
}

// Cells that a translation of the word names, or what its verb has led to: "Ingeniería" for
// Engineering, "se cancelaron" for cancelled, "failed" for "suspensa".
std::vector<ValueHit> translated(const WordInCells& said, const ValueIndex& values) {
  const Token& token = said.token();
  const bool spanish = token.language == Language::es || token.capitalised;
  std::set<std::string> forms;
  const auto add = [&](const std::string& word, Language language) {
    for (auto& form : states_led_to(fold_plain(word), language)) forms.insert(std::move(form));
  };
  if (spanish) {
    for (const auto& key : {token.plain, token.lemma_es})
      for (const auto& word : translations(key, Language::es)) add(word, Language::en);
    // "se terminaron" has led to what is "terminado", and that is done.
    if (is_past(token) && token.lemma_es.ends_with("r")) {
      for (const auto& state : states_led_to(token.lemma_es, Language::es)) {
        forms.insert(state);
        for (const auto& word : translations(state, Language::es)) add(word, Language::en);
      }
    }
  } else {
    add(token.lemma_en, Language::en);
    for (const auto& key : {token.plain, token.lemma_en})
      for (const auto& word : translations(key, Language::en)) add(word, Language::es);
  }
  std::vector<ValueHit> found;
  for (const auto& form : forms) {
    for (auto& hit : values.find(form, false, 6)) {
      if (hit.level != ValueHit::Level::exact) continue;
      if (!token.capitalised && names_person(said, hit.column)) continue;
      found.push_back(std::move(hit));
    }
  }
  return found;
}

// "casa" where "Hogar" is stored: another word of the same language, for a few kinds only.
std::vector<ValueHit> synonymous(const WordInCells& word, const ValueIndex& values) {
  const Token& token = word.token();
  const bool spanish = token.language == Language::es;
  std::vector<ValueHit> found;
  for (const auto& other : lexicon_synonyms(spanish ? token.lemma_es : token.lemma_en,
                                            spanish ? Language::es : Language::en)) {
    for (auto& hit : values.find(other, false, 6)) {
      const Column& column = word.model.catalog->column(hit.column);
      if (hit.level == ValueHit::Level::exact && column.meaning == Meaning::category &&
          column.distinct <= kCategoriesMax)
        found.push_back(std::move(hit));
    }
  }
  return found;
}

bool is_upper_code(std::string_view cell) {
  return std::ranges::all_of(cell, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Codes that the word begins with: "MAINT" for maintenance, "CAN" for cancelled.
std::vector<ValueHit> abbreviated(const WordInCells& word, const ValueIndex& values) {
  constexpr std::size_t kLeast = 3, kMost = 6;
  const Token& token = word.token();
  std::set<std::string> words = {token.plain};
  if (token.language == Language::es)
    for (auto& other : translations(token.lemma_es, Language::es)) words.insert(fold_plain(other));
  std::vector<ValueHit> found;
  for (const auto& one : words) {
    if (one.find(' ') != std::string::npos) continue;
    for (std::size_t length = kMost; length >= kLeast && found.empty(); --length) {
      if (one.size() <= length + 1) continue;
      for (auto& hit : values.find(one.substr(0, length), false, 6)) {
        const bool code = hit.level == ValueHit::Level::exact && is_upper_code(hit.stored) &&
                          word.model.catalog->column(hit.column).distinct <= kCategoriesMax;
        if (code) found.push_back(std::move(hit));
      }
    }
  }
  return found;
}

// What one word may be in the other language; a preposition, too: "en" is "in".
std::vector<std::string> words_abroad(const Token& token) {
  std::vector<std::string> words;
  if (token.language == Language::es) {
    words = translations(token.lemma_es, Language::es);
    if (const auto english = english_of(token.plain); !english.empty()) words.emplace_back(english);
  } else {
    words = translations(token.lemma_en, Language::en);
  }
  std::erase_if(words, [](const std::string& word) { return word.find(' ') != word.npos; });
  return words;
}

// All words of the cell were said, but for those of grammar.
bool is_whole(const ValueHit& hit, std::size_t words_said) {
  if (hit.level == ValueHit::Level::exact) return true;
  const auto words = words_in(hit.stored);
  const auto small = static_cast<std::size_t>(std::ranges::count_if(words, is_small_word));
  return hit.level == ValueHit::Level::token && words.size() - small <= words_said;
}

}  // namespace

std::vector<ValueHit> cells_with_phrase(const std::string& phrase, const ValueIndex& values) {
  constexpr std::size_t kHitsMax = 24;
  auto hits = values.find(phrase, false, kHitsMax);
  // One after the other in a longer cell, or in any order and number where that is all of it.
  std::erase_if(hits, [&](const ValueHit& hit) {
    return hit.distance > 0 &&
           (" " + fold_plain(hit.stored) + " ").find(" " + phrase + " ") == std::string::npos;
  });
  return hits;
}

std::vector<ValueHit> cells_abroad(const Token& first, const Token& second, const Model& model,
                                   const ValueIndex& values) {
  constexpr std::size_t kHitsMax = 6;
  std::vector<ValueHit> found;
  const auto seconds = words_abroad(second);
  if (seconds.empty()) return found;
  for (const auto& one : words_abroad(first)) {
    for (const auto& other : seconds) {
      for (auto& hit : values.find(one + " " + other, false, kHitsMax)) {
        if (is_whole(hit, 2) && model.catalog->column(hit.column).distinct <= kCategoriesMax)
          found.push_back(std::move(hit));
      }
    }
  }
  return found;
}

CellsSaid cells_said(const WordInCells& word, const ValueIndex& values) {
  CellsSaid said{cells_with(word, values), 0};
  if (!said.hits.empty()) {
    const bool whole = said.hits.front().level == ValueHit::Level::exact;
    said.quality = whole ? kQualityWhole : word.marked() ? kQualityMarked : kQualityPart;
    return said;
  }
  const bool names_nothing = word.names.find_part(word.token(), 1).empty();
  if (names_nothing) said = {misspelt_cells(word, values), kQualityPart};
  if (said.hits.empty())
    said = {translated(word, values),
            word.marked() ? kQualityMarkedTranslated : kQualityTranslated};
  if (said.hits.empty() && names_nothing) said = {abbreviated(word, values), kQualityCode};
  if (said.hits.empty() && names_nothing && !is_deed(word.token()) &&
      word.names.find_meaning(word.token(), true).empty())
    said = {synonymous(word, values), kQualityPart};
  return said;
}

static bool is_said(const WordInCells& word, std::size_t before, const WordSet& words) {
  return word.at >= before && words.contains(word.tokens[word.at - before].plain);
}

// "premium members", "socios premium": what it stands with is the thing.
static bool tells_of_a_noun(const WordInCells& word) {
  const bool spanish = word.token().language == Language::es;
  if (spanish && word.at == 0) return false;
  const std::size_t noun = spanish ? word.at - 1 : word.at + 1;
  return noun < word.tokens.size() && word.tokens[noun].shape == TokenShape::word &&
         !word.tokens[noun].stop_word && !is_cue_word(word.tokens[noun].plain);
}

// "and their monthly price": something that the rows have, and no cell.
static bool is_attribute(const WordInCells& word) {
  static const WordSet kTheir = {"their", "its", "whose", "su", "sus"};
  const bool spanish = word.token().language == Language::es;
  return is_said(word, 1, kTheir) || (!spanish && is_said(word, 2, kTheir));
}

bool is_rather_a_name(const WordInCells& word, const ValueHit& cell) {
  static const WordSet kBeforeCells = {"on", "for", "in",   "of", "as",  "is",  "are",
                                       "en", "de",  "para", "es", "son", "como"};
  const Token& token = word.token();
  const bool noun =
      token.plain == (token.language == Language::es ? token.lemma_es : token.lemma_en);
  if (!noun || is_deed(token) || word.marked() || tells_of_a_noun(word) ||
      has_its_noun_beside(word, cell.column) || is_said(word, 1, kBeforeCells))
    return false;
  if (is_attribute(word)) return true;
  // A whole name; of a longer one it is a part only after "average", "total", "highest".
  const bool measured = word.at > 0 && is_cue_word(word.tokens[word.at - 1].plain);
  auto links = word.names.find_part(token, kLinksPerUnitMax);
  for (auto& link : word.names.find_meaning(token, true)) links.push_back(std::move(link));
  return std::ranges::any_of(links, [&](const Link& link) {
    if (link.quality < kQualityLexicon && !measured) return false;
    return link.kind == LinkKind::metric ||
           (link.kind == LinkKind::field && word.model.catalog->column(link.column).is_numeric());
  });
}

}  // namespace cuanto
