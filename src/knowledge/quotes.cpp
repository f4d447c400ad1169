// Quotes: which units answer. A definition is found by the names that units define; any other
// question by the words that a unit and its headings share with it, the rarer the more.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "knowledge/index.h"
#include "understand/understand.h"

namespace cuanto {
namespace {

constexpr std::size_t kQuotesMax = 3;
constexpr double kRelativeMatch = 0.75;  // a translation or a word of the same meaning
constexpr double kNearMatch = 0.55;      // a word that is near by its vector
constexpr int kNearFrom = 60;            // percent of the cosine
constexpr double kNameFits = 0.7;        // how much of a name and of what was asked must agree
constexpr double kSpeaksOf = 0.6;        // of the question's words, for an answer

bool is_allowed(const QuoteOptions& options, const Passage& passage) {
  return !options.allowed || options.allowed(passage);
}

Quote quote_of(const Passage& passage, std::string text, double score) {
  return {passage.document, heading_of(passage), std::move(text),
          passage.category, passage.language,    score};
}

// ---- definitions ----

struct NameMatch {
  double score = 0;
  const DefinedName* name = nullptr;
  const Passage* passage = nullptr;
};

// A word that was asked for, by the numbers of terms in one collection.
struct NumberedWord {
  std::vector<uint32_t> stems, relatives;
};

std::vector<NumberedWord> number_words(const std::vector<AskedWord>& words,
                                       const WordIndex& index) {
  std::vector<NumberedWord> numbered;
  const auto add = [&](std::vector<uint32_t>& numbers, const std::vector<std::string>& stems) {
    for (const std::string& stem : stems) {
      if (const auto number = index.find(stem)) numbers.push_back(*number);
    }
  };
  for (const AskedWord& word : words) {
    NumberedWord& each = numbered.emplace_back();
    add(each.stems, word.stems);
    add(each.relatives, word.relatives);
  }
  return numbered;
}

bool has(const std::vector<uint32_t>& numbers, uint32_t number) {
  return std::ranges::find(numbers, number) != numbers.end();
}

// How well the words asked for are this name: 1 when each is the other.
double match_name(const std::vector<NumberedWord>& words, const std::vector<uint32_t>& stems) {
  double asked = 0;
  std::set<uint32_t> covered;
  for (const NumberedWord& word : words) {
    double best = 0;
    for (const uint32_t stem : stems) {
      const bool same = has(word.stems, stem);
      if (!same && !has(word.relatives, stem)) continue;
      best = std::max(best, same ? 1.0 : kRelativeMatch + 0.15);
      covered.insert(stem);
    }
    asked += best;
  }
  const std::set<uint32_t> all(stems.begin(), stems.end());
  const double of_asked = words.empty() ? 0 : asked / static_cast<double>(words.size());
  const double of_name = static_cast<double>(covered.size()) / static_cast<double>(all.size());
  return of_asked * (0.5 + 0.5 * of_name);
}

// The names of a collection that have one of the words, in their order.
std::set<uint32_t> names_with(const Collection& collection,
                              const std::vector<NumberedWord>& words) {
  std::set<uint32_t> names;
  const auto add = [&](const std::vector<uint32_t>& stems) {
    for (const uint32_t stem : stems) {
      const auto it = collection.names_with.find(stem);
      if (it != collection.names_with.end()) names.insert(it->second.begin(), it->second.end());
    }
  };
  for (const NumberedWord& word : words) {
    add(word.stems);
    add(word.relatives);
  }
  return names;
}

double preference(const Passage& passage, const DefinedName& name, Language language) {
  double bonus = 0;
  if (passage.language == language) bonus += 0.06;
  if (passage.category == Category::glossary) bonus += 0.03;
  if (name.is_first) bonus += 0.02;
  if (name.unit >= 0) {
    const PassageUnit::Kind kind = passage.units[static_cast<std::size_t>(name.unit)].kind;
    if (kind == PassageUnit::Kind::item) bonus += 0.02;
    if (kind == PassageUnit::Kind::row) bonus += 0.01;
  }
  return bonus;
}

// What is said under a heading that is the name: its first sentences.
std::string section_text(const Passage& passage) {
  constexpr std::size_t kUnitsMax = 3;
  constexpr std::size_t kBytesMax = 500;
  std::string text;
  for (std::size_t i = 0; i < passage.units.size() && i < kUnitsMax; ++i) {
    const PassageUnit& unit = passage.units[i];
    if (i > 0 && text.size() + unit.text.size() > kBytesMax) break;
    if (unit.kind != PassageUnit::Kind::sentence && i > 0 && passage.units[0].kind != unit.kind)
      break;
    text += (text.empty() ? "" : unit.kind == PassageUnit::Kind::sentence ? " " : "; ") + unit.text;
  }
  return text;
}

std::string text_of(const Passage& passage, const DefinedName& name) {
  return name.unit < 0 ? section_text(passage)
                       : passage.units[static_cast<std::size_t>(name.unit)].text;
}

// "unblended and amortized cost": the terms that are compared.
std::vector<std::string> compared_terms(std::string_view subject) {
  for (const std::string_view sign :
       {" and ", " versus ", " vs ", " from ", " y ", " e ", " and the ", " con ", " frente a "}) {
    const std::size_t at = subject.find(sign);
    if (at == subject.npos) continue;
    return {std::string(trim(subject.substr(0, at))),
            std::string(trim(subject.substr(at + sign.size())))};
  }
  return {};
}

Quoted define_one(const Knowledge& knowledge, std::string_view term, const QuoteOptions& options,
                  std::size_t count) {
  const Knowledge::Index& index = knowledge.index();
  std::vector<AskedWord> words = asked_words(term, options.language);
  Quoted quoted;
  if (words.empty()) return quoted;
  std::vector<NameMatch> matches;
  for (const Knowledge::Index::Part& part : index.parts) {
    const Collection& collection = *part.collection;
    const auto numbered = number_words(words, collection.words);
    for (const uint32_t at : names_with(collection, numbered)) {
      const DefinedName& name = collection.names[at];
      const Passage& passage = collection.passages[name.passage];
      const double score = match_name(numbered, name.stems);
      if (score < kNameFits || !is_allowed(options, passage)) continue;
      matches.push_back({score + preference(passage, name, options.language), &name, &passage});
    }
  }
  std::ranges::stable_sort(
      matches, [](const NameMatch& a, const NameMatch& b) { return a.score > b.score; });
  std::set<std::string> said;
  for (const NameMatch& match : matches) {
    constexpr double kSecondWithin = 0.08;
    if (quoted.quotes.size() == count || match.score < matches[0].score - kSecondWithin) break;
    const Passage& passage = *match.passage;
    std::string text = text_of(passage, *match.name);
    if (text.empty() || !said.insert(text).second) continue;
    // A second place in another language says the same again.
    if (!quoted.quotes.empty() && quoted.quotes[0].language == options.language &&
        passage.language != options.language)
      continue;
    quoted.quotes.push_back(quote_of(passage, std::move(text), std::min(1.0, match.score)));
  }
  if (!quoted.quotes.empty()) quoted.coverage = quoted.quotes[0].score;
  return quoted;
}

// ---- other questions ----

// The words of a passage or unit, for looking up.
struct Spoken {
  std::set<std::string> stems;
  std::vector<std::string> plain;
};

void add_spoken(Spoken& spoken, std::string_view text, Language language) {
  for (std::string& stem : terms_of(text, language)) spoken.stems.insert(std::move(stem));
  for (std::string& word : plain_words(text)) spoken.plain.push_back(std::move(word));
}

bool is_near(std::string_view asked, const std::vector<std::string>& plain) {
  const auto vector = word_vector(asked);
  if (vector.empty()) return false;
  for (const std::string& word : plain) {
    const auto other = word_vector(word);
    int sum = 0;
    for (std::size_t i = 0; i < vector.size() && i < other.size(); ++i) sum += vector[i] * other[i];
    if (sum * 100 / (127 * 127) >= kNearFrom) return true;
  }
  return false;
}

double match_word(const AskedWord& word, const Spoken& spoken) {
  for (const std::string& stem : word.stems) {
    if (spoken.stems.contains(stem)) return 1;
  }
  for (const std::string& stem : word.relatives) {
    if (spoken.stems.contains(stem)) return kRelativeMatch;
  }
  return is_near(word.plain, spoken.plain) ? kNearMatch : 0;
}

struct Weighted {
  std::vector<AskedWord> words;
  std::vector<double> weights;
  double total = 0;
};

// Words that say how something is asked, more than what: "how often are backups made", "qué se hace
// cuando". Those that no passage has would otherwise weigh most.
bool is_light(std::string_view plain) {
  static const std::set<std::string_view> kLight = {
      "make",  "makes",  "made",    "take",   "takes",  "taken",   "give",    "gives",  "given",
      "got",   "go",     "goes",    "going",  "gone",   "done",    "must",    "may",    "told",
      "need",  "needs",  "needed",  "happen", "fast",   "quickly", "soon",    "often",  "maximum",
      "hacer", "hace",   "hacen",   "hecho",  "deben",  "deber",   "tener",   "tienen", "pueden",
      "poder", "existe", "existen", "tiempo", "rapido", "hago",    "hacemos", "cada",   "dar",
      "da",    "dan",    "ocurre",  "sucede", "haber",  "maximo",  "maxima",  "va",     "van"};
  return kLight.contains(plain);
}

Weighted weigh(const Knowledge::Index& index, std::vector<AskedWord> words) {
  constexpr double kLightShare = 0.3;
  Weighted weighted;
  for (AskedWord& word : words) {
    const double weight = index.rarity(word) * (is_light(word.plain) ? kLightShare : 1);
    weighted.total += weight;
    weighted.weights.push_back(weight);
    weighted.words.push_back(std::move(word));
  }
  return weighted;
}

struct Sayable {
  std::size_t passage = 0, unit = 0;
  double score = 0;
};

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != text.npos; }

// "how many", "when", "cuánto": a figure is expected.
bool wants_figure(std::string_view question) {
  const auto words = plain_words(question);
  return std::ranges::any_of(words, [](const std::string& word) {
    return word == "many" || word == "much" || word == "long" || word == "often" ||
           word == "when" || word.starts_with("cuant") || word == "cuando" || word == "limit" ||
           word == "threshold" || word == "percentage" || word == "porcentaje" ||
           word == "limite" || word == "umbral" || word == "deadline" || word == "plazo";
  });
}

class Answering {
 public:
  Answering(const Knowledge& knowledge, std::string_view question, const QuoteOptions& options)
      : index_(knowledge.index()),
        options_(options),
        weighted_(weigh(index_, asked_words(question, options.language))),
        figure_(wants_figure(question)) {
    SearchOptions search;
    search.language = options.language;
    search.allowed = options.allowed;
    constexpr std::size_t kPassagesLookedAt = 10;
    search.count = kPassagesLookedAt;
    found_ = knowledge.search(question, search);
  }

