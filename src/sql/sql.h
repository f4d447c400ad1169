// sql/sql.h: the SELECT tree; text -> tree for every dialect we speak, tree -> text per dialect.
// One type whether we planned it, parsed it from a person's text or from a language model's. What
// is not in this tree does not exist for us: unknown syntax is refused by construction.
// Pure and thread-safe: no database, no clock, no state.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/box.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/result.h"

namespace cuanto {

// ---- dialects are data ----
enum class DialectId : uint8_t { sqlite, duckdb, postgresql };

struct Dialect {
  DialectId id;
  std::string_view name;         // "sqlite", "duckdb", "postgresql"
  std::string_view placeholder;  // goes before the 1-based number of a bound value
  bool divides_integers;         // 7 / 2 is 3
  bool has_ilike;
  bool has_qualify;
  bool double_quoted_text;  // "x" is a text when no column is called so (SQLite's misfeature)
};
const Dialect& dialect(DialectId id);
// nullptr when there is no dialect of that name ("postgres" and "pg" count as postgresql).
const Dialect* find_dialect(std::string_view name);

// ---- expressions ----
struct SqlExpr;
struct Select;
using ExprBox = Box<SqlExpr>;
using SelectBox = Box<Select>;

// Where a name was written, byte offset in the text; npos for trees that were planned.
inline constexpr uint32_t kNoOffset = 0xFFFFFFFFu;

struct NullLiteral {
  bool operator==(const NullLiteral&) const = default;
};
struct BoolLiteral {
  bool value = false;
  bool operator==(const BoolLiteral&) const = default;
};
struct NumberLiteral {
  std::string text;  // as written: digits, '.', exponent; never signed
  bool operator==(const NumberLiteral&) const = default;
};
struct TextLiteral {
  std::string text;  // without quotes
  bool operator==(const TextLiteral&) const = default;
};
struct DateLiteral {  // DATE '2024-01-31', TIMESTAMP '…': printed as plain text for SQLite
  bool timestamp = false;
  std::string text;
  bool operator==(const DateLiteral&) const = default;
};
struct ColumnName {
  std::string table;   // the alias or table it is qualified with; empty when it is not
  std::string schema;  // rarely present, in front of `table`
  std::string column;
  bool double_quoted = false;  // written "so": SQLite may read it as a text
  uint32_t offset = kNoOffset;
  // Position does not belong to the meaning.
  bool operator==(const ColumnName& o) const {
    return table == o.table && schema == o.schema && column == o.column;
  }
};
struct Star {
  std::string table;  // t.*; empty for *
  bool operator==(const Star&) const = default;
};

enum class UnaryOp : uint8_t { negate, plus, logical_not, bit_not };
enum class BinaryOp : uint8_t {
  add,
  subtract,
  multiply,
  divide,
  modulo,
  concat,
  equal,
  not_equal,
  less,
  at_most,
  greater,
  at_least,
  logical_and,
  logical_or,
  is_same,
  is_not_same,  // IS / IS NOT (SQLite), IS [NOT] DISTINCT FROM
  bit_and,
  bit_or,
  shift_left,
  shift_right,
};
// = <> < <= > >= and IS [NOT] DISTINCT FROM.
bool is_comparison(BinaryOp op);
struct Unary {
  UnaryOp op = UnaryOp::negate;
  ExprBox of;
  bool operator==(const Unary&) const = default;
};
struct Binary {
  BinaryOp op = BinaryOp::add;
  ExprBox left, right;
  bool operator==(const Binary&) const = default;
};
struct Between {
  ExprBox of, low, high;
  bool negated = false;
  bool operator==(const Between&) const = default;
};
struct InList {
  ExprBox of;
  std::vector<SqlExpr> items;
  bool negated = false;
  bool operator==(const InList&) const;
};
struct InSelect {
  ExprBox of;  // may be a Tuple
  SelectBox select;
  bool negated = false;
  bool operator==(const InSelect&) const = default;
};
struct Exists {
  SelectBox select;
  bool negated = false;
  bool operator==(const Exists&) const = default;
};
enum class LikeKind : uint8_t { like, ilike, glob };
struct Like {
  LikeKind kind = LikeKind::like;
  ExprBox of, pattern;
  std::optional<ExprBox> escape;
  bool negated = false;
  bool operator==(const Like&) const = default;
};
struct IsNull {
  ExprBox of;
  bool negated = false;
  bool operator==(const IsNull&) const = default;
};
struct CaseWhen;  // { SqlExpr when, then }
struct CaseOf {
  std::optional<ExprBox> subject;
  std::vector<CaseWhen> branches;  // at least one
  std::optional<ExprBox> otherwise;
  bool operator==(const CaseOf&) const;
};
enum class SqlType : uint8_t { integer, bigint, real, numeric, text, boolean, date, timestamp };
struct Cast {
  ExprBox of;
  SqlType type = SqlType::text;
  bool forgiving = false;  // TRY_CAST (DuckDB only)
  uint8_t precision = 0;   // NUMERIC(precision, scale); 0 when it was not said
  uint8_t scale = 0;
  bool operator==(const Cast&) const = default;
};
struct SortKey;  // { SqlExpr expr; bool descending; optional nulls_first }
struct FrameBound {
  enum class Kind : uint8_t {
    unbounded_preceding,
    preceding,
    current_row,
    following,
    unbounded_following
  };
  Kind kind = Kind::current_row;
  uint32_t count = 0;  // for preceding and following
  bool operator==(const FrameBound&) const = default;
};
struct WindowFrame {
  bool rows = true;  // ROWS, otherwise RANGE
  FrameBound from, to;
  bool operator==(const WindowFrame&) const = default;
};
struct Window {
  std::vector<SqlExpr> partition_by;
  std::vector<SortKey> order_by;
  std::optional<WindowFrame> frame;
  bool operator==(const Window&) const;
};
// A call of a function by name, lower case. Whether the name is known is the guard's question.
// CURRENT_DATE and CURRENT_TIMESTAMP are calls without arguments. POSITION, SUBSTRING … FROM and
// TRIM … FROM become plain calls. `percentile_cont(0.5) WITHIN GROUP (ORDER BY x)` keeps x in
// `order_by`.
struct Call {
  std::string name;
  std::vector<SqlExpr> arguments;
  bool distinct = false;
  bool star = false;              // count(*)
  std::vector<SortKey> order_by;  // string_agg(x ORDER BY y)
  std::optional<ExprBox> filter;  // FILTER (WHERE …)
  std::optional<Box<Window>> over;
  uint32_t offset = kNoOffset;
  bool operator==(const Call&) const;
};
struct ScalarSelect {
  SelectBox select;
  bool operator==(const ScalarSelect&) const = default;
};
struct Tuple {  // (a, b)
  std::vector<SqlExpr> items;
  bool operator==(const Tuple&) const;
};
struct Interval {  // INTERVAL '3 day' (DuckDB, PostgreSQL); quarters are read as 3 months
  int64_t count = 0;
  Grain unit = Grain::day;
  bool operator==(const Interval&) const = default;
};
// How a column keeps its time. plan/ knows from the catalog; the printer writes what fits.
enum class TimeStorage : uint8_t {
  native /*DATE, TIMESTAMP*/,
  iso_text,
  epoch_seconds,
  epoch_milliseconds,
  month_text /*YYYY-MM*/,
  year_number /*2024, number or text*/,
  compact_number /*20240131*/
};
// Dialect-neutral nodes that only plan/ makes; each dialect prints its own spelling.

// The label of the period that a moment is in: a text that sorts in the order of time and is the
// same in every engine. hour 'YYYY-MM-DD HH:00', day 'YYYY-MM-DD', week the 'YYYY-MM-DD' of its
// Monday, month 'YYYY-MM', quarter 'YYYY-Q1', half year 'YYYY-H1', year 'YYYY'. Numbers since the
// epoch are read as UTC. A grain finer than what `storage` keeps cannot be printed (`unsupported`).
struct TimeBucket {
  ExprBox of;
  Grain grain = Grain::month;
  TimeStorage storage = TimeStorage::native;
  bool operator==(const TimeBucket&) const = default;
};
// An integer: hours 0–23, weekdays 1 (Monday) – 7, days 1–31, months 1–12, quarters 1–4, the year.
struct TimePart {
  ExprBox of;
  DatePart part = DatePart::month_of_year;
  TimeStorage storage = TimeStorage::native;
  bool operator==(const TimePart&) const = default;
};
// EXTRACT(part FROM x) as PostgreSQL and DuckDB write it.
struct Extract {
  std::string part;  // year, quarter, month, day, dow, isodow, hour, week, doy, epoch …, lower case
  ExprBox of;
  bool operator==(const Extract&) const = default;
};

// Variants of many kinds are copied, moved and compared in tree.cpp: made anew in every file that
// touches them, these functions were a third of the time to build.
struct SqlExpr {
  using Kinds =
      std::variant<NullLiteral, BoolLiteral, NumberLiteral, TextLiteral, DateLiteral, ColumnName,
                   Star, Unary, Binary, Between, InList, InSelect, Exists, Like, IsNull, CaseOf,
                   Cast, Call, ScalarSelect, Tuple, Interval, TimeBucket, TimePart, Extract>;
  struct Node : Kinds {
    using Kinds::variant;
    Node();
    Node(const Node&);
    Node(Node&&) noexcept;
    Node& operator=(const Node&);
    Node& operator=(Node&&) noexcept;
    ~Node();
    bool operator==(const Node&) const;
  };
  Node node;
  bool operator==(const SqlExpr&) const = default;
};

struct CaseWhen {
  SqlExpr when, then;
  bool operator==(const CaseWhen&) const = default;
};
struct SortKey {
  SqlExpr expr;
  bool descending = false;
  std::optional<bool> nulls_first;
  bool operator==(const SortKey&) const = default;
};

// ---- from, select ----
struct TableName {
  std::string schema;  // empty when not qualified
  std::string table;
  uint32_t offset = kNoOffset;
  bool operator==(const TableName& o) const { return schema == o.schema && table == o.table; }
};
struct DerivedTable {
  SelectBox select;
  bool lateral = false;
  bool operator==(const DerivedTable&) const = default;
};
enum class JoinKind : uint8_t { inner, left, right, full, cross };
struct FromItem;
struct Join {
  JoinKind kind = JoinKind::inner;
  Box<FromItem> left, right;
  std::optional<ExprBox> on;
  std::vector<std::string> using_columns;
  bool natural = false;
  bool operator==(const Join&) const = default;
};
struct FromItem {
  using Kinds = std::variant<TableName, DerivedTable, Join>;
  struct Source : Kinds {
    using Kinds::variant;
    Source();
    Source(const Source&);
    Source(Source&&) noexcept;
    Source& operator=(const Source&);
    Source& operator=(Source&&) noexcept;
    ~Source();
    bool operator==(const Source&) const;
  };
  Source source;
  std::string alias;                        // empty when none
  std::vector<std::string> column_aliases;  // AS t(a, b)
  bool operator==(const FromItem&) const = default;
};

struct SelectItem {
  SqlExpr expr;
  std::string alias;  // empty when none
  bool operator==(const SelectItem&) const = default;
};

// SELECT … FROM … WHERE … GROUP BY … HAVING …, one arm of a set operation.
struct SelectCore {
  bool distinct = false;
  std::vector<SqlExpr> distinct_on;  // DISTINCT ON (…): PostgreSQL, DuckDB
  std::vector<SelectItem> items;     // at least one
  std::vector<FromItem> from;        // comma separated; may be empty
  std::optional<SqlExpr> where;
  std::vector<SqlExpr> group_by;
  std::optional<SqlExpr> having;
  std::optional<SqlExpr> qualify;  // DuckDB
  bool operator==(const SelectCore&) const = default;
};
struct Values {  // VALUES (1, 'a'), (2, 'b')
  std::vector<std::vector<SqlExpr>> rows;
  bool operator==(const Values&) const = default;
};
enum class SetOp : uint8_t { union_distinct, union_all, intersect, except };
struct SetExpr;
struct SetBinary {
  SetOp op = SetOp::union_distinct;
  Box<SetExpr> left, right;
  bool operator==(const SetBinary&) const = default;
};
struct SetExpr {
  // A Select as an arm is one in parentheses, with its own ORDER BY and LIMIT.
  using Kinds = std::variant<SelectCore, Values, SetBinary, SelectBox>;
  struct Node : Kinds {
    using Kinds::variant;
    Node();
    Node(const Node&);
    Node(Node&&) noexcept;
    Node& operator=(const Node&);
    Node& operator=(Node&&) noexcept;
    ~Node();
    bool operator==(const Node&) const;
  };
  Node node;
  bool operator==(const SetExpr&) const = default;
};

struct CommonTable {
  std::string name;
  std::vector<std::string> columns;
  SelectBox select;
  std::optional<bool> materialized;
  bool operator==(const CommonTable&) const = default;
};

// A whole statement or sub-query.
struct Select {
  bool recursive = false;  // WITH RECURSIVE; the guard refuses it unless we planned it
  std::vector<CommonTable> with;
  SetExpr body;
  std::vector<SortKey> order_by;
  std::optional<ExprBox> limit, offset;
  bool operator==(const Select&) const = default;

