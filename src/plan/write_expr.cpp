// Expressions of a query as SQL: columns, values, aggregates, metrics, functions.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "plan/planner.h"

namespace cuanto {

Error unsupported(std::string en, std::string es) {
  return Error{ErrorKind::unsupported, std::move(en), std::move(es), {}, {}};
}

const Column* Planner::column_of(ExprId id) const {
  const auto* attribute = std::get_if<Attribute>(&query_.exprs[id]);
  return attribute == nullptr ? nullptr : &model_.catalog->column(attribute->column);
}

TimeKind Planner::kind_of(ExprId id, const Scope& scope) const {
  const Expr& node = query_.exprs[id];
  if (const Column* column = column_of(id)) return time_kind(*column, dialect_);
  if (const auto* output = std::get_if<OutputOf>(&node); output && scope.derived) {
    const QueryPart& from = query_.parts[*scope.derived];
    if (output->output < from.show.size()) {
      const ExprId inner = from.show[output->output].expr;
      if (const auto* deeper = std::get_if<QueryIndex>(&from.base)) {
        Scope below = scope;
        below.derived = *deeper;
        return kind_of(inner, below);
      }
      return kind_of(inner, scope);
    }
  }
  if (const auto* bucket = std::get_if<Bucket>(&node)) return bucket_kind(bucket->grain);
  return date_kind(dialect_);
}

// ---- values ------------------------------------------------------------------------------------

Result<SqlExpr> Planner::value(const Value& node, const Column* beside) {
  switch (node.kind) {
    case ValueKind::text:
      if (product() && beside != nullptr && beside->is_numeric() && is_number_text(node.text))
        return make_number_text(node.text);
      return make_text(node.text);
    case ValueKind::number:
      if (dialect_ != DialectId::sqlite && beside != nullptr &&
          beside->storage == StorageType::text)
        return make_text(node.text);
      return make_number_text(node.text);
    case ValueKind::boolean:
      if (beside != nullptr && beside->is_numeric())
        return make_number(node.text == "true" ? 1 : 0);
      return SqlExpr{BoolLiteral{node.text == "true"}};
    case ValueKind::date:
      break;
  }
  const auto day = find_date(node.text);
  if (!day) return make_text(node.text);
  if (beside != nullptr) return day_literal(time_kind(*beside, dialect_), *day);
  return day_literal(date_kind(dialect_), *day);
}

// ---- expressions -------------------------------------------------------------------------------

Result<SqlExpr> Planner::expr(ExprId id, const Scope& scope) {
  const auto known = scope.known.find(id);
  if (known != scope.known.end()) return known->second;
  const Expr node = query_.exprs[id];  // a copy: the pool may grow below
  if (const auto* attribute = std::get_if<Attribute>(&node)) {
    // Sorting by what is neither shown nor grouped, where only the groups are left.
    if (!scope.reaches(attribute->path)) {
      const Words& label = model_.field(attribute->column).label;
      return fail(unsupported(
          fmt::format("This result cannot be sorted or limited by {}: ask for that column as well.",
                      label.en),
          fmt::format("Este resultado no se puede ordenar ni limitar por {}: pida también esa "
                      "columna.",
                      label.in(Language::es))));
    }
    return scope.column(attribute->path, attribute->column);
  }
  if (const auto* constant = std::get_if<Value>(&node)) return value(*constant, nullptr);
  if (const auto* rows = std::get_if<RowCount>(&node)) return row_count(*rows, scope);
  if (const auto* of = std::get_if<Aggregate>(&node)) return aggregate(*of, scope);
  if (const auto* use = std::get_if<MetricUse>(&node))
    return parts_of(id).empty() ? metric(*use, scope) : total(id, scope);
  if (const auto* sum = std::get_if<Arithmetic>(&node)) return arithmetic(*sum, scope);
  if (const auto* of = std::get_if<Bucket>(&node)) return bucket(*of, scope);
  if (const auto* part = std::get_if<Part>(&node)) {
    CUANTO_TRY(time, expr(part->time, scope));
    return SqlExpr{TimePart{time, part->part, kind_of(part->time, scope).storage}};
  }
  if (const auto* of = std::get_if<Bins>(&node)) return bins(*of, scope);
  if (const auto* call = std::get_if<Apply>(&node)) return apply(*call, scope);
  if (const auto* one = std::get_if<OneValue>(&node)) {
    CUANTO_TRY(select, values_of(one->query));
    return SqlExpr{ScalarSelect{select}};
  }
  if (const auto* of = std::get_if<Computed>(&node)) return computed(*of, scope);
  const auto& output = std::get<OutputOf>(node);
  CUANTO_ASSERT(output.output < scope.outputs.size());
  return make_column(scope.name(), scope.outputs[output.output]);
}

// A sub-query that gives values: nobody reads the name of its column.
Result<Select> Planner::values_of(QueryIndex index) {
  CUANTO_TRY(select, part(index, false));
  Select made = select;
  SelectCore* core = made.core();
  if (core != nullptr && made.order_by.empty()) {
    for (SelectItem& item : core->items) item.alias.clear();
  }
  return made;
}

Result<SqlExpr> Planner::bucket(const Bucket& node, const Scope& scope) {
  CUANTO_TRY(time, expr(node.time, scope));
  TimeKind kind = kind_of(node.time, scope);
  const bool months = kind.storage == TimeStorage::month_text && node.grain < Grain::month;
  const bool years = kind.storage == TimeStorage::year_number && node.grain != Grain::year;
  if (months || years)
    return fail(unsupported(fmt::format("The data does not say the {}; ask by {} or longer.",
                                        grain_name(node.grain), months ? "month" : "year"),
                            fmt::format("Los datos no llegan a ese detalle; pida por {} o más.",
                                        months ? "mes" : "año")));
  if (shift_) {
    CUANTO_TRY(moved, shifted(time, kind, node.grain));
    return SqlExpr{TimeBucket{moved, node.grain, date_kind(dialect_).storage}};
  }
  return SqlExpr{TimeBucket{time, node.grain, kind.storage}};
}

static SqlExpr middle_in_order(const SqlExpr& of) {
  SqlExpr middle = make_call("percentile_cont", {SqlExpr{NumberLiteral{"0.5"}}});
  std::get<Call>(middle.node).order_by.push_back({of, false, {}});
  return middle;
}

Result<SqlExpr> Planner::aggregate(const Aggregate& node, const Scope& scope) {
  CUANTO_TRY(of, expr(node.of, scope));
  if (node.only_where) {
    CUANTO_TRY(only, condition(*node.only_where, scope));
    of = make_case(only, of);
  }
  const auto call = [&](std::string name) { return make_call(std::move(name), {of}); };
  switch (node.function) {
    case Aggregation::count:
      return call("count");
    case Aggregation::count_distinct: {
      SqlExpr made = call("count");
      std::get<Call>(made.node).distinct = true;
      return made;
    }
    case Aggregation::sum:
      return call("sum");
    case Aggregation::average:
      return call("avg");
    case Aggregation::minimum:
      return call("min");
    case Aggregation::maximum:
      return call("max");
    case Aggregation::median:
      if (dialect_ == DialectId::duckdb) return call("median");
      if (dialect_ == DialectId::postgresql) return middle_in_order(of);
      return fail(unsupported("This database cannot compute a median here. Ask for the average.",
                              "Esta base de datos no calcula aquí la mediana. Pida el promedio."));
    case Aggregation::first:
    case Aggregation::last:
      break;
  }
  return fail(unsupported(
      "The first or last value of a group is not supported. Ask for the smallest or largest.",
      "El primer o último valor de un grupo no se puede pedir. Pida el menor o el mayor."));
}

Result<SqlExpr> Planner::row_count(const RowCount& node, const Scope& scope) {
  SqlExpr all{Call{}};
  auto& call = std::get<Call>(all.node);
  call.name = "count";
  if (node.path.hops.empty() || !scope.is_open(node.path)) {
    call.star = true;
    return all;
  }
  // Where the row may be missing, its side of the join tells whether it is there.
  TableId at = scope.base();
  for (const Hop& hop : node.path.hops) {
    const Edge& edge = *find_edge(query_, model_, hop.edge);
    const bool up = goes_to_parent(edge, hop, at);
    at = up ? edge.parent : edge.child;
    const auto& columns = up ? edge.parent_columns : edge.child_columns;
    if (&hop == &node.path.hops.back()) {
      if (columns.empty()) break;
      call.arguments.push_back(scope.column(node.path, columns.front()));
      return all;
    }
  }
  call.star = true;
  return all;
}

SqlExpr Planner::divide(SqlExpr left, SqlExpr right, bool real) const {
  if (dialect(dialect_).divides_integers && !real) left = make_cast(std::move(left), SqlType::real);
  const auto* call = std::get_if<Call>(&right.node);
  const bool guarded = std::holds_alternative<NumberLiteral>(right.node) ||
                       (call != nullptr && call->name == "nullif");
  if (!guarded) right = make_call("nullif", {std::move(right), make_number(0)});
  return make_binary(BinaryOp::divide, std::move(left), std::move(right));
}

Result<SqlExpr> Planner::arithmetic(const Arithmetic& node, const Scope& scope) {
  CUANTO_TRY(left, expr(node.left, scope));
  CUANTO_TRY(right, expr(node.right, scope));
  switch (node.op) {
    case '+':
      return make_binary(BinaryOp::add, left, right);
    case '-':
      return make_binary(BinaryOp::subtract, left, right);
    case '*':
      return make_binary(BinaryOp::multiply, left, right);
    default:
      break;
  }
  if (!product()) return make_binary(BinaryOp::divide, left, right);
  return divide(left, right, is_real(node.left) || is_real(node.right));
}

static bool is_aggregate_name(const std::string& name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"sum", "avg", "count", "min", "max", "median", "total", "stddev", "variance", "any_value"});
  return std::ranges::find(kNames, name) != kNames.end();
}

