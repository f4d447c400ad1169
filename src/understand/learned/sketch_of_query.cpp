// From a query to its sketch.
#include "base/text.h"
#include "understand/learned/sketch.h"
#include "understand/query/query_words.h"

namespace cuanto {

namespace {

class Sketcher {
 public:
  Sketcher(const SemanticQuery& query, const Model& model, bool reads_first)
      : query_(query), model_(model), reads_first_(reads_first) {}

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
        if (reads_first_ && part.rank) {
          auto first = first_of(part);
          if (!top || !first) return false;
          test.first = std::make_shared<const Sketch>(std::move(*first));
          continue;
        }
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
    if ((test.against || test.first) && comparison.right.size() != 1) return false;
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

  // The one column that is shown of the first row.
  std::optional<Sketch> first_of(const QueryPart& part) const {
    SemanticQuery inner = query_;
    inner.parts.front() = part;
    auto sketch = Sketcher(inner, model_, false).sketch();
    const bool one = sketch && sketch->family == Family::plain && sketch->select.size() == 1 &&
                     !sketch->select.front().function && sketch->order &&
                     sketch->order->rows_max == 1;
    return one ? sketch : std::nullopt;
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
  const bool reads_first_;
  Sketch out_;
  TableId base_;
  std::set<TableId>* tables_ = nullptr;
  bool ok_ = true;
};

}  // namespace

std::optional<Sketch> to_sketch(const SemanticQuery& query, const Model& model, bool reads_first) {
  if (query.parts.empty()) return {};
  return Sketcher(query, model, reads_first).sketch();
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

}  // namespace cuanto
