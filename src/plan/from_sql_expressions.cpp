// Expressions of a statement: columns, values, aggregates, functions.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "plan/from_sql.h"

namespace cuanto {

static std::optional<Aggregation> aggregation_of(const std::string& name, bool distinct) {
  if (name == "count") return distinct ? Aggregation::count_distinct : Aggregation::count;
  if (distinct && name != "min" && name != "max") return std::nullopt;
  if (name == "sum") return Aggregation::sum;
  if (name == "avg") return Aggregation::average;
  if (name == "min") return Aggregation::minimum;
  if (name == "max") return Aggregation::maximum;
  if (name == "median") return Aggregation::median;
  return std::nullopt;
}

static std::optional<FunctionId> function_of(const std::string& name) {
  if (name == "lower") return FunctionId::lower;
  if (name == "upper") return FunctionId::upper;
  if (name == "length") return FunctionId::length;
  if (name == "abs") return FunctionId::absolute;
  if (name == "round") return FunctionId::round;
  if (name == "coalesce" || name == "ifnull") return FunctionId::coalesce;
  return std::nullopt;
}

Result<ExprId> FromSql::expr(const SqlExpr& from, const FromNames& names) {
  const Deeper deeper(depth_);
  if (depth_ > 60) return fail(no_meaning("An expression nested this deeply"));
  if (std::holds_alternative<Call>(from.node) || std::holds_alternative<Binary>(from.node) ||
      std::holds_alternative<Cast>(from.node)) {
    if (const auto metric = figures_.find_metric(from, names))
      return query_.add(Expr{MetricUse{*metric, {}}});
    if (auto group = figures_.find_time_group(from, names, query_))
      return query_.add(std::move(*group));
  }
  if (const auto* name = std::get_if<ColumnName>(&from.node)) return column(*name, names);
  if (const auto* number = std::get_if<NumberLiteral>(&from.node))
    return query_.add(Expr{Value{ValueKind::number, number->text, {}}});
  if (const auto* text = std::get_if<TextLiteral>(&from.node))
    return query_.add(Expr{Value{ValueKind::text, text->text, {}}});
  if (const auto* date = std::get_if<DateLiteral>(&from.node); date && find_date(date->text))
    return query_.add(Expr{Value{ValueKind::date, date->text, {}}});
  if (const auto* truth = std::get_if<BoolLiteral>(&from.node))
    return query_.add(Expr{Value{ValueKind::boolean, truth->value ? "true" : "false", {}}});
  if (const auto* unary = std::get_if<Unary>(&from.node)) return signed_number(*unary, names);
  if (const auto* binary = std::get_if<Binary>(&from.node)) return arithmetic(*binary, names);
  if (const auto* call = std::get_if<Call>(&from.node)) return function(*call, names);
  if (const auto* one = std::get_if<ScalarSelect>(&from.node)) {
    CUANTO_TRY(index, sub_query(*one->select));
    return query_.add(Expr{OneValue{index}});
  }
  if (const auto* cast = std::get_if<Cast>(&from.node); cast && !cast->forgiving) {
    CUANTO_TRY(of, expr(*cast->of, names));
    if (cast->type == SqlType::text) return query_.add(Expr{Apply{FunctionId::cast_text, {of}}});
    if (cast->type == SqlType::real) return query_.add(Expr{Apply{FunctionId::cast_number, {of}}});
  }
  if (const auto* bucket = std::get_if<TimeBucket>(&from.node)) {
    CUANTO_TRY(of, expr(*bucket->of, names));
    return query_.add(Expr{Bucket{of, bucket->grain}});
  }
  if (const auto* time = std::get_if<TimePart>(&from.node)) {
    CUANTO_TRY(of, expr(*time->of, names));
    return query_.add(Expr{Part{of, time->part}});
  }
  return fail(no_meaning("An expression of this kind"));
}

Result<ExprId> FromSql::column(const ColumnName& name, const FromNames& names) {
  if (const auto found = find_from_column(catalog_, names, name)) {
    const FromSource& source = names.sources[found->source];
    if (source.part) return query_.add(Expr{OutputOf{found->output}});
    return query_.add(Expr{Attribute{source.path, found->column}});
  }
  // SQLite reads "so" as a text when nothing is called so.
  if (name.double_quoted && name.table.empty())
    return query_.add(Expr{Value{ValueKind::text, name.column, {}}});
  return fail(ErrorKind::unknown_name, fmt::format("There is no column \"{}\" here.", name.column));
}

Result<ExprId> FromSql::signed_number(const Unary& unary, const FromNames& names) {
  CUANTO_TRY(of, expr(*unary.of, names));
  if (unary.op == UnaryOp::plus) return of;
  const auto* value = std::get_if<Value>(&query_.exprs[of]);
  if (unary.op != UnaryOp::negate || value == nullptr || value->kind != ValueKind::number)
    return fail(no_meaning("An expression of this kind"));
  const std::string text = value->text.starts_with('-') ? value->text.substr(1) : "-" + value->text;
  return query_.add(Expr{Value{ValueKind::number, text, {}}});
}

Result<ExprId> FromSql::arithmetic(const Binary& binary, const FromNames& names) {
  char op = 0;
  switch (binary.op) {
    case BinaryOp::add:
      op = '+';
      break;
    case BinaryOp::subtract:
      op = '-';
      break;
    case BinaryOp::multiply:
      op = '*';
      break;
    case BinaryOp::divide:
      op = '/';
      break;
    default:
      return fail(no_meaning("An operator of this kind"));
  }
  CUANTO_TRY(left, expr(*binary.left, names));
  CUANTO_TRY(right, expr(*binary.right, names));
  return query_.add(Expr{Arithmetic{op, left, right}});
}

// date_trunc('month', x) and strftime('%Y', x) with a closed list of arguments.
static std::optional<std::pair<const SqlExpr*, Grain>> bucket_call(const Call& call) {
  if (call.name != "date_trunc" || call.arguments.size() != 2) return std::nullopt;
  const auto* grain = std::get_if<TextLiteral>(&call.arguments[0].node);
  const auto found = grain != nullptr ? find_grain(ascii_lower(grain->text)) : std::nullopt;
  if (!found) return std::nullopt;
  return std::pair{&call.arguments[1], *found};
}

Result<ExprId> FromSql::function(const Call& call, const FromNames& names) {
  if (call.over || !call.order_by.empty()) return fail(no_meaning("A window function"));
  std::optional<ConditionId> only;
  if (call.filter) {
    CUANTO_TRY(id, condition(**call.filter, names));
    only = id;
  }
  if (call.name == "count" && call.star) {
    if (!only) return query_.add(Expr{RowCount{}});
    const ExprId row = query_.add(Expr{Value{ValueKind::number, "1", {}}});
    return query_.add(Expr{Aggregate{Aggregation::count, row, only}});
  }
  if (const auto bucket = bucket_call(call)) {
    CUANTO_TRY(of, expr(*bucket->first, names));
    return query_.add(Expr{Bucket{of, bucket->second}});
  }
  const auto aggregation = aggregation_of(call.name, call.distinct);
  if (aggregation && call.arguments.size() == 1) {
    const SqlExpr* argument = &call.arguments.front();
    // sum(CASE WHEN c THEN x END): the sum of x where c.
    const auto* choice = std::get_if<CaseOf>(&argument->node);
    if (choice != nullptr && !only && !choice->subject && choice->branches.size() == 1 &&
        !choice->otherwise) {
      CUANTO_TRY(id, condition(choice->branches.front().when, names));
      only = id;
      argument = &choice->branches.front().then;
    }
    CUANTO_TRY(of, expr(*argument, names));
    if (*aggregation == Aggregation::count && !only && is_never_null(of, names))
      return query_.add(Expr{RowCount{}});
    return query_.add(Expr{Aggregate{*aggregation, of, only}});
  }
  const auto known = function_of(call.name);
  if (!known || call.distinct || call.arguments.empty())
    return fail(no_meaning(fmt::format("The function {}", call.name)));
  Apply apply{*known, {}};
  for (const SqlExpr& argument : call.arguments) {
    CUANTO_TRY(id, expr(argument, names));
    apply.arguments.push_back(id);
  }
  return query_.add(Expr{std::move(apply)});
}

static bool holds_no_null(const Column& column) {
  return !column.nullable || (column.rows > 0 && column.nulls == 0 && column.primary_key);
}

bool FromSql::is_never_null(ExprId id, const FromNames& names) const {
  const auto* attribute = std::get_if<Attribute>(&query_.exprs[id]);
  if (attribute == nullptr || !holds_no_null(catalog_.column(attribute->column))) return false;
  return std::ranges::none_of(names.sources, &FromSource::outer);
}

}  // namespace cuanto
