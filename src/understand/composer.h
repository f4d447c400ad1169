// understand/composer.h: the work of compose(): gives each unit of a question its role over one
// base entity and fills the slots. Private to understand/; in files by what they decide.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/movement.h"
#include "understand/compose.h"
#include "understand/compose_losses.h"
#include "understand/order_words.h"
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

// A comparison that waits for what it compares.
struct Pending {
  Compare op;
  std::vector<Value> values;
  std::size_t cue, last;
  std::size_t number;  // the first one; of an average, its cue
};

// Whether a word of the label, in either language, is one of them.
bool says_any(const Words& label, const WordSet& wanted);
// Whether that is a figure that others are measured against: a budget, a target.
bool names_a_target(const Words& label, const Synonyms& synonyms);
bool measures_money(const Model& model, const Measure& measure);
// Whether a column is called what a thing is sold for, rather than what it costs us.
bool says_price(const Words& label);
// Whether the question begins with "when", "on which date", "desde cuándo".
bool asks_when(const Question& question);
// "hours", "litros", "km": what things are counted in.
bool says_units(const Token& token);
// "the orders", "nuestros pedidos": what stands before things.
bool is_article(const Token& token);
// Whether rows repeat on the way.
bool fans_out(const Path& path);
// Whether rows only share something with those at its end: the deliveries to a place, and the meals
// there.
bool goes_sideways(const Path& path);

class Composer {
 public:
  Composer(const Question& question, const Model& model, const std::vector<Unit>& units,
           EntityId base, const Slots* edited, bool moved);

  std::optional<Composed> compose();

 private:
  // ---- units, their neighbours and ways (compose.cpp) ----
  std::optional<Route> route(TableId to);
  TableId table_of(const Link& link) const;
  bool is_cue(std::size_t i, Cue cue) const;
  bool is_any_cue(std::size_t i, std::initializer_list<Cue> cues) const;
  // Whether one of them stands anywhere in the question.
  bool has_cue(std::initializer_list<Cue> cues) const;
  // The unit before or after, fillers skipped; units_.size() when there is none.
  std::size_t before(std::size_t i) const;
  std::size_t after(std::size_t i) const;
  // The "how many" that counts the name at `i`: "how many active employees"; else the size.
  std::size_t counts_at(std::size_t i) const;
  // Whether at most one word stands between the two: "team Search", "region of Madrid".
  bool side_by_side(std::size_t i, std::size_t other) const;

  // ---- binding (compose_bind.cpp) ----
  void bind();
  bool is_of_answer_alone(const Unit& unit) const;
  bool says_no_first() const;
  bool is_deed_elsewhere(std::size_t i, const Link& link) const;
  bool is_done_to_name(std::size_t i, const Link& link) const;
  bool is_deed_denied(std::size_t i, const Link& link) const;
  void read_after_due();
  bool read_after_due_at(std::size_t i);
  bool asks_how_long() const;
  bool says_time() const;
  // "supplier country": the name of the table that has the column stands beside it.
  bool is_owned(std::size_t i, const Link& link) const;
  bool owns_beside(std::size_t i) const;
  // What the words around a name say of one of its links.
  int context_bonus(std::size_t i, const Link& link) const;
  bool is_asked_by(std::size_t i) const;
  bool is_done_by_us(std::size_t i) const;
  bool tells_kind_of_noun(std::size_t i) const;
  int metric_bonus(std::size_t i, const Link& link) const;
  int field_bonus(std::size_t i, const Link& link) const;
  int value_bonus(std::size_t i, const Link& link) const;
  bool confirms_value(std::size_t beside, std::size_t i, const Link& link) const;
  bool is_akin_to_neighbour(std::size_t i, const Link& link) const;
  bool is_part_of_cell(std::size_t i, const Link& link) const;
  bool counts_a_figure(std::size_t i, const Link& link) const;
  bool joins_its_column(std::size_t i, const Link& link) const;
  bool tells_opening(std::size_t i) const;
  bool stands_beside(std::size_t i, TableId table) const;
  void choose_link(std::size_t i);
  void go_by_what_is_named(std::size_t i);

