// The order in which a reading is put together, and what kind of question it is.
#include "understand/composing/composer.h"
#include "understand/composing/shared_out.h"
#include "understand/small_words.h"

namespace cuanto {

// Each step uses what those before it have left: what is said in several words or only of the
// answer before comes first, names that may mean anything late.
std::optional<Composed> Composer::compose() {
  bind();
  take_owed();
  go_on_from_answer();
  note_parts();
  take_listed();
  note_context();
  take_all_periods();
  take_conditions();
  take_versus();
  take_ranks_and_limits();
  take_what_has_its_words();
  take_names();
  add_up_what_is_shared_out(out_.slots, model_);
  take_most_common();
  take_money_instead();
  join_figures();
  take_what_verbs_say();
  take_why();
  take_own_difference();
  take_calculations();
  note_unknown_name();
  if (edited_ == nullptr ? !complete() : !settle_edit()) return {};
  tell_what_counts();
  tell_unfinished();
  finish_score();
  return std::move(out_);
}

// What is left out, turned round or said otherwise of the answer before.
void Composer::go_on_from_answer() {
  take_rest_of_name();
  leave_replaced();
  leave_denied();
  take_lacking();
  take_opposite();
  take_back();
  take_all_of_ranking();
  take_other_limit();
}

void Composer::take_all_periods() {
  take_absent();
  take_new();
  take_age();
  take_past_due();
  take_periods_apart();
  take_listed_periods();
  take_ordinal_period();
  take_period_before();
  take_periods(false);
  compare_with_previous();
  take_weekdays();
}

void Composer::take_conditions() {
  take_values();
  settle_opposites();
  doubt_values_against();
  take_both();
  take_one_without_other();
  take_share_that_has();
}

void Composer::take_ranks_and_limits() {
  take_order();
  take_rank_cues();
  take_latest();
  take_bare_limit();
  take_comparisons();
  take_numbers_of();
}

// What is asked in words of its own, whatever else is called so: "when", "how many days ago",
// "what does it cost".
void Composer::take_what_has_its_words() {
  take_earned();
  take_when();
  take_reports();
  take_boss();
  take_days_between();
  take_days_since();
  take_days_ahead();
  take_manner();
  take_stock_of_thing();
  take_price_of_thing();
}

// What nobody names: who did it, what was never done, when it was.
void Composer::take_what_verbs_say() {
  take_never_at_all();
  take_periods(true);
  take_how_long();
  take_trade();
  take_person_in_charge();
  group_by_who();
  take_who();
  take_time_of_thing();
  take_extreme();
}

void Composer::note_context() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const Bound& bound = bound_[i];
    if (is_the_whole(i)) continue;
    if (bound.unit->kind == Unit::Kind::cue) note_cue(i);
    if (bound.used) continue;
    if (bound.link && bound.link->kind == LinkKind::metric) said_.measure = said_.figure = true;
    // "by month" alone measures something, but does not say what.
    if (bound.unit->kind == Unit::Kind::grain) said_.measuring = true;
    if (bound.link && bound.link->kind == LinkKind::field && is_measure(bound.link->column) &&
        base_.is_fact)
      said_.measure = said_.figure = true;
  }
  said_.measuring = said_.measuring || said_.measure;
  // "en piezas", "in units": of what was told before.
  const bool figure_alone = bound_.size() == 2 && is_cue(0, Cue::filler) && bound_[1].link &&
                            bound_[1].link->kind != LinkKind::value &&
                            bound_[1].link->kind != LinkKind::entity &&
                            kInWords.contains(question_.tokens.front().plain);
  if (figure_alone) out_.starts_as_follow_up = true;
}

// Whether the cue at `i` asks for a figure, and whether it goes on from what was asked before.
void Composer::note_cue(std::size_t i) {
  switch (bound_[i].unit->cue) {
    case Cue::how_much:
    case Cue::total:
    case Cue::average:
    case Cue::median:
    case Cue::run_rate:
      said_.figure = true;
      [[fallthrough]];
    case Cue::share:
      // "as a percentage of AWS": of what was asked before.
      if (before(i) == bound_.size() && begins_as_share()) out_.starts_as_follow_up = true;
      [[fallthrough]];
    case Cue::growth:
    case Cue::trend:
    case Cue::expensive:
    case Cue::cheap:
    case Cue::cumulative:
    case Cue::moving:
    case Cue::anomaly:
      said_.measure = true;
      break;
    case Cue::forecast:
      said_.figure = said_.figure || names_forecast(i);
      said_.measure = said_.measure || names_forecast(i);
      break;
    case Cue::what_about:
    case Cue::by:
    case Cue::only:
    case Cue::also:
    case Cue::it:
    case Cue::instead:
    case Cue::mends:
    case Cue::conjunction:
    case Cue::without:
    case Cue::order_by:
    case Cue::ascending:
    case Cue::descending:
    case Cue::reversed:
      if (before(i) == bound_.size()) out_.starts_as_follow_up = true;
      break;
    default:
      break;
  }
}

// A figure that leaves rows out says so: list cost without the purchases of commitments.
void Composer::tell_what_counts() {
  // "everything but production": whether rows that name nothing are among the rest, nobody said.
  for (const Filter& filter : out_.slots.filters) {
    const Column& column = model_.catalog->column(filter.attribute.column);
    if (filter.op != Compare::not_in || column.nulls == 0) continue;
    const Words label = field_words(column.id);
    out_.trace.assumptions.push_back(
        {{"Rows without a value for " + label.en + " are left out, too.",
          "Las filas sin valor de " + label.in(Language::es) + " tampoco se cuentan."},
         {}});
  }
  for (const Measure& measure : out_.slots.measures) {
    if (measure.kind != Measure::Kind::metric) continue;
    const Metric& metric = model_.metric(measure.metric);
    if (!metric.filter || metric.description.en.empty()) continue;
    out_.trace.assumptions.push_back(
        {{metric.label.en + ": " + metric.description.en,
          metric.label.in(Language::es) + ": " + metric.description.in(Language::es)},
         {}});
  }
}

std::optional<Composed> compose(const Question& question, const Model& model,
                                const std::vector<Unit>& units, EntityId base, const Slots* edited,
                                bool moved) {
  return Composer(question, model, units, base, edited, moved).compose();
}

}  // namespace cuanto
