#include "plan/scope.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace cuanto {

// ---- which paths are used ----------------------------------------------------------------------

static void add_path(const Path& path, std::vector<Path>& paths) {
  if (path.hops.empty()) return;
  Path step;
  for (const Hop& hop : path.hops) {
    step.hops.push_back(hop);
    step.role = role_at(path.role, step.hops.size());
    if (std::ranges::find(paths, step) == paths.end()) paths.push_back(step);
  }
}

void add_paths(const SemanticQuery& query, ExprId expr, std::vector<Path>& paths) {
  const Expr& node = query.exprs[expr];
  const auto sub = [&](ExprId child) { add_paths(query, child, paths); };
  if (const auto* attribute = std::get_if<Attribute>(&node)) {
    add_path(attribute->path, paths);
  } else if (const auto* rows = std::get_if<RowCount>(&node)) {
    add_path(rows->path, paths);
  } else if (const auto* aggregate = std::get_if<Aggregate>(&node)) {
    sub(aggregate->of);
    if (aggregate->only_where) add_condition_paths(query, *aggregate->only_where, paths);
  } else if (const auto* metric = std::get_if<MetricUse>(&node)) {
    if (metric->only_where) add_condition_paths(query, *metric->only_where, paths);
  } else if (const auto* arithmetic = std::get_if<Arithmetic>(&node)) {
    sub(arithmetic->left);
    sub(arithmetic->right);
  } else if (const auto* bucket = std::get_if<Bucket>(&node)) {
    sub(bucket->time);
  } else if (const auto* part = std::get_if<Part>(&node)) {
    sub(part->time);
  } else if (const auto* bins = std::get_if<Bins>(&node)) {
    sub(bins->of);
  } else if (const auto* apply = std::get_if<Apply>(&node)) {
    for (const ExprId argument : apply->arguments) sub(argument);
  }
}

void add_condition_paths(const SemanticQuery& query, ConditionId condition,
                         std::vector<Path>& paths) {
  const Condition& node = query.conditions[condition];
  const auto each = [&](const std::vector<ConditionId>& children) {
    for (const ConditionId child : children) add_condition_paths(query, child, paths);
  };
  if (const auto* comparison = std::get_if<Comparison>(&node)) {
    add_paths(query, comparison->left, paths);
    for (const ExprId right : comparison->right) add_paths(query, right, paths);
  } else if (const auto* period = std::get_if<InPeriod>(&node)) {
    add_paths(query, period->time, paths);
  } else if (const auto* in = std::get_if<InQuery>(&node)) {
    add_paths(query, in->left, paths);
  } else if (const auto* all = std::get_if<AllOf>(&node)) {
    each(all->conditions);
  } else if (const auto* any = std::get_if<AnyOf>(&node)) {
    each(any->conditions);
  } else if (const auto* no = std::get_if<Not>(&node)) {
    add_condition_paths(query, no->condition, paths);
  }
}

std::vector<Path> joined_paths(const SemanticQuery& query, const QueryPart& part) {
  std::vector<Path> paths;
  for (const Path& join : part.must_join) add_path(join, paths);
  for (const Path& join : part.outer) add_path(join, paths);
  for (const Shown& shown : part.show) add_paths(query, shown.expr, paths);
  if (part.where) add_condition_paths(query, *part.where, paths);
  if (part.period) add_path(part.period->time.path, paths);
  for (const ExprId by : part.by) add_paths(query, by, paths);
  if (part.having) add_condition_paths(query, *part.having, paths);
  if (part.rank) {
    add_paths(query, part.rank->by, paths);
    for (const ExprId per : part.rank->per) add_paths(query, per, paths);
  }
  for (const Sort& sort : part.order) add_paths(query, sort.expr, paths);
  return paths;
}

std::vector<Path> open_paths(const QueryPart& part) {
  std::vector<Path> open;
  for (const Path& outer : part.outer) add_path(outer, open);
  std::erase_if(open, [&](const Path& step) {
    return std::ranges::find(part.outer, step) == part.outer.end() &&
           std::ranges::find(part.must_join, step) != part.must_join.end();
  });
  return open;
}

bool path_repeats_rows(const SemanticQuery& query, const Model& model, TableId from,
                       const Path& path) {
  return !repeating_prefix(query, model, from, path).hops.empty();
}

Path repeating_prefix(const SemanticQuery& query, const Model& model, TableId from,
                      const Path& path) {
  std::size_t last = 0;
  TableId at = from;
  for (std::size_t i = 0; i < path.hops.size(); ++i) {
    const Edge* edge = find_edge(query, model, path.hops[i].edge);
    if (edge == nullptr) break;
    if (repeats_rows(*edge, path.hops[i], at)) last = i + 1;
    at = goes_to_parent(*edge, path.hops[i], at) ? edge->parent : edge->child;
  }
  if (last == 0) return {};
  return {{path.hops.begin(), path.hops.begin() + static_cast<std::ptrdiff_t>(last)},
          role_at(path.role, last)};
}

