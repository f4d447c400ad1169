// Grouping: SQLite shows columns that are not grouped by, and sorts by what it does not show.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "sql/to_postgres.h"

namespace cuanto {

namespace {

template <class List, class Visit>
void visit_list(List& list, Visit& visitor) {
  for (SqlExpr& expr : list) visit_own(expr, visitor);
}

bool same_column(const SqlExpr& a, const SqlExpr& b, const ColumnScope& scope) {
  const auto *left = std::get_if<ColumnName>(&a.node), *right = std::get_if<ColumnName>(&b.node);
  if (left == nullptr || right == nullptr) return false;
  const ScopedColumn x = find_in_scope(*left, scope), y = find_in_scope(*right, scope);
  return x.column != nullptr && x.column == y.column;
}

bool is_named(const ColumnName& name, const SelectItem& item) {
  return name.table.empty() && !item.alias.empty() && equal_ignoring_case(name.column, item.alias);
}

}  // namespace

bool is_aggregate_call(const Call& call) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"avg", "count", "group_concat", "string_agg", "sum", "total"});
  if (std::ranges::find(kNames, call.name) != kNames.end()) return true;
  return (call.name == "min" || call.name == "max") && call.arguments.size() == 1;
}

void visit_own(SqlExpr& expr, const std::function<bool(SqlExpr&)>& visitor) {
  if (!visitor(expr)) return;
  if (auto* unary = std::get_if<Unary>(&expr.node)) visit_own(*unary->of, visitor);
  if (auto* binary = std::get_if<Binary>(&expr.node)) {
    visit_own(*binary->left, visitor);
    visit_own(*binary->right, visitor);
  }
  if (auto* between = std::get_if<Between>(&expr.node)) {
    visit_own(*between->of, visitor);
    visit_own(*between->low, visitor);
    visit_own(*between->high, visitor);
  }
  if (auto* list = std::get_if<InList>(&expr.node)) {
    visit_own(*list->of, visitor);
    visit_list(list->items, visitor);
  }
  if (auto* in = std::get_if<InSelect>(&expr.node)) visit_own(*in->of, visitor);
  if (auto* like = std::get_if<Like>(&expr.node)) {
    visit_own(*like->of, visitor);
    visit_own(*like->pattern, visitor);
  }
  if (auto* null = std::get_if<IsNull>(&expr.node)) visit_own(*null->of, visitor);
  if (auto* cast = std::get_if<Cast>(&expr.node)) visit_own(*cast->of, visitor);
  if (auto* extract = std::get_if<Extract>(&expr.node)) visit_own(*extract->of, visitor);
  if (auto* tuple = std::get_if<Tuple>(&expr.node)) visit_list(tuple->items, visitor);
  if (auto* choice = std::get_if<CaseOf>(&expr.node)) {
    if (choice->subject) visit_own(**choice->subject, visitor);
    for (CaseWhen& branch : choice->branches) {
      visit_own(branch.when, visitor);
      visit_own(branch.then, visitor);
    }
    if (choice->otherwise) visit_own(**choice->otherwise, visitor);
  }
  if (auto* call = std::get_if<Call>(&expr.node)) {
    visit_list(call->arguments, visitor);
    if (call->over) {
      visit_list((*call->over)->partition_by, visitor);
      for (SortKey& key : (*call->over)->order_by) visit_own(key.expr, visitor);
    }
  }
}

bool has_aggregate(const SqlExpr& expr) {
  SqlExpr copy = expr;
  bool found = false;
  visit_own(copy, [&](SqlExpr& part) {
    const auto* call = std::get_if<Call>(&part.node);
    found = found || (call != nullptr && !call->over && is_aggregate_call(*call));
    return !found;
  });
  return found;
}

namespace {

// The one min() or max() of a select list that has no other aggregate; nullptr otherwise.
const Call* find_lone_extreme(const SelectCore& core) {
  const Call* extreme = nullptr;
  for (const SelectItem& item : core.items) {
    const auto* call = std::get_if<Call>(&item.expr.node);
    if (call != nullptr && is_aggregate_call(*call) && !call->over) {
      if (extreme != nullptr || (call->name != "min" && call->name != "max")) return nullptr;
      extreme = call;
    } else if (has_aggregate(item.expr)) {
      return nullptr;
    }
  }
  return extreme != nullptr && !extreme->filter ? extreme : nullptr;
}

// The place of a sort key in the select list, from 1; 0 when it is not shown.
std::size_t place_of(const SortKey& key, const SelectCore& core) {
  const auto* number = std::get_if<NumberLiteral>(&key.expr.node);
  if (number != nullptr) return std::strtoul(number->text.c_str(), nullptr, 10);
  const auto* name = std::get_if<ColumnName>(&key.expr.node);
  for (std::size_t i = 0; i < core.items.size(); ++i) {
    const SelectItem& item = core.items[i];
    if (item.expr == key.expr || (name != nullptr && is_named(*name, item))) return i + 1;
  }
  return 0;
}

}  // namespace