  // The core of a select without set operation; nullptr otherwise.
  SelectCore* core() { return std::get_if<SelectCore>(&body.node); }
  const SelectCore* core() const { return std::get_if<SelectCore>(&body.node); }
};

// ---- in and out ----
// Reads exactly one SELECT (a trailing ';' is fine). Fails with `bad_input` (syntax, with `at` and
// a message that says what was expected), `too_large` (kSqlBytesMax, kSqlDepthMax, kSqlNodesMax) or
// `refused` (a statement that is not a SELECT, more than one statement). Never overflows the stack.
Result<Select> parse_sql(std::string_view text, const Dialect& dialect);
// In SQLite "x" is a text when no column is called so. Turns those double-quoted, unqualified names
// for which `known` says no, and which are no alias in the statement either, into text literals.
void resolve_quoted_texts(Select& select,
                          const std::function<bool(std::string_view column)>& known);
// The line of `text` that `at` is in, and a caret under the place.
std::string show_position(std::string_view text, const TextPosition& at);

struct PrintOptions {
  bool pretty = false;       // one clause a line
  bool bind_values = false;  // texts and numbers compared with in WHERE become placeholders
};
struct Printed {
  std::string text;
  std::vector<std::string> bound_values;  // only with bind_values, in the order of placeholders
};
// Printing is the inverse of reading: what parse_sql gave prints to a text that reads as an equal
// tree. Cannot fail for a dialect's own trees. What a dialect has no word for (a GLOB in
// PostgreSQL, an ILIKE in SQLite) is spelled with the nearest equal meaning; where there is none,
// `unsupported`.
Result<Printed> print_sql(const Select& select, const Dialect& dialect, const PrintOptions& = {});
std::string print_expr(const SqlExpr& expr, const Dialect& dialect);  // for messages and models
// Reads one expression ("SUM(a) / SUM(b)"): metrics and filters of a semantic model.
Result<SqlExpr> parse_sql_expr(std::string_view text, const Dialect& dialect);
// Quotes a name when the dialect needs it: a keyword, upper case in PostgreSQL, odd characters.
std::string quote_name(std::string_view name, const Dialect& dialect);

// ---- walking ----
// Calls the visitor for every node of the tree, outside in, left to right, sub-queries included.
// Each callback may be empty.
struct SqlVisitor {
  std::function<void(const SqlExpr&)> expr;
  std::function<void(const FromItem&)> from;
  std::function<void(const Select&)> select;
};
void visit(const Select& select, const SqlVisitor& visitor);
void visit(const SqlExpr& expr, const SqlVisitor& visitor);
// The same with permission to change; children are visited after the change.
struct SqlRewriter {
  std::function<void(SqlExpr&)> expr;
  std::function<void(FromItem&)> from;
  std::function<void(Select&)> select;
};
void rewrite(Select& select, const SqlRewriter& rewriter);
void rewrite(SqlExpr& expr, const SqlRewriter& rewriter);

// Short makers for planners and tests.
SqlExpr make_column(std::string table, std::string column);
SqlExpr make_text(std::string text);
SqlExpr make_number(int64_t value);
SqlExpr make_binary(BinaryOp op, SqlExpr left, SqlExpr right);
SqlExpr make_call(std::string name, std::vector<SqlExpr> arguments = {});
SqlExpr make_and(std::vector<SqlExpr> conditions);  // at least one

}  // namespace cuanto
