// understand/composing/bound_question.h: the units of a question with what they mean over one base
// entity, and all that can be read off them and the model without having made anything of it yet.
// Private to understand/; each function stands in the file of the step that asks for it.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/movement.h"
#include "understand/composing/compose.h"
#include "understand/composing/compose_losses.h"
#include "understand/order_words.h"
#include "understand/query/label_words.h"
#include "understand/word_set.h"

namespace cuanto {

inline constexpr Cue kGrainCues[] = {Cue::grain_day, Cue::grain_week, Cue::grain_month,
                                     Cue::grain_quarter, Cue::grain_year};

// A unit with what it means when the question is about one base.
struct Bound {
  const Unit* unit = nullptr;
  std::optional<Link> link;
  Path path;  // from the base to the link's table
  int quality = 0;
  bool used = false;
  bool about_answer = false;  // "split", "ponlos", after an answer: stands for nothing in the data
  bool of_name = false;  // "phone number", "hire date": what the name beside it is, and no more
};

// Whether rows repeat on the way.
bool fans_out(const Path& path);
// Whether rows only share something with those at its end: the deliveries to a place, and the meals
// there.
bool goes_sideways(const Path& path);

class BoundQuestion {
 public:
  const Question& question() const { return question_; }
  const Model& model() const { return model_; }
  const Entity& base() const { return base_; }
  const std::vector<Unit>& units() const { return units_; }
  const std::vector<Bound>& bound() const { return bound_; }
  const Slots* edited() const { return edited_; }

  // ---- a unit and its neighbours (bound_question.cpp) ----
  // Where a unit is looked for and none is found, its position is the number of units.
  TableId table_of(const Link& link) const;
  bool is_cue(std::size_t i, Cue cue) const;
  bool is_any_cue(std::size_t i, std::initializer_list<Cue> cues) const;
  // The unit before or after, fillers skipped.
  std::size_t before(std::size_t i) const;
  std::size_t after(std::size_t i) const;
  // Whether at most one word stands between the two: "team Search", "region of Madrid".
  bool side_by_side(std::size_t i, std::size_t other) const;
  // The "how many" that counts the name at `i`: "how many active employees".
  std::size_t counts_at(std::size_t i) const;
  bool plural(std::size_t i) const;
  std::optional<double> number_at(std::size_t i) const;

  // ---- whether something is said anywhere (bound_question.cpp) ----
  bool has_cue(std::initializer_list<Cue> cues) const;
  bool has_grain() const;
  std::size_t unit_saying(const WordSet& words) const;
  bool says_between(std::size_t begin, std::size_t end, const WordSet& words) const;
  std::vector<std::string> words_of_question() const;

  // ---- columns and rows as the model has them (bound_question.cpp, compose_rows.cpp) ----
  bool is_measure(ColumnId id) const;
  const Words& field_words(ColumnId column) const;
  static bool is_event(const Entity& entity);
  std::optional<Attribute> key_of(const Entity& entity, const Path& path) const;
  std::vector<Attribute> referred_to(const Attribute& attribute) const;
  std::vector<Attribute> whole_name(std::size_t i, const Attribute& attribute) const;
  std::optional<Attribute> price_of(const Entity& entity, const Path& path) const;
  std::optional<std::vector<Attribute>> kind_of_rows() const;
  // The time of an entity's rows, seen from them: its own, or that of a row they belong to.
  std::optional<Attribute> time_of(const Entity& entity);
  std::optional<ColumnId> latest_event(ColumnId ends) const;
  std::optional<ColumnId> opened_at() const;
  std::optional<ColumnId> start_before(ColumnId end) const;
  std::optional<ColumnId> time_told_by(std::string_view verb) const;
  const Edge* reference_to_person() const;
  std::optional<Attribute> what_may_lack(std::size_t i) const;

  // ---- figures of these rows (compose_default.cpp, compose_rows.cpp, compose_share.cpp) ----
  const Metric* default_metric() const;
  const Metric* mean_hours(const Metric& metric) const;
  const Metric& metric_meant(std::size_t i) const;
  std::optional<Attribute> money_held() const;
  std::optional<Attribute> money_of_row() const;
  // The column of one row that a measure adds up: a threshold without groups is about rows.
  std::optional<Attribute> row_value(const Measure& measure) const;
  std::optional<Measure> own_figure(std::size_t i) const;
  bool adds_up(const Measure& measure) const;
  bool splits_up(const Measure& measure) const;
  bool pairs_up(const Measure& measure, const Attribute& each) const;
  static Words measured_by(const Metric& metric);
  bool is_sum_said(std::size_t i, const Attribute& attribute) const;
  bool is_total(std::size_t i) const;
  bool says_money_in_general(std::size_t i) const;
  bool asks_what_is_owed() const;
  bool is_amount_asked(std::size_t i) const;

