// Expressions as text.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "sql/printer.h"

namespace cuanto {
namespace {

std::string_view spelling_of_op(BinaryOp op) {
  switch (op) {
    case BinaryOp::add:
      return "+";
    case BinaryOp::subtract:
      return "-";
    case BinaryOp::multiply:
      return "*";
    case BinaryOp::divide:
      return "/";
    case BinaryOp::modulo:
      return "%";
    case BinaryOp::concat:
      return "||";
    case BinaryOp::equal:
      return "=";
    case BinaryOp::not_equal:
      return "<>";
    case BinaryOp::less:
      return "<";
    case BinaryOp::at_most:
      return "<=";
    case BinaryOp::greater:
      return ">";
    case BinaryOp::at_least:
      return ">=";
    case BinaryOp::logical_and:
      return "AND";
    case BinaryOp::logical_or:
      return "OR";
    case BinaryOp::is_same:
      return "IS NOT DISTINCT FROM";
    case BinaryOp::is_not_same:
      return "IS DISTINCT FROM";
    case BinaryOp::bit_and:
      return "&";
    case BinaryOp::bit_or:
      return "|";
    case BinaryOp::shift_left:
      return "<<";
    case BinaryOp::shift_right:
      return ">>";
  }
  return {};
}

std::string_view name_of_type(SqlType type, DialectId dialect) {
  struct Row {
    std::array<std::string_view, 3> names;
  };
  static constexpr std::array<Row, 8> kNames = {{
      {{"INTEGER", "INTEGER", "INTEGER"}},
      {{"INTEGER", "BIGINT", "BIGINT"}},
      {{"REAL", "DOUBLE", "DOUBLE PRECISION"}},
      {{"NUMERIC", "DECIMAL", "NUMERIC"}},
      {{"TEXT", "VARCHAR", "TEXT"}},
      {{"BOOLEAN", "BOOLEAN", "BOOLEAN"}},
      {{"DATE", "DATE", "DATE"}},
      {{"TIMESTAMP", "TIMESTAMP", "TIMESTAMP"}},
  }};
  return kNames[static_cast<std::size_t>(type)].names[static_cast<std::size_t>(dialect)];
}

// Aggregates and what the SQL standard names: in upper case; the engines' own: as they are.
bool is_upper_name(std::string_view name) {
  static constexpr auto kUpper = std::to_array<std::string_view>({"avg",
                                                                  "coalesce",
                                                                  "count",
                                                                  "cume_dist",
                                                                  "current_date",
                                                                  "current_time",
                                                                  "current_timestamp",
                                                                  "dense_rank",
                                                                  "first_value",
                                                                  "lag",
                                                                  "last_value",
                                                                  "lead",
                                                                  "max",
                                                                  "min",
                                                                  "nth_value",
                                                                  "ntile",
                                                                  "nullif",
                                                                  "percent_rank",
                                                                  "percentile_cont",
                                                                  "percentile_disc",
                                                                  "rank",
                                                                  "row_number",
                                                                  "sum"});
  static_assert(std::ranges::is_sorted(kUpper));
  return std::ranges::binary_search(kUpper, name);
}

std::string upper(std::string_view name) {
  std::string result(name);
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  });
  return result;
}

}  // namespace

void Printer::add_text(std::string_view value) {
  if (value.find('\0') != std::string_view::npos) {
    note("A text with a zero byte cannot be written in SQL.");
  }
  text += '\'';
  for (const char c : value) {
    if (c == '\'') text += '\'';
    text += c;
  }
  text += '\'';
}

// ---- levels ----
int Printer::level_of(const SqlExpr& expr) const {
  if (const auto* unary = std::get_if<Unary>(&expr.node)) {
    switch (unary->op) {
      case UnaryOp::logical_not:
        return levels_.logical_not;
      case UnaryOp::bit_not:
        return levels_.bit_not;
      case UnaryOp::negate:
      case UnaryOp::plus:
        return levels_.unary;
    }
  }
  if (const auto* binary = std::get_if<Binary>(&expr.node)) {
    return cuanto::level_of(binary->op, levels_);
  }
  if (const auto* exists = std::get_if<Exists>(&expr.node)) {
    return exists->negated ? levels_.logical_not : levels_.primary;
  }
  if (std::holds_alternative<IsNull>(expr.node)) return levels_.is;
  if (std::holds_alternative<Between>(expr.node) || std::holds_alternative<InList>(expr.node) ||
      std::holds_alternative<InSelect>(expr.node) || std::holds_alternative<Like>(expr.node)) {
    return levels_.like;
  }
  return levels_.primary;
}

