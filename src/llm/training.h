// llm/training.h: verified questions as conversations, to teach a model elsewhere: what it would be
// shown of the question here, and the reply that would have been right. Calls nothing. Part of
// llm/'s public face.
#pragma once

#include <string>
#include <vector>

#include "guard/guard.h"
#include "llm/client.h"
#include "llm/settings.h"
#include "model/model.h"

namespace cuanto {

struct TrainingInputs {
  const Model& model;
  const Access& access;  // of whom the examples are for: nothing else is in them
  Date today = {};
  GuardLimits guard = {};
};
struct TrainingExample {
  std::vector<ChatMessage> messages;  // system, user, assistant
};
struct TrainingSet {
  std::vector<TrainingExample> examples;
  std::vector<std::string> left_out;  // one sentence each: which question, and why
};
// As prompts are made for `shown`: its size, whether it sees values. A question is never among the
// examples of its own prompt. Fails when the prompts of the settings cannot be read.
Result<TrainingSet> training_set(const LlmSettings& settings, const ModelSettings& shown,
                                 const TrainingInputs& inputs);

}  // namespace cuanto
