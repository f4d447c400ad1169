// Expressions: what SQLite converts on its own is converted in so many words.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "sql/dialect.h"
#include "sql/to_postgres.h"

namespace cuanto {

namespace {

bool is_number(ColumnKind kind) { return kind == ColumnKind::integer || kind == ColumnKind::real; }

bool reads_as_number(std::string_view text) {
  text = trim(text);
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  if (text.empty() || (text.front() != '.' && (text.front() < '0' || text.front() > '9'))) {
    return false;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

SqlExpr number_of(std::string_view text) {
  text = trim(text);
  if (text.front() == '+') text.remove_prefix(1);
  if (text.front() != '-') return SqlExpr{NumberLiteral{std::string(text)}};
  return SqlExpr{Unary{UnaryOp::negate, SqlExpr{NumberLiteral{std::string(text.substr(1))}}}};
}

void to_text(SqlExpr& expr, ColumnKind kind) {
  if (kind == ColumnKind::text) return;
  if (const auto* number = std::get_if<NumberLiteral>(&expr.node)) {
    expr = make_text(number->text);
  } else if (!std::holds_alternative<TextLiteral>(expr.node)) {
    expr = cast_to(std::move(expr), SqlType::text);
  }
}

void to_number(SqlExpr& expr, ColumnKind kind) {
  if (kind == ColumnKind::text || kind == ColumnKind::time) {
    to_text(expr, kind);
    if (const auto* text = std::get_if<TextLiteral>(&expr.node);
        text != nullptr && reads_as_number(text->text)) {
      expr = number_of(text->text);
    } else {
      expr = number_in_text(std::move(expr));
    }
  }
}

SqlExpr not_zero(SqlExpr of) {
  const auto* number = std::get_if<NumberLiteral>(&of.node);
  if (number != nullptr && number->text.find_first_of("123456789") != std::string::npos) return of;
  return call_of("nullif", std::move(of), make_number(0));
}

// Functions whose first arguments are texts, and how many of them.
constexpr auto kOfTexts = std::to_array<std::pair<std::string_view, std::size_t>>({
    {"instr", 2},
    {"length", 1},
    {"lower", 1},
    {"ltrim", 2},
    {"replace", 3},
    {"rtrim", 2},
    {"substr", 1},
    {"substring", 1},
    {"trim", 2},
    {"upper", 1},
});

ColumnKind kind_of_function(std::string_view name) {
  static constexpr auto kIntegers = std::to_array<std::string_view>(
      {"count", "dense_rank", "instr", "length", "ntile", "rank", "row_number", "sign", "unicode"});
  static constexpr auto kReals =
      std::to_array<std::string_view>({"avg", "ceil", "exp", "floor", "julianday", "ln", "log",
                                       "pow", "power", "round", "sqrt", "total"});
  static constexpr auto kTexts = std::to_array<std::string_view>(
      {"char", "group_concat", "hex", "lower", "ltrim", "printf", "quote", "replace", "rtrim",
       "strftime", "substr", "substring", "time", "trim", "typeof", "upper"});
  if (std::ranges::find(kIntegers, name) != kIntegers.end()) return ColumnKind::integer;
  if (std::ranges::find(kReals, name) != kReals.end()) return ColumnKind::real;
  if (std::ranges::find(kTexts, name) != kTexts.end()) return ColumnKind::text;
  return ColumnKind::unknown;
}

}  // namespace

SqlExpr number_in_text(SqlExpr text) {
  CaseOf present;
  SqlExpr digits =
      call_of("substring", text, make_text("^\\s*([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))"));
  present.branches.push_back(
      {SqlExpr{IsNull{std::move(text), true}},
       cast_to(call_of("coalesce", std::move(digits), make_text("0")), SqlType::real)});
  return SqlExpr{std::move(present)};
}

// ---- comparing ----

// Makes both sides one kind, as SQLite's affinities do: a text beside a number is a number when it
// reads as one; otherwise both are texts, which are never equal then.
void ToPostgres::compare(SqlExpr& left, ColumnKind left_kind, SqlExpr& right,
                         ColumnKind right_kind) const {
  const auto literal = [](SqlExpr& expr) { return std::get_if<TextLiteral>(&expr.node); };
  if (left_kind == right_kind || left_kind == ColumnKind::unknown ||
      right_kind == ColumnKind::unknown) {
    return;
  }
  if (is_number(left_kind) && is_number(right_kind)) return;
  if (left_kind == ColumnKind::text && is_number(right_kind)) {
    return compare(right, right_kind, left, left_kind);
  }
  if (is_number(left_kind) && right_kind == ColumnKind::text) {
    const bool column = std::holds_alternative<ColumnName>(left.node);
    if (auto* text = literal(right); column && text != nullptr && reads_as_number(text->text)) {
      right = number_of(text->text);
      return;
    }
    to_text(left, left_kind);
    to_text(right, right_kind);
    return;
  }
  // Times beside texts that are no literal, and whatever else there is.
  if (left_kind == ColumnKind::time && literal(right) != nullptr) return;
  if (right_kind == ColumnKind::time && literal(left) != nullptr) return;
  to_text(left, left_kind);
  to_text(right, right_kind);
}

ColumnKind ToPostgres::same_kind(std::vector<SqlExpr*> parts, std::vector<ColumnKind> kinds) const {
  ColumnKind common = ColumnKind::unknown;
  for (const ColumnKind kind : kinds) {
    if (kind == ColumnKind::unknown || kind == common) continue;
    if (common == ColumnKind::unknown) {
      common = kind;
    } else if (is_number(kind) && is_number(common)) {
      common = ColumnKind::real;
    } else {
      for (std::size_t i = 0; i < parts.size(); ++i) {
        if (kinds[i] != ColumnKind::unknown) to_text(*parts[i], kinds[i]);
      }
      return ColumnKind::text;
    }
  }
  return common;
}

ColumnKind ToPostgres::binary(SqlExpr& expr, const ColumnScope& scope) {
  auto& node = std::get<Binary>(expr.node);
  if (node.op == BinaryOp::logical_and || node.op == BinaryOp::logical_or) {
    condition(*node.left, scope);
    condition(*node.right, scope);
    return ColumnKind::boolean;
  }
  const ColumnKind left = plain_value(*node.left, scope), right = plain_value(*node.right, scope);
  if (is_comparison(node.op)) {
    compare(*node.left, left, *node.right, right);
    return ColumnKind::boolean;
  }
  if (node.op == BinaryOp::concat) {
    to_text(*node.left, left);
    to_text(*node.right, right);
    return ColumnKind::text;
  }
  to_number(*node.left, left);
  to_number(*node.right, right);
  const bool whole = left == ColumnKind::integer && right == ColumnKind::integer;
  if (node.op == BinaryOp::divide) *node.right = not_zero(std::move(*node.right));
  if (node.op == BinaryOp::modulo) {
    if (!whole) {
      *node.left = cast_to(std::move(*node.left), SqlType::bigint);
      *node.right = cast_to(std::move(*node.right), SqlType::bigint);
    }
    *node.right = not_zero(std::move(*node.right));
    return ColumnKind::integer;
  }
  return whole ? ColumnKind::integer : ColumnKind::real;
}

void ToPostgres::condition(SqlExpr& expr, const ColumnScope& scope) {
  const ColumnKind kind = value(expr, scope);
  if (kind == ColumnKind::boolean || std::holds_alternative<NullLiteral>(expr.node)) return;
  to_number(expr, kind);
  if (kind != ColumnKind::unknown) {
    expr = make_binary(BinaryOp::not_equal, std::move(expr), make_number(0));
  }
}

ColumnKind ToPostgres::plain_value(SqlExpr& expr, const ColumnScope& scope) {
  const ColumnKind kind = value(expr, scope);
  if (kind != ColumnKind::boolean) return kind;
  if (const auto* literal = std::get_if<BoolLiteral>(&expr.node)) {
    expr = make_number(literal->value ? 1 : 0);
  } else {
    expr = cast_to(std::move(expr), SqlType::integer);
  }
  return ColumnKind::integer;
}

ColumnKind ToPostgres::in_select(InSelect& node, const ColumnScope& scope) {
  const ColumnKind of = plain_value(*node.of, scope);
  const auto columns = select(*node.select, &scope);
  const ColumnKind inner = columns.size() == 1 ? columns[0].kind : ColumnKind::unknown;
  const bool same = of == inner || of == ColumnKind::unknown || inner == ColumnKind::unknown ||
                    (is_number(of) && is_number(inner));
  if (same || node.select->core() == nullptr) return ColumnKind::boolean;
  to_text(*node.of, of);
  SqlExpr& item = node.select->core()->items[0].expr;
  if (!std::holds_alternative<Star>(item.node)) to_text(item, inner);
  return ColumnKind::boolean;
}

// ---- everything else ----

ColumnKind ToPostgres::case_of(CaseOf& node, const ColumnScope& scope) {
  ColumnKind subject = ColumnKind::unknown;
  if (node.subject) subject = plain_value(**node.subject, scope);
  std::vector<SqlExpr*> parts;
  std::vector<ColumnKind> kinds;
  for (auto& branch : node.branches) {
    if (node.subject) {
      const ColumnKind when = plain_value(branch.when, scope);
      compare(**node.subject, subject, branch.when, when);
    } else {
      condition(branch.when, scope);
    }
    kinds.push_back(plain_value(branch.then, scope));
    parts.push_back(&branch.then);
  }
  if (node.otherwise) {
    kinds.push_back(plain_value(**node.otherwise, scope));
    parts.push_back(&**node.otherwise);
  }
  return same_kind(std::move(parts), std::move(kinds));
}

ColumnKind ToPostgres::cast(SqlExpr& expr, const ColumnScope& scope) {
  auto& node = std::get<Cast>(expr.node);
  const ColumnKind of = plain_value(*node.of, scope);
  switch (node.type) {
    case SqlType::integer:
    case SqlType::bigint:
      to_number(*node.of, of);
      // PostgreSQL rounds where SQLite cuts off.
      if (of != ColumnKind::integer) *node.of = call_of("trunc", std::move(*node.of));
      node.type = SqlType::bigint;
      return ColumnKind::integer;
    case SqlType::real:
    case SqlType::numeric:
      to_number(*node.of, of);
      return ColumnKind::real;
    case SqlType::text:
      return ColumnKind::text;
    case SqlType::boolean:
      return ColumnKind::boolean;
    case SqlType::date:
    case SqlType::timestamp:
      return ColumnKind::time;
  }
  return ColumnKind::unknown;
}

void ToPostgres::window(Window& window, const ColumnScope& scope) {
  for (auto& expr : window.partition_by) plain_value(expr, scope);
  for (auto& key : window.order_by) plain_value(key.expr, scope);
  order(window.order_by);
}

ColumnKind ToPostgres::aggregate(Call& call, const ColumnScope& scope) {
  ColumnKind kind = ColumnKind::unknown;
  for (auto& argument : call.arguments) kind = plain_value(argument, scope);
  if (call.filter) condition(**call.filter, scope);
  if (call.over) window(**call.over, scope);
  if (call.name == "count") return ColumnKind::integer;
  if (call.name == "min" || call.name == "max") return kind;
  if (call.arguments.empty()) return kind_of_function(call.name);
  if (call.name == "group_concat") return ColumnKind::text;
  to_number(call.arguments[0], kind);
  return call.name == "sum" && kind == ColumnKind::integer ? ColumnKind::integer : ColumnKind::real;
}

ColumnKind ToPostgres::call(SqlExpr& expr, const ColumnScope& scope) {
  auto& node = std::get<Call>(expr.node);
  ColumnKind result = kind_of_function(node.name);
  if (is_aggregate_call(node)) {
    result = aggregate(node, scope);
  } else {
    std::vector<SqlExpr*> parts;
    std::vector<ColumnKind> kinds;
    const bool iif = node.name == "iif" || node.name == "if";
    for (auto& argument : node.arguments) {
      if (iif && parts.empty() && &argument == &node.arguments.front()) {
        condition(argument, scope);
        continue;
      }
      kinds.push_back(plain_value(argument, scope));
      parts.push_back(&argument);
    }
    if (node.over) window(**node.over, scope);
    const auto texts =
        std::ranges::find(kOfTexts, node.name, [](const auto& row) { return row.first; });
    if (texts != kOfTexts.end()) {
      for (std::size_t i = 0; i < std::min(texts->second, parts.size()); ++i) {
        to_text(*parts[i], kinds[i]);
      }
    }
    static constexpr auto kChoices = std::to_array<std::string_view>(
        {"coalesce", "ifnull", "iif", "if", "max", "min", "nullif"});
    if (std::ranges::find(kChoices, node.name) != kChoices.end()) {
      result = same_kind(parts, kinds);
    } else if (node.name == "abs" && !parts.empty()) {
      to_number(*parts[0], kinds[0]);
      result = kinds[0] == ColumnKind::integer ? ColumnKind::integer : ColumnKind::real;
    } else if (node.name == "round" && !parts.empty()) {
      // Halves away from zero, and with digits: only PostgreSQL's NUMERIC does.
      to_number(*parts[0], kinds[0]);
      *parts[0] = cast_to(std::move(*parts[0]), SqlType::numeric);
    } else if (node.name == "date" || node.name == "datetime" ||
               node.name.starts_with("current_")) {
      result = ColumnKind::time;
    } else if (result == ColumnKind::unknown && !kinds.empty() && node.over) {
      result = kinds[0];
    }
  }
  Spelling spelling = spell_call(std::get<Call>(expr.node), DialectId::postgresql);
  if (spelling.instead) expr = std::move(*spelling.instead);
  return result;
}

ColumnKind ToPostgres::unary(Unary& node, const ColumnScope& scope) {
  if (node.op == UnaryOp::logical_not) {
    condition(*node.of, scope);
    return ColumnKind::boolean;
  }
  const ColumnKind kind = plain_value(*node.of, scope);
  to_number(*node.of, kind);
  return kind == ColumnKind::integer ? kind : ColumnKind::real;
}

void ToPostgres::between(Between& node, const ColumnScope& scope) {
  const ColumnKind of = plain_value(*node.of, scope);
  const ColumnKind low = plain_value(*node.low, scope), high = plain_value(*node.high, scope);
  compare(*node.of, of, *node.low, low);
  const bool cast = of != ColumnKind::text && std::holds_alternative<Cast>(node.of->node);
  compare(*node.of, cast ? ColumnKind::text : of, *node.high, high);
}

void ToPostgres::in_list(InList& node, const ColumnScope& scope) {
  const ColumnKind of = plain_value(*node.of, scope);
  std::vector<ColumnKind> kinds;
  for (auto& item : node.items) kinds.push_back(plain_value(item, scope));
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    SqlExpr left = *node.of;
    compare(left, of, node.items[i], kinds[i]);
    if (left != *node.of && i == 0) *node.of = std::move(left);
  }
}

// LIKE of SQLite does not care about capitals, and a backslash escapes nothing there.
void ToPostgres::like(SqlExpr& expr, const ColumnScope& scope) {
  auto& node = std::get<Like>(expr.node);
  const ColumnKind of = plain_value(*node.of, scope);
  to_text(*node.of, of);
  const ColumnKind pattern_kind = plain_value(*node.pattern, scope);
  to_text(*node.pattern, pattern_kind);
  if (node.kind == LikeKind::like) {
    node.kind = LikeKind::ilike;
    const auto* pattern = std::get_if<TextLiteral>(&node.pattern->node);
    const bool escapes = pattern == nullptr || pattern->text.find('\\') != std::string::npos;
    if (!node.escape && escapes) node.escape = ExprBox(make_text(""));
  } else if (Spelling spelling = spell_glob(node, DialectId::postgresql); spelling.instead) {
    expr = std::move(*spelling.instead);
  }
}

ColumnKind ToPostgres::scalar_select(Select& node, const ColumnScope& scope) {
  const auto columns = select(node, &scope);
  const SelectCore* core = node.core();
  const bool one_row = core != nullptr && core->group_by.empty() && core->items.size() == 1 &&
                       has_aggregate(core->items[0].expr);
  // SQLite takes the first row.
  if (!one_row && !node.limit) node.limit = ExprBox(make_number(1));
  return columns.size() == 1 ? columns[0].kind : ColumnKind::unknown;
}

ColumnKind ToPostgres::value(SqlExpr& expr, const ColumnScope& scope) {
  if (const auto* name = std::get_if<ColumnName>(&expr.node)) {
    const ScopedColumn found = find_in_scope(*name, scope);
    return found.column == nullptr ? ColumnKind::unknown : found.column->kind;
  }
  if (const auto* number = std::get_if<NumberLiteral>(&expr.node))
    return number->text.find_first_of(".eE") == std::string::npos ? ColumnKind::integer
                                                                  : ColumnKind::real;
  if (std::holds_alternative<TextLiteral>(expr.node)) return ColumnKind::text;
  if (std::holds_alternative<BoolLiteral>(expr.node)) return ColumnKind::boolean;
  if (std::holds_alternative<DateLiteral>(expr.node)) return ColumnKind::time;
  if (auto* of = std::get_if<Unary>(&expr.node)) return unary(*of, scope);
  if (std::holds_alternative<Binary>(expr.node)) return binary(expr, scope);
  if (auto* in = std::get_if<InSelect>(&expr.node)) return in_select(*in, scope);
  if (auto* choice = std::get_if<CaseOf>(&expr.node)) return case_of(*choice, scope);
  if (std::holds_alternative<Cast>(expr.node)) return cast(expr, scope);
  if (std::holds_alternative<Call>(expr.node)) return call(expr, scope);
  if (auto* scalar = std::get_if<ScalarSelect>(&expr.node))
    return scalar_select(*scalar->select, scope);
  if (auto* tuple = std::get_if<Tuple>(&expr.node)) {
    for (auto& item : tuple->items) plain_value(item, scope);
    return ColumnKind::unknown;
  }
  return test(expr, scope) ? ColumnKind::boolean : ColumnKind::unknown;
}

// What is true or not, other than a comparison; false where the expression is something else.
bool ToPostgres::test(SqlExpr& expr, const ColumnScope& scope) {
  if (auto* range = std::get_if<Between>(&expr.node)) {
    between(*range, scope);
  } else if (auto* list = std::get_if<InList>(&expr.node)) {
    in_list(*list, scope);
  } else if (auto* exists = std::get_if<Exists>(&expr.node)) {
    select(*exists->select, &scope);
  } else if (std::holds_alternative<Like>(expr.node)) {
    like(expr, scope);
  } else if (auto* null = std::get_if<IsNull>(&expr.node)) {
    plain_value(*null->of, scope);
  } else {
    return false;
  }
  return true;
}

}  // namespace cuanto