static std::vector<ScalarSelect> sub_queries_of(const SqlExpr& expr) {
  std::vector<ScalarSelect> found;
  SqlVisitor visitor;
  visitor.expr = [&](const SqlExpr& node) {
    if (const auto* select = std::get_if<ScalarSelect>(&node.node)) found.push_back(*select);
  };
  visit(expr, visitor);
  return found;
}

static void restore_sub_queries(SqlExpr& expr, const std::vector<ScalarSelect>& before) {
  std::size_t next = 0;
  rewrite(expr, {.expr =
                     [&](SqlExpr& node) {
                       if (std::holds_alternative<ScalarSelect>(node.node))
                         node.node = before[next++];
                     },
                 .from = {},
                 .select = {}});
}

// Aggregates of the expression see only rows that meet `filter`; those of a sub-query are of other
// rows.
static void filter_aggregates(SqlExpr& expr, const SqlExpr& filter) {
  const std::vector<ScalarSelect> sub_queries = sub_queries_of(expr);
  rewrite(expr, {.expr =
                     [&](SqlExpr& node) {
                       auto* call = std::get_if<Call>(&node.node);
                       if (call == nullptr || call->over || !is_aggregate_name(call->name)) return;
                       if (call->star) {
                         call->star = false;
                         call->arguments = {make_case(filter, make_number(1))};
                       } else if (!call->arguments.empty()) {
                         call->arguments[0] = make_case(filter, call->arguments[0]);
                       }
                     },
                 .from = {},
                 .select = {}});
  if (!sub_queries.empty()) restore_sub_queries(expr, sub_queries);
}

