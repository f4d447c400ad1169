// understand/composing/composer.h: the steps of compose(): each gives some units of a question
// their role over one base entity and fills the slots with them. What only reads the words is in
// bound_question.h, what has been made of them so far in composition.h. Private to understand/; in
// files by what they decide.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "understand/composing/composition.h"

namespace cuanto {

class Composer : private Composition {
 public:
  Composer(const Question& question, const Model& model, const std::vector<Unit>& units,
           EntityId base, const Slots* edited, bool moved)
      : Composition(question, model, units, base, edited, moved) {}

  std::optional<Composed> compose();

 private:
  // ---- the steps, and what kind of question it is (compose.cpp) ----
  void go_on_from_answer();
  void take_all_periods();
  void take_conditions();
  void take_ranks_and_limits();
  void take_what_has_its_words();
  void take_what_verbs_say();
  void note_context();
  void note_cue(std::size_t i);
  void tell_what_counts();

  // ---- binding (compose_bind.cpp) ----
  void bind();
  void read_after_due();
  bool read_after_due_at(std::size_t i);
  void choose_link(std::size_t i);
  void go_by_what_is_named(std::size_t i);

  // ---- words beside what is meant (compose_beside.cpp) ----
  void go_by_role(std::size_t i);
  void leave_money_to_its_column(std::size_t i);
  void leave_total_to_figure(std::size_t i);

  // ---- periods (compose_periods.cpp, compose_compared.cpp) ----
  // `denied`: also those of what did not happen, where nothing else has taken them.
  void take_periods(bool denied);
  void take_period(std::size_t i);
  std::optional<Attribute> time_of_period(std::size_t i);
  bool place_beside_other(std::size_t i, const Attribute& time);
  bool place_first(std::size_t i, const Attribute& time);
  bool place_second(std::size_t i);
  void move_to(const Attribute& time, const TimeRange& range);
  void compare_with_previous();
  void take_weekdays();
  void take_listed_periods();
  void compare_as_a_whole();
  void compare_now(std::size_t i, const Attribute& time, const TimeRange& now);
  void tell_unfinished();

  // ---- values (compose_filters.cpp) ----
  void take_values();
  void take_cells(std::size_t i, bool negated);

  // ---- what is denied (compose_denied.cpp) ----
  void settle_opposites();
  void doubt_values_against();

  // ---- what things never did (compose_never.cpp) ----
  // "teams that never used Spot": no row of the other table has the value.
  bool take_never(std::size_t i);
  void take_never_at_all();

  // ---- both of two conditions (compose_both.cpp) ----
  void require_one(std::size_t i, const std::optional<MainPeriod>& period);
  void take_both();

  // ---- one without the other (compose_without.cpp) ----
  void keep_among(const Attribute& told, const Filter* filter,
                  const std::optional<MainPeriod>& period, bool none);
  void leave_values_to(std::size_t i);
  bool take_both_of_things(std::size_t i, std::size_t other);
  void take_one_without_other();
  bool take_none_of_cell(std::size_t i);
  void take_one_but_not_other();
  void take_periods_apart();
  void take_no_longer(std::size_t period, const Attribute& time);
  void take_two_periods(std::size_t first, std::size_t second, const Attribute& time);

  // ---- what is taken back of the question before (compose_taken_back.cpp) ----
  void use_from(std::size_t begin, std::size_t i);
  void tell_taken_back(std::size_t begin, std::size_t end);
  bool take_period_back(std::size_t i);
  bool take_name_back(std::size_t i, bool together);
  bool take_conditions_back();
  void take_back();
  bool turn_round_named(std::size_t i);
  bool turn_round_all();
  void take_opposite();

  // ---- the answer before in another shape (compose_reshaped.cpp) ----
  void take_other_limit();
  void take_all_of_ranking();
  void leave_denied();
  void take_money_instead();
  void list_counted();

  // ---- what rows have, by a yes or no (compose_had.cpp) ----
  bool take_had(std::size_t i);