Spelling Printer::spelling_of(const SqlExpr& expr) const {
  if (const auto* node = std::get_if<Call>(&expr.node)) return spell_call(*node, dialect_.id);
  if (const auto* node = std::get_if<Binary>(&expr.node)) {
    return spell_interval_sum(*node, dialect_.id);
  }
  if (const auto* node = std::get_if<Like>(&expr.node)) return spell_glob(*node, dialect_.id);
  if (const auto* node = std::get_if<Cast>(&expr.node)) return spell_cast(*node, dialect_.id);
  if (const auto* node = std::get_if<Extract>(&expr.node)) return spell_extract(*node, dialect_.id);
  if (const auto* node = std::get_if<TimeBucket>(&expr.node)) {
    return spell_bucket(*node, dialect_.id);
  }
  if (const auto* node = std::get_if<TimePart>(&expr.node)) return spell_part(*node, dialect_.id);
  return {};
}

// Prints what stands for the node in this dialect; false when that is the node itself.
[[gnu::noinline]] bool Printer::print_spelled(const SqlExpr& expr, int level_min) {
  Spelling spelling = spelling_of(expr);
  if (!spelling.problem.empty()) note(std::move(spelling.problem));
  if (!spelling.instead) return false;
  print(*spelling.instead, level_min);
  return true;
}

void Printer::print(const SqlExpr& expr, int level_min) {
  if (print_spelled(expr, level_min)) return;
  const int level = level_of(expr);
  const bool parentheses = level < level_min || (all_parentheses && level < levels_.primary);
  if (parentheses) text += '(';
  std::visit([this](const auto& node) { print_node(node); }, expr.node);
  if (parentheses) text += ')';
}

// ---- values ----
void Printer::print_node(const NullLiteral&) { add("NULL"); }
void Printer::print_node(const BoolLiteral& node) { add(node.value ? "TRUE" : "FALSE"); }
void Printer::print_node(const NumberLiteral& node) { add(node.text); }
void Printer::print_node(const TextLiteral& node) { add_text(node.text); }

void Printer::print_node(const DateLiteral& node) {
  if (!is(DialectId::sqlite)) add(node.timestamp ? "TIMESTAMP " : "DATE ");
  add_text(node.text);
}

void Printer::print_node(const ColumnName& node) {
  if (!node.schema.empty()) {
    add_name(node.schema);
    text += '.';
  }
  if (!node.table.empty()) {
    add_name(node.table);
    text += '.';
  }
  // SQLite reads a bare word only as a name, but a quoted one also as a text.
  if (node.double_quoted && node.table.empty() && dialect_.double_quoted_text) {
    text += '"';
    add(replace_all(node.column, "\"", "\"\""));
    text += '"';
    return;
  }
  add_name(node.column);
}

void Printer::print_node(const Star& node) {
  if (!node.table.empty()) {
    add_name(node.table);
    text += '.';
  }
  text += '*';
}

void Printer::print_node(const Interval& node) {
  if (is(DialectId::sqlite)) note("SQLite has no intervals: they can only be added to a date.");
  int64_t count = node.count;
  Grain unit = node.unit;
  if (unit == Grain::quarter || unit == Grain::half_year) {
    count *= unit == Grain::quarter ? 3 : 6;
    unit = Grain::month;
  }
  add(fmt::format("INTERVAL '{} {}'", count, grain_name(unit)));
}

// ---- operators ----
void Printer::print_node(const Unary& node) {
  if (node.op == UnaryOp::logical_not) {
    add("NOT ");
    print(*node.of, levels_.logical_not);
    return;
  }
  text += node.op == UnaryOp::negate ? '-' : node.op == UnaryOp::plus ? '+' : '~';
  const std::size_t begin = text.size();
  print(*node.of, node.op == UnaryOp::bit_not ? levels_.primary : levels_.unary);
  // Two signs in a row would begin a comment or be read as another operator.
  if (text[begin] == '-' || text[begin] == '+' || text[begin] == '~') text.insert(begin, 1, ' ');
}

void Printer::print_node(const Binary& node) {
  if (is_comparison(node.op)) {
    print_comparison(node);
  } else {
    print_chain(node);
  }
}

