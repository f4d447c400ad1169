#include "llm/schema_ranking.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/text.h"
#include "understand/understand.h"

namespace cuanto {
namespace {

constexpr double kWanted = 100;
constexpr double kSynonym = 0.7;     // what another word for it counts
constexpr double kFound = 40;        // what a value or a reading says for the tables around
constexpr double kSurroundings = 1;  // what the question's words around a table count for it
constexpr double kStep = 0.7;        // what is left of that a join away
constexpr int kSteps = 2;
constexpr std::size_t kSharingMax = 3;  // tables with a column of one name
constexpr double kAlikeMin = 0.45;      // of two words, from which they count as alike
constexpr double kAlike = 0.6;          // what a word that is alike counts
constexpr std::size_t kColumnsCounted = 4;
constexpr double kVectorOne = 127.0 * 127.0;

double likeness(std::span<const int8_t> a, std::span<const int8_t> b) {
  int sum = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) sum += a[i] * b[i];
  return sum / kVectorOne;
}

}  // namespace

SchemaRanking::SchemaRanking(const SchemaNeeds& needs) : needs_(needs) {
  read_names();
  weigh_question();
  score();
  score_surroundings();
}

// The words of a name in every form that a question may use. Names of one catalog share most of
// their words.
void SchemaRanking::add_words(std::string_view name, WordSet& words) {
  for (const std::string& part : words_of_name(name)) {
    const auto [it, is_new] = forms_.try_emplace(part);
    if (is_new) {
      const std::string plain = fold_plain(part);
      it->second = {plain, lemma_en(plain), lemma_es(plain),
                    lemma_en(fold_plain(spelled_out(plain)))};
    }
    words.insert(it->second.begin(), it->second.end());
  }
}

void SchemaRanking::add_words(const Words& label, const Synonyms& synonyms, WordSet& words) {
  add_words(label.en, words);
  add_words(label.es, words);
  for (const auto& synonym : synonyms.en) add_words(synonym, words);
  for (const auto& synonym : synonyms.es) add_words(synonym, words);
}

void SchemaRanking::read_names() {
  const Catalog& catalog = *needs_.model.catalog;
  for (const Column& column : catalog.columns) {
    WordSet words;
    add_words(column.name, words);
    const Field& field = needs_.model.field(column.id);
    add_words(field.label, field.synonyms, words);
    columns_.push_back(std::move(words));
  }
  for (const Table& table : catalog.tables) {
    WordSet words;
    add_words(table.name, words);
    const Entity& entity = needs_.model.entity_of(table.id);
    add_words(entity.label, entity.synonyms, words);
    tables_.push_back(std::move(words));
  }
  for (const auto* names : {&columns_, &tables_})
    for (const WordSet& words : *names)
      for (const std::string& word : words) ++uses_[word];
}

void SchemaRanking::weigh(const std::string& form, std::size_t token, double part) {
  const auto it = uses_.find(form);
  if (it == uses_.end()) return;
  const auto all = static_cast<double>(columns_.size() + tables_.size() + 1);
  double& weight = question_[form][token];
  weight = std::max(weight, part * std::log(1 + all / it->second));
}

void SchemaRanking::weigh_question() {
  for (std::size_t i = 0; i < needs_.question.tokens.size(); ++i) {
    const Token& token = needs_.question.tokens[i];
    if (token.shape != TokenShape::word || token.stop_word) continue;
    for (const std::string* form : {&token.plain, &token.lemma_en, &token.lemma_es})
      weigh(*form, i, 1);
    WordSet others;
    for (const Language language : {Language::en, Language::es}) {
      const std::string& lemma = language == Language::en ? token.lemma_en : token.lemma_es;
      for (const auto& other : translations(lemma, language)) add_words(other, others);
      for (const auto& other : lexicon_synonyms(lemma, language)) add_words(other, others);
    }
    for (const std::string& form : others) weigh(form, i, kSynonym);
    add_alike(token.lemma_en, i);
  }
}

// Words of names that mean something near: "locations" and an address.
void SchemaRanking::add_alike(std::string_view word, std::size_t token) {
  const auto vector = word_vector(word);
  if (vector.empty()) return;
  for (const auto& [name, uses] : uses_) {
    const double alike = likeness(vector, word_vector(name));
    if (alike >= kAlikeMin) weigh(name, token, kAlike * alike);
  }
}

