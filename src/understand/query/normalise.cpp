// The canonical form of a query, and its hash: equal meaning, equal bytes.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "understand/query/check_query.h"
#include "understand/query/query_keys.h"
#include "understand/query/used_paths.h"

namespace cuanto {

namespace {

std::optional<Compare> opposite(Compare op) {
  switch (op) {
    case Compare::equal:
      return Compare::not_equal;
    case Compare::not_equal:
      return Compare::equal;
    case Compare::less:
      return Compare::at_least;
    case Compare::at_most:
      return Compare::greater;
    case Compare::greater:
      return Compare::at_most;
    case Compare::at_least:
      return Compare::less;
    case Compare::in:
      return Compare::not_in;
    case Compare::not_in:
      return Compare::in;
    case Compare::contains:
      return Compare::not_contains;
    case Compare::not_contains:
      return Compare::contains;
    case Compare::like:
      return Compare::not_like;
    case Compare::not_like:
      return Compare::like;
    case Compare::is_null:
      return Compare::not_null;
    case Compare::not_null:
      return Compare::is_null;
    case Compare::between:
    case Compare::starts_with:
    case Compare::ends_with:
      return std::nullopt;
  }
  return std::nullopt;
}

// The operator with its sides exchanged; nothing for those that have no such form.
std::optional<Compare> mirrored(Compare op) {
  switch (op) {
    case Compare::equal:
    case Compare::not_equal:
      return op;
    case Compare::less:
      return Compare::greater;
    case Compare::at_most:
      return Compare::at_least;
    case Compare::greater:
      return Compare::less;
    case Compare::at_least:
      return Compare::at_most;
    default:
      return std::nullopt;
  }
}

// Copies a query, in order of first use, into canonical pieces.
class Normaliser {
 public:
  explicit Normaliser(const SemanticQuery& query) : in_(query) {}

  SemanticQuery run() {
    part(0);
    return std::move(out_);
  }

 private:
  Path path(const Path& path) {
    Path made = path;
    for (Hop& hop : made.hops) {
      if (hop.edge.v >= kFirstOwnJoin) hop.edge = own_join(hop.edge);
    }
    return made;
  }

  EdgeId own_join(EdgeId id) {
    const std::size_t position = id.v - kFirstOwnJoin;
    if (position >= in_.joins.size()) return id;
    Edge join = in_.joins[position];
    auto it = std::ranges::find_if(out_.joins, [&](const Edge& known) {
      return known.child == join.child && known.parent == join.parent &&
             known.child_columns == join.child_columns &&
             known.parent_columns == join.parent_columns && known.role_words == join.role_words;
    });
    if (it == out_.joins.end()) {
      join.id = EdgeId{static_cast<uint16_t>(kFirstOwnJoin + out_.joins.size())};
      it = out_.joins.insert(out_.joins.end(), join);
    }
    return it->id;
  }

  ExprId add(Expr expr) {
    const ExprId id = out_.add(std::move(expr));
    const auto [it, fresh] = exprs_.emplace(expr_key(out_, id), id);
    if (!fresh) out_.exprs.pop_back();
    return it->second;
  }
  ConditionId add(Condition condition) {
    const ConditionId id = out_.add(std::move(condition));
    const auto [it, fresh] = conditions_.emplace(condition_key(out_, id), id);
    if (!fresh) out_.conditions.pop_back();
    return it->second;
  }

  std::vector<ExprId> list(const std::vector<ExprId>& ids) {
    std::vector<ExprId> made;
    made.reserve(ids.size());
    for (const ExprId id : ids) made.push_back(expr(id));
    return made;
  }

  // An AllOf without conditions is true; there is no condition then.
  std::optional<ConditionId> maybe(const std::optional<ConditionId>& id) {
    if (!id || is_true(*id)) return std::nullopt;
    return condition(*id);
  }
  bool is_true(ConditionId id) const {
    const auto* all = std::get_if<AllOf>(&in_.conditions[id]);
    return all != nullptr &&
           std::ranges::all_of(all->conditions, [this](ConditionId c) { return is_true(c); });
  }

