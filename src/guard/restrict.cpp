// Tables that the asker sees only in part: each becomes a sub-select with the asker's rows and what
// may be shown of each column that the statement speaks of; nothing else of the statement can reach
// the table itself.
#include <algorithm>

#include "guard/check.h"

namespace cuanto {

namespace {

constexpr const char* kEveryRow = "9223372036854775807";

enum class ValueKind : uint8_t { unknown, none, number, text, time, truth };

ValueKind kind_of(StorageType storage) {
  switch (storage) {
    case StorageType::integer:
    case StorageType::real:
      return ValueKind::number;
    case StorageType::text:
      return ValueKind::text;
    case StorageType::date:
    case StorageType::timestamp:
      return ValueKind::time;
    case StorageType::boolean:
      return ValueKind::truth;
    case StorageType::time:
    case StorageType::json:
    case StorageType::blob:
    case StorageType::unknown:
      break;
  }
  return ValueKind::unknown;
}

// Nothing but NULL, in any row.
bool is_nothing(const SqlExpr& expr) {
  if (std::holds_alternative<NullLiteral>(expr.node)) return true;
  const auto* choice = std::get_if<CaseOf>(&expr.node);
  return choice != nullptr && (!choice->otherwise || is_nothing(**choice->otherwise)) &&
         std::ranges::all_of(choice->branches,
                             [](const CaseWhen& branch) { return is_nothing(branch.then); });
}

// PostgreSQL takes a bare NULL in a sub-select for a text, which is compared with no number.
SqlExpr with_type(SqlExpr expr, const Column& column, DialectId dialect) {
  if (dialect != DialectId::postgresql || !is_nothing(expr)) return expr;
  CaseOf never;
  never.branches.push_back({SqlExpr{BoolLiteral{false}}, make_column("", column.name)});
  return SqlExpr{std::move(never)};
}

}  // namespace

bool Checker::is_restricted(const Table& table) const {
  if (find_filter(table.id, 0) != nullptr) return true;
  if (std::ranges::find(access_.narrowed, table.id) != access_.narrowed.end()) return true;
  return std::ranges::any_of(table.columns, [&](ColumnId id) {
    return is_hidden(id) || is_masked(id) || find_mask(id) != nullptr;
  });
}

SqlExpr Checker::shown_column(const Column& column) const {
  if (std::ranges::find(access_.masked, column.id) != access_.masked.end())
    return SqlExpr{TextLiteral{std::string(kMasked)}};
  const Access::ColumnMask* mask = find_mask(column.id);
  if (mask == nullptr) return SqlExpr{ColumnName{"", "", column.name, false, kNoOffset}};
  CaseOf choice;
  for (const Access::ColumnMask::Arm& arm : mask->arms) {
    if (!arm.where && choice.branches.empty()) return arm.value;
    if (!arm.where) {
      choice.otherwise = ExprBox(arm.value);
      break;
    }
    choice.branches.push_back({*arm.where, arm.value});
  }
  if (choice.branches.empty()) return SqlExpr{NullLiteral{}};
  return SqlExpr{std::move(choice)};
}

// Those that the statement speaks of; one, where it only counts rows. With USING and NATURAL all of
// them: in which tables to the left an engine looks for a name, differs.
std::vector<ColumnId> Checker::needed_columns(const Table& table) const {
  std::vector<ColumnId> seen, needed;
  for (const ColumnId id : table.columns) {
    if (is_hidden(id)) continue;
    seen.push_back(id);
    if (merges_ || columns_.contains(id.v)) needed.push_back(id);
  }
  if (needed.empty() && !seen.empty()) needed.push_back(seen.front());
  return needed;
}

void Checker::restrict(FromItem& item, const Table& table) const {
  if (item.alias.empty()) item.alias = table.name;
  SelectCore core;
  for (const ColumnId id : needed_columns(table)) {
    const Column& column = catalog_.column(id);
    SelectItem& out = core.items.emplace_back();
    out.expr = with_type(shown_column(column), column, catalog_.dialect);
    if (!std::holds_alternative<ColumnName>(out.expr.node)) out.alias = column.name;
  }
  FromItem& source = core.from.emplace_back();
  source.source = TableName{table.schema, table.name, kNoOffset};
  std::vector<SqlExpr> conditions;
  for (const Access::RowFilter& filter : access_.row_filters) {
    if (filter.table == table.id) conditions.push_back(filter.condition);
  }
  Select select;
  // Engines move conditions inwards and test them in the order they like. One that fails on a row
  // that is not the asker's would tell of it; a LIMIT keeps it outside.
  if (!conditions.empty() && may_fail_) select.limit = ExprBox(SqlExpr{NumberLiteral{kEveryRow}});
  if (!conditions.empty()) core.where = make_and(std::move(conditions));
  select.body.node = std::move(core);
  item.source = DerivedTable{std::move(select), false};
}

bool Checker::restrict_tables() {
  for (const Restricted& each : restricted_) restrict(*each.item, *each.table);
  return !restricted_.empty();
}

// Whether a condition can be evaluated on any row whatever without failing: comparisons between
// values of one kind. Everything else may overflow, divide, or not be convertible.
bool Checker::is_calm(const SqlExpr& condition, const NameScope& scope) const {
  const auto kind = [&](const SqlExpr& expr) {
    if (std::holds_alternative<NullLiteral>(expr.node)) return ValueKind::none;
    if (std::holds_alternative<NumberLiteral>(expr.node)) return ValueKind::number;
    if (std::holds_alternative<TextLiteral>(expr.node)) return ValueKind::text;
    if (std::holds_alternative<DateLiteral>(expr.node)) return ValueKind::time;
    if (std::holds_alternative<BoolLiteral>(expr.node)) return ValueKind::truth;
    const auto* name = std::get_if<ColumnName>(&expr.node);
    for (const NameScope* at = &scope; at != nullptr && name != nullptr; at = at->outer) {
      const OfferedColumn* column = nullptr;
      if (name->table.empty()) {
        column = find_unqualified(*at, name->column, false).column;
      } else if (const SourceInScope* source = find_source(*at, name->table)) {
        column = find_offered(source->columns, name->column);
      }
      if (column == nullptr) continue;
      return column->origin ? kind_of(catalog_.column(*column->origin).storage)
                            : ValueKind::unknown;
    }
    return ValueKind::unknown;
  };
  const auto compares = [&](const SqlExpr& a, const SqlExpr& b) {
    const ValueKind left = kind(a), right = kind(b);
    if (left == ValueKind::unknown || right == ValueKind::unknown) return false;
    if (left == right || left == ValueKind::none || right == ValueKind::none) return true;
    // A written text becomes a time before any row is looked at.
    return (left == ValueKind::time && std::holds_alternative<TextLiteral>(b.node)) ||
           (right == ValueKind::time && std::holds_alternative<TextLiteral>(a.node));
  };
  if (const auto* binary = std::get_if<Binary>(&condition.node)) {
    if (binary->op == BinaryOp::logical_and || binary->op == BinaryOp::logical_or)
      return is_calm(*binary->left, scope) && is_calm(*binary->right, scope);
    return is_comparison(binary->op) && compares(*binary->left, *binary->right);
  }
  if (const auto* unary = std::get_if<Unary>(&condition.node))
    return unary->op == UnaryOp::logical_not && is_calm(*unary->of, scope);
  if (const auto* between = std::get_if<Between>(&condition.node))
    return compares(*between->of, *between->low) && compares(*between->of, *between->high);
  if (const auto* list = std::get_if<InList>(&condition.node)) {
    return std::ranges::all_of(list->items,
                               [&](const SqlExpr& item) { return compares(*list->of, item); });
  }
  if (const auto* null = std::get_if<IsNull>(&condition.node))
    return kind(*null->of) != ValueKind::unknown;
  if (const auto* like = std::get_if<Like>(&condition.node)) {
    return kind(*like->of) == ValueKind::text && !like->escape &&
           std::holds_alternative<TextLiteral>(like->pattern->node);
  }
  return kind(condition) == ValueKind::truth;
}

}  // namespace cuanto