void Printer::print_comparison(const Binary& node) {
  print_compared(*node.left);
  text += ' ';
  const bool sameness = node.op == BinaryOp::is_same || node.op == BinaryOp::is_not_same;
  if (sameness && is(DialectId::sqlite)) {
    add(node.op == BinaryOp::is_same ? "IS " : "IS NOT ");
  } else {
    add(spelling_of_op(node.op));
    text += ' ';
  }
  print_compared(*node.right);
}

// a + b - c, a AND b AND c: the chain grows to the left, so it is walked rather than recursed into.
void Printer::print_chain(const Binary& node) {
  const int level = cuanto::level_of(node.op, levels_);
  std::vector<const Binary*> chain{&node};
  for (;;) {
    const auto* left = std::get_if<Binary>(&chain.back()->left->node);
    if (left == nullptr || cuanto::level_of(left->op, levels_) != level ||
        spell_interval_sum(*left, dialect_.id).instead) {
      break;
    }
    chain.push_back(left);
  }
  print(*chain.back()->left, level);
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
    text += ' ';
    add(spelling_of_op((*it)->op));
    text += ' ';
    print(*(*it)->right, level + 1);
  }
}

// A side of a comparison: in WHERE the place of a bound value.
void Printer::print_compared(const SqlExpr& expr) {
  if (!print_bound(expr)) print(expr, levels_.beside_comparison);
}

bool Printer::print_bound(const SqlExpr& expr) {
  if (!options_.bind_values || !in_where_) return false;
  std::string value;
  if (const auto* literal = std::get_if<TextLiteral>(&expr.node)) {
    value = literal->text;
  } else if (const auto* number = std::get_if<NumberLiteral>(&expr.node)) {
    value = number->text;
  } else if (const auto* minus = std::get_if<Unary>(&expr.node);
             minus != nullptr && minus->op == UnaryOp::negate) {
    const auto* positive = std::get_if<NumberLiteral>(&minus->of->node);
    if (positive == nullptr) return false;
    value = "-" + positive->text;
  } else {
    return false;
  }
  bound_values.push_back(std::move(value));
  add(fmt::format("{}{}", dialect_.placeholder, bound_values.size()));
  return true;
}

void Printer::print_node(const Between& node) {
  print_compared(*node.of);
  add(node.negated ? " NOT BETWEEN " : " BETWEEN ");
  print_compared(*node.low);
  add(" AND ");
  print_compared(*node.high);
}

void Printer::print_node(const InList& node) {
  if (node.items.empty()) {
    add(node.negated ? "(1 = 1)" : "(1 = 0)");
    return;
  }
  print_compared(*node.of);
  // IN ((SELECT …)) compares with one value in SQLite, and with many elsewhere.
  if (!is(DialectId::sqlite) && node.items.size() == 1 &&
      std::holds_alternative<ScalarSelect>(node.items.front().node)) {
    add(node.negated ? " <> " : " = ");
    print(node.items.front(), levels_.primary);
    return;
  }
  add(node.negated ? " NOT IN (" : " IN (");
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (i > 0) add(", ");
    if (!print_bound(node.items[i])) print(node.items[i]);
  }
  text += ')';
}

void Printer::print_node(const InSelect& node) {
  print(*node.of, levels_.beside_comparison);
  add(node.negated ? " NOT IN " : " IN ");
  print_in_parentheses(*node.select);
}

void Printer::print_node(const Exists& node) {
  add(node.negated ? "NOT EXISTS " : "EXISTS ");
  print_in_parentheses(*node.select);
}

void Printer::print_node(const Like& node) {
  print(*node.of, levels_.beside_comparison);
  if (node.negated) add(" NOT");
  if (node.kind == LikeKind::glob) {
    add(" GLOB ");
  } else {
    // SQLite's LIKE does not mind the case already.
    add(node.kind == LikeKind::ilike && dialect_.has_ilike ? " ILIKE " : " LIKE ");
  }
  print_compared(*node.pattern);
  if (node.escape) {
    add(" ESCAPE ");
    print(**node.escape, levels_.beside_comparison);
  }
}

void Printer::print_node(const IsNull& node) {
  print(*node.of, levels_.beside_comparison);
  add(node.negated ? " IS NOT NULL" : " IS NULL");
}

