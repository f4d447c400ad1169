// Calculations after aggregation: the grouped query becomes a common table, and the columns that
// look at other rows (shares, growth, moving averages, ranks) are windows over it.
#include <fmt/format.h>

#include <algorithm>

#include "plan/planner.h"

namespace cuanto {

// What the outer cores read: the common tables, and which expression became which column.
struct Planner::Layer {
  std::vector<CommonTable> with;
  FromItem from;
  std::map<ExprId, SqlExpr> known;    // columns of the inner layer
  std::map<uint8_t, SqlExpr> before;  // PeriodCompare by its position: the value before
  std::vector<std::pair<ExprId, std::string>> columns;
  std::string name;
};

// ---- small makers ------------------------------------------------------------------------------

static SqlExpr over(SqlExpr call, Window window) {
  std::get<Call>(call.node).over = Box<Window>(std::move(window));
  return call;
}

static WindowFrame rows_before(uint32_t from, uint32_t to) {
  const auto bound = [](uint32_t count) {
    return count == 0 ? FrameBound{FrameBound::Kind::current_row, 0}
                      : FrameBound{FrameBound::Kind::preceding, count};
  };
  return {true, bound(from), bound(to)};
}

static SqlExpr percent_of(SqlExpr part, SqlExpr whole) {
  return make_binary(
      BinaryOp::divide,
      make_binary(BinaryOp::multiply, SqlExpr{NumberLiteral{"100.0"}}, std::move(part)),
      make_call("nullif", {std::move(whole), make_number(0)}));
}

static std::string aggregate_name(Aggregation function) {
  switch (function) {
    case Aggregation::sum:
      return "sum";
    case Aggregation::minimum:
      return "min";
    case Aggregation::maximum:
      return "max";
    case Aggregation::count:
      return "count";
    default:
      return "avg";
  }
}

// ---- which time a series runs along ------------------------------------------------------------

static std::optional<ExprId> time_key(const SemanticQuery& query, const Model& model,
                                      const QueryPart& part) {
  for (const ExprId by : part.by) {
    if (std::holds_alternative<Bucket>(query.exprs[by])) return by;
  }
  for (const ExprId by : part.by) {
    if (std::holds_alternative<Part>(query.exprs[by])) return by;
    const auto* attribute = std::get_if<Attribute>(&query.exprs[by]);
    if (attribute != nullptr && model.catalog->column(attribute->column).is_time()) return by;
  }
  // The outer of two levels groups by columns of the inner one.
  if (const auto* base = std::get_if<QueryIndex>(&part.base)) {
    for (const ExprId by : part.by.empty() ? std::vector<ExprId>{} : part.by) {
      const auto* output = std::get_if<OutputOf>(&query.exprs[by]);
      if (output == nullptr) continue;
      const ExprId inner = query.parts[*base].show[output->output].expr;
      if (std::holds_alternative<Bucket>(query.exprs[inner])) return by;
    }
  }
  return std::nullopt;
}

// The longer period that a running total starts anew with.
ExprId Planner::reset_key(ExprId time, Grain reset) {
  const auto* bucket = std::get_if<Bucket>(&query_.exprs[time]);
  return add(Expr{Bucket{bucket != nullptr ? bucket->time : time, reset}});
}

// ---- one calculated column ---------------------------------------------------------------------

Result<SqlExpr> Planner::computed(const Computed& node, const Scope& scope) {
  if (calculated_part_ == nullptr || layer_ == nullptr)
    return fail(unsupported("A calculation cannot be used before its figures are there.",
                            "Un cálculo no se puede usar antes de que estén sus cifras."));
  const QueryPart& part = *calculated_part_;
  const Calculation& calculation = part.calculations[node.calculation];
  const auto measured = [&](uint8_t of) { return expr(part.show[of].expr, scope); };
  const auto others = [&](std::optional<ExprId> time) -> Result<std::vector<SqlExpr>> {
    std::vector<SqlExpr> keys;
    for (const ExprId by : part.by) {
      if (time && by == *time) continue;
      CUANTO_TRY(key, expr(by, scope));
      keys.push_back(key);
    }
    return keys;
  };

  if (const auto* compare = std::get_if<PeriodCompare>(&calculation)) {
    CUANTO_TRY(now, measured(compare->of));
    SqlExpr before = layer_->before.at(node.calculation);
    if (node.output == 0) return before;
    const SqlExpr change = make_binary(BinaryOp::subtract, now, before);
    return node.output == 1 ? change : percent_of(change, before);
  }
  if (const auto* share = std::get_if<ShareOf>(&calculation)) {
    CUANTO_TRY(value, measured(share->of));
    Window window;
    for (const ExprId id : share->within) {
      CUANTO_TRY(key, expr(id, scope));
      window.partition_by.push_back(key);
    }
    return percent_of(value, over(make_call("sum", {value}), std::move(window)));
  }
  if (const auto* rank = std::get_if<RankColumn>(&calculation)) {
    CUANTO_TRY(value, measured(rank->of));
    Window window;
    window.order_by.push_back({value, rank->descending, false});
    return over(make_call("rank"), std::move(window));
  }

  // The rest looks along a series.
  const auto time = time_key(query_, model_, part);
  if (!time)
    return fail(
        unsupported("A change over time, a running total or a moving average needs a series: "
                    "say by which period, for example \"by month\".",
                    "Una variación, un acumulado o una media móvil necesitan una serie: diga "
                    "por qué periodo, por ejemplo «por mes»."));
  Window window;
  CUANTO_TRY(when, expr(*time, scope));
  CUANTO_TRY(keys, others(time));
  window.partition_by = keys;
  window.order_by.push_back({when, false, {}});

  if (const auto* growth = std::get_if<GrowthOf>(&calculation)) {
    CUANTO_TRY(value, measured(growth->of));
    const SqlExpr before = over(make_call("lag", {value}), window);
    const SqlExpr change = make_binary(BinaryOp::subtract, value, before);
    return growth->percent ? percent_of(change, before) : change;
  }
  if (const auto* moving = std::get_if<Moving>(&calculation)) {
    CUANTO_TRY(value, measured(moving->of));
    window.frame = rows_before(moving->rows > 0 ? moving->rows - 1 : 0, 0);
    return over(make_call(aggregate_name(moving->function), {value}), std::move(window));
  }
  if (const auto* running = std::get_if<Cumulative>(&calculation)) {
    CUANTO_TRY(value, measured(running->of));
    if (running->reset) {
      CUANTO_TRY(reset, expr(reset_key(*time, *running->reset), scope));
      window.partition_by.push_back(reset);
    }
    window.frame = WindowFrame{
        true, {FrameBound::Kind::unbounded_preceding, 0}, {FrameBound::Kind::current_row, 0}};
    return over(make_call("sum", {value}), std::move(window));
  }
  const auto& odd = std::get<Anomaly>(calculation);
  CUANTO_TRY(value, measured(odd.of));
  window.frame = rows_before(std::max<uint32_t>(odd.rows, 1), 1);
  SqlExpr expected = over(make_call("avg", {value}), std::move(window));
  if (node.output == 0) return expected;
  return percent_of(make_binary(BinaryOp::subtract, value, expected), expected);
}

// ---- comparing two periods ---------------------------------------------------------------------

// The same expression over rows that meet the condition only.
ExprId Planner::only_when(ExprId id, ConditionId condition) {
  Expr node = query_.exprs[id];
  const auto both = [&](std::optional<ConditionId> known) -> ConditionId {
    if (!known) return condition;
    return query_.add(Condition{AllOf{{*known, condition}}});
  };
  if (auto* aggregate = std::get_if<Aggregate>(&node)) {
    aggregate->only_where = both(aggregate->only_where);
  } else if (auto* metric = std::get_if<MetricUse>(&node)) {
    metric->only_where = both(metric->only_where);
  } else if (std::holds_alternative<RowCount>(node)) {
    node = Aggregate{Aggregation::count, add(Expr{Value{ValueKind::number, "1", {}}}), condition};
  } else if (auto* sum = std::get_if<Arithmetic>(&node)) {
    sum->left = only_when(sum->left, condition);
    sum->right = only_when(sum->right, condition);
  } else if (auto* apply = std::get_if<Apply>(&node)) {
    for (ExprId& argument : apply->arguments) argument = only_when(argument, condition);
  } else {
    return id;
  }
  return add(std::move(node));
}

static TimeRange absolute(const OpenDateRange& range) {
  TimeRange made;
  made.anchor = Anchor::absolute;
  made.first = range.first;
  made.end = range.end;
  return made;
}

Result<TimeRange> Planner::compared_range(const QueryPart& part,
                                          const PeriodCompare& compare) const {
  if (!part.period)
    return fail(
        unsupported("A comparison needs a period to compare: say one, for example \"this "
                    "month\".",
                    "Una comparación necesita un periodo: diga cuál, por ejemplo «este mes»."));
  OpenDateRange other = resolved(compare.other);
  const OpenDateRange main = resolved(part.period->range);
  if (compare.same_elapsed && main.first && main.end && other.first && other.end) {
    // What has passed of the period, and as much of the other one.
    Date last = add_days(options_.today, 1);
    if (model_.catalog->data_ends) last = std::min(last, add_days(*model_.catalog->data_ends, 1));
    last = std::clamp(last, *main.first, *main.end);
    const auto months =
        (static_cast<int>(main.first->year()) - static_cast<int>(other.first->year())) * 12 +
        (static_cast<int>(static_cast<unsigned>(main.first->month())) -
         static_cast<int>(static_cast<unsigned>(other.first->month())));
    const bool by_months = add_months(*other.first, months) == *main.first && months != 0;
    const Date end = last == *main.end ? *other.end
                     : by_months       ? add_months(last, -months)
                                       : add_days(*other.first, days_between(*main.first, last));
    other.end = std::min(*other.end, end);
  }
  return absolute(other);
}

Result<ConditionId> Planner::only_when_in(ConditionId id, ConditionId condition) {
  Condition node = query_.conditions[id];
  if (auto* comparison = std::get_if<Comparison>(&node)) {
    comparison->left = only_when(comparison->left, condition);
    for (ExprId& right : comparison->right) right = only_when(right, condition);
  } else if (auto* no = std::get_if<Not>(&node)) {
    CUANTO_TRY(inner, only_when_in(no->condition, condition));
    no->condition = inner;
  } else if (auto* all = std::get_if<AllOf>(&node)) {
    for (ConditionId& child : all->conditions) {
      CUANTO_TRY(inner, only_when_in(child, condition));
      child = inner;
    }
  } else if (auto* any = std::get_if<AnyOf>(&node)) {
    for (ConditionId& child : any->conditions) {
      CUANTO_TRY(inner, only_when_in(child, condition));
      child = inner;
    }
  } else {
    return fail(
        unsupported("This condition on groups cannot be combined with a comparison of periods.",
                    "Esta condición sobre grupos no se combina con una comparación de periodos."));
  }
  return query_.add(std::move(node));
}

// Both periods in one pass: every aggregate is filtered by its period. Groups of either period
// stay.
Result<Done> Planner::compare_in_one(QueryPart& part, ConditionId now, ConditionId before) {
  const ConditionId either = query_.add(Condition{AnyOf{{now, before}}});
  part.where = part.where ? query_.add(Condition{AllOf{{*part.where, either}}}) : either;
  part.period.reset();
  for (Shown& shown : part.show) shown.expr = only_when(shown.expr, now);
  if (part.having) {
    CUANTO_TRY(having, only_when_in(*part.having, now));
    part.having = having;
  }
  return Done{};
}

// Periods of months and longer move by months, shorter ones by days: the tenth day of one period
// stands beside the tenth of the other.
Result<SqlExpr> Planner::shifted(const SqlExpr& time, const TimeKind& kind, Grain grain) const {
  const bool months = grain >= Grain::month;
  SqlExpr day = time;
  if (kind.storage == TimeStorage::month_text)
    day = make_binary(BinaryOp::concat, day, make_text("-01"));
  const bool dates = kind.storage == TimeStorage::native || kind.storage == TimeStorage::iso_text ||
                     kind.storage == TimeStorage::month_text;
  if (!dates || grain == Grain::hour)
    return fail(unsupported("Two series can only be laid over each other by dates.",
                            "Dos series solo se pueden superponer por fechas."));
  const int64_t count = months ? shift_->months : shift_->days;
  const Grain unit = months ? Grain::month : Grain::day;
  if (dialect_ == DialectId::sqlite) {
    std::vector<SqlExpr> arguments = {day};
    if (months) arguments.push_back(make_text("start of month"));
    arguments.push_back(make_text(fmt::format("{:+} {}s", count, grain_name(unit))));
    return make_call("date", std::move(arguments));
  }
  if (kind.storage != TimeStorage::native) day = make_cast(day, SqlType::date);
  if (months) day = make_call("date_trunc", {make_text("month"), day});
  return make_binary(BinaryOp::add, day, SqlExpr{Interval{count, unit}});
}

// A series by time: each period in a common table of its own, the earlier one moved onto the later.
Result<Select> Planner::compare_shifted(const QueryPart& part, const PeriodCompare& compare,
                                        Layer& layer) {
  CUANTO_TRY(range, compared_range(part, compare));
  const OpenDateRange main = resolved(part.period->range), other = resolved(range);
  QueryPart earlier = part;
  earlier.period->range = range;
  if (!main.first || !other.first)
    return fail(unsupported("Two open periods cannot be laid over each other.",
                            "Dos periodos abiertos no se pueden superponer."));
  const auto months_of = [](Date date) {
    return int64_t{static_cast<int>(date.year())} * 12 + static_cast<unsigned>(date.month());
  };
  const auto outer_shift = shift_;
  shift_ = Shift{months_of(*main.first) - months_of(*other.first),
                 days_between(*other.first, *main.first)};
  auto planned = part_of(earlier, true);
  shift_ = outer_shift;
  CUANTO_TRY(select, std::move(planned));
  select.order_by.clear();
  layer.name = free_table_name("earlier");
  return select;
}

// ---- the layers --------------------------------------------------------------------------------

namespace {

// Expressions that the inner layer must give: whatever an outer one shows or sorts by that is not
// calculated itself.
class Leaves {
 public:
  explicit Leaves(const SemanticQuery& query) : query_(query) {}
  std::vector<ExprId> found;

