#include "understand/standing.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string>

#include "base/text.h"
#include "understand/answered/points_back.h"
#include "understand/cues.h"
#include "understand/unsaid_subject.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

constexpr std::size_t kOpeningMost = 5;  // words before which another question is announced

// They point out of the sentence wherever they stand …
const WordSet kDemonstratives = {"those", "these", "esos", "esas",   "aquellos", "aquellas",
                                 "estos", "estas", "eso",  "dichos", "dichas"};
// … and these may as well stand for something that the same sentence names.
const WordSet kPronouns = {"them", "they", "he", "she", "him", "ellos", "ellas"};
const WordSet kOwners = {"their", "its", "his", "her", "su", "sus"};
// Between what is named and the pronoun that stands for it in the same sentence: "customers and
// what they bought".
const WordSet kJoints = {"and", "with", "who", "whose", "that", "which", "where", "when",   "if",
                         "y",   "e",    "con", "que",   "cuyo", "cuya",  "donde", "cuando", ","};
const WordSet kConjunctions = {"and", "but", "plus", "y", "e", "pero", "or", "o"};
// What a question may begin with that only says that it goes on.
const WordSet kOpenings = {"and",  "but",   "also",    "then",    "now",      "so",     "plus",
                           "ok",   "okay",  "right",   "well",    "great",    "thanks", "y",
                           "e",    "pero",  "tambien", "ahora",   "entonces", "vale",   "bueno",
                           "bien", "luego", "pues",    "gracias", "perfecto", "sorry",  "perdona",
                           "no",   "yes",   "si"};
const WordSet kNarrowing = {
    "only",     "just",      "solo",       "solamente", "unicamente", "keep",
    "filter",   "restrict",  "limit",      "narrow",    "quedate",    "filtra",
    "limita",   "restringe", "quedemonos", "dejame",    "deja",       "quita",
    "remove",   "drop",      "exclude",    "excluye",   "excluding",  "counting",
    "contando", "elimina",   "forget",     "olvida",    "without",    "sin",
    "except",   "excepto",   "salvo",      "menos",     "ignore",     "ignora"};
// What figures of several come to.
const WordSet kOfAll = {"suman", "suma",   "salen", "quedan", "hacen",       "suponen",   "hay",
                        "total", "totals", "left",  "add",    "representan", "altogether"};
// A question that asks for something after all: "just show me the orders".
const WordSet kAsking = {"how",    "show",  "list", "give",   "tell",    "what",      "who",
                         "want",   "need",  "find", "which",  "cuantos", "cuantas",   "cuanto",
                         "cuanta", "dame",  "dime", "lista",  "muestra", "quiero",    "necesito",
                         "que",    "quien", "cual", "cuales", "ensena",  "muestrame", "count"};
const WordSet kBeforeOnes = {"which",    "the",     "each",     "that",     "this",     "every",
                             "other",    "first",   "last",     "what",     "biggest",  "largest",
                             "smallest", "highest", "lowest",   "cheapest", "priciest", "top",
                             "best",     "worst",   "expensive"};
const WordSet kAgain = {"too",     "also", "tambien", "tampoco", "either",
                        "instead", "only", "solo",    "again"};
// What "it" and "that" are the object of.
const WordSet kBeforeObject = {
    "split", "break",   "show",   "put",      "group",  "sort",    "order", "do",     "list",
    "give",  "compare", "of",     "for",      "to",     "by",      "with",  "than",   "from",
    "make",  "limit",   "filter", "restrict", "narrow", "does",    "did",   "is",     "was",
    "about", "in",      "on",     "like",     "me",     "forget",  "undo",  "change", "turn",
    "cut",   "repeat",  "divide", "separate", "get",    "costs",   "cost",  "using",  "uses",
    "sells", "buys",    "buying", "owns",     "paying", "spending"};
// What "it" stands for nothing before: "how long does it take".
const WordSet kAfterEmptyIt = {"take", "takes", "took", "taken", "cost", "costs", "rain", "seem"};
const WordSet kPeriods = {"month", "year",   "week", "day",       "quarter", "mes",
                          "ano",   "semana", "dia",  "trimestre", "period",  "periodo"};

