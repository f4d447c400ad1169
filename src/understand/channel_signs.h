// understand/channel_signs.h: signs that tell which of two readings of a question to trust, the one
// that was composed or the one that was learned. Private to understand/.
#pragma once

#include <vector>

#include "understand/candidate.h"

namespace cuanto {

// Words with a meaning of their own that a reading does not use.
std::size_t words_left_out(const Question& question, const Trace& trace);
// More words than stand for something are left out.
bool leaves_most_out(const Trace& trace);
// "which state has the most rivers", answered without rivers.
bool leaves_things_out(const std::vector<Unit>& units, const Trace& trace);
// "how many employees", answered by a count of something else.
bool leaves_counted_out(const std::vector<Unit>& units, const Trace& trace);
// "trainers and their strength": what things have, taken for a cell.
bool takes_owned_as_value(const Question& question, const Trace& trace);
// "distance by month", where only the other query tells months apart: this one leaves out what was
// asked, however likely it is.
bool loses_grain(const Question& question, const SemanticQuery& query, const SemanticQuery& other);
// "patient and date of every appointment" with when patients were born, where the other query needs
// nothing that is personal.
bool shows_more_personal(const SemanticQuery& query, const SemanticQuery& other,
                         const Model& model);
// "top 5 dishes by quantity" as the five largest lines: the same dish may be all five of them.
bool ranks_repeated_things(const SemanticQuery& query);

// Every word stands for something, and nothing is taken for granted.
bool is_whole(const Candidate* best);
// A sum or a count over a period that was said: what is learned knows nothing of periods.
bool keeps_time(const Composed& composed);
// A metric that a person defined, or something calculated from it.
bool speaks_business(const Composed& composed, const Model& model);
// The best of each, groups above the average of all of them, both of two conditions, where most
// words say so: learned decisions have no word for it.
bool is_beyond_learned(const Composed& composed);

}  // namespace cuanto
