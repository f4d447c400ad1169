#include "chat/pattern.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/text.h"
#include "understand/understand.h"

namespace cuanto {
namespace {

constexpr std::size_t kValueWordsMax = 6;
constexpr std::size_t kHitsMax = 8;

// ---- how alike two words are ----
constexpr double kTranslated = 0.9, kSynonym = 0.85, kTyped = 0.9, kNear = 0.7;
constexpr int kVectorMax = 127 * 127;
constexpr double kNearLeast = 0.7;      // cosine
constexpr std::size_t kTypoLength = 5;  // shorter words are other words

// Words that turn a question round: whoever leaves one out asks for something else.
const std::map<std::string, std::string, std::less<>>& turns() {
  static const auto made = [] {
    std::map<std::string, std::string, std::less<>> all;
    const auto add = [&](const char* turn, std::string_view words) {
      for (const std::string_view word : split(words, ' ')) all.emplace(word, turn);
    };
    add("not",
        "not no n't without never except excluding sin nunca jamas salvo excepto ningun ninguno "
        "ninguna neither nor tampoco");
    add("high",
        "most more top highest largest biggest best maximum max greater above higher mas mayor "
        "mayores mejor mejores maximo maxima encima");
    add("low",
        "least less bottom lowest smallest worst minimum min fewest fewer below lower under menos "
        "menor menores peor peores minimo minima debajo");
    add("average", "average mean avg promedio promedios medio");
    add("count", "many count cuantos cuantas");
    add("share", "share percent percentage porcentaje proporcion");
    add("versus", "versus vs compared compare against comparado comparada frente comparar");
    add("before", "before until antes hasta");
    add("after", "after since despues desde");
    add("when", "when cuando");
    add("where", "where donde");
    add("why", "why");
    return all;
  }();
  return made;
}

// Words that ask and say nothing of what for.
bool is_request(std::string_view plain) {
  static const std::set<std::string, std::less<>> kWords = {
      "show",    "list",   "give",    "get",   "display", "tell",      "find",     "please",
      "want",    "need",   "see",     "know",  "me",      "us",        "current",  "currently",
      "dame",    "dime",   "muestra", "lista", "quiero",  "ver",       "saber",    "ensena",
      "favor",   "busca",  "need",    "like",  "would",   "muestrame", "listame",  "ensename",
      "mostrar", "listar", "now",     "ahora", "actual",  "quisiera",  "necesito", "today"};
  return kWords.contains(plain);
}

PatternWord word_of(const Token& token) { return {token.plain, token.lemma_en, token.lemma_es}; }

class Reader {
 public:
  Reader(const Question& question, const Model& model)
      : question_(question), model_(model), taken_(question.tokens.size(), false) {}

  Pattern read() {
    find_spans();
    find_values();
    std::ranges::stable_sort(slots_, {}, [](const Placed& one) { return one.tokens; });
    for (Placed& one : slots_) pattern_.slots.push_back(std::move(one.slot));
    for (std::size_t i = 0; i < question_.tokens.size(); ++i) add_word(i);
    if (pattern_.words.empty()) add_grammar();
    std::ranges::sort(pattern_.turns);
    return std::move(pattern_);
  }

 private:
  struct Placed {
    TokenRange tokens;
    PatternSlot slot;
  };

  bool is_free(TokenRange tokens) const {
    for (std::size_t i = tokens.begin; i < tokens.end; ++i) {
      if (taken_[i]) return false;
    }
    return true;
  }

  void take(TokenRange tokens, PatternSlot slot) {
    for (std::size_t i = tokens.begin; i < tokens.end; ++i) {
      taken_[i] = true;
      if (question_.tokens[i].shape != TokenShape::punctuation)
        slot.words.push_back(word_of(question_.tokens[i]));
    }
    slots_.push_back({tokens, std::move(slot)});
  }

  void find_spans() {
    for (const TimeSpan& time : question_.times) {
      PatternSlot slot;
      slot.kind = PatternSlot::Kind::period;
      slot.range = time.range;
      if (is_free(time.tokens)) take(time.tokens, std::move(slot));
    }
    for (const GrainSpan& grain : question_.grains) {
      PatternSlot slot;
      slot.kind = PatternSlot::Kind::grain;
      slot.grain = grain.grain;
      if (is_free(grain.tokens)) take(grain.tokens, std::move(slot));
    }
    for (const NumberSpan& number : question_.numbers) {
      PatternSlot slot;
      slot.kind = PatternSlot::Kind::number;
      slot.number = number.value;
      if (is_free(number.tokens)) take(number.tokens, std::move(slot));
    }
  }