  Quoted answer() {
    Quoted quoted;
    if (weighted_.words.empty()) return quoted;
    quoted.unknown = unknown_share();
    if (found_.empty()) return quoted;
    for (std::size_t i = 0; i < found_.size(); ++i) look_at(found_[i].passage, i);
    if (candidates_.empty()) return quoted;
    std::ranges::stable_sort(candidates_,
                             [](const Sayable& a, const Sayable& b) { return a.score > b.score; });
    const Sayable& best = candidates_[0];
    quoted.coverage = coverage_with(best.passage, best.unit);
    // A single word comes up in many places that do not answer.
    constexpr double kOneWord = 0.65;
    if (weighted_.words.size() == 1) quoted.coverage *= kOneWord;
    if (quoted.coverage < kSpeaksOf) return quoted;
    take(quoted);
    return quoted;
  }

 private:
  double unknown_share() const {
    const auto stands = [this](const std::string& stem) { return index_.passages_with(stem) > 0; };
    const auto count = std::ranges::count_if(weighted_.words, [&](const AskedWord& word) {
      return std::ranges::none_of(word.stems, stands) &&
             std::ranges::none_of(word.relatives, stands);
    });
    return static_cast<double>(count) / static_cast<double>(weighted_.words.size());
  }

  double share(const Spoken& spoken) const {
    double sum = 0;
    for (std::size_t i = 0; i < weighted_.words.size(); ++i)
      sum += weighted_.weights[i] * match_word(weighted_.words[i], spoken);
    return weighted_.total > 0 ? sum / weighted_.total : 0;
  }

