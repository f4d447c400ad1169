// chat/intent.h: what a question is after, and which road it takes: documents or data. A small
// log-linear head over the words of a question, the shape of its reading and what the documents
// speak of; its weights are a table that people can read (models/intent/weights.md, fitted by
// tools/intents). Each decision comes with its reason. Pure. Private to chat/.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "chat/screen.h"
#include "model/model.h"
#include "read/read.h"
#include "understand/understand.h"

namespace cuanto {

inline constexpr std::array<std::string_view, 7> kIntents = {
    "SCHEMA", "QUERY", "AGGREGATION", "COMPARISON", "TREND", "AMBIGUOUS", "REFUSE"};

// What is known of a question when its intent is told. References must outlive the call.
struct IntentEvidence {
  const Question& question;
  const Result<Understanding>& understood;
  Screening::Kind screened = Screening::Kind::data;
  bool has_documents = false;
  double coverage = 0;    // 0..1, the part of the question's words that the best passage speaks of
  double unknown = 0;     // 0..1, the part of them that stands in no passage
  bool follows = false;   // a turn before was answered
  bool personal = false;  // it is read as asking for personal data, which the asker may not see
};

// What speaks for one intent or another, each once: "cue compare_word", "reading has_time".
std::vector<std::string> intent_features(const IntentEvidence& evidence);

// Whether a reading shows personal data.
bool shows_personal(const Result<Understanding>& understood, const Model& model);

struct IntentGuess {
  std::string_view intent;  // of kIntents
  double confidence = 0;    // 0..1
  Words reason;
  bool writes = false;  // words that ask to change data are among what spoke for it
};
IntentGuess guess_intent(const IntentEvidence& evidence);
// What a language model says instead; anything but one of kIntents changes nothing.
void take_intent(std::string_view said, IntentGuess& guess);
// 0..1: the part of the question's words that its reading has no use for; 1 where nothing is read.
double left_out(const Question& question, const Result<Understanding>& understood);

// "What is amortized cost and how much was it in May?": a part about a meaning and a part about
// figures, which stands for itself.
struct TwoParts {
  std::string meaning, figures;
};
std::optional<TwoParts> find_two_parts(const Question& question);

}  // namespace cuanto
