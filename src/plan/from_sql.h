// plan/from_sql.h: one statement being read as a meaning: SELECT tree -> parts of a query. Private
// to plan/. What has one canonical form takes it (Quantified, Rank) where the rows stay the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "plan/from_sql_figures.h"
#include "plan/from_sql_names.h"

namespace cuanto {

// Why `what` cannot be said as a reading.
Error no_meaning(std::string what);
// The conditions that an AND of them joins, one by one.
void add_conjuncts(const SqlExpr& expr, std::vector<const SqlExpr*>& into);

class FromSql {
 public:
  explicit FromSql(const Model& model) : model_(model), catalog_(*model.catalog), figures_(model) {}

  Result<SemanticQuery> run(const Select& select);

 private:
  struct Deeper {
    explicit Deeper(int& d) : depth(d) { ++depth; }
    ~Deeper() { --depth; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    int& depth;
  };

  // ---- statements (to_semantic_query.cpp) ----
  Result<QueryIndex> new_part(QueryPart part);
  Result<QueryPart> convert(const Select& select);
  Result<QueryPart> convert_body(const Select& select);
  Result<QueryPart> with_limit(QueryPart part, std::optional<uint32_t> limit,
                               std::optional<uint32_t> offset);
  Result<ExprId> set_key(const QueryPart& part, const SqlExpr& key);
  Result<QueryPart> convert_set(const SetExpr& body);
  Result<QueryIndex> sub_query(const Select& select);

  // ---- one core (from_sql_core.cpp) ----
  // What FROM says: its tables, what ties them, and the conditions of ON that tie nothing.
  struct FromClause {
    FromNames names;
    std::vector<FromLink> links;
    std::vector<const SqlExpr*> conditions;
    bool is_derived() const;
  };
  Result<QueryPart> convert_core(const SelectCore& core, const Select& ending,
                                 std::optional<uint32_t> limit, std::optional<uint32_t> offset);
  Result<Done> add_sources(const FromItem& item, FromClause& from);
  Result<Done> add_join_conditions(const Join& join, std::size_t before, FromClause& from);
  Result<Done> add_table(const TableName& table, const FromItem& item, FromNames& names);
  Result<Done> add_derived(const Select& select, const std::string& alias, FromNames& names);
  // Takes out of `where` what joins tables.
  Result<Done> set_base(FromClause& from, std::vector<const SqlExpr*>& where, QueryPart& part);
  Result<Done> set_where(const FromClause& from, QueryPart& part);
  Result<Done> add_items(const SelectCore& core, const FromNames& names, QueryPart& part,
                         std::vector<std::string>& outputs);
  void add_all_columns(const FromSource& source, bool hide, QueryPart& part,
                       std::vector<std::string>& outputs);
  Result<Done> add_keys(const SelectCore& core, const Select& ending, const FromNames& names,
                        QueryPart& part);
  Result<ExprId> sort_or_group(const SqlExpr& key, const FromNames& names, const QueryPart& part);
  void find_best(QueryPart& part);

  // ---- expressions (from_sql_expressions.cpp) ----
  Result<ExprId> expr(const SqlExpr& from, const FromNames& names);
  Result<ExprId> column(const ColumnName& name, const FromNames& names);
  Result<ExprId> signed_number(const Unary& unary, const FromNames& names);
  Result<ExprId> arithmetic(const Binary& binary, const FromNames& names);
  Result<ExprId> function(const Call& call, const FromNames& names);
  bool is_never_null(ExprId id, const FromNames& names) const;

  // ---- conditions (from_sql_conditions.cpp) ----
  ConditionId negated(bool yes, ConditionId id);
  Result<ConditionId> condition(const SqlExpr& from, const FromNames& names);
  Result<ConditionId> comparison(const Binary& binary, const FromNames& names);
  Result<ConditionId> text_match(const Like& like, const FromNames& names);
  std::optional<ConditionId> as_quantified(ExprId left, QueryIndex index, bool no);
  QueryPart normalised_part(QueryIndex index) const;
  Result<ConditionId> exists_test(const Exists& exists, const FromNames& around);

  const Model& model_;
  const Catalog& catalog_;
  WrittenFigures figures_;
  SemanticQuery query_;
  std::vector<const CommonTable*> common_;
  std::vector<std::string> last_outputs_;
  int depth_ = 0;
  // Sub-queries of conditions and expressions: their periods stay conditions.
  int inside_tests_ = 0;
};

}  // namespace cuanto
