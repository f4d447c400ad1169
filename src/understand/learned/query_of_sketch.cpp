// From a sketch to its query: the tables are hung from the one whose rows are counted, and every
// column is reached from there.
#include <algorithm>
#include <map>
#include <queue>

#include "understand/learned/sketch.h"

namespace cuanto {

namespace {

// The tables of one part, hung from the table whose rows are counted.
class Tree {
 public:
  Tree(std::set<TableId> tables, const std::vector<EdgeId>& edges, const Model& model)
      : tables_(std::move(tables)), edges_(edges), model_(model) {
    root_ = best_root();
    paths_ = paths_from(root_);
  }

  TableId root() const { return root_; }
  const Path& path_to(TableId table) const { return paths_.at(table); }
  bool has(TableId table) const { return paths_.contains(table); }
  const std::set<TableId>& tables() const { return tables_; }

 private:
  std::map<TableId, Path> paths_from(TableId root) const {
    std::map<TableId, Path> paths{{root, {}}};
    std::queue<TableId> next;
    next.push(root);
    while (!next.empty()) {
      const TableId at = next.front();
      next.pop();
      for (const EdgeId id : edges_) {
        const Edge& edge = model_.edges[id.v];
        for (const bool up : {true, false}) {
          const TableId from = up ? edge.child : edge.parent, to = up ? edge.parent : edge.child;
          if (from != at || paths.contains(to)) continue;
          Path path = paths.at(at);
          path.hops.push_back({id, up});
          paths.emplace(to, std::move(path));
          next.push(to);
        }
      }
    }
    return paths;
  }

  // From which no hop repeats rows, or the fewest do.
  TableId best_root() const {
    TableId best = *tables_.begin();
    std::size_t least = SIZE_MAX;
    for (const TableId table : tables_) {
      std::size_t repeats = 0;
      for (const auto& [to, path] : paths_from(table)) {
        repeats += path.hops.empty() || path.hops.back().to_one ? 0 : 1;
      }
      if (repeats >= least) continue;
      least = repeats;
      best = table;
    }
    return best;
  }

  std::set<TableId> tables_;
  const std::vector<EdgeId>& edges_;
  const Model& model_;
  TableId root_;
  std::map<TableId, Path> paths_;
};

class QueryMaker {
 public:
  QueryMaker(const Sketch& sketch, const Model& model, const std::vector<EdgeId>& order)
      : sketch_(sketch), model_(model), order_(order) {}

  std::optional<SemanticQuery> query() {
    query_.parts.resize(1);
    auto part = part_of(sketch_);
    if (!part) return {};
    query_.parts[0] = std::move(*part);
    if (!ok_) return {};
    return normalise(query_);
  }

 private:
  std::optional<QueryPart> part_of(const Sketch& sketch) {
    std::set<TableId> tables = sketch.tables;
    const auto edges = connect(tables, model_, order_);
    if (!edges || tables.empty()) return {};
    const Tree tree(tables, *edges, model_);
    QueryPart part;
    if (!fill(part, tree, sketch, sketch.where, sketch.any)) return {};
    for (const ColumnId column : sketch.by) part.by.push_back(attribute(column, tree));
    if (sketch.having) {
      Comparison comparison{item(sketch.having->item, tree), sketch.having->op, {}};
      comparison.right.push_back(query_.add(Expr{sketch.having->value}));
      part.having = query_.add(Condition{std::move(comparison)});
    }
    if (sketch.order && sketch.order->rows_max > 0) {
      part.rank = Rank{item(sketch.order->item, tree),
                       sketch.order->descending,
                       sketch.order->rows_max,
                       0,
                       false,
                       {}};
    } else if (sketch.order) {
      part.order.push_back({item(sketch.order->item, tree), sketch.order->descending});
    }
    if (sketch.family == Family::none_of) {
      if (!add_none(part, tree)) return {};
    } else if (sketch.family != Family::plain && !add_set(part)) {
      return {};
    }
    join_the_rest(part, tree);
    return part;
  }

