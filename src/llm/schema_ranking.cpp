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
constexpr double kNeighbour = 0.3;   // what a table counts for those it is joined with
constexpr double kNeighbourMax = 6;  // however much is known of it
constexpr double kAlikeMin = 0.45;   // of two words, from which they count as alike
constexpr double kAlike = 0.6;       // what a word that is alike counts
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
  score_neighbours();
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

void SchemaRanking::weigh_question() {
  const auto all = static_cast<double>(columns_.size() + tables_.size() + 1);
  const auto add = [&](const WordSet& forms, double part) {
    for (const std::string& form : forms) {
      const auto it = uses_.find(form);
      if (it == uses_.end()) continue;
      double& weight = question_[form];
      weight = std::max(weight, part * std::log(1 + all / it->second));
    }
  };
  for (const Token& token : needs_.question.tokens) {
    if (token.shape != TokenShape::word || token.stop_word) continue;
    add({token.plain, token.lemma_en, token.lemma_es}, 1);
    WordSet others;
    for (const Language language : {Language::en, Language::es}) {
      const std::string& lemma = language == Language::en ? token.lemma_en : token.lemma_es;
      for (const auto& other : translations(lemma, language)) add_words(other, others);
      for (const auto& other : lexicon_synonyms(lemma, language)) add_words(other, others);
    }
    add(others, kSynonym);
    add_alike(token.lemma_en);
  }
}

// Words of names that mean something near: "locations" and an address.
void SchemaRanking::add_alike(std::string_view word) {
  const auto vector = word_vector(word);
  if (vector.empty()) return;
  const auto all = static_cast<double>(columns_.size() + tables_.size() + 1);
  for (const auto& [name, uses] : uses_) {
    const double alike = likeness(vector, word_vector(name));
    if (alike < kAlikeMin) continue;
    double& weight = question_[name];
    weight = std::max(weight, kAlike * alike * std::log(1 + all / uses));
  }
}

double SchemaRanking::shared(const WordSet& words) const {
  double best = 0, sum = 0;
  for (const std::string& word : words) {
    const auto it = question_.find(word);
    if (it == question_.end()) continue;
    best = std::max(best, it->second);
    sum += it->second;
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

// A table that leads to good ones is needed more often than one that stands alone.
void SchemaRanking::score_neighbours() {
  std::vector<double> best(table_scores_.size(), 0);
  for (const Edge& edge : needs_.model.edges) {
    best[edge.child.v] = std::max(best[edge.child.v], table_scores_[edge.parent.v]);
    best[edge.parent.v] = std::max(best[edge.parent.v], table_scores_[edge.child.v]);
  }
  for (std::size_t i = 0; i < best.size(); ++i)
    table_scores_[i] += std::min(kNeighbour * best[i], kNeighbourMax);
}

}  // namespace cuanto
