// Calculations, defaults, and the slots as a whole.
#include "understand/composer.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/movement.h"
#include "base/text.h"

namespace cuanto {
namespace {

bool is_money_word(const Metric& metric) {
  static const std::set<std::string, std::less<>> kWords = {
      "cost",  "spend", "spending", "coste",  "costo",
      "gasto", "sales", "revenue",  "ventas", "ingresos"};
  const auto has = [](const std::vector<std::string>& words) {
    return std::ranges::any_of(
        words, [](const std::string& word) { return kWords.contains(fold_plain(word)); });
  };
  return has(metric.synonyms.en) || has(metric.synonyms.es) ||
         kWords.contains(fold_plain(metric.label.en)) ||
         kWords.contains(fold_plain(metric.label.es));
}

}  // namespace

void Composer::take_calculations() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i].unit->kind != Unit::Kind::cue || bound_[i].used) continue;
    switch (bound_[i].unit->cue) {
      case Cue::share:
        take_share(i);
        break;
      case Cue::growth:
        take_growth(i);
        break;
      case Cue::trend:
        take_trend(i);
        break;
      case Cue::cumulative:
        out_.slots.cumulative = true;
        use(i);
        chip(ChipKind::calculation, {"running total", "acumulado"}, {bound_[i].unit->tokens},
             Origin::said);
        break;
      case Cue::moving:
        out_.slots.moving_rows = 7;
        run_by_days();
        // "7 day moving average", "moving average of 7 days"
        for (const std::size_t other : {before(i), before(before(i)), after(i)}) {
          if (const auto n = number_at(other); n && *n >= 2 && *n <= 366) {
            out_.slots.moving_rows = static_cast<uint32_t>(*n);
            use(other);
          }
        }
        use(i);
        chip(ChipKind::calculation, {"moving average", "media móvil"}, {bound_[i].unit->tokens},
             Origin::said);
        break;
      case Cue::anomaly:
        take_anomaly(i);
        use(i);
        chip(ChipKind::calculation, {"unusual days", "días inusuales"}, {bound_[i].unit->tokens},
             Origin::said);
        break;
      case Cue::run_rate:
        use(i);
        out_.slots.yearly = 1;
        chip(ChipKind::calculation, {"annual run rate", "ritmo anual"}, {bound_[i].unit->tokens},
             Origin::said);
        break;
      case Cue::forecast:
        take_forecast(i);
        break;
      case Cue::descending:
      case Cue::ascending:
        ordered_ = is_cue(i, Cue::descending);
        use(i);
        break;
      case Cue::compare:
        bound_[i].used = out_.slots.compare_with.has_value();
        break;
      case Cue::details:
        details_ = true;
        use(i);
        break;
      default:
        break;
    }
  }
}

void Composer::take_trend(std::size_t i) {
  use(i);
  const bool series =
      std::ranges::any_of(out_.slots.groups, [](const Group& g) { return g.grain.has_value(); });
  if (series) return;
  if (const auto time = time_attribute()) {
    add_group({*time, Grain::month, {}});
    chip(ChipKind::group, {"by month", "por mes"}, {bound_[i].unit->tokens}, Origin::implied);
  }
}

const Metric* Composer::default_metric() const {
  const Metric* best = nullptr;
  for (const Metric& metric : model_.metrics) {
    const bool may_be = metric.is_default || (metric.from_file && metric.additive);
    if (metric.entity != base_.id || !may_be) continue;
    if (best == nullptr || (metric.is_default && !best->is_default)) best = &metric;
  }
  return best;
}

// The only column of money of these rows.
std::optional<Attribute> Composer::money_held() const {
  std::optional<Attribute> found;
  for (const ColumnId id : model_.catalog->table(base_.table).columns) {
    const Column& column = model_.catalog->column(id);
    if (column.meaning != Meaning::money || !column.is_numeric() || model_.field(id).hidden)
      continue;
    if (found) return {};
    found = Attribute{{}, id};
  }
  return found;
}

