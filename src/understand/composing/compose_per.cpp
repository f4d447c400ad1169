// One figure for each of another: cost per order, cost per gigabyte, orders per dollar of cost.
#include <algorithm>

#include "understand/composing/composer.h"
#include "understand/composing/other_parts.h"

namespace cuanto {

// What stands before "per" at `per`, over the periods and cells that only limit it: "AWS cost in
// October per order", "gastamos en AWS por pedido". What a table is called stands for what its rows
// add up to, or for how many there are.
std::optional<Composition::Figure> Composition::figure_before(std::size_t per) const {
  std::optional<Figure> of_table;
  for (std::size_t k = before(per); k < bound_.size(); k = before(k)) {
    const auto& link = bound_[k].link;
    if (link && (link->kind == LinkKind::metric || link->kind == LinkKind::field)) {
      const Metric* sum = link->kind == LinkKind::field ? metric_adding_up(link->column) : nullptr;
      const auto figure = sum != nullptr && sum->entity == base_.id
                              ? std::optional(Measure{Measure::Kind::metric, sum->id, {}, {}})
                              : own_figure(k);
      return figure ? std::optional<Figure>({*figure, k}) : of_table;
    }
    if (link && link->kind == LinkKind::entity && link->entity == base_.id) {
      const auto figure = is_added_up() ? own_figure(k) : Measure{};
      if (figure) of_table = {*figure, k};
      continue;
    }
    const bool limits = (link && link->kind == LinkKind::value) ||
                        bound_[k].unit->kind == Unit::Kind::time ||
                        bound_[k].unit->kind == Unit::Kind::unknown;
    if (!limits) break;
  }
  return of_table;
}

// Measures what figure_before found, and nothing else.
void Composer::take_figure(const Figure& figure) {
  said_.ask_figure();
  if (bound_[figure.at].link->kind == LinkKind::metric) return;
  add_measure(figure.measure);
  if (const std::size_t count = counts_at(figure.at); count < bound_.size()) use(count);
  use(figure.at);
  const Measure::Kind kind = figure.measure.kind;
  const Words label = kind == Measure::Kind::metric ? model_.metric(figure.measure.metric).label
                      : kind == Measure::Kind::rows ? base_.label_plural
                                                    : field_words(figure.measure.attribute.column);
  chip(ChipKind::metric, label, {bound_[figure.at].unit->tokens}, Origin::said);
}

// "cost per order": a figure of the base for each of what another table counts.
bool Composer::take_per(std::size_t i, const Link& link, const Measure& other) {
  const std::size_t per = before(i);
  if (link.kind == LinkKind::entity || !is_cue(per, Cue::by)) return false;
  const auto figure = figure_before(per);
  if (!figure) return false;
  // "orders by quantity" are put together by it.
  const bool divides = !plural(i) && question_.tokens[bound_[per].unit->tokens.begin].plain != "by";
  if (bound_[figure->at].link->kind != LinkKind::metric && !divides) return false;
  out_.slots.versus = Versus{Versus::Kind::ratio, other, {}};
  take_figure(*figure);
  use(per);
  use_as(i, link);
  const Words& name = model_.metric(other.metric).label;
  chip(ChipKind::calculation, {"per " + name.en, "por " + name.in(Language::es)},
       {bound_[i].unit->tokens}, Origin::said);
  return true;
}

// The figure of other rows that a name stands for, or what several of them add up to.
std::optional<Measure> BoundQuestion::any_figure_elsewhere(std::size_t i, const Link& link) const {
  const auto metric_of = [](const Metric& metric) {
    return Measure{Measure::Kind::metric, metric.id, {}, {}};
  };
  if (link.kind == LinkKind::metric && !model_.metric(link.metric).parts.empty())
    return metric_of(model_.metric(link.metric));
  auto other = measure_elsewhere(link);
  if (!other) return {};
  // "cost" of three clouds is the cost of all of them, and "spent on AWS" that of AWS.
  const Metric* total = total_of(model_.metric(other->metric), model_);
  const auto is_of_another = [&](const Link& also) {
    const EntityId entity = model_.entity_of(table_of(also)).id;
    const bool figure = also.kind == LinkKind::metric || also.kind == LinkKind::field;
    return figure && entity != model_.metric(other->metric).entity &&
           std::ranges::any_of(total->parts, [&](const std::string& part) {
             return model_.find_metric(part)->entity == entity;
           });
  };
  const bool of_several =
      total != nullptr && std::ranges::any_of(bound_[i].unit->links, is_of_another);
  if (!of_several) return other;
  return names_one_part(*total) ? std::nullopt : std::optional(metric_of(*total));
}

// "how many orders for every dollar of AWS spend", "ingresos por cada euro gastado en la nube": a
// figure of the base for each unit of money of another.
bool Composer::take_per_money(std::size_t i) {
  static const WordSet kMoney = {"dollar", "dollars", "euro", "euros", "pound", "pounds",
                                 "dolar",  "dolares", "peso", "pesos", "usd",   "eur",
                                 "gbp",    "$",       "buck", "libra", "libras"};
  const std::size_t per = before(i);
  if (!kMoney.contains(question_.tokens[bound_[i].unit->tokens.begin].plain) ||
      !is_cue(per, Cue::by))
    return false;
  const auto figure = figure_before(per);
  if (!figure) return false;
  for (std::size_t k = i + 1; k < bound_.size(); ++k) {
    if (bound_[k].unit->kind != Unit::Kind::name) continue;
    for (const Link& link : bound_[k].unit->links) {
      const auto other = any_figure_elsewhere(k, link);
      if (!other) continue;
      out_.slots.versus = Versus{Versus::Kind::ratio, *other, {}};
      take_figure(*figure);
      // "spent on", "gastado en": what is done with money.
      for (std::size_t word = per; word < k; ++word) use_words(word);
      use_as(k, link);
      const Words& name = model_.metric(other->metric).label;
      chip(ChipKind::calculation, {"per " + name.en, "por " + name.in(Language::es)},
           {{bound_[per].unit->tokens.begin, bound_[k].unit->tokens.end}}, Origin::said);
      return true;
    }
  }
  return false;
}

}  // namespace cuanto
