#include "understand/unsaid_subject.h"

#include <algorithm>
#include <string_view>

#include "understand/small_words.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

// What somebody does now, in the third person: other forms are known by their endings.
const WordSet kPresent = {"tiene", "hace",  "gasta",   "vende",   "compra", "cuesta", "paga",
                          "debe",  "cobra", "factura", "atiende", "lleva",  "usa",    "consume",
                          "pide",  "gana",  "genera",  "recibe",  "maneja", "aporta", "trae"};
const WordSet kPast = {"hizo", "tuvo", "pidio", "trajo", "hicieron", "tuvieron"};
const WordSet kHowMuchWords = {"cuanto", "cuanta", "cuantos", "cuantas", "que"};
const WordSet kSeveral = {"cuantos", "cuantas", "que"};
// What may stand behind the verb and is no subject.
const WordSet kBehind = {"en",  "de",   "por",   "durante", "con", "a",     "al",    "para",
                         "mas", "cada", "menos", "este",    "ese", "entre", "desde", "hasta"};
const WordSet kReflexive = {"se", "nos", "me", "te"};
// "le cuesta", "les vendimos": to whom was said before.
const WordSet kToWhom = {"le", "les"};

class Subject {
 public:
  explicit Subject(const Question& question) : question_(question) {}

  bool is_left_out() const {
    if (question_.language != Language::es) return false;
    if (says_to_whom() || asks_where_they_belong()) return true;
    for (std::size_t t = 0; t < question_.tokens.size(); ++t)
      if (t > 0 && (is_subject_missing(t) || is_done_by_others(t))) return true;
    return false;
  }

 private:
  std::string_view word(std::size_t t) const {
    return t < question_.tokens.size() ? std::string_view(question_.tokens[t].plain) : "";
  }
  bool ends(std::size_t t) const {
    return t >= question_.tokens.size() || question_.tokens[t].shape == TokenShape::punctuation;
  }
  bool begins_period(std::size_t t) const {
    return std::ranges::any_of(question_.times,
                               [&](const TimeSpan& span) { return span.tokens.begin == t; });
  }

  static bool is_of_several(std::string_view verb) {
    return verb.ends_with("aron") || verb.ends_with("ieron") || verb.ends_with("aban");
  }
  // Written without its accent "gasto" is a noun as well, and none of these.
  bool is_deed_of_another(std::size_t t) const {
    const std::string_view verb = word(t);
    return kPresent.contains(verb) || kPast.contains(verb) || is_of_several(verb) ||
           (verb.size() > 4 && question_.tokens[t].text.ends_with("ó")) ||
           (verb.size() > 5 && verb.ends_with("aba"));
  }

  // "¿cuánto gastó en octubre la tienda?": the subject stands behind after all.
  bool is_said_after(std::size_t t) const {
    static const WordSet kMuch = {"mas", "menos"};
    if (kMuch.contains(word(t + 1)) && !ends(t + 2) && !kBehind.contains(word(t + 2)) &&
        !begins_period(t + 2))
      return true;
    for (std::size_t k = t + 2; k < question_.tokens.size(); ++k)
      if (kSpanishArticles.contains(word(k)) && !kBehind.contains(word(k - 1)) && !begins_period(k))
        return true;
    return false;
  }

  // "cuánto gastó", "cuántos pedidos hizo": the verb stands right behind what is asked for, and
  // nobody behind the verb.
  bool is_subject_missing(std::size_t t) const {
    const bool open = ends(t + 1) || kBehind.contains(word(t + 1)) || begins_period(t + 1);
    if (!open || !is_deed_of_another(t) || is_said_after(t)) return false;
    if (kReflexive.contains(word(t - 1))) return false;
    const bool asked_before = kHowMuchWords.contains(word(t - 1));
    if (asked_before) return word(t - 1) == "cuanto" || word(t - 1) == "cuanta";
    // What is counted are several, and the verb tells of one: they did not do it.
    return t > 1 && kSeveral.contains(word(t - 2)) && word(t - 1).ends_with("s") &&
           !is_of_several(word(t));
  }

  // "¿cuánto han comprado?"
  bool is_done_by_others(std::size_t t) const {
    return (word(t) == "ha" || word(t) == "han") && word(t + 1).ends_with("do") &&
           (word(t - 1) == "cuanto" || word(t - 1) == "cuanta") &&
           (ends(t + 2) || kBehind.contains(word(t + 2)) || begins_period(t + 2));
  }

  // "¿de qué ciudad son?", "¿en qué plan están?"
  bool asks_where_they_belong() const {
    static const WordSet kVerbs = {"tiene", "tienen",     "son",          "estan",  "es",
                                   "esta",  "pertenecen", "corresponden", "viven",  "vive",
                                   "eran",  "estaban",    "trabajan",     "vienen", "viene"};
    std::size_t first = 0, end = question_.tokens.size();
    while (ends(first) && first < end) ++first;
    if (word(first) == "y") ++first;
    while (end > first && ends(end - 1)) --end;
    const bool of = word(first) == "de" || word(first) == "en" || word(first) == "a";
    return of && end > first + 2 && (word(first + 1) == "que" || word(first + 1) == "cual") &&
           kVerbs.contains(word(end - 1));
  }

  bool says_to_whom() const {
    bool said = false;
    for (std::size_t t = 0; t + 1 < question_.tokens.size(); ++t) {
      if (word(t) == "a" || word(t) == "al" || word(t) == "quien") return false;
      said = said || kToWhom.contains(word(t));
    }
    return said;
  }

  const Question& question_;
};

}  // namespace

bool leaves_subject_out(const Question& question) { return Subject(question).is_left_out(); }

}  // namespace cuanto