// "total unpaid", "total pendiente de cobro": what is paid is money.
bool Composer::asks_what_is_owed() const {
  static const WordSet kOwed = {"unpaid",   "owed",    "owing",  "outstanding", "overdue",
                                "paid",     "cobro",   "cobrar", "pago",        "pagar",
                                "impagado", "vencido", "debe",   "deben",       "adeudado",
                                "pagado",   "cobrado"};
  return has_cue({Cue::total}) && unit_saying(kOwed) < bound_.size();
}

void Composer::default_measure() {
  const Metric* metric = default_metric();
  // "breakdowns per month", where a cell says so: they are counted, as things are.
  const bool cells_said =
      !model_.is_described() && std::ranges::any_of(bound_, [&](const Bound& bound) {
        return bound.used && bound.link && bound.link->kind == LinkKind::value &&
               bound.path.hops.empty();
      });
  const bool things_said = entity_said_ || (cells_said && !asks_what_is_owed());
  // "how much does Ana have in her accounts": what they hold, although nobody adds it up.
  if (const auto held =
          metric == nullptr && has_cue({Cue::how_much}) ? money_held() : std::nullopt) {
    add_measure({Measure::Kind::aggregate, {}, Aggregation::sum, *held});
    chip(ChipKind::metric, field_words(held->column), {}, Origin::implied);
    return;
  }
  if (metric == nullptr || (things_said && !asks_for_money() && !is_added_up())) {
    out_.slots.measures.push_back({});
    // Things that are named and grouped are counted; anything else is taken for granted.
    if (!entity_said_) assume({"rows are counted", "se cuentan las filas"});
    const bool spoken_of = std::ranges::any_of(bound_, [&](const Bound& bound) {
      return bound.link && table_of(*bound.link) == base_.table;
    });
    if (!spoken_of && !base_.is_fact) out_.score -= kUnsaidRowsLoss;
    return;
  }
  Measure measure;
  measure.kind = Measure::Kind::metric;
  measure.metric = metric->id;
  out_.slots.measures.push_back(measure);
  if (is_money_word(*metric)) out_.score += 10;
  figure_assumed_ = !entity_said_ && !asks_for_money() && !measure_said_;
  chip(ChipKind::metric, metric->label, {}, Origin::defaulted);
  // What was planned is not what is meant by "the worst month".
  if (is_target(measure)) out_.score -= 2 * kDefaultLoss;
  assume(measured_by(*metric));
}

Words Composer::measured_by(const Metric& metric) {
  return {"measured by " + metric.label.en, "medido por " + metric.label.in(Language::es)};
}

bool Composer::asks_for_money() const { return rank_by_money_ || has_cue({Cue::how_much}); }

bool Composer::needs_measure() const {
  if (!out_.slots.measures.empty() || by_time_ || out_.slots.absent) return false;
  if (out_.slots.compare_with) return true;
  if (measuring_ || asks_for_money() || out_.slots.count_periods || out_.slots.over_periods)
    return true;
  if (!out_.slots.groups.empty()) return true;
  return base_.is_fact && (entity_said_ || out_.slots.period || rank_cue_) &&
         default_metric() != nullptr && shown_.empty() && (!entity_said_ || is_added_up());
}

// "sales by region" adds up what was sold; "orders by region" counts the orders, unless somebody
// said what an order is measured by.
bool Composer::is_added_up() const {
  static const WordSet kAdded = {
      "sale",    "sales",       "venta",   "ventas",   "cost",     "costs",    "costo",
      "costos",  "coste",       "costes",  "spend",    "spending", "gasto",    "gastos",
      "expense", "expenses",    "revenue", "income",   "ingreso",  "ingresos", "budget",
      "budgets", "presupuesto", "charge",  "charges",  "cargo",    "cargos",   "usage",
      "uso",     "consumption", "consumo", "turnover", "earnings", "target",   "targets",
      "meta",    "metas"};
  const Metric* metric = default_metric();
  if (metric == nullptr) return false;
  if (metric->from_file || base_.label.en.empty()) return true;
  return says_any(base_.label, kAdded);
}

