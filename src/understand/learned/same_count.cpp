#include "understand/learned/same_count.h"

#include <algorithm>
#include <cmath>

namespace cuanto {
namespace {

bool leads_to_one(const Path& path) { return std::ranges::all_of(path.hops, &Hop::to_one); }

// Whether each row of the query is one of its base, and none comes twice.
bool has_rows_of(const SemanticQuery& query, TableId table, const Model& model) {
  const QueryPart& part = query.parts.front();
  const auto* base = std::get_if<EntityId>(&part.base);
  if (base == nullptr || model.entity(*base).table != table) return false;
  const bool to_one = std::ranges::all_of(query.exprs, [](const Expr& expr) {
    const auto* attribute = std::get_if<Attribute>(&expr);
    return attribute == nullptr || leads_to_one(attribute->path);
  });
  return to_one && std::ranges::all_of(part.must_join, leads_to_one);
}

bool counts_rows(const SketchItem& item, const Hypothesis& hypothesis, const Model& model) {
  if (item.function != Aggregation::count_distinct || !item.column) return false;
  const Column& column = model.catalog->column(*item.column);
  return column.unique && column.nulls + column.null_words == 0 &&
         has_rows_of(hypothesis.query, column.table, model);
}

// Whether anything changed.
bool count_rows(Hypothesis& hypothesis, const Evidence& evidence) {
  Sketch sketch = hypothesis.sketch;
  const auto mend = [&](SketchItem& item) {
    if (counts_rows(item, hypothesis, evidence.model())) item = {Aggregation::count, {}, false};
  };
  for (SketchItem& item : sketch.select) mend(item);
  if (sketch.having) mend(sketch.having->item);
  if (sketch.order) mend(sketch.order->item);
  if (sketch == hypothesis.sketch) return false;
  auto query = to_query(sketch, evidence.model(), evidence.edges());
  if (!query) return false;
  hypothesis.sketch = std::move(sketch);
  hypothesis.query = std::move(*query);
  return true;
}

// Of probabilities that stand as logarithms.
double both(double a, double b) {
  const double larger = std::max(a, b);
  return larger + std::log1p(std::exp(std::min(a, b) - larger));
}

}  // namespace

void count_rows(std::vector<Hypothesis>& hypotheses, const Evidence& evidence) {
  bool changed = false;
  for (Hypothesis& hypothesis : hypotheses) changed |= count_rows(hypothesis, evidence);
  if (!changed) return;
  std::vector<Hypothesis> kept;
  for (Hypothesis& hypothesis : hypotheses) {
    const auto same = std::ranges::find(kept, hypothesis.query, &Hypothesis::query);
    if (same == kept.end())
      kept.push_back(std::move(hypothesis));
    else
      same->score = both(same->score, hypothesis.score);
  }
  std::ranges::stable_sort(kept, std::ranges::greater{}, &Hypothesis::score);
  hypotheses = std::move(kept);
}

}  // namespace cuanto