  ExprId expr(ExprId id) {
    Expr node = in_.exprs[id];
    if (auto* attribute = std::get_if<Attribute>(&node)) {
      attribute->path = path(attribute->path);
    } else if (auto* value = std::get_if<Value>(&node)) {
      value->stored.clear();
    } else if (auto* rows = std::get_if<RowCount>(&node)) {
      rows->path = path(rows->path);
    } else if (auto* aggregate = std::get_if<Aggregate>(&node)) {
      aggregate->of = expr(aggregate->of);
      aggregate->only_where = maybe(aggregate->only_where);
    } else if (auto* metric = std::get_if<MetricUse>(&node)) {
      metric->only_where = maybe(metric->only_where);
    } else if (auto* arithmetic = std::get_if<Arithmetic>(&node)) {
      arithmetic->left = expr(arithmetic->left);
      arithmetic->right = expr(arithmetic->right);
    } else if (auto* bucket = std::get_if<Bucket>(&node)) {
      bucket->time = expr(bucket->time);
    } else if (auto* date_part = std::get_if<Part>(&node)) {
      date_part->time = expr(date_part->time);
    } else if (auto* bins = std::get_if<Bins>(&node)) {
      bins->of = expr(bins->of);
    } else if (auto* apply = std::get_if<Apply>(&node)) {
      apply->arguments = list(apply->arguments);
    } else if (auto* one = std::get_if<OneValue>(&node)) {
      one->query = part(one->query);
    }
    return add(std::move(node));
  }

  // Values that cells are compared with: one for each stored text.
  std::vector<Value> cells(Value value) {
    if (value.kind != ValueKind::text) {
      value.stored.clear();
      return {value};
    }
    if (value.stored.empty()) value.stored = {value.text};
    std::vector<Value> made;
    made.reserve(value.stored.size());
    for (const std::string& stored : value.stored) made.push_back({value.kind, stored, {stored}});
    return made;
  }

  ConditionId comparison(const Comparison& c) {
    Comparison made{0, c.op, {}};
    const bool of_cells = c.op == Compare::equal || c.op == Compare::not_equal ||
                          c.op == Compare::in || c.op == Compare::not_in;
    ExprId left = c.left;
    std::vector<ExprId> right = c.right;
    if (right.size() == 1 && mirrored(c.op)) {
      const bool value_first = std::holds_alternative<Value>(in_.exprs[left]) &&
                               !std::holds_alternative<Value>(in_.exprs[right[0]]);
      if (value_first) {
        std::swap(left, right[0]);
        made.op = *mirrored(c.op);
      }
    }
    made.left = expr(left);
    for (const ExprId id : right) {
      const auto* value = std::get_if<Value>(&in_.exprs[id]);
      if (value == nullptr || !of_cells) {
        made.right.push_back(expr(id));
        continue;
      }
      for (Value& cell : cells(*value)) made.right.push_back(add(Expr{std::move(cell)}));
    }
    if (of_cells) settle_list(made);
    // Two columns: the smaller stands first.
    if (made.right.size() == 1 && mirrored(made.op) &&
        std::holds_alternative<Attribute>(out_.exprs[made.left]) &&
        std::holds_alternative<Attribute>(out_.exprs[made.right[0]]) &&
        expr_key(out_, made.right[0]) < expr_key(out_, made.left)) {
      std::swap(made.left, made.right[0]);
      made.op = *mirrored(made.op);
    }
    return add(Condition{std::move(made)});
  }

  void settle_list(Comparison& c) {
    const bool positive = c.op == Compare::equal || c.op == Compare::in;
    std::map<std::string, ExprId> sorted;
    for (const ExprId id : c.right) sorted.emplace(expr_key(out_, id), id);
    c.right.clear();
    for (const auto& [key, id] : sorted) c.right.push_back(id);
    if (c.right.size() == 1) {
      c.op = positive ? Compare::equal : Compare::not_equal;
    } else {
      c.op = positive ? Compare::in : Compare::not_in;
    }
  }

  ConditionId quantified(Quantified q) {
    if (q.quantity == Quantity::at_least && q.n == 1) q.quantity = Quantity::some;
    if ((q.quantity == Quantity::at_most || q.quantity == Quantity::exactly) && q.n == 0)
      q.quantity = Quantity::none;
    if (q.quantity == Quantity::some || q.quantity == Quantity::none || q.quantity == Quantity::all)
      q.n = 1;
    q.to = path(q.to);
    q.where = maybe(q.where);
    return add(Condition{std::move(q)});
  }

