// guard/check.h: the walk over the tree that resolves every name, refuses what is not on a list and
// puts restricted tables behind sub-selects.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "guard/functions.h"
#include "guard/guard.h"
#include "guard/scope.h"

namespace cuanto {

class Checker {
 public:
  Checker(const Catalog& catalog, const Access& access, const GuardLimits& limits)
      : catalog_(catalog), access_(access), limits_(limits) {}

  // Checks and rewrites the whole statement; gives what it puts out.
  Result<std::vector<OfferedColumn>> check(Select& select);
  // After check: puts the tables that the asker sees only in part behind sub-selects. True when
  // there were any. `select` must be the statement that was checked, where it was.
  bool restrict_tables();

  Touched touched() const;
  // Columns that a condition of some kind looks at: WHERE, ON, HAVING.
  const std::set<uint32_t>& filtered() const { return filtered_; }
  bool reads_star() const { return reads_star_; }
  bool is_filtered_by_policy(TableId table) const { return find_filter(table, 0) != nullptr; }

 private:
  // Where an expression stands decides what it may name.
  struct Place {
    const NameScope* scope = nullptr;
    const CommonTables* common = nullptr;
    bool condition = false;    // WHERE, ON, HAVING, QUALIFY
    bool alias_first = false;  // ORDER BY
    bool output = false;       // an item of the select list, whole: a masked column may stand here
    int growth = 0;            // calls around this one that make texts longer
  };
  using Columns = std::vector<OfferedColumn>;

  // select.cpp
  Result<Columns> select(Select& select, const NameScope* outer, const CommonTables* common);
  Result<Columns> body(SetExpr& body, NameScope& scope, const CommonTables* common);
  Result<Columns> core(SelectCore& core, NameScope& scope, const CommonTables* common);
  Result<Columns> values(Values& values, const NameScope& scope, const CommonTables* common);
  Result<Columns> items(SelectCore& core, NameScope& scope, const CommonTables* common);
  Result<Done> clauses(SelectCore& core, const NameScope& scope, const CommonTables* common);
  Result<Done> common_tables(Select& select, const NameScope* outer, CommonTables& common);
  Result<Done> row_count(std::optional<ExprBox>& limit, std::string_view name) const;
  Result<Columns> star(const Star& star, const NameScope& scope);
  double groups(const SelectCore& core, const NameScope& scope, const Columns& columns) const;

  // from.cpp, joins.cpp, restrict.cpp
  Result<Done> from(FromItem& item, NameScope& scope, const CommonTables* common);
  Result<Done> table(FromItem& item, TableName& name, NameScope& scope, const CommonTables* common);
  Result<Done> derived(FromItem& item, DerivedTable& derived, NameScope& scope,
                       const CommonTables* common);
  Result<Done> joined(Join& join, NameScope& scope, const CommonTables* common);
  Result<Done> join_columns(Join& join, NameScope& scope, std::size_t begin, std::size_t middle);
  Result<Done> rename(FromItem& item, std::vector<OfferedColumn>& columns) const;
  bool is_restricted(const Table& table) const;
  bool is_hidden(TableId table) const;
  bool is_hidden(ColumnId column) const;
  bool is_masked(ColumnId column) const;
  const Access::ColumnMask* find_mask(ColumnId column) const;
  const Access::RowFilter* find_filter(TableId table, std::size_t after) const;
  Error no_such_table(const TableName& name, const CommonTables* common) const;
  Result<Done> count_joins(const SelectCore& core, const NameScope& scope);
  Result<Done> count_pairs(const SelectCore& core, const NameScope& scope);
  SqlExpr shown_column(const Column& column) const;
  std::vector<ColumnId> needed_columns(const Table& table) const;
  void restrict(FromItem& item, const Table& table) const;

  // sizes.cpp
  double text_size(const SqlExpr& expr, const NameScope& scope) const;
  Result<Done> check_size(double size) const;

  // expressions.cpp
  Result<Done> expr(SqlExpr& expr, const Place& place);
  Result<Done> exprs(std::vector<SqlExpr>& list, const Place& place);
  Result<Done> column(SqlExpr& expr, ColumnName& name, const Place& place);
  Result<Done> call(Call& call, const Place& place);
  Result<Done> like(Like& node, const Place& place);
  Result<Done> case_of(CaseOf& node, const Place& place);
  Result<Done> call_size(const Call& call, const AllowedFunction& function,
                         const Place& place) const;
  Result<Done> window(Window& window, const Place& place);
  Result<Done> sort_keys(std::vector<SortKey>& keys, const Place& place);
  Result<Columns> sub_select(Select& select, const Place& place);
  // A sub-select whose value is compared or shown as part of something.
  Result<Done> value_select(Select& select, const Place& place);
  Result<Done> use(const OfferedColumn& column, const Place& place);
  void touch(const OfferedColumn& column, bool condition);
  bool is_calm(const SqlExpr& condition, const NameScope& scope) const;

  const Catalog& catalog_;
  const Access& access_;
  const GuardLimits& limits_;
  struct Restricted {
    FromItem* item;
    const Table* table;
  };

  std::size_t depth_ = 0, set_operations_ = 0, far_joins_ = 0, sub_selects_ = 0;
  double rows_ = 1;  // about, of the select that was checked last
  std::vector<Restricted> restricted_;
  // Some condition could fail, depending on the values it meets: it must not meet hidden rows.
  bool may_fail_ = false;
  std::set<uint16_t> tables_;
  std::set<uint32_t> columns_, filtered_;
  bool merges_ = false;  // columns of one name: USING, NATURAL
  bool reads_star_ = false;
};

// SELECT sum(x) FROM t: one row, whatever is in t.
bool is_one_row(const Select& select, DialectId dialect);

// Sentences.
Error refused(std::string english, std::string spanish, std::vector<std::string> suggestions = {});
Error masked_column(std::string_view name);
std::string suggestion_words(const std::vector<std::string>& suggestions);  // " Nearest: a, b."
std::string suggestion_words_es(
    const std::vector<std::string>& suggestions);  // " Parecidos: a, b."

}  // namespace cuanto
