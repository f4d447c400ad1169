// Whether a query is sound: positions, paths, and what each place takes.
#include "understand/query/check_query.h"

#include <fmt/format.h>

#include <algorithm>

#include "understand/whole_months.h"

namespace cuanto {

namespace {

constexpr std::size_t kNestingMax = 64;

class Validator {
 public:
  // Without a model only positions and nesting are checked.
  Validator(const SemanticQuery& query, const Model* model) : query_(query), model_(model) {}

  std::string check() {
    if (query_.parts.empty()) return "it has no part";
    if (query_.joins.size() >= 0x7FFF) return "it has too many joins of its own";
    if (model_ != nullptr) check_joins();
    part(0, 0);
    return problem_;
  }
  // A column that is cut into periods and holds no times; after check().
  std::optional<ColumnId> no_time() const { return no_time_; }

 private:
  void problem(std::string text) {
    if (problem_.empty()) problem_ = std::move(text);
  }
  bool deep(std::size_t depth) {
    if (++steps_ > 200'000) problem("it is too large");
    if (depth > kNestingMax) problem("it is nested too deeply, or in a circle");
    return !problem_.empty();
  }

  void check_joins() {
    const auto known = [this](TableId table, const std::vector<ColumnId>& columns) {
      return table.v < model_->catalog->tables.size() &&
             std::ranges::all_of(
                 columns,
                 [&](ColumnId column) {
                   return column.v < model_->catalog->columns.size() &&
                          model_->catalog->column(column).table == table;
                 });
    };
    for (const Edge& join : query_.joins) {
      if (join.child_columns.size() != join.parent_columns.size() ||
          !known(join.child, join.child_columns) || !known(join.parent, join.parent_columns))
        problem("a join of its own names columns that are not of its tables");
    }
  }

  // Where paths start: a table, or nothing for the columns of a derived query.
  using At = std::optional<TableId>;

  std::optional<TableId> path(const Path& path, At at) {
    if (model_ == nullptr) return {};
    if (!at) {
      problem("a path starts at a derived query");
      return {};
    }
    const auto end = find_end(query_, *model_, *at, path);
    if (!end) problem("a path takes an edge that does not touch the table it has reached");
    return end;
  }

  void attribute(const Attribute& a, At at) {
    if (model_ == nullptr) return;
    if (a.column.v >= model_->catalog->columns.size()) return problem("a column does not exist");
    const auto end = path(a.path, at);
    if (end && model_->catalog->column(a.column).table != *end)
      problem(fmt::format("column {} is not of the table where its path ends",
                          model_->catalog->column(a.column).name));
  }

  void expr(ExprId id, At at, const QueryPart& part, std::size_t depth) {
    if (deep(depth)) return;
    if (id >= query_.exprs.size()) return problem("an expression does not exist");
    const Expr& node = query_.exprs[id];
    const auto sub = [&](ExprId child) { expr(child, at, part, depth + 1); };
    const auto maybe = [&](const std::optional<ConditionId>& child) {
      if (child) condition(*child, at, part, depth + 1);
    };
    if (const auto* a = std::get_if<Attribute>(&node)) {
      attribute(*a, at);
    } else if (const auto* rows = std::get_if<RowCount>(&node)) {
      if (!rows->path.hops.empty()) path(rows->path, at);
    } else if (const auto* aggregate = std::get_if<Aggregate>(&node)) {
      sub(aggregate->of);
      maybe(aggregate->only_where);
    } else if (const auto* metric = std::get_if<MetricUse>(&node)) {
      if (model_ != nullptr && metric->metric.v >= model_->metrics.size())
        return problem("a metric does not exist");
      maybe(metric->only_where);
    } else if (const auto* arithmetic = std::get_if<Arithmetic>(&node)) {
      if (std::string_view("+-*/").find(arithmetic->op) == std::string_view::npos)
        problem("an arithmetic operator is none of + - * /");
      sub(arithmetic->left);
      sub(arithmetic->right);
    } else if (const auto* bucket = std::get_if<Bucket>(&node)) {
      sub(bucket->time);
      check_time(bucket->time);
    } else if (const auto* date_part = std::get_if<Part>(&node)) {
      sub(date_part->time);
      check_time(date_part->time);
    } else if (const auto* bins = std::get_if<Bins>(&node)) {
      sub(bins->of);
      if (bins->edges.empty() || !std::ranges::is_sorted(bins->edges))
        problem("bins need edges in rising order");
    } else if (const auto* apply = std::get_if<Apply>(&node)) {
      if (apply->arguments.empty()) problem("a function has no argument");
      for (const ExprId argument : apply->arguments) sub(argument);
    } else if (const auto* one = std::get_if<OneValue>(&node)) {
      sub_query(one->query, depth, true);
    } else if (const auto* computed = std::get_if<Computed>(&node)) {
      if (computed->calculation >= part.calculations.size())
        problem("a computed column is of a calculation that does not exist");
    } else if (const auto* output = std::get_if<OutputOf>(&node)) {
      const auto* base = std::get_if<QueryIndex>(&part.base);
      if (base == nullptr || at) return problem("an output is used without a derived base");
      if (*base < query_.parts.size() && output->output >= query_.parts[*base].show.size())
        problem("an output of the derived base does not exist");
    }
  }

  // Only times are cut into days and months. A column without values may be anything.
  void check_time(ExprId id) {
    if (model_ == nullptr || !problem_.empty()) return;
    const auto* attribute = std::get_if<Attribute>(&query_.exprs[id]);
    if (attribute == nullptr) return;
    const Column& column = model_->catalog->column(attribute->column);
    const bool stored_as_time =
        column.storage == StorageType::date || column.storage == StorageType::timestamp;
    if (column.is_time() || stored_as_time || column.rows == column.nulls) return;
    if (!no_time_) no_time_ = attribute->column;
  }

  void sub_query(QueryIndex index, std::size_t depth, bool one_column) {
    if (index >= query_.parts.size()) return problem("a sub-query does not exist");
    if (one_column && std::ranges::count(query_.parts[index].show, false, &Shown::hidden) != 1)
      return problem("a sub-query that gives values must show one column");
    part(index, depth + 1);
  }

  void condition(ConditionId id, At at, const QueryPart& part, std::size_t depth) {
    if (deep(depth)) return;
    if (id >= query_.conditions.size()) return problem("a condition does not exist");
    const Condition& node = query_.conditions[id];
    const auto sub = [&](ConditionId child) { condition(child, at, part, depth + 1); };
    if (const auto* comparison = std::get_if<Comparison>(&node)) {
      expr(comparison->left, at, part, depth + 1);
      for (const ExprId right : comparison->right) expr(right, at, part, depth + 1);
      check_count(*comparison);
    } else if (const auto* period = std::get_if<InPeriod>(&node)) {
      expr(period->time, at, part, depth + 1);
    } else if (const auto* quantified = std::get_if<Quantified>(&node)) {
      if (quantified->to.hops.empty()) problem("a quantity counts the base itself");
      const auto end = path(quantified->to, at);
      if (quantified->where) condition(*quantified->where, end, part, depth + 1);
    } else if (const auto* all = std::get_if<HasAll>(&node)) {
      if (all->to.hops.empty() || all->values.empty())
        problem("\"both\" needs rows to look at and values to find");
      expr(all->attribute, path(all->to, at), part, depth + 1);
    } else if (const auto* in = std::get_if<InQuery>(&node)) {
      expr(in->left, at, part, depth + 1);
      sub_query(in->query, depth, true);
    } else if (const auto* all_of = std::get_if<AllOf>(&node)) {
      for (const ConditionId child : all_of->conditions) sub(child);
    } else if (const auto* any_of = std::get_if<AnyOf>(&node)) {
      if (any_of->conditions.empty()) problem("\"any of\" has no condition");
      for (const ConditionId child : any_of->conditions) sub(child);
    } else if (const auto* no = std::get_if<Not>(&node)) {
      sub(no->condition);
    }
  }

  void check_count(const Comparison& comparison) {
    const std::size_t count = comparison.right.size();
    switch (comparison.op) {
      case Compare::is_null:
      case Compare::not_null:
        if (count != 0) problem("a test for NULL has a right side");
        break;
      case Compare::between:
        if (count != 2) problem("\"between\" needs two ends");
        break;
      case Compare::in:
      case Compare::not_in:
        if (count == 0) problem("\"in\" needs a value");
        break;
      default:
        if (count != 1) problem("a comparison needs one right side");
    }
  }

  void part(QueryIndex index, std::size_t depth) {
    if (deep(depth)) return;
    const QueryPart& part = query_.parts[index];
    At at;
    if (const auto* entity = std::get_if<EntityId>(&part.base)) {
      if (model_ != nullptr) {
        if (entity->v >= model_->entities.size()) return problem("an entity does not exist");
        at = model_->entity(*entity).table;
      }
    } else {
      sub_query(std::get<QueryIndex>(part.base), depth, false);
    }
    if (std::ranges::count(part.show, false, &Shown::hidden) == 0) problem("a part shows nothing");
    if (part.show.size() > 255) problem("a part shows too much");
    for (const Path& join : part.must_join) path(join, at);
    for (const Path& join : part.outer) path(join, at);
    for (const Shown& shown : part.show) expr(shown.expr, at, part, depth + 1);
    if (part.where) condition(*part.where, at, part, depth + 1);
    for (const ExprId by : part.by) expr(by, at, part, depth + 1);
    if (part.having) condition(*part.having, at, part, depth + 1);
    if (part.rank) {
      expr(part.rank->by, at, part, depth + 1);
      for (const ExprId per : part.rank->per) expr(per, at, part, depth + 1);
      if (part.rank->n == 0) problem("a rank of no row");
    }
    for (const Sort& sort : part.order) expr(sort.expr, at, part, depth + 1);
    if (part.period) attribute(part.period->time, at);
    for (const Calculation& calculation : part.calculations) {
      const uint8_t of = std::visit(
          [](const auto& c) -> uint8_t {
            if constexpr (requires { c.of; }) return c.of;
            return 0;
          },
          calculation);
      if (of >= part.show.size()) problem("a calculation is of a column that is not shown");
      if (const auto* share = std::get_if<ShareOf>(&calculation)) {
        for (const ExprId within : share->within) expr(within, at, part, depth + 1);
      }
    }
    if (part.set) sub_query(part.set->right, depth, false);
  }

  const SemanticQuery& query_;
  const Model* model_;
  std::string problem_;
  std::optional<ColumnId> no_time_;
  std::size_t steps_ = 0;
};

}  // namespace

bool is_closed(const SemanticQuery& query) { return Validator(query, nullptr).check().empty(); }

Result<Done> validate(const SemanticQuery& query, const Model& model) {
  Validator validator(query, &model);
  const std::string problem = validator.check();
  if (!problem.empty())
    return fail(ErrorKind::internal, fmt::format("The reading is not sound: {}.", problem));
  if (const auto column = validator.no_time()) {
    const Words& label = model.field(*column).label;
    return fail(ErrorKind::unsupported,
                fmt::format("There are no days or months of {}: it holds no dates. Ask by a column "
                            "that does.",
                            label.en),
                fmt::format("No hay días ni meses de {}: no contiene fechas. Pregunte por una "
                            "columna que las tenga.",
                            label.in(Language::es)));
  }
  return Done{};
}

}  // namespace cuanto
