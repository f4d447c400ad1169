#include "understand/learned/sketch.h"

#include <algorithm>
#include <map>
#include <queue>

#include "base/text.h"
#include "understand/query_words.h"

namespace cuanto {
namespace {

// ---- query -> sketch ---------------------------------------------------------------------------

class Sketcher {
 public:
  Sketcher(const SemanticQuery& query, const Model& model) : query_(query), model_(model) {}

  std::optional<Sketch> sketch() {
    const QueryPart& part = query_.parts.front();
    if (!read_head(part) || !read_rows(part) || !read_groups(part)) return {};
    if (part.set && !read_set(part)) return {};
    return out_;
  }

 private:
  bool read_head(const QueryPart& part) {
    const auto* base = std::get_if<EntityId>(&part.base);
    if (base == nullptr || part.period || !part.calculations.empty() || !part.outer.empty())
      return false;
    base_ = model_.entity(*base).table;
    tables_ = &out_.tables;
    tables_->insert(base_);
    for (const Path& path : part.must_join) note(path);
    out_.distinct = part.distinct;
    for (const Shown& shown : part.show) {
      const auto item = item_of(shown.expr);
      if (!item || shown.hidden) return false;
      out_.select.push_back(*item);
    }
    return ok_;
  }

  bool read_rows(const QueryPart& part) {
    return !part.where || read_where(*part.where, out_.where, true);
  }

  bool read_groups(const QueryPart& part) {
    for (const ExprId id : part.by) {
      const auto item = item_of(id);
      if (!item || item->function || !item->column) return false;
      out_.by.push_back(*item->column);
    }
    if (part.having && !read_having(*part.having)) return false;
    if (part.rank) {
      if (!part.order.empty() || part.rank->skip > 0 || part.rank->keep_ties ||
          !part.rank->per.empty())
        return false;
      const auto item = item_of(part.rank->by);
      if (!item) return false;
      out_.order = SketchOrder{*item, part.rank->descending, part.rank->n};
    } else if (part.order.size() == 1) {
      const auto item = item_of(part.order.front().expr);
      if (!item) return false;
      out_.order = SketchOrder{*item, part.order.front().descending, part.rows_max.value_or(0)};
    } else if (!part.order.empty() || part.rows_max) {
      return false;
    }
    return ok_;
  }

  // The same columns with other conditions, on the other side of a set operation.
  bool read_set(const QueryPart& part) {
    if (out_.family != Family::plain) return false;
    const QueryPart& right = query_.parts[part.set->right];
    const bool grouped = !right.by.empty() || right.having || right.rank;
    if (grouped || right.set || right.period || right.rows_max || !right.order.empty())
      return false;
    const auto* base = std::get_if<EntityId>(&right.base);
    if (base == nullptr) return false;
    switch (part.set->kind) {
      case SetKind::except:
        out_.family = Family::except;
        break;
      case SetKind::intersect:
        out_.family = Family::intersect;
        break;
      case SetKind::union_of:
      case SetKind::union_all:
        out_.family = Family::either;
        break;
    }
    base_ = model_.entity(*base).table;
    tables_ = &out_.second_tables;
    tables_->insert(base_);
    for (const Path& path : right.must_join) note(path);
    std::vector<SketchItem> shown_there;
    for (const Shown& shown : right.show) {
      const auto item = item_of(shown.expr);
      if (item) shown_there.push_back(*item);
    }
    if (shown_there != out_.select) return false;
    return ok_ && (!right.where || read_where(*right.where, out_.second, false));
  }

  void note(const Path& path) {
    TableId at = base_;
    for (const Hop& hop : path.hops) {
      const Edge* edge = find_edge(query_, model_, hop.edge);
      if (edge == nullptr || path.role != 0 || edge->child == edge->parent) {
        ok_ = false;
        return;
      }
      at = goes_to_parent(*edge, hop, at) ? edge->parent : edge->child;
      tables_->insert(at);
    }
  }