  // ---- words beside what is meant (compose_beside.cpp) ----
  void go_by_role(std::size_t i);
  void leave_money_to_its_column(std::size_t i);
  bool is_total(std::size_t i) const;
  void leave_total_to_figure(std::size_t i);
  bool says_money_in_general(std::size_t i) const;
  bool is_other_kind_of_figure(std::size_t i, const Link& link) const;

  // ---- what kind of question it is ----
  void note_context();
  void note_cue(std::size_t i);
  bool is_measure(ColumnId id) const;

  // ---- chips ----
  void chip(ChipKind kind, Words text, std::vector<TokenRange> tokens, Origin origin,
            const std::string& read_as = {});
  void use(std::size_t i);
  // By its words alone, whatever it was bound to and used for.
  void use_words(std::size_t i) {
    bound_[i].link.reset();
    bound_[i].used = false;
    use(i);
  }
  void assume(Words text);
  void tell_what_counts();

  // ---- periods ----
  std::optional<Attribute> time_attribute();
  // The time of an entity's rows, seen from them: its own, or that of a row they belong to.
  std::optional<Attribute> time_of(const Entity& entity);
  // `denied`: also those of what did not happen, where nothing else has taken them.
  void take_periods(bool denied);
  void move_to(const Attribute& time, const TimeRange& range);
  void compare_with_previous();
  void take_weekdays();
  void take_listed_periods();
  std::optional<ColumnId> latest_event(ColumnId ends) const;
  bool is_coming() const;
  bool says_today(std::size_t i) const;
  bool is_now(std::size_t i) const;
  std::optional<std::pair<TimeRange, TimeRange>> grown_over(const TimeRange& range) const;
  bool compares_both(std::size_t i) const;
  std::optional<TimeRange> same_of_year(std::size_t i) const;
  bool compares_with(std::size_t i) const;
  bool changes_to(std::size_t i) const;
  bool is_measured_against(std::size_t i) const;
  bool is_against_period(std::size_t i) const;
  Movement more_than_before() const;
  bool is_than_previous(std::size_t i) const;
  void compare_as_a_whole();
  static std::optional<TimeRange> earlier(TimeRange range);
  std::optional<TimeRange> now_against(std::size_t i) const;
  void compare_now(std::size_t i, const Attribute& time, const TimeRange& now);
  void tell_unfinished();
  std::optional<TimeRange> period_before(const TimeSpan& span) const;

  // ---- values ----
  bool ranks_by_price(std::size_t cue) const;
  bool is_about_price(std::size_t cue) const;
  Words field_words(ColumnId column) const;
  void take_values();

  // ---- what is denied (compose_denied.cpp) ----
  bool negated(std::size_t i) const;
  bool is_taken_out(std::size_t i) const;
  bool is_all_but(std::size_t i) const;
  bool says_non(std::size_t i) const;
  bool is_one_word_with_non(std::size_t i) const;
  void settle_opposites();
  void doubt_values_against();

  // ---- what things never did (compose_never.cpp) ----
  // "teams that never used Spot": no row of the other table has the value.
  bool take_never(std::size_t i);
  // "customers who never bought": no row of the one table of events that refers to them.
  bool is_asked_before(const Entity& other) const;
  void take_never_at_all();
  static bool is_event(const Entity& entity);
  bool denies_itself(std::size_t never) const;
  bool says_bought(std::size_t i) const;
  bool is_sold_by(const Entity& entity) const;

  // ---- both of two conditions (compose_both.cpp) ----
  Path way_of_sale(TableId table) const;
  Path way_over(const Entity& event, TableId table) const;
  Path way_of_named(TableId table) const;
  bool tells_of_both(std::size_t i) const;
  void require_one(std::size_t i, const std::optional<MainPeriod>& period);
  void take_both();

  // ---- one without the other (compose_without.cpp) ----
  std::optional<Attribute> told_of(std::size_t end) const;
  void keep_among(const Attribute& told, const Filter* filter,
                  const std::optional<MainPeriod>& period, bool none);
  void leave_values_to(std::size_t i);
  Filter filter_said(std::size_t i) const;
  bool take_both_of_things(std::size_t i, std::size_t other);
  void take_one_without_other();
  std::size_t denial_between(std::size_t first, std::size_t second) const;
  void take_periods_apart();

