#include "understand/query_keys.h"

#include <fmt/format.h>

namespace cuanto {

namespace {

class Keys {
 public:
  explicit Keys(const SemanticQuery& query) : query_(query) {}

  std::string path(const Path& path) const {
    std::string text = "p";
    for (const Hop& hop : path.hops)
      text += fmt::format("/{}{}", edge(hop.edge), hop.to_one ? '1' : 'n');
    if (path.role != 0) text += fmt::format("#{}", path.role);
    return text;
  }

  std::string expr(ExprId id) const {
    return std::visit([this](const auto& node) { return of(node); }, query_.exprs[id]);
  }
  std::string condition(ConditionId id) const {
    return std::visit([this](const auto& node) { return of(node); }, query_.conditions[id]);
  }

  std::string part(QueryIndex index) const {
    const QueryPart& part = query_.parts[index];
    std::string text = "part(";
    if (const auto* entity = std::get_if<EntityId>(&part.base)) {
      text += fmt::format("e{:05}", entity->v);
    } else {
      text += this->part(std::get<QueryIndex>(part.base));
    }
    for (const Path& join : part.must_join) text += " must " + path(join);
    for (const Path& join : part.outer) text += " outer " + path(join);
    for (const Shown& shown : part.show) {
      text += fmt::format(" show {}{} as {}", expr(shown.expr), shown.hidden ? "!" : "",
                          quoted(shown.label));
    }
    if (part.distinct) text += " distinct";
    if (part.where) text += " where " + condition(*part.where);
    for (const ExprId by : part.by) text += " by " + expr(by);
    if (part.having) text += " having " + condition(*part.having);
    if (part.rank) {
      const Rank& rank = *part.rank;
      text += fmt::format(" rank {} {} {} {} {}", expr(rank.by), rank.descending, rank.n, rank.skip,
                          rank.keep_ties);
      for (const ExprId per : rank.per) text += " per " + expr(per);
    }
    for (const Sort& sort : part.order)
      text += fmt::format(" order {} {}", expr(sort.expr), sort.descending);
    if (part.rows_max) text += fmt::format(" limit {}", *part.rows_max);
    if (part.period)
      text += fmt::format(" period {} {}", of(part.period->time), to_text(part.period->range));
    for (const Calculation& calculation : part.calculations)
      text += " calculate " + std::visit([this](const auto& c) { return of(c); }, calculation);
    if (part.set)
      text +=
          fmt::format(" set {} {}", static_cast<int>(part.set->kind), this->part(part.set->right));
    return text + ")";
  }

 private:
  static std::string quoted(std::string_view text) {
    return fmt::format("{}:{}", text.size(), text);
  }

  std::string edge(EdgeId id) const {
    if (id.v < kFirstOwnJoin) return fmt::format("{:05}", id.v);
    const std::size_t position = id.v - kFirstOwnJoin;
    if (position >= query_.joins.size()) return "?";
    const Edge& join = query_.joins[position];
    std::string text = fmt::format("own {:05}>{:05}", join.child.v, join.parent.v);
    for (std::size_t i = 0; i < join.child_columns.size(); ++i)
      text += fmt::format(" {:07}={:07}", join.child_columns[i].v, join.parent_columns[i].v);
    return text;
  }

  std::string list(const std::vector<ExprId>& ids) const {
    std::string text;
    for (const ExprId id : ids) text += "," + expr(id);
    return text;
  }
  std::string maybe(const std::optional<ConditionId>& id) const {
    return id ? " if " + condition(*id) : "";
  }