// Each as it is written, with one blank between words.
const auto kOtherQuestions = std::to_array<std::string_view>(
    {"another question",    "different question",  "new question",         "next question",
     "other question",      "another thing",       "different thing",      "something different",
     "something else",      "another topic",       "different topic",      "new topic",
     "other topic",         "another subject",     "different subject",    "changing topic",
     "changing topics",     "changing subject",    "changing the subject", "change of topic",
     "change of subject",   "change topic",        "switching topics",     "switching gears",
     "on another note",     "on a different note", "on another topic",     "moving on",
     "unrelated",           "otra pregunta",       "nueva pregunta",       "pregunta distinta",
     "pregunta diferente",  "otra cosa",           "otra consulta",        "otra duda",
     "otro tema",           "cambiando de tema",   "cambio de tema",       "cambiemos de tema",
     "cambiando de asunto", "pasando a otra cosa", "pasando a otro tema",  "por otro lado",
     "por otra parte",      "olvida lo anterior",  "forget all that"});

// These begin anew where a sentence ends behind them: "forget that filter" does not.
const auto kForgets = std::to_array<std::string_view>(
    {"forget that", "forget it", "forget about that", "forget about it", "never mind", "nevermind",
     "scratch that", "olvida eso", "olvide eso", "olvidalo", "olvidelo", "olvidate de eso",
     "no importa"});

const auto kBack = std::to_array<std::string_view>(
    {"back to", "going back to", "go back to", "let's go back to", "return to", "returning to",
     "volviendo a", "volviendo al", "volvamos a", "volvamos al", "vuelve a", "vuelve al",
     "volver a", "volver al", "vuelvo a", "vuelvo al", "regresa a", "regresando a", "de vuelta a"});

// Verbs of asking to which a pronoun may be hung: "sepáralo", "ponmelos", "agruparlas".
const auto kAskedDeeds = std::to_array<std::string_view>(
    {"separa",     "agrupa",   "ordena", "filtra",    "quita",  "pon",    "muestra",   "ensena",
     "compara",    "desglosa", "divide", "reparte",   "suma",   "cuenta", "parte",     "haz",
     "saca",       "junta",    "limita", "restringe", "anade",  "repite", "clasifica", "organiza",
     "lista",      "resume",   "pasa",   "deja",      "cambia", "da",     "di",        "calcula",
     "distribuye", "detalla",  "parti",  "dividi",    "pone",   "hace",   "mira"});
const auto kHungOn = std::to_array<std::string_view>({"lo", "la", "los", "las"});

bool ends_word(const Token& token) { return token.shape == TokenShape::punctuation; }

class StandingReader {
 public:
  explicit StandingReader(const Question& question)
      : question_(question), tokens_(question.tokens) {
    while (end_ > 0 && ends_word(tokens_[end_ - 1])) --end_;
    while (begin_ < end_ && (ends_word(tokens_[begin_]) || word(begin_) == "please")) ++begin_;
  }

  Standing read() {
    Standing made;
    auto other = announced(kOtherQuestions);
    if (!other) other = announced(kForgets, true);
    if (other) {
      made.another = true;
      made.said = *other;
      return made;
    }
    if (const auto said = announced(kBack)) {
      made.back = made.points = true;
      made.said = *said;
      return made;
    }
    const std::size_t opening = skip_opening();
    made.joins = opening > begin_;
    made.points = begins_beside(question_) || narrows(opening) || is_bare(opening) ||
                  begins_as_part(opening) || points_in() || leaves_subject_out(question_);
    return made;
  }

 private:
  std::string_view word(std::size_t t) const {
    return t < end_ ? std::string_view(tokens_[t].plain) : std::string_view();
  }
  bool is(std::size_t t, const WordSet& words) const { return words.contains(word(t)); }

  // Behind the phrase that begins at a token; end_ where none does.
  std::size_t end_of(std::string_view phrase, std::size_t t) const {
    for (; t < end_ && phrase.starts_with(word(t)); ++t) {
      phrase.remove_prefix(word(t).size());
      if (phrase.empty()) return t + 1;
      if (phrase.front() != ' ') break;
      phrase.remove_prefix(1);
    }
    return end_;
  }

