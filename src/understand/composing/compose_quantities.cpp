// Quantities that are counted in a unit, as another column says: hours, gigabytes, requests.
#include <algorithm>

#include "base/text.h"
#include "understand/composing/composer.h"
#include "understand/small_words.h"

namespace cuanto {

// The quantity of these rows that a name stands for: a column of it, or the unit it is counted in.
static std::optional<ColumnId> quantity_of(const Model& model, const Entity& base,
                                           const Link& link) {
  if (link.kind != LinkKind::field && link.kind != LinkKind::value) return {};
  for (const ColumnId id : model.catalog->table(base.table).columns) {
    const Field& field = model.field(id);
    if (field.aggregation != DefaultAggregation::sum ||
        model.catalog->column(id).meaning != Meaning::quantity)
      continue;
    if (link.kind == LinkKind::field ? link.column == id : field.unit_column == link.column)
      return id;
  }
  return {};
}

// "cost per click", "gasto por kilómetro": a number of the same rows, in the singular.
static std::optional<ColumnId> number_of_each(const Model& model, const Entity& base,
                                              const Link& link) {
  if (link.kind != LinkKind::field) return {};
  const Column& column = model.catalog->column(link.column);
  const bool number = column.table == base.table && column.is_numeric() &&
                      (column.meaning == Meaning::quantity || column.meaning == Meaning::measure);
  return number ? std::optional(column.id) : std::nullopt;
}

// The figure of a model that averages the column over its rows; nullptr where it is added up.
static const Metric* usual_figure_of(const Model& model, const Entity& base, ColumnId column) {
  const auto averages = [&](const Metric& metric) {
    const auto* call = std::get_if<Call>(&metric.expression.node);
    const auto* name = call == nullptr || call->arguments.size() != 1
                           ? nullptr
                           : std::get_if<ColumnName>(&call->arguments.front().node);
    return metric.entity == base.id && metric.from_file && !metric.filter && name != nullptr &&
           call->name == "avg" &&
           equal_ignoring_case(name->column, model.catalog->column(column).name);
  };
  const auto found = std::ranges::find_if(model.metrics, averages);
  return found == model.metrics.end() ? nullptr : &*found;
}

// "cost per GB", "cost per usage quantity": a figure for each unit of a quantity of the same rows.
bool Composer::take_per_quantity(std::size_t i) {
  const std::size_t per = before(i);
  if (!bound_[i].link || !is_cue(per, Cue::by)) return false;
  // "ingreso medio por pedido": what all come to, shared out.
  std::size_t figure = before(per);
  const std::size_t mean = is_cue(figure, Cue::average) ? figure : bound_.size();
  if (mean < bound_.size()) figure = before(mean);
  const auto own =
      figure < bound_.size() && !bound_[figure].used ? own_figure(figure) : std::nullopt;
  if (!own || bound_[figure].link->kind == LinkKind::entity) return false;
  // "sales by quantity" may be put together by it.
  const std::string& by = question_.tokens[bound_[per].unit->tokens.begin].plain;
  const bool each = by == "per" || (by == "por" && !plural(i));
  if (bound_[i].link->kind == LinkKind::field && !each) return false;
  auto quantity = quantity_of(model_, base_, *bound_[i].link);
  if (!quantity && !plural(i)) quantity = number_of_each(model_, base_, *bound_[i].link);
  if (!quantity) return false;
  if (bound_[figure].link->kind == LinkKind::field) take_figure({*own, figure});
  Measure other;
  other.kind = Measure::Kind::aggregate;
  other.attribute = {{}, *quantity};
  // What does not add up, like the active users of each month, goes by its own figure.
  if (const Metric* usual = usual_figure_of(model_, base_, *quantity))
    other = {Measure::Kind::metric, usual->id, {}, {}};
  out_.slots.versus = Versus{Versus::Kind::ratio, other, {}};
  use(per);
  use(i);
  // "unit cost": it is one.
  static const WordSet kUnit = {"unit", "unitary", "unitario"};
  for (const std::size_t k : {before(figure), after(figure)}) {
    if (k >= bound_.size() || !kUnit.contains(question_.tokens[bound_[k].unit->tokens.begin].plain))
      continue;
    bound_[k].link.reset();
    bound_[k].used = true;
  }
  const std::string said(words_of(question_, bound_[i].unit->tokens));
  chip(ChipKind::calculation, {"per " + said, "por " + said}, {bound_[i].unit->tokens},
       Origin::said);
  return true;
}

// Whether the rows tell a day at most.
bool BoundQuestion::is_told_by_days(ColumnId time) const {
  const auto is_day = [](const std::optional<std::string>& moment) {
    constexpr std::size_t kDay = 10;
    return moment && (moment->size() == kDay || moment->substr(kDay).find("00:00") == 1);
  };
  const Column& column = model_.catalog->column(time);
  return is_day(column.minimum) && is_day(column.maximum);
}

// "cost per hour" of rows that tell days: for each hour of what was used.
bool Composer::take_per_hour(std::size_t i) {
  static const WordSet kEach = with(kEachWords, {"per", "por"});
  const bool hour = bound_[i].unit->kind == Unit::Kind::grain &&
                    question_.grains[bound_[i].unit->index].grain == Grain::hour &&
                    kEach.contains(question_.tokens[bound_[i].unit->tokens.begin].plain);
  const auto time = hour ? time_attribute() : std::nullopt;
  const std::size_t figure = before(i);
  if (!time || !is_told_by_days(time->column) || model_.catalog->values == nullptr ||
      figure >= bound_.size() || !bound_[figure].link ||
      bound_[figure].link->kind != LinkKind::metric)
    return false;
  constexpr std::size_t kHitsMax = 12;
  for (const ValueHit& hit : model_.catalog->values->find("hours", false, kHitsMax)) {
    Link unit;
    unit.kind = LinkKind::value;
    unit.column = hit.column;
    const auto quantity = quantity_of(model_, base_, unit);
    if (hit.level != ValueHit::Level::exact || !quantity || metric_adding_up(*quantity) == nullptr)
      continue;
    add_filter({{{}, hit.column}, Compare::in, {{ValueKind::text, hit.stored, {hit.stored}}}});
    out_.slots.versus = Versus{
        Versus::Kind::ratio, {Measure::Kind::aggregate, {}, Aggregation::sum, {{}, *quantity}}, {}};
    use(i);
    chip(ChipKind::calculation, {"per hour", "por hora"}, {bound_[i].unit->tokens}, Origin::said);
    return true;
  }
  return false;
}

// Whether the unit at `i` is what is asked for: "how many GB", "total hours", "horas de uso".
bool BoundQuestion::is_amount_asked(std::size_t i) const {
  for (std::size_t k = before(i); k < bound_.size(); k = before(k))
    if (!is_any_cue(k, {Cue::how_many, Cue::total, Cue::show}) &&
        !is_article(question_.tokens[bound_[k].unit->tokens.begin]))
      return false;
  return std::ranges::none_of(bound_, [&](const Bound& bound) {
    return bound.link && (bound.link->kind == LinkKind::metric ||
                          (bound.link->kind == LinkKind::field && is_measure(bound.link->column)));
  });
}

// "how many GB did the archive transfer", "hours of use by team": the quantity that is counted so.
void Composer::measure_in_unit(std::size_t i) {
  static const WordSet kDone = {
      "transfer",     "transferred", "transfers", "store",       "stored",     "stores",
      "consume",      "consumed",    "consumes",  "process",     "processed",  "usage",
      "use",          "used",        "made",      "transferido", "transfirio", "transferidos",
      "almacenado",   "almacenados", "consumido", "consumidas",  "consumimos", "almacenamos",
      "transferimos", "uso",         "usadas",    "usamos",      "procesados", "procesamos",
      "consumo",      "consumio",    "guardamos"};
  const auto quantity =
      edited_ == nullptr ? quantity_of(model_, base_, *bound_[i].link) : std::nullopt;
  if (!quantity || !is_amount_asked(i)) return;
  for (std::size_t k = 0; k < i; ++k)
    if (is_any_cue(k, {Cue::how_many, Cue::total})) use(k);
  for (std::size_t k = i + 1; k < bound_.size(); ++k)
    if (says_between(k, k + 1, kDone)) use_words(k);
  const Metric* sum = metric_adding_up(*quantity);
  const Words label = sum != nullptr ? sum->label : field_words(*quantity);
  add_measure(sum != nullptr
                  ? Measure{Measure::Kind::metric, sum->id, {}, {}}
                  : Measure{Measure::Kind::aggregate, {}, Aggregation::sum, {{}, *quantity}});
  said_.ask_figure();
  chip(ChipKind::metric, label, {bound_[i].unit->tokens}, Origin::said);
}

}  // namespace cuanto