  // ---- what is taken back of the question before (compose_taken_back.cpp) ----
  void use_from(std::size_t begin, std::size_t i);
  void tell_taken_back(std::size_t begin, std::size_t end);
  void leave_groups();
  bool take_period_back(std::size_t i);
  bool take_name_back(std::size_t i, bool together);
  bool take_conditions_back();
  void take_back();
  bool turn_round(Filter& filter) const;
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
  std::optional<bool> had_before(std::size_t token, std::size_t& begin) const;
  bool take_had(std::size_t i);
  bool is_of_having(const Filter& filter) const;

  // ---- states and conditions (compose_filters.cpp) ----
  void take_state(std::size_t i, bool negated);
  void take_due(std::size_t i, bool negated);
  void use_compared(std::size_t i);
  bool takes_denied_noun(std::size_t i);
  void take_over(std::size_t i, bool over);
  bool take_ended(std::size_t i);
  std::optional<ColumnId> start_before(ColumnId end) const;
  bool take_no_such(std::size_t i);
  bool take_included(std::size_t i);
  bool group_by_role(std::size_t i);
  void mark_cue_before(std::size_t i, std::initializer_list<Cue> cues);
  // "team Search", "Search team": the name beside a value says which column, and no more.
  void take_qualifier(std::size_t i);
  bool takes_place_of(const Filter& filter, const Filter& known) const;
  bool says_not() const;
  void give_place_to(const Filter& filter);
  bool joins_values() const;
  bool says_several_of(const Attribute& attribute) const;
  void add_filter(Filter filter);

  // ---- what is owed (compose_owed.cpp) ----
  bool tells_of_rows(std::size_t i, const Link& owed) const;
  std::size_t owed_said() const;
  void leave_money_words(std::size_t i);
  void leave_who_owes_it_all(std::size_t i);
  void take_owed();
  std::size_t rows_said_before(std::size_t i) const;
  bool asks_of_each_row(std::size_t i) const;
  void keep_what_is_owed(const Metric& metric);
  void settle_owed();

  // ---- numbers beside words ----
  std::optional<double> number_at(std::size_t i) const;
  // "anomalies of more than 40 %": as a share; the number is used.
  std::optional<double> percent_beside(std::size_t i);

  // ---- ranks: top 5, the three most expensive, the one with the lowest (compose_ranks.cpp) ----
  void take_rank_cues();
  void take_bare_limit();
  bool asks_no_rank(std::size_t i) const;
  bool is_extent_of_none(std::size_t i) const;
  bool says_several(std::size_t i) const;
  bool is_bare_rank(std::size_t i) const;
  std::optional<std::variant<Measure, Attribute>> rank_key();
  bool asks_for_one() const;
  bool is_rank_within(std::size_t i) const;
  bool is_worst_of_cost(const std::variant<Measure, Attribute>& by) const;
  void count_ranked();
  // "con más de 20.000", "que más de 3": a threshold, and no rank.
  bool is_threshold(std::size_t i) const;
  std::optional<Attribute> averaged_column(std::size_t i) const;
  std::size_t averaged_at(std::size_t average) const;
  std::size_t average_after(std::size_t i) const;
  bool settle_mean_of_group(std::size_t average);
  void measure_no_limit();
  void compare_with_mean_of(std::size_t cue, std::size_t average);
  // "the 3 products with most units", "los tres equipos que más gastan": the number stands before
  // the subject, and the cue after it.
  void take_number_before_subject(std::size_t cue);
  // "top 5", "the last 10": beside the cue, or before its subject.
  void take_number_of(std::size_t cue);
  void take_number_asked();
  bool ranks_rows_by_number(const std::variant<Measure, Attribute>& by) const;
  void apply_rank();
  void rank_only_named();