  // One of the phrases, `alone`: with the end of a sentence, or a comma, behind it.
  std::optional<TokenRange> announced(std::span<const std::string_view> phrases,
                                      bool alone = false) const {
    std::size_t words = 0;
    for (std::size_t t = begin_; t < end_ && words < kOpeningMost; ++t, ++words) {
      for (const std::string_view phrase : phrases) {
        const std::size_t end = end_of(phrase, t);
        // Words go on after it, and no name is called so: "different topics".
        if (end < end_ && (!alone || ends_word(tokens_[end])))
          return TokenRange{static_cast<uint16_t>(begin_), static_cast<uint16_t>(end)};
      }
      const bool opens = tokens_[t].stop_word || ends_word(tokens_[t]) || is(t, kOpenings);
      if (!opens && !is_cue_word(word(t))) break;
    }
    return {};
  }

  std::size_t skip_opening() const {
    std::size_t t = begin_;
    while (t < end_ && (is(t, kOpenings) || ends_word(tokens_[t]))) ++t;
    return t;
  }

  // "only the Germans", "quédate con las abiertas", "the premium ones only".
  bool narrows(std::size_t at) const {
    const bool leaves = word(at) == "leave" && (word(at + 1) == "out" || is(at + 1, kNarrowing));
    if (is(at, kNarrowing) || leaves) {
      for (std::size_t t = at + 1; t < end_ && t < at + 4; ++t)
        if (is(t, kAsking) && word(t - 1) != "los" && word(t - 1) != "las" && word(t - 1) != "el" &&
            word(t - 1) != "la")
          return false;
      return at + 1 < end_;
    }
    return end_ > at + 1 && is(end_ - 1, kAgain);
  }

  // "how many?", "¿cuáles?", "¿cuánto suman?": nothing but grammar.
  bool is_bare(std::size_t at) const {
    bool asks = false;
    for (std::size_t t = at; t < end_; ++t) {
      asks = asks || is(t, kAsking);
      if (ends_word(tokens_[t])) continue;
      if (tokens_[t].shape != TokenShape::word) return false;
      if (!tokens_[t].stop_word && !is(t, kAsking) && !is(t, kOfAll) && !is_cue_word(word(t)))
        return false;
    }
    return asks;
  }

  // "by channel", "separadas por motivo", "los que cobran más de 100", "mejor por precio".
  bool begins_as_part(std::size_t at) const {
    const std::string_view first = word(at), second = word(at + 1);
    if (first == "by" || first == "per" || first == "segun") return true;
    if (first == "por" || first == "mejor")
      return first == "mejor" ? second == "por" || second == "con" || second == "en"
                              : second != "que" && second != "favor" && second != "cierto";
    if (is_only_which(at)) return true;
    static const WordSet kAfterArticle = {"que", "de", "del",    "con",
                                          "sin", "en", "mismos", "mismas"};
    const bool articled = first == "los" || first == "las" || first == "lo";
    return (articled && kAfterArticle.contains(second)) || (first == "the" && second == "ones");
  }

  // "in which services?", "¿en qué regiones?": of what was told, and nothing of its own.
  bool is_only_which(std::size_t at) const {
    static const WordSet kIn = {"in", "on", "for", "en", "para"};
    static const WordSet kWhich = {"which", "what", "que", "cual", "cuales"};
    constexpr std::size_t kWords = 3;
    return is(at, kIn) && is(at + 1, kWhich) && end_ == at + kWords &&
           tokens_[at + 2].shape == TokenShape::word;
  }

  bool points_in() const {
    for (std::size_t t = begin_; t < end_; ++t)
      if (points_at(t)) return true;
    return false;
  }

