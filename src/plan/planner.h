// plan/planner.h: one plan being made: parts of a query -> SELECT trees. Private to plan/.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "plan/literals.h"
#include "plan/plan.h"
#include "plan/scope.h"

namespace cuanto {

class Planner {
 public:
  // `query` is sound and has its calculated columns among the shown ones (show_calculations).
  Planner(SemanticQuery query, const Model& model, const PlanOptions& options);

  // `named`: every column gets a name, hidden ones are there too; for what is read by another core.
  Result<Select> part(QueryIndex index, bool named);

 private:
  Result<Select> part_of(QueryPart part, bool named);
  bool product() const { return options_.profile == Profile::product; }

  // ---- expressions (write_expr.cpp) ----
  Result<SqlExpr> expr(ExprId id, const Scope& scope);
  Result<SqlExpr> aggregate(const Aggregate& node, const Scope& scope);
  Result<SqlExpr> metric(const MetricUse& node, const Scope& scope);
  Result<SqlExpr> total(ExprId id, const Scope& scope);
  Result<SqlExpr> row_count(const RowCount& node, const Scope& scope);
  Result<SqlExpr> bucket(const Bucket& node, const Scope& scope);
  Result<Select> values_of(QueryIndex index);
  Result<SqlExpr> arithmetic(const Arithmetic& node, const Scope& scope);
  Result<SqlExpr> bins(const Bins& node, const Scope& scope);
  Result<SqlExpr> apply(const Apply& node, const Scope& scope);
  Result<SqlExpr> value(const Value& node, const Column* beside);
  SqlExpr divide(SqlExpr left, SqlExpr right, bool real) const;
  bool is_real(ExprId id) const;
  bool is_real(const SqlExpr& expr, TableId table) const;
  bool may_be_null(ExprId id, const Scope& scope) const;
  // What a column or an output keeps its times as.
  TimeKind kind_of(ExprId id, const Scope& scope) const;
  const Column* column_of(ExprId id) const;

  // ---- conditions (write_conditions.cpp) ----
  Result<SqlExpr> condition(ConditionId id, const Scope& scope);
  Result<SqlExpr> comparison(const Comparison& node, const Scope& scope);
  Result<std::vector<SqlExpr>> compared_with(const Comparison& node, const Column* beside,
                                             const Scope& scope);
  Result<SqlExpr> day_comparison(const Comparison& node, const SqlExpr& left, const TimeKind& kind);
  std::optional<OpenDateRange> years_of(const Comparison& node, const TimeKind& kind) const;
  Result<SqlExpr> text_match(const Comparison& node, const SqlExpr& left, const Scope& scope);

  // ---- rows at the end of a path (test_rows.cpp) ----
  Result<SqlExpr> quantified(const Quantified& node, const Scope& scope);
  Result<SqlExpr> has_all(const HasAll& node, const Scope& scope);
  Result<SqlExpr> test_rows(const Path& to, std::optional<ConditionId> where, const Scope& scope,
                            bool negated, std::optional<std::pair<BinaryOp, uint32_t>> count,
                            bool where_fails = false);
  std::vector<Path> tested_paths(const Path& back, std::optional<ConditionId> where) const;
  SqlExpr tested_count(const Scope& inner, bool may_repeat) const;

  // ---- cores (plan.cpp) ----
  Scope scope_of(const QueryPart& part);
  Result<FromItem> from_of(const QueryPart& part, const Scope& scope);
  Result<std::optional<SqlExpr>> where_of(const QueryPart& part, const Scope& scope);
  Result<Select> simple(const QueryPart& part, bool named);
  Result<Select> set_of(const QueryPart& whole, bool named);
  SetExpr as_arm(Select select, bool left);
  Result<SqlExpr> best_value(const QueryPart& part);
  Result<Done> add_order(const QueryPart& part, const Scope& scope, Select& select);
  void add_tie_breaks(const QueryPart& part, const Scope& scope, Select& select);
  bool is_grouped(const QueryPart& part) const;
  bool has_aggregate(ExprId id) const;
  std::vector<ExprId> group_keys(const QueryPart& part) const;

