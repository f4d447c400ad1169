// understand/composing/composition.h: what has been made of a bound question up to here, what can
// be read off it, and the small moves that every step makes: using a word, adding a measure, a
// group, a filter. Private to understand/; each function stands in the file of the step that asks
// for it.
#pragma once

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "understand/composing/bound_question.h"
#include "understand/composing/said_so_far.h"

namespace cuanto {

class Composition : public BoundQuestion {
 protected:
  // `moved`: the slots that are edited have been told of other rows than they were asked of.
  Composition(const Question& question, const Model& model, const std::vector<Unit>& units,
              EntityId base, const Slots* edited, bool moved);

  // ---- words that are used, and what is told of them (composition.cpp) ----
  void use(std::size_t i);
  // By its words alone, whatever it was bound to and used for.
  void use_words(std::size_t i);
  // As the name of something else than what it was bound to.
  void use_as(std::size_t i, const Link& link);
  // Words that a figure says as well: the cues, and a verb that nothing knows.
  void use_up(std::initializer_list<Cue> cues, std::string_view verb);
  void use_deed(std::size_t i, const Attribute& time);
  void note_rows_of_deed(std::size_t i);
  void mark_cue_before(std::size_t i, std::initializer_list<Cue> cues);
  void chip(ChipKind kind, Words text, std::vector<TokenRange> tokens, Origin origin,
            const std::string& read_as = {});
  // Something is taken for granted, and said to be.
  void assume(Words text);

  // ---- filling the slots (compose_names.cpp, compose_groups.cpp, compose_filters.cpp) ----
  void add_measure(Measure measure);
  void add_group(Group group);
  void make_room_for(const Group& group);
  bool adds_to_groups() const;
  void leave_groups();
  void add_filter(Filter filter);
  void give_place_to(const Filter& filter);
  bool turn_filter_round(Filter& filter) const;
  using Key = std::variant<Measure, Attribute>;
  void show_key(const Key& key);

  // ---- times and periods (compose_periods.cpp, compose_compared.cpp, compose_moments.cpp) ----
  // The time that a period is of; uses the verb that says it.
  std::optional<Attribute> time_attribute();
  std::optional<Attribute> time_of_verb();
  static std::optional<TimeRange> earlier(TimeRange range);
  std::optional<TimeRange> period_before(const TimeSpan& span) const;
  // The period that a change is told against where none was said.
  TimeRange before_period(TimeRange range) const;
  std::optional<TimeRange> same_of_year(std::size_t i) const;
  bool compares_both(std::size_t i) const;
  bool compares_with(std::size_t i) const;
  bool changes_to(std::size_t i) const;
  bool is_after_data() const;
  bool says_what_changed() const;

  // ---- figures (compose_default.cpp, compose_names.cpp, compose_calculations.cpp) ----
  bool calculates() const;
  bool has_series() const;
  bool is_added_up() const;
  bool asks_for_money() const;
  bool needs_measure() const;
  const Metric* metric_of_rows_said() const;
  bool tells_of_figure(std::size_t i) const;
  bool only_says_sold(std::size_t i) const;
  bool says_how_many(std::size_t i) const;
  bool averages_each(std::size_t i) const;
  Aggregation usual_aggregation(std::size_t i, const Attribute& attribute) const;
  bool measures_total() const;
  const Metric* total_meant() const;
  std::vector<std::string> parts_told(const Metric& total) const;
  bool shows_all_parts() const;

  // ---- groups, and what is none (compose_names.cpp, compose_groups.cpp) ----
  // Whether the name at `i` stands where a group is named.
  bool groups_here(std::size_t i) const;
  bool groups_things() const;
  bool groups_people() const;
  bool groups_what_is_none() const;
  bool is_compound(std::size_t i) const;
  bool says_of_what(std::size_t i) const;
  bool tells_whose(std::size_t i) const;
  bool is_deed_of(std::size_t i, const Entity& entity) const;
  bool is_nameless(std::size_t i, const Entity& entity) const;
  bool tells_of_both(std::size_t i) const;
  std::size_t who_works() const;

  // ---- rows and lists (compose_things.cpp, compose_facts.cpp, compose_whole.cpp) ----
  bool is_counted(std::size_t i) const;
  bool counts_rows(std::size_t i) const;
  bool names_one_thing() const;
  bool narrows_rows() const;
  bool lists_what_is_referred_to() const;
  bool tells_only_of_another() const;

  // ---- ranks (compose_ranks.cpp, compose_rows.cpp, compose_change.cpp) ----
  // The name that a rank is about: "top 5 products", "the most expensive team".
  bool rank_subject(std::size_t i) const;
  bool ranks_by(std::size_t i) const;
  bool ranks_base() const;
  bool ranks_by_change() const;
  bool ranks_rows_by_number(const Key& by) const;
  bool is_worst_of_cost(const Key& by) const;
  bool asks_for_one() const;
  std::optional<Key> size_key() const;

  // ---- limits (compose_limits.cpp) ----
  bool is_limited(std::size_t i) const;
  bool is_limiting(std::size_t i) const;
  bool limits_how_many(std::size_t last, std::size_t i) const;
  bool limits_no_figure(const Pending& pending) const;
  bool limits_rows(const Pending& pending) const;
  bool is_of_change(const Pending& pending) const;
  Measure measured_of_each() const;
  std::optional<Attribute> price_limited(const Pending& pending) const;
  std::optional<Attribute> column_of_length(const Pending& pending) const;

  // ---- figures against others (compose_per.cpp, compose_target.cpp) ----
  struct Figure {
    Measure measure;
    std::size_t at;  // the unit that says it
  };
  std::optional<Figure> figure_before(std::size_t per) const;
  // How the figure is set against its target, and by which units.
  struct AgainstTarget {
    Versus versus;
    std::optional<GroupFilter> part;
    std::vector<std::size_t> units;
  };
  std::optional<AgainstTarget> against_said(std::size_t target, const Measure& other) const;

  // ---- shares (compose_share.cpp) ----
  // Filters that are the part of a share, and whether the words leave no other.
  struct SaidParts {
    std::vector<std::size_t> filters;
    bool clearly = false;
  };
  SaidParts said_parts(std::size_t share) const;
  std::vector<std::size_t> parts_from(std::size_t begin) const;
  std::vector<std::size_t> parts_before() const;
  std::vector<std::size_t> parts_of_answer() const;
  std::optional<std::size_t> part_of_next(std::size_t named) const;
  std::optional<std::size_t> filter_of(std::size_t i) const;
  std::optional<std::size_t> state_after(std::size_t i) const;
  bool is_share_of_other(std::size_t share) const;
  bool each_has_share(std::size_t share, bool clearly) const;
  bool owns_part(std::size_t i) const;
  bool shares_rows() const;

  Composed out_;
  SaidSoFar said_;
  RankSaid rank_;
  OrderSaid order_;
  FreshSlots fresh_;
  PartsSaid parts_;

  std::vector<Attribute> shown_;     // columns that are to be told
  std::vector<Attribute> compared_;  // columns that a comparison waits for
  std::vector<Pending> pending_;
  std::set<std::size_t> grouped_;            // units that name a group
  std::set<std::size_t> lost_cues_;          // what nothing could be made of
  std::set<std::size_t> compared_averages_;  // cues of "above average": they average no name
  bool share_of_other_ = false;              // a share of other rows than these
  bool figure_assumed_ = false;  // what is measured was taken for granted, and nobody said more
  bool again_ = false;           // why is asked of an answer that says why
  const bool moved_;             // what is edited is told of other rows than it was asked of
};

}  // namespace cuanto
