// Names in the order of the question: figures that are measured, and what groups and ranks them.
#include <algorithm>

#include "understand/composing/composer.h"
#include "understand/composing/other_parts.h"
#include "understand/composing/shared_out.h"
#include "understand/owed.h"
#include "understand/small_words.h"

namespace cuanto {

std::optional<Aggregation> Composer::aggregation_beside(std::size_t i) {
  static constexpr std::pair<Cue, Aggregation> kPairs[] = {{Cue::average, Aggregation::average},
                                                           {Cue::median, Aggregation::median},
                                                           {Cue::total, Aggregation::sum},
                                                           {Cue::maximum, Aggregation::maximum},
                                                           {Cue::minimum, Aggregation::minimum}};
  for (const std::size_t other : {before(i), after(i)}) {
    if (other >= bound_.size() || bound_[other].unit->kind != Unit::Kind::cue ||
        compared_averages_.contains(other))
      continue;
    for (const auto& [cue, aggregation] : kPairs) {
      if (bound_[other].unit->cue != cue) continue;
      // "average cost and revenue": the cue belongs to its nearer neighbour, used or not.
      if (other > i && bound_[other].used) continue;
      use(other);
      return aggregation;
    }
  }
  return {};
}

bool BoundQuestion::is_the_whole(std::size_t i) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  return is_cue(before(i), Cue::share) && tokens.end <= tokens.begin + 2 &&
         question_.tokens[tokens.end - 1u].plain == "total";
}

void Composition::add_measure(Measure measure) {
  if (edited_ != nullptr && !fresh_.measures) {
    if (!is_cue(0, Cue::also)) out_.slots.measures.clear();
  }
  fresh_.measures = true;
  if (std::ranges::find(out_.slots.measures, measure) == out_.slots.measures.end()) {
    out_.slots.measures.push_back(std::move(measure));
  }
}

// "break it down by provider", "by team, too", "which team owns it?" of the one that is first: what
// was shown stays.
bool Composition::adds_to_groups() const {
  static const WordSet kAdds = {"break",    "broken",     "breakdown", "split",        "separa",
                                "too",      "also",       "tambien",   "additionally", "ademas",
                                "desglosa", "desglosado", "desglosar", "desglosalo",   "desglose"};
  const Slots& slots = out_.slots;
  constexpr std::size_t kGroupsMax = 2;
  if (slots.groups.size() > kGroupsMax || corrects()) return false;
  if (says_of_each() && !slots.groups.empty()) return true;
  const bool adds =
      unit_saying(kAdds) < bound_.size() ||
      std::ranges::any_of(
          question_.tokens, [](const Token& token) { return kAdds.contains(token.plain); });
  return adds || (has_cue({Cue::it}) && slots.rank && slots.rank->n == 1);
}

// "who is responsible for each?", "¿cuál es el correo de cada uno?": beside each of those shown.
bool BoundQuestion::says_of_each() const {
  const auto& tokens = question_.tokens;
  std::size_t end = tokens.size();
  while (end > 0 && tokens[end - 1].shape == TokenShape::punctuation) --end;
  if (edited_ == nullptr || end < 2) return false;
  for (std::size_t t = 0; t + 2 < end; ++t) {
    const bool each = tokens[t].plain == "each" ||
                      (tokens[t].plain == "cada" && tokens[t + 1].plain.starts_with("un"));
    const std::size_t of = tokens[t].plain == "each" ? t + 1 : t + 2;
    if (each && (tokens[of].plain == "of" || tokens[of].plain == "de")) return true;
  }
  const std::string& last = tokens[end - 1].plain;
  const std::string& second = tokens[end - 2].plain;
  return last == "each" || (last == "one" && second == "each") ||
         ((last == "uno" || last == "una") && second == "cada");
}

