// Columns that are named: counted, added up, put in order, grouped by, or shown.
#include <algorithm>

#include "base/text.h"
#include "understand/composing/composer.h"
#include "understand/composing/shared_out.h"
#include "understand/small_words.h"
#include "understand/states/states.h"

namespace cuanto {

void Composer::take_field(std::size_t i) {
  const Link& link = *bound_[i].link;
  const Attribute attribute{bound_[i].path, link.column};
  const Words label = field_words(link.column);
  if (note_unknown_value(i, link.column) || take_had(i) || take_ended(i) || take_missing(i) ||
      take_denied_field(i) || compare_field(i, attribute) || leave_field(i, attribute))
    return;
  take_the_others(i, attribute);
  if (put_in_order(i, attribute, label) || leave_manner(i)) return;
  // "how long does the first answer take": until then, and no list of them.
  const Column& column = model_.catalog->column(link.column);
  if (column.is_time() && asks_how_long() && !groups_here(i) && out_.slots.measures.empty()) return;
  if (count_field(i, attribute, label) || add_up_counts(i, attribute, label) ||
      take_deed(i, attribute) || measure_instead(i, attribute))
    return;
  if (is_measure(link.column) &&
      (ranks_by(i) || !groups_here(i) || (is_cue(before(i), Cue::who) && rank_.cue)))
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
  if (names.empty()) names = whole_name(i, attribute);
  const bool each = !names.empty() || tells_thing(model_, base_, column.id);
  if (each && take_average_each(i, attribute, label)) return;
  group_or_show(i, names.empty() ? std::vector{attribute} : names, label);
}

// "the names of the customers", of which there is a first and a last one: both. Nothing where one
// of them is asked for.
std::vector<Attribute> BoundQuestion::whole_name(std::size_t i, const Attribute& attribute) const {
  static const WordSet kName = {"name", "names", "nombre", "nombres"};
  const Entity& entity = model_.entity_of(model_.catalog->column(attribute.column).table);
  const TokenRange said = bound_[i].unit->tokens;
  if (entity.display.size() != 2 || entity.display == entity.key ||
      entity.display.front() != attribute.column || said.end - said.begin != 1 ||
      !kName.contains(question_.tokens[said.begin].plain))
    return {};
  return {attribute, {attribute.path, entity.display.back()}};
}

// "only those with an amount over 300": of each row that was listed or counted.
bool Composer::compare_field(std::size_t i, const Attribute& attribute) {
  if (!narrows_rows() || !model_.catalog->column(attribute.column).is_numeric() || !is_limited(i))
    return false;
  compared_.push_back(attribute);
  use(i);
  return true;
}

// "by type of service", where the services are a column: no type of something else.
bool BoundQuestion::only_says_type(std::size_t i) const {
  const std::size_t typed = after(i);
  return edited_ == nullptr && !bound_[i].path.hops.empty() &&
         bound_[i].link->quality < kQualityAnyOrder && says_between(i, i + 1, kSortWords) &&
         typed < bound_.size() && bound_[typed].link && !bound_[typed].used &&
         bound_[typed].link->kind == LinkKind::field && bound_[typed].path.hops.empty() &&
         (says_between(typed, typed + 1, {"of", "de"}) ||
          bound_[typed].unit->tokens.begin == bound_[i].unit->tokens.end + 1u);
}

// Whether the name says no more than other words do, or is that of rows that are not meant.
bool Composer::leave_field(std::size_t i, const Attribute& attribute) {
  const Link& link = *bound_[i].link;
  const bool time = model_.catalog->column(link.column).is_time();
  // "when did Ana start": asked of her, although other rows have a start.
  if (time && fans_out(attribute.path) && asks_when(question_) && names_one_thing()) return true;
  if (only_says_type(i)) {
    use(i);
    return true;
  }
  // "what share ended up cancelled": a verb, although a column is called so in part.
  const bool verb_of_part = has_cue({Cue::share}) && link.quality < kQualityAnyOrder &&
                            !groups_here(i) && !is_measure(link.column) && edited_ == nullptr &&
                            is_deed(question_.tokens[bound_[i].unit->tokens.begin]);
  if (tells_of_both(i) || verb_of_part) {
    use(i);
    // "members who booked both": who did is said by the verb.
    mark_cue_before(i, {Cue::who, Cue::which});
    return true;
  }
  if (!goes_sideways(attribute.path)) return false;
  // "what share is sold online": a verb, although other rows have a time that is called so.
  bound_[i].used = time && is_deed_alone(i);
  return true;
}

bool Composer::put_in_order(std::size_t i, const Attribute& attribute, const Words& label) {
  if (!is_cue(before(i), Cue::order_by)) return false;
  if (!is_cue(after(i), Cue::by)) {
    order_by_field(i, attribute, label);
    return true;
  }
  // "sort the teams by cost": them, and by that.
  use(before(i));
  use(after(i));
  take_group(i, attribute, label);
  return true;
}

bool Composer::leave_manner(std::size_t i) {
  if (!tells_manner(i)) return false;
  bound_[i].link.reset();
  use(i);
  return true;
}

// "by units instead" of the five best products: another figure, and no groups of equal numbers.
bool Composer::measure_instead(std::size_t i, const Attribute& attribute) {
  const bool tells_groups = edited_ != nullptr && !edited_->groups.empty() &&
                            edited_->measures.size() == 1 && attribute.path.hops.empty() &&
                            is_cue(before(i), Cue::by) && after(i) >= bound_.size() - 1;
  const ColumnId column = attribute.column;
  const Metric* sum =
      tells_groups && is_measure(column) && model_.catalog->column(column).is_numeric()
          ? metric_adding_up(column)
          : nullptr;
  if (sum == nullptr) return false;
  use(i);
  add_measure({Measure::Kind::metric, sum->id, {}, {}});
  chip(ChipKind::metric, sum->label, {bound_[i].unit->tokens}, Origin::said);
  return true;
}

// "sorted by name": by what the groups are called.
void Composer::order_by_field(std::size_t i, const Attribute& attribute, const Words& label) {
  const auto& groups = out_.slots.groups;
  const bool by_name = !groups.empty() &&
                       kNameWords.contains(question_.tokens[bound_[i].unit->tokens.end - 1u].plain);
  const Attribute by = by_name ? groups.front().attribute : attribute;
  // What groups hold many of orders none of them.
  const bool is_group = std::ranges::any_of(
      groups, [&](const Group& group) { return group.attribute == by && !group.grain; });
  if (edited_ != nullptr && !groups.empty() && !is_group) return;
  out_.slots.order = SlotOrder{by, false};
  order_.field_said = true;
  if (edited_ != nullptr) show_key(by);
  use(before(i));
  use(i);
  chip(ChipKind::rank, label, {bound_[i].unit->tokens}, Origin::said);
}

// "who bought more than 5 products": the number at `last` limits how many of what is named at `i`.
bool Composition::limits_how_many(std::size_t last, std::size_t i) const {
  const Column& column = model_.catalog->column(bound_[i].link->column);
  if (edited_ != nullptr || !base_.is_fact || !plural(i) || column.is_time() ||
      (column.is_numeric() && column.meaning != Meaning::identifier) || rank_.cue)
    return false;
  return std::ranges::any_of(pending_, [&](const Pending& pending) {
    const Unit& number = *bound_[pending.number].unit;
    return !pending.values.empty() && pending.last == last && number.kind == Unit::Kind::number &&
           question_.numbers[number.index].unit == NumberUnit::none;
  });
}

// "number of distinct services", "cuántos servicios distintos"
bool Composer::count_field(std::size_t i, const Attribute& attribute, const Words& label) {
  const Column& column = model_.catalog->column(attribute.column);
  const bool distinct_before = is_cue(before(i), Cue::distinct);
  const std::size_t how_many = distinct_before ? before(before(i)) : before(i);
  if (limits_how_many(how_many, i)) {
    use(distinct_before ? before(i) : is_cue(after(i), Cue::distinct) ? after(i) : i);
    use(i);
    add_measure({Measure::Kind::aggregate, {}, Aggregation::count_distinct, attribute});
    chip(ChipKind::metric, {"number of " + label.en, "número de " + label.in(Language::es)},
         {bound_[i].unit->tokens}, Origin::said);
    return true;
  }
  if (!is_cue(how_many, Cue::how_many) ||
      (is_measure(column.id) && column.meaning != Meaning::identifier))
    return false;
  if (count_those_that_are(i, how_many, attribute)) return true;
  // "how many repairs", by what belongs to them: not how many days there were some.
  if (column.is_time() && !attribute.path.hops.empty()) out_.score -= kRepeatedSumLoss;
  use(how_many);
  if (distinct_before)
    use(before(i));
  else if (is_cue(after(i), Cue::distinct))
    use(after(i));
  use(i);
  // "how many repairs", where only their date is called so: they are counted, and no dates.
  if (column.is_time() && attribute.path.hops.empty() &&
      (base_.is_fact || (base_.time == column.id && is_event(base_)))) {
    add_measure({});
    said_.counted = said_.entity = true;
    chip(ChipKind::metric,
         {"number of " + base_.label_plural.en, "número de " + base_.label_plural.in(Language::es)},
         {bound_[i].unit->tokens}, Origin::said);
    return true;
  }
  const auto function = column.unique && attribute.path.hops.empty() ? Aggregation::count
                                                                     : Aggregation::count_distinct;
  add_measure({Measure::Kind::aggregate, {}, function, attribute});
  said_.counted = true;
  chip(ChipKind::metric, {"number of " + label.en, "número de " + label.in(Language::es)},
       {bound_[i].unit->tokens}, Origin::said);
  return true;
}

// "how many VIP customers", "cuántas empresas", where a column of yes and no is called so: the rows
// that are, and not how many answers there are.
bool Composer::count_those_that_are(std::size_t i, std::size_t how_many,
                                    const Attribute& attribute) {
  const auto cells = yes_and_no(model_.catalog->column(attribute.column));
  if (!cells || !attribute.path.hops.empty() || is_cue(before(i), Cue::distinct) ||
      is_cue(after(i), Cue::distinct))
    return false;
  use(how_many);
  use(i);
  add_filter({attribute, Compare::in, {{ValueKind::text, cells->yes, {cells->yes}}}});
  add_measure({});
  said_.counted = said_.entity = true;
  const Words label = field_words(attribute.column);
  chip(ChipKind::value,
       {label.en + " = " + cells->yes, label.in(Language::es) + " = " + cells->yes},
       {bound_[i].unit->tokens}, Origin::said);
  return true;
}

// "number of sessions", where each row holds how many.
bool Composer::add_up_counts(std::size_t i, const Attribute& attribute, const Words& label) {
  const Column& column = model_.catalog->column(attribute.column);
  if (!is_cue(before(i), Cue::how_many) || column.meaning != Meaning::quantity ||
      !column.is_numeric())
    return false;
  const Measure sum{Measure::Kind::aggregate, {}, Aggregation::sum, attribute};
  if (is_cue(before(before(i)), Cue::by) && rank_.cue) rank_.measure = sum;
  use(before(i));
  mark_cue_before(before(i), {Cue::by});
  add_measure(sum);
  use(i);
  chip(ChipKind::metric, label, {bound_[i].unit->tokens}, Origin::said);
  return true;
}

// A time of which the word says only what was done.
bool Composer::take_deed(std::size_t i, const Attribute& attribute) {
  if (!model_.catalog->column(attribute.column).is_time()) return false;
  const bool own = attribute.path.hops.empty();
  // That a word names only in part, and nobody asked for: "place" is not "order date".
  if (!groups_here(i) && bound_[i].link->quality < kQualityPartial && !rank_.cue &&
      edited_ == nullptr) {
    if (own) note_rows_of_deed(i);
    bound_[i].used = true;
    return true;
  }
  // "who booked more than 50 classes": the deed of somebody, and no group.
  if (is_cue(before(i), Cue::who) && (!rank_.cue || !rank_.by_time) && own) {
    use(i);
    return true;
  }
  // "customers opened more than 10 tickets": a verb, although a time is named after it.
  if (groups_here(i) || !is_deed_alone(i)) return false;
  bound_[i].used = true;
  return true;
}

// `columns`: the one that is named, or those that name what it refers to.
void Composer::group_or_show(std::size_t i, const std::vector<Attribute>& columns,
                             const Words& label) {
  const Link& link = *bound_[i].link;
  // Nobody asks for the total of each day that whoever did it was hired on, without saying so.
  if (model_.catalog->column(link.column).is_time() && !bound_[i].path.hops.empty() &&
      said_.measuring && base_.is_fact && !groups_here(i) && !rank_subject(i) && edited_ == nullptr)
    return;
  // "distinct products", "productos distintos"
  const std::size_t distinct = is_cue(before(i), Cue::distinct) ? before(i) : after(i);
  if (is_cue(distinct, Cue::distinct)) {
    use(distinct);
    out_.slots.distinct = true;
  } else if (is_cue(before(i), Cue::which) && !said_.measuring && !rank_.cue && pending_.empty() &&
             model_.catalog->column(link.column).meaning != Meaning::identifier &&
             edited_ == nullptr && base_.is_fact) {
    // "which regions are there?": each of them once.
    use(before(i));
    out_.slots.distinct = true;
  } else if (is_cue(before(i), Cue::who) && columns.front().column != link.column &&
             !said_.measuring && names_one_thing()) {
    // "who leads Harbour Survey", where a column refers to the lead.
    use(before(i));
  } else if (groups_here(i) || rank_subject(i) || (said_.measuring && !listing())) {
    take_group(i, columns.front(), label);
    for (std::size_t k = 1; k < columns.size(); ++k) add_group({columns[k], {}, {}});
    return;
  }
  shown_.insert(shown_.end(), columns.begin(), columns.end());
  use(i);
  chip(ChipKind::entity, label, {bound_[i].unit->tokens}, Origin::said, link.read_as);
}

// "registered members", "socios inscritos": all of them are, and no date is counted.
bool BoundQuestion::tells_manner(std::size_t i) const {
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

bool BoundQuestion::is_deed_alone(std::size_t i) const {
  // "the orders", "los pedidos": things, and nothing that was done.
  const TokenRange tokens = bound_[i].unit->tokens;
  if (tokens.begin > 0 && is_article(question_.tokens[tokens.begin - 1u])) return false;
  return tokens.end == tokens.begin + 1 && is_deed(question_.tokens[tokens.begin]) &&
         !fold_plain(field_words(bound_[i].link->column).en)
              .ends_with(question_.tokens[tokens.begin].plain);
}

void Composer::take_measure_field(std::size_t i, const Attribute& attribute, const Words& label) {
  const auto aggregation = aggregation_beside(i);
  const bool limited = is_limited(i);
  const bool grouped = has_cue({Cue::by});
  if (!aggregation && !base_.is_fact && !said_.measuring && (!grouped || rank_.cue))
    return take_measure_of_thing(i, attribute, label, limited);
  // "open cases with an amount over 50000": of each, and no figure of them all.
  if (limited && !aggregation && said_.entity && out_.slots.measures.empty() &&
      out_.slots.groups.empty() && !has_cue({Cue::how_much, Cue::total, Cue::average})) {
    compared_.push_back(attribute);
    said_.ask_no_figure();
    use(i);
    return;
  }
  Aggregation function = aggregation.value_or(usual_aggregation(i, attribute));
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
  // "rent by landlord": what was charged is added up, before what a lease says is averaged.
  const bool added_elsewhere = std::ranges::any_of(bound_[i].unit->links, [&](const Link& other) {
    return other.kind == LinkKind::metric && model_.metric(other.metric).is_default &&
           model_.metric(other.metric).entity != base_.id;
  });
  if (!aggregation && function == Aggregation::average && added_elsewhere && edited_ == nullptr)
    out_.score -= kUnusedWordLoss;
  const Measure measure{Measure::Kind::aggregate, {}, function, attribute};
  if (ranks_by(i)) rank_.measure = measure;
  add_measure(measure);
  use(i);
  chip(ChipKind::metric, label, {bound_[i].unit->tokens}, Origin::said, bound_[i].link->read_as);
}

// Whether a limit stands beside the name at `i`.
bool Composition::is_limited(std::size_t i) const {
  std::size_t number = before(i);
  if (number < bound_.size() && bound_[number].used && !bound_[number].link &&
      bound_[number].unit->kind == Unit::Kind::name)
    number = before(number);  // "10 units in stock"
  return std::ranges::any_of(pending_, [&](const Pending& pending) {
    return after(i) == pending.cue || (!pending.values.empty() && number == pending.last);
  });
}

// Of things that are no events, each has its own: it limits, ranks or is shown.
void Composer::take_measure_of_thing(std::size_t i, const Attribute& attribute, const Words& label,
                                     bool limited) {
  if (limited) {
    compared_.push_back(attribute);
    use(i);
    return;
  }
  if (rank_.cue) {
    // Of a thing with many such rows, one of them is no rank.
    if (fans_out(attribute.path)) out_.score -= kRepeatedSumLoss;
    rank_.by = attribute;
  } else {
    shown_.push_back(attribute);
  }
  use(i);
  chip(ChipKind::entity, label, {bound_[i].unit->tokens}, Origin::said, bound_[i].link->read_as);
}

// "hours by department", "litros de gasoil por conductor", "gasto en combustible": units in the
// plural are all that there were where rows happened, and so is money; "distance" may be of each.
bool BoundQuestion::is_sum_said(std::size_t i, const Attribute& attribute) const {
  const Column& column = model_.catalog->column(attribute.column);
  if (column.meaning == Meaning::percent) return false;
  if (is_total(before(i)) || is_total(after(i))) return true;
  if (is_people(base_) || !(is_event(base_) || base_.time)) return false;
  const bool unit_price = column.meaning == Meaning::money &&
                          model_.field(column.id).aggregation == DefaultAggregation::average;
  const auto units_at = [&](std::size_t k) {
    const TokenRange tokens = bound_[k].unit->tokens;
    return std::any_of(question_.tokens.begin() + tokens.begin,
                       question_.tokens.begin() + tokens.end, says_units);
  };
  const auto in_all = [&](std::size_t k) {
    return k < bound_.size() && (says_money_in_general(k) || (bound_[k].used && units_at(k)));
  };
  return !unit_price && (units_at(i) || in_all(before(i)) || in_all(after(i)));
}

Aggregation Composition::usual_aggregation(std::size_t i, const Attribute& attribute) const {
  // "who used the most data": all that each of them used.
  const bool ranked = rank_.cue && before(i) == *rank_.cue &&
                      is_any_cue(*rank_.cue, {Cue::most, Cue::least}) &&
                      model_.catalog->column(attribute.column).meaning != Meaning::percent;
  // "how many litres", "hours worked": all that there were.
  constexpr std::size_t kBetweenMax = 3;  // "litres of diesel sold"
  const auto end = question_.tokens.begin() + bound_[i].unit->tokens.end;
  const auto left = static_cast<std::size_t>(question_.tokens.end() - end);
  const bool sold =
      std::any_of(end, end + static_cast<std::ptrdiff_t>(std::min(left, kBetweenMax)), is_deed);
  const bool counted = (is_cue(before(i), Cue::how_many) || sold) && base_.is_fact &&
                       model_.catalog->column(attribute.column).meaning != Meaning::percent;
  const bool averaged = model_.field(attribute.column).aggregation == DefaultAggregation::average &&
                        !ranked && !counted && !is_sum_said(i, attribute);
  return averaged ? Aggregation::average : Aggregation::sum;
}

}  // namespace cuanto
