#include "plan/plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "plan/planner.h"

namespace cuanto {

namespace {

constexpr int kPartsDeepMax = 24;

}  // namespace

Planner::Planner(SemanticQuery query, const Model& model, const PlanOptions& options)
    : query_(std::move(query)),
      model_(model),
      options_(options),
      dialect_(model.catalog->dialect) {}

OpenDateRange Planner::resolved(const TimeRange& range) const {
  return resolve(range, options_.today, model_.catalog->data_ends);
}

ExprId Planner::add(Expr expr) {
  for (std::size_t i = 0; i < query_.exprs.size(); ++i) {
    if (query_.exprs[i] == expr) return static_cast<ExprId>(i);
  }
  return query_.add(std::move(expr));
}

bool Planner::may_be_null(ExprId id, const Scope& scope) const {
  const Expr& node = query_.exprs[id];
  if (std::holds_alternative<RowCount>(node) || std::holds_alternative<Value>(node)) return false;
  if (const auto* bucket = std::get_if<Bucket>(&node)) return may_be_null(bucket->time, scope);
  if (const auto* part = std::get_if<Part>(&node)) return may_be_null(part->time, scope);
  if (const auto* attribute = std::get_if<Attribute>(&node)) {
    const Column& column = model_.catalog->column(attribute->column);
    const bool missing = scope.has_base() && !attribute->path.hops.empty() &&
                         !scope.known.contains(id) && scope.is_open(attribute->path);
    return missing || (column.nullable && !column.primary_key);
  }
  return true;
}

// Whether dividing it keeps what stands behind the point.
bool Planner::is_real(ExprId id) const {
  const Expr& node = query_.exprs[id];
  if (const Column* column = column_of(id)) return column->storage == StorageType::real;
  if (const auto* value = std::get_if<Value>(&node))
    return value->text.find('.') != std::string::npos;
  if (const auto* aggregate = std::get_if<Aggregate>(&node)) {
    if (aggregate->function == Aggregation::average) return true;
    const bool counts = aggregate->function == Aggregation::count ||
                        aggregate->function == Aggregation::count_distinct;
    return !counts && is_real(aggregate->of);
  }
  if (const auto* sum = std::get_if<Arithmetic>(&node))
    return sum->op == '/' || is_real(sum->left) || is_real(sum->right);
  if (const auto* use = std::get_if<MetricUse>(&node)) {
    const Metric& metric = model_.metric(use->metric);
    return is_real(metric.expression, model_.entity(metric.entity).table);
  }
  return false;
}
bool Planner::is_real(const SqlExpr& expr, TableId table) const {
  if (const auto* name = std::get_if<ColumnName>(&expr.node)) {
    const Column* column = model_.catalog->find_column(table, name->column);
    return column != nullptr && column->storage == StorageType::real;
  }
  if (const auto* number = std::get_if<NumberLiteral>(&expr.node))
    return number->text.find('.') != std::string::npos;
  if (const auto* binary = std::get_if<Binary>(&expr.node)) {
    return binary->op == BinaryOp::divide || is_real(*binary->left, table) ||
           is_real(*binary->right, table);
  }
  const auto* call = std::get_if<Call>(&expr.node);
  if (call == nullptr || call->arguments.empty()) return false;
  if (call->name == "avg") return true;
  const bool passes = call->name == "sum" || call->name == "min" || call->name == "max";
  return passes && is_real(call->arguments.front(), table);
}

// A name for a common table: not a table of the catalog, and not used before.
std::string Planner::free_table_name(std::string wish) {
  std::string name = wish;
  const auto taken = [&] {
    return table_names_.contains(ascii_lower(name)) ||
           std::ranges::any_of(model_.catalog->tables, [&](const Table& table) {
             return equal_ignoring_case(table.name, name);
           });
  };
  for (int i = 2; taken(); ++i) name = fmt::format("{}_{}", wish, i);
  table_names_.insert(ascii_lower(name));
  return name;
}

bool Planner::has_aggregate(ExprId id) const {
  const Expr& node = query_.exprs[id];
  if (std::holds_alternative<RowCount>(node) || std::holds_alternative<Aggregate>(node) ||
      std::holds_alternative<MetricUse>(node))
    return true;
  if (const auto* sum = std::get_if<Arithmetic>(&node))
    return has_aggregate(sum->left) || has_aggregate(sum->right);
  if (const auto* apply = std::get_if<Apply>(&node))
    return std::ranges::any_of(apply->arguments, [this](ExprId a) { return has_aggregate(a); });
  return false;
}

bool Planner::is_grouped(const QueryPart& part) const {
  return !part.by.empty() || part.having ||
         std::ranges::any_of(part.show, [this](const Shown& s) { return has_aggregate(s.expr); }) ||
         (part.rank && has_aggregate(part.rank->by)) ||
         std::ranges::any_of(part.order, [this](const Sort& s) { return has_aggregate(s.expr); });
}

// What a grouped part is grouped by. For people, and for engines that insist, plain columns beside
// the keys are keys, too.
std::vector<ExprId> Planner::group_keys(const QueryPart& part) const {
  std::vector<ExprId> keys = part.by;
  if (!product() || !is_grouped(part)) return keys;
  const auto plain = [this](ExprId id) {
    return !has_aggregate(id) && !std::holds_alternative<Value>(query_.exprs[id]) &&
           !std::holds_alternative<OneValue>(query_.exprs[id]) &&
           !std::holds_alternative<Computed>(query_.exprs[id]);
  };
  const auto add_key = [&](ExprId id) {
    if (std::ranges::find(keys, id) == keys.end()) keys.push_back(id);
  };
  for (const Shown& shown : part.show) {
    const auto* sum = std::get_if<Arithmetic>(&query_.exprs[shown.expr]);
    if (plain(shown.expr) && sum == nullptr) add_key(shown.expr);
  }
  if (part.rank && plain(part.rank->by)) add_key(part.rank->by);
  for (const Sort& sort : part.order) {
    if (plain(sort.expr)) add_key(sort.expr);
  }
  return keys;
}

Scope Planner::scope_of(const QueryPart& part) {
  if (const auto* entity = std::get_if<EntityId>(&part.base)) {
    return Scope(query_, model_, model_.entity(*entity).table, joined_paths(query_, part),
                 open_paths(part));
  }
  const QueryIndex index = std::get<QueryIndex>(part.base);
  Scope scope(query_, model_, free_table_name("answers"));
  scope.derived = index;
  scope.outputs = column_names(query_, model_, query_.parts[index]);
  return scope;
}

Result<FromItem> Planner::from_of(const QueryPart& part, const Scope& scope) {
  const auto* index = std::get_if<QueryIndex>(&part.base);
  if (index == nullptr) return scope.from();
  CUANTO_TRY(select, this->part(*index, true));
  if (!select.limit) select.order_by.clear();  // decides nothing that the outer core sees
  return FromItem{DerivedTable{select, false}, scope.name(), {}};
}

Result<std::optional<SqlExpr>> Planner::where_of(const QueryPart& part, const Scope& scope) {
  std::vector<SqlExpr> all;
  if (part.where) {
    CUANTO_TRY(where, condition(*part.where, scope));
    all.push_back(where);
  }
  if (part.period) {
    const ExprId time = add(Expr{part.period->time});
    CUANTO_TRY(column, expr(time, scope));
    CUANTO_TRY(period, in_range(column, kind_of(time, scope), resolved(part.period->range)));
    all.push_back(period);
  }
  if (all.empty()) return std::optional<SqlExpr>();
  return std::optional<SqlExpr>(make_all(std::move(all)));
}

// The largest (or smallest) value that the rank compares with: over the same rows, or over the same
// groups.
Result<SqlExpr> Planner::best_value(const QueryPart& part) {
  QueryPart all = part;
  all.rank.reset();
  all.order.clear();
  all.show = {{part.rank->by, "value", false}};
  const std::string name = part.rank->descending ? "max" : "min";
  CUANTO_TRY(inner, simple(all, true));
  Select select = inner;
  select.order_by.clear();
  if (!is_grouped(part)) {
    SelectItem& item = select.core()->items.front();
    item.alias.clear();
    item.expr = make_call(name, {item.expr});
    return SqlExpr{ScalarSelect{select}};
  }
  const std::string groups = free_table_name("totals");
  SelectCore core;
  core.items.push_back({make_call(name, {make_column(groups, "value")}), {}});
  core.from.push_back({DerivedTable{select, false}, groups, {}});
  Select outer;
  outer.body.node = std::move(core);
  return SqlExpr{ScalarSelect{outer}};
}

Result<Select> Planner::simple(const QueryPart& part, bool named) {
  const Scope scope = scope_of(part);
  Select select;
  SelectCore core;
  core.distinct = part.distinct;
  CUANTO_TRY(from, from_of(part, scope));
  core.from.push_back(from);

  const auto names = column_names(query_, model_, part);
  for (std::size_t i = 0; i < part.show.size(); ++i) {
    if (part.show[i].hidden && !named) continue;
    CUANTO_TRY(item, expr(part.show[i].expr, scope));
    const auto* plain = std::get_if<ColumnName>(&item.node);
    const bool says_itself = plain != nullptr && plain->column == names[i];
    const bool wanted = named || product() || !part.show[i].label.empty();
    core.items.push_back({item, wanted && !says_itself ? names[i] : ""});
  }

  CUANTO_TRY(where, where_of(part, scope));
  core.where = where;
  for (const ExprId key : group_keys(part)) {
    CUANTO_TRY(by, expr(key, scope));
    core.group_by.push_back(by);
  }
  if (part.having) {
    CUANTO_TRY(having, condition(*part.having, scope));
    core.having = having;
  }
  if (part.rank && part.rank->keep_ties) {
    CUANTO_TRY(by, expr(part.rank->by, scope));
    CUANTO_TRY(best, best_value(part));
    SqlExpr is_best = make_binary(BinaryOp::equal, by, best);
    auto& into = has_aggregate(part.rank->by) ? core.having : core.where;
    into = into ? make_all({*into, is_best}) : is_best;
  }
  select.body.node = std::move(core);
  CUANTO_TRY(ordered, add_order(part, scope, select));
  (void)ordered;
  return select;
}

// The alias of the item that is this expression: ORDER BY reads better with it.
static std::optional<std::string> alias_of(const Select& select, const SqlExpr& expr) {
  const SelectCore* core = select.core();
  if (core == nullptr) return std::nullopt;
  for (const SelectItem& item : core->items) {
    if (!item.alias.empty() && item.expr == expr) return item.alias;
  }
  return std::nullopt;
}

Result<Done> Planner::add_order(const QueryPart& part, const Scope& scope, Select& select) {
  const auto add_key = [&](ExprId id, bool descending) -> Result<Done> {
    CUANTO_TRY(by, expr(id, scope));
    SortKey key{by, descending, {}};
    if (product()) {
      // NULL is neither the highest nor the lowest.
      if (may_be_null(id, scope)) key.nulls_first = false;
      if (const auto alias = alias_of(select, by)) key.expr = make_column("", *alias);
    }
    select.order_by.push_back(std::move(key));
    return Done{};
  };
  const bool by_rank = part.rank && !part.rank->keep_ties;
  if (by_rank) {
    CUANTO_TRY(added, add_key(part.rank->by, part.rank->descending));
    (void)added;
    select.limit = ExprBox(make_number(part.rank->n));
    if (part.rank->skip > 0) select.offset = ExprBox(make_number(part.rank->skip));
  }
  for (const Sort& sort : part.order) {
    CUANTO_TRY(added, add_key(sort.expr, sort.descending));
    (void)added;
  }
  if (part.rows_max && !by_rank) select.limit = ExprBox(make_number(*part.rows_max));
  if (product()) add_tie_breaks(part, scope, select);
  return Done{};
}

// Rows in one order on every machine: groups by their keys, ranked rows by their own key.
void Planner::add_tie_breaks(const QueryPart& part, const Scope& scope, Select& select) {
  const auto has = [&](const SqlExpr& by) {
    return std::ranges::any_of(select.order_by, [&](const SortKey& key) { return key.expr == by; });
  };
  const auto add_key = [&](const SqlExpr& by) {
    SqlExpr key = by;
    if (const auto alias = alias_of(select, by)) key = make_column("", *alias);
    if (!has(key) && !has(by)) select.order_by.push_back({key, false, {}});
  };
  const SelectCore* core = select.core();
  if (core == nullptr) return;
  if (is_grouped(part)) {
    for (const SqlExpr& key : std::vector(core->group_by)) add_key(key);
    return;
  }
  if (!select.limit || core->distinct || !scope.has_base()) return;
  for (const ColumnId id : model_.catalog->table(scope.base()).primary_key)
    add_key(scope.column({}, id));
}

// ---- set operations ----------------------------------------------------------------------------

static SetOp set_op(SetKind kind) {
  switch (kind) {
    case SetKind::union_of:
      return SetOp::union_distinct;
    case SetKind::union_all:
      return SetOp::union_all;
    case SetKind::intersect:
      return SetOp::intersect;
    case SetKind::except:
      return SetOp::except;
  }
  return SetOp::union_distinct;
}

// An arm of a set operation: what has clauses of its own that an arm may not have stands in a
// sub-select.
SetExpr Planner::as_arm(Select select, bool left) {
  const bool plain =
      select.with.empty() && select.order_by.empty() && !select.limit && !select.offset;
  if (plain && (left || select.core() != nullptr)) return std::move(select.body);
  const std::string name = free_table_name("answers");
  SelectCore core;
  core.items.push_back({SqlExpr{Star{}}, {}});
  core.from.push_back({DerivedTable{std::move(select), false}, name, {}});
  return SetExpr{std::move(core)};
}

Result<Select> Planner::set_of(const QueryPart& whole, bool named) {
  QueryPart left = whole;
  const SetOperation set = *left.set;
  left.set.reset();
  left.order.clear();
  left.rank.reset();
  left.rows_max.reset();
  CUANTO_TRY(a, part_of(left, named));
  CUANTO_TRY(b, part(set.right, named));
  Select select;
  SetBinary both;
  both.op = set_op(set.kind);
  // Order within an arm means nothing, unless it decides which rows there are.
  if (!a.limit) a.order_by.clear();
  if (!b.limit) b.order_by.clear();
  both.left = Box<SetExpr>(as_arm(a, true));
  both.right = Box<SetExpr>(as_arm(b, false));
  select.body.node = std::move(both);

  const auto add_key = [&](ExprId id, bool descending) -> Result<Done> {
    int64_t position = 0;
    for (std::size_t i = 0; i < whole.show.size(); ++i) {
      if (whole.show[i].hidden && !named) continue;
      ++position;
      if (whole.show[i].expr != id) continue;
      select.order_by.push_back({make_number(position), descending, {}});
      return Done{};
    }
    return fail(unsupported("Combined lists can only be sorted by a column that they show.",
                            "Las listas combinadas solo se ordenan por una columna que muestran."));
  };
  if (whole.rank) {
    CUANTO_TRY(added, add_key(whole.rank->by, whole.rank->descending));
    (void)added;
    select.limit = ExprBox(make_number(whole.rank->n));
    if (whole.rank->skip > 0) select.offset = ExprBox(make_number(whole.rank->skip));
  }
  for (const Sort& sort : whole.order) {
    CUANTO_TRY(added, add_key(sort.expr, sort.descending));
    (void)added;
  }
  if (whole.rows_max && !whole.rank) select.limit = ExprBox(make_number(*whole.rows_max));
  return select;
}

// ---- parts -------------------------------------------------------------------------------------

Result<Select> Planner::part(QueryIndex index, bool named) {
  return part_of(query_.parts[index], named);
}

Result<Select> Planner::part_of(QueryPart part, bool named) {
  struct Depth {
    explicit Depth(int& d) : depth(d) { ++depth; }
    ~Depth() { --depth; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    int& depth;
  } deeper(depth_);
  if (depth_ > kPartsDeepMax)
    return fail(unsupported("The question is nested too deeply to be answered in one query.",
                            "La pregunta está demasiado anidada para una sola consulta."));
  if (part.set) return set_of(part, named);
  if (find_contribution(part) != nullptr) return contributions(part, named);
  const bool layers =
      !part.calculations.empty() || (part.rank && !part.rank->per.empty()) ||
      (part.rank && part.rank->keep_ties && (part.rank->n > 1 || part.rank->skip > 0));
  if (layers) return layered(part, named);
  if (product() && std::holds_alternative<EntityId>(part.base)) {
    part = without_repeats(part);
    if (needs_facts(part)) return from_facts(part, named);
  }
  if (needs_medians(part)) return with_medians(part, named);
  return simple(part, named);
}

Result<Select> plan(const SemanticQuery& query, const Model& model, const PlanOptions& options) {
  CUANTO_TRY(sound, validate(query, model));
  (void)sound;
  SemanticQuery canonical = normalise(query);
  show_calculations(canonical);
  return Planner(std::move(canonical), model, options).part(0, false);
}

}  // namespace cuanto
