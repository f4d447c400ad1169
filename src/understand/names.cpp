#include "understand/names.h"

#include <algorithm>
#include <set>

#include "base/short_names.h"
#include "base/text.h"
#include "understand/cognates.h"
#include "understand/left_out.h"
#include "understand/name_words.h"
#include "understand/owed.h"
#include "understand/states/states.h"
#include "understand/understand.h"
#include "understand/world_regions.h"

namespace cuanto {
namespace {

constexpr int kNearnessLeast = 42;  // below, words have little to do with each other

std::vector<std::string> content_of(const std::vector<std::string>& words) {
  std::vector<std::string> content;
  for (const auto& word : words) {
    if (!is_small_word(word)) content.push_back(word);
  }
  return content.empty() ? words : content;
}

std::string sorted_key(std::vector<std::string> words) {
  std::ranges::sort(words);
  return join(words, " ");
}

Link entity_link(EntityId id, int quality) {
  Link link;
  link.kind = LinkKind::entity;
  link.entity = id;
  link.quality = quality;
  return link;
}
Link field_link(ColumnId id, int quality) {
  Link link;
  link.kind = LinkKind::field;
  link.column = id;
  link.quality = quality;
  return link;
}
Link metric_link(MetricId id, int quality) {
  Link link;
  link.kind = LinkKind::metric;
  link.metric = id;
  link.quality = quality;
  return link;
}

bool may_be_short(const std::string& word) {
  constexpr std::size_t kLeast = 3, kMost = 7;
  return word.size() >= kLeast && word.size() <= kMost &&
         std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

// "cand", and not "cands", which is more of them.
bool is_no_word(const std::string& word) {
  return may_be_short(word) && lemma_en(word) == word && word_vector(word).empty() &&
         translations(word, Language::en).empty() && translations(word, Language::es).empty();
}

// Whether names are shortened here: "cust_nm", "ord_dt". Then "sect" is none either, but a sector.
bool are_names_shortened(const Catalog& catalog) {
  std::size_t words = 0, shortened = 0;
  const auto count = [&](const std::string& name) {
    for (const auto& word : words_of_name(name)) {
      const std::string plain = fold_plain(word);
      if (plain == "id") continue;
      ++words;
      shortened += spelled_out(plain) != plain || is_no_word(plain) ? 1 : 0;
    }
  };
  for (const Table& table : catalog.tables) count(table.name);
  for (const Column& column : catalog.columns) count(column.name);
  return 2 * shortened > words;
}

}  // namespace

// ---- the index ---------------------------------------------------------------------------------

Names::Names(const Model& model) {
  for (const Metric& metric : model.metrics) {
    // Ratios of several tables have no total to be named: they are named one by one.
    if (!metric.parts.empty() && !metric.additive) continue;
    // What is owed is said by phrases, and by no part of them.
    if (says_what_is_owed(metric)) continue;
    const Link link = metric_link(metric.id, kQualityExact);
    add(metric.label, link);
    add(metric.synonyms, link, !metric.from_file);
    add(join(words_of_name(metric.name), " "), link);
  }
  for (const Entity& entity : model.entities) {
    const Link link = entity_link(entity.id, kQualityExact);
    add(entity.label, link);
    add(entity.label_plural, link);
    add(entity.synonyms, link, !model.is_described());
    if (!entity.named_by_columns)
      add(join(words_of_name(model.catalog->table(entity.table).name), " "), link);
  }
  for (const Field& field : model.fields) {
    if (field.hidden) continue;
    const Link link = field_link(field.column, kQualityExact);
    add(field.label, link);
    add(field.synonyms, link, !field.from_file);
    add(join(words_of_name(model.catalog->column(field.column).name), " "), link);
    for (const auto& alias : field.value_aliases) {
      Link value = link;
      value.kind = LinkKind::value;
      value.stored = {alias.stored};
      value.quality = kQualitySynonym;
      for (const auto& words : alias.words) add(words, value);
    }
  }
  add_states(model);
  add_owed(model);
  add_regions(model);
  note_words_of_names();
  shortened_ = are_names_shortened(*model.catalog);
  finish_vocabulary();
  measure_distances(model);
  split_names(model);
}

void Names::add_states(const Model& model) {
  for (const RowState& state : states_of(model)) {
    Link link;
    link.kind = LinkKind::value;
    link.column = state.column;
    link.stored = state.stored;
    link.op = state.op;
    link.other = state.other;
    link.is_state = true;
    // Before the column of that name, after a cell that says it.
    const bool cell = state.op == Compare::in && !state.inferred;
    link.quality = cell ? kQualityExact + 1 : kQualityState;
    link.as_written = true;
    const auto plain = words_in(state.phrase);
    auto& links = by_state_[join(plain, " ")];
    if (std::ranges::find(links, link) == links.end()) links.push_back(link);
  }
}

// "what they owe us", "queda por cobrar": by its form, as states are.
void Names::add_owed(const Model& model) {
  for (const Metric& metric : model.metrics) {
    if (!says_what_is_owed(metric)) continue;
    Link link = metric_link(metric.id, kQualityState);
    link.as_written = true;
    for (const std::string_view phrase : split(owed_phrases(metric), '|'))
      by_state_[std::string(phrase)].push_back(link);
  }
}

void Names::add_regions(const Model& model) {
  for (const WorldRegion& region : world_regions_of(model)) {
    Link link = field_link(region.column, kQualitySynonym);
    link.kind = LinkKind::value;
    link.stored = region.stored;
    add(region.phrase, link);
  }
}

std::vector<Link> Names::find_states(const std::vector<const Token*>& tokens) const {
  // By its form: "opened" is no "open", and "entregar" no "entregado".
  std::vector<std::string> words;
  for (const Token* token : tokens) words.push_back(token->plain);
  const auto it = by_state_.find(join(words, " "));
  if (it == by_state_.end()) return {};
  std::vector<Link> links = it->second;
  keep_best(links);
  return links;
}

void Names::measure_distances(const Model& model) {
  constexpr uint8_t kFar = 4;
  tables_ = model.catalog->tables.size();
  distances_.assign(tables_ * tables_, kFar);
  std::vector<std::vector<std::size_t>> beside(tables_);
  for (const Edge& edge : model.edges) {
    beside[edge.child.v].push_back(edge.parent.v);
    beside[edge.parent.v].push_back(edge.child.v);
  }
  for (std::size_t start = 0; start < tables_; ++start) {
    uint8_t* steps = &distances_[start * tables_];
    std::vector<std::size_t> row{start};
    steps[start] = 0;
    for (uint8_t step = 1; step < kFar && !row.empty(); ++step) {
      std::vector<std::size_t> next;
      for (const std::size_t at : row) {
        for (const std::size_t to : beside[at]) {
          if (steps[to] != kFar) continue;
          steps[to] = step;
          next.push_back(to);
        }
      }
      row = std::move(next);
    }
  }
}

void Names::split_names(const Model& model) {
  constexpr std::size_t kWordsLeast = 3, kWordLettersLeast = 2;
  name_words_.resize(model.catalog->columns.size());
  for (const Column& column : model.catalog->columns) {
    const auto words = words_of_name(column.name);
    if (words.size() < kWordsLeast) continue;
    for (const auto& word : words) {
      if (word.size() >= kWordLettersLeast)
        name_words_[column.id.v].push_back({word, lemma_en(spelled_out(word))});
    }
  }
}

void Names::add(const Words& words, const Link& link) {
  add(words.en, link);
  add(words.es, link);
}

void Names::add(const Synonyms& synonyms, Link link, bool added) {
  link.quality = std::min(link.quality, kQualitySynonym);
  for (const auto& words : synonyms.en) add(words, link, added);
  for (const auto& words : synonyms.es) add(words, link, added);
}

void Names::add(std::string_view phrase, const Link& link, bool added) {
  const auto plain = words_in(phrase);
  if (plain.empty() || plain.size() > kNameWordsMax) return;
  std::vector<std::string> en, es;
  for (const auto& word : plain) {
    en.push_back(lemma_en(word));
    es.push_back(lemma_es(word));
  }
  const auto put = [](std::vector<Entry>& entries, const Entry& entry) {
    const bool known =
        std::ranges::any_of(entries, [&](const Entry& other) { return other.link == entry.link; });
    if (!known) entries.push_back(entry);
  };
  std::set<std::string> seen;
  for (const auto* words :
       std::initializer_list<const std::vector<std::string>*>{&plain, &en, &es}) {
    const auto content = content_of(*words);
    const Entry entry{link, static_cast<uint16_t>(content.size()), added};
    if (seen.insert("n" + join(*words, " ")).second) put(by_name_[join(*words, " ")], entry);
    if (content.size() > 1 && seen.insert("s" + sorted_key(content)).second) {
      put(by_words_[sorted_key(content)], entry);
    }
    // A value is named whole, or not at all.
    if (link.kind == LinkKind::value) continue;
    for (const auto& word : content) put(by_word_[word], entry);
  }
}

void Names::note_words_of_names() {
  for (const auto& [name, entries] : by_name_) {
    for (const auto word : split(name, ' ')) words_of_names_.emplace(word);
  }
}

bool Names::may_name(std::string_view text) const {
  for (;;) {
    const std::size_t end = text.find(' ');
    if (!words_of_names_.contains(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

// Words of one piece that mean the same as this one, in either language.
static std::vector<std::string> other_words_for(const std::string& word) {
  std::vector<std::string> words;
  for (const Language language : {Language::en, Language::es}) {
    for (auto& other : lexicon_synonyms(word, language)) words.push_back(std::move(other));
    for (auto& other : translations(word, language)) words.push_back(fold_plain(other));
  }
  std::erase_if(words,
                [](const std::string& other) { return other.find(' ') != std::string::npos; });
  return words;
}

void Names::finish_vocabulary() {
  std::set<std::string> words;
  for (const auto& [word, entries] : by_word_) {
    words.insert(word);
    for (auto& other : other_words_for(word)) words.insert(std::move(other));
  }
  for (const auto& word : cue_vocabulary()) words.insert(word);
  for (const auto& [name, entries] : by_name_) {
    const bool is_value = std::ranges::any_of(
        entries, [](const Entry& entry) { return entry.link.kind == LinkKind::value; });
    if (!is_value) continue;
    for (const auto word : split(name, ' ')) words.emplace(word);
  }
  for (const auto& [phrase, links] : by_state_) {
    for (const auto word : split(phrase, ' ')) words.emplace(word);
  }
  vocabulary_.assign(words.begin(), words.end());
  for (const auto& [word, entries] : by_word_) {
    const WordVector vector = shipped_vectors().find(word);
    if (!vector.empty()) near_.emplace_back(vector, &entries);
    if (auto key = cognate_key(word); !key.empty()) cousins_.emplace(std::move(key), word);
    if (is_no_word(word))
      short_forms_.push_back(word);
    else if (shortened_ && may_be_short(word) && spelled_out(word) == word)
      beginnings_.push_back(word);
  }
}

std::vector<Link> Names::find_near(std::string_view english, std::size_t count) const {
  const WordVector vector = shipped_vectors().find(english);
  if (vector.empty() || left_out().vectors) return {};
  std::vector<Link> links;
  for (const auto& [other, entries] : near_) {
    const int near = nearness(vector, other);
    if (near < kNearnessLeast) continue;
    for (const Entry& entry : *entries) {
      Link link = entry.link;
      link.quality = entry.words <= 1 ? near : near * 2 / (1 + entry.words);
      links.push_back(std::move(link));
    }
  }
  keep_best(links);
  if (links.size() > count) links.resize(count);
  return links;
}

std::vector<Link> Names::find(const std::vector<const Token*>& tokens) const {
  std::vector<Link> links;
  const auto is_strange = [&](const std::string& word) {
    return !may_name(word) && !is_small_word(word);
  };
  const auto look = [&](std::string Token::* key, bool as_written) {
    const auto key_of = [&](const Token* token) -> const std::string& { return token->*key; };
    if (std::ranges::any_of(tokens, is_strange, key_of)) return;
    std::vector<std::string> words;
    words.reserve(tokens.size());
    for (const Token* token : tokens) words.push_back(key_of(token));
    if (const auto it = by_name_.find(join(words, " ")); it != by_name_.end()) {
      for (const Entry& entry : it->second) {
        links.push_back(entry.link);
        links.back().as_written = as_written;
      }
    }
    if (words.size() < 2 || is_small_word(words.front()) || is_small_word(words.back())) return;
    if (const auto it = by_words_.find(sorted_key(content_of(words))); it != by_words_.end()) {
      for (const Entry& entry : it->second) {
        Link link = entry.link;
        link.quality = std::min(link.quality, kQualityAnyOrder);
        links.push_back(std::move(link));
      }
    }
  };
  look(&Token::plain, true);
  look(&Token::lemma_en, false);
  look(&Token::lemma_es, false);
  keep_best(links);
  return links;
}

std::vector<Link> Names::find_part(const Token& token, std::size_t count) const {
  std::vector<Link> links;
  for (const auto* key : {&token.plain, &token.lemma_en, &token.lemma_es}) {
    const auto it = may_name(*key) ? by_word_.find(*key) : by_word_.end();
    if (it == by_word_.end()) continue;
    for (const Entry& entry : it->second) {
      Link link = entry.link;
      // Saying one of two words is worth more than half of the name: people drop the obvious one.
      link.quality = entry.words <= 1 ? link.quality : kQualityPartial * 2 / (1 + entry.words);
      links.push_back(std::move(link));
    }
  }
  keep_best(links);
  if (links.size() > count) links.resize(count);
  return links;
}

// Words of the same meaning as this one, in both languages; and those that share only a word with
// it: a lesson is a "clase", and so is a kind.
struct Meanings {
  std::set<std::string> same, akin;
};

static void add_meanings(const std::string& word, Language language, Meanings& found) {
  const Language other = language == Language::en ? Language::es : Language::en;
  for (auto& same : lexicon_synonyms(word, language)) found.same.insert(std::move(same));
  for (const auto& abroad : translations(word, language)) {
    found.same.insert(abroad);
    for (auto& akin : lexicon_synonyms(abroad, other)) found.akin.insert(std::move(akin));
  }
}

static Meanings meanings_of(const Token& token) {
  Meanings found;
  add_meanings(token.lemma_en, Language::en, found);
  add_meanings(token.lemma_es, Language::es, found);
  // "aprobadas" is "approved" before it is an approval, and "failed" is "suspenso".
  const bool spanish = token.language == Language::es;
  if (token.plain != (spanish ? token.lemma_es : token.lemma_en))
    add_meanings(token.plain, token.language, found);
  return found;
}

std::vector<Link> Names::find_meaning(const Token& token, bool one_step) const {
  if (left_out().lexicon) return {};
  constexpr int kAkinLoss = 6;
  std::vector<Link> links;
  const auto look = [&](const std::string& phrase, bool akin) {
    const std::vector<std::string> plain = words_in(phrase);
    const std::string name = join(plain, " ");
    for (const auto& key : {name, lemma_en(name), lemma_es(name)}) {
      if (!may_name(key)) continue;
      const auto add = [&](const Entry& entry, int quality) {
        if (one_step && entry.added) return;
        links.push_back(entry.link);
        links.back().quality = std::min(entry.link.quality, quality - (akin ? kAkinLoss : 0));
      };
      if (const auto it = by_name_.find(key); it != by_name_.end()) {
        for (const Entry& entry : it->second) add(entry, kQualityLexicon);
      }
      // What is only akin is no part of a longer name.
      if (plain.size() != 1 || akin) continue;
      if (const auto it = by_word_.find(key); it != by_word_.end()) {
        for (const Entry& entry : it->second) {
          if (entry.words >= 2) add(entry, (kQualityPartial - 10) * 2 / (1 + entry.words));
        }
      }
    }
  };
  const Meanings meanings = meanings_of(token);
  for (const auto& phrase : meanings.same) look(phrase, false);
  for (const auto& phrase : meanings.akin) {
    if (!meanings.same.contains(phrase)) look(phrase, true);
  }
  keep_best(links);
  return links;
}

std::string Names::cousin(const Token& token) const {
  if (left_out().lexicon || !translations(token.lemma_es, Language::es).empty()) return {};
  const auto it = cousins_.find(cognate_key(token.plain));
  if (it == cousins_.end()) return {};
  // Within English, words of one root are no cousins: they mean different things.
  const bool abroad = token.language == Language::es || word_vector(it->second).empty();
  return abroad ? it->second : std::string();
}

static std::ptrdiff_t consonants_of(std::string_view word) {
  return std::ranges::count_if(
      word, [](char c) { return std::string_view("aeiou").find(c) == std::string_view::npos; });
}

// Its beginning, or most of its consonants: "cand" for candidate, "plcmt" for placement.
static bool is_short_for(std::string_view shorter, std::string_view word) {
  constexpr std::size_t kBeginningLeast = 4, kLeftOutLeast = 2;
  if (word.size() < shorter.size() + kLeftOutLeast || !abbreviates(shorter, word)) return false;
  return word.starts_with(shorter) ? shorter.size() >= kBeginningLeast
                                   : 5 * consonants_of(shorter) >= 3 * consonants_of(word);
}

static bool begins(std::string_view shorter, std::string_view word) {
  constexpr std::size_t kLeast = 4, kLeftOutLeast = 2;
  return shorter.size() >= kLeast && word.size() >= shorter.size() + kLeftOutLeast &&
         word.starts_with(shorter);
}

// "candidatos" is short for itself before what else it may be called, "applicants".
std::string Names::short_form(const Token& token) const {
  if (left_out().lexicon) return {};
  std::vector<std::string> words = {token.plain, token.lemma_en, token.lemma_es};
  if (token.language == Language::es) {
    for (const auto& word : translations(token.lemma_es, Language::es))
      words.push_back(fold_plain(word));
  }
  for (const auto& word : words) {
    std::set<std::string_view> found;
    for (const auto& shorter : short_forms_)
      if (is_short_for(shorter, word)) found.insert(shorter);
    for (const auto& beginning : beginnings_)
      if (begins(beginning, word)) found.insert(beginning);
    if (found.size() == 1) return std::string(*found.begin());
    if (!found.empty()) return {};
  }
  return {};
}

std::string Names::short_for_table(const Token& token) const {
  if (token.plain == (token.language == Language::es ? token.lemma_es : token.lemma_en)) return {};
  std::string shorter = short_form(token);
  const auto it = by_name_.find(shorter);
  const bool is_table =
      it != by_name_.end() && std::ranges::any_of(it->second, [](const Entry& entry) {
        return entry.link.kind == LinkKind::entity && !entry.added;
      });
  return is_table ? shorter : std::string();
}

std::string Names::corrected(std::string_view word) const {
  const std::size_t letters = length_of(word);
  if (letters < 4 || left_out().typos) return {};
  const std::size_t limit = letters < 8 ? 1 : 2;
  std::string best;
  std::size_t best_distance = limit + 1;
  for (const auto& known : vocabulary_) {
    const std::size_t other = known.size();
    if (other + limit < word.size() || word.size() + limit < other || other < 4) continue;
    // People rarely get the first letter wrong; without this, "order" is one slip from "older".
    if (known.front() != word.front() && limit < 2) continue;
    const std::size_t distance = edit_distance(word, known, limit);
    // Of two words as near, the one that names something here.
    const bool names = distance == best_distance && knows(known) && !knows(best);
    if (distance < best_distance || (names && distance <= limit)) {
      best_distance = distance;
      best = known;
    }
  }
  return best;
}

std::shared_ptr<const Names> index_names(const Model& model) {
  return std::make_shared<const Names>(model);
}

}  // namespace cuanto