Path reversed(const SemanticQuery& query, const Model& model, TableId from, const Path& path) {
  Path back{{}, path.role};
  TableId at = from;
  for (const Hop& hop : path.hops) {
    const Edge* edge = find_edge(query, model, hop.edge);
    if (edge == nullptr) break;
    const bool up = goes_to_parent(*edge, hop, at);
    at = up ? edge->parent : edge->child;
    const bool back_to_one = !up && (edge->parent_unique || edge->parent == edge->child);
    back.hops.insert(back.hops.begin(), Hop{hop.edge, back_to_one});
  }
  return back;
}

// ---- the tables of a core ----------------------------------------------------------------------

Scope::Scope(const SemanticQuery& query, const Model& model, TableId base,
             const std::vector<Path>& paths, const std::vector<Path>& outer, const Scope* around)
    : query_(query), model_(model), around_(around) {
  const Table& table = model.catalog->table(base);
  Use first{{}, base, table.name, false, 0, false};
  first.name = free_name(table.name);
  first.aliased = first.name != table.name;
  uses_.push_back(std::move(first));
  for (const Path& path : paths) {
    // What follows a table that may be missing may be missing, too.
    const bool missing =
        std::ranges::any_of(outer, [&](const Path& open) { return begins_with(path, open); });
    add_use(path, missing);
  }
}

Scope::Scope(const SemanticQuery& query, const Model& model, std::string name)
    : query_(query), model_(model), name_(std::move(name)) {}

void Scope::add_use(const Path& path, bool outer) {
  Path before = path;
  before.hops.pop_back();
  before.role = role_at(path.role, before.hops.size());
  std::size_t near = 0;
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    if (uses_[i].path == before) near = i;
  }
  const auto end = find_end(query_, model_, uses_[near].table, Path{{path.hops.back()}, 0});
  CUANTO_ASSERT(end.has_value());
  Use use{path, *end, {}, false, near, outer};
  const std::string& table = model_.catalog->table(*end).name;
  use.name = free_name(table);
  use.aliased = use.name != table;
  uses_.push_back(std::move(use));
}

std::string Scope::free_name(const std::string& table) const {
  const auto taken = [this](const std::string& name) {
    for (const Scope* scope = this; scope != nullptr; scope = scope->around_) {
      for (const Use& use : scope->uses_) {
        if (equal_ignoring_case(use.name, name)) return true;
      }
    }
    return false;
  };
  std::string name = table;
  for (int i = 2; taken(name); ++i) name = fmt::format("{}_{}", table, i);
  return name;
}

const Scope::Use* Scope::find_use(const Path& path) const {
  for (const Use& use : uses_) {
    const bool same_role = path.hops.empty() || use.path.role == path.role;
    if (use.path.hops == path.hops && same_role) return &use;
  }
  return nullptr;
}

bool Scope::reaches(const Path& path) const { return find_use(path) != nullptr; }

const Scope::Use& Scope::use(const Path& path) const {
  const Use* found = find_use(path);
  CUANTO_ASSERT(found != nullptr);
  return *found;
}

std::string Scope::qualifier(const Path& path) const {
  if (uses_.empty()) return name_;
  return uses_.size() > 1 || around_ != nullptr || qualify_all ? use(path).name : "";
}

SqlExpr Scope::column(const Path& path, ColumnId column) const {
  return make_column(qualifier(path), model_.catalog->column(column).name);
}
SqlExpr Scope::qualified_column(const Path& path, ColumnId column) const {
  return make_column(use(path).name, model_.catalog->column(column).name);
}

bool Scope::is_open(const Path& path) const {
  const Use* found = find_use(path);
  return found != nullptr && found->outer;
}

FromItem Scope::from() const {
  FromItem item;
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    const Use& use = uses_[i];
    const Table& table = model_.catalog->table(use.table);
    FromItem right;
    right.source = TableName{table.schema, table.name};
    if (use.aliased) right.alias = use.name;
    if (i == 0) {
      item = std::move(right);
      continue;
    }
    const Edge& edge = *find_edge(query_, model_, use.path.hops.back().edge);
    const Use& near = uses_[use.before];
    const bool up = goes_to_parent(edge, use.path.hops.back(), near.table);
    Join join;
    join.kind = use.outer ? JoinKind::left : JoinKind::inner;
    std::vector<SqlExpr> on;
    for (std::size_t k = 0; k < edge.child_columns.size(); ++k) {
      const ColumnId left = up ? edge.child_columns[k] : edge.parent_columns[k];
      const ColumnId far = up ? edge.parent_columns[k] : edge.child_columns[k];
      on.push_back(make_binary(BinaryOp::equal,
                               make_column(near.name, model_.catalog->column(left).name),
                               make_column(use.name, model_.catalog->column(far).name)));
    }
    if (on.empty()) {
      join.kind = JoinKind::cross;
    } else {
      join.on = ExprBox(make_and(std::move(on)));
    }
    join.left = Box<FromItem>(std::move(item));
    join.right = Box<FromItem>(std::move(right));
    item = FromItem{std::move(join), {}, {}};
  }
  return item;
}

}  // namespace cuanto