  // ---- calculations (calculations.cpp) ----
  Result<SqlExpr> computed(const Computed& node, const Scope& scope);
  Result<SqlExpr> along_series(const Computed& node, const Scope& scope);
  ExprId reset_key(ExprId time, Grain reset);

  // ---- common tables under them (layers.cpp) ----
  struct Layer;
  Result<Select> layered(const QueryPart& whole, bool named);
  Result<Layer> inner_layer(const QueryPart& part);
  Result<Done> stand_beside(const QueryPart& part, uint8_t at, bool series,
                            const std::vector<std::string>& names, QueryPart& inner);
  std::vector<ExprId> layer_columns(const QueryPart& part);
  QueryPart without_calculations(const QueryPart& part, const std::vector<ExprId>& columns) const;
  std::optional<std::pair<Grain, Date>> beginning_of(const QueryPart& part) const;
  void look_further_back(QueryPart& part) const;
  std::optional<ConditionId> take_computed(std::optional<ConditionId>& having);
  struct Middle;
  Result<Done> choose_rows(const QueryPart& part, std::optional<ConditionId> tested,
                           const Layer& layer, bool named, Scope& scope, Select& select);
  Result<Done> keep(ExprId id, const std::string& wish, const Scope& scope, Middle& middle);
  Result<Done> keep_unusual(const QueryPart& part, uint8_t odd_at, const Scope& scope,
                            Middle& middle);
  Result<Done> keep_tested(const QueryPart& part, ConditionId id, Middle& middle);
  Result<std::vector<SortKey>> keep_ranked(const QueryPart& part, const Layer& layer,
                                           const Scope& scope, Middle& middle);
  Result<Done> show_rows(const QueryPart& part, const Layer& layer, bool named, const Scope& scope,
                         Select& select);
  QueryPart layered_ending(const QueryPart& part);
  void order_by_calculation(const QueryPart& part, QueryPart& ending);
  const QueryPart* calculated_part_ = nullptr;  // whose calculations `computed` speaks of
  const Layer* layer_ = nullptr;

  // ---- two periods (compare_periods.cpp) ----
  Result<TimeRange> compared_range(const QueryPart& part, const PeriodCompare& compare) const;
  // `inner` shows both periods' figures: those of the earlier one stand last.
  Result<Done> compare_in_one(const QueryPart& part, uint8_t of, const TimeRange& other,
                              const std::string& label, const std::vector<std::string>& names,
                              QueryPart& inner);
  Result<Select> compare_shifted(const QueryPart& part, const PeriodCompare& compare);
  Result<Done> add_earlier(const QueryPart& part, const QueryPart& inner, uint8_t compared,
                           Layer& layer);
  struct BesideAnomaly {
    SqlExpr lowest, total;
  };
  Result<BesideAnomaly> beside_anomaly(const QueryPart& part, const Anomaly& odd,
                                       const Scope& scope);

  // ---- what a period will come to (projections.cpp) ----
  Result<ProjectedDays> days_of(const QueryPart& part, const Projection& projection) const;
  Result<SqlExpr> projected(const QueryPart& part, const Projection& projection, uint8_t output,
                            SqlExpr known, SqlExpr basis);
  Result<ConditionId> only_when_in(ConditionId id, ConditionId condition);
  ExprId only_when(ExprId id, ConditionId condition);
  bool is_none_without_rows(const QueryPart& part, uint8_t of) const;
  // Periods are moved by this much before they are cut into buckets.
  struct Shift {
    int64_t months = 0, days = 0;
  };
  std::optional<Shift> shift_;
  Result<SqlExpr> shifted(const SqlExpr& time, const TimeKind& kind, Grain grain) const;