void Composer::settle_periods() {
  Slots& slots = out_.slots;
  if (slots.period || (!slots.over_periods && !slots.count_periods)) return;
  if (const auto time = time_attribute()) {
    slots.period = MainPeriod{*time, everything()};
    return;
  }
  slots.over_periods.reset();
  slots.inner.reset();
  slots.count_periods = false;
}

bool Composer::complete() {
  settle_periods();
  Slots& slots = out_.slots;
  const bool nothing_said = slots.measures.empty() && slots.groups.empty() && shown_.empty() &&
                            !entity_said_ && !counted_ && !measuring_ && !slots.count_periods &&
                            !slots.compare_with;
  if (nothing_said && slots.filters.empty() && slots.some_of.empty()) return false;
  // "% change for each team" says enough; "as a percentage" speaks of what was there before.
  const bool said_of_what = ((measure_said_ || rank_by_money_) && !slots.groups.empty()) ||
                            (measure_said_ && !slots.filters.empty());
  compare_what_is_usual();
  out_.has_subject = !nothing_said && (!slots.measures.empty() || entity_said_ || !shown_.empty() ||
                                       figure_said_ || said_of_what);
  group_movers();
  rank_rows();
  count_what_is_asked();
  if (needs_measure()) default_measure();
  count_what_passes();
  resolve_pending();
  // Nothing is calculated of a list.
  if (slots.measures.empty())
    return !parts_asked_ && !calculates() && !slots.versus && complete_listing();
  // Columns said beside a number, without "by": they tell the rows apart.
  for (const Attribute& attribute : shown_) {
    if (counted_ && slots.groups.empty() && rank_cue_ == std::nullopt) continue;
    if (slots.distinct) continue;
    slots.groups.push_back({attribute, {}, {}});
  }
  compare_values();
  // The share of everything in itself says nothing; "the percentage of orders" is of the orders.
  if (slots.share && (slots.groups.empty() || share_of_other_)) return false;
  if (!settle_versus() || !settle_total()) return false;
  settle_unusual();
  settle_forecast();
  settle_run_rate();
  apply_rank();
  rank_changes();
  keep_moved();
  rank_only_named();
  tell_what_is_booked_once();
  keep_rows_without();
  return true;
}

// "compare October with September": what is usually measured, unless the turn before says what.
void Composer::compare_what_is_usual() {
  const Slots& slots = out_.slots;
  const Metric* usual = default_metric();
  if (!slots.compare_with || figure_said_ || entity_said_ || !base_.is_fact || usual == nullptr ||
      !shown_.empty() || !slots.measures.empty() ||
      is_target({Measure::Kind::metric, usual->id, {}, {}}))
    return;
  figure_said_ = measuring_ = measure_said_ = true;
  if (slots.groups.empty() && slots.filters.empty()) out_.starts_as_follow_up = true;
}

// "how many women joined in 2026": what is said of them says which rows.
void Composer::count_what_is_asked() {
  Slots& slots = out_.slots;
  const bool limited =
      !slots.filters.empty() || slots.period || !slots.none_of.empty() || !slots.some_of.empty();
  if (!slots.measures.empty() || !slots.groups.empty() || rank_cue_ || slots.count_periods ||
      slots.over_periods || !pending_.empty() || !limited)
    return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (!is_cue(i, Cue::how_many) || bound_[i].used) continue;
    use(i);
    slots.measures.push_back({});
    counted_ = true;
    shown_.clear();
    chip(ChipKind::metric,
         {"number of " + base_.label_plural.en, "número de " + base_.label_plural.in(Language::es)},
         {bound_[i].unit->tokens}, Origin::said);
    return;
  }
}

