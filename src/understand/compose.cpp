// The order in which a reading is put together, and what each step asks of the units: their
// neighbours, cues and ways.
#include <algorithm>

#include "base/text.h"
#include "understand/composer.h"
#include "understand/misspelt.h"
#include "understand/shared_out.h"

namespace cuanto {

bool says_any(const Words& label, const WordSet& wanted) {
  const auto any = [&](const std::string& text) {
    return std::ranges::any_of(words_of_name(text),
                               [&](const auto& word) { return wanted.contains(fold_plain(word)); });
  };
  return any(label.en) || any(label.in(Language::es));
}

bool is_article(const Token& token) {
  static const WordSet kArticles = {"the", "our",     "el",      "la",       "los",
                                    "las", "nuestro", "nuestra", "nuestros", "nuestras"};
  return kArticles.contains(token.plain);
}

bool fans_out(const Path& path) {
  return std::ranges::any_of(path.hops, [](const Hop& hop) { return !hop.to_one; });
}

bool goes_sideways(const Path& path) {
  return std::ranges::adjacent_find(path.hops, [](const Hop& hop, const Hop& next) {
           return hop.to_one && !next.to_one;
         }) != path.hops.end();
}

Composer::Composer(const Question& question, const Model& model, const std::vector<Unit>& units,
                   EntityId base, const Slots* edited, bool moved)
    : question_(question),
      model_(model),
      units_(units),
      base_(model.entity(base)),
      edited_(edited),
      moved_(moved) {
  if (edited != nullptr) out_.slots = *edited;
  out_.slots.base = base;
}

std::optional<Composed> Composer::compose() {
  bind();
  take_owed();
  take_rest_of_name();
  leave_replaced();
  leave_denied();
  take_lacking();
  take_opposite();
  take_back();
  take_all_of_ranking();
  take_other_limit();
  note_parts();
  take_listed();
  note_context();
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
  take_values();
  settle_opposites();
  doubt_values_against();
  take_both();
  take_one_without_other();
  take_share_that_has();
  take_versus();
  take_order();
  take_rank_cues();
  take_latest();
  take_bare_limit();
  take_comparisons();
  take_numbers_of();
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
  take_names();
  add_up_what_is_shared_out(out_.slots, model_);
  take_most_common();
  take_money_instead();
  join_figures();
  take_never_at_all();
  take_periods(true);
  take_how_long();
  take_trade();
  take_person_in_charge();
  group_by_who();
  take_who();
  take_time_of_thing();
  take_extreme();
  take_why();
  take_own_difference();
  take_calculations();
  note_unknown_name();
  if (edited_ == nullptr) {
    if (!complete()) return {};
  } else if (!settle_edit()) {
    return {};
  }
  tell_what_counts();
  tell_unfinished();
  finish_score();
  return std::move(out_);
}

std::optional<Route> Composer::route(TableId to) {
  const auto it = routes_.find(to);
  if (it != routes_.end()) return it->second;
  return routes_.emplace(to, route_to(model_, base_.table, to)).first->second;
}

TableId Composer::table_of(const Link& link) const {
  switch (link.kind) {
    case LinkKind::entity:
      return model_.entity(link.entity).table;
    case LinkKind::metric:
      return model_.entity(model_.metric(link.metric).entity).table;
    case LinkKind::field:
    case LinkKind::value:
      break;
  }
  return model_.catalog->column(link.column).table;
}

bool Composer::is_cue(std::size_t i, Cue cue) const {
  if (i < bound_.size() && bound_[i].of_name) return cue == Cue::filler;
  if (cue == Cue::filler && i < bound_.size() && bound_[i].about_answer) return true;
  return i < bound_.size() && bound_[i].unit->kind == Unit::Kind::cue && bound_[i].unit->cue == cue;
}

bool Composer::is_any_cue(std::size_t i, std::initializer_list<Cue> cues) const {
  return std::ranges::any_of(cues, [&](Cue cue) { return is_cue(i, cue); });
}

bool Composer::has_cue(std::initializer_list<Cue> cues) const {
  return std::ranges::any_of(units_, [&](const Unit& unit) {
    return unit.kind == Unit::Kind::cue && std::ranges::find(cues, unit.cue) != cues.end();
  });
}

std::size_t Composer::before(std::size_t i) const {
  while (i-- > 0) {
    if (!is_cue(i, Cue::filler)) return i;
  }
  return bound_.size();
}

std::size_t Composer::after(std::size_t i) const {
  for (++i; i < bound_.size(); ++i) {
    if (!is_cue(i, Cue::filler)) return i;
  }
  return bound_.size();
}

bool Composer::side_by_side(std::size_t i, std::size_t other) const {
  if (i >= bound_.size() || other >= bound_.size()) return false;
  const TokenRange first = bound_[std::min(i, other)].unit->tokens;
  const TokenRange second = bound_[std::max(i, other)].unit->tokens;
  return second.begin <= first.end + 1;
}

std::size_t Composer::counts_at(std::size_t i) const {
  std::size_t k = before(i);
  // Over states, and what tells only how they are: "how many registered members".
  while (k < bound_.size() && bound_[k].used && bound_[k].unit->kind == Unit::Kind::name &&
         (!bound_[k].link || bound_[k].link->kind == LinkKind::value))
    k = before(k);
  return is_cue(k, Cue::how_many) ? k : bound_.size();
}

void Composer::note_context() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const Bound& bound = bound_[i];
    if (is_the_whole(i)) continue;
    if (bound.unit->kind == Unit::Kind::cue) note_cue(i);
    if (bound.used) continue;
    if (bound.link && bound.link->kind == LinkKind::metric) measure_said_ = figure_said_ = true;
    // "by month" alone measures something, but does not say what.
    if (bound.unit->kind == Unit::Kind::grain) measuring_ = true;
    if (bound.link && bound.link->kind == LinkKind::field && is_measure(bound.link->column) &&
        base_.is_fact)
      measure_said_ = figure_said_ = true;
  }
  measuring_ = measuring_ || measure_said_;
  // "en piezas", "in units": of what was told before.
  static const WordSet kIn = {"in", "en"};
  const bool figure_alone = bound_.size() == 2 && is_cue(0, Cue::filler) && bound_[1].link &&
                            bound_[1].link->kind != LinkKind::value &&
                            bound_[1].link->kind != LinkKind::entity &&
                            kIn.contains(question_.tokens.front().plain);
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
      figure_said_ = true;
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
      measure_said_ = true;
      break;
    case Cue::forecast:
      figure_said_ = figure_said_ || names_forecast(i);
      measure_said_ = measure_said_ || names_forecast(i);
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

