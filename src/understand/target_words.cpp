#include "understand/target_words.h"

#include <algorithm>
#include <array>

#include "understand/small_words.h"

namespace cuanto {

const WordSet kReachWords = {
    "reach",    "reached",  "reaches",   "reaching",   "meet",       "met",        "meets",
    "meeting",  "hit",      "hits",      "hitting",    "achieve",    "achieved",   "achieves",
    "attain",   "attained", "make",      "made",       "llego",      "llegaron",   "llega",
    "llegan",   "llegar",   "llegamos",  "llegado",    "alcanzo",    "alcanzaron", "alcanza",
    "alcanzan", "alcanzar", "alcanzado", "alcanzamos", "cumplio",    "cumplieron", "cumple",
    "cumplen",  "cumplir",  "cumplido",  "cumplimos",  "cumpliendo", "logro",      "lograron",
    "logra",    "logran",   "lograr",    "logramos",   "logrado"};
const WordSet kMissWords = {"miss",       "missed",     "misses",       "missing",  "short",
                            "fallo",      "fallaron",   "fallado",      "fallamos", "falla",
                            "fallan",     "incumplio",  "incumplieron", "incumple", "incumplen",
                            "incumplido", "incumplimos"};
const WordSet kWithinWords = {"within", "inside", "dentro"};
const WordSet kOverWords = {
    "paso",       "pasaron",      "pasa",     "pasan",        "pasado",      "pasamos",
    "pase",       "blew",         "blown",    "superamos",    "superado",    "rebasamos",
    "rebasado",   "excedimos",    "excedido", "sobrepasamos", "sobrepasado", "overspend",
    "overspends", "overspending", "beaten",   "surpassing",   "beating",     "topped"};
const WordSet kNotWords = {"no",    "not",  "didnt",  "doesnt", "dont",    "havent", "hasnt",
                           "never", "fail", "failed", "fails",  "failing", "nunca",  "didn",
                           "doesn", "don",  "sin",    "n't",    "jamas"};
const WordSet kLeftWords = {"left",   "remaining", "remains",  "remain",     "leftover",  "unspent",
                            "queda",  "quedan",    "quedaba",  "quedo",      "sobra",     "sobran",
                            "resta",  "restan",    "restante", "disponible", "available", "falta",
                            "faltan", "faltaba",   "falto",    "faltaron",   "faltaria"};
const WordSet kLacksWords = {"falta", "faltan", "faltaba", "falto", "faltaron", "faltaria"};
const WordSet kActualWords = {"actual", "actuals",   "actually", "real",     "reales",
                              "spent",  "ejecutado", "gastado",  "realizado"};
const WordSet kAttainedWords = {"attainment", "achievement", "attained", "cumplimiento", "avance"};
const WordSet kDifferenceWords = {"difference", "gap",    "variance",
                                  "diferencia", "brecha", "desviacion"};

namespace {

const WordSet kMonths = {"month", "months", "mes", "meses"};

bool is_at(const Question& question, std::size_t token, const WordSet& words) {
  return token < question.tokens.size() && words.contains(question.tokens[token].plain);
}

TokenRange range_of(std::size_t begin, std::size_t end) {
  return {static_cast<uint16_t>(begin), static_cast<uint16_t>(end)};
}

}  // namespace

std::optional<TokenRange> says_every_month(const Question& question) {
  static const WordSet kEvery = {"every", "all", "todos", "todo"};
  static const WordSet kAlways = {"always", "siempre", "never", "nunca", "jamas"};
  static const WordSet kArticles = {"the", "los", "of"};
  constexpr std::size_t kWordsMax = 4;
  for (std::size_t i = 0; i < question.tokens.size(); ++i) {
    if (kAlways.contains(question.tokens[i].plain)) return range_of(i, i + 1);
    const bool every = kEvery.contains(question.tokens[i].plain);
    // "los tres meses", "the three months": all of them.
    const bool counted =
        is_at(question, i, kArticles) &&
        std::ranges::any_of(question.numbers, [&](const NumberSpan& number) {
          return number.tokens.begin == i + 1 && is_at(question, number.tokens.end, kMonths);
        });
    if (!every && !counted) continue;
    for (std::size_t t = i + 1; t < std::min(question.tokens.size(), i + kWordsMax); ++t)
      if (is_at(question, t, kMonths)) return range_of(i, t + 1);
  }
  return {};
}

std::optional<TokenRange> says_how_often(const Question& question) {
  static const WordSet kOften = {"often",      "frequently",     "veces",  "times",
                                 "frecuencia", "frecuentemente", "seguido"};
  static const WordSet kMost = {"most", "fewest", "mas", "menos", "more", "fewer"};
  for (std::size_t i = 0; i < question.tokens.size(); ++i) {
    if (is_at(question, i, kOften)) return range_of(i, i + 1);
    if (is_at(question, i, kMonths) && i > 0 && is_at(question, i - 1, kMost))
      return range_of(i, i + 1);
  }
  return {};
}

bool asks_for_progress(const Question& question) {
  static const WordSet kGoing = {"going",  "va",    "van",      "vamos",    "llevamos", "lleva",
                                 "llevan", "along", "progress", "progreso", "llevas"};
  static const WordSet kShare = {"percentage", "percent", "share", "porcentaje", "%",
                                 "proportion", "part",    "parte", "proporcion", "fraction"};
  static const WordSet kDone = {"used",    "spent",     "consumed",  "covered", "done",
                                "gastado", "consumido", "ejecutado", "usado",   "hemos"};
  const auto says = [&](const WordSet& words) {
    return std::ranges::any_of(question.tokens,
                               [&](const Token& token) { return words.contains(token.plain); });
  };
  static const WordSet kThat = {"que"};
  for (std::size_t i = 0; i < question.tokens.size(); ++i) {
    // "en lo que va del año" is a period.
    if (is_at(question, i, kGoing) && (i == 0 || !is_at(question, i - 1, kThat))) return true;
  }
  // "how much of its budget has each used", "cuánto de su presupuesto".
  static const WordSet kMuch = {"much", "cuanto"};
  bool much_of = false;
  for (std::size_t i = 0; i < question.tokens.size(); ++i)
    much_of = much_of || (is_at(question, i, kMuch) && is_at(question, i + 1, kOfWords));
  return (says(kShare) || much_of) && (says(kDone) || says(kReachWords));
}

std::optional<TargetPeriod> period_of_target(const Question& question) {
  static const std::array<std::pair<WordSet, Grain>, 4> kPeriods = {{
      {{"annual", "yearly", "anual", "anuales"}, Grain::year},
      {{"quarterly", "trimestral"}, Grain::quarter},
      {{"year", "ano"}, Grain::year},
      {{"quarter", "trimestre"}, Grain::quarter},
  }};
  constexpr std::size_t kAdjectives = 2;  // the first of them
  static const WordSet kFor = {"for", "para"}, kThe = {"the", "el"};
  static const WordSet kTargets = {"target", "goal",        "budget",   "quota", "plan",
                                   "meta",   "presupuesto", "objetivo", "cuota", "objetivos"};
  for (std::size_t k = 0; k < kPeriods.size(); ++k) {
    const auto& [words, grain] = kPeriods[k];
    for (std::size_t i = 0; i < question.tokens.size(); ++i) {
      if (!is_at(question, i, words)) continue;
      if (k < kAdjectives) return TargetPeriod{range_of(i, i + 1), grain};
      // "the goal of the year", "meta del año"; "lo que va del año" is another period.
      const bool of_the =
          i > 1 && (is_at(question, i - 1, {"del"})
                        ? is_at(question, i - 2, kTargets)
                        : i > 2 && is_at(question, i - 1, kThe) && is_at(question, i - 2, {"of"}) &&
                              is_at(question, i - 3, kTargets));
      const bool for_the = i > 1 && is_at(question, i - 1, kThe) && is_at(question, i - 2, kFor);
      if (of_the || for_the) return TargetPeriod{range_of(i, i + 1), grain};
    }
  }
  return {};
}

bool says_furthest_from(const Question& question) {
  static const WordSet kFurthest = {"furthest", "farthest", "lejos", "alejada", "alejado"};
  static const WordSet kFrom = {"from", "de", "del"};
  for (std::size_t i = 0; i + 1 < question.tokens.size(); ++i)
    if (is_at(question, i, kFurthest) && is_at(question, i + 1, kFrom)) return true;
  return false;
}

bool asks_which(const Question& question) {
  static const WordSet kWhich = {"which", "who", "whose", "cual", "cuales", "quien", "quienes"};
  static const WordSet kWhat = {"que", "what"};
  const bool says = std::ranges::any_of(
      question.tokens, [](const Token& token) { return kWhich.contains(token.plain); });
  // "qué equipos", and not "lo que".
  return says || std::ranges::any_of(question.tokens, [&](const Token& token) {
           return kWhat.contains(token.plain) && (token.folded == "qué" || token.folded == "what" ||
                                                  &token == &question.tokens.front());
         });
}

bool says_run_of_months(const Question& question) {
  static const WordSet kRun = {"consecutive",      "consecutively", "consecutivo", "consecutivos",
                               "consecutivamente", "seguidos",      "streak",      "racha"};
  static const WordSet kIn = {"in"}, kA = {"a"}, kRow = {"row"};
  for (std::size_t i = 0; i < question.tokens.size(); ++i) {
    const bool row =
        is_at(question, i, kIn) && is_at(question, i + 1, kA) && is_at(question, i + 2, kRow);
    if (row || is_at(question, i, kRun)) return true;
  }
  return false;
}

}  // namespace cuanto
