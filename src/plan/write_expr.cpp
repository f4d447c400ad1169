#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
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

static bool is_number(const std::string& text) {
  std::size_t digits = 0, points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      ++digits;
    } else if (c == '.') {
      ++points;
    } else if (!(c == '-' && i == 0)) {
      return false;
    }
  }
  return digits > 0 && points <= 1;
}

Result<SqlExpr> Planner::value(const Value& node, const Column* beside) {
  switch (node.kind) {
    case ValueKind::text:
      if (product() && beside != nullptr && beside->is_numeric() && is_number(node.text))
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

// Aggregates of the expression see only rows that meet `filter`.
static void filter_aggregates(SqlExpr& expr, const SqlExpr& filter) {
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
  const auto qualify = [&](SqlExpr& expr) {
    rewrite(expr, {.expr =
                       [&](SqlExpr& e) {
                         auto* name = std::get_if<ColumnName>(&e.node);
                         if (name == nullptr) return;
                         if (name->table.empty()) name->table = qualifier;
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

Result<SqlExpr> Planner::bins(const Bins& node, const Scope& scope) {
  CUANTO_TRY(of, expr(node.of, scope));
  const auto text = [](double edge) { return fmt::format("{}", edge); };
  CaseOf made;
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

// ---- conditions --------------------------------------------------------------------------------

Result<SqlExpr> Planner::condition(ConditionId id, const Scope& scope) {
  const Condition node = query_.conditions[id];
  if (const auto* c = std::get_if<Comparison>(&node)) return comparison(*c, scope);
  if (const auto* period = std::get_if<InPeriod>(&node)) {
    CUANTO_TRY(time, expr(period->time, scope));
    CUANTO_TRY(made, in_range(time, kind_of(period->time, scope), resolved(period->range)));
    return period->negated ? make_not(made) : made;
  }
  if (const auto* q = std::get_if<Quantified>(&node)) return quantified(*q, scope);
  if (const auto* h = std::get_if<HasAll>(&node)) return has_all(*h, scope);
  if (const auto* in = std::get_if<InQuery>(&node)) {
    CUANTO_TRY(left, expr(in->left, scope));
    CUANTO_TRY(select, values_of(in->query));
    return SqlExpr{InSelect{left, select, in->negated}};
  }
  if (const auto* no = std::get_if<Not>(&node)) {
    CUANTO_TRY(inner, condition(no->condition, scope));
    return make_not(inner);
  }
  const auto* all = std::get_if<AllOf>(&node);
  const auto& children = all != nullptr ? all->conditions : std::get<AnyOf>(node).conditions;
  std::vector<SqlExpr> made;
  for (const ConditionId child : children) {
    CUANTO_TRY(one, condition(child, scope));
    made.push_back(one);
  }
  if (made.empty())
    return make_binary(BinaryOp::equal, make_number(1), make_number(all != nullptr ? 1 : 0));
  return all != nullptr ? make_all(std::move(made)) : make_or(std::move(made));
}

static std::optional<BinaryOp> binary_op(Compare op) {
  switch (op) {
    case Compare::equal:
      return BinaryOp::equal;
    case Compare::not_equal:
      return BinaryOp::not_equal;
    case Compare::less:
      return BinaryOp::less;
    case Compare::at_most:
      return BinaryOp::at_most;
    case Compare::greater:
      return BinaryOp::greater;
    case Compare::at_least:
      return BinaryOp::at_least;
    default:
      return std::nullopt;
  }
}

Result<SqlExpr> Planner::comparison(const Comparison& node, const Scope& scope) {
  CUANTO_TRY(left, expr(node.left, scope));
  const Column* beside = column_of(node.left);
  if (node.op == Compare::is_null || node.op == Compare::not_null)
    return SqlExpr{IsNull{left, node.op == Compare::not_null}};

  std::vector<SqlExpr> right;
  const auto is_day = [&](ExprId id) {
    const auto* constant = std::get_if<Value>(&query_.exprs[id]);
    return constant != nullptr && constant->kind == ValueKind::date && find_date(constant->text);
  };
  if (beside != nullptr && product() && beside->is_time()) {
    if (const auto years = years_of(node, time_kind(*beside, dialect_)))
      return in_range(left, time_kind(*beside, dialect_), *years);
  }
  if (beside != nullptr && std::ranges::all_of(node.right, is_day)) {
    const TimeKind kind = time_kind(*beside, dialect_);
    if (kind.with_clock && (binary_op(node.op) || node.op == Compare::between))
      return day_comparison(node, left, kind);
  }
  for (const ExprId id : node.right) {
    const auto* constant = std::get_if<Value>(&query_.exprs[id]);
    if (constant != nullptr) {
      for (const std::string& stored :
           constant->stored.empty() ? std::vector{constant->text} : constant->stored) {
        CUANTO_TRY(literal, value(Value{constant->kind, stored, {}}, beside));
        right.push_back(literal);
      }
    } else {
      CUANTO_TRY(other, expr(id, scope));
      right.push_back(other);
    }
  }
  // A number against a column of texts compares as numbers.
  const auto* first = std::get_if<Value>(&query_.exprs[node.right.front()]);
  const bool ranks = node.op == Compare::less || node.op == Compare::at_most ||
                     node.op == Compare::greater || node.op == Compare::at_least ||
                     node.op == Compare::between;
  if (ranks && dialect_ != DialectId::sqlite && beside != nullptr &&
      beside->storage == StorageType::text && first != nullptr &&
      first->kind == ValueKind::number) {
    left = SqlExpr{Cast{left, SqlType::real, dialect_ == DialectId::duckdb}};
    for (std::size_t i = 0; i < right.size(); ++i)
      right[i] = make_number_text(std::get<Value>(query_.exprs[node.right[i]]).text);
  }

  switch (node.op) {
    case Compare::between:
      return SqlExpr{Between{left, right[0], right[1], false}};
    case Compare::in:
    case Compare::not_in:
      return SqlExpr{InList{left, right, node.op == Compare::not_in}};
    case Compare::contains:
    case Compare::not_contains:
    case Compare::starts_with:
    case Compare::ends_with:
    case Compare::like:
    case Compare::not_like:
      return text_match(node, left, scope);
    default:
      break;
  }
  if (right.size() > 1) return SqlExpr{InList{left, right, node.op == Compare::not_equal}};
  return make_binary(*binary_op(node.op), left, right.front());
}

// A date is never equal to the number of a year: the days of that year are meant.
std::optional<OpenDateRange> Planner::years_of(const Comparison& node, const TimeKind& kind) const {
  constexpr int kFirstYear = 1800, kLastYear = 2200;
  const bool days = kind.storage == TimeStorage::native || kind.storage == TimeStorage::iso_text;
  const auto* said =
      node.right.size() != 1 ? nullptr : std::get_if<Value>(&query_.exprs[node.right.front()]);
  if (!days || said == nullptr || said->text.size() != 4 || !is_number(said->text)) return {};
  const int year = std::stoi(said->text);
  if (year < kFirstYear || year > kLastYear) return {};
  const Date first = date_of(year, 1, 1), end = date_of(year + 1, 1, 1);
  switch (node.op) {
    case Compare::equal:
      return OpenDateRange{first, end};
    case Compare::less:
      return OpenDateRange{{}, first};
    case Compare::at_most:
      return OpenDateRange{{}, end};
    case Compare::greater:
      return OpenDateRange{end, {}};
    case Compare::at_least:
      return OpenDateRange{first, {}};
    default:
      return {};
  }
}

// A day is a range where the column has a time of day.
Result<SqlExpr> Planner::day_comparison(const Comparison& node, const SqlExpr& left,
                                        const TimeKind& kind) {
  const auto day = [&](std::size_t i) {
    return *find_date(std::get<Value>(query_.exprs[node.right[i]]).text);
  };
  const Date first = day(0), after = add_days(first, 1);
  switch (node.op) {
    case Compare::less:
      return in_range(left, kind, {std::nullopt, first});
    case Compare::at_most:
      return in_range(left, kind, {std::nullopt, after});
    case Compare::greater:
      return in_range(left, kind, {after, std::nullopt});
    case Compare::at_least:
      return in_range(left, kind, {first, std::nullopt});
    case Compare::between:
      return in_range(left, kind, {first, add_days(day(1), 1)});
    default:
      break;
  }
  CUANTO_TRY(made, in_range(left, kind, {first, after}));
  return node.op == Compare::not_equal ? make_not(made) : made;
}

Result<SqlExpr> Planner::text_match(const Comparison& node, const SqlExpr& left,
                                    const Scope& scope) {
  const Compare op = node.op;
  const bool pattern = op == Compare::like || op == Compare::not_like;
  const auto* constant = std::get_if<Value>(&query_.exprs[node.right.front()]);
  if (constant == nullptr) {
    CUANTO_TRY(other, expr(node.right.front(), scope));
    if (!pattern)
      return fail(unsupported("A text can only be searched for words that were said.",
                              "En un texto solo se pueden buscar palabras dichas."));
    return SqlExpr{Like{LikeKind::like, left, other, {}, op == Compare::not_like}};
  }
  Like made;
  made.of = left;
  const Column* beside = column_of(node.left);
  if (dialect_ != DialectId::sqlite && beside != nullptr && beside->storage != StorageType::text)
    made.of = make_cast(left, SqlType::text);
  made.negated = op == Compare::not_contains || op == Compare::not_like;
  if (pattern) {
    made.pattern = make_text(constant->text);
    return SqlExpr{std::move(made)};
  }
  // SQLite's LIKE ignores case already.
  if (dialect_ != DialectId::sqlite) made.kind = LikeKind::ilike;
  std::string text;
  bool escaped = false;
  for (const char c : constant->text) {
    if (c == '%' || c == '_' || c == '\\') {
      text += '\\';
      escaped = true;
    }
    text += c;
  }
  if (op != Compare::starts_with) text.insert(text.begin(), '%');
  if (op != Compare::ends_with) text += '%';
  made.pattern = make_text(text);
  if (escaped) made.escape = ExprBox(make_text("\\"));
  return SqlExpr{std::move(made)};
}

// ---- rows at the end of a path -----------------------------------------------------------------

// Tests whether rows at the end of `to` that meet `where` exist, or how many: as IN over the key of
// the first step where nothing can be NULL, as EXISTS otherwise.
Result<SqlExpr> Planner::test_rows(const Path& to, std::optional<ConditionId> where,
                                   const Scope& scope, bool negated,
                                   std::optional<std::pair<BinaryOp, uint32_t>> count,
                                   bool where_fails) {
  if (!scope.has_base())
    return fail(unsupported("Groups cannot be limited by whether such rows exist.",
                            "Los grupos no se pueden limitar según existan o no esas filas."));
  const Hop& hop = to.hops.front();
  const Edge edge = *find_edge(query_, model_, hop.edge);
  const bool up = goes_to_parent(edge, hop, scope.base());
  const TableId next = up ? edge.parent : edge.child;
  const auto& near = up ? edge.child_columns : edge.parent_columns;
  const auto& far = up ? edge.parent_columns : edge.child_columns;
  const Path rest{{to.hops.begin() + 1, to.hops.end()}, 0};
  const TableId end = *find_end(query_, model_, next, rest);

  // The inner core stands at the far end, where the condition speaks from, and walks back.
  const Path back = reversed(query_, model_, next, rest);
  std::vector<Path> paths;
  for (std::size_t i = 1; i <= back.hops.size(); ++i)
    paths.push_back({{back.hops.begin(), back.hops.begin() + static_cast<std::ptrdiff_t>(i)}, 0});
  if (where) {
    std::vector<Path> used;
    add_condition_paths(query_, *where, used);
    for (const Path& path : used) {
      if (std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
    }
  }

  const auto can_be_null = [&](ColumnId id) {
    const Column& column = model_.catalog->column(id);
    return column.nullable && !column.primary_key;
  };
  const bool as_list = near.size() == 1 && !(negated && can_be_null(near.front()));
  const Scope inner(query_, model_, end, paths, {}, as_list ? nullptr : &scope);

  SelectCore core;
  core.from.push_back(inner.from());
  std::vector<SqlExpr> conditions;
  if (!as_list) {
    for (std::size_t i = 0; i < near.size(); ++i)
      conditions.push_back(make_binary(BinaryOp::equal, inner.qualified_column(back, far[i]),
                                       scope.qualified_column({}, near[i])));
  }
  if (where) {
    CUANTO_TRY(only, condition(*where, inner));
    if (where_fails) {
      // Neither false nor unknown will do.
      only = SqlExpr{CaseOf{{}, {{only, make_number(0)}}, ExprBox(make_number(1))}};
      only = make_binary(BinaryOp::equal, only, make_number(1));
    }
    conditions.push_back(only);
  }
  if (as_list && negated && can_be_null(far.front()))
    conditions.push_back(SqlExpr{IsNull{inner.column(back, far.front()), true}});
  if (!conditions.empty()) core.where = make_all(std::move(conditions));
  if (count) {
    SqlExpr rows{Call{}};
    auto& call = std::get<Call>(rows.node);
    call.name = "count";
    const auto& key = model_.catalog->table(end).primary_key;
    if (rest.hops.empty() || key.size() != 1) {
      call.star = true;
    } else {
      call.distinct = true;
      call.arguments.push_back(inner.column({}, key.front()));
    }
    core.having = make_binary(count->first, rows, make_number(count->second));
  }
  Select select;
  if (as_list) {
    const SqlExpr key = inner.column(back, far.front());
    core.items.push_back({key, {}});
    if (count) core.group_by.push_back(key);
    select.body.node = std::move(core);
    return SqlExpr{InSelect{scope.column({}, near.front()), select, negated}};
  }
  core.items.push_back({make_number(1), {}});
  select.body.node = std::move(core);
  return SqlExpr{Exists{select, negated}};
}

Result<SqlExpr> Planner::quantified(const Quantified& node, const Scope& scope) {
  switch (node.quantity) {
    case Quantity::some:
      return test_rows(node.to, node.where, scope, false, {});
    case Quantity::none:
      return test_rows(node.to, node.where, scope, true, {});
    case Quantity::at_least:
      return test_rows(node.to, node.where, scope, false, {{BinaryOp::at_least, node.n}});
    case Quantity::at_most:
      return test_rows(node.to, node.where, scope, true, {{BinaryOp::greater, node.n}});
    case Quantity::exactly:
      return test_rows(node.to, node.where, scope, false, {{BinaryOp::equal, node.n}});
    case Quantity::all:
      break;
  }
  // There are some, and none that fails.
  CUANTO_TRY(some, test_rows(node.to, {}, scope, false, {}));
  if (!node.where) return some;
  CUANTO_TRY(none, test_rows(node.to, node.where, scope, true, {}, true));
  return make_and({some, none});
}

Result<SqlExpr> Planner::has_all(const HasAll& node, const Scope& scope) {
  std::vector<SqlExpr> all;
  for (const Value& wanted : node.values) {
    const ExprId right = add(Expr{wanted});
    const ConditionId is =
        query_.add(Condition{Comparison{node.attribute, Compare::equal, {right}}});
    CUANTO_TRY(has, test_rows(node.to, is, scope, false, {}));
    all.push_back(has);
  }
  return make_and(std::move(all));
}

}  // namespace cuanto