  bool fill(QueryPart& part, const Tree& tree, const Sketch& sketch,
            const std::vector<SketchTest>& tests, bool any) {
    part.base = model_.entity_of(tree.root()).id;
    part.distinct = sketch.distinct;
    for (const SketchItem& shown : sketch.select) {
      for (const SketchItem& one : spread(shown)) part.show.push_back({item(one, tree), {}, false});
    }
    part.where = all(tests, any, [&](ColumnId column) { return attribute(column, tree); });
    return ok_;
  }

  template <class ToExpr>
  std::optional<ConditionId> all(const std::vector<SketchTest>& tests, bool any, ToExpr to_expr) {
    std::vector<ConditionId> conditions;
    for (const SketchTest& test : tests) {
      Comparison comparison{to_expr(test.column), test.op, {}};
      for (const Value& value : test.values) comparison.right.push_back(query_.add(Expr{value}));
      if (test.against)
        comparison.right.push_back(query_.add(Expr{OneValue{scalar(*test.against)}}));
      if (test.first) comparison.right.push_back(query_.add(Expr{OneValue{first_of(*test.first)}}));
      conditions.push_back(query_.add(Condition{std::move(comparison)}));
    }
    if (conditions.empty()) return {};
    if (conditions.size() == 1) return conditions.front();
    return any ? query_.add(Condition{AnyOf{std::move(conditions)}})
               : query_.add(Condition{AllOf{std::move(conditions)}});
  }

  // A sub-query knows no sets, and has the tables of its own.
  QueryIndex first_of(const Sketch& inner) {
    const auto kept = std::exchange(used_, {});
    auto part = inner.family == Family::plain ? part_of(inner) : std::nullopt;
    used_ = kept;
    ok_ = ok_ && part.has_value();
    query_.parts.push_back(part ? std::move(*part) : QueryPart{});
    return static_cast<QueryIndex>(query_.parts.size() - 1);
  }

  QueryIndex scalar(const SketchItem& aggregate) {
    QueryPart part;
    part.base = model_.entity_of(model_.catalog->column(*aggregate.column).table).id;
    const ExprId of = query_.add(Expr{Attribute{{}, *aggregate.column}});
    part.show.push_back({query_.add(Expr{Aggregate{*aggregate.function, of, {}}}), {}, false});
    query_.parts.push_back(std::move(part));
    return static_cast<QueryIndex>(query_.parts.size() - 1);
  }

  ExprId attribute(ColumnId column, const Tree& tree) {
    const TableId table = model_.catalog->column(column).table;
    if (!tree.has(table)) {
      ok_ = false;
      return 0;
    }
    used_.insert(table);
    return query_.add(Expr{Attribute{tree.path_to(table), column}});
  }

  std::vector<SketchItem> spread(const SketchItem& shown) const {
    if (!shown.whole) return {shown};
    std::vector<SketchItem> items;
    const Catalog& catalog = *model_.catalog;
    for (const ColumnId id : catalog.table(catalog.column(*shown.column).table).columns)
      items.push_back({{}, id});
    return items;
  }

  ExprId item(const SketchItem& one, const Tree& tree) {
    if (!one.column) return query_.add(Expr{RowCount{}});
    const ExprId of = attribute(*one.column, tree);
    return one.function ? query_.add(Expr{Aggregate{*one.function, of, {}}}) : of;
  }