  // ---- states and conditions (compose_filters.cpp) ----
  void take_state(std::size_t i, bool negated);
  void take_due(std::size_t i, bool negated);
  Words take_overdue(const Link& link, const Attribute& done, const Attribute& due);
  Words compare_with_due(const Link& link, const Attribute& done, const Attribute& due,
                         bool negated);
  void take_held(std::size_t i, bool negated);
  void use_compared(std::size_t i);
  bool takes_denied_noun(std::size_t i);
  void take_over(std::size_t i, bool over);
  bool take_ended(std::size_t i);
  bool take_no_such(std::size_t i);
  bool take_included(std::size_t i);
  bool group_by_role(std::size_t i);
  // "team Search", "Search team": the name beside a value says which column, and no more.
  void take_qualifier(std::size_t i);

  // ---- what is owed (compose_owed.cpp) ----
  void leave_money_words(std::size_t i);
  void leave_who_owes_it_all(std::size_t i);
  void take_owed();
  void keep_what_is_owed(const Metric& metric);
  void settle_owed();

  // ---- ranks: top 5, the three most expensive, the one with the lowest (compose_ranks.cpp) ----
  void take_rank_cues();
  void take_bare_limit();
  std::optional<std::variant<Measure, Attribute>> rank_key();
  void count_ranked();
  bool settle_mean_of_group(std::size_t average);
  void measure_no_limit();
  void compare_with_mean_of(std::size_t cue, std::size_t average);
  // "the 3 products with most units", "los tres equipos que más gastan": the number stands before
  // the subject, and the cue after it.
  void take_number_before_subject(std::size_t cue);
  // "top 5", "the last 10": beside the cue, or before its subject.
  void take_number_of(std::size_t cue);
  void take_number_asked();
  void apply_rank();
  void rank_groups(const Key& by);
  void rank_only_named();

  // ---- order: most expensive first, al revés (compose_order.cpp) ----
  void take_order();
  std::optional<Key> money_key();
  std::optional<Key> time_key();
  std::optional<Key> order_key(OrderedBy by);
  void apply_order();
  void leave_order();
  void turn_round();

  // ---- comparisons: above 5000, at least 3 (compose_ranks.cpp) ----
  void take_comparisons();
  void compare_with_average(std::size_t i, Compare op);
  void compare_with_number(std::size_t i, Compare op, std::size_t number);
  void take_numbers_of();
  bool take_thing_of_number(std::size_t i);
  void take_number_of_column(std::size_t i);

  // ---- names (compose_names.cpp) ----
  std::optional<Aggregation> aggregation_beside(std::size_t i);
  void take_the_others(std::size_t i, const Attribute& attribute);
  void take_manner();
  void leave_replaced();
  void take_names();
  void join_figures();
  void leave_days_to_hours();
  void take_grain(std::size_t i);
  std::optional<Aggregation> over_grains(std::size_t i);
  void take_date_part(std::size_t i);
  // Bare nouns: "which month", "on how many days", "the best month".
  void take_grain_noun(std::size_t i);
  bool take_current(std::size_t i, Grain grain);
  void take_metric(std::size_t i);
  bool compare_metric(std::size_t i);
  bool take_as_condition(std::size_t i);
  bool orders_by(std::size_t i, const Measure& measure);
  void aggregate_metric(Measure& measure, const Metric& metric, Aggregation aggregation);
  void take_group(std::size_t i, const Attribute& attribute, const Words& label);

  // ---- columns that are named (compose_fields.cpp) ----
  void take_field(std::size_t i);
  bool compare_field(std::size_t i, const Attribute& attribute);
  bool leave_field(std::size_t i, const Attribute& attribute);
  bool put_in_order(std::size_t i, const Attribute& attribute, const Words& label);
  bool leave_manner(std::size_t i);
  bool measure_instead(std::size_t i, const Attribute& attribute);
  void order_by_field(std::size_t i, const Attribute& attribute, const Words& label);
  bool count_field(std::size_t i, const Attribute& attribute, const Words& label);
  bool count_those_that_are(std::size_t i, std::size_t how_many, const Attribute& attribute);
  bool add_up_counts(std::size_t i, const Attribute& attribute, const Words& label);
  bool take_deed(std::size_t i, const Attribute& attribute);
  void group_or_show(std::size_t i, const std::vector<Attribute>& columns, const Words& label);
  void take_measure_field(std::size_t i, const Attribute& attribute, const Words& label);
  void take_measure_of_thing(std::size_t i, const Attribute& attribute, const Words& label,
                             bool limited);

  // ---- what there is most of (compose_common.cpp) ----
  void take_most_common();

  // ---- what is no group (compose_groups.cpp) ----
  bool only_acts(std::size_t i);