bool Composer::is_measure(ColumnId id) const {
  const Column& column = model_.catalog->column(id);
  if (model_.field(id).aggregation == DefaultAggregation::sum) return true;
  if (!column.is_numeric()) return false;
  return column.meaning == Meaning::money || column.meaning == Meaning::quantity ||
         column.meaning == Meaning::percent || column.meaning == Meaning::measure;
}

void Composer::chip(ChipKind kind, Words text, std::vector<TokenRange> tokens, Origin origin,
                    const std::string& read_as) {
  Chip made{kind, std::move(text), std::move(tokens), origin, {}};
  if (!read_as.empty() && !made.tokens.empty())
    made.note = told_read_as(words_of(question_, made.tokens.front()), read_as);
  out_.trace.chips.push_back(std::move(made));
}

void Composer::use(std::size_t i) {
  Bound& bound = bound_[i];
  if (bound.used) return;
  bound.used = true;
  if (bound.link) {
    out_.score += bound.quality;
    out_.weakest = std::min(out_.weakest, bound.link->quality);
  } else {
    out_.score += 60;
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

void Composer::assume(Words text) {
  out_.trace.assumptions.push_back({std::move(text), {}});
  ++out_.defaults;
  out_.score -= kDefaultLoss;
}

std::optional<Composed> compose(const Question& question, const Model& model,
                                const std::vector<Unit>& units, EntityId base, const Slots* edited,
                                bool moved) {
  return Composer(question, model, units, base, edited, moved).compose();
}

}  // namespace cuanto
