// understand/target_words.h: the words in which people ask how a figure stands to its budget or
// goal. Private to understand/.
#pragma once

#include <optional>

#include "read/read.h"
#include "understand/word_set.h"

namespace cuanto {

extern const WordSet kReachWords;       // reached, cumplió
extern const WordSet kMissWords;        // missed, incumplió
extern const WordSet kWithinWords;      // within, dentro
extern const WordSet kOverWords;        // "se pasó Ventas de su presupuesto"
extern const WordSet kNotWords;         // not, no, nunca
extern const WordSet kLeftWords;        // left, queda, falta
extern const WordSet kLacksWords;       // "cuánto falta para llegar a la meta": nobody has yet
extern const WordSet kActualWords;      // actual, real
extern const WordSet kAttainedWords;    // attainment, cumplimiento
extern const WordSet kDifferenceWords;  // difference, desviación

// "which regions missed it every month", "los tres meses", "siempre": what was said of each month.
// Gives the words.
std::optional<TokenRange> says_every_month(const Question& question);
// "most often", "how many times", "más veces", "the most months": how many months there were.
std::optional<TokenRange> says_how_often(const Question& question);
// "how is the yearly goal going", "cuánto llevamos de la meta", "what percentage have we reached":
// so much of the whole goal, although its period has not ended.
bool asks_for_progress(const Question& question);
// "annual target", "meta del año", "for the year": what the target is for, and no series.
struct TargetPeriod {
  TokenRange tokens;
  Grain grain = Grain::year;
};
std::optional<TargetPeriod> period_of_target(const Question& question);
// "furthest from its target", "más lejos de la meta": how far below it.
bool says_furthest_from(const Question& question);
// "which teams", "quién": someone, and no distance alone.
bool asks_which(const Question& question);
// "in a row", "meses seguidos": a run of months, one after the other.
bool says_run_of_months(const Question& question);

}  // namespace cuanto
