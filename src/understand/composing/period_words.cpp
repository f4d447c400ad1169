#include "understand/composing/period_words.h"

#include <algorithm>

namespace cuanto {

bool says_run_out(const Question& question) {
  static const WordSet kRuns = {"run", "runs", "running"};
  const auto& tokens = question.tokens;
  for (std::size_t t = 1; t < tokens.size(); ++t)
    if (tokens[t].plain == "out" && kRuns.contains(tokens[t - 1].plain)) return true;
  return false;
}

TimeRange from_today(TimeRange range) {
  const bool next_days = range.anchor == Anchor::today && range.grain == Grain::day &&
                         range.offset == 1 && range.length > 1 &&
                         range.bound == TimeBound::within && !range.named;
  if (!next_days) return range;
  range.offset = 0;
  ++range.length;
  return range;
}

TimeRange since_today() {
  TimeRange range;
  range.bound = TimeBound::since;
  return range;
}

TimeRange until_today() {
  TimeRange range;
  range.bound = TimeBound::before;
  return range;
}

bool ends_by(const Question& question, const TimeRange& range) {
  const bool this_period = range.anchor == Anchor::today && range.offset == 0 &&
                           range.grain > Grain::day && !range.named && !range.first;
  return this_period && range.bound == TimeBound::until &&
         (says_run_out(question) || std::ranges::any_of(question.tokens, [](const Token& token) {
            return kEndWords.contains(token.plain);
          }));
}

bool has_ended_so_far(const Question& question, const TimeRange& range) {
  static const WordSet kEnded = {
      "ended",      "expired",   "lapsed",     "terminated", "finished",    "left",
      "terminaron", "terminado", "acabaron",   "acabado",    "finalizaron", "finalizado",
      "caducaron",  "caducado",  "vencieron",  "vencido",    "vencidas",    "vencidos",
      "caducadas",  "caducados", "finalizada", "terminadas", "terminados",  "finalizadas"};
  const bool goes_on = range.anchor == Anchor::today && range.offset == 0 && !range.first &&
                       !range.named && range.grain > Grain::day && range.bound == TimeBound::within;
  const bool absolute = range.first && range.end;
  return (goes_on || absolute) && std::ranges::any_of(question.tokens, [](const Token& token) {
           return kEnded.contains(token.plain);
         });
}

bool is_told_of_past(const Question& question) {
  static const WordSet kPast = {"was",        "were",      "had",       "did",   "vencia",
                                "vencian",    "vencio",    "vencieron", "debia", "debian",
                                "terminaron", "caducaron", "caduco"};
  return std::ranges::any_of(question.tokens,
                             [](const Token& token) { return kPast.contains(token.plain); });
}

bool says_bare_due(const Question& question) {
  static const WordSet kToCome = {"is",      "are",      "be",       "fall",   "falls",
                                  "falling", "coming",   "becoming", "will",   "expire",
                                  "expires", "expiring", "renew",    "renews", "end",
                                  "ends",    "ending",   "next",     "soon",   "whose"};
  bool due = false;
  for (const Token& token : question.tokens) {
    if (kToCome.contains(token.plain)) return false;
    due = due || token.plain == "due";
  }
  return due;
}

}  // namespace cuanto
