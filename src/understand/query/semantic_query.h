// understand/query/semantic_query.h: the meaning of a question, entity-centred and without joins.
// What the translator produces, follow-ups edit, explanations are made from, and plan/ turns into
// SQL. Part of understand/'s public face (included by understand/understand.h).
//
// Rules: one meaning, one tree (after normalise() equal meaning is equal bytes); columns carry the
// path from the base entity; time stays symbolic; sub-trees live in per-query pools and are named
// by position, so a query is a flat value that copies, compares and prints cheaply.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/known_days.h"
#include "base/result.h"
#include "model/model.h"

namespace cuanto {

using ExprId = uint16_t;       // position in SemanticQuery::exprs
using ConditionId = uint16_t;  // position in SemanticQuery::conditions
using QueryIndex = uint8_t;    // position in SemanticQuery::parts
// Edges of a query's own, for joins that the model does not know (SQL written by a person).
inline constexpr uint16_t kFirstOwnJoin = 0x8000;

// ---- where a column lives, seen from the base entity of its part ----
struct Hop {
  EdgeId edge;         // from kFirstOwnJoin on: SemanticQuery::joins, otherwise Model::edges
  bool to_one = true;  // child -> parent: cannot repeat rows; otherwise it fans out
  auto operator<=>(const Hop&) const = default;
};
struct Path {
  std::vector<Hop> hops;  // empty: the base itself
  // Tells two uses of one table by the same hops apart (self-joins). 1..15: the whole path is of
  // its own; 16 * d + n: its first d hops are shared with role 0, the rest is of its own.
  uint8_t role = 0;
  auto operator<=>(const Path&) const = default;
};
// The role of the first `length` hops of a path with `role`.
constexpr uint8_t role_at(uint8_t role, std::size_t length) {
  return length <= role / 16u ? uint8_t{0} : role;
}
// Whether `path` leads through the table use that `prefix` ends at.
bool begins_with(const Path& path, const Path& prefix);
struct Attribute {
  Path path;
  ColumnId column;
  auto operator<=>(const Attribute&) const = default;
};

// ---- scalar expressions ----
enum class Aggregation : uint8_t {
  count,
  count_distinct,
  sum,
  average,
  minimum,
  maximum,
  median,
  first,
  last
};
enum class ValueKind : uint8_t { text, number, date, boolean };
// A literal. `stored` are the exact cell texts it stands for (case and accents of the data); empty
// where the text is used as it was said.
struct Value {
  ValueKind kind = ValueKind::text;
  std::string text;  // as SQL will see it: "42.5", "2024-01-31", "Norte", "true"
  std::vector<std::string> stored;
  bool operator==(const Value&) const = default;
};
struct RowCount {  // how many rows of the entity at the end of `path`; empty path: rows of the
                   // group
  Path path;
  bool operator==(const RowCount&) const = default;
};
struct Aggregate {
  Aggregation function = Aggregation::sum;
  ExprId of = 0;
  std::optional<ConditionId> only_where;  // filtered aggregate
  bool operator==(const Aggregate&) const = default;
};
struct MetricUse {
  MetricId metric;
  std::optional<ConditionId> only_where;
  bool operator==(const MetricUse&) const = default;
};
struct Arithmetic {  // op: '+', '-', '*', '/'; division gives NULL for a zero divisor
  char op = '-';
  ExprId left = 0, right = 0;
  bool operator==(const Arithmetic&) const = default;
};
struct Bucket {
  ExprId time = 0;
  Grain grain = Grain::month;
  bool operator==(const Bucket&) const = default;
};
struct Part {
  ExprId time = 0;
  DatePart part = DatePart::month_of_year;
  bool operator==(const Part&) const = default;
};
struct Bins {
  ExprId of = 0;
  std::vector<double> edges;
  bool operator==(const Bins&) const = default;
};
enum class FunctionId : uint8_t {
  lower,
  upper,
  length,
  absolute,
  round,
  coalesce,
  cast_number,
  cast_text,
  days_between  // of two times: days from the first to the second, with parts of days
};
struct Apply {
  FunctionId function = FunctionId::lower;
  std::vector<ExprId> arguments;
  bool operator==(const Apply&) const = default;
};
struct OneValue {  // scalar sub-query: one row, one column
  QueryIndex query = 0;
  bool operator==(const OneValue&) const = default;
};
struct Computed {  // output of a calculation of this part
  uint8_t calculation = 0, output = 0;
  bool operator==(const Computed&) const = default;
};
struct OutputOf {  // column `output` of the derived query that is this part's base
  uint8_t output = 0;
  bool operator==(const OutputOf&) const = default;
};
// Of many kinds: copied, moved and compared in semantic_query_kinds.cpp, and not anew in every
// file.
using ExprKinds = std::variant<Attribute, Value, RowCount, Aggregate, MetricUse, Arithmetic, Bucket,
                               Part, Bins, Apply, OneValue, Computed, OutputOf>;
struct Expr : ExprKinds {
  using ExprKinds::variant;
  Expr();
  Expr(const Expr&);
  Expr(Expr&&) noexcept;
  Expr& operator=(const Expr&);
  Expr& operator=(Expr&&) noexcept;
  ~Expr();
  bool operator==(const Expr&) const;
};

// ---- conditions ----
enum class Compare : uint8_t {
  equal,
  not_equal,
  less,
  at_most,
  greater,
  at_least,
  between,
  in,
  not_in,
  contains,
  not_contains,
  starts_with,
  ends_with,
  like,
  not_like,
  is_null,
  not_null
};
enum class Quantity : uint8_t { some, none, all, at_least, at_most, exactly };
struct Comparison {
  ExprId left = 0;
  Compare op = Compare::equal;
  std::vector<ExprId> right;  // none for is_null; two for between; any number for in
  bool operator==(const Comparison&) const = default;
};
struct InPeriod {
  ExprId time = 0;
  TimeRange range;
  bool negated = false;
  bool operator==(const InPeriod&) const = default;
};
// "at least 2 pets", "never bought", "all of whose orders …". `to` fans out from the base; `where`
// speaks of its far end (paths in it start there).
struct Quantified {
  Quantity quantity = Quantity::some;
  uint32_t n = 1;
  Path to;
  std::optional<ConditionId> where;
  bool operator==(const Quantified&) const = default;
};
// "both A and B" over the rows at the end of `to`; the attribute's path starts there.
struct HasAll {
  Path to;
  ExprId attribute = 0;
  std::vector<Value> values;
  bool operator==(const HasAll&) const = default;
};
struct InQuery {  // left [NOT] IN (sub-query of one column): what Quantified cannot say
  ExprId left = 0;
  bool negated = false;
  QueryIndex query = 0;
  bool operator==(const InQuery&) const = default;
};
struct AllOf {
  std::vector<ConditionId> conditions;
  bool operator==(const AllOf&) const = default;
};
struct AnyOf {
  std::vector<ConditionId> conditions;
  bool operator==(const AnyOf&) const = default;
};
struct Not {
  ConditionId condition = 0;
  bool operator==(const Not&) const = default;
};
using ConditionKinds =
    std::variant<Comparison, InPeriod, Quantified, HasAll, InQuery, AllOf, AnyOf, Not>;
struct Condition : ConditionKinds {
  using ConditionKinds::variant;
  Condition();
  Condition(const Condition&);
  Condition(Condition&&) noexcept;
  Condition& operator=(const Condition&);
  Condition& operator=(Condition&&) noexcept;
  ~Condition();
  bool operator==(const Condition&) const;
};

// ---- calculations after aggregation; `of` is a position in QueryPart::show ----
struct PeriodCompare {  // outputs: value before, difference, change in percent
  uint8_t of = 0;
  TimeRange other;            // the period compared with
  bool same_elapsed = false;  // compare equal elapsed parts
  bool operator==(const PeriodCompare&) const = default;
};
struct GrowthOf {  // against the row of the period before, in a series by time
  uint8_t of = 0;
  bool percent = true;
  bool operator==(const GrowthOf&) const = default;
};
struct ShareOf {  // percent of the total over all groups, or of the parent group
  uint8_t of = 0;
  std::vector<ExprId> within;  // empty: of the total
  bool operator==(const ShareOf&) const = default;
};
struct Moving {
  uint8_t of = 0;
  Aggregation function = Aggregation::average;
  uint32_t rows = 7;
  bool operator==(const Moving&) const = default;
};
struct Cumulative {
  uint8_t of = 0;
  std::optional<Grain> reset;
  bool operator==(const Cumulative&) const = default;
};
struct Anomaly {  // rows more than `threshold` (0.2 = 20 %) off the mean of the `rows` before
  uint8_t of = 0;
  uint32_t rows = 7;
  double threshold = 0.2;
  // Above 0: what people would look at. Off by at least this share of what all groups are in the
  // period, low only where it is lower than any of the rows before (so that the days after a jump
  // are none), and the furthest off first.
  double of_total = 0;
  bool operator==(const Anomaly&) const = default;
};
struct RankColumn {
  uint8_t of = 0;
  bool descending = true;
  bool operator==(const RankColumn&) const = default;
};
// Which groups made the difference between two periods. The keys of the part are not nested: each
// splits the same difference for itself, and the one whose groups changed least alike is told.
// Outputs: what it is split by, the group, the value before, the difference, and how much of the
// whole difference that is, in percent. The differences add up to it.
struct Contribution {
  uint8_t of = 0;
  TimeRange other;  // the period compared with
  bool operator==(const Contribution&) const = default;
};
// What the period will come to: what is known of it, and for each of its other days as much as the
// mean of the days in the last `months` whole months of data (all of the data where there are
// none). Outputs: that mean, and what the period comes to.
struct Projection {
  uint8_t of = 0;
  uint32_t months = 3;
  bool operator==(const Projection&) const = default;
};
struct GapFill {
  enum class Fill : uint8_t { zero, null } fill = Fill::zero;
  bool operator==(const GapFill&) const = default;
};
using CalculationKinds = std::variant<PeriodCompare, GrowthOf, ShareOf, Moving, Cumulative, Anomaly,
                                      RankColumn, GapFill, Contribution, Projection>;
struct Calculation : CalculationKinds {
  using CalculationKinds::variant;
  Calculation();
  Calculation(const Calculation&);
  Calculation(Calculation&&) noexcept;
  Calculation& operator=(const Calculation&);
  Calculation& operator=(Calculation&&) noexcept;
  ~Calculation();
  bool operator==(const Calculation&) const;
};

// ---- the query ----
struct Shown {
  ExprId expr = 0;
  std::string label;    // column name of the result; empty: made from the expression
  bool hidden = false;  // used for ranking only, not shown
  bool operator==(const Shown&) const = default;
};
struct Sort {
  ExprId expr = 0;
  bool descending = false;
  bool operator==(const Sort&) const = default;
};
// Superlatives and top-N, overall or per group.
struct Rank {
  ExprId by = 0;
  bool descending = true;
  uint32_t n = 1, skip = 0;  // skip 1: "second largest"
  bool keep_ties = false;    // "= (SELECT max…)"
  std::vector<ExprId> per;   // top-N per group
  bool operator==(const Rank&) const = default;
};
enum class SetKind : uint8_t { union_of, union_all, intersect, except };
struct SetOperation {  // only what Quantified, HasAll and AnyOf cannot express
  SetKind kind = SetKind::union_of;
  QueryIndex right = 0;
  bool operator==(const SetOperation&) const = default;
};
// The period the question is framed by; explanation and follow-ups speak of it. Its condition also
// stands here and not in `where`.
struct MainPeriod {
  Attribute time;
  TimeRange range;
  bool operator==(const MainPeriod&) const = default;
};
using Base = std::variant<EntityId, QueryIndex>;  // the thing asked about; or a derived query

struct QueryPart {
  Base base = EntityId{};
  // Entities joined for their effect on rows alone: no column of them is used, but the rows must
  // match (inner join). Sorted.
  std::vector<Path> must_join;
  std::vector<Path> outer;  // paths joined so that base rows without a match stay
  std::vector<Shown> show;
  bool distinct = false;
  std::optional<ConditionId> where;   // about rows
  std::vector<ExprId> by;             // Attribute, Bucket, Part or Bins: always explicit
  std::optional<ConditionId> having;  // about groups
  std::optional<Rank> rank;
  std::vector<Sort> order;
  std::optional<uint32_t> rows_max;
  std::optional<MainPeriod> period;
  std::vector<Calculation> calculations;
  std::optional<SetOperation> set;
  bool operator==(const QueryPart&) const = default;
};
struct SemanticQuery {  // part 0 is the question, the others are its sub-queries
  std::vector<QueryPart> parts;
  std::vector<Expr> exprs;
  std::vector<Condition> conditions;
  // Joins no edge of the model says: position + kFirstOwnJoin is their EdgeId. `child` is the near
  // side. Without columns every row meets every row.
  std::vector<Edge> joins;
  bool operator==(const SemanticQuery&) const = default;

