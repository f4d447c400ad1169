#include "plan/from_sql_figures.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "plan/literals.h"
#include "plan/plan.h"

namespace cuanto {

namespace {

// An expression whose columns are all of one table, without what they are qualified with.
struct OverOneTable {
  SqlExpr expr;
  std::ptrdiff_t source = -1;
  std::set<ColumnId> columns;
};

std::optional<OverOneTable> over_one_table(const Catalog& catalog, const SqlExpr& from,
                                           const FromNames& names) {
  OverOneTable made{from, -1, {}};
  bool several = false;
  const auto unqualify = [&](SqlExpr& node) {
    auto* name = std::get_if<ColumnName>(&node.node);
    if (name == nullptr) return;
    const auto found = find_from_column(catalog, names, *name);
    if (!found || names.sources[found->source].part) {
      several = true;
      return;
    }
    const auto source = static_cast<std::ptrdiff_t>(found->source);
    several = several || (made.source >= 0 && made.source != source);
    made.source = source;
    made.columns.insert(found->column);
    *name = {{}, {}, catalog.column(found->column).name, false, kNoOffset};
  };
  rewrite(made.expr, {.expr = unqualify, .from = {}, .select = [&](Select&) { several = true; }});
  if (several) return std::nullopt;
  return made;
}

}  // namespace

// "strftime('%Y-%m', day)" is what we write for the month of a day.
std::optional<Expr> WrittenFigures::find_time_group(const SqlExpr& from, const FromNames& names,
                                                    SemanticQuery& query) const {
  const auto plain = over_one_table(catalog_, from, names);
  if (!plain || plain->columns.size() != 1) return std::nullopt;
  const Column& column = catalog_.column(*plain->columns.begin());
  if (!column.is_time()) return std::nullopt;
  const Dialect& spoken = dialect(catalog_.dialect);
  const std::string text = print_expr(plain->expr, spoken);
  const SqlExpr time = make_column({}, column.name);
  const TimeStorage storage = time_kind(column, catalog_.dialect).storage;
  const Path& path = names.sources[static_cast<std::size_t>(plain->source)].path;
  for (const Grain grain : {Grain::month, Grain::day, Grain::year, Grain::quarter, Grain::week,
                            Grain::half_year, Grain::hour}) {
    if (print_expr(SqlExpr{TimeBucket{time, grain, storage}}, spoken) == text)
      return Expr{Bucket{query.add(Expr{Attribute{path, column.id}}), grain}};
  }
  // As people write it.
  const auto first_letters = [&](int64_t n) {
    return print_expr(make_call("substr", {time, make_number(1), make_number(n)}), spoken);
  };
  if (storage == TimeStorage::iso_text && text == first_letters(7))
    return Expr{Bucket{query.add(Expr{Attribute{path, column.id}}), Grain::month}};
  if (storage == TimeStorage::iso_text && text == first_letters(4))
    return Expr{Bucket{query.add(Expr{Attribute{path, column.id}}), Grain::year}};
  for (const DatePart part :
       {DatePart::weekday, DatePart::month_of_year, DatePart::quarter_of_year,
        DatePart::hour_of_day, DatePart::day_of_month, DatePart::year_number}) {
    if (print_expr(SqlExpr{TimePart{time, part, storage}}, spoken) == text)
      return Expr{Part{query.add(Expr{Attribute{path, column.id}}), part}};
  }
  return std::nullopt;
}

// How a metric is written over its own table alone; empty when it cannot be.
const std::string& WrittenFigures::text_of(const Metric& metric) {
  const auto known = texts_.find(metric.id);
  if (known != texts_.end()) return known->second;
  SemanticQuery query;
  query.parts.emplace_back().base = metric.entity;
  query.parts[0].show.push_back({query.add(Expr{MetricUse{metric.id, {}}}), {}, false});
  std::string text;
  const auto select = plan(query, model_, {});
  if (select && select->core() != nullptr && select->core()->items.size() == 1)
    text = print_expr(select->core()->items.front().expr, dialect(catalog_.dialect));
  return texts_.emplace(metric.id, std::move(text)).first->second;
}

std::optional<MetricId> WrittenFigures::find_metric(const SqlExpr& from, const FromNames& names) {
  const auto base = std::ranges::find_if(names.sources, [](const FromSource& source) {
    return !source.part && source.path.hops.empty();
  });
  if (base == names.sources.end()) return std::nullopt;
  const Entity& entity = model_.entity_of(base->table);
  const auto of_base = [&](const Metric& metric) { return metric.entity == entity.id; };
  if (std::ranges::none_of(model_.metrics, of_base)) return std::nullopt;
  const auto plain = over_one_table(catalog_, from, names);
  if (!plain || plain->source != base - names.sources.begin()) return std::nullopt;
  const std::string text = print_expr(plain->expr, dialect(catalog_.dialect));
  const auto called_so = [&](const Metric& metric) {
    return std::ranges::any_of(names.items, [&](const SelectItem& item) {
      return item.expr == from && equal_ignoring_case(item.alias, metric.name);
    });
  };
  const Metric* best = nullptr;
  for (const Metric& metric : model_.metrics) {
    if (!of_base(metric) || text_of(metric) != text) continue;
    if (called_so(metric)) return metric.id;
    if (best == nullptr || (metric.is_default && !best->is_default)) best = &metric;
  }
  if (best == nullptr) return std::nullopt;
  return best->id;
}

}  // namespace cuanto