// "the other providers", after one of them: all but that one.
void Composer::take_the_others(std::size_t i, const Attribute& attribute) {
  static const WordSet kOthers = with(kRestWords, {"other", "remaining", "otros", "otras"});
  const std::size_t at = bound_[i].unit->tokens.begin;
  if (edited_ == nullptr || at == 0 || !kOthers.contains(question_.tokens[at - 1].plain)) return;
  for (Filter& filter : out_.slots.filters) {
    if (filter.attribute != attribute || filter.op != Compare::in) continue;
    filter.op = Compare::not_in;
    if (const std::size_t other = before(i); other < bound_.size()) use(other);
  }
}

void Composition::add_group(Group group) {
  auto& groups = out_.slots.groups;
  if (edited_ != nullptr && !fresh_.groups) make_room_for(group);
  fresh_.groups = true;
  if (std::ranges::find(groups, group) == groups.end()) groups.push_back(std::move(group));
}

void Composer::take_names() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const Bound& bound = bound_[i];
    if (bound.unit->kind == Unit::Kind::grain && !bound.used) take_grain(i);
    if (bound.unit->kind == Unit::Kind::date_part) take_date_part(i);
    const bool stands_alone = bound.unit->kind == Unit::Kind::name && !bound.link;
    if (bound.unit->kind == Unit::Kind::cue || stands_alone) take_grain_noun(i);
    if (bound.used || !bound.link || bound.link->kind == LinkKind::value) continue;
    if (is_the_whole(i)) {
      bound_[i].used = true;
      continue;
    }
    if (bound.link->kind == LinkKind::metric) {
      take_metric(i);
    } else if (bound.link->kind == LinkKind::field) {
      take_field(i);
    } else {
      take_entity(i);
    }
  }
}

// "how many hours does a booking last on average": their length in hours, and not in days as well.
void Composer::leave_days_to_hours() {
  auto& measures = out_.slots.measures;
  const auto is_of = [&](const Measure& measure, std::string_view unit) {
    return measure.kind == Measure::Kind::metric && model_.metric(measure.metric).unit == unit;
  };
  const auto hours = std::ranges::find_if(
      measures, [&](const Measure& measure) { return is_of(measure, "hours"); });
  const auto days = [&](const Measure& measure) { return is_of(measure, "days"); };
  if (edited_ != nullptr || hours == measures.end() || std::ranges::none_of(measures, days)) return;
  const Metric* mean = mean_hours(model_.metric(hours->metric));
  if (mean != nullptr && has_cue({Cue::average, Cue::how_long})) hours->metric = mean->id;
  std::erase_if(measures, days);
}

// "cost of untagged resources": one figure, the untagged cost, and not the cost beside it.
void Composer::join_figures() {
  auto& measures = out_.slots.measures;
  leave_days_to_hours();
  for (std::size_t i = 0; i + 1 < bound_.size() && measures.size() > 1; ++i) {
    const std::size_t k = after(i);
    const auto metric_at = [&](std::size_t at) -> const Metric* {
      const bool is_metric = at < bound_.size() && bound_[at].used && bound_[at].link &&
                             bound_[at].link->kind == LinkKind::metric;
      return is_metric ? &model_.metric(bound_[at].link->metric) : nullptr;
    };
    const Metric* whole = metric_at(i);
    const Metric* part = metric_at(k);
    if (whole == nullptr || part == nullptr || !whole->is_default || !side_by_side(i, k)) continue;
    WordSet said;
    for (auto t = bound_[i].unit->tokens.begin; t < bound_[i].unit->tokens.end; ++t)
      said.insert({question_.tokens[t].plain, question_.tokens[t].lemma_en});
    if (!says_any(part->label, said)) continue;
    std::erase_if(measures, [&](const Measure& measure) {
      return measure.kind == Measure::Kind::metric && measure.metric == whole->id;
    });
    std::erase_if(out_.trace.chips, [&](const Chip& chip) {
      return chip.kind == ChipKind::metric && chip.text == whole->label;
    });
  }
}