  bool add_none(QueryPart& part, const Tree& tree) {
    // The nearest of the second tables is the one that must have no rows; the others hang from it.
    std::set<TableId> fresh;
    for (const TableId table : sketch_.second_tables) {
      if (!tree.has(table)) fresh.insert(table);
    }
    if (fresh.empty()) return false;
    std::optional<Route> best;
    TableId start;
    for (const TableId table : fresh) {
      const auto way = route_to(tree.root(), table);
      if (way && (!best || way->cost < best->cost)) {
        best = way;
        start = table;
      }
    }
    if (!best) return false;
    std::set<TableId> inner = fresh;
    const auto edges = connect(inner, model_, order_);
    if (!edges) return false;
    std::vector<ConditionId> tests;
    for (const SketchTest& test : sketch_.second) {
      if (test.against || test.first) return false;
      const auto way = route_to(start, model_.catalog->column(test.column).table);
      if (!way) return false;
      Comparison comparison{query_.add(Expr{Attribute{way->path, test.column}}), test.op, {}};
      for (const Value& value : test.values) comparison.right.push_back(query_.add(Expr{value}));
      tests.push_back(query_.add(Condition{std::move(comparison)}));
    }
    Quantified none{Quantity::none, 1, best->path, {}};
    if (tests.size() == 1) none.where = tests.front();
    if (tests.size() > 1) none.where = query_.add(Condition{AllOf{tests}});
    const ConditionId condition = query_.add(Condition{std::move(none)});
    part.where = part.where ? query_.add(Condition{AllOf{{*part.where, condition}}}) : condition;
    return true;
  }

  bool add_set(QueryPart& part) {
    std::set<TableId> tables = sketch_.second_tables;
    for (const SketchItem& shown : sketch_.select) {
      if (shown.column) tables.insert(model_.catalog->column(*shown.column).table);
    }
    for (const SketchTest& test : sketch_.second)
      tables.insert(model_.catalog->column(test.column).table);
    const auto edges = connect(tables, model_, order_);
    if (!edges || tables.empty()) return false;
    const Tree tree(tables, *edges, model_);
    const auto kept = std::exchange(used_, {});
    QueryPart right;
    if (!fill(right, tree, sketch_, sketch_.second, false)) return false;
    right.distinct = false;
    join_the_rest(right, tree);
    used_ = kept;
    query_.parts.push_back(std::move(right));
    const SetKind kind = sketch_.family == Family::except      ? SetKind::except
                         : sketch_.family == Family::intersect ? SetKind::intersect
                                                               : SetKind::union_of;
    part.set = SetOperation{kind, static_cast<QueryIndex>(query_.parts.size() - 1)};
    return true;
  }

  // Tables that no column is used of take part all the same.
  void join_the_rest(QueryPart& part, const Tree& tree) const {
    for (const TableId table : tree.tables()) {
      const Path& path = tree.path_to(table);
      if (path.hops.empty() || used_.contains(table)) continue;
      const bool between = std::ranges::any_of(tree.tables(), [&](TableId other) {
        return other != table && tree.path_to(other).hops.size() > path.hops.size() &&
               begins_with(tree.path_to(other), path);
      });
      if (!between) part.must_join.push_back(path);
    }
    std::ranges::sort(part.must_join);
  }

  struct Route {
    Path path;
    std::size_t cost = 0;
  };
  std::optional<Route> route_to(TableId from, TableId to) const {
    std::set<TableId> both{from, to};
    const auto edges = connect(both, model_, order_);
    if (!edges) return {};
    Route route;
    TableId at = from;
    std::vector<EdgeId> left = *edges;
    while (at != to) {
      const auto next = std::ranges::find_if(left, [&](EdgeId id) {
        return model_.edges[id.v].child == at || model_.edges[id.v].parent == at;
      });
      if (next == left.end()) return {};
      const Edge& edge = model_.edges[next->v];
      const bool up = edge.child == at;
      route.path.hops.push_back({*next, up});
      at = up ? edge.parent : edge.child;
      left.erase(next);
      ++route.cost;
    }
    return route;
  }

  const Sketch& sketch_;
  const Model& model_;
  const std::vector<EdgeId>& order_;
  SemanticQuery query_;
  std::set<TableId> used_;
  bool ok_ = true;
};

}  // namespace

std::optional<SemanticQuery> to_query(const Sketch& sketch, const Model& model,
                                      const std::vector<EdgeId>& order) {
  return QueryMaker(sketch, model, order).query();
}

}  // namespace cuanto