Result<SqlExpr> Planner::metric(const MetricUse& node, const Scope& scope) {
  const Metric& metric = model_.metric(node.metric);
  const TableId table = model_.entity(metric.entity).table;
  if (!scope.has_base() || scope.base() != table) {
    return fail(unsupported(
        fmt::format("\"{}\" is computed over other rows than the rest of the question, and nothing "
                    "connects the two.",
                    metric.label.en),
        fmt::format(
            "«{}» se calcula sobre otras filas que el resto de la pregunta, y nada las une.",
            metric.label.in(Language::es))));
  }
  const std::string qualifier = scope.qualifier({});
  const std::string& own = model_.catalog->table(table).name;
  const auto qualify = [&](SqlExpr& expr) {
    rewrite(expr, {.expr =
                       [&](SqlExpr& e) {
                         auto* name = std::get_if<ColumnName>(&e.node);
                         if (name == nullptr) return;
                         // A sub-query names the rows around it by their table.
                         const bool around = name->table == own && !qualifier.empty();
                         if (name->table.empty() || around) name->table = qualifier;
                       },
                   .from = {},
                   .select = {}});
  };
  SqlExpr made = metric.expression;
  rewrite(made, {.expr =
                     [&](SqlExpr& e) {
                       auto* binary = std::get_if<Binary>(&e.node);
                       if (binary == nullptr || binary->op != BinaryOp::divide) return;
                       const bool real =
                           is_real(*binary->left, table) || is_real(*binary->right, table);
                       e = divide(*binary->left, *binary->right, real);
                     },
                 .from = {},
                 .select = {}});
  qualify(made);
  std::vector<SqlExpr> filters;
  if (metric.filter) {
    filters.push_back(*metric.filter);
    qualify(filters.back());
  }
  if (node.only_where) {
    CUANTO_TRY(only, condition(*node.only_where, scope));
    filters.push_back(only);
  }
  if (!filters.empty()) filter_aggregates(made, make_all(std::move(filters)));
  return made;
}