  // ---- order: most expensive first, al revés (compose_order.cpp) ----
  using Key = std::variant<Measure, Attribute>;
  void take_order();
  OrderedBy order_said(std::size_t i) const;
  std::optional<Attribute> price_of(const Entity& entity, const Path& path) const;
  std::optional<Key> money_key();
  std::optional<Key> size_key() const;
  std::optional<Key> time_key();
  std::optional<Key> order_key(OrderedBy by);
  void show_key(const Key& key);
  void apply_order();
  void leave_order();
  void turn_round();

  // ---- comparisons: above 5000, at least 3 ----
  void take_comparisons();
  void take_numbers_of();

  // ---- names (compose_names.cpp) ----
  std::optional<Aggregation> aggregation_beside(std::size_t i);
  bool plural(std::size_t i) const;
  // "as a percentage of the total": the whole, and nothing that is called so.
  bool is_the_whole(std::size_t i) const;
  void add_measure(Measure measure);
  bool adds_to_groups() const;
  bool says_of_each() const;
  void take_the_others(std::size_t i, const Attribute& attribute);
  void add_group(Group group);
  void make_room_for(const Group& group);
  bool corrects() const;
  bool says_rather(std::size_t i) const;
  void take_manner();
  void leave_replaced();
  void take_names();
  void join_figures();
  void leave_days_to_hours();
  bool is_of_name(std::size_t i, Grain grain) const;
  void take_grain(std::size_t i);
  std::optional<Aggregation> over_grains(std::size_t i);
  void take_date_part(std::size_t i);
  // Bare nouns: "which month", "on how many days", "the best month".
  void take_grain_noun(std::size_t i);
  bool take_current(std::size_t i, Grain grain);
  // Whether the name at `i` is also the word of that cue.
  bool names_grain(std::size_t i, Cue cue) const;
  std::vector<std::string> words_of_question() const;
  static TimeRange everything();
  bool tells_of_figure(std::size_t i) const;
  void take_metric(std::size_t i);
  bool take_as_condition(std::size_t i);
  bool orders_by(std::size_t i, const Measure& measure);
  const Metric* mean_hours(const Metric& metric) const;
  void aggregate_metric(Measure& measure, const Metric& metric, Aggregation aggregation);
  // Words that a figure says as well: the cues, and a verb that nothing knows.
  void use_up(std::initializer_list<Cue> cues, std::string_view verb);
  bool averages_each(std::size_t i) const;
  bool has_grain() const;
  bool by_weekdays() const;
  // Whether the name at `i` stands where a group is named.
  bool ranks_by(std::size_t i) const;
  bool says_how_many(std::size_t i) const;
  bool groups_here(std::size_t i) const;
  void take_group(std::size_t i, const Attribute& attribute, const Words& label);

  // ---- columns that are named (compose_fields.cpp) ----
  void take_field(std::size_t i);
  void order_by_field(std::size_t i, const Attribute& attribute, const Words& label);
  bool limits_how_many(std::size_t last, std::size_t i) const;
  bool count_field(std::size_t i, const Attribute& attribute, const Words& label);
  bool count_those_that_are(std::size_t i, std::size_t how_many, const Attribute& attribute);
  bool add_up_counts(std::size_t i, const Attribute& attribute, const Words& label);
  bool take_deed(std::size_t i, const Attribute& attribute);
  void group_or_show(std::size_t i, const std::vector<Attribute>& columns, const Words& label);
  bool is_deed_alone(std::size_t i) const;
  bool tells_manner(std::size_t i) const;
  void take_measure_field(std::size_t i, const Attribute& attribute, const Words& label);
  bool is_limited(std::size_t i) const;
  void take_measure_of_thing(std::size_t i, const Attribute& attribute, const Words& label,
                             bool limited);
  bool is_sum_said(std::size_t i, const Attribute& attribute) const;
  Aggregation usual_aggregation(std::size_t i, const Attribute& attribute) const;
  // The name that a rank is about: "top 5 products", "the most expensive team".
  bool rank_subject(std::size_t i) const;
  bool listing() const;
  bool is_compound(std::size_t i) const;

  // ---- what there is most of (compose_common.cpp) ----
  bool says_common(std::size_t i) const;
  void take_most_common();
  std::optional<std::vector<Attribute>> kind_of_rows() const;

