#include "understand/query/query_keys.h"

#include <fmt/format.h>

#include <charconv>
#include <concepts>
#include <iterator>
#include <utility>

namespace cuanto {

namespace {

// Writes one piece after the other into one text: keys are asked for more than anything else of a
// query.
class Keys {
 public:
  explicit Keys(const SemanticQuery& query) : query_(query) {}

  std::string take() { return std::move(text_); }

  void expr(ExprId id) {
    std::visit([this](const auto& node) { of(node); }, query_.exprs[id]);
  }
  void condition(ConditionId id) {
    std::visit([this](const auto& node) { of(node); }, query_.conditions[id]);
  }

  void part(QueryIndex index) {
    const QueryPart& part = query_.parts[index];
    put("part(");
    base(part.base);
    for (const Path& join : part.must_join) put(" must ", join);
    for (const Path& join : part.outer) put(" outer ", join);
    for (const Shown& shown : part.show) {
      put(" show ");
      expr(shown.expr);
      put(shown.hidden ? "! as " : " as ");
      quoted(shown.label);
    }
    if (part.distinct) put(" distinct");
    if (part.where) {
      put(" where ");
      condition(*part.where);
    }
    list(" by ", part.by);
    if (part.having) {
      put(" having ");
      condition(*part.having);
    }
    if (part.rank) of(*part.rank);
    for (const Sort& sort : part.order) {
      put(" order ");
      expr(sort.expr);
      put(' ', sort.descending);
    }
    if (part.rows_max) put(" limit ", *part.rows_max);
    if (part.period) {
      put(" period ");
      of(part.period->time);
      put(' ', to_text(part.period->range));
    }
    for (const Calculation& calculation : part.calculations) {
      put(" calculate ");
      std::visit([this](const auto& c) { of(c); }, calculation);
    }
    if (part.set) {
      put(" set ", static_cast<int>(part.set->kind), ' ');
      this->part(part.set->right);
    }
    put(')');
  }

 private:
  void put(char c) { text_ += c; }
  void put(std::string_view text) { text_ += text; }
  void put(const char* text) { text_ += text; }
  void put(bool holds) { text_ += holds ? "true" : "false"; }
  template <std::integral Number>
  void put(Number number) {
    wide(number, 0);
  }
  void put(double number) { text_ += fmt::format("{}", number); }
  void put(const Path& path) {
    put('p');
    for (const Hop& hop : path.hops) {
      put('/');
      edge(hop.edge);
      put(hop.to_one ? '1' : 'n');
    }
    if (path.role != 0) put('#', path.role);
  }
  template <typename First, typename Second, typename... Rest>
  void put(const First& first, const Second& second, const Rest&... rest) {
    put(first);
    put(second, rest...);
  }

  // With zeros before it, so that it sorts as a number.
  template <std::integral Number>
  void wide(Number number, std::size_t width) {
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    const auto length = static_cast<std::size_t>(end - digits);
    if (length < width) text_.append(width - length, '0');
    text_.append(digits, length);
  }

  void quoted(std::string_view text) { put(text.size(), ':', text); }

  void base(const std::variant<EntityId, QueryIndex>& base) {
    if (const auto* entity = std::get_if<EntityId>(&base)) {
      put('e');
      wide(entity->v, 5);
    } else {
      part(std::get<QueryIndex>(base));
    }
  }

  void edge(EdgeId id) {
    if (id.v < kFirstOwnJoin) return wide(id.v, 5);
    const std::size_t position = id.v - kFirstOwnJoin;
    if (position >= query_.joins.size()) return put('?');
    const Edge& join = query_.joins[position];
    put("own ");
    wide(join.child.v, 5);
    put('>');
    wide(join.parent.v, 5);
    for (std::size_t i = 0; i < join.child_columns.size(); ++i) {
      put(' ');
      wide(join.child_columns[i].v, 7);
      put('=');
      wide(join.parent_columns[i].v, 7);
    }
  }

  void list(std::string_view before_each, const std::vector<ExprId>& ids) {
    for (const ExprId id : ids) {
      put(before_each);
      expr(id);
    }
  }
  void maybe(const std::optional<ConditionId>& id) {
    if (!id) return;
    put(" if ");
    condition(*id);
  }

  void of(const Rank& rank) {
    put(" rank ");
    expr(rank.by);
    put(' ', rank.descending, ' ', rank.n, ' ', rank.skip, ' ', rank.keep_ties);
    list(" per ", rank.per);
  }

