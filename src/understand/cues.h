// understand/cues.h: the words of questions that are not names of data: how many, by, more than,
// top, except … Phrases of both languages map to language-neutral tags, so that everything after
// this sees one language. Private to understand/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/read.h"

namespace cuanto {

enum class Cue : uint8_t {
  show,      // list, give me, dame
  how_many,  // number of, cuántos
  how_much,  // cuánto
  total,     // sum of, suma de
  average,
  median,
  minimum,
  maximum,
  distinct,
  by,      // per, for each, por, según
  top,     // top, highest, mejor
  bottom,  // lowest, peor
  most,    // the most, más: needs what
  least,
  more_than,
  less_than,
  at_least,
  at_most,
  between,
  without,  // except, not, sin
  never,    // never, no: of whole entities
  only,
  order_by,
  ascending,
  descending,
  share,
  trend,
  compare,
  growth,
  cumulative,
  moving,
  anomaly,
  run_rate,  // annualized: what a year of it would be
  forecast,  // projected, will we, vamos a: what a period will come to
  which,     // which, what, qué, cuál
  who,
  conjunction,  // and, y
  either,       // or, o
  what_about,   // how about, ¿y …?
  also,
  instead,
  it,         // that, those, eso: speaks of the answer before
  copula,     // is, was, es, fue
  expensive,  // most expensive, más caro: ranks by money
  cheap,
  latest,    // newest, most recent: ranks by time
  earliest,  // oldest
  how_long,  // how long does it take
  why,       // why did it change: which groups made the difference
  weekday,   // on weekends, los lunes: days of the week as a condition
  grain_day,
  grain_week,
  grain_month,
  grain_quarter,
  grain_year,  // the bare nouns
  details,     // all information, everything about
  mends,       // sorry, I meant; me refería a
  reversed,    // the other way round, al revés
  filler,      // please, I want: carries no meaning
};

struct CueSpan {
  TokenRange tokens;
  Cue cue = Cue::filler;
};

// The cues of a question, longest phrase first, none overlapping, in the order of the words.
// `words` are the tokens' corrected plain forms (see Lattice).
std::vector<CueSpan> find_cues(const Question& question, const std::vector<std::string>& words);
// Whether the word alone is a cue ("top"), and not just a part of one ("cost" of "cost the most").
bool is_cue_word(std::string_view word);
// Whether the word, where no longer phrase has it, is that cue.
bool is_word_of_cue(std::string_view word, Cue cue);
// Every single word of the cue lexicon, for spelling correction.
const std::vector<std::string>& cue_vocabulary();
// A verb of what was done, by its form: "hired", "paid", "contratados".
bool is_deed(const Token& token);
std::string_view cue_name(Cue cue);

}  // namespace cuanto