// "how many services cost less than 100": those of which the figure is so, and not how many there
// are of them.
void Composer::count_what_passes() {
  Slots& slots = out_.slots;
  if (slots.measures.empty() || pending_.empty() || pending_.front().values.empty() ||
      !slots.groups.empty() || rank_cue_ || edited_ != nullptr || !shown_.empty() || calculates() ||
      slots.versus)
    return;
  const Measure counted = slots.measures.front();
  if (counted.kind != Measure::Kind::aggregate || counted.function != Aggregation::count_distinct)
    return;
  if (slots.measures.size() == 1) {
    const Unit& number = *bound_[pending_.front().last].unit;
    const bool money = number.kind == Unit::Kind::number &&
                       question_.numbers[number.index].unit == NumberUnit::money;
    const Metric* metric = default_metric();
    if (entity_said_)
      slots.measures.push_back({});
    else if (metric != nullptr && (money || asks_for_money()))
      slots.measures.push_back({Measure::Kind::metric, metric->id, {}, {}});
    else
      return;
  }
  slots.measures.erase(slots.measures.begin());
  slots.groups.push_back({counted.attribute, {}, {}});
  slots.count_groups = true;
}

// Totals by what a column refers to: rows that refer to nothing are a group of their own, or the
// groups would not add up. Where a thing is asked for (which, who, the top), they are no answer.
void Composer::keep_rows_without() {
  Slots& slots = out_.slots;
  const auto adds_up = [&](const Measure& measure) {
    if (measure.kind == Measure::Kind::metric) return model_.metric(measure.metric).additive;
    return measure.kind == Measure::Kind::rows ||
           (measure.kind == Measure::Kind::aggregate && measure.function == Aggregation::sum);
  };
  if (subject_asked_ || slots.rank || slots.versus || !slots.group_filters.empty() ||
      slots.measures.empty() || !std::ranges::all_of(slots.measures, adds_up) ||
      slots.over_periods || slots.count_periods || edited_ != nullptr)
    return;
  for (const Group& group : slots.groups) {
    const auto& hops = group.attribute.path.hops;
    if (hops.empty() || group.grain || group.part || fans_out(group.attribute.path)) continue;
    const bool limited = std::ranges::any_of(slots.filters, [&](const Filter& filter) {
      return begins_with(filter.attribute.path, {{hops.front()}, 0});
    });
    const bool open = std::ranges::any_of(hops, [&](const Hop& hop) {
      const Edge* edge = find_edge({}, model_, hop.edge);
      return edge != nullptr && std::ranges::any_of(edge->child_columns, [&](ColumnId id) {
               const Column& column = model_.catalog->column(id);
               return column.nulls + column.null_words > 0;
             });
    });
    if (!open || limited) continue;
    if (std::ranges::find(slots.outer, group.attribute.path) == slots.outer.end())
      slots.outer.push_back(group.attribute.path);
  }
}

bool Composer::calculates() const {
  const Slots& slots = out_.slots;
  return slots.compare_with || slots.growth || slots.share || !slots.share_of.empty() ||
         slots.cumulative || slots.moving_rows || slots.anomaly || slots.projection ||
         slots.yearly || slots.over_periods || slots.count_periods || slots.count_groups;
}

bool Composer::complete_listing() {
  Slots& slots = out_.slots;
  slots.shown = shown_;
  if (slots.shown.empty() || (entity_said_ && details_)) {
    const Entity& entity = base_;
    if (details_) {
      for (const ColumnId column : model_.catalog->table(entity.table).columns) {
        if (!model_.field(column).hidden) slots.shown.push_back({{}, column});
      }
    } else {
      for (const ColumnId column : entity.display) slots.shown.push_back({{}, column});
      if (by_time_) slots.shown.push_back(*rank_by_);
    }
  }
  apply_rank();
  return !slots.shown.empty();
}

// What one row is compared by: where rows are counted, "sales over 1000", what they are measured
// by.
Measure Composer::measured_of_each() const {
  const Measure& measure = out_.slots.measures.front();
  if (measure.kind != Measure::Kind::metric) return measure;
  const auto* call = std::get_if<Call>(&model_.metric(measure.metric).expression.node);
  return call != nullptr && call->name == "count" ? Measure{} : measure;
}

