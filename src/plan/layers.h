// plan/layers.h: a grouped query as a common table, and what looks at its rows from outside.
// Private to plan/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "plan/planner.h"

namespace cuanto {

// What the outer cores read: the common tables, and which expression became which column.
struct Planner::Layer {
  std::vector<CommonTable> with;
  FromItem from;
  std::map<ExprId, SqlExpr> known;    // columns of the inner layer
  std::map<uint8_t, SqlExpr> before;  // PeriodCompare by its position: the value before
  std::vector<std::pair<ExprId, std::string>> columns;
  std::string name;

  void add_table(const std::string& table, Select select) {
    select.order_by.clear();
    with.push_back({table, {}, std::move(select), {}});
  }
};

// The key that a series runs along; nothing where no key is a time.
std::optional<ExprId> time_key(const SemanticQuery& query, const Model& model,
                               const QueryPart& part);
// The label that TimeBucket gives to the period that begins on `start`.
std::string bucket_label(Grain grain, Date start);
TimeRange absolute_range(const OpenDateRange& range);
// From so many rows before to so many rows before; 0 is the row itself.
WindowFrame rows_before(uint32_t from, uint32_t to);

}  // namespace cuanto