// "more than 20 sales" are so many of them; "more than 20 dollars in sales" is what they add up to.
bool Composition::says_how_many(std::size_t i) const {
  const auto& links = bound_[i].unit->links;
  const bool names_rows = std::ranges::any_of(links, [&](const Link& link) {
    return link.kind == LinkKind::entity && model_.entity(link.entity).table == base_.table;
  });
  if (!names_rows) return false;
  return std::ranges::any_of(pending_, [&](const Pending& pending) {
    if (pending.values.empty() || pending.last != before(i)) return false;
    const Unit& number = *bound_[pending.last].unit;
    return number.kind == Unit::Kind::number &&
           question_.numbers[number.index].unit == NumberUnit::none;
  });
}

// "pieces sold", "piezas vendidas": what was done with what is measured, and no second figure.
bool Composition::tells_of_figure(std::size_t i) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  const std::size_t figure = before(i);
  if (tokens.end != tokens.begin + 1 || !is_deed(question_.tokens[tokens.begin]) ||
      !side_by_side(figure, i) || !bound_[figure].link || !bound_[figure].used ||
      out_.slots.measures.empty())
    return false;
  const Link& link = *bound_[figure].link;
  const auto& own = bound_[i].link;
  if (own && own->kind == LinkKind::metric && says_what_is_owed(model_.metric(own->metric)))
    return false;
  return link.kind == LinkKind::metric || (link.kind == LinkKind::field && is_measure(link.column));
}

void Composer::take_metric(std::size_t i) {
  // "how many resources did we use": the verb names no second figure.
  const bool verb_of_counted = said_.counted && bound_[i].link->quality < kQualitySynonym &&
                               !is_cue(before(i), Cue::conjunction);
  if (verb_of_counted || only_says_sold(i) || tells_of_figure(i)) {
    bound_[i].used = true;
    return;
  }
  if (take_as_condition(i) || compare_metric(i)) return;
  if (says_how_many(i)) {
    add_measure({Measure::Kind::rows, {}, {}, {}});
    use(i);
    return;
  }
  const Metric& metric = metric_meant(i);
  Measure measure;
  measure.kind = Measure::Kind::metric;
  measure.metric = metric.id;
  if (orders_by(i, measure)) return;
  const bool shared_out = adds_up(measure) && averages_each(i);
  const auto aggregation = shared_out ? std::nullopt : aggregation_beside(i);
  // What is an average already is not averaged again.
  const bool averaged = !metric.additive && aggregation == Aggregation::average;
  if (aggregation && *aggregation != Aggregation::sum && !averaged)
    aggregate_metric(measure, metric, *aggregation);
  if (ranks_by(i)) rank_.measure = measure;
  add_measure(measure);
  use(i);
  // "how long does shipping take on average": the figure is an average of days already.
  if (metric.unit == "days" && !metric.additive) {
    use_up({Cue::how_long, Cue::average}, "take");
    use_days_taken();
  }
  chip(ChipKind::metric, metric.label, {bound_[i].unit->tokens}, Origin::said,
       bound_[i].link->read_as);
}

// "appointments with a fee over 80: patient and date": of each that is listed.
bool Composer::compare_metric(std::size_t i) {
  const auto limited = said_.lists && is_limited(i)
                           ? row_value({Measure::Kind::metric, bound_[i].link->metric, {}, {}})
                           : std::nullopt;
  if (!limited) return false;
  compared_.push_back(*limited);
  said_.ask_no_figure();
  use(i);
  return true;
}

// "which service costs it the most?", where the cost of all clouds was told: of all of them.
const Metric& BoundQuestion::metric_meant(std::size_t i) const {
  const Metric& said = model_.metric(bound_[i].link->metric);
  if (edited_ == nullptr || edited_->measures.size() != 1 ||
      edited_->measures.front().kind != Measure::Kind::metric)
    return said;
  const Metric& told = model_.metric(edited_->measures.front().metric);
  const bool whole = std::ranges::find(told.parts, said.name) != told.parts.end() &&
                     parts_named(told, *bound_[i].unit, model_, false).size() > 1;
  return whole ? told : said;
}

