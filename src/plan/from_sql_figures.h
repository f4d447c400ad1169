// plan/from_sql_figures.h: which expressions of a statement are metrics of the model or periods of
// a time, told by how we write them ourselves. Private to plan/.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "plan/from_sql_names.h"

namespace cuanto {

class WrittenFigures {
 public:
  explicit WrittenFigures(const Model& model) : model_(model), catalog_(*model.catalog) {}

  // The metric that an expression over the base's own columns computes. Where several do, the one
  // that its column is called after, then the default one.
  std::optional<MetricId> find_metric(const SqlExpr& from, const FromNames& names);

  // A period or a part of a time; the time is added to `query`.
  std::optional<Expr> find_time_group(const SqlExpr& from, const FromNames& names,
                                      SemanticQuery& query) const;

 private:
  const std::string& text_of(const Metric& metric);

  const Model& model_;
  const Catalog& catalog_;
  std::map<MetricId, std::string> texts_;
};

}  // namespace cuanto