  void find_values() {
    std::vector<std::string> words;
    for (const Token& token : question_.tokens) words.push_back(token.plain);
    const auto aliases = aliases_of(model_);
    for (std::size_t begin = 0; begin < words.size(); ++begin) {
      std::size_t length = longest_alias(words, begin, aliases);
      if (model_.catalog->values)
        length = std::max(length, model_.catalog->values->longest_match(words, begin));
      for (; length > 0; --length) {
        const TokenRange tokens{static_cast<uint16_t>(begin),
                                static_cast<uint16_t>(begin + length)};
        if (!may_be_value(tokens)) continue;
        PatternSlot slot;
        slot.places = places_of(words_of(question_, tokens), aliases);
        if (slot.places.empty()) continue;
        take(tokens, std::move(slot));
        break;
      }
    }
  }

  // What people call a stored value, by its folded words.
  using Aliases = std::multimap<std::string, std::pair<ColumnId, std::string>, std::less<>>;
  static Aliases aliases_of(const Model& model) {
    Aliases aliases;
    for (const Field& field : model.fields) {
      for (const Field::ValueAlias& alias : field.value_aliases) {
        for (const std::string& word : alias.words)
          aliases.emplace(fold_plain(word), std::pair{field.column, alias.stored});
      }
    }
    return aliases;
  }
  static std::size_t longest_alias(const std::vector<std::string>& words, std::size_t begin,
                                   const Aliases& aliases) {
    if (aliases.empty()) return 0;
    std::string run;
    std::size_t longest = 0;
    for (std::size_t i = begin; i < words.size() && i < begin + kValueWordsMax; ++i) {
      run += (run.empty() ? "" : " ") + words[i];
      if (aliases.contains(run)) longest = i + 1 - begin;
    }
    return longest;
  }

  bool may_be_value(TokenRange tokens) const {
    const auto is_edge = [&](std::size_t at) {
      const Token& token = question_.tokens[at];
      return token.shape == TokenShape::word || token.shape == TokenShape::number;
    };
    if (!is_free(tokens) || !is_edge(tokens.begin) || !is_edge(tokens.end - 1u)) return false;
    if (tokens.end - tokens.begin > 1) return true;
    const Token& token = question_.tokens[tokens.begin];
    return !token.stop_word && !turns().contains(token.plain);
  }

  std::vector<PatternSlot::Place> places_of(std::string_view said, const Aliases& aliases) const {
    std::vector<PatternSlot::Place> places;
    const Catalog& catalog = *model_.catalog;
    const auto add = [&](ColumnId id, const std::string& stored) {
      const Column& column = catalog.column(id);
      if (column.personal || model_.field(id).personal) return;
      PatternSlot::Place place{catalog.table(column.table).name, column.name, stored};
      if (std::ranges::find(places, place) == places.end()) places.push_back(std::move(place));
    };
    if (catalog.values) {
      for (const ValueHit& hit : catalog.values->find(said, false, kHitsMax)) {
        if (hit.level == ValueHit::Level::exact) add(hit.column, hit.stored);
      }
    }
    const auto [first, last] = aliases.equal_range(fold_plain(said));
    for (auto it = first; it != last; ++it) add(it->second.first, it->second.second);
    return places;
  }

  void add_word(std::size_t at) {
    const Token& token = question_.tokens[at];
    if (taken_[at] || token.shape == TokenShape::punctuation) return;
    if (const auto turn = turns().find(token.plain); turn != turns().end()) {
      pattern_.turns.push_back(turn->second);
    } else if (!token.stop_word && !is_request(token.plain)) {
      pattern_.words.push_back(word_of(token));
    }
  }

  // "How did we do in October?" has no other words. One alone is the rest of a question.
  void add_grammar() {
    std::vector<PatternWord> words;
    for (std::size_t i = 0; i < question_.tokens.size(); ++i) {
      const Token& token = question_.tokens[i];
      if (!taken_[i] && token.stop_word && !turns().contains(token.plain))
        words.push_back(word_of(token));
    }
    if (words.size() > 1) pattern_.words = std::move(words);
  }

