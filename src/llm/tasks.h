// llm/tasks.h: what a model may be asked beside queries, each by a prompt of its own: what kind of
// question it is, a follow-up in full, a difficult question in simple ones. Part of llm/'s public
// face.
//
// Only where the file of models says so (`tasks`), and only by who is not sure without. What comes
// back is a proposal: a word out of a list, or questions that go through the translator and the
// guard like anybody's. Each call fails as generate_query() does.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "llm/generate.h"

namespace cuanto {

inline constexpr std::size_t kStepsMax = 4;

// References must outlive the call.
struct TaskInputs {
  const Question& question;
  const Model& model;
  const Access& access;
  std::vector<EarlierTurn> earlier;  // latest first
  Date today = {};
};

// What it took, and who did it; filled also where the reply could not be used.
struct TaskUse {
  ModelSpend spend;
  std::string model, prompt_version;
};

// One of `intents`, and nothing else.
Result<std::string> ask_intent(LanguageModels& models, const TaskInputs& inputs,
                               std::span<const std::string_view> intents, const CancelToken& cancel,
                               TaskUse& use);
// The question with what the turns before say of it. It has no number that neither of them has.
Result<std::string> ask_full_question(LanguageModels& models, const TaskInputs& inputs,
                                      const CancelToken& cancel, TaskUse& use);
// Two to kStepsMax questions, with no number that the question does not have.
Result<std::vector<std::string>> ask_steps(LanguageModels& models, const TaskInputs& inputs,
                                           const CancelToken& cancel, TaskUse& use);

}  // namespace cuanto