// SELECT name, max(age) FROM t: the row that the extreme comes from. With groups, the one of each.
bool ToPostgres::take_row_of_extreme(Select& whole, SelectCore& core,
                                     const std::vector<SqlExpr>& groups) const {
  const Call* extreme = find_lone_extreme(core);
  if (extreme == nullptr || core.having || core.distinct) return false;
  std::vector<std::size_t> places;
  for (const SortKey& key : whole.order_by) {
    places.push_back(place_of(key, core));
    if (places.back() == 0 || groups.empty()) return false;
  }
  std::vector<SortKey> keys;
  for (const SqlExpr& expr : groups) keys.push_back({expr, false, {}});
  keys.push_back({extreme->arguments[0], extreme->name == "max", false});
  for (SelectItem& item : core.items) {
    if (std::get_if<Call>(&item.expr.node) == extreme) {
      if (item.alias.empty()) item.alias = extreme->name;
      SqlExpr of = extreme->arguments[0];
      item.expr = std::move(of);
      break;
    }
  }
  core.distinct_on = groups;
  core.group_by.clear();
  if (groups.empty()) {
    whole.order_by = std::move(keys);
    if (!whole.limit) whole.limit = ExprBox(make_number(1));
    return true;
  }
  if (whole.order_by.empty() && !whole.limit) {
    whole.order_by = std::move(keys);
    return true;
  }
  // The order of the groups is one thing, that of the answer another.
  Select inner;
  inner.body.node = std::move(core);
  inner.order_by = std::move(keys);
  core = SelectCore{};
  core.items.push_back({SqlExpr{Star{}}, ""});
  FromItem& source = core.from.emplace_back();
  source.source = DerivedTable{SelectBox(std::move(inner)), false};
  source.alias = "rows_of_extremes";
  for (std::size_t i = 0; i < places.size(); ++i) {
    whole.order_by[i].expr = make_number(static_cast<int64_t>(places[i]));
  }
  return true;
}

// SELECT DISTINCT a … ORDER BY b: the groups of a, in the order of their smallest b.
void ToPostgres::distinct_order(Select& whole, SelectCore& core) const {
  if (!core.distinct || whole.order_by.empty() || !core.group_by.empty()) return;
  const bool shown = std::ranges::all_of(whole.order_by, [&](const SortKey& key) {
    if (std::holds_alternative<NumberLiteral>(key.expr.node)) return true;
    const auto* name = std::get_if<ColumnName>(&key.expr.node);
    return std::ranges::any_of(core.items, [&](const SelectItem& item) {
      if (std::holds_alternative<Star>(item.expr.node)) return true;
      if (item.expr == key.expr || (name != nullptr && is_named(*name, item))) return true;
      const auto* shown_name = std::get_if<ColumnName>(&item.expr.node);
      return name != nullptr && shown_name != nullptr &&
             equal_ignoring_case(name->column, shown_name->column) &&
             (name->table.empty() || shown_name->table.empty() ||
              equal_ignoring_case(name->table, shown_name->table));
    });
  });
  const bool plain = std::ranges::none_of(
      core.items, [](const SelectItem& item) { return has_aggregate(item.expr); });
  if (shown || !plain) return;
  core.distinct = false;
  for (const SelectItem& item : core.items) core.group_by.push_back(item.expr);
}

namespace {

bool has_groups(const Select& whole, const SelectCore& core) {
  return !core.group_by.empty() || (core.having && has_aggregate(*core.having)) ||
         std::ranges::any_of(core.items,
                             [](const SelectItem& item) { return has_aggregate(item.expr); }) ||
         std::ranges::any_of(whole.order_by,
                             [](const SortKey& key) { return has_aggregate(key.expr); });
}

// The expressions that the groups are made of; a number or an alias stands for an item.
std::vector<SqlExpr> groups_of(const SelectCore& core) {
  std::vector<SqlExpr> groups;
  for (const SqlExpr& expr : core.group_by) {
    const auto* number = std::get_if<NumberLiteral>(&expr.node);
    const std::size_t at = number == nullptr ? 0 : std::strtoul(number->text.c_str(), nullptr, 10);
    groups.push_back(at >= 1 && at <= core.items.size() ? core.items[at - 1].expr : expr);
  }
  return groups;
}

// Columns that are shown of groups although they may differ within one.
class BareColumns {
 public:
  BareColumns(const std::vector<SqlExpr>& groups, const ColumnScope& scope)
      : groups_(groups), scope_(scope) {}