double SchemaRanking::shared(const WordSet& words) const {
  double best = 0, sum = 0;
  for (const std::string& word : words) {
    const auto it = question_.find(word);
    if (it == question_.end()) continue;
    double weight = 0;
    for (const auto& [token, one] : it->second) weight = std::max(weight, one);
    best = std::max(best, weight);
    sum += weight;
  }
  return best + 0.2 * (sum - best);
}

void SchemaRanking::score() {
  const Catalog& catalog = *needs_.model.catalog;
  for (const WordSet& words : tables_) table_scores_.push_back(2 * shared(words));
  for (const WordSet& words : columns_) column_scores_.push_back(shared(words));
  for (const ColumnId wanted : needs_.wanted) column_scores_[wanted.v] += kWanted;
  for (const Table& table : catalog.tables) {
    std::vector<double> own;
    for (const ColumnId column : table.columns) own.push_back(column_scores_[column.v]);
    std::ranges::sort(own, std::greater{});
    for (std::size_t i = 0; i < own.size() && i < kColumnsCounted; ++i)
      table_scores_[table.id.v] += own[i] / static_cast<double>(i + 1);
  }
}

void SchemaRanking::hear(const WordSet& words, TableId table) {
  for (const std::string& word : words) {
    const auto it = question_.find(word);
    if (it == question_.end()) continue;
    for (const auto& [token, weight] : it->second) {
      double& heard = heard_[table.v][token];
      heard = std::max(heard, weight);
    }
  }
}

// What each table says of the question. What is known to be wanted counts as a word more, the rarer
// the better.
void SchemaRanking::hear_all() {
  const Catalog& catalog = *needs_.model.catalog;
  heard_.resize(catalog.tables.size());
  for (const Table& table : catalog.tables) {
    hear(tables_[table.id.v], table.id);
    for (const ColumnId column : table.columns) hear(columns_[column.v], table.id);
  }
  std::set<TableId> wanted;
  for (const ColumnId column : needs_.wanted) wanted.insert(catalog.column(column).table);
  const double found = kFound / std::sqrt(std::max<double>(1, static_cast<double>(wanted.size())));
  for (const TableId table : wanted) heard_[table.v][needs_.question.tokens.size()] = found;
}

// The tables that a key leads to or from, and those that share a column's name with hardly any
// other: a key that nobody declared.
std::vector<std::vector<uint16_t>> SchemaRanking::joined_tables() const {
  const Catalog& catalog = *needs_.model.catalog;
  std::vector<std::vector<uint16_t>> joined(catalog.tables.size());
  const auto join = [&](TableId a, TableId b) {
    joined[a.v].push_back(b.v);
    joined[b.v].push_back(a.v);
  };
  for (const Edge& edge : needs_.model.edges) join(edge.child, edge.parent);
  std::map<std::string, std::vector<TableId>> sharing;
  for (const Column& column : catalog.columns)
    sharing[ascii_lower(column.name)].push_back(column.table);
  for (const auto& [name, tables] : sharing) {
    if (tables.size() > kSharingMax) continue;
    for (std::size_t i = 1; i < tables.size(); ++i)
      for (std::size_t before = 0; before < i; ++before) join(tables[before], tables[i]);
  }
  return joined;
}

// How much of the question a table and those that are joined with it speak of together.
void SchemaRanking::score_surroundings() {
  hear_all();
  const Catalog& catalog = *needs_.model.catalog;
  const auto joined = joined_tables();
  std::vector<double> around(catalog.tables.size(), 0);
  for (const Table& table : catalog.tables) {
    std::map<std::size_t, double> best;
    std::set<uint16_t> seen{table.id.v};
    std::vector<uint16_t> here{table.id.v};
    double part = kSurroundings;
    for (int step = 0; step <= kSteps; ++step, part *= kStep) {
      std::vector<uint16_t> next;
      for (const uint16_t one : here) {
        for (const auto& [token, weight] : heard_[one])
          best[token] = std::max(best[token], part * weight);
        for (const uint16_t other : joined[one])
          if (seen.insert(other).second) next.push_back(other);
      }
      here = std::move(next);
    }
    for (const auto& [token, weight] : best) around[table.id.v] += weight;
  }
  for (std::size_t i = 0; i < around.size(); ++i) table_scores_[i] += around[i];
}

}  // namespace cuanto