  Spoken headings_of(const Passage& passage) const {
    Spoken spoken;
    for (const std::string& heading : passage.headings)
      add_spoken(spoken, heading, passage.language);
    add_spoken(spoken, passage.title, passage.language);
    return spoken;
  }

  // How much of the question a unit speaks of, with its headings around it.
  double coverage_with(std::size_t passage_at, std::size_t unit_at) const {
    const Passage& passage = index_.passage(passage_at);
    Spoken spoken = headings_of(passage);
    add_spoken(spoken, passage.units[unit_at].text, passage.language);
    double whole = share(spoken);
    // What the rest of the passage says counts half: it may be what the unit speaks about.
    for (std::size_t i = 0; i < passage.units.size(); ++i)
      add_spoken(spoken, passage.units[i].text, passage.language);
    whole += (share(spoken) - whole) / 2;
    return whole;
  }

  void look_at(std::size_t number, std::size_t rank) {
    const Passage& passage = index_.passage(number);
    const double of_headings = share(headings_of(passage));
    for (std::size_t u = 0; u < passage.units.size(); ++u) {
      const PassageUnit& unit = passage.units[u];
      Spoken spoken;
      add_spoken(spoken, unit.text, passage.language);
      double score = share(spoken) + 0.5 * of_headings;
      if (score <= 0) continue;
      score += 0.25 / (1 + static_cast<double>(rank));
      if (passage.language == options_.language) score += 0.05;
      if (figure_ && has_digit(unit.text)) score += 0.15;
      if (unit.text.size() > 600) score -= 0.1;
      candidates_.push_back({number, u, score});
    }
  }

