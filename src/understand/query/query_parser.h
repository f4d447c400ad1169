// understand/query/query_parser.h: the text form of one query being read. Private to understand/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "understand/query/query_lexemes.h"
#include "understand/query/semantic_query.h"

namespace cuanto {

// A recursive-descent reader. The first problem stands in `error_`; after it everything returns at
// once with values nobody looks at.
class QueryParser {
 public:
  QueryParser(std::string_view text, std::vector<QueryLexeme> lexemes, const Model& model)
      : text_(text), lexemes_(std::move(lexemes)), model_(model) {}

  Result<SemanticQuery> run();

 private:
  // Where columns are seen from: a table, or nothing for those of a derived query.
  using At = std::optional<TableId>;
  using Kind = QueryLexeme::Kind;

  // ---- lexemes (semantic_query_parse.cpp) ----
  const QueryLexeme& look(std::size_t ahead = 0) const;
  bool is(std::string_view text, std::size_t ahead = 0) const;
  QueryLexeme take();
  bool accept(std::string_view text);
  void expect(std::string_view text);
  void problem(const std::string& message, std::vector<std::string> suggestions = {});
  bool too_deep();
  uint32_t number(uint32_t largest);
  uint8_t position();
  double real();
  std::string name();
  struct Deeper {
    explicit Deeper(std::size_t& d) : depth(d) { ++depth; }
    ~Deeper() { --depth; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    std::size_t& depth;
  };

  // ---- parts (semantic_query_parse.cpp) ----
  void read_parts();
  QueryPart read_part();
  QueryIndex part_in_parentheses();
  void read_clause(QueryPart& part, At at);
  Shown shown(At at);
  Rank rank(At at);
  TimeRange time_range();

  // ---- names and paths (query_parser_names.cpp) ----
  At find_table(const std::string& name) const;
  At table();
  ColumnId column(At at);
  Path path(At at);
  Hop hop_by_pairs(TableId from, TableId to);
  bool path_follows() const;
  MetricId metric();

  // ---- expressions (query_parser_expressions.cpp) ----
  std::vector<ExprId> list(At at);
  ExprId expr(At at);
  ExprId product(At at);
  ExprId postfix(At at);
  ExprId primary(At at);
  Value text_value(ValueKind kind);
  ExprId attribute(At at);
  std::optional<ConditionId> only_where(At at);
  ExprId call(At at);
  bool counts_path() const;

  // ---- conditions (query_parser_conditions.cpp) ----
  ConditionId condition(At at);
  ConditionId conjunction(At at);
  bool condition_in_parentheses() const;
  ConditionId single(At at);
  ConditionId in_period(At at);
  At end_of(At at, const Path& path) const;
  ConditionId quantified(At at);
  ConditionId has_all(At at);
  std::optional<Compare> compare_op();
  ConditionId comparison(At at);

  // ---- calculations (query_parser_calculations.cpp) ----
  Calculation calculation(At at);
  Calculation calculation_called(const std::string& word, At at);
  PeriodCompare compare();
  Contribution contribution();
  Moving moving();
  Cumulative cumulative();
  Anomaly anomaly();

  std::string_view text_;
  std::vector<QueryLexeme> lexemes_;
  const Model& model_;
  SemanticQuery query_;
  std::size_t next_ = 0, depth_ = 0;
  std::optional<Error> error_;
};

}  // namespace cuanto
