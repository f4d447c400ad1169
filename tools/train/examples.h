// Questions with their gold queries, as lists of decisions to learn from.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/built_database.h"
#include "support/rows_of.h"
#include "train/fit.h"
#include "understand/learned/decode.h"
#include "understand/names.h"

namespace cuanto {

// Today, where a question does not say.
inline constexpr Date kUsualDay = date_of(2024, 1, 1);

struct Source {
  std::string name;                      // of the file that its questions give
  std::string path;                      // of a SQLite file
  std::unique_ptr<BuiltDatabase> built;  // where that was made from SQL text
  std::unique_ptr<ReadOnlyDatabase> database;
  Model model;
  std::shared_ptr<const Names> names;
  std::map<uint32_t, uint32_t> same;  // columns that keys make equal: column -> its class
};

struct Example {
  Profile habits = Profile::spider;  // of whom asks: people, in questions of our own
  std::string id, set, db, question, gold_sql, language, difficulty;  // set: the name of its file
  std::vector<std::string> alternatives;  // other gold queries that are as right
  Date today = kUsualDay;
  std::string dialogue;  // which conversation it is part of, in order; empty: of none
  Source* source = nullptr;
  std::optional<Sketch> gold;  // nothing when a sketch cannot say it
  std::string lost;            // why there is none
  uint32_t fold = 0;
  bool made = false;      // from a table: learned from and ranked, never counted
  bool reworded = false;  // a published one in other words: likewise, and doubted, too
  // What a translator that never saw its database makes of it, and which of that is right.
  std::vector<Hypothesis> candidates;
  std::vector<bool> right;
  std::vector<uint32_t> found;  // of each, the number of the feature that tells what rows it gives
  std::size_t instance = 0;
  bool useful = false;          // some are right and some are not
  std::vector<uint32_t> about;  // numbers of features of what is asked, whatever the candidate
};

class Examples {
 public:
  // Reads a set of questions; databases, SQLite files or the SQL text of one, stand in dbs/ beside
  // it, else in `folder`. `folds`: how many parts to cut it into, by database.
  bool read(const std::string& path, const std::string& folder, uint32_t folds);
  std::vector<Example>& all() { return examples_; }
  // Those that have rows, by name.
  std::vector<Source*> sources();

 private:
  Source* open(const std::string& path);

  std::map<std::string, Source> sources_;
  std::vector<Example> examples_;
};

// The rows of one of our own queries; its text goes to `sql` when that is given. Nothing when it
// cannot be planned or run.
std::optional<PlainRows> rows_of(const SemanticQuery& query, Source& source, std::string* sql,
                                 Date today = kUsualDay);

// Where the gold sketch stops being among the choices, and how often.
using Lost = std::map<std::string, std::size_t>;

// The decisions that lead to the gold sketch, added to `instances`. As far as it goes: a decision
// whose right choice is not offered is left out.
void teach(const Example& example, const DecisionLabels& labels, FeatureBook* book,
           FeatureNumbers& numbers, std::vector<Instance>& instances, Lost& lost);

// The same question with other words for some of the names in it; empty when it has none to change.
// Teaches that names are also said by words near them. The same seed gives the same question.
std::string with_other_words(const Example& example, uint64_t seed);

std::string_view stage_word(Stage stage);

}  // namespace cuanto