  // The best unit and those that say nearly as much, each passage in its own order.
  void take(Quoted& quoted) {
    std::vector<Sayable> taken;
    std::set<std::string> said;
    for (const Sayable& candidate : candidates_) {
      constexpr double kNearlyAsMuch = 0.8;
      if (taken.size() == kQuotesMax || candidate.score < candidates_[0].score * kNearlyAsMuch)
        break;
      const Passage& passage = index_.passage(candidate.passage);
      if (passage.language != index_.passage(candidates_[0].passage).language) continue;
      if (said.insert(passage.units[candidate.unit].text).second) taken.push_back(candidate);
    }
    const std::size_t first = taken[0].passage;
    std::ranges::stable_sort(taken, [&](const Sayable& a, const Sayable& b) {
      if ((a.passage == first) != (b.passage == first)) return a.passage == first;
      return a.passage != b.passage ? a.passage < b.passage : a.unit < b.unit;
    });
    for (const Sayable& candidate : taken) {
      const Passage& passage = index_.passage(candidate.passage);
      quoted.quotes.push_back(
          quote_of(passage, passage.units[candidate.unit].text, std::min(1.0, candidate.score)));
    }
  }

  const Knowledge::Index& index_;
  const QuoteOptions& options_;
  Weighted weighted_;
  bool figure_;
  std::vector<Found> found_;
  std::vector<Sayable> candidates_;
};

bool starts_with_one_of(const std::string& word, std::initializer_list<std::string_view> starts) {
  return std::ranges::any_of(starts,
                             [&](std::string_view start) { return word.starts_with(start); });
}

}  // namespace

Quoted quote_definition(const Knowledge& knowledge, std::string_view term,
                        const QuoteOptions& options) {
  constexpr std::size_t kPlacesMax = 2;
  Quoted whole = define_one(knowledge, term, options, kPlacesMax);
  if (whole.coverage >= 0.99) return whole;
  const auto terms = compared_terms(term);
  if (terms.size() < 2) return whole;
  Quoted both;
  both.coverage = 1;
  std::set<std::string> said;
  for (const std::string& one : terms) {
    Quoted part = define_one(knowledge, one, options, 1);
    both.coverage = std::min(both.coverage, part.coverage);
    for (Quote& quote : part.quotes) {
      if (said.insert(quote.text).second) both.quotes.push_back(std::move(quote));
    }
  }
  return both.coverage > 0 && both.coverage >= whole.coverage ? both : whole;
}

Quoted quote_answer(const Knowledge& knowledge, std::string_view question,
                    const QuoteOptions& options) {
  return Answering(knowledge, question, options).answer();
}

