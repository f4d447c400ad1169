// What a limit is compared with: each row, each group, or by how much it changed.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/movement.h"
#include "base/text.h"
#include "understand/composing/composer.h"

namespace cuanto {

// "how many services cost less than 100": those of which the figure is so, and not how many there
// are of them.
void Composer::count_what_passes() {
  Slots& slots = out_.slots;
  if (slots.measures.empty() || pending_.empty() || pending_.front().values.empty() ||
      !slots.groups.empty() || rank_.cue || edited_ != nullptr || !shown_.empty() || calculates() ||
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
    if (said_.entity)
      slots.measures.push_back({});
    else if (metric != nullptr && (money || asks_for_money()))
      slots.measures.push_back({Measure::Kind::metric, metric->id, {}, {}});
    else
      return;
  }
  slots.measures.erase(slots.measures.begin());
  slots.groups.push_back({counted.attribute, {}, {}});
  slots.count_groups = true;
  // What is of none is no further one of them.
  const Column& column = model_.catalog->column(counted.attribute.column);
  if (counted.attribute.path.hops.empty() && column.nulls + column.null_words > 0)
    slots.filters.push_back({counted.attribute, Compare::not_null, {}});
}

// What one row is compared by: where rows are counted, "sales over 1000", what they are measured
// by.
Measure Composition::measured_of_each() const {
  const Measure& measure = out_.slots.measures.front();
  if (measure.kind != Measure::Kind::metric) return measure;
  const auto* call = std::get_if<Call>(&model_.metric(measure.metric).expression.node);
  return call != nullptr && call->name == "count" ? Measure{} : measure;
}

std::optional<Attribute> BoundQuestion::row_value(const Measure& measure) const {
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

static bool is_percent(const Question& question, const std::vector<Bound>& bound,
                       const Pending& pending) {
  const Unit& last = *bound[pending.last].unit;
  return last.kind == Unit::Kind::number &&
         question.numbers[last.index].unit == NumberUnit::percent;
}

// "grew by more than 10 %", "rose by more than 1,000": of the change, and not of the figure.
bool Composition::is_of_change(const Pending& pending) const {
  const Slots& slots = out_.slots;
  if (pending.values.size() != 1 || !(slots.growth || slots.compare_with)) return false;
  std::size_t left = before(pending.cue);
  if (is_cue(left, Cue::by)) left = before(left);
  return is_percent(question_, bound_, pending) ||
         (slots.compare_with && is_cue(left, Cue::growth));
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
  const bool percent = is_percent(question_, bound_, pending);
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

// "more than 10 years of experience", "over 90 minutes": the only number of these rows that is told
// in that unit.
std::optional<Attribute> Composition::column_of_length(const Pending& pending) const {
  static const std::vector<WordSet> kUnits = {
      {"years", "year", "yrs", "yr", "anos", "ano"},
      {"months", "month", "mths", "meses", "mes"},
      {"weeks", "week", "wks", "semanas", "semana"},
      {"days", "day", "dias", "dia"},
      {"hours", "hour", "hrs", "hr", "horas", "hora"},
      {"minutes", "minute", "mins", "min", "minutos", "minuto"},
      {"metres", "metre", "meters", "meter", "metros", "metro", "m", "mtrs"},
      {"kilometres", "kilometers", "km", "kms", "kilometros"},
      {"centimetres", "centimeters", "cm", "centimetros"},
      {"kilograms", "kilos", "kg", "kgs", "kilogramos"},
      {"litres", "liters", "litre", "liter", "litros", "litro", "l"}};
  const std::size_t next = bound_[pending.number].unit->tokens.end;
  if (next >= question_.tokens.size() || !out_.slots.groups.empty()) return {};
  const auto unit = std::ranges::find_if(
      kUnits, [&](const WordSet& words) { return words.contains(question_.tokens[next].plain); });
  if (unit == kUnits.end()) return {};
  std::optional<Attribute> found;
  for (const ColumnId id : model_.catalog->table(base_.table).columns) {
    const Column& column = model_.catalog->column(id);
    const auto words = words_of_name(column.name);
    const bool told = std::ranges::any_of(
        words, [&](const std::string& word) { return unit->contains(fold_plain(word)); });
    if (!told || !column.is_numeric() || model_.field(id).hidden) continue;
    if (found) return {};
    found = Attribute{{}, id};
  }
  return found;
}

// Whether what was asked before lists rows or counts them: a limit now is one of each.
bool Composition::narrows_rows() const {
  return edited_ != nullptr && edited_->groups.empty() && out_.slots.groups.empty() &&
         std::ranges::all_of(edited_->measures, [](const Measure& measure) {
           return measure.kind == Measure::Kind::rows;
         });
}

void Composer::resolve_pending() {
  for (const Pending& pending : pending_) {
    if (is_of_change(pending))
      keep_changed(pending);
    else if (pending.values.empty())
      keep_beyond_average(pending);
    else if (!limit_columns(pending))
      limit_figure(pending);
  }
}

static const WordSet kCosts = {"cost",    "costs",   "costing",  "costed", "cuesta",
                               "cuestan", "costaba", "costaban", "priced", "charge",
                               "charges", "pricier", "dearer"};

// Above the average of what? Of the groups.
void Composer::keep_beyond_average(const Pending& pending) {
  Slots& slots = out_.slots;
  // "which events had more attendance than the average": of each of these.
  const bool each = slots.groups.empty() && shown_.empty() && said_.entity && !said_.counted &&
                    edited_ == nullptr &&
                    (!compared_.empty() || unit_saying(kCosts) < bound_.size() ||
                     has_cue({Cue::which, Cue::show, Cue::who}));
  if (each) {
    for (const ColumnId column : base_.display) slots.groups.push_back({{{}, column}, {}, {}});
    if (const auto price = compared_.empty() && (!base_.is_fact || base_.display != base_.key) &&
                                   unit_saying(kCosts) < bound_.size()
                               ? price_of(base_, {})
                               : std::nullopt) {
      compared_.push_back(*price);
      use_words(unit_saying(kCosts));
    }
    if (!compared_.empty() && slots.measures.empty()) {
      slots.measures.push_back(
          {Measure::Kind::aggregate, {}, Aggregation::average, compared_.front()});
      compared_.erase(compared_.begin());
    }
  }
  if (slots.groups.empty() && shown_.empty()) {
    bound_[pending.cue].used = bound_[pending.last].used = false;
    return;
  }
  if (slots.measures.empty()) default_measure();
  slots.group_filters.push_back({slots.measures.front(), pending.op, {}});
  chip(ChipKind::value,
       pending.op == Compare::less ? Words{"below the average", "por debajo del promedio"}
                                   : Words{"above the average", "por encima del promedio"},
       {bound_[pending.cue].unit->tokens}, Origin::said);
}

// "over 200 pounds", where the column holds pence: people speak of whole ones.
static std::vector<Value> as_held(const Question& question, const Model& model,
                                  const std::vector<Bound>& bound, const Pending& pending,
                                  ColumnId id) {
  static const WordSet kCents = {"cent",    "cents",    "pence",    "penny",
                                 "pennies", "centavos", "centimos", "centavo"};
  constexpr double kOfOne = 100;
  const Column& column = model.catalog->column(id);
  const auto words = words_of_name(column.name);
  const bool whole = column.storage == StorageType::integer && column.meaning == Meaning::money;
  const bool in_cents = std::ranges::any_of(
      words, [&](const std::string& word) { return kCents.contains(fold_plain(word)); });
  const std::size_t next = bound[pending.number].unit->tokens.end;
  const bool says_cents =
      next < question.tokens.size() && kCents.contains(question.tokens[next].plain);
  std::vector<Value> values = pending.values;
  if (says_cents || !(in_cents || (whole && words.size() > 1 && words.back() == "c")))
    return values;
  for (Value& value : values) {
    double number = 0;
    const char* end = value.text.data() + value.text.size();
    if (std::from_chars(value.text.data(), end, number).ptr == end)
      value.text = fmt::format("{}", number * kOfOne);
  }
  return values;
}

// "products that cost more than 200", "rooms over 40 pounds": what each of them costs.
std::optional<Attribute> Composition::price_limited(const Pending& pending) const {
  const Unit& number = *bound_[pending.number].unit;
  const bool money = number.kind == Unit::Kind::number &&
                     question_.numbers[number.index].unit == NumberUnit::money;
  const Slots& slots = out_.slots;
  if (base_.is_fact || !said_.entity || edited_ != nullptr || !slots.measures.empty() ||
      !slots.groups.empty() || !(money || unit_saying(kCosts) < bound_.size()))
    return {};
  return price_of(base_, {});
}

// "products that cost more than 200", of rows that say what each was sold for: the only price
// there, where no figure is called a cost.
static std::optional<Attribute> price_of_rows(const Model& model, const Entity& base) {
  std::optional<Attribute> price;
  for (const ColumnId id : model.catalog->table(base.table).columns) {
    const Column& column = model.catalog->column(id);
    const Field& field = model.field(id);
    if (column.meaning != Meaning::money || !column.is_numeric() || field.hidden ||
        field.aggregation != DefaultAggregation::average || !says_price(field.label))
      continue;
    if (price) return {};
    price = Attribute{{}, id};
  }
  return price;
}

// Whether the limit is of a column that was named for it.
bool Composer::limit_columns(const Pending& pending) {
  Slots& slots = out_.slots;
  if (!compared_.empty()) {
    const auto values = as_held(question_, model_, bound_, pending, compared_.front().column);
    slots.filters.push_back({compared_.front(), pending.op, values});
    compared_.erase(compared_.begin());
    return true;
  }
  if (const auto length = column_of_length(pending)) {
    slots.filters.push_back({*length, pending.op, pending.values});
    const std::size_t unit = pending.number + 1;
    if (unit < bound_.size() && bound_[unit].unit->kind == Unit::Kind::unknown) use(unit);
    return true;
  }
  if (const auto price = price_limited(pending)) {
    slots.filters.push_back(
        {*price, pending.op, as_held(question_, model_, bound_, pending, price->column)});
    const Words label = field_words(price->column);
    if (const std::size_t verb = unit_saying(kCosts); verb < bound_.size()) use_words(verb);
    chip(ChipKind::value, label, {bound_[pending.cue].unit->tokens}, Origin::said);
    return true;
  }
  if (limit_price_of_groups(pending)) return true;
  const std::size_t left = before(pending.cue);
  const bool about_rows = left < bound_.size() && bound_[left].link &&
                          bound_[left].link->kind == LinkKind::field && slots.groups.empty() &&
                          !slots.inner && is_measure(bound_[left].link->column);
  if (!about_rows) return false;
  const ColumnId column = bound_[left].link->column;
  slots.filters.push_back({{bound_[left].path, column},
                           pending.op,
                           as_held(question_, model_, bound_, pending, column)});
  return true;
}

// "which products cost more than 50", of the rows in which they were sold: the most of them.
bool Composer::limit_price_of_groups(const Pending& pending) {
  Slots& slots = out_.slots;
  const std::size_t verb = unit_saying(kCosts);
  const Metric* usual = default_metric();
  const bool is_price =
      verb == pending.cue || (verb < bound_.size() && after(verb) == pending.cue &&
                              (!bound_[verb].link || bound_[verb].link->kind != LinkKind::metric));
  const bool costs = base_.is_fact && edited_ == nullptr && !slots.groups.empty() && !slots.inner &&
                     is_price && usual != nullptr && usual->good_when != GoodWhen::lower;
  const auto price = costs ? price_of_rows(model_, base_) : std::nullopt;
  if (!price) return false;
  slots.measures = {{Measure::Kind::aggregate, {}, Aggregation::maximum, *price}};
  slots.group_filters.push_back({slots.measures.front(), pending.op, pending.values});
  std::erase_if(out_.trace.assumptions, [&](const Assumption& assumption) {
    return assumption.text == measured_by(*usual);
  });
  use_words(verb);
  chip(ChipKind::metric, field_words(price->column), {bound_[verb].unit->tokens}, Origin::said);
  return true;
}

// "sold less than 200 pieces": what the number counts is what it limits, whatever else is shown.
static void measure_first_what_is_counted(const Bound& counted, std::vector<Measure>& measures) {
  if (!counted.link) return;
  const auto is_counted = [&](const Measure& measure) {
    return counted.link->kind == LinkKind::metric
               ? measure.kind == Measure::Kind::metric && measure.metric == counted.link->metric
               : counted.link->kind == LinkKind::field &&
                     measure.kind == Measure::Kind::aggregate &&
                     measure.attribute.column == counted.link->column;
  };
  const auto at = std::ranges::find_if(measures, is_counted);
  if (at != measures.end()) std::rotate(measures.begin(), at, at + 1);
}

// The only figure that adds up a quantity of these rows: pieces, litres.
static std::optional<Measure> only_quantity(const Model& model, const Entity& base) {
  std::optional<Measure> found;
  for (const Metric& metric : model.metrics) {
    const auto* call = std::get_if<Call>(&metric.expression.node);
    const auto* name = call == nullptr || call->name != "sum" || call->arguments.size() != 1
                           ? nullptr
                           : std::get_if<ColumnName>(&call->arguments.front().node);
    const Column* column =
        name == nullptr ? nullptr : model.catalog->find_column(base.table, name->column);
    if (metric.entity != base.id || metric.filter || column == nullptr ||
        column->meaning != Meaning::quantity)
      continue;
    if (found) return {};
    found = Measure{Measure::Kind::metric, metric.id, {}, {}};
  }
  return found;
}

// Whether a measure is how many rows there are.
static bool counts_rows_of(const Model& model, const Measure& measure) {
  if (measure.kind != Measure::Kind::metric) return measure.kind == Measure::Kind::rows;
  const auto* call = std::get_if<Call>(&model.metric(measure.metric).expression.node);
  return call != nullptr && call->name == "count" && !call->distinct;
}

// "bought more than 10 chairs": so many of them, and no money. "more than 10 late orders" are those
// that are late.
static bool counts_cell(const std::vector<Bound>& bound, std::size_t number, std::size_t right) {
  if (right >= bound.size() || bound[right].unit->tokens.begin != bound[number].unit->tokens.end)
    return false;
  const Bound& cell = bound[right];
  const bool is_cell = cell.link && cell.link->kind == LinkKind::value &&
                       cell.link->op == Compare::in && cell.path.hops.empty();
  const bool tells_how = right + 1 < bound.size() && bound[right + 1].link &&
                         bound[right + 1].unit->tokens.begin == cell.unit->tokens.end;
  return is_cell && !tells_how;
}

// "sold" and "bought" tell what was done; a figure has a name.
static bool names_no_figure(const Question& question, const std::vector<Bound>& bound) {
  return std::ranges::none_of(bound, [&](const Bound& one) {
    return one.used && one.link && one.link->kind == LinkKind::metric &&
           !is_deed(question.tokens[one.unit->tokens.begin]);
  });
}

// "how many orders over 1,500 did each region have": the orders are that large, and not how many of
// them there are.
static bool names_rows(const Model& model, const Entity& base, const Bound& beside) {
  if (!base.is_fact || !beside.link) return false;
  const Link& link = *beside.link;
  return (link.kind == LinkKind::entity && link.entity == base.id) ||
         (link.kind == LinkKind::metric &&
          counts_rows_of(model, {Measure::Kind::metric, link.metric, {}, {}}));
}

static std::string sign_of(Compare op) {
  return op == Compare::less || op == Compare::at_most ? "< " : "> ";
}

// "more than 60 days": a length of time.
static bool says_length(const Question& question, const std::vector<Bound>& bound,
                        const Pending& pending) {
  static const WordSet kUnits = {"minute", "minutes", "hour",   "hours",   "day",  "days",
                                 "week",   "weeks",   "minuto", "minutos", "hora", "horas",
                                 "dia",    "dias",    "semana", "semanas", "mins", "hrs"};
  const std::size_t next = bound[pending.number].unit->tokens.end;
  return next < question.tokens.size() && kUnits.contains(question.tokens[next].plain);
}

// Of the figure that is asked for: of each row, or of each group.
void Composer::limit_figure(const Pending& pending) {
  Slots& slots = out_.slots;
  if (limits_no_figure(pending)) return leave_limit(pending);
  const bool listed = (narrows_rows() || said_.lists) && slots.measures.empty();
  // "under 1200", of a list of things: the only money that each of them has.
  const auto held = listed && !base_.is_fact ? money_held() : std::nullopt;
  if (slots.measures.empty() && !held) default_measure();
  measure_what_is_limited(pending);
  const bool shows_groups = !shown_.empty() && !said_.lists && (!said_.counted || rank_.cue);
  const bool grouped = !slots.groups.empty() || shows_groups || slots.inner.has_value();
  // "orders over 1000": each of them. One total alone is not compared with anything.
  const auto each = held ? held
                    : (grouped && !limits_rows(pending)) || !base_.is_fact
                        ? std::nullopt
                        : row_value(measured_of_each());
  if (listed && !grouped) slots.measures.clear();
  const std::string limit = sign_of(pending.op) + pending.values.front().text;
  const std::vector<TokenRange> said{bound_[pending.cue].unit->tokens};
  if (each) {
    slots.filters.push_back(
        {*each, pending.op, as_held(question_, model_, bound_, pending, each->column)});
    const Words label = field_words(each->column);
    chip(ChipKind::value, {label.en + " " + limit, label.in(Language::es) + " " + limit}, said,
         Origin::said);
    return;
  }
  const Unit& number = *bound_[pending.number].unit;
  if (number.kind == Unit::Kind::number && !slots.measures.empty() &&
      question_.numbers[number.index].unit == NumberUnit::money &&
      !measures_money(model_, slots.measures.front()))
    out_.score -= kNoPriceLoss;
  // A limit for groups where there are none says nothing.
  if (!grouped && (edited_ == nullptr || listed)) return leave_limit(pending);
  const Measure& measured = slots.measures.front();
  const auto added_up =
      measures_money(model_, measured) ? row_value(measured) : std::optional<Attribute>();
  slots.group_filters.push_back(
      {slots.measures.front(), pending.op,
       added_up ? as_held(question_, model_, bound_, pending, added_up->column) : pending.values});
  chip(ChipKind::value, {limit, limit}, said, Origin::said);
}

bool Composition::limits_no_figure(const Pending& pending) const {
  if (edited_ != nullptr) return false;
  const Slots& slots = out_.slots;
  // "more than two hours", where nothing is that long: no number of rows, and no money.
  const bool days = !slots.measures.empty() && slots.measures.front().kind == Measure::Kind::days;
  const bool lasts = !slots.measures.empty() &&
                     slots.measures.front().kind == Measure::Kind::metric &&
                     model_.metric(slots.measures.front().metric).unit == "days";
  if (says_length(question_, bound_, pending) && !days && !lasts && !slots.inner) return true;
  // "by more than 10 %", of nothing that changed: no number of rows, and no money.
  // "products that are more than 10 % of sales": a part of a total, and no amount of it.
  const bool counts = slots.measures.empty() ||
                      slots.measures.front().kind == Measure::Kind::rows ||
                      measures_money(model_, slots.measures.front());
  return counts && is_percent(question_, bound_, pending);
}

// "more than 100 pieces": what is counted beside the number, and not the usual figure.
void Composer::measure_what_is_limited(const Pending& pending) {
  Slots& slots = out_.slots;
  const std::size_t right = after(pending.last);
  if (right < bound_.size()) measure_first_what_is_counted(bound_[right], slots.measures);
  const auto pieces = names_no_figure(question_, bound_) && edited_ == nullptr &&
                              counts_cell(bound_, pending.last, right)
                          ? only_quantity(model_, base_)
                          : std::nullopt;
  if (pieces && slots.measures.size() == 1 && measures_money(model_, slots.measures.front()))
    slots.measures.front() = *pieces;
}

// "orders over 1000 by customer": each of the rows that are named before the limit.
bool Composition::limits_rows(const Pending& pending) const {
  const std::size_t left = before(pending.cue), right = after(pending.last);
  return edited_ == nullptr && !out_.slots.inner && left < bound_.size() &&
         !(side_by_side(pending.last, right) && bound_[right].link) &&
         names_rows(model_, base_, bound_[left]) &&
         counts_rows_of(model_, out_.slots.measures.front());
}

}  // namespace cuanto