  void add(ExprId id) {
    const Expr& node = query_.exprs[id];
    if (std::holds_alternative<Computed>(node) || std::holds_alternative<Value>(node)) return;
    if (const auto* sum = std::get_if<Arithmetic>(&node); sum && calculated(id)) {
      add(sum->left);
      add(sum->right);
      return;
    }
    if (const auto* apply = std::get_if<Apply>(&node); apply && calculated(id)) {
      for (const ExprId argument : apply->arguments) add(argument);
      return;
    }
    if (std::ranges::find(found, id) == found.end()) found.push_back(id);
  }

 private:
  bool calculated(ExprId id) const {
    const Expr& node = query_.exprs[id];
    if (std::holds_alternative<Computed>(node)) return true;
    if (const auto* sum = std::get_if<Arithmetic>(&node))
      return calculated(sum->left) || calculated(sum->right);
    if (const auto* apply = std::get_if<Apply>(&node))
      return std::ranges::any_of(apply->arguments, [this](ExprId a) { return calculated(a); });
    return false;
  }
  const SemanticQuery& query_;
};

}  // namespace

// The position of the calculation that finds unusual rows; nothing where none does.
static std::optional<uint8_t> anomaly_of(const QueryPart& part) {
  for (std::size_t i = 0; i < part.calculations.size(); ++i)
    if (std::holds_alternative<Anomaly>(part.calculations[i])) return static_cast<uint8_t>(i);
  return {};
}

// Where the series of a part with a period begins; nothing where it has no bucket or no beginning.
std::optional<std::pair<Grain, Date>> Planner::beginning_of(const QueryPart& part) const {
  const auto key = time_key(query_, model_, part);
  const auto* bucket = key ? std::get_if<Bucket>(&query_.exprs[*key]) : nullptr;
  if (bucket == nullptr || !part.period || bucket->grain == Grain::hour) return {};
  const OpenDateRange range = resolved(part.period->range);
  if (!range.first) return {};
  return std::pair{bucket->grain, start_of(bucket->grain, *range.first)};
}

// What a day is measured against are the days before it, also those before the period.
void Planner::look_further_back(QueryPart& part) const {
  const auto odd = anomaly_of(part);
  const auto begins = odd ? beginning_of(part) : std::nullopt;
  if (!begins) return;
  OpenDateRange range = resolved(part.period->range);
  const auto rows = static_cast<int>(std::get<Anomaly>(part.calculations[*odd]).rows);
  range.first = shift(begins->first, begins->second, -rows);
  part.period->range = absolute(range);
}

// The part without its calculations, ranks and order, as common tables.
Result<Planner::Layer> Planner::inner_layer(const QueryPart& part) {
  Layer layer;
  Leaves leaves(query_);
  for (const ExprId by : part.by) leaves.add(by);
  for (const Shown& shown : part.show) leaves.add(shown.expr);
  if (part.rank) {
    leaves.add(part.rank->by);
    for (const ExprId per : part.rank->per) leaves.add(per);
  }
  for (const Sort& sort : part.order) leaves.add(sort.expr);
  const auto series_key = time_key(query_, model_, part);
  for (const Calculation& calculation : part.calculations) {
    const auto* running = std::get_if<Cumulative>(&calculation);
    if (running != nullptr && running->reset && series_key)
      leaves.add(reset_key(*series_key, *running->reset));
    if (const auto* share = std::get_if<ShareOf>(&calculation)) {
      for (const ExprId within : share->within) leaves.add(within);
    }
  }

  QueryPart inner = part;
  look_further_back(inner);
  inner.calculations.clear();
  inner.rank.reset();
  inner.order.clear();
  inner.rows_max.reset();
  inner.distinct = false;
  inner.show.clear();
  for (const ExprId id : leaves.found) {
    const auto shown = std::ranges::find(part.show, id, &Shown::expr);
    inner.show.push_back({id, shown == part.show.end() ? "" : shown->label, false});
  }
  const auto names = column_names(query_, model_, inner);

  std::optional<uint8_t> compared;
  for (std::size_t i = 0; i < part.calculations.size(); ++i) {
    if (!std::holds_alternative<PeriodCompare>(part.calculations[i])) continue;
    if (compared)
      return fail(unsupported("Only one comparison of periods fits into one question.",
                              "En una pregunta solo cabe una comparación de periodos."));
    compared = static_cast<uint8_t>(i);
  }
  const auto as_common = [&](const std::string& name, Select select) {
    select.order_by.clear();
    layer.with.push_back({name, {}, std::move(select), {}});
  };
  const std::string totals = free_table_name(is_grouped(part) ? "totals" : "listed");
  layer.name = totals;
  const QueryPart plain = inner;
  const PeriodCompare* compare =
      compared ? std::get_if<PeriodCompare>(&part.calculations[*compared]) : nullptr;
  const bool series = std::ranges::any_of(
      part.by, [this](ExprId by) { return std::holds_alternative<Bucket>(query_.exprs[by]); });
  if (compare != nullptr) {
    CUANTO_TRY(checked, compared_range(part, *compare));
    if (!series) {
      const ExprId time = add(Expr{part.period->time});
      const ConditionId now = query_.add(Condition{InPeriod{time, part.period->range, false}});
      const ConditionId before = query_.add(Condition{InPeriod{time, checked, false}});
      CUANTO_TRY(filtered, compare_in_one(inner, now, before));
      (void)filtered;
      const ExprId earlier = only_when(part.show[compare->of].expr, before);
      for (std::size_t i = 0; i < inner.show.size(); ++i) inner.show[i].label = names[i];
      inner.show.push_back({earlier, "before", false});
    }
  }
  CUANTO_TRY(select, part_of(inner, true));
  as_common(totals, select);
  const std::string& qualifier = totals;
  layer.from = FromItem{TableName{"", totals}, {}, {}};
  const bool joined = compare != nullptr && series;
  for (std::size_t i = 0; i < leaves.found.size(); ++i) {
    layer.known.emplace(leaves.found[i], make_column(joined ? qualifier : "", names[i]));
    layer.columns.emplace_back(leaves.found[i], names[i]);
  }
  if (compare != nullptr && !series) {
    const auto all = column_names(query_, model_, inner);
    layer.before.emplace(*compared, make_column("", all.back()));
  }
  if (joined) {
    Layer second;
    QueryPart earlier = plain;
    earlier.period = part.period;
    CUANTO_TRY(other, compare_shifted(earlier, *compare, second));
    as_common(second.name, other);
    std::vector<SqlExpr> on;
    for (std::size_t i = 0; i < leaves.found.size(); ++i) {
      if (std::ranges::find(part.by, leaves.found[i]) == part.by.end()) continue;
      on.push_back(make_binary(BinaryOp::is_same, make_column(totals, names[i]),
                               make_column(second.name, names[i])));
    }
    Join join;
    join.kind = JoinKind::left;
    join.left = Box<FromItem>(layer.from);
    join.right = Box<FromItem>(FromItem{TableName{"", second.name}, {}, {}});
    join.on = ExprBox(make_and(std::move(on)));
    layer.from = FromItem{std::move(join), {}, {}};
    const auto at = std::ranges::find(leaves.found, part.show[compare->of].expr);
    layer.before.emplace(
        *compared,
        make_column(second.name, names[static_cast<std::size_t>(at - leaves.found.begin())]));
  }
  for (const Calculation& calculation : part.calculations) {
    const auto* fill = std::get_if<GapFill>(&calculation);
    if (fill == nullptr) continue;
    if (compare != nullptr)
      return fail(unsupported(
          "A comparison of periods shows the periods that have data; it cannot fill in others.",
          "Una comparación de periodos muestra los que tienen datos; no puede rellenar otros."));
    CUANTO_TRY(filled, fill_gaps(part, *fill, layer));
    (void)filled;
  }
  return layer;
}

// ---- periods without data ----------------------------------------------------------------------

// The label that TimeBucket gives to the period that begins on `start`.
static std::string bucket_label(Grain grain, Date start) {
  const int year = static_cast<int>(start.year());
  const auto month = static_cast<unsigned>(start.month());
  switch (grain) {
    case Grain::month:
      return fmt::format("{:04}-{:02}", year, month);
    case Grain::quarter:
      return fmt::format("{:04}-Q{}", year, (month + 2) / 3);
    case Grain::half_year:
      return fmt::format("{:04}-H{}", year, (month + 5) / 6);
    case Grain::year:
      return fmt::format("{:04}", year);
    case Grain::hour:
    case Grain::day:
    case Grain::week:
      break;
  }
  return to_iso(start);
}

// The periods from the first to the last day that the series is about.
Result<std::vector<std::string>> Planner::period_labels(const QueryPart& part,
                                                        const Bucket& bucket) const {
  OpenDateRange range = part.period ? resolved(part.period->range) : OpenDateRange{};
  if (const Column* column = column_of(bucket.time)) {
    if (!range.first && column->minimum) range.first = find_date(column->minimum->substr(0, 10));
    if (!range.end && column->maximum) {
      range.end = find_date(column->maximum->substr(0, 10));
      if (range.end) range.end = add_days(*range.end, 1);
    }
  }
  if (!range.first || !range.end || bucket.grain == Grain::hour)
    return fail(
        unsupported("Periods without data can only be filled in between two days; say from "
                    "when to when.",
                    "Los periodos sin datos solo se rellenan entre dos días; diga desde "
                    "cuándo hasta cuándo."));
  constexpr std::size_t kPeriodsMax = 1'000;
  std::vector<std::string> labels;
  for (Date start = start_of(bucket.grain, *range.first); start < *range.end;
       start = shift(bucket.grain, start, 1)) {
    if (labels.size() == kPeriodsMax)
      return fail(unsupported(
          fmt::format("More than {} periods cannot be filled in; ask for longer ones.",
                      kPeriodsMax),
          fmt::format("No se rellenan más de {} periodos; pídalos más largos.", kPeriodsMax)));
    labels.push_back(bucket_label(bucket.grain, start));
  }
  if (labels.empty())
    return fail(unsupported("The period has no day in it.", "El periodo no tiene ningún día."));
  return labels;
}

// Every period with every combination of the other keys; what has no data is zero, or NULL.
Result<Done> Planner::fill_gaps(const QueryPart& part, const GapFill& fill, Layer& layer) {
  const auto time = time_key(query_, model_, part);
  const auto* bucket = time ? std::get_if<Bucket>(&query_.exprs[*time]) : nullptr;
  if (bucket == nullptr)
    return fail(
        unsupported("Only a series by a period, for example \"by month\", can be filled in.",
                    "Solo se puede rellenar una serie por periodos, por ejemplo «por mes»."));
  CUANTO_TRY(labels, period_labels(part, *bucket));
  Values rows;
  for (const std::string& label : labels) rows.rows.push_back({make_text(label)});
  Select values;
  values.body.node = std::move(rows);
  const std::string periods = free_table_name("periods"), filled = free_table_name("filled");
  layer.with.push_back({periods, {"period"}, std::move(values), {}});

  FromItem from{TableName{"", periods}, {}, {}};
  std::vector<SqlExpr> on = {make_binary(BinaryOp::equal, make_column(periods, "period"),
                                         make_column(layer.name, name_of(layer, *time)))};
  const bool others = part.by.size() > 1;
  if (others) {
    SelectCore keys;
    keys.distinct = true;
    for (const ExprId by : part.by) {
      if (by == *time) continue;
      const std::string name = name_of(layer, by);
      keys.items.push_back({make_column("", name), {}});
      on.push_back(make_binary(BinaryOp::is_same, make_column("each_group", name),
                               make_column(layer.name, name)));
    }
    keys.from.push_back({TableName{"", layer.name}, {}, {}});
    Select select;
    select.body.node = std::move(keys);
    Join join;
    join.kind = JoinKind::cross;
    join.left = Box<FromItem>(std::move(from));
    join.right = Box<FromItem>(FromItem{DerivedTable{select, false}, "each_group", {}});
    from = FromItem{std::move(join), {}, {}};
  }
  Join join;
  join.kind = JoinKind::left;
  join.left = Box<FromItem>(std::move(from));
  join.right = Box<FromItem>(FromItem{TableName{"", layer.name}, {}, {}});
  join.on = ExprBox(make_and(std::move(on)));

  SelectCore core;
  core.from.push_back(FromItem{std::move(join), {}, {}});
  for (const auto& [id, name] : layer.columns) {
    SqlExpr item = make_column(layer.name, name);
    if (id == *time) {
      item = make_column(periods, "period");
    } else if (std::ranges::find(part.by, id) != part.by.end()) {
      item = make_column("each_group", name);
    } else if (fill.fill == GapFill::Fill::zero && has_aggregate(id)) {
      item = make_call("coalesce", {item, make_number(0)});
    }
    const auto* plain = std::get_if<ColumnName>(&item.node);
    core.items.push_back({item, plain != nullptr && plain->column == name ? "" : name});
  }
  Select select;
  select.body.node = std::move(core);
  layer.with.push_back({filled, {}, std::move(select), {}});
  layer.from = FromItem{TableName{"", filled}, {}, {}};
  layer.name = filled;
  return Done{};
}

std::string Planner::name_of(const Layer& layer, ExprId id) const {
  const auto found = std::ranges::find(layer.columns, id, &std::pair<ExprId, std::string>::first);
  CUANTO_ASSERT(found != layer.columns.end());
  return found->second;
}

// Takes the conditions on what is calculated out of `having`: they are tested where it is known.
std::optional<ConditionId> Planner::take_computed(std::optional<ConditionId>& having) {
  if (!having) return {};
  const auto computed = [&](ConditionId id) {
    const auto* comparison = std::get_if<Comparison>(&query_.conditions[id]);
    return comparison != nullptr &&
           std::holds_alternative<Computed>(query_.exprs[comparison->left]);
  };
  if (computed(*having)) return std::exchange(having, std::nullopt);
  const auto* all = std::get_if<AllOf>(&query_.conditions[*having]);
  if (all == nullptr) return {};
  std::vector<ConditionId> inner, outer;
  for (const ConditionId child : all->conditions)
    (computed(child) ? outer : inner).push_back(child);
  if (outer.empty()) return {};
  const auto together = [&](std::vector<ConditionId> ids) -> std::optional<ConditionId> {
    if (ids.empty()) return {};
    return ids.size() == 1 ? ids.front() : query_.add(Condition{AllOf{std::move(ids)}});
  };
  having = together(std::move(inner));
  return together(std::move(outer));
}

Result<Select> Planner::layered(const QueryPart& whole, bool named) {
  QueryPart part = whole;
  const std::optional<ConditionId> kept_where = take_computed(part.having);
  CUANTO_TRY(layer, inner_layer(part));
  const QueryPart* const outer_part = calculated_part_;
  const Layer* const outer_layer = layer_;
  struct Restore {
    Planner& planner;
    const QueryPart* part;
    const Layer* layer;
    ~Restore() {
      planner.calculated_part_ = part;
      planner.layer_ = layer;
    }
  } const restore{*this, outer_part, outer_layer};
  calculated_part_ = &part;
  layer_ = &layer;

  Scope scope(query_, model_, layer.name);
  scope.known = layer.known;
  const bool ranked = part.rank && (!part.rank->per.empty() || part.rank->keep_ties);
  const auto odd_at = anomaly_of(part);
  const Anomaly* odd = odd_at ? &std::get<Anomaly>(part.calculations[*odd_at]) : nullptr;

  Select select;
  select.with = layer.with;
  const auto names = column_names(query_, model_, part);
  if (ranked || odd != nullptr || kept_where) {
    // Rows are chosen by what a window says, so the windows stand one layer further in.
    SelectCore middle;
    middle.from.push_back(layer.from);
    std::map<ExprId, SqlExpr> known;
    std::set<std::string> taken;
    const auto keep = [&](ExprId id, const std::string& wish) -> Result<Done> {
      if (known.contains(id)) return Done{};
      CUANTO_TRY(item, expr(id, scope));
      std::string name = wish;
      for (int i = 2; !taken.insert(name).second; ++i) name = fmt::format("{}_{}", wish, i);
      middle.items.push_back({item, name});
      known.emplace(id, make_column("", name));
      return Done{};
    };
    for (std::size_t i = 0; i < part.show.size(); ++i) {
      CUANTO_TRY(kept, keep(part.show[i].expr, names[i]));
      (void)kept;
    }
    for (const auto& [id, name] : layer.columns) {
      CUANTO_TRY(kept, keep(id, name));
      (void)kept;
    }
    std::vector<SqlExpr> where;
    if (odd != nullptr) {
      const ExprId expected = add(Expr{Computed{*odd_at, 0}});
      CUANTO_TRY(kept, keep(expected, "expected"));
      (void)kept;
      const SqlExpr& value = known.at(part.show[odd->of].expr);
      const SqlExpr& mean = known.at(expected);
      where.push_back(make_binary(
          BinaryOp::greater, make_call("abs", {make_binary(BinaryOp::subtract, value, mean)}),
          make_binary(BinaryOp::multiply, make_number_text(fmt::format("{}", odd->threshold)),
                      make_call("abs", {mean}))));
      const auto begins = beginning_of(part);
      const auto time = time_key(query_, model_, part);
      if (begins && time && known.contains(*time))
        where.push_back(make_binary(BinaryOp::at_least, known.at(*time),
                                    make_text(bucket_label(begins->first, begins->second))));
    }
    if (kept_where) {
      // A calculated column that is shown is the one that is tested.
      for (std::size_t i = 0; i < part.show.size(); ++i) {
        const auto* shown = std::get_if<Computed>(&query_.exprs[part.show[i].expr]);
        for (std::size_t id = 0; shown != nullptr && id < query_.exprs.size(); ++id) {
          const auto* same = std::get_if<Computed>(&query_.exprs[id]);
          if (same != nullptr && *same == *shown)
            known.emplace(static_cast<ExprId>(id), known.at(part.show[i].expr));
        }
      }
      Scope tested(query_, model_, "");
      tested.known = known;
      CUANTO_TRY(test, condition(*kept_where, tested));
      where.push_back(std::move(test));
    }
    if (ranked) {
      Window window;
      for (const ExprId per : part.rank->per) {
        CUANTO_TRY(key, expr(per, scope));
        window.partition_by.push_back(key);
      }
      CUANTO_TRY(by, expr(part.rank->by, scope));
      window.order_by.push_back(
          {by, part.rank->descending, product() ? std::optional(false) : std::nullopt});
      // The row's other columns decide between equals, so that the same rows are taken every time.
      if (product() && !part.rank->keep_ties) {
        for (const auto& [id, name] : layer.columns) {
          if (id != part.rank->by && std::ranges::find(part.rank->per, id) == part.rank->per.end())
            window.order_by.push_back({layer.known.at(id), false, {}});
        }
      }
      std::string position = "position";
      for (int i = 2; !taken.insert(position).second; ++i) position = fmt::format("position_{}", i);
      middle.items.push_back(
          {over(make_call(part.rank->keep_ties ? "rank" : "row_number"), std::move(window)),
           position});
      const SqlExpr column = make_column("", position);
      const int64_t last = int64_t{part.rank->skip} + part.rank->n;
      if (part.rank->skip > 0)
        where.push_back(make_binary(BinaryOp::greater, column, make_number(part.rank->skip)));
      where.push_back(make_binary(BinaryOp::at_most, column, make_number(last)));
      for (const ExprId per : part.rank->per) select.order_by.push_back({known.at(per), false, {}});
      select.order_by.push_back({column, false, {}});
    }
    Select inner;
    inner.body.node = std::move(middle);
    const std::string ranks = free_table_name(ranked ? "ranked" : "measured");
    select.with.push_back({ranks, {}, std::move(inner), {}});
    SelectCore core;
    core.distinct = part.distinct;
    core.from.push_back({TableName{"", ranks}, {}, {}});
    for (std::size_t i = 0; i < part.show.size(); ++i) {
      if (part.show[i].hidden && !named) continue;
      const SqlExpr& column = known.at(part.show[i].expr);
      const bool same = std::get<ColumnName>(column.node).column == names[i];
      core.items.push_back({column, same && !named ? "" : names[i]});
    }
    core.where = make_and(std::move(where));
    select.body.node = std::move(core);
    scope.known = std::move(known);
  } else {
    SelectCore core;
    core.distinct = part.distinct;
    core.from.push_back(layer.from);
    for (std::size_t i = 0; i < part.show.size(); ++i) {
      if (part.show[i].hidden && !named) continue;
      CUANTO_TRY(item, expr(part.show[i].expr, scope));
      const auto* plain = std::get_if<ColumnName>(&item.node);
      const bool same = plain != nullptr && plain->column == names[i];
      core.items.push_back({item, same && !named ? "" : names[i]});
    }
    select.body.node = std::move(core);
  }

  // Order and cut; what the rank has cut above is not cut again.
  QueryPart ending;
  ending.rank = ranked ? std::nullopt : part.rank;
  ending.order = part.order;
  ending.rows_max = part.rows_max;
  ending.show = part.show;
  ending.base = QueryIndex{0};
  const bool said = ending.rank.has_value() || !ending.order.empty() || ranked;
  const auto series = time_key(query_, model_, part);
  if (!said && series) ending.order.push_back({*series, false});
  const bool compares = std::ranges::any_of(part.calculations, [](const Calculation& c) {
    return std::holds_alternative<PeriodCompare>(c) || std::holds_alternative<ShareOf>(c);
  });
  if (!said && !series && compares && product() && !part.by.empty()) {
    const uint8_t of = std::visit(
        [](const auto& c) -> uint8_t {
          if constexpr (requires { c.of; }) return c.of;
          return 0;
        },
        part.calculations.front());
    ending.order.push_back({part.show[of].expr, true});
  }
  for (const ExprId by : part.by) {
    const bool known = std::ranges::find(ending.order, by, &Sort::expr) != ending.order.end();
    if (product() && !known && !ranked) ending.order.push_back({by, false});
  }
  CUANTO_TRY(ordered, add_order(ending, scope, select));
  (void)ordered;
  return select;
}

}  // namespace cuanto
