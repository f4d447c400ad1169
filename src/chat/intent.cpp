#include "chat/intent.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "base/text.h"
#include "chat/screen.h"

namespace cuanto {
namespace {

std::vector<std::string> plain_words(const Question& question) {
  std::vector<std::string> words;
  for (const Token& token : question.tokens) {
    if (token.shape == TokenShape::word || token.shape == TokenShape::number)
      words.push_back(token.plain);
  }
  return words;
}

// Whether the words of `phrase` stand in a row; `at_start`: only at the beginning.
bool says(const std::vector<std::string>& words, std::string_view phrase, bool at_start = false) {
  const auto wanted = split(phrase, ' ');
  const auto it = std::search(words.begin(), words.end(), wanted.begin(), wanted.end());
  return it != words.end() && (!at_start || it == words.begin());
}

// What is laid down by somebody: duties, permissions, ways of doing, reasons.
bool asks_for_rules(const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 45> kAtStart = {
      "can i",       "can we",        "can a",          "can an",
      "can you",     "may i",         "may we",         "should i",
      "should we",   "do i",          "do we",          "must i",
      "must we",     "am i",          "are we",         "is it",
      "is there",    "how do i",      "how do we",      "how can i",
      "how should",  "how to",        "who approves",   "who is responsible",
      "who decides", "who signs",     "who should",     "who can",
      "who must",    "why",           "puedo",          "podemos",
      "se puede",    "debo",          "debemos",        "tengo que",
      "hay que",     "como se",       "como puedo",     "como debo",
      "como hago",   "quien aprueba", "quien autoriza", "por que",
      "quien decide"};
  constexpr std::array<std::string_view, 38> kAnywhere = {"what happens",
                                                          "allowed",
                                                          "policy",
                                                          "permitted",
                                                          "responsible for",
                                                          "who do i",
                                                          "whom do i",
                                                          "supposed to",
                                                          "rule for",
                                                          "rules for",
                                                          "procedure",
                                                          "deadline",
                                                          "have to",
                                                          "need to",
                                                          "be reported",
                                                          "entitled",
                                                          "according to the documents",
                                                          "que pasa",
                                                          "permitido",
                                                          "permitida",
                                                          "politica",
                                                          "responsable de",
                                                          "a quien",
                                                          "regla",
                                                          "reglas",
                                                          "procedimiento",
                                                          "plazo",
                                                          "derecho",
                                                          "segun los documentos",
                                                          "hace falta",
                                                          "se considera",
                                                          "considered",
                                                          "se debe",
                                                          "required",
                                                          "requisitos",
                                                          "normas",
                                                          "que hago",
                                                          "what should"};
  return std::ranges::any_of(kAtStart, [&](auto phrase) { return says(words, phrase, true); }) ||
         std::ranges::any_of(kAnywhere, [&](auto phrase) { return says(words, phrase); });
}

bool asks_for_figures(const Question& question, const std::vector<std::string>& words) {
  if (!question.times.empty() || !question.grains.empty() || !question.date_parts.empty())
    return true;
  constexpr std::array<std::string_view, 39> kPhrases = {
      "how much",      "total",     "average",    "top",       "most",        "least",   "highest",
      "lowest",        "largest",   "compare",    "versus",    "vs",          "trend",   "growth",
      "by month",      "by region", "per month",  "list",      "show",        "count",   "share of",
      "percentage of", "cuanto",    "cuanta",     "promedio",  "suma",        "mayor",   "menor",
      "mas",           "menos",     "compara",    "tendencia", "crecimiento", "por mes", "lista",
      "muestra",       "muestrame", "porcentaje", "ranking"};
  return std::ranges::any_of(kPhrases, [&](auto phrase) { return says(words, phrase); });
}

Words words_for_documents(Form form) {
  if (form == Form::rules)
    return {"it asks for what is laid down, and the documents speak of it",
            "pregunta por lo que está establecido, y los documentos hablan de ello"};
  return {"the documents speak of all of it, the data of less",
          "los documentos hablan de todo ello; los datos, de menos"};
}

}  // namespace

Form form_of(const Question& question) {
  const auto words = plain_words(question);
  if (asks_for_rules(words)) return Form::rules;
  return asks_for_figures(question, words) ? Form::figures : Form::open;
}

DataEvidence evidence_of(const Question& question, const Result<Understanding>& understood) {
  DataEvidence evidence;
  if (!understood) return evidence;
  evidence.kind = DataEvidence::Kind::asks_back;
  const auto* reading = std::get_if<Reading>(&*understood);
  if (reading == nullptr) return evidence;
  evidence.kind = DataEvidence::Kind::reading;
  evidence.confidence = reading->confidence;
  std::size_t content = 0, unused = 0;
  for (std::size_t i = 0; i < question.tokens.size(); ++i) {
    const Token& token = question.tokens[i];
    if (token.stop_word || token.shape != TokenShape::word) continue;
    ++content;
    if (std::ranges::any_of(reading->trace.unused,
                            [&](TokenRange range) { return range.begin <= i && i < range.end; }))
      ++unused;
  }
  evidence.left_out = content == 0 ? 0 : static_cast<double>(unused) / static_cast<double>(content);
  return evidence;
}

RouteChoice choose_route(Form form, const DataEvidence& data, double coverage) {
  // How much of the question the documents must speak of, before they answer it.
  double needed = 2;
  switch (data.kind) {
    case DataEvidence::Kind::nothing:
      needed = 0.6;
      break;
    case DataEvidence::Kind::asks_back:
      needed = form == Form::rules ? 0.6 : form == Form::open ? 0.75 : 0.9;
      break;
    case DataEvidence::Kind::reading:
      if (data.left_out > 0.25)
        needed = form == Form::rules ? 0.6 : form == Form::open ? 0.75 : 0.85;
      else if (form == Form::rules)
        needed = data.left_out > 0 ? 0.65 : 0.8;
      break;
  }
  if (coverage < needed)
    return {false, data.confidence, {"the data speaks of it", "los datos hablan de ello"}};
  return {true, std::min(0.97, 0.4 + 0.6 * coverage), words_for_documents(form)};
}

std::optional<TwoParts> find_two_parts(const Question& question) {
  const std::string& text = question.text;
  for (const Token& token : question.tokens) {
    if (token.plain != "and" && token.plain != "y") continue;
    const std::string before(trim(std::string_view(text).substr(0, token.begin)));
    const std::string after(trim(std::string_view(text).substr(token.end)));
    const auto first = read_question(before, {.language = question.language});
    const auto second = read_question(after, {.language = question.language});
    if (!first || !second) continue;
    const Screening one = screen_question(*first), two = screen_question(*second);
    const bool meaning_first =
        one.kind == Screening::Kind::definition && two.kind == Screening::Kind::data;
    const bool meaning_last =
        two.kind == Screening::Kind::definition && one.kind == Screening::Kind::data;
    if (!meaning_first && !meaning_last) continue;
    const Question& figures = meaning_first ? *second : *first;
    // "The difference between total and average cost" has no second question in it.
    const Question& meant = meaning_first ? *first : *second;
    if (std::ranges::any_of(meant.tokens, [](const Token& word) {
          return word.plain == "between" || word.plain == "entre";
        }))
      continue;
    if (form_of(figures) != Form::figures) continue;
    TwoParts parts{meaning_first ? before : after, meaning_first ? after : before};
    const std::string subject = meaning_first ? one.subject : two.subject;
    // "… and how much was it": what it is, was said.
    std::string whole;
    std::size_t copied = 0;
    for (const Token& word : figures.tokens) {
      static const std::set<std::string_view> kPronouns = {"it", "that", "lo", "eso", "esto", "he"};
      if (!kPronouns.contains(word.plain)) continue;
      whole += figures.text.substr(copied, word.begin - copied) + subject;
      copied = word.end;
    }
    whole += figures.text.substr(copied);
    parts.figures = whole;
    return parts;
  }
  return std::nullopt;
}

}  // namespace cuanto
