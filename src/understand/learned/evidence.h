// understand/learned/evidence.h: what a question says about each table, column and value of a
// model: the mentions, the words around them, and the features that follow. Made once per
// question; every learned decision reads from it. Private to understand/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/model.h"
#include "read/read.h"
#include "understand/learned/features.h"
#include "understand/names.h"
#include "understand/understand.h"

namespace cuanto {

inline bool overlaps(TokenRange a, TokenRange b) { return a.begin < b.end && b.begin < a.end; }
// How far apart two runs of tokens are, and which comes first: "before 1", "after few", "same".
std::string_view place_of(TokenRange what, TokenRange from);

// A run of tokens that may stand for a table or a column.
struct Mention {
  TokenRange tokens;
  int quality = 0;   // as Link::quality
  int nearness = 0;  // by meaning alone: in percent
};

// A run of tokens that may be a cell of a column.
struct ValueMention {
  TokenRange tokens;
  ColumnId column;
  std::string stored;
  ValueHit::Level level = ValueHit::Level::exact;
  int columns = 1;                                            // how many columns hold it
  bool quoted = false, capitalised = false, literal = false;  // literal: not found, as written
};

// What is said about a column or a table.
struct NameEvidence {
  std::vector<Mention> mentions;  // best first
  std::vector<Feature> features;  // that hold whatever is decided
  Feature how_well = 0;           // its best mention fits, of a column of pool() or a table
  int rank = 0;                   // position of its best mention among all columns' mentions
  int quality() const { return mentions.empty() ? 0 : mentions.front().quality; }
  bool is_said_at(TokenRange tokens) const {
    return !mentions.empty() && overlaps(mentions.front().tokens, tokens);
  }
};

class Evidence {
 public:
  // `habits`: of whom asks. What published sets show for "list the customers" is not what people
  // expect, so features of what is shown are there twice where people ask; all others are shared.
  Evidence(const Question& question, const Model& model, const Names& names, FeatureMaker maker,
           Profile habits = Profile::spider);

  const Question& question() const { return question_; }
  const Model& model() const { return model_; }
  const FeatureMaker& maker() const { return maker_; }
  Profile habits() const { return habits_; }
  // That feature where people ask: another one.
  Feature by_people(Feature feature) const;

  const NameEvidence& column(ColumnId id) const { return columns_[id.v]; }
  const NameEvidence& table(TableId id) const { return tables_[id.v]; }
  // Columns worth a look, in the order of the catalog.
  const std::vector<ColumnId>& pool() const { return pool_; }
  const std::vector<ValueMention>& values() const { return values_; }
  // Features of the question as a whole: words, cues, counts.
  const std::vector<Feature>& words() const { return words_; }
  // Features of the words beside a run of tokens.
  std::vector<Feature> beside(TokenRange tokens) const;
  // The word at a place, with names and values replaced by signs: "<C>", "<T>", "<V>", "<#>".
  std::string_view sign(std::size_t token) const;
  bool has_cue(Cue cue) const;
  std::size_t count_of(Cue cue) const;
  // The nearest cue of the five words before; empty where there is none.
  std::string_view cue_before(TokenRange tokens) const;
  bool begins_with(Cue cue) const;
  // What the question asks for by its first word of asking: who, when, where, many, much, how,
  // which, what; "-" where it has none.
  std::string_view asks() const { return asks_; }
  // What the cells of a column of pool() look like, in a word.
  std::string_view cells(ColumnId id) const { return cells_[id.v]; }
  // "name, age and city" at the start of "… of the singers who …": how many names it has, and
  // whether a run of tokens is inside.
  int listed() const { return listed_; }
  bool in_list(TokenRange tokens) const {
    return tokens.begin >= list_.begin && tokens.end <= list_.end;
  }
  // The model's edges, those first whose columns the question speaks of: they tell parallel ways
  // between two tables apart.
  const std::vector<EdgeId>& edges() const { return edges_; }
  // As Names::distance.
  int distance(TableId a, TableId b) const { return names_.distance(a, b); }
  // What a misspelt word of these was taken for; empty where all are right.
  std::string_view read_as(TokenRange tokens) const;
  // Whether any word stands for something of the model.
  bool says_anything() const;

 private:
  // (evidence_names.cpp)
  void find_names();
  void find_parts();
  // (evidence_values.cpp)
  void find_values();
  bool find_value_from(std::size_t begin, const ValueIndex& index);
  void find_value_like(std::size_t at, const ValueIndex& index);
  void add_values(TokenRange tokens, const std::vector<ValueHit>& hits);
  void drop_values_inside_others();
  std::vector<ValueHit> find_translated(const Token& token) const;
  bool names_something(TokenRange tokens) const;
  bool names_rows(std::size_t token) const;
  bool is_yes_or_no(std::size_t token) const;
  void add_literals();
  template <typename Holds>
  void add_literal(TokenRange tokens, const std::string& text, const Holds& holds);
  void add_dates();
  void add_written_day(TokenRange said, Date date);
  void add_codes();
  void add_letters();
  // (evidence_signs.cpp)
  void make_signs();
  void put_signs_in_english_order();
  void find_asked();
  void find_list();
  // (evidence_words.cpp)
  void make_words();
  void add_habits(const std::vector<std::string_view>& row, const std::string& figures);
  // (evidence.cpp)
  bool names_one_row() const;
  void make_pool();
  void make_edges();
  // (evidence_features.cpp)
  void describe(ColumnId id);
  void describe(TableId id);
  void describe_mention(std::vector<Feature>& features, const NameEvidence& evidence) const;
  // Columns that the same words may stand for.
  struct Rivals {
    int as_near = 0, nearer = 0;
  };
  Rivals rivals_of(ColumnId id) const;

  Question question_;                 // spelt as it is meant
  std::vector<std::string> read_as_;  // as Respelt
  const Model& model_;
  const Names& names_;
  FeatureMaker maker_;
  Profile habits_;
  std::vector<NameEvidence> columns_, tables_;
  std::vector<ColumnId> pool_;
  std::vector<ValueMention> values_;
  std::vector<std::string> signs_;
  std::vector<CueSpan> cues_;
  std::vector<std::string> cue_at_;  // per token: the cue's name, or empty
  std::vector<Feature> words_;
  std::vector<EdgeId> edges_;
  TokenRange list_;
  int listed_ = 0;
  std::string_view asks_ = "-";
  std::vector<std::string_view> cells_;
};

// What a column holds, in a word.
std::string_view meaning_word(const Column& column);
// What the cells of a column look like, in a word: persons and titles ("names"), single words,
// scores, codes, texts.
std::string_view cells_word(const Column& column);
// What a column is in its table, in a word: its key, what names its rows, a key of another; what it
// holds, where it is none of these.
std::string_view place_in_table(const Column& column, const Model& model);
// exact, synonym, any, lexicon, part, none: how well a mention fits, in words.
std::string_view quality_word(int quality);

}  // namespace cuanto