  std::optional<SketchItem> item_of(ExprId id) {
    const Expr& expr = query_.exprs[id];
    if (const auto* attribute = std::get_if<Attribute>(&expr)) {
      note(attribute->path);
      return SketchItem{{}, attribute->column};
    }
    if (const auto* use = std::get_if<MetricUse>(&expr)) return item_of(*use);
    if (const auto* rows = std::get_if<RowCount>(&expr)) {
      if (!rows->path.hops.empty()) return {};
      return SketchItem{Aggregation::count, {}};
    }
    if (const auto* aggregate = std::get_if<Aggregate>(&expr)) {
      if (aggregate->only_where) return {};
      auto inner = item_of(aggregate->of);
      if (!inner || inner->function) return {};
      inner->function = aggregate->function;
      return inner;
    }
    return {};
  }

  // A metric that is one aggregate of one column is that aggregate.
  std::optional<SketchItem> item_of(const MetricUse& use) const {
    const Metric& metric = model_.metric(use.metric);
    const auto* call = std::get_if<Call>(&metric.expression.node);
    if (use.only_where || metric.filter || call == nullptr || call->arguments.size() != 1)
      return {};
    const auto* name = std::get_if<ColumnName>(&call->arguments.front().node);
    const auto function = key_in(kAggregationWords, ascii_lower(call->name));
    if (name == nullptr || !function || call->distinct || call->filter || call->over) return {};
    const TableId table = model_.entity(metric.entity).table;
    const Column* column = model_.catalog->find_column(table, name->column);
    if (column == nullptr || table != base_) return {};
    return SketchItem{*function, column->id};
  }

  bool read_where(ConditionId id, std::vector<SketchTest>& tests, bool top) {
    const Condition& condition = query_.conditions[id];
    if (const auto* all = std::get_if<AllOf>(&condition)) {
      if (!top && !tests.empty()) return false;
      for (const ConditionId one : all->conditions) {
        const Condition& inner = query_.conditions[one];
        if (std::holds_alternative<AnyOf>(inner)) return false;
        const auto* comparison = std::get_if<Comparison>(&inner);
        if (comparison != nullptr && comparison->op == Compare::in) return false;
        if (!read_where(one, tests, top)) return false;
      }
      return true;
    }
    if (const auto* any = std::get_if<AnyOf>(&condition)) {
      if (!top || out_.any) return false;
      out_.any = true;
      for (const ConditionId one : any->conditions) {
        if (!std::holds_alternative<Comparison>(query_.conditions[one])) return false;
        if (!read_where(one, tests, top)) return false;
      }
      return true;
    }
    if (const auto* comparison = std::get_if<Comparison>(&condition))
      return read_comparison(*comparison, tests, top);
    if (const auto* quantified = std::get_if<Quantified>(&condition))
      return top && read_none(*quantified);
    return false;
  }

  // Rows as they are: neither grouped, ranked, cut nor put together with others.
  static bool is_plain(const QueryPart& part) {
    return part.by.empty() && !part.having && !part.rank && part.order.empty() && !part.rows_max &&
           !part.set && !part.period && !part.distinct && part.must_join.empty() &&
           part.outer.empty() && part.calculations.empty();
  }

