// The text form of a SemanticQuery: writing. Reading is in semantic_query_parse.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "understand/query/path_names.h"
#include "understand/query/query_words.h"
#include "understand/query/semantic_query.h"

namespace cuanto {
namespace {

bool is_plain_name(std::string_view name) {
  const auto is_letter = [](char c) {
    return is_ascii_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  };
  if (name.empty() || !is_letter(name[0]) || is_query_word(ascii_lower(name))) return false;
  return std::ranges::all_of(name, [&](char c) { return is_letter(c) || is_ascii_digit(c); });
}

std::string quoted(std::string_view text, char quote) {
  std::string made(1, quote);
  for (const char c : text) {
    if (c == quote) made += quote;
    made += c;
  }
  return made + quote;
}

std::string name_text(std::string_view name) {
  return is_plain_name(name) ? std::string(name) : quoted(name, '"');
}

class Writer {
 public:
  Writer(const SemanticQuery& query, const Model& model) : query_(query), model_(model) {}

  std::string run() {
    for (std::size_t i = 0; i < query_.parts.size(); ++i) {
      if (i > 0) text_ += fmt::format("part {}\n", i);
      part(query_.parts[i]);
    }
    return std::move(text_);
  }

 private:
  using At = std::optional<TableId>;

  void clause(std::string_view word, const std::string& rest) {
    text_ += word;
    if (!rest.empty()) text_ += " " + rest;
    text_ += '\n';
  }

  void part(const QueryPart& part) {
    At at;
    if (const auto* entity = std::get_if<EntityId>(&part.base)) {
      at = model_.entity(*entity).table;
      clause("from", table_name(*at));
    } else {
      clause("from", fmt::format("part({})", std::get<QueryIndex>(part.base)));
    }
    for (const Path& join : part.must_join) clause("join", path(join, at));
    for (const Path& join : part.outer) clause("outer", path(join, at));
    std::vector<std::string> shown;
    for (const Shown& column : part.show) {
      std::string text = expr(column.expr, at);
      if (!column.label.empty()) text += " as " + name_text(column.label);
      if (column.hidden) text = "hidden " + text;
      shown.push_back(std::move(text));
    }
    clause(part.distinct ? "show distinct" : "show", join(shown, ", "));
    if (!part.by.empty()) clause("by", list(part.by, at));
    if (part.where) clause("where", condition(*part.where, at, kAnd));
    if (part.period)
      clause("period", fmt::format("{} {}", expr_text(Expr{part.period->time}, at),
                                   to_text(part.period->range)));
    if (part.having) clause("having", condition(*part.having, at, kAnd));
    if (part.rank) rank(*part.rank, at);
    std::vector<std::string> order;
    order.reserve(part.order.size());
    for (const Sort& sort : part.order)
      order.push_back(expr(sort.expr, at) + (sort.descending ? " desc" : ""));
    if (!order.empty()) clause("order", join(order, ", "));
    if (part.rows_max) clause("limit", std::to_string(*part.rows_max));
    for (const Calculation& c : part.calculations)
      clause("calculate", std::visit([&](const auto& node) { return calculation(node, at); }, c));
    if (part.set) clause(set_word(part.set->kind), fmt::format("part({})", part.set->right));
  }

  void rank(const Rank& rank, At at) {
    std::string text =
        fmt::format("{} {} {}", expr(rank.by, at), rank.descending ? "desc" : "asc", rank.n);
    if (rank.skip > 0) text += fmt::format(" skip {}", rank.skip);
    if (rank.keep_ties) text += " ties";
    if (!rank.per.empty()) text += " per " + list(rank.per, at);
    clause("rank", text);
  }

  // ---- names ----
  std::string table_name(TableId id) const {
    const Table& table = model_.catalog->table(id);
    const bool shared = std::ranges::count_if(model_.catalog->tables, [&](const Table& other) {
                          return equal_ignoring_case(other.name, table.name);
                        }) > 1;
    return shared ? quoted(table.schema + "." + table.name, '"') : name_text(table.name);
  }

  // Every hop: table, with its columns where several edges lead there.
  std::string hops(const Path& path, TableId at) const {
    std::string text;
    for (const Hop& hop : path.hops) {
      const Edge* edge = find_edge(query_, model_, hop.edge);
      if (edge == nullptr) return "?";
      const bool up = goes_to_parent(*edge, hop, at);
      const TableId next = up ? edge->parent : edge->child;
      const auto ways = std::ranges::count_if(steps_from(model_, at),
                                              [&](const Step& step) { return step.to == next; });
      if (!text.empty()) text += "->";
      text += table_name(next);
      if (hop.edge.v >= kFirstOwnJoin || ways != 1) text += pairs(*edge, up);
      at = next;
    }
    return text;
  }

