#include "understand/semantic_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace cuanto {

ExprId SemanticQuery::add(Expr expr) {
  CUANTO_ASSERT(exprs.size() < 0xFFFF);
  exprs.push_back(std::move(expr));
  return static_cast<ExprId>(exprs.size() - 1);
}

ConditionId SemanticQuery::add(Condition condition) {
  CUANTO_ASSERT(conditions.size() < 0xFFFF);
  conditions.push_back(std::move(condition));
  return static_cast<ConditionId>(conditions.size() - 1);
}

bool begins_with(const Path& path, const Path& prefix) {
  return role_at(path.role, prefix.hops.size()) == prefix.role &&
         path.hops.size() >= prefix.hops.size() &&
         std::equal(prefix.hops.begin(), prefix.hops.end(), path.hops.begin());
}

const Edge* find_edge(const SemanticQuery& query, const Model& model, EdgeId id) {
  if (id.v >= kFirstOwnJoin) {
    const std::size_t position = id.v - kFirstOwnJoin;
    return position < query.joins.size() ? &query.joins[position] : nullptr;
  }
  return id.v < model.edges.size() ? &model.edges[id.v] : nullptr;
}

bool goes_to_parent(const Edge& edge, const Hop& hop, TableId at) {
  return edge.child == at && (edge.parent != at || hop.to_one);
}

bool repeats_rows(const Edge& edge, const Hop& hop, TableId at) {
  return !goes_to_parent(edge, hop, at) || !edge.parent_unique;
}

// Whether `columns` together tell the rows of their table apart.
static bool identify_row(const Catalog& catalog, TableId table,
                         const std::vector<ColumnId>& columns) {
  const auto has = [&](ColumnId id) { return std::ranges::find(columns, id) != columns.end(); };
  const auto& key = catalog.table(table).primary_key;
  return (!key.empty() && std::ranges::all_of(key, has)) ||
         std::ranges::any_of(columns, [&](ColumnId id) { return catalog.column(id).unique; });
}

static bool same_pairs(const std::vector<ColumnId>& a, const std::vector<ColumnId>& b,
                       const std::vector<ColumnId>& c, const std::vector<ColumnId>& d) {
  if (a.size() != c.size()) return false;
  std::set<std::pair<ColumnId, ColumnId>> left, right;
  for (std::size_t i = 0; i < a.size(); ++i) {
    left.emplace(a[i], b[i]);
    right.emplace(c[i], d[i]);
  }
  return left == right;
}

Hop hop_by_columns(SemanticQuery& query, const Model& model, TableId from, TableId to,
                   const std::vector<ColumnId>& near, const std::vector<ColumnId>& far) {
  for (const Edge& edge : model.edges) {
    if (edge.child == from && edge.parent == to &&
        same_pairs(edge.child_columns, edge.parent_columns, near, far))
      return {edge.id, edge.parent_unique || from == to};
    if (edge.parent == from && edge.child == to &&
        same_pairs(edge.parent_columns, edge.child_columns, near, far))
      return {edge.id, false};
  }
  Edge join;
  join.child = from;
  join.parent = to;
  join.child_columns = near;
  join.parent_columns = far;
  join.origin = Edge::Origin::modelled;
  join.parent_unique = identify_row(*model.catalog, to, far);
  const auto known = std::ranges::find_if(query.joins, [&](const Edge& other) {
    return other.child == from && other.parent == to && other.role_words.empty() &&
           same_pairs(other.child_columns, other.parent_columns, near, far);
  });
  if (known != query.joins.end()) return {known->id, known->parent_unique || from == to};
  join.id = EdgeId{static_cast<uint16_t>(kFirstOwnJoin + query.joins.size())};
  query.joins.push_back(join);
  return {join.id, join.parent_unique || from == to};
}

std::optional<TableId> find_end(const SemanticQuery& query, const Model& model, TableId from,
                                const Path& path) {
  TableId at = from;
  for (const Hop& hop : path.hops) {
    const Edge* edge = find_edge(query, model, hop.edge);
    if (edge == nullptr || (edge->child != at && edge->parent != at)) return std::nullopt;
    at = goes_to_parent(*edge, hop, at) ? edge->parent : edge->child;
  }
  return at;
}

namespace {

// Sub-trees, parts and calculations as text that sorts and compares like their meaning: the order
// of conjuncts, the sharing of equal expressions and the hash come from it. Numbers have fixed
// width.
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
    return fmt::format("anomaly({} {} {})", c.of, c.rows, c.threshold);
  }
  std::string of(const RankColumn& c) const {
    return fmt::format("rank({} {})", c.of, c.descending);
  }
  std::string of(const Contribution& c) const {
    return fmt::format("contribution({} {})", c.of, to_text(c.other));
  }
  std::string of(const GapFill& c) const {
    return fmt::format("fill({})", static_cast<int>(c.fill));
  }

  const SemanticQuery& query_;
};

// ---- validation --------------------------------------------------------------------------------

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