  ConditionId has_all(const HasAll& h) {
    HasAll made{path(h.to), expr(h.attribute), {}};
    for (Value value : h.values) {
      if (value.kind == ValueKind::text && value.stored.empty()) value.stored = {value.text};
      made.values.push_back(std::move(value));
    }
    std::ranges::sort(made.values, {}, [](const Value& v) { return v.text; });
    made.values.erase(std::unique(made.values.begin(), made.values.end()), made.values.end());
    return add(Condition{std::move(made)});
  }

  ConditionId negated(const Not& no) {
    const Condition& inner = in_.conditions[no.condition];
    if (const auto* twice = std::get_if<Not>(&inner)) return condition(twice->condition);
    if (const auto* c = std::get_if<Comparison>(&inner); c && opposite(c->op)) {
      Comparison turned = *c;
      turned.op = *opposite(c->op);
      return comparison(turned);
    }
    if (const auto* in = std::get_if<InQuery>(&inner)) {
      const ExprId left = expr(in->left);
      return add(Condition{InQuery{left, !in->negated, part(in->query)}});
    }
    if (const auto* period = std::get_if<InPeriod>(&inner))
      return add(Condition{InPeriod{expr(period->time), period->range, !period->negated}});
    if (const auto* q = std::get_if<Quantified>(&inner)) {
      Quantified turned = *q;
      switch (q->quantity) {
        case Quantity::some:
          turned.quantity = Quantity::none;
          return quantified(turned);
        case Quantity::none:
          turned.quantity = Quantity::some;
          return quantified(turned);
        case Quantity::at_least:
          turned.quantity = Quantity::at_most;
          turned.n = q->n == 0 ? 0 : q->n - 1;
          return quantified(turned);
        case Quantity::at_most:
          turned.quantity = Quantity::at_least;
          ++turned.n;
          return quantified(turned);
        case Quantity::all:
        case Quantity::exactly:
          break;
      }
    }
    return add(Condition{Not{condition(no.condition)}});
  }

  // Conjuncts of conjuncts (or disjuncts of disjuncts) in one list.
  template <class Kind>
  void flatten(const Kind& node, std::map<std::string, ConditionId>& into) {
    for (const ConditionId child : node.conditions) {
      if (const auto* same = std::get_if<Kind>(&in_.conditions[child])) {
        flatten(*same, into);
        continue;
      }
      const ConditionId made = condition(child);
      if (const auto* same = std::get_if<Kind>(&out_.conditions[made])) {
        for (const ConditionId grandchild : same->conditions)
          into.emplace(condition_key(out_, grandchild), grandchild);
      } else {
        into.emplace(condition_key(out_, made), made);
      }
    }
  }
  template <class Kind>
  ConditionId sorted(const Kind& node) {
    std::map<std::string, ConditionId> children;
    flatten(node, children);
    if constexpr (std::is_same_v<Kind, AnyOf>) unite_lists(children);
    if (children.size() == 1) return children.begin()->second;
    Kind made;
    for (const auto& [key, id] : children) made.conditions.push_back(id);
    return add(Condition{std::move(made)});
  }

  // a = 1 or a = 2: a in (1, 2).
  void unite_lists(std::map<std::string, ConditionId>& children) {
    std::map<ExprId, std::vector<std::string>> lists;  // by left side
    for (const auto& [key, id] : children) {
      const auto* c = std::get_if<Comparison>(&out_.conditions[id]);
      if (c == nullptr || (c->op != Compare::equal && c->op != Compare::in)) continue;
      const bool values = std::ranges::all_of(c->right, [this](ExprId right) {
        return std::holds_alternative<Value>(out_.exprs[right]);
      });
      if (values) lists[c->left].push_back(key);
    }
    for (const auto& [left, members] : lists) {
      if (members.size() < 2) continue;
      Comparison united{left, Compare::in, {}};
      for (const std::string& key : members) {
        const auto& right = std::get<Comparison>(out_.conditions[children[key]]).right;
        united.right.insert(united.right.end(), right.begin(), right.end());
        children.erase(key);
      }
      settle_list(united);
      const ConditionId id = add(Condition{std::move(united)});
      children.emplace(condition_key(out_, id), id);
    }
  }