  std::string pairs(const Edge& edge, bool up) const {
    std::vector<std::string> made;
    for (std::size_t i = 0; i < edge.child_columns.size(); ++i) {
      const std::string child = name_text(model_.catalog->column(edge.child_columns[i]).name);
      const std::string parent = name_text(model_.catalog->column(edge.parent_columns[i]).name);
      made.push_back(up ? child + "=" + parent : parent + "=" + child);
    }
    return "[" + join(made, ",") + "]";
  }

  std::string path(const Path& path, At at) const {
    if (!at) return "?";
    const auto end = find_end(query_, model_, *at, path);
    if (!end) return "?";
    std::string text;
    const auto shortest = only_shortest_path(model_, *at, *end);
    if (shortest && shortest->hops == path.hops) {
      text = table_name(*end);
    } else {
      text = hops(path, *at);
    }
    if (path.role != 0) text += fmt::format("#{}", path.role);
    return text;
  }

  // ---- expressions ----
  std::string list(const std::vector<ExprId>& ids, At at) const {
    std::vector<std::string> made;
    made.reserve(ids.size());
    for (const ExprId id : ids) made.push_back(expr(id, at));
    return join(made, ", ");
  }
  std::string expr(ExprId id, At at) const { return expr_text(query_.exprs[id], at); }
  std::string expr_text(const Expr& expr, At at) const {
    return std::visit([&](const auto& node) { return of(node, at); }, expr);
  }
  // As a part of a larger expression: arithmetic stands in parentheses.
  std::string operand(ExprId id, At at) const {
    const bool sum = std::holds_alternative<Arithmetic>(query_.exprs[id]);
    return sum ? "(" + expr(id, at) + ")" : expr(id, at);
  }
  std::string only(const std::optional<ConditionId>& id, At at) const {
    return id ? " where " + condition(*id, at, kAnd) : "";
  }

  std::string of(const Attribute& a, At at) const {
    const std::string column = name_text(model_.catalog->column(a.column).name);
    return a.path.hops.empty() ? column : path(a.path, at) + "." + column;
  }
  static std::string of(const Value& value, At) {
    std::string text;
    switch (value.kind) {
      case ValueKind::text:
        text = quoted(value.text, '\'');
        break;
      case ValueKind::date:
        text = "date " + quoted(value.text, '\'');
        break;
      case ValueKind::number:
      case ValueKind::boolean:
        return value.text;
    }
    if (value.stored.empty() || value.stored == std::vector{value.text}) return text;
    std::vector<std::string> stored;
    stored.reserve(value.stored.size());
    for (const auto& cell : value.stored) stored.push_back(quoted(cell, '\''));
    return text + "{" + join(stored, ", ") + "}";
  }
  std::string of(const RowCount& rows, At at) const {
    return rows.path.hops.empty() ? "count(*)" : "count(" + path(rows.path, at) + ".*)";
  }
  std::string of(const Aggregate& a, At at) const {
    return fmt::format("{}({}{})", aggregation_word(a.function), expr(a.of, at),
                       only(a.only_where, at));
  }
  std::string of(const MetricUse& m, At at) const {
    return fmt::format("metric({}{})", name_text(model_.metric(m.metric).name),
                       only(m.only_where, at));
  }
  std::string of(const Arithmetic& a, At at) const {
    return fmt::format("{} {} {}", operand(a.left, at), a.op, operand(a.right, at));
  }
  std::string of(const Bucket& b, At at) const {
    return operand(b.time, at) + ":" + std::string(grain_name(b.grain));
  }
  std::string of(const Part& p, At at) const {
    return operand(p.time, at) + ":" + std::string(date_part_name(p.part));
  }
  std::string of(const Bins& b, At at) const {
    std::string text = "bins(" + expr(b.of, at);
    for (const double edge : b.edges) text += fmt::format(", {}", edge);
    return text + ")";
  }
  std::string of(const Apply& a, At at) const {
    return fmt::format("{}({})", function_word(a.function), list(a.arguments, at));
  }
  static std::string of(const OneValue& o, At) { return fmt::format("part({})", o.query); }
  static std::string of(const Computed& c, At) {
    return fmt::format("calculated({}, {})", c.calculation + 1, c.output + 1);
  }
  static std::string of(const OutputOf& o, At) { return fmt::format("${}", o.output + 1); }

  // ---- conditions ----
  enum Around { kAnd, kOr, kAlone };  // what a condition stands in: decides its parentheses

  std::string condition(ConditionId id, At at, Around around) const {
    return std::visit([&](const auto& node) { return of(node, at, around); },
                      query_.conditions[id]);
  }

