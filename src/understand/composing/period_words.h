// understand/composing/period_words.h: whether the words of a period tell of what has been or of
// what is to come: "expired this year", "due in October". Private to understand/.
#pragma once

#include "read/read.h"
#include "understand/word_set.h"

namespace cuanto {

// Verbs of what ends on a day that is set beforehand.
inline const WordSet kEndWords = {"expire",   "expires", "expiring",  "end",     "ends",
                                  "ending",   "lapse",   "vencen",    "vence",   "caducan",
                                  "caduca",   "expiran", "expira",    "acaban",  "acaba",
                                  "terminan", "termina", "finalizan", "finaliza"};

// "the contracts that run out": over, and nothing that runs.
bool says_run_out(const Question& question);
// "what was due in August", "lo que vencía en mayo": the one that has been.
bool is_told_of_past(const Question& question);
// "charges due in October", which may be the last one: nothing tells that they are to come.
bool says_bare_due(const Question& question);
// "expires before the end of the year": what has not expired yet.
bool ends_by(const Question& question, const TimeRange& range);
// "how many leases ended this year": those whose end lies ahead have not.
bool has_ended_so_far(const Question& question, const TimeRange& range);

// "expires in the next 30 days": today is one of them.
TimeRange from_today(TimeRange range);
TimeRange since_today();
TimeRange until_today();

}  // namespace cuanto