  const Question& question_;
  const Model& model_;
  std::vector<bool> taken_;
  std::vector<Placed> slots_;
  Pattern pattern_;
};

// ---- likeness ----

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

double cosine(const std::string& a, const std::string& b) {
  const auto x = word_vector(a), y = word_vector(b);
  if (x.empty() || y.empty()) return 0;
  int sum = 0;
  for (std::size_t i = 0; i < x.size() && i < y.size(); ++i) sum += int{x[i]} * int{y[i]};
  return static_cast<double>(sum) / kVectorMax;
}

double likeness_of(const PatternWord& a, const PatternWord& b) {
  if (a.plain == b.plain || a.en == b.en || a.es == b.es) return 1;
  if (a.plain.size() >= kTypoLength && edit_distance(a.plain, b.plain, 1) <= 1) return kTyped;
  if (holds(translations(a.en, Language::en), b.es) ||
      holds(translations(a.es, Language::es), b.en))
    return kTranslated;
  if (holds(lexicon_synonyms(a.en, Language::en), b.en) ||
      holds(lexicon_synonyms(a.es, Language::es), b.es))
    return kSynonym;
  return cosine(a.en, b.en) >= kNearLeast ? kNear : 0;
}

// 1: each word has its like on the other side.
double likeness_of(const std::vector<PatternWord>& a, const std::vector<PatternWord>& b) {
  if (a.empty() && b.empty()) return 1;
  std::vector<bool> used(b.size(), false);
  double sum = 0;
  for (const PatternWord& word : a) {
    double best = 0;
    std::size_t at = b.size();
    for (std::size_t i = 0; i < b.size(); ++i) {
      if (used[i]) continue;
      const double like = likeness_of(word, b[i]);
      if (like > best) best = like, at = i;
    }
    if (at == b.size()) continue;
    used[at] = true;
    sum += best;
  }
  return 2 * sum / static_cast<double>(a.size() + b.size());
}

bool share_a_column(const PatternSlot& a, const PatternSlot& b) {
  return std::ranges::any_of(a.places, [&](const PatternSlot::Place& one) {
    return std::ranges::any_of(b.places, [&](const PatternSlot::Place& other) {
      return equal_ignoring_case(one.table, other.table) &&
             equal_ignoring_case(one.column, other.column);
    });
  });
}

bool may_replace(const PatternSlot& example, const PatternSlot& question) {
  if (example.kind != question.kind) return false;
  return example.kind != PatternSlot::Kind::value || share_a_column(example, question);
}

}  // namespace

Pattern pattern_of(const Question& question, const Model& model) {
  return Reader(question, model).read();
}

std::string to_text(const Pattern& pattern) {
  std::vector<std::string> parts;
  for (const PatternWord& word : pattern.words) parts.push_back(word.plain);
  for (const std::string& turn : pattern.turns) parts.push_back("[" + turn + "]");
  for (const PatternSlot& slot : pattern.slots) {
    switch (slot.kind) {
      case PatternSlot::Kind::value:
        parts.push_back("<" + slot.places.front().table + "." + slot.places.front().column + ">");
        break;
      case PatternSlot::Kind::number:
        parts.emplace_back("<number>");
        break;
      case PatternSlot::Kind::period:
        parts.emplace_back("<period>");
        break;
      case PatternSlot::Kind::grain:
        parts.emplace_back("<grain>");
        break;
    }
  }
  return join(parts, " ");
}

std::optional<Fit> find_fit(const Pattern& example, const Pattern& question) {
  if (example.turns != question.turns) return {};
  Fit fit;
  std::vector<bool> used(question.slots.size(), false);
  for (std::size_t i = 0; i < example.slots.size(); ++i) {
    std::size_t at = question.slots.size();
    for (std::size_t j = 0; j < question.slots.size() && at == question.slots.size(); ++j) {
      if (!used[j] && may_replace(example.slots[i], question.slots[j])) at = j;
    }
    if (at < question.slots.size()) {
      used[at] = true;
      fit.slots.emplace_back(i, at);
    } else if (example.slots[i].kind == PatternSlot::Kind::period && !fit.dropped_period) {
      fit.dropped_period = i;
    } else {
      return {};
    }
  }
  std::vector<PatternWord> words = question.words;
  for (std::size_t j = 0; j < question.slots.size(); ++j) {
    if (used[j]) continue;
    const PatternSlot& slot = question.slots[j];
    if (slot.kind == PatternSlot::Kind::period && !fit.added_period) {
      fit.added_period = j;
      continue;
    }
    // What the example has as mere words: "the new customers", where "new" is a value, too.
    const auto is_said = [&](const PatternWord& word) {
      return std::ranges::any_of(
          example.words, [&](const PatternWord& one) { return likeness_of(one, word) > 0; });
    };
    if (!std::ranges::all_of(slot.words, is_said)) return {};
    words.insert(words.end(), slot.words.begin(), slot.words.end());
  }
  if (fit.dropped_period && fit.added_period) return {};
  fit.likeness = likeness_of(example.words, words);
  return fit;
}

Pattern with_bound_slots(Pattern pattern, const std::vector<bool>& bound) {
  std::vector<PatternSlot> stay;
  for (std::size_t i = 0; i < pattern.slots.size(); ++i) {
    PatternSlot& slot = pattern.slots[i];
    if (i < bound.size() && bound[i]) {
      stay.push_back(std::move(slot));
    } else {
      pattern.words.insert(pattern.words.end(), slot.words.begin(), slot.words.end());
    }
  }
  pattern.slots = std::move(stay);
  return pattern;
}

}  // namespace cuanto