// "how many machines are unlabelled", where a figure is called so: of the rows that it adds up, if
// they are those that lack something.
bool Composer::take_as_condition(std::size_t i) {
  const Metric& metric = model_.metric(bound_[i].link->metric);
  if (!said_.counted || !is_cue(before(i), Cue::copula) || !metric.filter) return false;
  const auto* empty = std::get_if<IsNull>(&metric.filter->node);
  const auto* name = empty == nullptr ? nullptr : std::get_if<ColumnName>(&empty->of->node);
  const Column* column =
      name == nullptr ? nullptr : model_.catalog->find_column(base_.table, name->column);
  if (column == nullptr) {
    out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
    return false;
  }
  add_filter({{{}, column->id}, empty->negated ? Compare::not_null : Compare::is_null, {}});
  use(i);
  const Words label = field_words(column->id);
  chip(ChipKind::value, {"no " + label.en, "sin " + label.in(Language::es)},
       {bound_[i].unit->tokens}, Origin::said);
  return true;
}

// "sort by cost": the order of what is shown anyway.
bool Composer::orders_by(std::size_t i, const Measure& measure) {
  const auto& shown = out_.slots.measures;
  if (!is_cue(before(i), Cue::order_by)) return false;
  if (const auto column = shown.empty() && edited_ != nullptr ? row_value(measure) : std::nullopt) {
    order_by_field(i, *column, field_words(column->column));
    return true;
  }
  if (shown.empty()) return false;
  const bool is_shown = std::ranges::find(shown, measure) != shown.end();
  if (!is_shown && edited_ == nullptr) return false;
  out_.slots.order = SlotOrder{is_shown ? measure : shown.front(), true};
  order_.field_said = true;
  use(before(i));
  use(i);
  return true;
}

// The average of hours that are added up.
const Metric* BoundQuestion::mean_hours(const Metric& metric) const {
  if (metric.unit != "hours" || !metric.additive) return nullptr;
  const auto found = std::ranges::find_if(model_.metrics, [&](const Metric& other) {
    return other.entity == metric.entity && other.unit == "hours" && !other.additive;
  });
  return found == model_.metrics.end() ? nullptr : &*found;
}

// "average cost" of a summed metric: of its rows, unless periods were said.
void Composer::aggregate_metric(Measure& measure, const Metric& metric, Aggregation aggregation) {
  const bool over_periods = has_grain() || by_weekdays();
  const auto* call = std::get_if<Call>(&metric.expression.node);
  if (call != nullptr && call->arguments.size() == 1 && !out_.slots.over_periods && !over_periods) {
    const auto* name = std::get_if<ColumnName>(&call->arguments.front().node);
    const Column* column =
        name == nullptr ? nullptr : model_.catalog->find_column(base_.table, name->column);
    if (column != nullptr) measure = {Measure::Kind::aggregate, {}, aggregation, {{}, column->id}};
  } else if (const Metric* mean =
                 aggregation == Aggregation::average ? mean_hours(metric) : nullptr;
             mean != nullptr) {
    measure.metric = mean->id;
  } else if (over_periods) {
    out_.slots.over_periods = aggregation;
  } else {
    // The median of what is a quotient already: nobody can say it here.
    out_.score -= kRepeatedMeanLoss;
    out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
  }
}

// "average revenue per customer", "ingreso medio por cliente": the figure at `i`, shared out among
// the things named after it.
bool Composition::averages_each(std::size_t i) const {
  std::size_t by = after(i);
  if (is_cue(by, Cue::average)) by = after(by);
  const std::size_t thing = after(by);
  if (!is_cue(by, Cue::by) || thing >= bound_.size() || !bound_[thing].link) return false;
  const bool cost = bound_[i].link && bound_[i].link->kind == LinkKind::metric &&
                    model_.metric(bound_[i].link->metric).good_when == GoodWhen::lower;
  const bool per = says_per(question_, bound_[by].unit->tokens) && !plural(thing) && !has_grain() &&
                   !by_weekdays() && !rank_.cue;
  // Each of the rows is one of the base's own.
  if (bound_[thing].link->kind == LinkKind::entity)
    return (!cost || per) && bound_[thing].link->entity != base_.id;
  return cost && per && bound_[thing].link->kind == LinkKind::field &&
         tells_thing(model_, base_, bound_[thing].link->column);
}