  // ---- figures of other rows (compose_versus.cpp, compose_target.cpp, compose_total.cpp) ----
  // The figure of other rows that a name stands for; nothing for what the base has itself.
  std::optional<Measure> measure_elsewhere(const Link& link) const;
  std::optional<Measure> any_figure_elsewhere(std::size_t i, const Link& link) const;
  bool means_own_figure(std::size_t i, const Link& elsewhere) const;
  const Metric* metric_adding_up(ColumnId column) const;
  bool is_target(const Measure& measure) const;
  bool is_target_of_another(const Measure& measure, const Metric& own) const;
  bool measures_against_target() const;
  bool keep_by_threshold(std::size_t target, std::optional<Compare>& keep,
                         std::vector<std::size_t>& said) const;
  std::optional<Compare> keep_by_reach(std::size_t target, std::vector<std::size_t>& said) const;
  bool stands_beside_own_figure(std::size_t target) const;
  bool is_shared(const Attribute& attribute, const Entity& other) const;
  std::optional<Attribute> shared_thing(const Entity& other) const;
  bool asks_who() const;
  const Metric* total_of_base() const;
  bool is_other_part(TableId table) const;
  bool names_one_part(const Metric& total) const;

  // ---- what is denied (compose_denied.cpp, compose_never.cpp, compose_absent.cpp) ----
  bool negated(std::size_t i) const;
  bool is_taken_out(std::size_t i) const;
  bool is_all_but(std::size_t i) const;
  bool says_non(std::size_t i) const;
  bool is_one_word_with_non(std::size_t i) const;
  bool says_not() const;
  std::size_t denial_of(std::size_t i) const;
  std::size_t denial_between(std::size_t first, std::size_t second) const;
  bool denies_itself(std::size_t never) const;
  bool denies_of_another(std::size_t cue) const;
  bool is_of_denied(std::size_t time) const;
  bool is_denied_period(std::size_t i) const;
  std::size_t named_before(std::size_t denial) const;
  // "customers who never bought": no row of the one table of events that refers to them.
  bool is_asked_before(const Entity& other) const;

  // ---- what was done (compose_rows.cpp, compose_trade.cpp, compose_both.cpp) ----
  std::optional<Attribute> time_of_deed(std::size_t i) const;
  bool is_own_deed(std::size_t i) const;
  bool is_deed_alone(std::size_t i) const;
  bool is_done_by_us(std::size_t i) const;
  bool is_billed_by_us(std::size_t i) const;
  bool says_bought(std::size_t i) const;
  bool is_sold_by(const Entity& entity) const;
  std::vector<Path> events_denied() const;
  std::optional<ColumnId> done_before(std::size_t i, ColumnId due, std::size_t& deed) const;
  Path way_of_sale(TableId table) const;
  Path way_over(const Entity& event, TableId table) const;
  Path way_of_named(TableId table) const;

  // ---- conditions (compose_filters.cpp, compose_had.cpp, compose_without.cpp) ----
  bool joins_values() const;
  bool says_several_of(const Attribute& attribute) const;
  bool takes_place_of(const Filter& filter, const Filter& known) const;
  std::optional<bool> had_before(std::size_t token, std::size_t& begin) const;
  bool is_of_having(const Filter& filter) const;
  std::optional<Attribute> told_of(std::size_t end) const;
  Filter filter_said(std::size_t i) const;
  std::optional<Attribute> told_without(std::size_t i, std::size_t denial) const;
  std::optional<Attribute> key_numbered(std::size_t thing, std::size_t number) const;

  // ---- what is owed (compose_owed.cpp, compose_moments.cpp) ----
  bool tells_of_rows(std::size_t i, const Link& owed) const;
  std::size_t owed_said() const;
  const Link* overdue_said(std::size_t i) const;
  std::size_t rows_said_before(std::size_t i) const;
  bool asks_of_each_row(std::size_t i) const;
  bool is_paid_of_bill(std::size_t i) const;

  // ---- periods (compose_periods.cpp, compose_compared.cpp, compose_grains.cpp) ----
  static TimeRange everything();
  std::size_t only_period() const;
  bool is_coming() const;
  bool says_today(std::size_t i) const;
  bool is_now(std::size_t i) const;
  std::optional<TimeRange> now_against(std::size_t i) const;
  std::size_t deed_before_period(std::size_t i) const;
  std::optional<TimeRange> lies_ahead(ColumnId time, const TimeRange& range) const;
  std::size_t new_or_gone_said() const;
  std::optional<std::pair<TimeRange, TimeRange>> grown_over(const TimeRange& range) const;
  bool is_measured_against(std::size_t i) const;
  bool is_against_period(std::size_t i) const;
  bool is_than_previous(std::size_t i) const;
  Movement more_than_before() const;
  Movement movement_said() const;
  bool goes_on(const TimeRange& range) const;
  bool names_forecast(std::size_t i) const;
  bool has_future_verb() const;
  TimeRange still_to_come(TimeRange range, ColumnId time) const;
  bool by_weekdays() const;
  bool is_of_name(std::size_t i, Grain grain) const;
  // Whether the name at `i` is also the word of that cue.
  bool names_grain(std::size_t i, Cue cue) const;