  std::string of(const Comparison& c, At at, Around) const {
    const std::string left = operand(c.left, at);
    const std::string word(compare_word(c.op));
    switch (c.op) {
      case Compare::is_null:
      case Compare::not_null:
        return left + " " + word;
      case Compare::between:
        return fmt::format("{} between {} and {}", left, operand(c.right[0], at),
                           operand(c.right[1], at));
      case Compare::in:
      case Compare::not_in:
        return fmt::format("{} {} ({})", left, word, list(c.right, at));
      default:
        return fmt::format("{} {} {}", left, word, operand(c.right[0], at));
    }
  }
  std::string of(const InPeriod& p, At at, Around) const {
    return fmt::format("{}({}, {})", p.negated ? "not_period" : "period", expr(p.time, at),
                       to_text(p.range));
  }
  std::string of(const Quantified& q, At at, Around) const {
    const At end = at ? find_end(query_, model_, *at, q.to) : At{};
    const std::string where = q.where ? " where " + condition(*q.where, end, kAnd) : "";
    const bool counts = q.quantity == Quantity::at_least || q.quantity == Quantity::at_most ||
                        q.quantity == Quantity::exactly;
    return fmt::format("{}({}{}{})", quantity_word(q.quantity),
                       counts ? std::to_string(q.n) + ", " : "", path(q.to, at), where);
  }
  std::string of(const HasAll& h, At at, Around) const {
    const At end = at ? find_end(query_, model_, *at, h.to) : At{};
    std::string text = fmt::format("has_all({}, {}", path(h.to, at), expr(h.attribute, end));
    for (const Value& value : h.values) text += ", " + of(value, at);
    return text + ")";
  }
  std::string of(const InQuery& q, At at, Around) const {
    return fmt::format("{} {} part({})", operand(q.left, at), q.negated ? "not in" : "in", q.query);
  }
  std::string many(const std::vector<ConditionId>& ids, std::string_view word, At at,
                   Around inside) const {
    std::vector<std::string> made;
    made.reserve(ids.size());
    for (const ConditionId id : ids) made.push_back(condition(id, at, inside));
    return join(made, word);
  }
  std::string of(const AllOf& a, At at, Around around) const {
    if (a.conditions.empty()) return "true = true";
    const std::string text = many(a.conditions, " and ", at, kAnd);
    return around == kAnd ? text : "(" + text + ")";
  }
  std::string of(const AnyOf& a, At at, Around) const {
    return "(" + many(a.conditions, " or ", at, kOr) + ")";
  }
  std::string of(const Not& n, At at, Around) const {
    return "not (" + condition(n.condition, at, kAnd) + ")";
  }

  // ---- calculations: columns are counted from 1 ----
  static std::string calculation(const PeriodCompare& c, At) {
    return fmt::format("compare({}, {}{})", c.of + 1, to_text(c.other),
                       c.same_elapsed ? ", same_elapsed" : "");
  }
  static std::string calculation(const GrowthOf& c, At) {
    return fmt::format("growth({}{})", c.of + 1, c.percent ? "" : ", difference");
  }
  std::string calculation(const ShareOf& c, At at) const {
    return fmt::format("share({}{})", c.of + 1,
                       c.within.empty() ? "" : " within " + list(c.within, at));
  }
  static std::string calculation(const Moving& c, At) {
    return fmt::format("moving({}, {}, {})", c.of + 1, aggregation_word(c.function), c.rows);
  }
  static std::string calculation(const Cumulative& c, At) {
    return fmt::format("cumulative({}{})", c.of + 1,
                       c.reset ? ", " + std::string(grain_name(*c.reset)) : "");
  }
  static std::string calculation(const Anomaly& c, At) {
    return fmt::format("anomaly({}, {}, {}{})", c.of + 1, c.rows, c.threshold,
                       c.of_total > 0 ? fmt::format(", {}", c.of_total) : "");
  }
  static std::string calculation(const RankColumn& c, At) {
    return fmt::format("rank({}, {})", c.of + 1, c.descending ? "desc" : "asc");
  }
  static std::string calculation(const Projection& c, At) {
    return fmt::format("projection({}, {})", c.of + 1, c.months);
  }
  static std::string calculation(const Contribution& c, At) {
    return fmt::format("contribution({}, {})", c.of + 1, to_text(c.other));
  }
  static std::string calculation(const GapFill& c, At) {
    return c.fill == GapFill::Fill::zero ? "fill(zero)" : "fill(null)";
  }

  const SemanticQuery& query_;
  const Model& model_;
  std::string text_;
};

}  // namespace

std::string to_text(const SemanticQuery& query, const Model& model) {
  return Writer(query, model).run();
}

}  // namespace cuanto
