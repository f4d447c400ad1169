// llm/schema_ranking.h: how likely a question needs a table or a column, by the words that they
// share, the rarer a word, the more it says; and by what the tables around speak of: one that
// shares no word is needed between ones that do. Private to llm/.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "llm/schema_text.h"

namespace cuanto {

class SchemaRanking {
 public:
  explicit SchemaRanking(const SchemaNeeds& needs);

  double of(ColumnId column) const { return column_scores_[column.v]; }
  double of(TableId table) const { return table_scores_[table.v]; }

 private:
  using WordSet = std::set<std::string>;

  void add_words(std::string_view name, WordSet& words);
  void add_words(const Words& label, const Synonyms& synonyms, WordSet& words);
  void read_names();
  void weigh_question();
  void add_alike(std::string_view word, std::size_t token);
  void weigh(const std::string& form, std::size_t token, double part);
  double shared(const WordSet& words) const;
  void score();
  void hear(const WordSet& words, TableId table);
  void hear_all();
  std::vector<std::vector<uint16_t>> joined_tables() const;
  void score_surroundings();

  const SchemaNeeds& needs_;
  std::map<std::string, std::vector<std::string>> forms_;  // of each word of a name
  std::vector<WordSet> columns_, tables_;
  std::map<std::string, double> uses_;  // word of a name -> in how many names
  // Word of a name -> token of the question that it may stand for -> how much that says.
  std::map<std::string, std::map<std::size_t, double>> question_;
  std::vector<double> column_scores_, table_scores_;
  std::vector<std::map<std::size_t, double>> heard_;  // of each token in each table
};

}  // namespace cuanto