  std::string of(const Attribute& a) const {
    return fmt::format("a({} {:07})", path(a.path), a.column.v);
  }
  std::string of(const Value& v) const {
    std::string text = fmt::format("v({} {}", static_cast<int>(v.kind), quoted(v.text));
    for (const auto& stored : v.stored) text += "=" + quoted(stored);
    return text + ")";
  }
  std::string of(const RowCount& r) const { return "rows(" + path(r.path) + ")"; }
  std::string of(const Aggregate& a) const {
    return fmt::format("agg({} {}{})", static_cast<int>(a.function), expr(a.of),
                       maybe(a.only_where));
  }
  std::string of(const MetricUse& m) const {
    return fmt::format("metric({:05}{})", m.metric.v, maybe(m.only_where));
  }
  std::string of(const Arithmetic& a) const {
    return fmt::format("({} {} {})", expr(a.left), a.op, expr(a.right));
  }
  std::string of(const Bucket& b) const {
    return fmt::format("bucket({} {})", expr(b.time), static_cast<int>(b.grain));
  }
  std::string of(const Part& p) const {
    return fmt::format("time_part({} {})", expr(p.time), static_cast<int>(p.part));
  }
  std::string of(const Bins& b) const {
    std::string text = "bins(" + expr(b.of);
    for (const double edge : b.edges) text += fmt::format(" {}", edge);
    return text + ")";
  }
  std::string of(const Apply& a) const {
    return fmt::format("apply({}{})", static_cast<int>(a.function), list(a.arguments));
  }
  std::string of(const OneValue& o) const { return "one(" + part(o.query) + ")"; }
  std::string of(const Computed& c) const {
    return fmt::format("computed({} {})", c.calculation, c.output);
  }
  std::string of(const OutputOf& o) const { return fmt::format("out({:03})", o.output); }

  std::string of(const Comparison& c) const {
    return fmt::format("cmp({} {:02}{})", expr(c.left), static_cast<int>(c.op), list(c.right));
  }
  std::string of(const InPeriod& p) const {
    return fmt::format("in_period({} {} {})", expr(p.time), to_text(p.range), p.negated);
  }
  std::string of(const Quantified& q) const {
    return fmt::format("quantified({} {} {}{})", static_cast<int>(q.quantity), q.n, path(q.to),
                       maybe(q.where));
  }
  std::string of(const HasAll& h) const {
    std::string text = fmt::format("has_all({} {}", path(h.to), expr(h.attribute));
    for (const Value& value : h.values) text += " " + of(value);
    return text + ")";
  }
  std::string of(const InQuery& q) const {
    return fmt::format("in_query({} {} {})", expr(q.left), q.negated, part(q.query));
  }
  std::string of(const AllOf& a) const { return "all(" + many(a.conditions) + ")"; }
  std::string of(const AnyOf& a) const { return "any(" + many(a.conditions) + ")"; }
  std::string of(const Not& n) const { return "not(" + condition(n.condition) + ")"; }
  std::string many(const std::vector<ConditionId>& ids) const {
    std::string text;
    for (const ConditionId id : ids) text += condition(id) + ";";
    return text;
  }

  std::string of(const PeriodCompare& c) const {
    return fmt::format("compare({} {} {})", c.of, to_text(c.other), c.same_elapsed);
  }
  std::string of(const GrowthOf& c) const { return fmt::format("growth({} {})", c.of, c.percent); }
  std::string of(const ShareOf& c) const {
    return fmt::format("share({}{})", c.of, list(c.within));
  }
  std::string of(const Moving& c) const {
    return fmt::format("moving({} {} {})", c.of, static_cast<int>(c.function), c.rows);
  }
  std::string of(const Cumulative& c) const {
    return fmt::format("cumulative({} {})", c.of, c.reset ? static_cast<int>(*c.reset) : -1);
  }
  std::string of(const Anomaly& c) const {
    return fmt::format("anomaly({} {} {} {})", c.of, c.rows, c.threshold, c.of_total);
  }
  std::string of(const RankColumn& c) const {
    return fmt::format("rank({} {})", c.of, c.descending);
  }
  std::string of(const Projection& c) const {
    return fmt::format("projection({} {})", c.of, c.months);
  }
  std::string of(const Contribution& c) const {
    return fmt::format("contribution({} {})", c.of, to_text(c.other));
  }
  std::string of(const GapFill& c) const {
    return fmt::format("fill({})", static_cast<int>(c.fill));
  }

  const SemanticQuery& query_;
};

}  // namespace

std::string expr_key(const SemanticQuery& query, ExprId id) { return Keys(query).expr(id); }

std::string condition_key(const SemanticQuery& query, ConditionId id) {
  return Keys(query).condition(id);
}

std::string part_key(const SemanticQuery& query, QueryIndex index) {
  return Keys(query).part(index);
}

}  // namespace cuanto
