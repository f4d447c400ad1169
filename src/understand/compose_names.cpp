// Metrics, fields and tables: what is measured, shown and grouped by.
#include "understand/composer.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"

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

bool Composer::is_the_whole(std::size_t i) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  return is_cue(before(i), Cue::share) && tokens.end <= tokens.begin + 2 &&
         question_.tokens[tokens.end - 1u].plain == "total";
}

bool Composer::plural(std::size_t i) const {
  const TokenRange range = bound_[i].unit->tokens;
  for (auto t = range.begin; t < range.end; ++t) {
    const Token& token = question_.tokens[t];
    // "mes" is no more than one "me".
    const auto& one = token.language == Language::es ? token.lemma_es : token.lemma_en;
    if (token.plain != one && token.plain.ends_with('s')) return true;
  }
  return false;
}

void Composer::add_measure(Measure measure) {
  if (edited_ != nullptr && !measures_said_) {
    if (!is_cue(0, Cue::also)) out_.slots.measures.clear();
  }
  measures_said_ = true;
  if (std::ranges::find(out_.slots.measures, measure) == out_.slots.measures.end()) {
    out_.slots.measures.push_back(std::move(measure));
  }
}

// "break it down by provider", "by team, too", "which team owns it?" of the one that is first: what
// was shown stays.
bool Composer::adds_to_groups() const {
  static const WordSet kAdds = {"break",    "broken",     "breakdown", "split",        "separa",
                                "too",      "also",       "tambien",   "additionally", "ademas",
                                "desglosa", "desglosado", "desglosar", "desglosalo",   "desglose"};
  const Slots& slots = out_.slots;
  constexpr std::size_t kGroupsMax = 2;
  if (slots.groups.size() > kGroupsMax) return false;
  const bool adds =
      unit_saying(kAdds) < bound_.size() ||
      std::ranges::any_of(
          question_.tokens, [](const Token& token) { return kAdds.contains(token.plain); });
  return adds || (has_cue({Cue::it}) && slots.rank && slots.rank->n == 1);
}

// "the other providers", after one of them: all but that one.
void Composer::take_the_others(std::size_t i, const Attribute& attribute) {
  static const WordSet kOthers = {"other", "others", "remaining", "rest",
                                  "demas", "otros",  "otras",     "resto"};
  const std::size_t at = bound_[i].unit->tokens.begin;
  if (edited_ == nullptr || at == 0 || !kOthers.contains(question_.tokens[at - 1].plain)) return;
  for (Filter& filter : out_.slots.filters) {
    if (filter.attribute != attribute || filter.op != Compare::in) continue;
    filter.op = Compare::not_in;
    if (const std::size_t other = before(i); other < bound_.size()) use(other);
  }
}

void Composer::add_group(Group group) {
  if (edited_ != nullptr && !groups_said_ && !is_cue(0, Cue::also) && !adds_to_groups())
    out_.slots.groups.clear();
  groups_said_ = true;
  if (std::ranges::find(out_.slots.groups, group) == out_.slots.groups.end())
    out_.slots.groups.push_back(std::move(group));
}

void Composer::take_names() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const Bound& bound = bound_[i];
    if (bound.unit->kind == Unit::Kind::grain) take_grain(i);
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

