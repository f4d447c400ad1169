// understand/learned/decisions.h: a sketch is made by one decision after the other: what family of
// query, how many columns and aggregates of them, which shape of grouping and order, then which
// column stands at each place, which conditions, which further tables. For a draft this says what
// can be chosen next and which features speak for each choice; decode.h searches with it, the
// training program learns from it. Private to understand/.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "understand/learned/evidence.h"
#include "understand/learned/labels_of_sketch.h"
#include "understand/learned/sketch.h"

namespace cuanto {

enum class Stage : uint8_t {
  family,
  select_kinds,
  shape,
  select,
  by,
  order,
  rows_max,
  having,
  having_test,
  where,
  where_test,
  tables,
  second,
  second_test,
  second_tables,
  done
};

// The labels that the training found for the stages that choose one.
struct DecisionLabels {
  std::vector<std::string> families, select_kinds, shapes;
};

// What is chosen, as the stage needs it.
struct Chosen {
  bool stop = false;
  std::string_view label;  // of DecisionLabels, as all below
  std::optional<ColumnId> column;
  std::optional<TableId> table;
  int value = -1;   // in Evidence::values()
  int number = -1;  // in Question::numbers
  Compare op = Compare::equal;
  std::optional<Aggregation> against;  // compared with this aggregate of the same column
};

struct Choice : Chosen {
  // What the weights are looked up under: the sum over `base`, `around` and `extra` of the weights
  // of (role, feature) and (group, feature). The first two hold for many choices and drafts.
  Feature role = 0, group = 0;
  const std::vector<Feature>* base = nullptr;
  const std::vector<Feature>* around = nullptr;  // may be absent
  std::vector<Feature> extra;
};

// The choices of one decision. What stood in it before is written over, so that its memory is used
// again.
class Choices {
 public:
  void clear() { count_ = 0; }
  // Another one, without anything; valid until the next.
  Choice& add();
  std::span<const Choice> all() const { return {made_.data(), count_}; }

 private:
  std::vector<Choice> made_;
  std::size_t count_ = 0;
};

struct Draft {
  Sketch sketch;
  Stage stage = Stage::family;
  // What the labels ask for and is still to come: "col", "rows", "avg" …
  std::vector<std::string_view> to_select;
  std::size_t columns_by = 0;
  std::string_view having_word, order_word;
  bool order_descending = false, order_one = false, order_limited = false;
  std::string_view family, kinds, shape;  // the labels
  std::vector<TokenRange> taken;          // by values and numbers
  int last_select = -1, last_test = -1;   // where in the question: mentions and values chosen last
  Chosen tested;                          // whose operator comes next
  double score = 0;                       // the logarithm of its probability

  bool is_done() const { return stage == Stage::done; }
};

class Decisions {
 public:
  Decisions(const Evidence& evidence, const DecisionLabels& labels);

  // Empty where the draft cannot go on. Valid until it is asked for another one.
  std::span<const Choice> choices(const Draft& draft);
  void apply(const Chosen& choice, Draft& draft) const;

 private:
  // The labels of a stage, and what the weights of each are looked up under.
  struct Labels {
    Labels(FeatureKind stage, const std::vector<std::string>& texts, const FeatureMaker& maker);
    std::vector<std::pair<std::string_view, Feature>> all;
  };
  void make_choices(const Draft& draft);
  void label_choices(const Labels& labels, const Draft& draft);
  void column_choices(Feature role, Feature group, const Draft& draft);
  // What does not differ between the columns of one decision.
  struct Common {
    std::vector<TableId> tables;  // chosen so far
    Feature shape = 0, family = 0;
    Feature place = 0;  // how many columns are shown
  };
  Common common_of(const Draft& draft) const;
  void add_state(Choice& choice, ColumnId column, const Draft& draft, const Common& common) const;
  void add_use(Choice& choice, ColumnId column, const Draft& draft) const;
  void add_place(Choice& choice, ColumnId column, const Draft& draft, Feature place) const;
  void add_keys(Choice& choice, ColumnId column, const Draft& draft) const;
  Choice& number_choice(std::size_t number, std::string_view role);
  void number_choices(std::string_view role, const Draft& draft);
  void having_tests(const Draft& draft);
  void test_choices(const Draft& draft, bool second);
  void stop_choice(const Draft& draft, bool second);
  Choice& test_choice(ColumnId column, std::string_view kind, const Draft& draft, bool second,
                      const Common& common);
  void add_value_tests(const Draft& draft, bool second);
  void add_number_tests(const Draft& draft, bool second);
  void add_tests_against(const Draft& draft);
  void add_distance(Choice& choice, ColumnId column, TokenRange value) const;
  bool names_something(TokenRange tokens) const;
  void operator_choices(const Draft& draft, bool second);
  void table_choices(const Draft& draft, bool second);
  // What does not differ between the tables of one decision.
  struct Around {
    std::set<TableId> have, first, between;  // chosen; in the first part; those and what joins them
    std::vector<Feature> features;
  };
  Around around_of(const Draft& draft, bool second) const;
  void table_choice(const Table& table, const Draft& draft, bool second, const Around& around);
  bool stands_for_chosen(const NameEvidence& table, const Draft& draft) const;
  const std::vector<Feature>& beside(TokenRange tokens);
  const std::vector<Feature>& around(std::string_view what, TokenRange tokens);
  bool is_taken(const Draft& draft, TokenRange tokens) const;
  std::set<TableId> tables_of(const Draft& draft, bool second) const;
  void apply_label(const Chosen& choice, Draft& draft) const;
  void apply_column(const Chosen& choice, Draft& draft) const;
  void apply_test(const Chosen& choice, Draft& draft) const;
  void apply_operator(const Chosen& choice, Draft& draft) const;
  void take_number(int number, Draft& draft) const;
  void next_stage(const Chosen& choice, Draft& draft) const;
  void fill_from_labels(Draft& draft) const;
  void set_order(Draft& draft, std::optional<ColumnId> column) const;
  // Of a comparison with that column: in what it counts in.
  Value number_value(int number, std::optional<ColumnId> column) const;

  const Evidence& evidence_;
  const FeatureMaker& maker_;
  const Labels families_, select_kinds_, shapes_;
  std::vector<std::vector<TableId>>
      leads_to_;  // of each column: the tables whose rows it refers to
  Choices choices_;
  std::map<TokenRange, std::vector<Feature>> beside_;
  std::map<std::pair<std::string_view, TokenRange>, std::vector<Feature>> around_;
};

}  // namespace cuanto