  // ---- lengths of time (compose_days.cpp, compose_quantities.cpp) ----
  bool asks_for_days() const;
  bool counts_days_taken() const;
  bool asks_how_long() const;
  bool is_told_by_days(ColumnId time) const;
  std::optional<Attribute> event_to_come() const;

  // ---- ranks, order and thresholds (compose_ranks.cpp, compose_order.cpp) ----
  bool asks_no_rank(std::size_t i) const;
  bool is_extent_of_none(std::size_t i) const;
  bool is_bare_rank(std::size_t i) const;
  bool is_rank_within(std::size_t i) const;
  bool is_bare_last(std::size_t cue) const;
  std::optional<Attribute> time_of_age(std::size_t cue, bool& descending) const;
  bool says_several(std::size_t i) const;
  bool says_common(std::size_t i) const;
  bool ranks_by_price(std::size_t cue) const;
  bool is_about_price(std::size_t cue) const;
  bool is_most_of_change(std::size_t i) const;
  OrderedBy order_said(std::size_t i) const;
  // "con más de 20.000", "que más de 3": a threshold, and no rank.
  bool is_threshold(std::size_t i) const;
  std::optional<Compare> comparison_at(std::size_t i) const;
  std::optional<Attribute> averaged_column(std::size_t i) const;
  std::size_t averaged_at(std::size_t average) const;
  std::size_t average_after(std::size_t i) const;

  // ---- shares (compose_share.cpp) ----
  // "as a percentage of the total": the whole, and nothing that is called so.
  bool is_the_whole(std::size_t i) const;
  std::size_t verb_of_share(std::size_t share) const;
  bool begins_as_share() const;
  bool is_of_answer(std::size_t share) const;
  bool asks_of_them_together() const;
  bool asks_in_percent() const;

  // ---- how it goes on from the answer before (compose_groups.cpp, compose_names.cpp) ----
  bool says_no_first() const;
  bool corrects() const;
  bool says_rather(std::size_t i) const;
  bool says_of_each() const;
  bool is_of_answer_alone(const Unit& unit) const;
  bool listing() const;

  // ---- which of its links a name stands for (compose_bind.cpp, compose_beside.cpp) ----
  // "supplier country": the name of the table that has the column stands beside it.
  bool is_owned(std::size_t i, const Link& link) const;
  bool owns_beside(std::size_t i) const;
  bool is_other_kind_of_figure(std::size_t i, const Link& link) const;
  bool is_verb_of_use(std::size_t i) const;
  bool tells_manner(std::size_t i) const;
  bool tells_kind_of_named(std::size_t i, const Link& link) const;
  std::optional<Attribute> named_by_kind(std::size_t i) const;
  bool only_says_units(std::size_t i) const;
  bool only_says_use(std::size_t i) const;
  bool only_says_used(std::size_t i) const;
  bool only_says_type(std::size_t i) const;

  // ---- words that nothing knows (compose_score.cpp) ----
  bool counts_the_unknown() const;
  bool compares_with_the_unknown() const;
  bool groups_by_the_unknown() const;
  bool says_only_cells() const;
  bool tells_kind(const Link& link) const;
  // Whether the words of this figure are as well those of a figure of other rows.
  bool is_one_of_several(const Bound& bound) const;
  // A capital inside a sentence: the name of something.
  bool names_something(TokenRange tokens) const;

 protected:
  BoundQuestion(const Question& question, const Model& model, const std::vector<Unit>& units,
                EntityId base, const Slots* edited);

  // The way from the base, looked for once.
  std::optional<Route> route(TableId to);

  const Question& question_;
  const Model& model_;
  const std::vector<Unit>& units_;
  const Entity& base_;
  const Slots* edited_;  // the slots of the turn before; nullptr for a fresh question
  // The times of the base's rows that are shown, with the words of their labels in both languages.
  struct NamedTime {
    ColumnId column;
    std::vector<std::string> words;
  };
  std::vector<NamedTime> times_;
  std::vector<Bound> bound_;
  std::map<TableId, std::optional<Route>> routes_;
};

}  // namespace cuanto