// "cost of untagged resources": one figure, the untagged cost, and not the cost beside it.
void Composer::join_figures() {
  auto& measures = out_.slots.measures;
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
bool Composer::says_how_many(std::size_t i) const {
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

void Composer::take_metric(std::size_t i) {
  // "how many resources did we use": the verb names no second figure.
  if (counted_ && bound_[i].link->quality < kQualitySynonym &&
      !is_cue(before(i), Cue::conjunction)) {
    bound_[i].used = true;
    return;
  }
  if (only_says_sold(i)) {
    bound_[i].used = true;
    return;
  }
  if (says_how_many(i)) {
    add_measure({Measure::Kind::rows, {}, {}, {}});
    use(i);
    return;
  }
  Measure measure;
  measure.kind = Measure::Kind::metric;
  measure.metric = bound_[i].link->metric;
  const Metric& metric = model_.metric(measure.metric);
  // "sort by cost": the order of what is shown anyway.
  const auto& shown = out_.slots.measures;
  if (is_cue(before(i), Cue::order_by) && !shown.empty()) {
    const bool is_shown = std::ranges::find(shown, measure) != shown.end();
    if (is_shown || edited_ != nullptr) {
      out_.slots.order = SlotOrder{is_shown ? measure : shown.front(), true};
      use(before(i));
      use(i);
      return;
    }
  }
  const bool shared_out = adds_up(measure) && averages_each(i);
  const auto aggregation = shared_out ? std::nullopt : aggregation_beside(i);
  // What is an average already is not averaged again.
  const bool averaged = !metric.additive && aggregation == Aggregation::average;
  if (aggregation && *aggregation != Aggregation::sum && !averaged) {
    // "average cost" of a summed metric: of its rows, unless periods were said.
    if (const auto* call = std::get_if<Call>(&metric.expression.node);
        call && call->arguments.size() == 1 && !out_.slots.over_periods && !has_grain() &&
        !by_weekdays()) {
      if (const auto* name = std::get_if<ColumnName>(&call->arguments.front().node)) {
        if (const Column* column = model_.catalog->find_column(base_.table, name->column)) {
          measure = {Measure::Kind::aggregate, {}, *aggregation, {{}, column->id}};
        }
      }
    } else if (has_grain() || by_weekdays()) {
      out_.slots.over_periods = aggregation;
    } else {
      // The median of what is a quotient already: nobody can say it here.
      out_.score -= kRepeatedMeanLoss;
      out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
    }
  }
  if (ranks_by(i)) rank_measure_ = measure;
  add_measure(measure);
  use(i);
  // "how long does shipping take on average": the figure is an average of days already.
  if (metric.unit == "days" && !metric.additive) use_up({Cue::how_long, Cue::average}, "take");
  chip(ChipKind::metric, metric.label, {bound_[i].unit->tokens}, Origin::said,
       bound_[i].link->read_as);
}

void Composer::use_up(std::initializer_list<Cue> cues, std::string_view verb) {
  for (std::size_t k = 0; k < bound_.size(); ++k) {
    const Token& token = question_.tokens[bound_[k].unit->tokens.begin];
    if (is_any_cue(k, cues) || (bound_[k].unit->kind == Unit::Kind::unknown &&
                                (token.lemma_en == verb || token.plain == verb)))
      use(k);
  }
}

// "average revenue per customer", "ingreso medio por cliente": the figure at `i`, shared out among
// the things named after it.
bool Composer::averages_each(std::size_t i) const {
  std::size_t by = after(i);
  if (is_cue(by, Cue::average)) by = after(by);
  const std::size_t thing = after(by);
  return is_cue(by, Cue::by) && thing < bound_.size() && bound_[thing].link &&
         bound_[thing].link->kind == LinkKind::entity;
}

// "top products by units": what ranks them.
bool Composer::ranks_by(std::size_t i) const {
  static const WordSet kIn = {"in", "en"};
  const std::size_t begin = bound_[i].unit->tokens.begin;
  // "los más vendidos en unidades"
  const bool in = begin > 0 && kIn.contains(question_.tokens[begin - 1].plain);
  return rank_cue_ && (is_cue(before(i), Cue::by) || in);
}

bool Composer::groups_here(std::size_t i) const {
  const std::size_t prev = before(i);
  if (is_any_cue(prev, {Cue::by, Cue::which, Cue::who})) return true;
  // "by team and service"
  if (is_cue(prev, Cue::conjunction) && before(prev) < bound_.size())
    return grouped_.contains(before(prev));
  return false;
}

void Composer::take_group(std::size_t i, const Attribute& attribute, const Words& label) {
  const std::size_t prev = before(i);
  if (rank_subject(i)) {
    rank_subject_said_ = true;
  } else if (is_cue(prev, Cue::by) ||
             (is_cue(prev, Cue::conjunction) && within_.contains(before(prev)))) {
    within_.insert(i);
    rank_within_.push_back({attribute, {}, {}});
  }
  add_group({attribute, {}, {}});
  grouped_.insert(i);
  use(i);
  mark_cue_before(i, {Cue::by, Cue::which, Cue::who});
  // "the best of each of the regions" is one for each.
  if (!within_.contains(i) || !rank_subject_said_) subject_plural_ = subject_plural_ || plural(i);
  if (is_cue(before(i), Cue::which) || is_cue(before(i), Cue::who)) subject_asked_ = true;
  chip(ChipKind::group, {"by " + label.en, "por " + label.in(Language::es)},
       {bound_[i].unit->tokens}, Origin::said, bound_[i].link->read_as);
}

void Composer::take_field(std::size_t i) {
  const Link& link = *bound_[i].link;
  const Column& column = model_.catalog->column(link.column);
  const Attribute attribute{bound_[i].path, link.column};
  const Words label = field_words(link.column);
  if (note_unknown_value(i, link.column) || take_missing(i)) return;
  if (goes_sideways(attribute.path)) {
    // "what share is sold online": a verb, although other rows have a time that is called so.
    bound_[i].used = column.is_time() && is_deed_alone(i);
    return;
  }
  take_the_others(i, attribute);
  if (is_cue(before(i), Cue::order_by)) {
    // "sorted by name": by what the groups are called.
    static const WordSet kName = {"name", "names", "nombre", "nombres"};
    const auto& groups = out_.slots.groups;
    const bool by_name =
        !groups.empty() && kName.contains(question_.tokens[bound_[i].unit->tokens.end - 1u].plain);
    out_.slots.order = SlotOrder{by_name ? groups.front().attribute : attribute, false};
    use(before(i));
    use(i);
    chip(ChipKind::rank, label, {bound_[i].unit->tokens}, Origin::said);
    return;
  }
  // "number of distinct services", "cuántos servicios distintos"
  const std::size_t said_distinct = is_cue(before(i), Cue::distinct)  ? before(i)
                                    : is_cue(after(i), Cue::distinct) ? after(i)
                                                                      : bound_.size();
  const std::size_t how_many = is_cue(before(i), Cue::distinct) ? before(before(i)) : before(i);
  if (tells_manner(i)) {
    bound_[i].link.reset();
    use(i);
    return;
  }
  // "how long does the first answer take": until then, and no list of them.
  if (column.is_time() && asks_how_long() && !groups_here(i) && out_.slots.measures.empty()) return;
  if (is_cue(how_many, Cue::how_many) &&
      (!is_measure(link.column) || column.meaning == Meaning::identifier)) {
    use(how_many);
    if (said_distinct < bound_.size()) use(said_distinct);
    use(i);
    const auto function = column.unique && attribute.path.hops.empty()
                              ? Aggregation::count
                              : Aggregation::count_distinct;
    add_measure({Measure::Kind::aggregate, {}, function, attribute});
    counted_ = true;
    chip(ChipKind::metric, {"number of " + label.en, "número de " + label.in(Language::es)},
         {bound_[i].unit->tokens}, Origin::said);
    return;
  }
  // "number of sessions", where each row holds how many.
  if (is_cue(before(i), Cue::how_many) && column.meaning == Meaning::quantity &&
      column.is_numeric()) {
    const Measure sum{Measure::Kind::aggregate, {}, Aggregation::sum, attribute};
    if (is_cue(before(before(i)), Cue::by) && rank_cue_) rank_measure_ = sum;
    use(before(i));
    mark_cue_before(before(i), {Cue::by});
    add_measure(sum);
    use(i);
    chip(ChipKind::metric, label, {bound_[i].unit->tokens}, Origin::said);
    return;
  }
  // A time that a word names only in part, and nobody asked for: "place" is not "order date".
  if (column.is_time() && !groups_here(i) && link.quality < kQualityPartial && !rank_cue_ &&
      edited_ == nullptr) {
    if (attribute.path.hops.empty()) note_rows_of_deed(i);
    bound_[i].used = true;
    return;
  }
  // "who booked more than 50 classes": the deed of somebody, and no group.
  if (column.is_time() && is_cue(before(i), Cue::who) && !rank_cue_ &&
      attribute.path.hops.empty()) {
    use(i);
    return;
  }
  // "customers opened more than 10 tickets": a verb, although a time is named after it.
  if (column.is_time() && !groups_here(i) && is_deed_alone(i)) {
    bound_[i].used = true;
    return;
  }
  if (is_measure(link.column) &&
      (ranks_by(i) || !groups_here(i) || (is_cue(before(i), Cue::who) && rank_cue_)))
    return take_measure_field(i, attribute, label);
  const auto aggregation =
      column.is_numeric() || column.is_time() ? aggregation_beside(i) : std::nullopt;
  if (aggregation) {
    add_measure({Measure::Kind::aggregate, {}, *aggregation, attribute});
    use(i);
    chip(ChipKind::metric, label, {bound_[i].unit->tokens}, Origin::said);
    return;
  }
  auto names = referred_to(attribute);
  if (!names.empty() && take_average_each(i, attribute, label)) return;
  // "distinct products", "productos distintos"
  const std::size_t distinct = is_cue(before(i), Cue::distinct) ? before(i) : after(i);
  if (is_cue(distinct, Cue::distinct)) {
    use(distinct);
    out_.slots.distinct = true;
  } else if (is_cue(before(i), Cue::which) && !measuring_ && !rank_cue_ && pending_.empty() &&
             column.meaning != Meaning::identifier && edited_ == nullptr && base_.is_fact) {
    // "which regions are there?": each of them once.
    use(before(i));
    out_.slots.distinct = true;
  } else if (groups_here(i) || rank_subject(i) || (measuring_ && !listing())) {
    if (names.empty()) return take_group(i, attribute, label);
    take_group(i, names.front(), label);
    for (std::size_t k = 1; k < names.size(); ++k) add_group({names[k], {}, {}});
    return;
  }
  if (names.empty()) shown_.push_back(attribute);
  shown_.insert(shown_.end(), names.begin(), names.end());
  use(i);
  chip(ChipKind::entity, label, {bound_[i].unit->tokens}, Origin::said, link.read_as);
}

// "registered members", "socios inscritos": all of them are, and no date is counted.
bool Composer::tells_manner(std::size_t i) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  const Column& column = model_.catalog->column(bound_[i].link->column);
  if (!column.is_time() || tokens.end != tokens.begin + 1 || edited_ != nullptr ||
      !is_deed(question_.tokens[tokens.begin]))
    return false;
  const bool spanish = question_.language == Language::es;
  const std::size_t named = spanish ? before(i) : after(i);
  return side_by_side(i, named) && bound_[named].link &&
         bound_[named].link->kind == LinkKind::entity &&
         table_of(*bound_[named].link) == column.table &&
         is_cue(before(std::min(i, named)), Cue::how_many);
}

bool Composer::is_deed_alone(std::size_t i) const {
  // "the orders", "los pedidos": things, and nothing that was done.
  static const WordSet kArticles = {"the", "our", "el", "la", "los", "las", "nuestros", "nuestras"};
  const TokenRange tokens = bound_[i].unit->tokens;
  if (tokens.begin > 0 && kArticles.contains(question_.tokens[tokens.begin - 1].plain))
    return false;
  return tokens.end == tokens.begin + 1 && is_deed(question_.tokens[tokens.begin]) &&
         !fold_plain(field_words(bound_[i].link->column).en)
              .ends_with(question_.tokens[tokens.begin].plain);
}

void Composer::take_measure_field(std::size_t i, const Attribute& attribute, const Words& label) {
  const auto aggregation = aggregation_beside(i);
  const bool compared = std::ranges::any_of(pending_, [&](const Pending& p) {
    std::size_t number = before(i);
    if (number < bound_.size() && bound_[number].used && !bound_[number].link &&
        bound_[number].unit->kind == Unit::Kind::name)
      number = before(number);  // "10 units in stock"
    return after(i) == p.cue || (!p.values.empty() && number == p.last);
  });
  const Field& field = model_.field(attribute.column);
  const bool grouped = has_cue({Cue::by});
  if (!aggregation && !base_.is_fact && !measuring_ && (!grouped || rank_cue_)) {
    if (compared) {
      compared_.push_back(attribute);
      use(i);
      return;
    }
    if (rank_cue_) {
      // Of a thing with many such rows, one of them is no rank.
      if (fans_out(attribute.path)) out_.score -= kRepeatedSumLoss;
      rank_by_ = attribute;
    } else {
      shown_.push_back(attribute);
    }
    use(i);
    chip(ChipKind::entity, label, {bound_[i].unit->tokens}, Origin::said, bound_[i].link->read_as);
    return;
  }
  // "open cases with an amount over 50000": of each, and no figure of them all.
  if (compared && !aggregation && entity_said_ && out_.slots.measures.empty() &&
      out_.slots.groups.empty() && !has_cue({Cue::how_much, Cue::total, Cue::average})) {
    compared_.push_back(attribute);
    measuring_ = measure_said_ = figure_said_ = false;
    use(i);
    return;
  }
  Aggregation function =
      field.aggregation == DefaultAggregation::average ? Aggregation::average : Aggregation::sum;
  // "who used the most data": all that each of them used.
  const Meaning meaning = model_.catalog->column(attribute.column).meaning;
  if (rank_cue_ && before(i) == *rank_cue_ && is_any_cue(*rank_cue_, {Cue::most, Cue::least}) &&
      meaning != Meaning::percent)
    function = Aggregation::sum;
  if (aggregation) function = *aggregation;
  if (aggregation == Aggregation::average && has_grain()) {
    out_.slots.over_periods = Aggregation::average;
    function = Aggregation::sum;
  }
  // What belongs to a row above is repeated by the rows below: its sum is no sum of anything.
  const bool repeats = !attribute.path.hops.empty() && !fans_out(attribute.path);
  if (repeats && function != Aggregation::minimum && function != Aggregation::maximum) {
    out_.score -= function == Aggregation::sum ? kRepeatedSumLoss : kRepeatedMeanLoss;
    out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
  }
  const Measure measure{Measure::Kind::aggregate, {}, function, attribute};
  if (ranks_by(i)) rank_measure_ = measure;
  add_measure(measure);
  use(i);
  chip(ChipKind::metric, label, {bound_[i].unit->tokens}, Origin::said, bound_[i].link->read_as);
}

bool Composer::rank_subject(std::size_t i) const {
  if (!rank_cue_) return false;
  const std::size_t prev = before(i);
  // "best selling products"
  const bool verb_between = prev < bound_.size() && prev != *rank_cue_ &&
                            before(prev) == *rank_cue_ &&
                            (bound_[prev].unit->kind == Unit::Kind::unknown ||
                             (bound_[prev].link && bound_[prev].link->kind == LinkKind::metric));
  if (prev == *rank_cue_ || verb_between ||
      (prev < bound_.size() && bound_[prev].unit->kind == Unit::Kind::number && bound_[prev].used))
    return true;
  return i < *rank_cue_ && after(i) == *rank_cue_;
}

bool Composer::listing() const { return has_cue({Cue::show}) && !base_.is_fact; }

// "the most classes", "20 or more classes", "more classes than the average": so many of what stands
// at `i`.
bool Composer::is_counted(std::size_t i) const {
  // "gastan más los socios": the members do.
  static const WordSet kArticles = {"el", "la", "los", "las"};
  const std::size_t begin = bound_[i].unit->tokens.begin;
  if (begin > 0 && kArticles.contains(question_.tokens[begin - 1].plain)) return false;
  std::size_t cue = before(i);
  while (cue < bound_.size() && bound_[cue].used && bound_[cue].link &&
         bound_[cue].link->kind == LinkKind::value)
    cue = before(cue);
  if (rank_cue_ && cue == *rank_cue_) return is_any_cue(cue, {Cue::most, Cue::least});
  return std::ranges::any_of(pending_, [&](const Pending& pending) {
    if (pending.values.empty()) return pending.cue == cue;
    const Unit& number = *bound_[pending.number].unit;
    return pending.last == cue && number.kind == Unit::Kind::number &&
           question_.numbers[number.index].unit == NumberUnit::none;
  });
}

// "who booked more than 50 classes", "members with the most classes": so many of these rows, one
// for each. Of rows that others refer to many times, nothing is counted here.
bool Composer::counts_things(std::size_t i) {
  if (!is_counted(i) || edited_ != nullptr) return false;
  if (fans_out(bound_[i].path)) return true;
  add_measure({});
  use(i);
  chip(ChipKind::metric,
       {"number of " + base_.label_plural.en, "número de " + base_.label_plural.in(Language::es)},
       {bound_[i].unit->tokens}, Origin::said);
  return true;
}

// "who never booked a class": what was not done, and no group.
bool Composer::is_never_done(std::size_t i) {
  constexpr std::size_t kBetweenMax = 4;
  if (base_.is_fact || !fans_out(bound_[i].path) || edited_ != nullptr) return false;
  for (std::size_t k = i; k-- > 0 && i - k <= kBetweenMax;) {
    if (!is_cue(k, Cue::never) || bound_[k].used) continue;
    bound_[i].used = true;
    return true;
  }
  return false;
}

// "the median payment", "average order": of what each of them is worth.
bool Composer::take_typical(std::size_t i) {
  const std::size_t cue = before(i);
  if (!is_any_cue(cue, {Cue::average, Cue::median}) || !out_.slots.measures.empty() ||
      compared_averages_.contains(cue) || asks_how_long() || edited_ != nullptr)
    return false;
  // "average orders per customer", "average order value": other things are meant.
  const std::size_t next = after(i);
  if (next < bound_.size() && (is_cue(next, Cue::by) || bound_[next].link) && plural(i))
    return false;
  const bool another = next < bound_.size() && bound_[next].link &&
                       bound_[next].link->kind != LinkKind::value && !is_cue(after(i), Cue::by);
  if (another || (has_grain() && plural(i))) return false;
  const Metric* metric = default_metric();
  const auto value =
      metric == nullptr ? std::nullopt : row_value({Measure::Kind::metric, metric->id, {}, {}});
  if (!value) return false;
  add_measure({Measure::Kind::aggregate,
               {},
               is_cue(cue, Cue::median) ? Aggregation::median : Aggregation::average,
               *value});
  measuring_ = measure_said_ = figure_said_ = true;
  use(cue);
  use(i);
  chip(ChipKind::metric, field_words(value->column), {bound_[i].unit->tokens}, Origin::said);
  return true;
}

void Composer::take_entity(std::size_t i) {
  const Entity& entity = model_.entity(bound_[i].link->entity);
  const bool own = entity.id == base_.id;
  if (const std::size_t count = counts_at(i); count < bound_.size()) {
    use(count);
    use(i);
    counted_ = true;
    if (own) {
      add_measure({});
    } else {
      const auto key = key_of(entity, bound_[i].path);
      add_measure({Measure::Kind::aggregate,
                   {},
                   Aggregation::count_distinct,
                   key.value_or(Attribute{bound_[i].path, entity.display.front()})});
    }
    chip(ChipKind::metric,
         {"number of " + entity.label_plural.en,
          "número de " + entity.label_plural.in(Language::es)},
         {bound_[i].unit->tokens}, Origin::said);
    return;
  }
  if (!own && is_compound(i)) {
    use(i);
    return;
  }
  if (!own && !entity.display.empty()) {
    if (note_unknown_value(i, entity.display.front())) return;
    if (take_denied(i)) return;
    share_of_other_ = share_of_other_ || is_cue(before(i), Cue::share);
    if (const auto key = key_of(entity, bound_[i].path);
        key && take_average_each(i, *key, entity.label))
      return;
    if (owns_beside(i)) {
      use(i);
      return;
    }
    if (counts_things(i) || only_acts(i) || is_never_done(i)) return;
    if (goes_sideways(bound_[i].path)) return;
    if (says_of_what(i)) {
      use(i);
      return;
    }
    // Rows of other events are nothing to group these by.
    if ((edited_ != nullptr || base_.is_fact) && entity.is_fact && fans_out(bound_[i].path)) return;
    if (is_nameless(i, entity)) return;
    for (const ColumnId column : entity.display) {
      if (column != entity.display.front() && !entity.is_fact)
        add_group({{bound_[i].path, column}, {}, {}});
      if (column == entity.display.front()) take_group(i, {bound_[i].path, column}, entity.label);
    }
    return;
  }
  if (take_typical(i)) return;
  entity_said_ = true;
  if (edited_ == nullptr && is_counted(i) && !is_added_up()) add_measure({});
  // "the most sales" ranks something else by them; "the top sales" ranks the sales.
  const bool counted_by = rank_cue_ && is_any_cue(*rank_cue_, {Cue::most, Cue::least});
  if ((rank_subject(i) && !counted_by) || !rank_cue_)
    subject_plural_ = subject_plural_ || plural(i);
  use(i);
  chip(ChipKind::entity, entity.label_plural, {bound_[i].unit->tokens}, Origin::said,
       bound_[i].link->read_as);
}

}  // namespace cuanto