std::optional<Attribute> Composer::row_value(const Measure& measure) const {
  const auto of_metric = [&](const Metric& metric) -> std::optional<Attribute> {
    const auto* call = std::get_if<Call>(&metric.expression.node);
    if (call == nullptr || call->name != "sum" || call->arguments.size() != 1) return {};
    const auto* name = std::get_if<ColumnName>(&call->arguments.front().node);
    const Column* column =
        name == nullptr ? nullptr : model_.catalog->find_column(base_.table, name->column);
    if (column == nullptr) return {};
    return Attribute{{}, column->id};
  };
  switch (measure.kind) {
    case Measure::Kind::metric:
      return of_metric(model_.metric(measure.metric));
    case Measure::Kind::rows: {
      const Metric* metric = default_metric();
      return metric == nullptr ? std::nullopt : of_metric(*metric);
    }
    case Measure::Kind::days:
      return {};
    case Measure::Kind::aggregate:
      break;
  }
  if (measure.function != Aggregation::sum) return {};
  return measure.attribute;
}

bool Composer::is_percent(const Pending& pending) const {
  const Unit& last = *bound_[pending.last].unit;
  return last.kind == Unit::Kind::number &&
         question_.numbers[last.index].unit == NumberUnit::percent;
}

// "grew by more than 10 %", "rose by more than 1,000": of the change, and not of the figure.
bool Composer::is_of_change(const Pending& pending) const {
  const Slots& slots = out_.slots;
  if (pending.values.size() != 1 || !(slots.growth || slots.compare_with)) return false;
  std::size_t left = before(pending.cue);
  if (is_cue(left, Cue::by)) left = before(left);
  return is_percent(pending) || (slots.compare_with && is_cue(left, Cue::growth));
}

// A fall is a change below zero: by more than 5 is below -5, by less than 5 above -5.
static Compare seen_from_below(Compare op) {
  switch (op) {
    case Compare::greater:
      return Compare::less;
    case Compare::at_least:
      return Compare::at_most;
    case Compare::less:
      return Compare::greater;
    case Compare::at_most:
      return Compare::at_least;
    default:
      return op;
  }
}

void Composer::keep_changed(const Pending& pending) {
  const bool percent = is_percent(pending);
  const bool down = std::ranges::any_of(question_.tokens, [](const Token& token) {
    return movement_of(token.plain) == Movement::down;
  });
  GroupFilter filter{{}, down ? seen_from_below(pending.op) : pending.op, pending.values};
  filter.of = percent ? GroupFilter::Of::change_percent : GroupFilter::Of::change;
  if (down) filter.values.front().text.insert(0, "-");
  const bool more = pending.op == Compare::greater || pending.op == Compare::at_least;
  if (!more) {
    // By less than that, but in the direction that was said.
    GroupFilter moved = filter;
    moved.op = down ? Compare::less : Compare::greater;
    moved.values.front().text = "0";
    out_.slots.group_filters.push_back(std::move(moved));
  }
  const std::string said = pending.values.front().text + (percent ? " %" : "");
  const Words size = more ? Words{"more", "más"} : Words{"less", "menos"};
  const Words moved = down ? Words{"down", "bajó"} : Words{"changed", "cambió"};
  chip(ChipKind::value,
       {moved.en + " by " + size.en + " than " + said, moved.es + " " + size.es + " de " + said},
       {bound_[pending.cue].unit->tokens}, Origin::said);
  out_.slots.group_filters.push_back(std::move(filter));
}

// A limit of nothing that is known: it is asked back about.
void Composer::leave_limit(const Pending& pending) {
  bound_[pending.cue].used = bound_[pending.number].used = bound_[pending.last].used = false;
  out_.asks_unknown = out_.figure_unknown = true;
}

// "more than 60 days": a length of time.
bool Composer::says_length(const Pending& pending) const {
  static const WordSet kUnits = {"minute", "minutes", "hour",   "hours",   "day",  "days",
                                 "week",   "weeks",   "minuto", "minutos", "hora", "horas",
                                 "dia",    "dias",    "semana", "semanas", "mins", "hrs"};
  const std::size_t next = bound_[pending.number].unit->tokens.end;
  return next < question_.tokens.size() && kUnits.contains(question_.tokens[next].plain);
}

