#include "metamorphic/relations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "plan/plan.h"

namespace cuanto {
namespace {

std::optional<PlainRows> run(const SemanticQuery& query, const Answered& answered) {
  const auto select =
      plan(query, answered.asked.model, {answered.question.today, answered.profile});
  if (!select) return {};
  const auto printed = print_sql(*select, dialect(DialectId::sqlite));
  if (!printed) return {};
  std::string problem;
  return answered.database.run(printed->text, problem);
}

std::optional<double> number_of(const PlainCell& cell) {
  if (const auto* whole = std::get_if<int64_t>(&cell)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&cell)) return *real;
  return {};
}

// Nothing where a cell is no number; NULL counts nothing.
std::optional<double> sum_of(const PlainRows& rows, std::size_t column) {
  double sum = 0;
  for (const PlainRow& row : rows.rows) {
    if (std::holds_alternative<std::monostate>(row[column])) continue;
    const auto number = number_of(row[column]);
    if (!number) return {};
    sum += *number;
  }
  return sum;
}

bool is_near(double a, double b) {
  return std::abs(a - b) <= 1e-6 * std::max({1.0, std::abs(a), std::abs(b)});
}

// Nothing that looks at other rows than its own: no limit, no rank, no calculation, no set.
bool is_plain(const QueryPart& part) {
  return std::holds_alternative<EntityId>(part.base) && !part.rank && !part.rows_max && !part.set &&
         !part.having && part.calculations.empty();
}

// A value that some row of the entity has, and that not all have.
std::optional<std::pair<ColumnId, std::string>> some_value(EntityId entity, const Model& model) {
  const Catalog& catalog = *model.catalog;
  for (const ColumnId id : catalog.table(model.entity(entity).table).columns) {
    const Column& column = catalog.column(id);
    if (column.storage == StorageType::text && column.distinct > 1 && !column.top_values.empty())
      return std::pair(id, column.top_values.front());
  }
  return {};
}

std::optional<bool> condition_adds_no_rows(const Answered& answered) {
  SemanticQuery query = *answered.outcome.query;
  if (query.parts.size() != 1 || !is_plain(query.parts.front())) return {};
  QueryPart& part = query.parts.front();
  const auto value = some_value(std::get<EntityId>(part.base), answered.asked.model);
  if (!value) return {};
  const ExprId left = query.add(Attribute{{}, value->first});
  const ExprId right = query.add(Value{ValueKind::text, value->second, {value->second}});
  const ConditionId more = query.add(Comparison{left, Compare::equal, {right}});
  part.where = part.where ? query.add(AllOf{{*part.where, more}}) : more;
  const auto before = run(*answered.outcome.query, answered);
  const auto after = run(normalise(query), answered);
  if (!before || !after) return {};
  return after->rows.size() <= before->rows.size();
}

// "top 5" is where "top 10" begins.
std::optional<bool> top_is_part_of_larger_top(const Answered& answered) {
  const SemanticQuery& query = *answered.outcome.query;
  if (query.parts.size() != 1) return {};
  SemanticQuery larger = query;
  QueryPart& part = larger.parts.front();
  if (part.rank && part.rank->per.empty()) {
    part.rank->n *= 2;
  } else if (part.rows_max && !part.order.empty()) {
    part.rows_max = *part.rows_max * 2;
  } else {
    return {};
  }
  const auto few = run(query, answered), many = run(larger, answered);
  if (!few || !many) return {};
  return few->rows.size() <= many->rows.size() &&
         std::equal(few->rows.begin(), few->rows.end(), many->rows.begin());
}

// The position of a figure that adds up over groups.
std::optional<std::size_t> adding_figure(const SemanticQuery& query, const Model& model) {
  const QueryPart& part = query.parts.front();
  for (std::size_t i = 0; i < part.show.size(); ++i) {
    const Expr& expr = query.exprs[part.show[i].expr];
    const auto* aggregate = std::get_if<Aggregate>(&expr);
    const auto* metric = std::get_if<MetricUse>(&expr);
    if (std::holds_alternative<RowCount>(expr) ||
        (aggregate != nullptr &&
         (aggregate->function == Aggregation::sum || aggregate->function == Aggregation::count)) ||
        (metric != nullptr && model.metric(metric->metric).additive))
      return i;
  }
  return {};
}

std::optional<bool> groups_add_up_to_the_total(const Answered& answered) {
  const SemanticQuery& query = *answered.outcome.query;
  const QueryPart& part = query.parts.front();
  if (query.parts.size() != 1 || !is_plain(part) || part.by.empty()) return {};
  // Rows that a path meets several times count several times in groups.
  if (std::ranges::any_of(query.exprs, [](const Expr& expr) {
        const auto* attribute = std::get_if<Attribute>(&expr);
        return attribute != nullptr &&
               std::ranges::any_of(attribute->path.hops,
                                   [](const Hop& hop) { return !hop.to_one; });
      }))
    return {};
  const auto figure = adding_figure(query, answered.asked.model);
  if (!figure) return {};
  SemanticQuery whole = query;
  QueryPart& total = whole.parts.front();
  total.show = {part.show[*figure]};
  total.by.clear();
  total.order.clear();
  const auto groups = run(query, answered), all = run(normalise(whole), answered);
  if (!groups || !all || all->rows.size() != 1 || all->columns != 1) return {};
  // Where the figure stands among the columns of the result: its value is found by its sum.
  const auto sum = number_of(all->rows.front().front());
  if (!sum) return {};
  for (std::size_t column = 0; column < groups->columns; ++column) {
    const auto added = sum_of(*groups, column);
    if (added && is_near(*added, *sum)) return true;
  }
  return false;
}

std::optional<bool> shares_add_up_to_all(const Answered& answered) {
  const SemanticQuery& query = *answered.outcome.query;
  const QueryPart& part = query.parts.front();
  const auto is_share = [](const Calculation& calculation) {
    const auto* share = std::get_if<ShareOf>(&calculation);
    return share != nullptr && share->within.empty();
  };
  if (part.by.empty() || part.rank || part.rows_max || part.having ||
      !std::ranges::any_of(part.calculations, is_share))
    return {};
  const auto rows = run(query, answered);
  if (!rows || rows->rows.empty()) return {};
  const ResultShape shape =
      shape_of(query, answered.asked.model, {answered.question.today, answered.profile});
  for (std::size_t i = 0; i < shape.columns.size() && i < rows->columns; ++i) {
    if (shape.columns[i].kind != ResultKind::percent) continue;
    const auto sum = sum_of(*rows, i);
    return sum && (is_near(*sum, 100) || is_near(*sum, 1));
  }
  return false;
}

constexpr auto kRelations = std::to_array<Relation>({
    {"one more condition adds no rows", condition_adds_no_rows},
    {"a top is part of a larger top", top_is_part_of_larger_top},
    {"groups add up to the total", groups_add_up_to_the_total},
    {"shares add up to 100 %", shares_add_up_to_all},
});

}  // namespace

std::span<const Relation> relations() { return kRelations; }

}  // namespace cuanto