  // ---- what is no group (compose_groups.cpp) ----
  bool says_of_what(std::size_t i) const;
  bool tells_whose(std::size_t i) const;
  bool is_deed_of(std::size_t i, const Entity& entity) const;
  bool is_nameless(std::size_t i, const Entity& entity) const;
  bool only_acts(std::size_t i);

  // ---- the columns of a list (compose_listed.cpp) ----
  friend class ListedColumns;
  void take_listed();

  // ---- facts of one thing (compose_facts.cpp) ----
  bool names_one_thing() const;
  std::optional<ColumnId> time_told_by(std::string_view verb) const;
  void take_time_of_thing();
  void take_stock_of_thing();
  void take_price_of_thing();
  const Edge* reference_to_person() const;
  void take_person_in_charge();

  // ---- tables that are named (compose_things.cpp) ----
  void take_entity(std::size_t i);
  void count_entity(std::size_t i, std::size_t count, const Entity& entity);
  void take_other_entity(std::size_t i, const Entity& entity);
  bool is_counted(std::size_t i) const;
  bool counts_things(std::size_t i);
  bool counts_rows(std::size_t i) const;
  bool take_typical(std::size_t i);
  bool is_never_done(std::size_t i);
  // "cost of team Payments": an unknown word right beside the name of a column that holds words.
  bool note_unknown_value(std::size_t i, ColumnId column);
  // "customers of Madrid", "cost in Antarctica": a name of something that no column holds.
  void note_unknown_name();

  // ---- rows as things (compose_rows.cpp) ----
  std::optional<Attribute> time_of_deed(std::size_t i) const;
  void use_deed(std::size_t i, const Attribute& time);
  void note_rows_of_deed(std::size_t i);
  std::optional<Attribute> time_of_age(std::size_t cue, bool& descending) const;
  bool is_bare_last(std::size_t cue) const;
  void take_first_of_them(std::size_t cue);
  bool take_time_of_each(std::size_t cue, bool last);
  void take_latest();
  void take_how_long();
  void take_extreme();
  bool refers_to_none(std::size_t i, std::size_t cue, const Entity& other);
  std::size_t denial_of(std::size_t i) const;
  bool is_of_denied(std::size_t time) const;
  void use_nobody();
  void deny_rows(std::size_t cue, std::size_t i, const Entity& other);
  bool take_denied_field(std::size_t i);
  bool denies_of_another(std::size_t cue) const;
  bool take_denied(std::size_t i);
  void add_period_after(std::size_t i, const Entity& other, NoneOf& none, TokenRange& said);
  bool take_missing(std::size_t i);
  bool ranks_base() const;
  std::optional<Attribute> money_of_row() const;
  void add_up_what_ranks();
  void rank_rows();
  bool adds_up(const Measure& measure) const;
  bool pairs_up(const Measure& measure, const Attribute& each) const;
  bool take_average_each(std::size_t i, const Attribute& each, const Words& label);
  std::optional<Attribute> key_of(const Entity& entity, const Path& path) const;
  std::vector<Attribute> referred_to(const Attribute& attribute) const;
  void compare_values();

  // ---- who (compose_who.cpp) ----
  void take_earned();
  std::size_t who_works() const;
  void take_who();
  bool groups_people() const;
  void rank_what_somebody_has();
  const Entity* people_of_rows(std::optional<Route>& way);
  void group_by_who();
  void group_by_people(std::size_t who, const Entity& people, const Path& way);
  void take_reports();
  void take_boss();

  // ---- what was spent, bought and sold (compose_trade.cpp) ----
  bool only_says_sold(std::size_t i) const;
  bool is_billed_by_us(std::size_t i) const;
  void doubt_unbought();
  void use_deed_of_sale();
  void take_trade();
  bool ranks_by_times();
  bool take_times();

