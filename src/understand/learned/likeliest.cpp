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

// "those who … and also …", where nothing is said after that: rows that are cut with themselves.
bool is_set_against_itself(const Sketch& sketch) {
  const bool two = sketch.family == Family::intersect || sketch.family == Family::except ||
                   sketch.family == Family::either;
  return two && sketch.second.empty() && std::ranges::includes(sketch.tables, sketch.second_tables);
}

}  // namespace

Likeliest likeliest(const Evidence& evidence, const Learned& learned) {
  Likeliest found;
  auto& hypotheses = found.hypotheses;
  hypotheses = decode(evidence, learned);
  rank(hypotheses, evidence, learned);
  std::erase_if(hypotheses, [&](const Hypothesis& one) {
    return calculates_with_others(one, *evidence.model().catalog) ||
           is_set_against_itself(one.sketch);
  });
  count_rows(hypotheses, evidence);
  if (hypotheses.empty()) return found;
  found.share = share_of_best(hypotheses);
  found.confidence = confidence_of(found.share, doubts_of(hypotheses.front(), evidence, learned),
                                   learned.calibration);
  return found;
}

}  // namespace cuanto