  bool are_in(SqlExpr& expr) const {
    bool found = false;
    each_in(expr, [&](SqlExpr&, const ColumnName&) { found = true; });
    return found;
  }
  // One value of each group: the smallest, or whether all of them are true.
  void settle(SqlExpr& expr) const {
    each_in(expr, [&](SqlExpr& part, const ColumnName& name) {
      const bool flag = find_in_scope(name, scope_).column->kind == ColumnKind::boolean;
      part = call_of(flag ? "bool_and" : "min", SqlExpr(part));
    });
  }

 private:
  template <class Visit>
  void each_in(SqlExpr& expr, const Visit& visit) const {
    visit_own(expr, [&](SqlExpr& part) {
      if (is_settled(part)) return false;
      const auto* call = std::get_if<Call>(&part.node);
      if (call != nullptr && is_aggregate_call(*call) && !call->over) return false;
      const auto* name = std::get_if<ColumnName>(&part.node);
      if (name == nullptr) return true;
      visit(part, ColumnName(*name));
      return false;
    });
  }

  // Whether every row of a group has the same of it: it is grouped by, or by the key of its table.
  bool is_settled(const SqlExpr& expr) const {
    if (std::ranges::any_of(groups_, [&](const SqlExpr& each) {
          return each == expr || same_column(each, expr, scope_);
        })) {
      return true;
    }
    const auto* name = std::get_if<ColumnName>(&expr.node);
    if (name == nullptr) return false;
    const ScopedColumn found = find_in_scope(*name, scope_);
    if (found.column == nullptr || !found.own) return true;
    const auto& key = found.source->key;
    return !key.empty() && std::ranges::all_of(key, [&](const std::string& part) {
      for (const KnownColumn& column : found.source->columns) {
        if (equal_ignoring_case(column.name, part)) return is_group(column);
      }
      return false;
    });
  }

  bool is_group(const KnownColumn& column) const {
    return std::ranges::any_of(groups_, [&](const SqlExpr& expr) {
      const auto* name = std::get_if<ColumnName>(&expr.node);
      return name != nullptr && find_in_scope(*name, scope_).column == &column;
    });
  }

  const std::vector<SqlExpr>& groups_;
  const ColumnScope& scope_;
};

// SELECT *: each column on its own.
void spell_out_stars(SelectCore& core, const ColumnScope& scope) {
  std::vector<SelectItem> items;
  for (SelectItem& item : core.items) {
    const auto* star = std::get_if<Star>(&item.expr.node);
    if (star == nullptr) {
      items.push_back(std::move(item));
      continue;
    }
    for (const SourceOfColumns& source : scope.sources) {
      if (!star->table.empty() && !equal_ignoring_case(star->table, source.name)) continue;
      for (const KnownColumn& column : source.columns) {
        items.push_back({make_column(source.name, column.name), column.name});
      }
    }
  }
  core.items = std::move(items);
}

}  // namespace

void ToPostgres::group(Select& whole, SelectCore& core, const ColumnScope& scope) const {
  distinct_order(whole, core);
  if (!has_groups(whole, core)) return;
  const std::vector<SqlExpr> groups = groups_of(core);
  const BareColumns bare(groups, scope);
  spell_out_stars(core, scope);
  const bool some_bare =
      std::ranges::any_of(core.items, [&](SelectItem& item) { return bare.are_in(item.expr); });
  if (some_bare && take_row_of_extreme(whole, core, groups)) return;
  for (SelectItem& item : core.items) {
    const auto* name = std::get_if<ColumnName>(&item.expr.node);
    const std::string plain = name == nullptr ? std::string() : name->column;
    bare.settle(item.expr);
    if (item.alias.empty() && !plain.empty() && !std::holds_alternative<ColumnName>(item.expr.node))
      item.alias = plain;
  }
  if (core.having) bare.settle(*core.having);
  for (SortKey& key : whole.order_by) {
    const auto* name = std::get_if<ColumnName>(&key.expr.node);
    const bool named =
        name != nullptr && std::ranges::any_of(core.items, [&](const SelectItem& item) {
          return is_named(*name, item);
        });
    if (!named) bare.settle(key.expr);
  }
}

}  // namespace cuanto