  // ---- figures of other rows (compose_versus.cpp) ----
  bool means_own_figure(std::size_t i, const Link& elsewhere) const;
  void take_versus();
  void take_other_divisor();
  void doubt_bare_target();
  bool measures_against_target() const;
  bool take_against(std::size_t target, const Link& link, const Measure& other);
  bool keep_by_threshold(std::size_t target, std::optional<Compare>& keep,
                         std::vector<std::size_t>& said) const;
  std::optional<Compare> keep_by_reach(std::size_t target, std::vector<std::size_t>& said) const;
  bool stands_beside_own_figure(std::size_t target) const;
  void take_beside();
  // The figure of other rows that a name stands for; nothing for what the base has itself.
  std::optional<Measure> measure_elsewhere(const Link& link) const;
  const Metric* metric_adding_up(ColumnId column) const;
  bool is_target(const Measure& measure) const;
  bool is_target_of_another(const Measure& measure, const Metric& own) const;
  std::size_t unit_saying(const std::set<std::string, std::less<>>& words) const;
  void use_as(std::size_t i, const Link& link);
  bool is_shared(const Attribute& attribute, const Entity& other) const;
  std::optional<Attribute> shared_thing(const Entity& other) const;
  bool asks_who() const;
  // Whether both figures can be told apart by the groups; adds the group that "who" asks for.
  void take_own_difference();
  bool settle_versus();

  // ---- one figure for each of another (compose_per.cpp) ----
  struct Figure {
    Measure measure;
    std::size_t at;  // the unit that says it
  };
  std::optional<Figure> figure_before(std::size_t per) const;
  void take_figure(const Figure& figure);
  bool take_per(std::size_t i, const Link& link, const Measure& other);
  std::optional<Measure> any_figure_elsewhere(std::size_t i, const Link& link) const;
  bool take_per_money(std::size_t i);

  // ---- quantities in a unit (compose_quantities.cpp) ----
  bool take_per_quantity(std::size_t i);
  bool is_told_by_days(ColumnId time) const;
  bool take_per_hour(std::size_t i);
  bool is_amount_asked(std::size_t i) const;
  void measure_in_unit(std::size_t i);

  // ---- things of a kind (compose_kinds.cpp) ----
  std::optional<Attribute> named_by_kind(std::size_t i) const;
  void take_things_of_kind(std::size_t i);
  bool tells_kind_of_named(std::size_t i, const Link& link) const;
  void leave_sort_to_name(std::size_t i);

  // ---- what did not happen (compose_absent.cpp) ----
  std::size_t named_before(std::size_t denial) const;
  bool is_own_deed(std::size_t i) const;
  std::size_t only_period() const;
  void take_absent();

  // ---- first and last, new and gone (compose_moments.cpp) ----
  std::optional<Attribute> time_of_verb();
  std::optional<ColumnId> opened_at() const;
  void take_age();
  const Link* overdue_said(std::size_t i) const;
  void take_past_due();
  void take_when();
  void take_new();
  bool take_new_things(const Attribute& time, std::size_t said, std::size_t period,
                       const TimeRange& missing);

  // ---- totals (compose_total.cpp) ----
  const Metric* total_of_base() const;
  bool is_other_part(TableId table) const;
  void note_named_parts(const Metric& total);
  void note_parts();
  void mean_whole(std::size_t i, const Metric& total);
  bool names_one_part(const Metric& total) const;
  bool all_parts_know(const Metric& total);
  bool measures_total() const;
  const Metric* total_meant() const;
  void leave_out_unnamed_parts();
  bool settle_total();
  bool show_ratios(const Metric& total);
  void mean_total(const Metric& part, const Metric& total);
  void show_parts(const Metric& total);

  // ---- parts of a total in the next turn (compose_parts.cpp) ----
  std::vector<std::string> parts_told(const Metric& total) const;
  void note_moved_parts();
  bool shows_all_parts() const;
  bool settle_parts();

  // ---- what only goes on from an answer (compose_again.cpp) ----
  void take_rest_of_name();
  void take_lacking();
  bool take_lacking_at(std::size_t i);
  void take_ordinal_period();
  void take_period_before();
  bool is_denied_period(std::size_t i) const;
  void count_moved();
  bool count_things_that_move();
  void doubt_among_shown();

  // ---- calculations (compose_calculations.cpp) ----
  void take_calculations();
  void run_by_periods();
  void take_moving(std::size_t i);