  // ---- the columns of a list (compose_listed.cpp) ----
  class ListedColumns;
  void take_listed();

  // ---- facts of one thing (compose_facts.cpp) ----
  void take_time_of_thing();
  void take_stock_of_thing();
  void take_price_of_thing();
  void take_person_in_charge();

  // ---- tables that are named (compose_things.cpp) ----
  void take_entity(std::size_t i);
  void count_entity(std::size_t i, std::size_t count, const Entity& entity);
  void take_other_entity(std::size_t i, const Entity& entity);
  bool counts_things(std::size_t i);
  bool take_typical(std::size_t i);
  bool is_never_done(std::size_t i);
  // "cost of team Payments": an unknown word right beside the name of a column that holds words.
  bool note_unknown_value(std::size_t i, ColumnId column);
  // "customers of Madrid", "cost in Antarctica": a name of something that no column holds.
  void note_unknown_name();

  // ---- rows as things (compose_rows.cpp) ----
  void take_first_of_them(std::size_t cue);
  bool take_time_of_each(std::size_t cue, bool last);
  void take_latest();
  void take_how_long();
  void take_extreme();
  bool refers_to_none(std::size_t i, std::size_t cue, const Entity& other);
  void use_nobody();
  void deny_rows(std::size_t cue, std::size_t i, const Entity& other);
  bool take_denied_field(std::size_t i);
  bool take_denied(std::size_t i);
  void add_period_after(std::size_t i, const Entity& other, NoneOf& none, TokenRange& said);
  bool take_missing(std::size_t i);
  void add_up_what_ranks();
  void rank_rows();
  bool take_average_each(std::size_t i, const Attribute& each, const Words& label);
  void compare_values();

  // ---- who (compose_who.cpp) ----
  void take_earned();
  void take_who();
  void rank_what_somebody_has();
  const Entity* people_of_rows(std::optional<Route>& way);
  void group_by_who();
  void group_by_people(std::size_t who, const Entity& people, const Path& way);
  void take_reports();
  void take_boss();

  // ---- what was spent, bought and sold (compose_trade.cpp) ----
  void doubt_unbought();
  void use_deed_of_sale();
  void take_trade();
  bool ranks_by_times();
  bool take_times();

  // ---- figures of other rows (compose_versus.cpp) ----
  void take_versus();
  void take_versus_of_answer();
  bool set_answer_against_target();
  void leave_what_has_no_target();
  void keep_of_answer_who_passed();
  bool take_versus_at(std::size_t i, const Metric& own);
  bool take_attainment(const Metric& own);
  void take_other_divisor();
  void doubt_bare_target();
  bool take_against(std::size_t target, const Link& link, const Measure& other);
  void take_period_of_target();
  void take_end_of_first_period();
  void take_beside();
  // Whether both figures can be told apart by the groups; adds the group that "who" asks for.
  void take_own_difference();
  bool settle_versus();
  void measure_those_that_pass();
  void group_by_who_passes(const Attribute& thing);
  void leave_series_of_target();
  void tell_compared_months();

  // ---- one figure for each of another (compose_per.cpp) ----
  void take_figure(const Figure& figure);
  bool take_per(std::size_t i, const Link& link, const Measure& other);
  bool take_per_money(std::size_t i);

  // ---- quantities in a unit (compose_quantities.cpp) ----
  bool take_per_quantity(std::size_t i);
  bool take_per_hour(std::size_t i);
  void measure_in_unit(std::size_t i);

  // ---- things of a kind (compose_kinds.cpp) ----
  void take_things_of_kind(std::size_t i);
  void leave_sort_to_name(std::size_t i);

  // ---- what did not happen (compose_absent.cpp) ----
  void take_absent();

  // ---- first and last, new and gone (compose_moments.cpp) ----
  void take_age();
  void take_past_due();
  void take_when();
  void take_new();
  void count_or_show(std::size_t subject, const Attribute& named);
  bool take_new_things(const Attribute& time, std::size_t said, std::size_t period,
                       const TimeRange& missing);

  // ---- totals (compose_total.cpp) ----
  void note_named_parts(const Metric& total);
  void note_parts();
  void mean_whole(std::size_t i, const Metric& total);
  bool all_parts_know(const Metric& total);
  void leave_out_unnamed_parts();
  bool settle_total();
  void keep_some_of_each(const Metric& total);
  void rank_all_parts(const Metric& total);
  bool show_ratios(const Metric& total);
  void mean_total(const Metric& part, const Metric& total);
  void show_parts(const Metric& total);