void Composer::resolve_pending() {
  Slots& slots = out_.slots;
  for (const Pending& pending : pending_) {
    if (is_of_change(pending)) {
      keep_changed(pending);
      continue;
    }
    if (pending.values.empty()) {
      // Above the average of what? Of the groups.
      if (slots.groups.empty() && shown_.empty()) {
        bound_[pending.cue].used = bound_[pending.last].used = false;
        continue;
      }
      if (slots.measures.empty()) default_measure();
      slots.group_filters.push_back({slots.measures.front(), pending.op, {}});
      chip(ChipKind::value,
           pending.op == Compare::less ? Words{"below the average", "por debajo del promedio"}
                                       : Words{"above the average", "por encima del promedio"},
           {bound_[pending.cue].unit->tokens}, Origin::said);
      continue;
    }
    if (!compared_.empty()) {
      slots.filters.push_back({compared_.front(), pending.op, pending.values});
      compared_.erase(compared_.begin());
      continue;
    }
    const std::size_t left = before(pending.cue);
    const bool about_rows = left < bound_.size() && bound_[left].link &&
                            bound_[left].link->kind == LinkKind::field && slots.groups.empty() &&
                            !slots.inner && is_measure(bound_[left].link->column);
    if (about_rows) {
      slots.filters.push_back(
          {{bound_[left].path, bound_[left].link->column}, pending.op, pending.values});
      continue;
    }
    // "more than two hours", where nothing is that long: no number of rows, and no money.
    const bool days = !slots.measures.empty() && slots.measures.front().kind == Measure::Kind::days;
    const bool lasts = !slots.measures.empty() &&
                       slots.measures.front().kind == Measure::Kind::metric &&
                       model_.metric(slots.measures.front().metric).unit == "days";
    if (says_length(pending) && !days && !lasts && !slots.inner && edited_ == nullptr) {
      leave_limit(pending);
      continue;
    }
    if (slots.measures.empty()) default_measure();
    // "orders over 1000": each of them. One total alone is not compared with anything.
    const bool shows_groups = !shown_.empty() && (!counted_ || rank_cue_);
    const bool grouped = !slots.groups.empty() || shows_groups || slots.inner.has_value();
    const auto each = grouped || !base_.is_fact ? std::nullopt : row_value(measured_of_each());
    if (each) {
      slots.filters.push_back({*each, pending.op, pending.values});
      const Words label = field_words(each->column);
      const std::string sign =
          (pending.op == Compare::less || pending.op == Compare::at_most ? " < " : " > ") +
          pending.values.front().text;
      chip(ChipKind::value, {label.en + sign, label.in(Language::es) + sign},
           {bound_[pending.cue].unit->tokens}, Origin::said);
      continue;
    }
    // A limit for groups where there are none says nothing.
    if (!grouped && edited_ == nullptr) {
      leave_limit(pending);
      continue;
    }
    slots.group_filters.push_back({slots.measures.front(), pending.op, pending.values});
    std::string signs(pending.op == Compare::less || pending.op == Compare::at_most ? "< " : "> ");
    signs += pending.values.front().text;
    chip(ChipKind::value, {signs, signs}, {bound_[pending.cue].unit->tokens}, Origin::said);
  }
}

// The first of a ranking are things that have a name; rows without one are told of, and left out.
void Composer::rank_only_named() {
  Slots& slots = out_.slots;
  if (!model_.is_described() || !slots.rank || slots.measures.empty() || !slots.rank->per.empty() ||
      slots.groups.size() != 1)
    return;
  const Group& group = slots.groups.front();
  if (group.grain || group.part || !group.attribute.path.hops.empty()) return;
  const Column& column = model_.catalog->column(group.attribute.column);
  const bool said = std::ranges::any_of(
      slots.filters, [&](const Filter& filter) { return filter.attribute == group.attribute; });
  if (column.nulls == 0 || said) return;
  slots.filters.push_back({group.attribute, Compare::not_null, {}});
  const Words& label = model_.field(column.id).label;
  out_.trace.assumptions.push_back(
      {{"Rows without a value for " + label.en + " are not ranked.",
        "Las filas sin valor de " + label.in(Language::es) + " no entran en la clasificación."},
       {}});
}