// ---- canonical form ----------------------------------------------------------------------------

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
  explicit Normaliser(const SemanticQuery& query) : in_(query), keys_(out_) {}

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
    const auto [it, fresh] = exprs_.emplace(keys_.expr(id), id);
    if (!fresh) out_.exprs.pop_back();
    return it->second;
  }
  ConditionId add(Condition condition) {
    const ConditionId id = out_.add(std::move(condition));
    const auto [it, fresh] = conditions_.emplace(keys_.condition(id), id);
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
        keys_.expr(made.right[0]) < keys_.expr(made.left)) {
      std::swap(made.left, made.right[0]);
      made.op = *mirrored(made.op);
    }
    return add(Condition{std::move(made)});
  }

  void settle_list(Comparison& c) {
    const bool positive = c.op == Compare::equal || c.op == Compare::in;
    std::map<std::string, ExprId> sorted;
    for (const ExprId id : c.right) sorted.emplace(keys_.expr(id), id);
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
          into.emplace(keys_.condition(grandchild), grandchild);
      } else {
        into.emplace(keys_.condition(made), made);
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
      children.emplace(keys_.condition(id), id);
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
    collect(part, used);
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

  void collect(const QueryPart& part, std::vector<Path>& paths) const {
    for (const Shown& shown : part.show) collect_expr(shown.expr, paths);
    if (part.where) collect_condition(*part.where, paths);
    for (const ExprId by : part.by) collect_expr(by, paths);
    if (part.having) collect_condition(*part.having, paths);
    if (part.rank) collect_expr(part.rank->by, paths);
    if (part.rank) collect_exprs(part.rank->per, paths);
    for (const Sort& sort : part.order) collect_expr(sort.expr, paths);
    if (part.period) paths.push_back(part.period->time.path);
  }
  void collect_exprs(const std::vector<ExprId>& ids, std::vector<Path>& paths) const {
    for (const ExprId id : ids) collect_expr(id, paths);
  }
  void collect_expr(ExprId id, std::vector<Path>& paths) const {
    const Expr& node = out_.exprs[id];
    if (const auto* attribute = std::get_if<Attribute>(&node)) paths.push_back(attribute->path);
    if (const auto* rows = std::get_if<RowCount>(&node)) paths.push_back(rows->path);
    if (const auto* aggregate = std::get_if<Aggregate>(&node)) {
      collect_expr(aggregate->of, paths);
      if (aggregate->only_where) collect_condition(*aggregate->only_where, paths);
    }
    if (const auto* metric = std::get_if<MetricUse>(&node); metric && metric->only_where)
      collect_condition(*metric->only_where, paths);
    if (const auto* arithmetic = std::get_if<Arithmetic>(&node))
      collect_exprs({arithmetic->left, arithmetic->right}, paths);
    if (const auto* bucket = std::get_if<Bucket>(&node)) collect_expr(bucket->time, paths);
    if (const auto* date_part = std::get_if<Part>(&node)) collect_expr(date_part->time, paths);
    if (const auto* bins = std::get_if<Bins>(&node)) collect_expr(bins->of, paths);
    if (const auto* apply = std::get_if<Apply>(&node)) collect_exprs(apply->arguments, paths);
  }
  void collect_condition(ConditionId id, std::vector<Path>& paths) const {
    const Condition& node = out_.conditions[id];
    if (const auto* c = std::get_if<Comparison>(&node)) {
      collect_expr(c->left, paths);
      collect_exprs(c->right, paths);
    }
    if (const auto* period = std::get_if<InPeriod>(&node)) collect_expr(period->time, paths);
    if (const auto* in = std::get_if<InQuery>(&node)) collect_expr(in->left, paths);
    if (const auto* no = std::get_if<Not>(&node)) collect_condition(no->condition, paths);
    const auto each = [&](const std::vector<ConditionId>& children) {
      for (const ConditionId child : children) collect_condition(child, paths);
    };
    if (const auto* all = std::get_if<AllOf>(&node)) each(all->conditions);
    if (const auto* any = std::get_if<AnyOf>(&node)) each(any->conditions);
  }

  const SemanticQuery& in_;
  SemanticQuery out_;
  Keys keys_;
  std::map<std::string, ExprId> exprs_;
  std::map<std::string, ConditionId> conditions_;
  std::map<QueryIndex, QueryIndex> parts_;
};

}  // namespace

SemanticQuery normalise(const SemanticQuery& query) {
  // A query that points outside itself, or in circles, has no canonical form.
  if (!Validator(query, nullptr).check().empty()) return query;
  // The first pass sorts; the second numbers everything in the sorted order.
  return Normaliser(Normaliser(query).run()).run();
}

std::string semantic_hash(const SemanticQuery& query) {
  const SemanticQuery canonical = normalise(query);
  if (canonical.parts.empty()) return std::string(32, '0');
  const std::string key = Keys(canonical).part(0);
  return hex(stable_hash(key)) + hex(stable_hash(key, 0x9E3779B97F4A7C15ull));
}

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