  void of(const Attribute& a) {
    put("a(", a.path, ' ');
    wide(a.column.v, 7);
    put(')');
  }
  void of(const Value& v) {
    put("v(", static_cast<int>(v.kind), ' ');
    quoted(v.text);
    for (const auto& stored : v.stored) {
      put('=');
      quoted(stored);
    }
    put(')');
  }
  void of(const RowCount& r) { put("rows(", r.path, ')'); }
  void of(const Aggregate& a) {
    put("agg(", static_cast<int>(a.function), ' ');
    expr(a.of);
    maybe(a.only_where);
    put(')');
  }
  void of(const MetricUse& m) {
    put("metric(");
    wide(m.metric.v, 5);
    maybe(m.only_where);
    put(')');
  }
  void of(const Arithmetic& a) {
    put('(');
    expr(a.left);
    put(' ', a.op, ' ');
    expr(a.right);
    put(')');
  }
  void of(const Bucket& b) {
    put("bucket(");
    expr(b.time);
    put(' ', static_cast<int>(b.grain), ')');
  }
  void of(const Part& p) {
    put("time_part(");
    expr(p.time);
    put(' ', static_cast<int>(p.part), ')');
  }
  void of(const Bins& b) {
    put("bins(");
    expr(b.of);
    for (const double edge : b.edges) put(' ', edge);
    put(')');
  }
  void of(const Apply& a) {
    put("apply(", static_cast<int>(a.function));
    list(",", a.arguments);
    put(')');
  }
  void of(const OneValue& o) {
    put("one(");
    part(o.query);
    put(')');
  }
  void of(const Computed& c) { put("computed(", c.calculation, ' ', c.output, ')'); }
  void of(const OutputOf& o) {
    put("out(");
    wide(o.output, 3);
    put(')');
  }

  void of(const Comparison& c) {
    put("cmp(");
    expr(c.left);
    put(' ');
    wide(static_cast<int>(c.op), 2);
    list(",", c.right);
    put(')');
  }
  void of(const InPeriod& p) {
    put("in_period(");
    expr(p.time);
    put(' ', to_text(p.range), ' ', p.negated, ')');
  }
  void of(const Quantified& q) {
    put("quantified(", static_cast<int>(q.quantity), ' ', q.n, ' ', q.to);
    maybe(q.where);
    put(')');
  }
  void of(const HasAll& h) {
    put("has_all(", h.to, ' ');
    expr(h.attribute);
    for (const Value& value : h.values) {
      put(' ');
      of(value);
    }
    put(')');
  }
  void of(const InQuery& q) {
    put("in_query(");
    expr(q.left);
    put(' ', q.negated, ' ');
    part(q.query);
    put(')');
  }
  void of(const AllOf& a) { many("all(", a.conditions); }
  void of(const AnyOf& a) { many("any(", a.conditions); }
  void of(const Not& n) {
    put("not(");
    condition(n.condition);
    put(')');
  }
  void many(std::string_view name, const std::vector<ConditionId>& ids) {
    put(name);
    for (const ConditionId id : ids) {
      condition(id);
      put(';');
    }
    put(')');
  }

  void of(const PeriodCompare& c) {
    put("compare(", c.of, ' ', to_text(c.other), ' ', c.same_elapsed, ')');
  }
  void of(const GrowthOf& c) { put("growth(", c.of, ' ', c.percent, ')'); }
  void of(const ShareOf& c) {
    put("share(", c.of);
    list(",", c.within);
    put(')');
  }
  void of(const Moving& c) {
    put("moving(", c.of, ' ', static_cast<int>(c.function), ' ', c.rows, ')');
  }
  void of(const Cumulative& c) {
    put("cumulative(", c.of, ' ', c.reset ? static_cast<int>(*c.reset) : -1, ')');
  }
  void of(const Anomaly& c) {
    put("anomaly(", c.of, ' ', c.rows, ' ', c.threshold, ' ', c.of_total, ')');
  }
  void of(const RankColumn& c) { put("rank(", c.of, ' ', c.descending, ')'); }
  void of(const Projection& c) { put("projection(", c.of, ' ', c.months, ')'); }
  void of(const Contribution& c) { put("contribution(", c.of, ' ', to_text(c.other), ')'); }
  void of(const GapFill& c) { put("fill(", static_cast<int>(c.fill), ')'); }

  const SemanticQuery& query_;
  std::string text_;
};

}  // namespace

std::string expr_key(const SemanticQuery& query, ExprId id) {
  Keys keys(query);
  keys.expr(id);
  return keys.take();
}

std::string condition_key(const SemanticQuery& query, ConditionId id) {
  Keys keys(query);
  keys.condition(id);
  return keys.take();
}

std::string part_key(const SemanticQuery& query, QueryIndex index) {
  Keys keys(query);
  keys.part(index);
  return keys.take();
}

}  // namespace cuanto