void Composer::apply_rank() {
  Slots& slots = out_.slots;
  if (rank_cue_) {
    const uint32_t n = rank_n_.value_or(subject_plural_ && !subject_asked_ ? kTopWithoutNumber : 1);
    std::optional<std::variant<Measure, Attribute>> by;
    if (rank_by_) {
      by = *rank_by_;
    } else if (rank_measure_) {
      by = *rank_measure_;
      // What answers stands first.
      const auto at = std::ranges::find(slots.measures, *rank_measure_);
      if (at != slots.measures.end()) std::rotate(slots.measures.begin(), at, at + 1);
    } else if (!slots.measures.empty()) {
      by = slots.measures.front();
    }
    const bool ranks_groups = !slots.groups.empty() || slots.measures.empty();
    if (by && ranks_groups) {
      slots.rank = SlotRank{*by, rank_descending_, n};
      // "top 3 services per provider", "which agent sold the most in each region": of each.
      if (rank_subject_said_ || slots.groups.size() > rank_within_.size())
        slots.rank->per = rank_within_;
      const std::string count = std::to_string(n);
      const Words high =
          n == 1 ? Words{"the highest", "el mayor"} : Words{count + " highest", count + " mayores"};
      const Words low =
          n == 1 ? Words{"the lowest", "el menor"} : Words{count + " lowest", count + " menores"};
      chip(ChipKind::rank, rank_descending_ ? high : low, {bound_[*rank_cue_].unit->tokens},
           rank_n_ || n == 1 ? Origin::said : Origin::defaulted);
    } else if (by && slots.measures.size() == 1 &&
               slots.measures.front().kind == Measure::Kind::aggregate) {
      // "the highest price" without a thing to rank is the maximum.
      slots.measures.front().function =
          rank_descending_ ? Aggregation::maximum : Aggregation::minimum;
    } else {
      rank_left_out_ = true;
      bound_[*rank_cue_].used = false;
    }
  }
  if (ordered_ && !slots.rank) {
    if (slots.order) {
      slots.order->descending = *ordered_;
    } else if (!slots.measures.empty()) {
      slots.order = SlotOrder{slots.measures.front(), *ordered_};
    } else if (!slots.shown.empty()) {
      slots.order = SlotOrder{slots.shown.front(), *ordered_};
    }
  }
}

bool Composer::settle_edit() {
  settle_periods();
  Slots& slots = out_.slots;
  for (const Attribute& attribute : shown_) {
    if (!slots.measures.empty()) {
      add_group({attribute, {}, {}});
    } else {
      slots.shown = shown_;
    }
  }
  if (measures_said_ && slots.over_periods && !has_grain()) slots.over_periods.reset();
  // A series compares its periods itself.
  const bool series =
      std::ranges::any_of(slots.groups, [](const Group& group) { return group.grain.has_value(); });
  if (groups_said_ && series && slots.compare_with == edited_->compare_with)
    slots.compare_with.reset();
  // What ranks and orders goes with the figure that is shown.
  const auto follow = [&](std::variant<Measure, Attribute>& by) {
    const auto* measure = std::get_if<Measure>(&by);
    if (measure != nullptr && !slots.measures.empty() &&
        std::ranges::find(slots.measures, *measure) == slots.measures.end())
      by = slots.measures.front();
  };
  if (measures_said_ && slots.rank) follow(slots.rank->by);
  if (measures_said_ && slots.order) follow(slots.order->by);
  resolve_pending();
  if (rank_cue_) slots.rank.reset();
  if (rank_cue_ || ordered_) apply_rank();
  rank_changes();
  keep_moved();
  // "top 3" of those that rose most.
  const bool by_change = edited_->rank && edited_->rank->of != GroupFilter::Of::measure;
  if (by_change && slots.rank && slots.rank->by == edited_->rank->by && !rank_measure_)
    slots.rank->of = edited_->rank->of;
  if (groups_said_ && !rank_cue_ && !adds_to_groups()) {
    slots.rank.reset();
    slots.order.reset();
  }
  if (measures_total() && !all_parts_know(model_.metric(slots.measures.front().metric)))
    return false;
  settle_forecast();
  settle_run_rate();
  return moved_ || again_ || !(slots == *edited_);
}

}  // namespace cuanto
