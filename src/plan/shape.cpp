#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "plan/planner.h"

namespace cuanto {

namespace {

class Shaper {
 public:
  Shaper(const SemanticQuery& query, const Model& model) : query_(query), model_(model) {}

  ResultShape::Column column(const Shown& shown, const QueryPart& part, std::string name) const {
    ResultShape::Column made = of(shown.expr, part);
    made.name = std::move(name);
    made.is_group =
        std::ranges::find(part.by, shown.expr) != part.by.end() ||
        (part.by.empty() && std::holds_alternative<Attribute>(query_.exprs[shown.expr]) &&
         made.kind == ResultKind::text);
    // Names that understanding gives, in both languages.
    static constexpr std::array<std::array<const char*, 3>, 4> kOurs = {{
        {"annual_run_rate", "annual run rate", "ritmo anual"},
        {"difference_percent", "difference %", "diferencia %"},
        {"left_over", "left", "queda"},
        {"left_over_percent", "left %", "queda %"},
    }};
    for (const auto& [label, en, es] : kOurs) {
      if (shown.label != label) continue;
      made.label = {en, es};
      return made;
    }
    // A label of our own is not left in one language.
    if (!shown.label.empty() && shown.label != made.label.en)
      made.label = {shown.label, shown.label};
    return made;
  }

 private:
  using Column = ResultShape::Column;

  static ResultKind kind_of(const cuanto::Column& column) {
    switch (column.meaning) {
      case Meaning::money:
        return ResultKind::money;
      case Meaning::percent:
        return ResultKind::percent;
      case Meaning::date:
        return ResultKind::date;
      case Meaning::timestamp:
        return ResultKind::timestamp;
      case Meaning::month:
        return ResultKind::period;
      case Meaning::year:
        return ResultKind::period;
      default:
        break;
    }
    return cuanto::kind_of(column.storage);
  }

  Column of(ExprId id, const QueryPart& part) const {
    return std::visit([&](const auto& node) { return of(node, part); }, query_.exprs[id]);
  }