// "top products by units": what ranks them.
bool Composition::ranks_by(std::size_t i) const {
  const std::size_t begin = bound_[i].unit->tokens.begin;
  // "los más vendidos en unidades"
  const bool in = begin > 0 && kInWords.contains(question_.tokens[begin - 1].plain);
  return rank_.cue && (is_cue(before(i), Cue::by) || in);
}

// "by destination warehouse": the word before it only says which of two references is meant.
static bool is_role_of(const Model& model, const Bound& role, const Bound& thing) {
  return role.used && role.link && role.link->kind == LinkKind::field &&
         std::ranges::any_of(thing.path.hops, [&](const Hop& hop) {
           const Edge* edge = find_edge({}, model, hop.edge);
           return edge != nullptr && edge->child_columns == std::vector{role.link->column};
         });
}

bool Composition::groups_here(std::size_t i) const {
  std::size_t prev = before(i);
  if (prev < bound_.size() && is_role_of(model_, bound_[prev], bound_[i])) prev = before(prev);
  if (is_any_cue(prev, {Cue::by, Cue::which, Cue::who})) return true;
  // "by team and service"
  if (is_cue(prev, Cue::conjunction) && before(prev) < bound_.size())
    return grouped_.contains(before(prev));
  return false;
}

void Composer::take_group(std::size_t i, const Attribute& attribute, const Words& label) {
  std::size_t prev = before(i);
  // "in each product family": the word before says whose it is.
  if (prev < bound_.size() && bound_[prev].link && bound_[prev].used && side_by_side(prev, i) &&
      bound_[prev].link->kind == LinkKind::entity &&
      table_of(*bound_[prev].link) == model_.catalog->column(attribute.column).table)
    prev = before(prev);
  if (rank_subject(i)) {
    rank_.subject_said = true;
  } else if (is_cue(prev, Cue::by) ||
             (is_cue(prev, Cue::conjunction) && rank_.units_within.contains(before(prev)))) {
    rank_.units_within.insert(i);
    rank_.within.push_back({attribute, {}, {}});
  }
  add_group({attribute, {}, {}});
  grouped_.insert(i);
  use(i);
  mark_cue_before(i, {Cue::by, Cue::which, Cue::who});
  // "the best of each of the regions" is one for each.
  if (!rank_.units_within.contains(i) || !rank_.subject_said)
    said_.subject_plural = said_.subject_plural || plural(i);
  if (is_cue(before(i), Cue::which) || is_cue(before(i), Cue::who)) said_.subject_asked = true;
  chip(ChipKind::group, {"by " + label.en, "por " + label.in(Language::es)},
       {bound_[i].unit->tokens}, Origin::said, bound_[i].link->read_as);
}

bool Composition::rank_subject(std::size_t i) const {
  if (!rank_.cue) return false;
  const std::size_t prev = before(i);
  // "best selling products"
  const bool verb_between = prev < bound_.size() && prev != *rank_.cue &&
                            before(prev) == *rank_.cue &&
                            (bound_[prev].unit->kind == Unit::Kind::unknown ||
                             (bound_[prev].link && bound_[prev].link->kind == LinkKind::metric));
  if (prev == *rank_.cue || verb_between ||
      (prev < bound_.size() && bound_[prev].unit->kind == Unit::Kind::number && bound_[prev].used))
    return true;
  return i < *rank_.cue && after(i) == *rank_.cue;
}

bool BoundQuestion::listing() const { return has_cue({Cue::show}) && !base_.is_fact; }

}  // namespace cuanto