  // ---- changes (compose_change.cpp) ----
  bool has_series() const;
  bool groups_things() const;
  Movement movement_said() const;
  bool asks_in_percent() const;
  bool ranks_by_change() const;
  void take_growth(std::size_t i);
  bool is_most_of_change(std::size_t i) const;
  bool compare_last_month();
  bool compare_ends();
  // The period that a change is told against where none was said.
  TimeRange before_period(TimeRange range) const;
  void rank_changes();
  void keep_moved();
  void group_movers();

  // ---- shares (compose_share.cpp) ----
  // Filters that are the part of a share, and whether the words leave no other.
  struct SaidParts {
    std::vector<std::size_t> filters;
    bool clearly = false;
  };
  std::optional<std::size_t> filter_of(std::size_t i) const;
  bool says_between(std::size_t begin, std::size_t end, const WordSet& words) const;
  std::size_t verb_of_share(std::size_t share) const;
  std::vector<std::size_t> parts_from(std::size_t begin) const;
  std::optional<std::size_t> part_of_next(std::size_t named) const;
  bool begins_as_share() const;
  bool is_share_of_other(std::size_t share) const;
  std::vector<std::size_t> parts_before() const;
  bool is_of_answer(std::size_t share) const;
  std::vector<std::size_t> parts_of_answer() const;
  bool asks_of_them_together() const;
  void share_out(std::vector<std::size_t> parts);
  SaidParts said_parts(std::size_t share) const;
  std::optional<std::size_t> state_after(std::size_t i) const;
  bool each_has_share(std::size_t share, bool clearly) const;
  bool is_verb_of_use(std::size_t i) const;
  bool take_part_of_total();
  bool take_share_of_parts();
  std::optional<Attribute> what_may_lack(std::size_t i) const;
  void take_share_that_has();
  bool measures_a_percentage();
  bool owns_part(std::size_t i) const;
  bool shares_rows() const;
  void take_share(std::size_t i);
  std::optional<Measure> own_figure(std::size_t i) const;
  std::optional<Measure> figure_in_percent(std::size_t share, std::size_t whole,
                                           const Measure& other, bool uses);
  // `link`: what the name at `whole` is of other rows; nullptr for a figure of these.
  bool take_percent(std::size_t whole, const Measure& other, const Link* link);

  // ---- days between two times (compose_days.cpp) ----
  bool asks_for_days() const;
  bool counts_days_taken() const;
  void use_days_taken();
  void take_days_since();
  std::optional<std::pair<Attribute, int>> moment_of(std::size_t i);
  std::optional<std::pair<Attribute, std::size_t>> moment_within(TokenRange tokens);
  void take_days_between();
  void take_days_ahead();
  void measure_days(const Attribute& from, const Attribute& to, std::size_t from_unit,
                    std::size_t to_unit, std::size_t first_token);

  // ---- why (compose_why.cpp) ----
  bool splits_up(const Measure& measure) const;
  void take_why();
  bool measure_why();
  bool says_what_changed() const;
  bool goes_on(const TimeRange& range) const;
  void look_at_last_of_series();
  void leave_calculations();
  // What rows like these are split by, the likeliest first.
  std::vector<Attribute> what_splits();
  void split_by_what_explains();
  void take_trend(std::size_t i);

  // ---- unusual days (compose_unusual.cpp) ----
  void take_anomaly(std::size_t i);
  void run_by_days();
  void settle_unusual();

  // ---- what a period will come to (compose_forecast.cpp) ----
  void take_forecast(std::size_t i);
  bool names_forecast(std::size_t i) const;
  bool has_future_verb() const;
  bool is_after_data() const;
  void settle_forecast();
  void settle_run_rate();
  void leave_out(Cue cue, std::string_view chip_text);
  void take_end_of_period();
  TimeRange still_to_come(TimeRange range, ColumnId time) const;

  // ---- what is measured where nobody says it (compose_default.cpp) ----
  const Metric* default_metric() const;
  const Metric* metric_of_rows_said() const;
  std::optional<Attribute> money_held() const;
  bool asks_what_is_owed() const;
  void default_measure();
  static Words measured_by(const Metric& metric);
  bool asks_for_money() const;
  bool is_added_up() const;
  bool needs_measure() const;
  void count_what_is_asked();
  void compare_what_is_usual();