  Column of(const Attribute& a, const QueryPart&) const {
    const cuanto::Column& column = model_.catalog->column(a.column);
    const Field& field = model_.field(a.column);
    Column made;
    made.label = field.label;
    made.kind = kind_of(column);
    made.unit = unit_of(field.unit, field.unit_column);
    if (column.meaning == Meaning::month) made.grain = Grain::month;
    if (column.meaning == Meaning::year) made.grain = Grain::year;
    // Identifiers that are numbers are names all the same.
    if (column.meaning == Meaning::identifier) made.kind = ResultKind::text;
    return made;
  }
  static Column of(const Value& value, const QueryPart&) {
    Column made;
    made.label = {"value", "valor"};
    made.kind = value.kind == ValueKind::number ? ResultKind::number : ResultKind::text;
    return made;
  }
  Column of(const RowCount& rows, const QueryPart& part) const {
    Column made;
    made.kind = ResultKind::integer;
    made.additive = true;
    made.label = {"rows", "filas"};
    if (const auto* entity = std::get_if<EntityId>(&part.base)) {
      const TableId table = model_.entity(*entity).table;
      const auto end = find_end(query_, model_, table, rows.path);
      if (end) made.label = model_.entity_of(*end).label_plural;
    } else {
      count_periods(std::get<QueryIndex>(part.base), made);
    }
    return made;
  }
  // "on how many days": what is counted are the days that another part makes.
  void count_periods(QueryIndex inner, Column& made) const {
    static constexpr const char* kEn[] = {"hours",    "days",       "weeks", "months",
                                          "quarters", "half-years", "years"};
    static constexpr const char* kEs[] = {"horas",      "días",      "semanas", "meses",
                                          "trimestres", "semestres", "años"};
    const auto& by = query_.parts[inner].by;
    const auto* bucket = by.empty() ? nullptr : std::get_if<Bucket>(&query_.exprs[by.back()]);
    if (!by.empty() && bucket == nullptr) {
      const Words label = of(by.front(), query_.parts[inner]).label;
      made.label = {plural_label(label.en, Language::en),
                    plural_label(label.in(Language::es), Language::es)};
    }
    if (bucket == nullptr) return;
    const auto grain = static_cast<std::size_t>(bucket->grain);
    made.label = {kEn[grain], kEs[grain]};
  }
  // What is counted where the different values of a column are.
  std::optional<Words> told_apart(const Aggregate& a) const {
    const auto* attribute = std::get_if<Attribute>(&query_.exprs[a.of]);
    if (attribute == nullptr || a.function != Aggregation::count_distinct) return std::nullopt;
    return things_told_apart_by(model_, attribute->column);
  }
  Column of(const Aggregate& a, const QueryPart& part) const {
    Column made = of(a.of, part);
    made.is_group = false;
    made.additive = false;
    const Words inner = made.label;
    switch (a.function) {
      case Aggregation::count:
      case Aggregation::count_distinct:
        made = {};
        made.kind = ResultKind::integer;
        made.additive = a.function == Aggregation::count;
        made.label =
            told_apart(a).value_or(Words{plural_label(inner.en, Language::en),
                                         plural_label(inner.in(Language::es), Language::es)});
        made.label = {"number of " + made.label.en, "número de " + made.label.in(Language::es)};
        break;
      case Aggregation::sum:
        made.additive = true;
        // A column that is called "total" is not the total of a total.
        made.label = {inner.en.starts_with("total") ? inner.en : "total " + inner.en,
                      inner.in(Language::es).starts_with("total")
                          ? inner.in(Language::es)
                          : "total de " + inner.in(Language::es)};
        if (made.kind == ResultKind::text) made.kind = ResultKind::number;
        break;
      case Aggregation::average:
      case Aggregation::median:
        if (made.kind == ResultKind::integer || made.kind == ResultKind::text ||
            made.kind == ResultKind::period)
          made.kind = ResultKind::number;
        made.label = a.function == Aggregation::average
                         ? Words{"average " + inner.en, "promedio de " + inner.in(Language::es)}
                         : Words{"median " + inner.en, "mediana de " + inner.in(Language::es)};
        break;
      case Aggregation::minimum:
      case Aggregation::first:
        made.label = {"lowest " + inner.en, "mínimo de " + inner.in(Language::es)};
        break;
      case Aggregation::maximum:
      case Aggregation::last:
        made.label = {"highest " + inner.en, "máximo de " + inner.in(Language::es)};
        break;
    }
    return made;
  }
  Column of(const MetricUse& use, const QueryPart&) const {
    const Metric& metric = model_.metric(use.metric);
    Column made;
    made.label = metric.label;
    made.unit = unit_of(metric.unit, metric.unit_column);
    made.good_when = metric.good_when;
    made.additive = metric.additive;
    made.kind = ResultKind::number;
    if (metric.unit == "%") {
      made.kind = ResultKind::percent;
    } else if (is_currency(metric.unit) || metric.unit_column) {
      made.kind = ResultKind::money;
    } else if (const auto* call = std::get_if<Call>(&metric.expression.node)) {
      if (call->name == "count") made.kind = ResultKind::integer;
    }
    return made;
  }
  // A unit that stands in a column of its own is the unit of all rows when that column has only one
  // value: BillingCurrency is USD everywhere.
  std::string unit_of(const std::string& unit, std::optional<ColumnId> column) const {
    if (!unit.empty() || !column) return unit;
    const cuanto::Column& units = model_.catalog->column(*column);
    return units.distinct == 1 && units.minimum ? *units.minimum : unit;
  }
  static bool is_currency(const std::string& unit) {
    return unit.size() == 3 &&
           std::ranges::all_of(unit, [](char c) { return c >= 'A' && c <= 'Z'; });
  }
  // "tickets per customer": so many tickets, and so many different customers.
  static std::string things(const std::string& label) {
    for (const std::string_view counted : {"number of ", "número de "})
      if (label.starts_with(counted)) return label.substr(counted.size());
    return label;
  }
  std::optional<Words> each_of(ExprId id) const {
    const auto* aggregate = std::get_if<Aggregate>(&query_.exprs[id]);
    const auto* attribute =
        aggregate == nullptr ? nullptr : std::get_if<Attribute>(&query_.exprs[aggregate->of]);
    if (attribute == nullptr || aggregate->function != Aggregation::count_distinct) return {};
    return thing_told_by(model_, attribute->column);
  }
  Column of(const Arithmetic& a, const QueryPart& part) const {
    const Column left = of(a.left, part), right = of(a.right, part);
    Column made;
    made.kind = ResultKind::number;
    switch (a.op) {
      case '+':
      case '-':
        made = left;
        if (right.kind != left.kind && left.kind == ResultKind::integer) made.kind = right.kind;
        made.additive = left.additive && right.additive;
        made.label = a.op == '+' ? Words{"sum", "suma"} : Words{"difference", "diferencia"};
        return made;
      case '*':
        made.kind = left.kind == ResultKind::money ? left.kind : right.kind;
        if (made.kind == ResultKind::integer) made.kind = ResultKind::number;
        made.unit = left.kind == ResultKind::money ? left.unit : right.unit;
        made.label = {"product", "producto"};
        break;
      default: {
        // 100 * part / whole, both of a kind, is a percentage.
        const auto* scaled = std::get_if<Arithmetic>(&query_.exprs[a.left]);
        const auto* hundred =
            scaled != nullptr ? std::get_if<Value>(&query_.exprs[scaled->left]) : nullptr;
        if (hundred != nullptr && scaled->op == '*' && hundred->text.starts_with("100")) {
          made.kind = ResultKind::percent;
          made.label = {"share", "proporción"};
          const Column part_of = of(scaled->right, part);
          if (part_of.label.en != right.label.en)
            made.label = {
                part_of.label.en + " as % of " + right.label.en,
                part_of.label.in(Language::es) + " en % de " + right.label.in(Language::es)};
          return made;
        }
        if (left.kind == ResultKind::money && right.kind != ResultKind::money) {
          made.kind = ResultKind::money;
          made.unit = left.unit;
        }
        const Words each = each_of(a.right).value_or(
            Words{singular_label(right.label.en, Language::en),
                  singular_label(right.label.in(Language::es), Language::es)});
        made.label = {things(left.label.en) + " per " + each.en,
                      things(left.label.in(Language::es)) + " por " + each.in(Language::es)};
        if (right.kind == ResultKind::money && !right.unit.empty())
          made.label = {
              fmt::format("{} per {} of {}", things(left.label.en), right.unit, right.label.en),
              fmt::format("{} por {} de {}", things(left.label.in(Language::es)), right.unit,
                          right.label.in(Language::es))};
      }
    }
    return made;
  }
  Column of(const Bucket& b, const QueryPart&) const {
    static constexpr const char* kEn[] = {"hour",    "day",       "week", "month",
                                          "quarter", "half-year", "year"};
    static constexpr const char* kEs[] = {"hora",      "día",      "semana", "mes",
                                          "trimestre", "semestre", "año"};
    Column made;
    made.kind = ResultKind::period;
    made.grain = b.grain;
    made.label = {kEn[static_cast<std::size_t>(b.grain)], kEs[static_cast<std::size_t>(b.grain)]};
    return made;
  }
  static Column of(const Part& p, const QueryPart&) {
    static constexpr const char* kEn[] = {"hour",  "weekday", "day of month",
                                          "month", "quarter", "year"};
    static constexpr const char* kEs[] = {"hora", "día de la semana", "día del mes",
                                          "mes",  "trimestre",        "año"};
    Column made;
    // A year is a label: 2026, never 2,026.
    made.kind = p.part == DatePart::year_number ? ResultKind::period : ResultKind::integer;
    made.part = p.part;
    made.label = {kEn[static_cast<std::size_t>(p.part)], kEs[static_cast<std::size_t>(p.part)]};
    return made;
  }
  Column of(const Bins& b, const QueryPart& part) const {
    const Column of_what = of(b.of, part);
    Column made;
    made.label = of_what.label;
    made.kind = ResultKind::text;
    made.part = of_what.part;
    return made;
  }
  Column of(const Apply& a, const QueryPart& part) const {
    Column made = of(a.arguments.front(), part);
    if (a.function == FunctionId::length) made.kind = ResultKind::integer;
    if (a.function == FunctionId::cast_number) made.kind = ResultKind::number;
    if (a.function == FunctionId::cast_text) made.kind = ResultKind::text;
    if (a.function == FunctionId::days_between) {
      made = Column{};
      made.kind = ResultKind::number;
      made.unit = "days";
      made.label = {"days between", "días entre"};
    }
    return made;
  }
  Column of(const OneValue& one, const QueryPart&) const {
    const QueryPart& part = query_.parts[one.query];
    return of(part.show.front().expr, part);
  }
  Column of(const OutputOf& output, const QueryPart& part) const {
    const auto* base = std::get_if<QueryIndex>(&part.base);
    if (base == nullptr) return {};
    const QueryPart& from = query_.parts[*base];
    if (output.output >= from.show.size()) return {};
    Column made = of(from.show[output.output].expr, from);
    const std::string& label = from.show[output.output].label;
    if (!label.empty() && made.label.en.empty()) made.label = {label, label};
    return made;
  }
  static Column contribution(const Contribution&, uint8_t output, Column measured) {
    static constexpr auto kLabels = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"split by", "repartido por"},
         {"group", "grupo"},
         {"before", "antes"},
         {"difference", "diferencia"},
         {"share of the difference", "parte de la diferencia"}});
    Column made = output < 2 ? Column{} : std::move(measured);
    made.label = {std::string(kLabels[output].first), std::string(kLabels[output].second)};
    made.is_group = output == 1;
    if (output < 2) made.kind = ResultKind::text;
    if (output == 4) {
      made.kind = ResultKind::percent;
      made.unit.clear();
      made.additive = false;
      made.good_when = GoodWhen::none;
    }
    return made;
  }
  Column of(const Computed& c, const QueryPart& part) const {
    const Calculation& calculation = part.calculations[c.calculation];
    const auto measured = [&](uint8_t of_show) {
      Column made = of(part.show[of_show].expr, part);
      made.is_group = false;
      return made;
    };
    const auto labelled = [](Column column, std::string en, std::string es) {
      column.label = {std::move(en), std::move(es)};
      return column;
    };
    const auto percent = [](Column column, std::string en, std::string es) {
      column.kind = ResultKind::percent;
      column.unit.clear();
      column.additive = false;
      column.label = {std::move(en), std::move(es)};
      return column;
    };
    if (const auto* compare = std::get_if<PeriodCompare>(&calculation)) {
      if (c.output == 0) return labelled(measured(compare->of), "before", "antes");
      if (c.output == 1) return labelled(measured(compare->of), "difference", "diferencia");
      return percent(measured(compare->of), "change", "variación");
    }
    if (const auto* growth = std::get_if<GrowthOf>(&calculation)) {
      return growth->percent ? percent(measured(growth->of), "change", "variación")
                             : labelled(measured(growth->of), "difference", "diferencia");
    }
    if (const auto* share = std::get_if<ShareOf>(&calculation)) {
      Column made = percent(measured(share->of), "share", "proporción");
      made.good_when = GoodWhen::none;
      return made;
    }
    if (const auto* moving = std::get_if<Moving>(&calculation)) {
      Column made = measured(moving->of);
      if (made.kind == ResultKind::integer && moving->function == Aggregation::average)
        made.kind = ResultKind::number;
      made.additive = false;
      return labelled(made, "moving average", "media móvil");
    }
    if (const auto* running = std::get_if<Cumulative>(&calculation)) {
      Column made = measured(running->of);
      made.additive = false;
      return labelled(made, "running total", "acumulado");
    }
    if (const auto* odd = std::get_if<Anomaly>(&calculation)) {
      Column made = measured(odd->of);
      made.additive = false;
      if (c.output == 0) {
        if (made.kind == ResultKind::integer) made.kind = ResultKind::number;
        return labelled(made, "expected", "esperado");
      }
      return percent(made, "deviation", "desviación");
    }
    if (const auto* ahead = std::get_if<Projection>(&calculation)) {
      Column made = measured(ahead->of);
      if (made.kind == ResultKind::integer) made.kind = ResultKind::number;
      if (c.output == 0) made.additive = false;
      return c.output == 0 ? labelled(made, "average day", "día medio")
                           : labelled(made, "projected", "previsto");
    }
    if (const auto* made = std::get_if<Contribution>(&calculation))
      return contribution(*made, c.output, measured(made->of));
    Column made;
    made.kind = ResultKind::integer;
    return labelled(made, "position", "puesto");
  }

  const SemanticQuery& query_;
  const Model& model_;
};

}  // namespace