  // ---- parts of a total in the next turn (compose_parts.cpp) ----
  void note_moved_parts();
  bool settle_parts();

  // ---- what only goes on from an answer (compose_again.cpp) ----
  void take_rest_of_name();
  void take_lacking();
  bool take_lacking_at(std::size_t i);
  void take_ordinal_period();
  void take_period_before();
  void count_moved();
  bool count_things_that_move();
  void doubt_among_shown();

  // ---- calculations (compose_calculations.cpp) ----
  void take_calculations();
  void run_by_periods();
  void take_moving(std::size_t i);

  // ---- changes (compose_change.cpp) ----
  void take_growth(std::size_t i);
  bool compare_last_month();
  bool compare_ends();
  void rank_changes();
  void keep_moved();
  void group_movers();

  // ---- shares (compose_share.cpp) ----
  void share_out(std::vector<std::size_t> parts);
  bool take_part_of_total();
  bool take_share_of_parts();
  void take_share_that_has();
  bool measures_a_percentage();
  void take_share(std::size_t i);
  bool take_share_of_answer(std::size_t i);
  void take_share_of_rows(std::size_t i);
  std::optional<Measure> figure_in_percent(std::size_t share, std::size_t whole,
                                           const Measure& other, bool uses);
  // `link`: what the name at `whole` is of other rows; nullptr for a figure of these.
  bool take_percent(std::size_t whole, const Measure& other, const Link* link);

  // ---- days between two times (compose_days.cpp) ----
  void use_days_taken();
  void take_days_since();
  std::optional<std::pair<Attribute, int>> moment_of(std::size_t i);
  std::optional<std::pair<Attribute, std::size_t>> moment_within(TokenRange tokens);
  void take_days_between();
  void take_days_ahead();
  void use_words_of_days_ahead(std::size_t ahead, const Attribute& event);
  void measure_days(const Attribute& from, const Attribute& to, std::size_t from_unit,
                    std::size_t to_unit, std::size_t first_token);

  // ---- why (compose_why.cpp) ----
  void take_why();
  bool measure_why();
  void look_at_last_of_series();
  void leave_calculations();
  // What rows like these are split by, the likeliest first.
  std::vector<Attribute> what_splits();
  void split_by_what_explains();
  void take_trend(std::size_t i);

  // ---- unusual days (compose_unusual.cpp) ----
  void take_anomaly(std::size_t i);
  // "anomalies of more than 40 %": as a share; the number is used.
  std::optional<double> percent_beside(std::size_t i);
  void run_by_days();
  void settle_unusual();

  // ---- what a period will come to (compose_forecast.cpp) ----
  void take_forecast(std::size_t i);
  void settle_forecast();
  void settle_run_rate();
  void leave_out(Cue cue, std::string_view chip_text);
  void take_end_of_period();

  // ---- what is measured where nobody says it (compose_default.cpp) ----
  void default_measure();
  void count_what_is_asked();
  void compare_what_is_usual();

  // ---- putting it together (compose_whole.cpp) ----
  // Averages over periods and counts of them need a time to cut; without one there are none.
  void settle_periods();
  bool complete();
  bool complete_figures();
  void list_what_cells_name();
  bool complete_listing();
  void list_each_once();
  void measure_listed();
  void keep_rows_without();

  // ---- limits (compose_limits.cpp) ----
  void count_what_passes();
  void resolve_pending();
  void keep_beyond_average(const Pending& pending);
  bool limit_columns(const Pending& pending);
  bool limit_price_of_groups(const Pending& pending);
  void limit_figure(const Pending& pending);
  void measure_what_is_limited(const Pending& pending);
  void leave_limit(const Pending& pending);
  void keep_changed(const Pending& pending);
  void tell_what_is_booked_once();
  void count_listed();
  void show_in_edit();
  void go_with_fresh_figure();
  void go_with_fresh_groups();
  void rank_in_edit();
  // An edit must have changed something.
  bool settle_edit();

  // ---- what it is worth (compose_score.cpp) ----
  void finish_score();
  void score_fresh();
  void score_undescribed();
  void score_unit(std::size_t i);
  void score_word(const Bound& bound, const Token& token, bool grammar);
};

}  // namespace cuanto