  // ---- putting it together (compose_whole.cpp) ----
  // Averages over periods and counts of them need a time to cut; without one there are none.
  void settle_periods();
  bool complete();
  bool calculates() const;
  bool complete_listing();
  void list_each_once();
  bool lists_what_is_referred_to() const;
  void measure_listed();
  bool tells_only_of_another() const;
  bool groups_what_is_none() const;
  void keep_rows_without();

  // ---- limits (compose_limits.cpp) ----
  void count_what_passes();
  bool narrows_rows() const;
  void resolve_pending();
  void keep_beyond_average(const Pending& pending);
  std::optional<Attribute> price_limited(const Pending& pending) const;
  bool limit_columns(const Pending& pending);
  void limit_figure(const Pending& pending);
  std::optional<Attribute> column_of_length(const Pending& pending) const;
  void leave_limit(const Pending& pending);
  bool is_of_change(const Pending& pending) const;
  void keep_changed(const Pending& pending);
  // The column of one row that a measure adds up: a threshold without groups is about rows.
  std::optional<Attribute> row_value(const Measure& measure) const;
  Measure measured_of_each() const;
  void tell_what_is_booked_once();
  void count_listed();
  // An edit must have changed something.
  bool settle_edit();

  // ---- what it is worth (compose_score.cpp) ----
  void finish_score();
  bool is_limiting(std::size_t i) const;
  void score_unit(std::size_t i);
  void score_word(const Bound& bound, const Token& token, bool grammar);
  bool counts_the_unknown() const;
  bool compares_with_the_unknown() const;
  bool groups_by_the_unknown() const;
  bool says_only_cells() const;
  bool tells_kind(const Link& link) const;
  // Whether the words of this figure are as well those of a figure of other rows.
  bool is_one_of_several(const Bound& bound) const;
  // A capital inside a sentence: the name of something.
  bool names_something(TokenRange tokens) const;

  const Question& question_;
  const Model& model_;
  const std::vector<Unit>& units_;
  const Entity& base_;
  const Slots* edited_;
  bool again_ = false;  // why is asked of an answer that says why
  bool moved_;          // what is edited is told of other rows than it was asked of
  Composed out_;
  std::vector<Bound> bound_;
  std::map<TableId, std::optional<Route>> routes_;
  std::vector<Attribute> shown_, compared_;
  std::vector<Pending> pending_;
  std::vector<MetricId> named_parts_;        // of a total, where several are asked for by name
  std::set<std::size_t> ranks_within_;       // cues of "in the biggest one"
  std::set<std::size_t> lost_cues_;          // what nothing could be made of
  std::set<std::size_t> compared_averages_;  // cues of "above average": they average no name
  std::set<std::size_t> grouped_;
  std::set<std::ptrdiff_t> fresh_filters_;
  std::optional<std::size_t> rank_cue_;
  std::optional<uint32_t> rank_n_;
  std::optional<Attribute> rank_by_;
  std::optional<Measure> rank_measure_;  // "top products by units"
  bool rank_subject_said_ = false;  // "top 3 services": then "per provider" is what they are of
  std::set<std::size_t> within_;    // units that name such a group
  std::vector<Group> rank_within_;
  std::optional<bool> ordered_;  // true: descending
  OrderedBy ordered_by_ = OrderedBy::size;
  bool lists_ = false;  // columns of each row are asked for
  bool reversed_ = false, order_field_said_ = false, period_compared_ = false;
  bool rank_descending_ = true, rank_by_money_ = false, by_time_ = false, rank_left_out_ = false,
       share_of_other_ = false, figure_assumed_ = false, parts_asked_ = false;
  // A figure of the data was said, not only what is to be done with one ("as a percentage").
  bool figure_said_ = false;
  bool measuring_ = false, measure_said_ = false, period_said_ = false, entity_said_ = false,
       counted_ = false, details_ = false;
  bool measures_said_ = false, groups_said_ = false, subject_plural_ = false,
       subject_asked_ = false;
};

}  // namespace cuanto
