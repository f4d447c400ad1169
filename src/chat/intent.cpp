#include "chat/intent.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "chat/intent_cues.h"
#include "embedded_models.h"

namespace cuanto {
namespace {

using IntentWeights = std::array<double, kIntents.size()>;

// Weights are whole numbers of this part of one.
constexpr double kWeightStep = 0.01;

std::optional<int> number_in(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// A row of the table: "| cue compare_word | 12 | -30 | … |".
void read_row(std::string_view line, std::map<std::string, IntentWeights, std::less<>>& weights) {
  const auto cells = split(line, '|');
  if (cells.size() != kIntents.size() + 3) return;
  IntentWeights row{};
  for (std::size_t i = 0; i < kIntents.size(); ++i) {
    const auto number = number_in(trim(cells[i + 2]));
    if (!number) return;  // the head of the table
    row[i] = kWeightStep * *number;
  }
  weights.emplace(trim(cells[1]), row);
}

const std::map<std::string, IntentWeights, std::less<>>& intent_weights() {
  static const auto kWeights = [] {
    std::map<std::string, IntentWeights, std::less<>> weights;
    for (const EmbeddedModel& file : embedded_models()) {
      if (file.path != "intent/weights.md") continue;
      for (const std::string_view line : split(file.text, '\n')) read_row(line, weights);
    }
    CUANTO_ASSERT(!weights.empty());
    return weights;
  }();
  return kWeights;
}

Words reason_without_cue(std::string_view intent) {
  if (intent == "SCHEMA")
    return {"the documents speak of it, the data of less",
            "los documentos hablan de ello; los datos, de menos"};
  if (intent == "QUERY") return {"rows are listed as they are", "se listan filas tal como están"};
  if (intent == "AGGREGATION")
    return {"rows are summed, counted or averaged",
            "las filas se suman, se cuentan o se promedian"};
  if (intent == "COMPARISON")
    return {"two periods or things are compared", "se comparan dos periodos o cosas"};
  if (intent == "TREND") return {"a value over time", "un valor a lo largo del tiempo"};
  if (intent == "AMBIGUOUS")
    return {"more than one thing may be meant, or too little was said",
            "puede querer decir varias cosas, o dice muy poco"};
  return {"neither the data nor the documents speak of it",
          "ni los datos ni los documentos hablan de ello"};
}

// What spoke most for `intent`, in words; what the intent means where no word did.
Words reason_for(std::size_t intent, const std::vector<std::string>& features) {
  constexpr std::string_view kCue = "cue ";
  double most = 0.2;
  Words reason;
  for (const std::string& feature : features) {
    if (!feature.starts_with(kCue)) continue;
    const auto it = intent_weights().find(feature);
    if (it == intent_weights().end() || it->second[intent] <= most) continue;
    Words told = told_by_cue(std::string_view(feature).substr(kCue.size()));
    if (told.en.empty()) continue;
    most = it->second[intent];
    reason = std::move(told);
  }
  return reason.en.empty() ? reason_without_cue(kIntents[intent]) : reason;
}

bool asks_for_figures(const Question& question) {
  if (!question.times.empty() || !question.grains.empty() || !question.date_parts.empty())
    return true;
  static const std::set<std::string_view> kFigures = {
      "how_much", "count",     "total",        "average",      "share",
      "rank",     "by_group",  "compare_word", "list_verb",    "trend_word",
      "going",    "threshold", "difference",   "running_total"};
  return std::ranges::any_of(cues_of(question),
                             [&](std::string_view cue) { return kFigures.contains(cue); });
}

}  // namespace

// "Close all open tickets", "mark order 12": a verb, and what it is to be done to; "delete rate by
// month" is none, and "drop the month" after an answer changes the question.
static bool is_order(const Question& question) {
  static const std::set<std::string_view> kWhich = {
      "all",   "the",  "every", "each",  "my",    "our",   "this", "that", "these",
      "those", "todo", "toda",  "todos", "todas", "el",    "la",   "los",  "las",
      "mi",    "mis",  "este",  "esta",  "estos", "estas", "cada"};
  return question.tokens.size() > 2 && (kWhich.contains(question.tokens[1].plain) ||
                                        question.tokens[2].shape == TokenShape::number);
}

IntentGuess guess_intent(const IntentEvidence& evidence) {
  const auto features = intent_features(evidence);
  IntentWeights shares{};
  for (const std::string& feature : features) {
    const auto it = intent_weights().find(feature);
    if (it == intent_weights().end()) continue;
    for (std::size_t i = 0; i < kIntents.size(); ++i) shares[i] += it->second[i];
  }
  const double most = *std::ranges::max_element(shares);
  double sum = 0;
  for (double& share : shares) sum += share = std::exp(share - most);
  for (double& share : shares) share /= sum;
  const auto best = static_cast<std::size_t>(std::ranges::max_element(shares) - shares.begin());
  IntentGuess guess;
  guess.intent = kIntents[best];
  guess.confidence = shares[best];
  guess.reason = reason_for(best, features);
  guess.writes = !evidence.follows && is_order(evidence.question) &&
                 std::ranges::find(features, "change_data, told") != features.end();
  return guess;
}

void take_intent(std::string_view said, IntentGuess& guess) {
  constexpr double kSaidByModel = 0.75;
  const auto* it = std::ranges::find(kIntents, said);
  if (it == kIntents.end()) return;
  guess.intent = *it;
  guess.confidence = kSaidByModel;
  guess.reason = {"a language model takes it for that", "un modelo de lenguaje lo toma por eso"};
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
    if (!asks_for_figures(figures)) continue;
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