  ConditionId condition(ConditionId id) {
    const Condition& node = in_.conditions[id];
    if (const auto* c = std::get_if<Comparison>(&node)) return comparison(*c);
    if (const auto* q = std::get_if<Quantified>(&node)) return quantified(*q);
    if (const auto* h = std::get_if<HasAll>(&node)) return has_all(*h);
    if (const auto* all = std::get_if<AllOf>(&node)) return sorted(*all);
    if (const auto* any = std::get_if<AnyOf>(&node)) return sorted(*any);
    if (const auto* no = std::get_if<Not>(&node)) return negated(*no);
    if (const auto* in = std::get_if<InQuery>(&node)) {
      const ExprId left = expr(in->left);
      return add(Condition{InQuery{left, in->negated, part(in->query)}});
    }
    const auto& period = std::get<InPeriod>(node);
    return add(Condition{InPeriod{expr(period.time), period.range, period.negated}});
  }

  QueryIndex part(QueryIndex old) {
    const auto known = parts_.find(old);
    if (known != parts_.end()) return known->second;
    const auto index = static_cast<QueryIndex>(out_.parts.size());
    parts_[old] = index;
    out_.parts.emplace_back();
    const QueryPart& from = in_.parts[old];
    QueryPart made = from;
    if (auto* base = std::get_if<QueryIndex>(&made.base)) *base = part(*base);
    made.show.clear();
    for (const Shown& shown : from.show)
      made.show.push_back({expr(shown.expr), shown.label, shown.hidden});
    made.where = maybe(from.where);
    made.by.clear();
    for (const ExprId by : list(from.by)) {
      if (std::ranges::find(made.by, by) == made.by.end()) made.by.push_back(by);
    }
    made.having = maybe(from.having);
    if (made.rank) {
      made.rank->by = expr(from.rank->by);
      made.rank->per = list(from.rank->per);
    }
    made.order.clear();
    for (const Sort& sort : from.order) {
      const Sort copy{expr(sort.expr), sort.descending};
      const bool again =
          std::ranges::find(made.order, copy.expr, &Sort::expr) != made.order.end() ||
          (made.rank && made.rank->per.empty() && made.rank->by == copy.expr);
      if (!again) made.order.push_back(copy);
    }
    if (made.period) made.period->time.path = path(from.period->time.path);
    for (Calculation& calculation : made.calculations) {
      if (auto* share = std::get_if<ShareOf>(&calculation)) share->within = list(share->within);
    }
    if (made.set) made.set->right = part(from.set->right);
    settle_joins(made);
    out_.parts[index] = std::move(made);
    return index;
  }

  // What is joined anyway, because a column behind it is used, need not be said.
  void settle_joins(QueryPart& part) {
    for (Path& join : part.must_join) join = path(join);
    for (Path& join : part.outer) join = path(join);
    const auto sort_unique = [](std::vector<Path>& paths) {
      std::ranges::sort(paths);
      paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    };
    sort_unique(part.must_join);
    sort_unique(part.outer);
    std::vector<Path> used;
    add_used_paths(out_, part, used);
    used.insert(used.end(), part.must_join.begin(), part.must_join.end());
    std::erase_if(part.must_join, [&](const Path& join) {
      if (join.hops.empty()) return true;
      // Says that this step of an outer path must match.
      const bool of_outer = std::ranges::any_of(
          part.outer, [&](const Path& open) { return begins_with(open, join); });
      if (of_outer) return false;
      return std::ranges::count(used, join) > 1 ||
             std::ranges::any_of(used, [&](const Path& other) {
               return other != join && begins_with(other, join);
             });
    });
  }

  const SemanticQuery& in_;
  SemanticQuery out_;
  std::map<std::string, ExprId> exprs_;
  std::map<std::string, ConditionId> conditions_;
  std::map<QueryIndex, QueryIndex> parts_;
};

}  // namespace

SemanticQuery normalise(const SemanticQuery& query) {
  // A query that points outside itself, or in circles, has no canonical form.
  if (!is_closed(query)) return query;
  // The first pass sorts; the second numbers everything in the sorted order.
  return Normaliser(Normaliser(query).run()).run();
}

std::string semantic_hash(const SemanticQuery& query) {
  return hash_of_normalised(normalise(query));
}

std::string hash_of_normalised(const SemanticQuery& query) {
  if (query.parts.empty()) return std::string(32, '0');
  const std::string key = part_key(query, 0);
  return hex(stable_hash(key)) + hex(stable_hash(key, 0x9E3779B97F4A7C15ull));
}

}  // namespace cuanto