  bool read_comparison(const Comparison& comparison, std::vector<SketchTest>& tests, bool top) {
    const auto left = item_of(comparison.left);
    if (!left || left->function || !left->column) return false;
    SketchTest test{*left->column, comparison.op, {}, {}};
    for (const ExprId right : comparison.right) {
      if (const auto* value = std::get_if<Value>(&query_.exprs[right])) {
        test.values.push_back(*value);
      } else if (const auto* one = std::get_if<OneValue>(&query_.exprs[right])) {
        const QueryPart& part = query_.parts[one->query];
        if (!top || !is_plain(part) || part.where || part.show.size() != 1) return false;
        const TableId kept = base_;
        const auto* base = std::get_if<EntityId>(&part.base);
        if (base == nullptr) return false;
        base_ = model_.entity(*base).table;
        std::set<TableId> there{base_};
        std::set<TableId>* before = std::exchange(tables_, &there);
        test.against = item_of(part.show.front().expr);
        tables_ = before;
        base_ = kept;
        if (!test.against || !test.against->function || there.size() != 1) return false;
      } else {
        return false;
      }
    }
    if (test.against && !test.values.empty()) return false;
    // "in (a, b)" is "is a or is b".
    if (test.op == Compare::in) {
      if (!top || !tests.empty() || out_.any) return false;
      out_.any = true;
      for (const Value& value : test.values)
        tests.push_back({test.column, Compare::equal, {value}, {}});
      return true;
    }
    tests.push_back(std::move(test));
    return true;
  }

  bool read_none(const Quantified& quantified) {
    if (quantified.quantity != Quantity::none || out_.family != Family::plain) return false;
    out_.family = Family::none_of;
    const TableId kept = base_;
    tables_ = &out_.second_tables;
    note(quantified.to);
    if (ok_) {
      const auto end = find_end(query_, model_, base_, quantified.to);
      if (end) base_ = *end;
      ok_ = end.has_value() &&
            (!quantified.where || read_where(*quantified.where, out_.second, false));
    }
    tables_ = &out_.tables;
    base_ = kept;
    return ok_;
  }

  bool read_having(ConditionId id) {
    const auto* comparison = std::get_if<Comparison>(&query_.conditions[id]);
    if (comparison == nullptr || comparison->right.size() != 1) return false;
    const auto item = item_of(comparison->left);
    const auto* value = std::get_if<Value>(&query_.exprs[comparison->right.front()]);
    if (!item || value == nullptr) return false;
    out_.having = SketchHaving{*item, comparison->op, *value};
    return true;
  }

  const SemanticQuery& query_;
  const Model& model_;
  Sketch out_;
  TableId base_;
  std::set<TableId>* tables_ = nullptr;
  bool ok_ = true;
};

// ---- sketch -> query ---------------------------------------------------------------------------

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
    std::set<TableId> tables = sketch_.tables;
    const auto edges = connect(tables, model_, order_);
    if (!edges || tables.empty()) return {};
    const Tree tree(tables, *edges, model_);
    QueryPart part;
    if (!fill(part, tree, sketch_.where, sketch_.any)) return {};
    for (const ColumnId column : sketch_.by) part.by.push_back(attribute(column, tree));
    if (sketch_.having) {
      Comparison comparison{item(sketch_.having->item, tree), sketch_.having->op, {}};
      comparison.right.push_back(query_.add(Expr{sketch_.having->value}));
      part.having = query_.add(Condition{std::move(comparison)});
    }
    if (sketch_.order && sketch_.order->rows_max > 0) {
      part.rank = Rank{item(sketch_.order->item, tree),
                       sketch_.order->descending,
                       sketch_.order->rows_max,
                       0,
                       false,
                       {}};
    } else if (sketch_.order) {
      part.order.push_back({item(sketch_.order->item, tree), sketch_.order->descending});
    }
    if (sketch_.family == Family::none_of) {
      if (!add_none(part, tree)) return {};
    } else if (sketch_.family != Family::plain && !add_set(part)) {
      return {};
    }
    join_the_rest(part, tree);
    query_.parts[0] = std::move(part);
    if (!ok_) return {};
    return normalise(query_);
  }

