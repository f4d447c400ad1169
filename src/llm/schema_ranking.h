// llm/schema_ranking.h: how likely a question needs a table or a column, by the words that they
// share: the rarer a word, the more it says. Private to llm/.
#pragma once

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
  void add_alike(std::string_view word);
  double shared(const WordSet& words) const;
  void score();
  void score_neighbours();

  const SchemaNeeds& needs_;
  std::map<std::string, std::vector<std::string>> forms_;  // of each word of a name
  std::vector<WordSet> columns_, tables_;
  std::map<std::string, double> uses_;      // word of a name -> in how many names
  std::map<std::string, double> question_;  // word of the question -> how much it says
  std::vector<double> column_scores_, table_scores_;
};

}  // namespace cuanto
