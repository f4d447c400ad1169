// chat/fill.h: what the slots of a pattern stand for in a query, and other values in their place.
// Pure. Private to chat/.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "chat/pattern.h"
#include "understand/understand.h"

namespace cuanto {

// Puts what `to` holds wherever the query has what `from` holds; false when that is nowhere, or
// does not fit.
bool fill(SemanticQuery& query, const Model& model, const PatternSlot& from, const PatternSlot& to);
// Which slots of a question stand for something in its query.
std::vector<bool> bound_slots(const SemanticQuery& query, const Model& model,
                              const std::vector<PatternSlot>& slots);
// Makes fixed dates of the query the period that the question said, where it means these dates:
// "last month" rather than September 2026.
void make_periods_symbolic(SemanticQuery& query, const Model& model,
                           const std::vector<PatternSlot>& slots, Date today);
// Frames the query by another period, or by none. False when it has no time, or another period.
bool set_period(SemanticQuery& query, const Model& model, const TimeRange& range);
bool drop_period(SemanticQuery& query, const TimeRange& range);

// The texts that the query compares columns with.
struct ComparedText {
  ColumnId column;
  std::string text;
};
std::vector<ComparedText> compared_texts(const SemanticQuery& query);

}  // namespace cuanto