 private:
  bool fill(QueryPart& part, const Tree& tree, const std::vector<SketchTest>& tests, bool any) {
    part.base = model_.entity_of(tree.root()).id;
    part.distinct = sketch_.distinct;
    for (const SketchItem& shown : sketch_.select) {
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
      conditions.push_back(query_.add(Condition{std::move(comparison)}));
    }
    if (conditions.empty()) return {};
    if (conditions.size() == 1) return conditions.front();
    return any ? query_.add(Condition{AnyOf{std::move(conditions)}})
               : query_.add(Condition{AllOf{std::move(conditions)}});
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
      if (test.against) return false;
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
    if (!fill(right, tree, sketch_.second, false)) return false;
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

// Steps from `from` to every table over the model's edges, with the edge each was reached by.
struct Reached {
  int steps = 0;
  EdgeId by;
  TableId from;
};
std::map<TableId, Reached> reach(const std::set<TableId>& from, const Model& model,
                                 const std::vector<EdgeId>& order) {
  std::map<TableId, Reached> reached;
  std::queue<TableId> next;
  for (const TableId table : from) {
    reached[table] = {};
    next.push(table);
  }
  while (!next.empty()) {
    const TableId at = next.front();
    next.pop();
    for (const EdgeId id : order) {
      const Edge& edge = model.edges[id.v];
      if (edge.child == edge.parent || (edge.child != at && edge.parent != at)) continue;
      const TableId to = edge.child == at ? edge.parent : edge.child;
      if (reached.contains(to)) continue;
      reached[to] = {reached[at].steps + 1, id, at};
      next.push(to);
    }
  }
  return reached;
}

}  // namespace

std::vector<EdgeId> all_edges(const Model& model) {
  std::vector<EdgeId> edges;
  for (std::size_t i = 0; i < model.edges.size(); ++i)
    edges.push_back(EdgeId{static_cast<uint16_t>(i)});
  return edges;
}

std::optional<std::vector<EdgeId>> connect(std::set<TableId>& tables, const Model& model,
                                           const std::vector<EdgeId>& order) {
  if (order.empty() && !model.edges.empty()) return connect(tables, model, all_edges(model));
  std::vector<EdgeId> edges;
  if (tables.empty()) return edges;
  // The nearest table is connected first: the shortest-path heuristic for Steiner trees
  // (Takahashi, Matsuyama 1980), exact for the two or three tables that questions speak of.
  std::set<TableId> inside{*tables.begin()};
  std::set<TableId> outside(std::next(tables.begin()), tables.end());
  while (!outside.empty()) {
    const auto reached = reach(inside, model, order);
    const TableId* nearest = nullptr;
    for (const TableId& table : outside) {
      if (!reached.contains(table)) continue;
      if (nearest == nullptr || reached.at(table).steps < reached.at(*nearest).steps)
        nearest = &table;
    }
    if (nearest == nullptr) return {};
    for (TableId at = *nearest; !inside.contains(at);) {
      const Reached& step = reached.at(at);
      edges.push_back(step.by);
      inside.insert(at);
      outside.erase(at);
      at = step.from;
    }
  }
  tables = inside;
  return edges;
}

void gather_whole_tables(Sketch& sketch, const Catalog& catalog) {
  auto& select = sketch.select;
  for (std::size_t at = 0; at < select.size(); ++at) {
    if (!select[at].column || select[at].function) continue;
    const auto& columns = catalog.table(catalog.column(*select[at].column).table).columns;
    const auto from = select.begin() + static_cast<std::ptrdiff_t>(at);
    if (columns.size() < 2 || select.size() - at < columns.size()) continue;
    const bool is_whole =
        std::equal(columns.begin(), columns.end(), from,
                   [](ColumnId id, const SketchItem& item) { return item == SketchItem{{}, id}; });
    if (!is_whole) continue;
    from->whole = true;
    select.erase(from + 1, from + static_cast<std::ptrdiff_t>(columns.size()));
  }
}

std::optional<Sketch> to_sketch(const SemanticQuery& query, const Model& model) {
  if (query.parts.empty()) return {};
  return Sketcher(query, model).sketch();
}

std::optional<SemanticQuery> to_query(const Sketch& sketch, const Model& model,
                                      const std::vector<EdgeId>& order) {
  return QueryMaker(sketch, model, order).query();
}

}  // namespace cuanto