  ExprId add(Expr expr);
  ConditionId add(Condition condition);
};

// Canonical form: conjuncts and disjuncts flattened and sorted, pools in order of first use without
// leftovers, equal expressions shared. Equal meaning gives equal values.
SemanticQuery normalise(const SemanticQuery& query);
// 32 hex digits of the canonical form; the same on every machine.
std::string semantic_hash(const SemanticQuery& query);
// The same, of a query that is normalised already.
std::string hash_of_normalised(const SemanticQuery& query);
// The edge a hop takes; nullptr when there is none of that id.
const Edge* find_edge(const SemanticQuery& query, const Model& model, EdgeId id);
// Whether a hop from `at` leads from the edge's child to its parent. An edge of a table to itself
// is told by `to_one`.
bool goes_to_parent(const Edge& edge, const Hop& hop, TableId at);
// The table where `path` ends when it starts at `from`; nothing when a hop does not fit there.
std::optional<TableId> find_end(const SemanticQuery& query, const Model& model, TableId from,
                                const Path& path);

// What different values of a column are: of a reference or a key the thing, otherwise the column.
Words thing_told_by(const Model& model, ColumnId column);
// What the different values of a key are, in the plural: "sellers" of the key of a seller and of
// the only reference to one; nothing for other columns.
std::optional<Words> things_told_apart_by(const Model& model, ColumnId column);
// The shortest path over the model's edges when there is exactly one of that length.
std::optional<Path> only_shortest_path(const Model& model, TableId from, TableId to);
// Whether a hop from `at` can meet one row several times.
bool repeats_rows(const Edge& edge, const Hop& hop, TableId at);
// The hop from a table to another where `near` columns equal `far` ones: the model's edge of
// exactly these columns, otherwise a join of the query's own, which is added.
Hop hop_by_columns(SemanticQuery& query, const Model& model, TableId from, TableId to,
                   const std::vector<ColumnId>& near, const std::vector<ColumnId>& far);

// Checks that every position is in range and of a fitting kind; an `internal` error says where not.
// Periods of a column that holds no times are `unsupported`.
Result<Done> validate(const SemanticQuery& query, const Model& model);

// The text form: readable, stable, one clause a line; cases and tests compare it.
//   from sales
//   show fecha:month, sum(total) as sales
//   by fecha:month
//   where region = 'Norte' and customer.city in ('Lima', 'Cusco')
//   period fecha today month -1
//   rank sum(total) desc 3
//   part 1
//   from …
// A column of another table stands behind the table's name where there is one shortest way to it,
// otherwise behind every hop: order_line->product.name, airport[source=code].city. In full:
// src/understand/cases/text_form.case.
std::string to_text(const SemanticQuery& query, const Model& model);
// Reads the text form back; fails with `bad_input` and the place.
Result<SemanticQuery> parse_semantic_query(std::string_view text, const Model& model);

// The last day that a time column has, as far as the data goes (other tables may go further: plans
// and budgets do); nothing where that is not known. Months stand for their last day.
std::optional<Date> last_day(const Catalog& catalog, ColumnId time);
// What a time column holds, and how far the data goes around it until `today`. Without a column, as
// far as is known of all of them.
DaysHeld days_held(const Catalog& catalog, std::optional<ColumnId> time, Date today);

}  // namespace cuanto
