// chat/intent.h: which road a question takes: documents or data. Rules over what the words look
// like, how well the data translator understands them and how well the documents speak of them;
// each decision comes with its reason. Pure. Private to chat/.
#pragma once

#include <optional>
#include <string>

#include "base/language.h"
#include "read/read.h"
#include "understand/understand.h"

namespace cuanto {

// What the translator made of the question.
struct DataEvidence {
  enum class Kind : uint8_t { nothing, asks_back, reading } kind = Kind::nothing;
  double confidence = 0;  // of the reading
  double left_out = 1;    // 0..1: the part of the content words that no piece of it claims
};

DataEvidence evidence_of(const Question& question, const Result<Understanding>& understood);

// How the question is put.
enum class Form : uint8_t {
  open,     // says neither
  figures,  // "how much", "top 5", "by month", a period: asks for numbers of the data
  rules,    // "who approves …", "can I …", "why", "what happens if": asks for what is laid down
};
Form form_of(const Question& question);

struct RouteChoice {
  bool documents = false;
  double confidence = 0;
  Words reason;
};
// `coverage`: 0..1, the part of the question's words that the best passage speaks of.
RouteChoice choose_route(Form form, const DataEvidence& data, double coverage);

// "What is amortized cost and how much was it in May?": a part about a meaning and a part about
// figures, which stands for itself.
struct TwoParts {
  std::string meaning, figures;
};
std::optional<TwoParts> find_two_parts(const Question& question);

}  // namespace cuanto
