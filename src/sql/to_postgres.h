// sql/to_postgres.h: the parts of transpile_to_postgres. Statements in transpile.cpp, expressions
// in to_postgres_expr.cpp, grouping in to_postgres_group.cpp.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sql/spelling.h"
#include "sql/transpile.h"

namespace cuanto {

// One table, sub-query or CTE in FROM.
struct SourceOfColumns {
  std::string name;  // the alias, or the table's own
  std::vector<KnownColumn> columns;
  std::vector<std::string> key;
};
struct ColumnScope {
  std::vector<SourceOfColumns> sources;
  const ColumnScope* outer = nullptr;
};
struct ScopedColumn {
  const SourceOfColumns* source = nullptr;
  const KnownColumn* column = nullptr;
  bool own = true;  // of this query, not of one around it
};
struct CommonKnown {
  std::string name;
  std::vector<KnownColumn> columns;
};

class ToPostgres {
 public:
  explicit ToPostgres(const FindTable& find_table) : find_table_(find_table) {}
  // Gives the columns of the result.
  std::vector<KnownColumn> select(Select& select, const ColumnScope* outer);

 private:
  // ---- statements ----
  std::vector<KnownColumn> body(Select& select, const ColumnScope* outer);
  std::vector<KnownColumn> set(SetExpr& set, const ColumnScope* outer);
  std::vector<KnownColumn> core(Select& whole, SelectCore& core, const ColumnScope* outer);
  void from(FromItem& item, ColumnScope& scope, std::vector<SqlExpr>& later);
  void join(Join& join, ColumnScope& scope, std::vector<SqlExpr>& later);
  void conditions(FromItem& item, const ColumnScope& scope);
  void order(std::vector<SortKey>& keys);
  void unalias(Select& whole, SelectCore& core, const ColumnScope& scope) const;
  std::vector<KnownColumn> columns_of(const SelectCore& core, const ColumnScope& scope,
                                      const std::vector<ColumnKind>& kinds) const;

  // ---- expressions: each is rewritten in place, and its kind given ----
  ColumnKind value(SqlExpr& expr, const ColumnScope& scope);
  // As a number or a text rather than a condition.
  ColumnKind plain_value(SqlExpr& expr, const ColumnScope& scope);
  void condition(SqlExpr& expr, const ColumnScope& scope);
  ColumnKind unary(Unary& node, const ColumnScope& scope);
  ColumnKind binary(SqlExpr& expr, const ColumnScope& scope);
  ColumnKind call(SqlExpr& expr, const ColumnScope& scope);
  ColumnKind aggregate(Call& call, const ColumnScope& scope);
  ColumnKind case_of(CaseOf& node, const ColumnScope& scope);
  ColumnKind cast(SqlExpr& expr, const ColumnScope& scope);
  ColumnKind in_select(InSelect& node, const ColumnScope& scope);
  ColumnKind scalar_select(Select& node, const ColumnScope& scope);
  bool test(SqlExpr& expr, const ColumnScope& scope);
  void between(Between& node, const ColumnScope& scope);
  void in_list(InList& node, const ColumnScope& scope);
  void like(SqlExpr& expr, const ColumnScope& scope);
  ColumnKind same_kind(std::vector<SqlExpr*> parts, std::vector<ColumnKind> kinds) const;
  void compare(SqlExpr& left, ColumnKind left_kind, SqlExpr& right, ColumnKind right_kind) const;
  void window(Window& window, const ColumnScope& scope);

  // ---- grouping ----
  void group(Select& whole, SelectCore& core, const ColumnScope& scope) const;
  bool take_row_of_extreme(Select& whole, SelectCore& core,
                           const std::vector<SqlExpr>& groups) const;
  void distinct_order(Select& whole, SelectCore& core) const;

  const FindTable& find_table_;
  std::vector<CommonKnown> common_;
};

ScopedColumn find_in_scope(const ColumnName& name, const ColumnScope& scope);
bool is_aggregate_call(const Call& call);
bool has_aggregate(const SqlExpr& expr);  // of its own, not in a sub-query
// x as the number that SQLite sees at its beginning; NULL stays NULL.
SqlExpr number_in_text(SqlExpr text);
// Calls `visitor` for each expression of `expr`, outside in, sub-queries left out; it returns
// whether to go on below.
void visit_own(SqlExpr& expr, const std::function<bool(SqlExpr&)>& visitor);

}  // namespace cuanto