  // ---- periods without data (fill_gaps.cpp) ----
  Result<Done> fill_gaps(const QueryPart& part, const GapFill& fill, Layer& layer);
  Result<std::vector<std::string>> period_labels(const QueryPart& part, const Bucket& bucket) const;
  FromItem periods_with_groups(const QueryPart& part, const Layer& layer, ExprId time,
                               const std::string& periods) const;
  std::string name_of(const Layer& layer, ExprId id) const;

  // ---- several facts (facts.cpp) ----
  // Rows that aggregates are over: at the end of a path that repeats the base's rows; empty for the
  // base itself. `foreign`: no path leads there, and columns of the same name connect the two.
  struct Fact {
    Path path;
    EntityId entity;
    bool foreign = false;
    bool operator==(const Fact&) const = default;
  };
  bool needs_facts(const QueryPart& part);
  std::vector<ExprId> aggregate_leaves(const QueryPart& part);
  void add_leaves(ExprId id, std::vector<ExprId>& leaves);
  void add_condition_leaves(ConditionId id, std::vector<ExprId>& leaves);
  // The parts of a metric that is a total; empty for anything else.
  const std::vector<ExprId>& parts_of(ExprId id);
  Result<std::vector<Fact>> facts_of(const QueryPart& part);
  Result<Fact> fact_of(ExprId leaf, TableId base);
  bool groups_repeat(const QueryPart& part) const;
  Result<Select> from_facts(const QueryPart& part, bool named);
  void know_totals(Scope& scope);
  Result<QueryPart> part_of_fact(const QueryPart& part, const Fact& fact,
                                 const std::vector<ExprId>& keys);
  Result<Select> joined_facts(const QueryPart& part, const std::vector<Fact>& facts, bool named);
  Result<Select> counted_once(const QueryPart& part, bool named);
  Result<Select> grouped_result(const QueryPart& part, const Scope& scope, Select select,
                                FromItem from, bool named);
  Result<Select> grouped_by(QueryPart part, const std::vector<ExprId>& keys, const Scope& scope,
                            Select select, FromItem from, bool named);

  // ---- the same from another table (seen_from.cpp) ----
  // The same part so that no row counts twice: filters behind repeating paths become tests.
  QueryPart without_repeats(const QueryPart& part);
  ConditionId tested(ConditionId id, TableId base, const std::vector<Path>& kept);
  Result<QueryPart> seen_from(const QueryPart& part, const Fact& fact);
  class Rebase;

  // ---- medians (medians.cpp) ----
  bool needs_medians(const QueryPart& part);
  Result<Select> with_medians(const QueryPart& part, bool named);
  Result<SqlExpr> row_value(ExprId leaf, const Scope& scope);

  // ---- what made a difference (contributions.cpp) ----
  static constexpr std::size_t kSplitsMax = 8;
  Result<Select> contributions(const QueryPart& part, bool named);
  Result<Select> changes_by(const QueryPart& whole, ExprId key, ConditionId now,
                            ConditionId before);
  // What the result calls the key that it is split by.
  std::string split_name(const QueryPart& part, std::size_t key) const;

  OpenDateRange resolved(const TimeRange& range) const;
  std::string free_table_name(std::string wish);
  ExprId add(Expr expr);

  SemanticQuery query_;
  const Model& model_;
  PlanOptions options_;
  DialectId dialect_;
  std::map<ExprId, std::vector<ExprId>> parts_;  // of totals
  std::set<std::string> table_names_;  // of common tables and sub-selects in this statement
  int depth_ = 0;
};

const Contribution* find_contribution(const QueryPart& part);
// Names for the columns of a part, in the order of `show`, each once.
std::vector<std::string> column_names(const SemanticQuery& query, const Model& model,
                                      const QueryPart& part);
// How many columns a calculation gives.
std::size_t output_count(const Calculation& calculation);
// A calculation none of whose columns is shown shows all of them, after the others.
void show_calculations(SemanticQuery& query);

Error unsupported(std::string en, std::string es);

}  // namespace cuanto
