// plan/plan.h: Reading -> SELECT tree and back. Join paths, fan-out guard, calculations, periods
// resolved to dates. Pure and thread-safe.
#pragma once

#include <optional>

#include "base/date.h"
#include "base/result.h"
#include "model/model.h"
#include "sql/sql.h"
#include "understand/understand.h"

namespace cuanto {

struct PlanOptions {
  Date today;
  Profile profile = Profile::product;
  // product: tie-breaks in ORDER BY, readable column names, NULL handling. spider: minimal SQL.
};

// The SELECT tree for `query` over the model's catalog, in its dialect. Fails with `unsupported`
// (with the reason) for what cannot be said in SQL, never silently approximates.
// Aggregates are computed before joins that would repeat rows (plan/cases/fan_out.case).
Result<Select> plan(const SemanticQuery& query, const Model& model, const PlanOptions& options);

// The meaning of a SELECT tree, canonical. Fails with `unsupported` and the reason for what the
// semantic query cannot say. plan() of the result gives the same rows.
Result<SemanticQuery> to_semantic_query(const Select& select, const Model& model);

// What each result column is, for formatting: in the order of the visible columns.
enum class ResultKind : uint8_t {
  text,
  integer,
  number,
  money,
  percent,
  date,
  timestamp,
  period,
  boolean
};
// What values of that type are when nothing else is known of them.
ResultKind kind_of(StorageType storage);
struct ResultShape {
  struct Column {
    std::string name;  // as in the SELECT
    Words label;
    ResultKind kind = ResultKind::text;
    std::string unit;              // "USD"
    std::optional<Grain> grain;    // for period
    std::optional<DatePart> part;  // a number that stands for a weekday, a month of the year …
    bool is_group = false;         // a key of the grouping, otherwise a value
    GoodWhen good_when = GoodWhen::none;
    bool additive = false;
  };
  std::vector<Column> columns;
  bool ordered = false;  // the order of rows was asked for
  bool single_row = false;
  std::optional<OpenDateRange> period;  // resolved
};
ResultShape shape_of(const SemanticQuery& query, const Model& model, const PlanOptions& options);

// What a projection of a period goes by: the days whose mean counts, and how many days of the
// period the data does not hold yet. Nothing where the days of the data or the ends of the period
// are not known.
struct ProjectedDays {
  DateRange basis;
  int64_t known = 0, left = 0;  // days of the period
};
std::optional<ProjectedDays> projected_days(const Projection& projection,
                                            const OpenDateRange& period, const Catalog& catalog,
                                            ColumnId time);

}  // namespace cuanto