  bool points_at(std::size_t t) const {
    const std::string_view at = word(t);
    if (hangs_on(at)) return true;
    if (is(t, kDemonstratives)) return !is_period_after(t) && (at != "estos" || t + 1 < end_);
    // "that month", "ese año": the one that was spoken of.
    if ((at == "that" || at == "ese" || at == "esa") && is(t + 1, kPeriods)) return true;
    if (at == "that" || at == "it") return is_object(t);
    if (is(t, kPronouns)) return says_of(t) || !is_joined_before(t);
    if (is(t, kOwners)) return !is_named_before(t);
    if (at == "one" || at == "ones") return t > begin_ && is(t - 1, kBeforeOnes);
    if (at == "each")
      return (t + 1 == end_ || word(t + 1) == "of" || word(t + 1) == "one") && !is_joined_before(t);
    if (at == "cada") return (word(t + 1) == "uno" || word(t + 1) == "una") && !is_joined_before(t);
    static const WordSet kPlaces = {"primero", "primera", "segundo", "segunda",
                                    "tercero", "tercera", "ultimo",  "ultima"};
    if (kPlaces.contains(at) && t > begin_ && t + 1 == end_)
      return word(t - 1) == "el" || word(t - 1) == "la" || word(t - 1) == "al" ||
             word(t - 1) == "del";
    if (at == "same") return !is_named_before(t) || t + 1 == end_;
    return at == "mismo" && t > begin_ && word(t - 1) == "lo";
  }

  // "these months", "estos últimos días": of today.
  bool is_period_after(std::size_t t) const {
    for (std::size_t next = t + 1; next < end_ && next < t + 4; ++next) {
      const std::string_view name = word(next);
      const bool several =
          name.ends_with("s") && kPeriods.contains(name.substr(0, name.size() - 1));
      if (several || name == "meses") return true;
    }
    return false;
  }

  // "split that", "is that", "what does it cost": it is what is spoken of. "customers that
  // ordered", "how long does it take": it is not.
  bool is_object(std::size_t t) const {
    if (is(t + 1, kAfterEmptyIt)) return false;
    if (t == begin_ || (t + 1 < end_ && !is(t - 1, kBeforeObject))) return false;
    return !is_joined_before(t - 1);
  }

  // "of them", "de ellas", but not "each of them".
  bool says_of(std::size_t t) const {
    if (t == begin_ || (word(t - 1) != "of" && word(t - 1) != "de" && word(t - 1) != "entre"))
      return false;
    return t < begin_ + 2 ||
           (word(t - 2) != "each" && word(t - 2) != "una" && word(t - 2) != "uno");
  }

  bool has_content(std::size_t t) const {
    return tokens_[t].shape == TokenShape::word && !tokens_[t].stop_word && !is_cue_word(word(t)) &&
           !is(t, kOpenings) && !is(t, kAsking) && !is(t, kNarrowing) && !is(t, kBeforeObject);
  }
  bool is_named_before(std::size_t t) const {
    for (std::size_t k = begin_; k < t; ++k)
      if (has_content(k)) return true;
    return false;
  }
  // Whether the words before name something and then go on about it.
  bool is_joined_before(std::size_t t) const {
    bool named = false;
    for (std::size_t k = begin_; k < t; ++k) {
      const bool joint = is(k, kJoints) || tokens_[k].plain == ",";
      if (joint && named) return true;
      named = named || has_content(k);
    }
    return false;
  }

  const Question& question_;
  const std::vector<Token>& tokens_;
  std::size_t begin_ = 0, end_ = tokens_.size();
};

}  // namespace

Standing standing_of(const Question& question) { return StandingReader(question).read(); }

bool stands_for_things(std::string_view plain) {
  return is_demonstrative(plain) || kPronouns.contains(plain) || plain == "it";
}

bool is_demonstrative(std::string_view plain) { return kDemonstratives.contains(plain); }

bool says_whose(std::string_view plain) { return kOwners.contains(plain); }

bool hangs_on(std::string_view plain) { return !verb_hung_on(plain).empty(); }

std::string_view verb_hung_on(std::string_view plain) {
  for (const std::string_view deed : kAskedDeeds) {
    if (!plain.starts_with(deed)) continue;
    std::string_view rest = plain.substr(deed.size());
    for (const std::string_view between : {"r", "ndo"})
      if (rest.starts_with(between)) rest.remove_prefix(between.size());
    for (const std::string_view whom : {"me", "nos"})
      if (rest.starts_with(whom)) rest.remove_prefix(whom.size());
    if (std::ranges::find(kHungOn, rest) != kHungOn.end()) return deed;
  }
  return {};
}

bool opens_as_joining(std::string_view plain) {
  return kOpenings.contains(plain) || plain == "only" || plain == "just" || plain == "solo";
}

}  // namespace cuanto
