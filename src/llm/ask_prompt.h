// llm/ask_prompt.h: the prompt for one question, and what is needed to understand the reply to it.
// Private to llm/.
#pragma once

#include <string>
#include <vector>

#include "llm/generate.h"
#include "llm/placeholders.h"
#include "llm/prompts.h"

namespace cuanto {

struct AskPrompt {
  std::vector<ChatMessage> messages;
  Placeholders placeholders;
  std::vector<ColumnId> columns;
  bool pruned = false;
};
// Text from the data under a title, between marks that it cannot close; nothing where there is
// none.
std::string data_section(std::string_view title, const std::string& text);
// The latest turns of a conversation, oldest first, each a question and its query.
std::string earlier_text(const std::vector<EarlierTurn>& earlier, const Model& model,
                         const VisibleSchema& visible, Placeholders& placeholders);

// `shown` are the queries of the translator's best readings, `wanted` the columns they touch.
AskPrompt make_prompt(const Prompts& prompts, const ModelSettings& model,
                      const GenerateInputs& inputs, const VisibleSchema& visible,
                      const std::vector<Select>& shown, std::vector<ColumnId> wanted);

}  // namespace cuanto