ResultKind kind_of(StorageType storage) {
  switch (storage) {
    case StorageType::integer:
      return ResultKind::integer;
    case StorageType::real:
      return ResultKind::number;
    case StorageType::boolean:
      return ResultKind::boolean;
    case StorageType::date:
      return ResultKind::date;
    case StorageType::timestamp:
      return ResultKind::timestamp;
    case StorageType::text:
    case StorageType::time:
    case StorageType::json:
    case StorageType::blob:
    case StorageType::unknown:
      break;
  }
  return ResultKind::text;
}

// What else the time of the period must lie in: "2026, as far as the costs go".
static std::vector<TimeRange> also_within(const SemanticQuery& query, const QueryPart& part) {
  std::vector<TimeRange> found;
  const auto look = [&](ConditionId id) {
    const auto* within = std::get_if<InPeriod>(&query.conditions[id]);
    const auto* time =
        within == nullptr ? nullptr : std::get_if<Attribute>(&query.exprs[within->time]);
    if (time != nullptr && !within->negated && *time == part.period->time)
      found.push_back(within->range);
  };
  if (!part.where) return found;
  if (const auto* all = std::get_if<AllOf>(&query.conditions[*part.where])) {
    for (const ConditionId id : all->conditions) look(id);
  } else {
    look(*part.where);
  }
  return found;
}

