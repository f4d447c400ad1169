// Which groups made the difference between two periods: every key splits it for itself, the key
// whose groups changed least alike is kept, and the differences of its groups add up to the whole.
#include <algorithm>

#include "plan/planner.h"

namespace cuanto {
namespace {

// Columns of the common tables below.
constexpr std::string_view kSplitBy = "split_by";
constexpr std::string_view kPart = "part";
constexpr std::string_view kNow = "now";
constexpr std::string_view kBefore = "before";
constexpr std::string_view kChange = "change";
constexpr std::string_view kWholeChange = "whole_change";
constexpr std::string_view kWholeBefore = "whole_before";

SqlExpr column(std::string_view name) { return make_column("", std::string(name)); }

SqlExpr whole_of(SqlExpr of) {
  Window window;
  window.partition_by = {column(kSplitBy)};
  return make_over(make_call("sum", {std::move(of)}), std::move(window));
}

SqlExpr divided(SqlExpr left, SqlExpr right) {
  return make_binary(BinaryOp::divide, std::move(left),
                     make_call("nullif", {std::move(right), make_number(0)}));
}

SqlExpr times(SqlExpr left, SqlExpr right) {
  return make_binary(BinaryOp::multiply, std::move(left), std::move(right));
}

// Every group of every key with its change, beside the change of them all.
Select with_changes(const std::string& from) {
  const SqlExpr change = make_binary(BinaryOp::subtract, column(kNow), column(kBefore));
  SelectCore core;
  for (const std::string_view name : {kSplitBy, kPart, kNow, kBefore})
    core.items.push_back({column(name), {}});
  core.items.push_back({change, std::string(kChange)});
  core.items.push_back({whole_of(change), std::string(kWholeChange)});
  core.items.push_back({whole_of(column(kBefore)), std::string(kWholeBefore)});
  core.from.push_back({TableName{"", from}, {}, {}});
  Select select;
  select.body.node = std::move(core);
  return select;
}

// The key whose groups changed least alike. Had all changed by the same share, a key explains
// nothing. How far a group is from that counts by its own size, so that one service that doubled is
// told and not the account that it is a part of; that many groups are further from it by chance
// alone is made up for. A single group explains nothing.
Select least_alike(const std::string& from) {
  const SqlExpr alike =
      divided(times(times(SqlExpr{NumberLiteral{"1.0"}}, column(kWholeChange)), column(kBefore)),
              column(kWholeBefore));
  const SqlExpr apart = make_binary(BinaryOp::subtract, column(kChange),
                                    make_call("coalesce", {alike, make_number(0)}));
  const SqlExpr size = make_binary(BinaryOp::add, make_call("abs", {column(kBefore)}),
                                   make_call("abs", {column(kNow)}));
  // What has no name explains nothing either.
  CaseOf named;
  named.branches.push_back(
      {SqlExpr{IsNull{column(kPart), true}}, divided(times(apart, apart), size)});
  const SqlExpr sum = make_call("sum", {SqlExpr{std::move(named)}});
  Call count;
  count.name = "count";
  count.star = true;
  const SqlExpr others = make_binary(BinaryOp::subtract, SqlExpr{std::move(count)}, make_number(1));
  SelectCore core;
  core.items.push_back({column(kSplitBy), {}});
  core.from.push_back({TableName{"", from}, {}, {}});
  core.group_by.push_back(column(kSplitBy));
  Select select;
  select.body.node = std::move(core);
  select.order_by.push_back({divided(times(times(sum, sum), sum), others), true, false});
  select.order_by.push_back({column(kSplitBy), false, {}});
  select.limit = ExprBox(make_number(1));
  return select;
}

}  // namespace

const Contribution* find_contribution(const QueryPart& part) {
  for (const Calculation& calculation : part.calculations)
    if (const auto* found = std::get_if<Contribution>(&calculation)) return found;
  return nullptr;
}

// The change of each group of one key.
Result<Select> Planner::changes_by(const QueryPart& whole, ExprId key, ConditionId now,
                                   ConditionId before) {
  const ExprId measured = whole.show[find_contribution(whole)->of].expr;
  const ExprId zero = add(Expr{Value{ValueKind::number, "0", {}}});
  const auto figure = [&](ConditionId when) {
    return add(Expr{Apply{FunctionId::coalesce, {only_when(measured, when), zero}}});
  };
  const Column* named = column_of(key);
  const bool is_text = named != nullptr && named->storage == StorageType::text;
  QueryPart one = whole;
  one.calculations.clear();
  one.order.clear();
  one.rank.reset();
  one.by = {key};
  one.period.reset();
  const ConditionId either = query_.add(Condition{AnyOf{{now, before}}});
  one.where = one.where ? query_.add(Condition{AllOf{{*one.where, either}}}) : either;
  const auto order = std::ranges::find(whole.by, key) - whole.by.begin();
  const std::string name = split_name(whole, static_cast<std::size_t>(order));
  one.show = {
      {add(Expr{Value{ValueKind::text, name, {}}}), std::string(kSplitBy), false},
      {is_text ? key : add(Expr{Apply{FunctionId::cast_text, {key}}}), std::string(kPart), false},
      {figure(now), std::string(kNow), false},
      {figure(before), std::string(kBefore), false}};
  // Of what is joined to keep rows, only what this key needs.
  std::vector<Path> used;
  add_paths(query_, key, used);
  std::erase_if(one.outer, [&](const Path& path) {
    return std::ranges::none_of(used, [&](const Path& of) { return begins_with(of, path); });
  });
  return part_of(std::move(one), true);
}

std::string Planner::split_name(const QueryPart& part, std::size_t key) const {
  QueryPart keys = part;
  keys.calculations.clear();
  keys.show.clear();
  for (const ExprId by : part.by) keys.show.push_back({by, {}, false});
  return column_names(query_, model_, keys)[key];
}

Result<Select> Planner::contributions(const QueryPart& part, bool named) {
  const Contribution& wanted = *find_contribution(part);
  if (part.by.empty() || part.by.size() > kSplitsMax)
    return fail(unsupported("A change can be split by one to eight kinds of groups.",
                            "Un cambio se reparte entre una y ocho clases de grupos."));
  CUANTO_TRY(other, compared_range(part, PeriodCompare{wanted.of, wanted.other, true}));
  CUANTO_TRY(current, compared_range(part, PeriodCompare{wanted.of, part.period->range, true}));
  const ExprId time = add(Expr{part.period->time});
  const ConditionId now = query_.add(Condition{InPeriod{time, current, false}});
  const ConditionId before = query_.add(Condition{InPeriod{time, other, false}});

  Select all;
  for (const ExprId key : part.by) {
    CUANTO_TRY(one, changes_by(part, key, now, before));
    one.order_by.clear();
    if (key == part.by.front()) {
      all = std::move(one);
      continue;
    }
    SetBinary both;
    both.op = SetOp::union_all;
    const bool first = std::get_if<SelectCore>(&all.body.node) != nullptr;
    both.left = Box<SetExpr>(first ? as_arm(std::move(all), true) : std::move(all.body));
    both.right = Box<SetExpr>(as_arm(std::move(one), false));
    all = Select{};
    all.body.node = std::move(both);
  }
  Select select;
  const std::string parts = free_table_name("parts"), changes = free_table_name("changes");
  select.with.push_back({parts, {}, std::move(all), {}});
  select.with.push_back({changes, {}, with_changes(parts), {}});

  Scope scope(query_, model_, changes);
  scope.known.emplace(part.show[wanted.of].expr, column(kNow));
  const std::vector<SqlExpr> outputs = {
      column(kSplitBy), column(kPart), column(kBefore), column(kChange),
      divided(times(SqlExpr{NumberLiteral{"100.0"}}, column(kChange)), column(kWholeChange))};
  for (const Shown& shown : part.show) {
    if (const auto* computed = std::get_if<Computed>(&query_.exprs[shown.expr]))
      scope.known.emplace(shown.expr, outputs[computed->output]);
  }
  SelectCore core;
  core.from.push_back({TableName{"", changes}, {}, {}});
  const auto names = column_names(query_, model_, part);
  for (std::size_t i = 0; i < part.show.size(); ++i) {
    const Shown& shown = part.show[i];
    if (std::ranges::find(part.by, shown.expr) != part.by.end() || (shown.hidden && !named))
      continue;
    CUANTO_TRY(item, expr(shown.expr, scope));
    core.items.push_back({item, names[i]});
  }
  if (part.by.size() > 1)
    core.where =
        make_binary(BinaryOp::equal, column(kSplitBy), SqlExpr{ScalarSelect{least_alike(changes)}});
  select.body.node = std::move(core);
  select.order_by.push_back({make_call("abs", {column(kChange)}), true, {}});
  select.order_by.push_back({column(kPart), false, {}});
  if (part.rank) select.limit = ExprBox(make_number(part.rank->n));
  return select;
}

}  // namespace cuanto