// What is not there adds nothing.
Result<SqlExpr> Planner::total(ExprId id, const Scope& scope) {
  std::optional<SqlExpr> sum;
  const std::vector<ExprId> parts = parts_of(id);
  for (const ExprId part : parts) {
    CUANTO_TRY(written, expr(part, scope));
    SqlExpr added = make_call("coalesce", {std::move(written), make_number(0)});
    sum = sum ? make_binary(BinaryOp::add, std::move(*sum), std::move(added)) : std::move(added);
  }
  return std::move(*sum);
}

// Days of the week put together as weekdays and weekends.
constexpr double kSaturday = 6;
static const std::vector<double> kWeekendEdges = {kSaturday};
constexpr std::string_view kWeekdayLabel = "weekday", kWeekendLabel = "weekend";

Result<SqlExpr> Planner::bins(const Bins& node, const Scope& scope) {
  CUANTO_TRY(of, expr(node.of, scope));
  const auto text = [](double edge) { return fmt::format("{}", edge); };
  CaseOf made;
  const auto* days = std::get_if<Part>(&query_.exprs[node.of]);
  if (days != nullptr && days->part == DatePart::weekday && node.edges == kWeekendEdges) {
    made.branches.push_back({make_binary(BinaryOp::less, of, make_number_text(text(kSaturday))),
                             make_text(std::string(kWeekdayLabel))});
    made.branches.push_back({make_binary(BinaryOp::at_least, of, make_number_text(text(kSaturday))),
                             make_text(std::string(kWeekendLabel))});
    return SqlExpr{std::move(made)};
  }
  made.branches.push_back({SqlExpr{IsNull{of, false}}, make_null()});
  for (std::size_t i = 0; i < node.edges.size(); ++i) {
    const std::string label =
        i == 0 ? "< " + text(node.edges[0]) : text(node.edges[i - 1]) + " – " + text(node.edges[i]);
    made.branches.push_back(
        {make_binary(BinaryOp::less, of, make_number_text(text(node.edges[i]))), make_text(label)});
  }
  made.otherwise = ExprBox(make_text(">= " + text(node.edges.back())));
  return SqlExpr{std::move(made)};
}

static SqlExpr as_moment(SqlExpr time, const TimeKind& kind) {
  return kind.storage == TimeStorage::native ? std::move(time)
                                             : make_cast(std::move(time), SqlType::timestamp);
}

// With parts of days where times have an hour.
static Result<SqlExpr> days_between(const SqlExpr& from, const TimeKind& from_kind,
                                    const SqlExpr& to, const TimeKind& to_kind, DialectId dialect) {
  const auto has_days = [](const TimeKind& kind) {
    return kind.storage == TimeStorage::native || kind.storage == TimeStorage::iso_text;
  };
  if (!has_days(from_kind) || !has_days(to_kind))
    return fail(unsupported("Days can only be counted between dates.",
                            "Los días solo se cuentan entre fechas."));
  if (dialect == DialectId::sqlite)
    return make_binary(BinaryOp::subtract, make_call("julianday", {to}),
                       make_call("julianday", {from}));
  if (dialect == DialectId::duckdb)
    return make_binary(BinaryOp::divide,
                       make_call("date_diff", {make_text("second"), as_moment(from, from_kind),
                                               as_moment(to, to_kind)}),
                       SqlExpr{NumberLiteral{"86400.0"}});
  const SqlExpr apart = make_binary(BinaryOp::subtract, make_cast(to, SqlType::timestamp),
                                    make_cast(from, SqlType::timestamp));
  return make_binary(BinaryOp::divide, SqlExpr{Extract{"epoch", apart}},
                     SqlExpr{NumberLiteral{"86400.0"}});
}

Result<SqlExpr> Planner::apply(const Apply& node, const Scope& scope) {
  std::vector<SqlExpr> arguments;
  for (const ExprId id : node.arguments) {
    CUANTO_TRY(argument, expr(id, scope));
    arguments.push_back(argument);
  }
  switch (node.function) {
    case FunctionId::lower:
      return make_call("lower", std::move(arguments));
    case FunctionId::upper:
      return make_call("upper", std::move(arguments));
    case FunctionId::length:
      return make_call("length", std::move(arguments));
    case FunctionId::absolute:
      return make_call("abs", std::move(arguments));
    case FunctionId::round:
      return make_call("round", std::move(arguments));
    case FunctionId::coalesce:
      return make_call("coalesce", std::move(arguments));
    case FunctionId::cast_number:
      return make_cast(arguments.front(), SqlType::real);
    case FunctionId::cast_text:
      return make_cast(arguments.front(), SqlType::text);
    case FunctionId::days_between:
      return days_between(arguments[0], kind_of(node.arguments[0], scope), arguments[1],
                          kind_of(node.arguments[1], scope), dialect_);
  }
  return arguments.front();
}

}  // namespace cuanto