// ---- what is closed in itself ----
void Printer::print_node(const CaseOf& node) {
  add("CASE");
  if (node.subject) {
    text += ' ';
    print(**node.subject);
  }
  for (const auto& branch : node.branches) {
    add(" WHEN ");
    print(branch.when);
    add(" THEN ");
    print(branch.then);
  }
  if (node.otherwise) {
    add(" ELSE ");
    print(**node.otherwise);
  }
  add(" END");
}

void Printer::print_node(const Cast& node) {
  add(node.forgiving && is(DialectId::duckdb) ? "TRY_CAST(" : "CAST(");
  print(*node.of);
  add(" AS ");
  add(name_of_type(node.type, dialect_.id));
  if (node.type == SqlType::numeric && node.precision > 0 && !is(DialectId::sqlite)) {
    add(fmt::format("({}, {})", node.precision, node.scale));
  }
  text += ')';
}

void Printer::print_node(const Call& node) {
  const bool word = node.arguments.empty() && !node.star &&
                    (node.name == "current_date" || node.name == "current_time" ||
                     node.name == "current_timestamp");
  add(is_upper_name(node.name) ? upper(node.name) : node.name);
  if (word) return;
  const bool within_group =
      !node.order_by.empty() &&
      (node.name == "percentile_cont" || node.name == "percentile_disc" || node.name == "mode");
  text += '(';
  if (node.distinct) add("DISTINCT ");
  if (node.star) text += '*';
  print_list(node.arguments);
  if (!node.order_by.empty()) {
    add(within_group ? ") WITHIN GROUP (ORDER BY " : " ORDER BY ");
    print_sort_keys(node.order_by);
  }
  text += ')';
  if (node.filter) {
    add(" FILTER (WHERE ");
    print(**node.filter);
    text += ')';
  }
  if (node.over) print_window(**node.over);
}

void Printer::print_window(const Window& window) {
  add(" OVER (");
  const std::size_t begin = text.size();
  const auto separate = [&] {
    if (text.size() > begin) text += ' ';
  };
  if (!window.partition_by.empty()) {
    add("PARTITION BY ");
    print_list(window.partition_by);
  }
  if (!window.order_by.empty()) {
    separate();
    add("ORDER BY ");
    print_sort_keys(window.order_by);
  }
  if (window.frame) {
    separate();
    add(window.frame->rows ? "ROWS BETWEEN " : "RANGE BETWEEN ");
    print_bound_of_frame(window.frame->from);
    add(" AND ");
    print_bound_of_frame(window.frame->to);
  }
  text += ')';
}

void Printer::print_bound_of_frame(const FrameBound& bound) {
  switch (bound.kind) {
    case FrameBound::Kind::unbounded_preceding:
      add("UNBOUNDED PRECEDING");
      break;
    case FrameBound::Kind::preceding:
      add(fmt::format("{} PRECEDING", bound.count));
      break;
    case FrameBound::Kind::current_row:
      add("CURRENT ROW");
      break;
    case FrameBound::Kind::following:
      add(fmt::format("{} FOLLOWING", bound.count));
      break;
    case FrameBound::Kind::unbounded_following:
      add("UNBOUNDED FOLLOWING");
      break;
  }
}

void Printer::print_node(const ScalarSelect& node) { print_in_parentheses(*node.select); }

void Printer::print_node(const Tuple& node) {
  text += '(';
  print_list(node.items);
  text += ')';
}

void Printer::print_node(const Extract& node) {
  add("EXTRACT(");
  add(upper(node.part));
  add(" FROM ");
  print(*node.of);
  text += ')';
}

// These two come here only when the dialect has no word for them, which is noted by then: the
// column itself is the nearest that can be shown.
void Printer::print_node(const TimeBucket& node) { print(*node.of, levels_.primary); }
void Printer::print_node(const TimePart& node) { print(*node.of, levels_.primary); }

void Printer::print_list(const std::vector<SqlExpr>& list) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) add(", ");
    print(list[i]);
  }
}

void Printer::print_sort_keys(const std::vector<SortKey>& keys) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) add(", ");
    print(keys[i].expr);
    if (keys[i].descending) add(" DESC");
    if (keys[i].nulls_first) add(*keys[i].nulls_first ? " NULLS FIRST" : " NULLS LAST");
  }
}

std::string print_expr(const SqlExpr& expr, const Dialect& dialect) {
  Printer printer(dialect, {});
  printer.print(expr);
  return std::move(printer.text);
}

}  // namespace cuanto
