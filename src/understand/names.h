// understand/names.h: which things of the model the words of a question may stand for. Every way to
// say every entity, field and metric is looked up at once; what is found is a candidate with a
// quality, never a decision. Private to understand/.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/model.h"
#include "read/read.h"
#include "understand/cues.h"
#include "understand/learned/vectors.h"
#include "understand/query/semantic_query.h"

namespace cuanto {

enum class LinkKind : uint8_t { entity, field, metric, value };

// How well words fit a name: 100 is the name itself. Kept as integers so that sums are the same on
// every machine.
inline constexpr int kQualityExact = 100;
inline constexpr int kQualitySynonym = 95;
inline constexpr int kQualityState = 90;  // a state that a column tells by what it holds
inline constexpr int kQualityAnyOrder = 88;
inline constexpr int kQualityLexicon = 72;  // a word of the same meaning, or of the other language
inline constexpr int kQualityPartial = 62;  // times the share of the name's words that were said
inline constexpr int kQualityTypoLoss = 14;

// One thing that a run of tokens may stand for.
struct Link {
  LinkKind kind = LinkKind::field;
  EntityId entity;                  // entity
  ColumnId column;                  // field, value
  MetricId metric;                  // metric
  std::vector<std::string> stored;  // value: the cells it stands for
  Compare op = Compare::in;  // value: is_null, not_null, at_most and greater (than 0): a state
  std::optional<ColumnId> other = {};  // value: the time it was due (RowState::other)
  bool is_state = false;               // value: a word that says in which state rows are
  int quality = 0;
  std::string read_as;      // what a misspelt word was taken for; empty when it was spelt right
  bool as_written = false;  // by its very words, and not by another form of them
  bool operator==(const Link&) const = default;
};

class Names {
 public:
  explicit Names(const Model& model);

  // What exactly these words (any of the token keys) name; best first.
  std::vector<Link> find(const std::vector<const Token*>& tokens) const;
  // The states of rows that these words say: "open", "out of stock".
  std::vector<Link> find_states(const std::vector<const Token*>& tokens) const;
  // What one word names in part ("cost" -> amortized cost), best first, at most `count`.
  std::vector<Link> find_part(const Token& token, std::size_t count) const;
  // What a word of the same meaning names. `one_step`: not what is only called so by another word
  // that the lexicon added: "revenue" may be earnings, and earnings pay, but revenue is no salary.
  std::vector<Link> find_meaning(const Token& token, bool one_step = false) const;
  // What a word near in meaning to this one names, nearest first; `quality` is the nearness in
  // percent, less for a part of a longer name.
  std::vector<Link> find_near(std::string_view english, std::size_t count) const;
  // The fewest joins between two tables: 0 to 3; 4: more, or none.
  int distance(TableId a, TableId b) const { return distances_[a.v * tables_ + b.v]; }
  // The words of a column's own name, as written and as lemmas: those of names of three and more.
  struct NameWord {
    std::string plain, lemma;
  };
  const std::vector<NameWord>& words_of(ColumnId column) const { return name_words_[column.v]; }
  bool knows(std::string_view lemma) const { return may_name(lemma) && by_word_.contains(lemma); }
  // The word of `vocabulary()` or the cue lexicon that a misspelt `word` most likely was; empty
  // when none is near enough. `word` is plain (folded, without accents).
  std::string corrected(std::string_view word) const;
  // The word of a name that is this one in the other language, by how it is spelt; empty where
  // there is none, or where the lexicon knows better.
  std::string cousin(const Token& token) const;
  // The short form of this word in a name that is no word itself: "plcmt" for "placements"; empty
  // where there is none, or more than one.
  std::string short_form(const Token& token) const;
  // The same of things, where a table is called so; empty for a word in the singular, which may as
  // well be a cell.
  std::string short_for_table(const Token& token) const;

 private:
  struct Entry {
    Link link;
    uint16_t words = 1;  // of the whole name
    bool added = false;  // a synonym that nobody wrote
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  void add(std::string_view phrase, const Link& link, bool added = false);
  void add(const Words& words, const Link& link);
  void add(const Synonyms& synonyms, Link link, bool added);
  void add_states(const Model& model);
  void add_owed(const Model& model);
  void add_regions(const Model& model);
  void finish_vocabulary();
  void note_words_of_names();
  // Whether all words of a text stand in names: otherwise it is none.
  bool may_name(std::string_view text) const;
  void measure_distances(const Model& model);
  void split_names(const Model& model);

  std::map<std::string, std::vector<Entry>, std::less<>> by_name_;   // words in order
  std::map<std::string, std::vector<Entry>, std::less<>> by_words_;  // content words, sorted
  std::map<std::string, std::vector<Entry>, std::less<>> by_word_;   // each content word
  std::map<std::string, std::vector<Link>, std::less<>> by_state_;
  // Of all names, also those of values; most runs of a question's words have one that is not here.
  std::unordered_set<std::string, TextHash, std::equal_to<>> words_of_names_;
  std::vector<std::string> vocabulary_;
  std::map<std::string, std::string, std::less<>> cousins_;  // by what cousins have in common
  bool shortened_ = false;                                   // most names are
  std::vector<std::string> short_forms_;                     // words of names that are no words
  std::vector<std::string> beginnings_;                      // other words of shortened names
  std::size_t tables_ = 0;
  std::vector<uint8_t> distances_;  // tables_ x tables_
  std::vector<std::vector<NameWord>> name_words_;
  std::vector<std::pair<WordVector, const std::vector<Entry>*>> near_;  // words that have a vector
};

// One piece of the question: a run of tokens with everything it may be.
struct Unit {
  enum class Kind : uint8_t {
    cue,
    name,
    number,
    time,
    grain,
    date_part,
    unknown
  } kind = Kind::unknown;
  TokenRange tokens;
  Cue cue = Cue::filler;
  std::vector<Link> links;  // name: best first
  std::size_t index = 0;    // number, time, grain, date_part: position in the Question's list
};

// The question as a row of units: the covering of its tokens with the most evidence.
std::vector<Unit> find_units(const Question& question, const Model& model, const Names& names);

}  // namespace cuanto