Quoted quote_freshness(const Knowledge& knowledge, const QuoteOptions& options) {
  const Knowledge::Index& index = knowledge.index();
  Quoted quoted;
  double best = 0;
  for (std::size_t i = 0; i < index.size; ++i) {
    const Passage& passage = index.passage(i);
    if (!passage.table.empty() || !is_allowed(options, passage)) continue;
    for (const PassageUnit& unit : passage.units) {
      double loading = 0, time = 0, data = 0;
      for (const std::string& word : plain_words(unit.text)) {
        if (starts_with_one_of(
                word, {"refresh", "updat", "fresh", "ingest", "actualiz", "refresc", "sincroniz"}))
          loading = std::max(loading, 2.0);
        if (starts_with_one_of(word, {"load", "import", "arriv", "delay", "carga", "llega",
                                      "retras", "sync", "latenc"}))
          loading = std::max(loading, 1.5);
        if (starts_with_one_of(word, {"daily", "night", "morning", "hour", "every", "day", "minute",
                                      "weekly", "diari", "noche", "madrugad", "manana", "cada",
                                      "hora", "dia", "minuto", "semanal", "ayer", "yesterday"}))
          time = 1;
        if (starts_with_one_of(word, {"data", "table", "cost", "sale", "dato", "tabla", "venta"}))
          data = 0.3;
      }
      double score = loading > 0 && time > 0 ? loading + time + data : 0;
      if (score > 0 && passage.language == options.language) score += 0.5;
      if (score > 0 && passage.category == Category::schema) score += 0.3;
      if (score <= best) continue;
      best = score;
      quoted.quotes = {quote_of(passage, unit.text, std::min(1.0, score / 4))};
      quoted.coverage = std::min(1.0, score / 4);
    }
  }
  return quoted;
}

std::vector<std::string> tables_about(const Knowledge& knowledge, std::string_view words,
                                      const QuoteOptions& options) {
  const Knowledge::Index& index = knowledge.index();
  auto asked = asked_words(words, options.language);
  const auto is_counting = [](const AskedWord& word) {
    return word.plain == "number" || word.plain == "numero" || word.plain == "cantidad" ||
           word.plain == "count" || word.plain == "table" || word.plain == "tabla" ||
           word.plain == "data" || word.plain == "datos" || word.plain == "information" ||
           word.plain == "informacion" || word.plain == "column" || word.plain == "columna";
  };
  if (!std::ranges::all_of(asked, is_counting)) std::erase_if(asked, is_counting);
  const Weighted weighted = weigh(index, std::move(asked));
  if (weighted.words.empty()) return {};
  std::map<std::string, double> scores;
  for (std::size_t number = 0; number < index.size; ++number) {
    const Passage& passage = index.passage(number);
    if (passage.table.empty() || !is_allowed(options, passage)) continue;
    Spoken spoken;
    // Only the first unit, which names the thing; where else its words come up says little.
    for (const std::string& heading : passage.headings)
      add_spoken(spoken, heading, passage.language);
    Spoken described = spoken;
    for (const PassageUnit& unit : passage.units)
      add_spoken(described, unit.text, passage.language);
    double named = 0, said = 0;
    for (std::size_t i = 0; i < weighted.words.size(); ++i) {
      named += weighted.weights[i] * match_word(weighted.words[i], spoken);
      said += weighted.weights[i] * match_word(weighted.words[i], described);
    }
    const double score = (0.7 * named + 0.3 * said) / weighted.total;
    double& best = scores[passage.table];
    best = std::max(best, score + (passage.column.empty() ? 0.02 : 0));
  }
  std::vector<std::pair<double, std::string>> order;
  for (const auto& [table, score] : scores) order.emplace_back(-score, table);
  std::ranges::sort(order);
  std::vector<std::string> tables;
  for (const auto& [negative, table] : order) {
    constexpr double kEnough = 0.5, kNearTheBest = 0.9;
    if (-negative < kEnough || negative > order[0].first * kNearTheBest) break;
    tables.push_back(table);
  }
  return tables;
}

std::vector<std::string> subjects_of(const Knowledge& knowledge, std::size_t count,
                                     const QuoteOptions& options) {
  std::vector<std::string> subjects;
  const auto add = [&](const std::string& subject) {
    if (subjects.size() < count && !subject.empty() &&
        std::ranges::find(subjects, subject) == subjects.end())
      subjects.push_back(subject);
  };
  const Knowledge::Index& index = knowledge.index();
  for (const bool in_language : {true, false}) {
    for (std::size_t i = 0; i < index.size && subjects.size() < count; ++i) {
      const Passage& passage = index.passage(i);
      const bool same = passage.language == options.language;
      if (passage.table.empty() && same == in_language && is_allowed(options, passage))
        add(passage.title);
    }
  }
  for (std::size_t i = 0; i < index.size && subjects.size() < count; ++i) {
    const Passage& passage = index.passage(i);
    if (passage.table.empty() && passage.headings.size() == 1 && is_allowed(options, passage))
      add(passage.headings[0]);
  }
  return subjects;
}

}  // namespace cuanto