ResultShape shape_of(const SemanticQuery& query, const Model& model, const PlanOptions& options) {
  ResultShape shape;
  SemanticQuery canonical = normalise(query);
  if (!validate(canonical, model)) return shape;
  show_calculations(canonical);
  const QueryPart& part = canonical.parts.front();
  const auto names = column_names(canonical, model, part);
  const Shaper shaper(canonical, model);
  bool only_aggregates = part.by.empty() && !part.set;
  for (std::size_t i = 0; i < part.show.size(); ++i) {
    if (part.show[i].hidden) continue;
    shape.columns.push_back(shaper.column(part.show[i], part, names[i]));
    const Expr& expr = canonical.exprs[part.show[i].expr];
    const bool plain = std::holds_alternative<Attribute>(expr) ||
                       std::holds_alternative<Bucket>(expr) || std::holds_alternative<Part>(expr) ||
                       std::holds_alternative<OutputOf>(expr) || std::holds_alternative<Bins>(expr);
    only_aggregates = only_aggregates && !plain;
  }
  shape.ordered = part.rank.has_value() || !part.order.empty();
  shape.single_row =
      only_aggregates ||
      (part.rank && part.rank->n == 1 && part.rank->per.empty() && !part.rank->keep_ties) ||
      part.rows_max == 1;
  const auto resolved = [&](const TimeRange& range) {
    return resolve(range, options.today, model.catalog->data_ends);
  };
  const auto period_of = [&](const QueryPart& of) {
    OpenDateRange days = resolved(of.period->range);
    for (const TimeRange& also : also_within(canonical, of)) {
      const OpenDateRange other = resolved(also);
      if (other.first && (!days.first || *days.first < *other.first)) days.first = other.first;
      if (other.end && (!days.end || *other.end < *days.end)) days.end = other.end;
    }
    return days;
  };
  if (part.period) shape.period = period_of(part);
  // The period of two levels stands in the inner one.
  if (const auto* inner = std::get_if<QueryIndex>(&part.base); inner && !shape.period) {
    if (canonical.parts[*inner].period) shape.period = period_of(canonical.parts[*inner]);
  }
  return shape;
}

}  // namespace cuanto
