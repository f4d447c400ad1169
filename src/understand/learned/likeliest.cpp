#include "understand/learned/likeliest.h"

#include <algorithm>

#include "understand/learned/confidence.h"
#include "understand/learned/rank.h"
#include "understand/learned/same_count.h"

namespace cuanto {
namespace {

// Nobody wants the average of a key, and no database has one of times of the day.
bool calculates_with_others(const Hypothesis& hypothesis, const Catalog& catalog) {
  return std::ranges::any_of(hypothesis.sketch.select, [&](const SketchItem& item) {
    const bool adds = item.function == Aggregation::sum || item.function == Aggregation::average;
    if (!adds || !item.column) return false;
    const Column& column = catalog.column(*item.column);
    return column.meaning == Meaning::identifier || column.meaning == Meaning::time_of_day ||
           (column.is_time() && !column.is_numeric());
  });
}

// "those who … and also …", where nothing is said after that: rows that are kept where they are
// among themselves, or are not.
bool is_set_with_itself(const Sketch& sketch) {
  const bool two = sketch.family == Family::intersect || sketch.family == Family::except;
  return two && sketch.second.empty() && std::ranges::includes(sketch.tables, sketch.second_tables);
}

// Rows that are not among themselves are none; those that are stand there once each.
void settle_sets(std::vector<Hypothesis>& hypotheses, const Evidence& evidence) {
  std::erase_if(hypotheses, [](const Hypothesis& one) {
    return one.sketch.family == Family::except && is_set_with_itself(one.sketch);
  });
  for (Hypothesis& one : hypotheses) {
    if (!is_set_with_itself(one.sketch)) continue;
    one.sketch.family = Family::plain;
    one.sketch.second_tables.clear();
    one.sketch.distinct = true;
    if (auto query = to_query(one.sketch, evidence.model(), evidence.edges()))
      one.query = std::move(*query);
  }
}

}  // namespace

Likeliest likeliest(const Evidence& evidence, const Learned& learned) {
  Likeliest found;
  auto& hypotheses = found.hypotheses;
  hypotheses = decode(evidence, learned);
  rank(hypotheses, evidence, learned);
  std::erase_if(hypotheses, [&](const Hypothesis& one) {
    return calculates_with_others(one, *evidence.model().catalog);
  });
  settle_sets(hypotheses, evidence);
  count_rows(hypotheses, evidence);
  if (hypotheses.empty()) return found;
  found.share = share_of_best(hypotheses);
  found.confidence = confidence_of(found.share, doubts_of(hypotheses.front(), evidence, learned),
                                   learned.calibration);
  return found;
}

}  // namespace cuanto
