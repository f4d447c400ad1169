// chat/with_model.h: when a language model is asked about a question, and what of its help becomes
// part of the answer. Private to chat/.
#pragma once

#include <optional>
#include <string>

#include "chat/chat.h"

namespace cuanto {

// Whether this question is one for a model. Counts those that were spared.
bool wants_model(const Result<Understanding>& understood, std::optional<AskModel> asked,
                 double threshold, LanguageModels& models);

struct ModelQuestion {
  const Ask& ask;
  const Question& question;
  const Source& source;
  const Access& access;
  const Settings& settings;
  Date today;
};

struct ModelHelp {
  std::optional<Generated> made;   // nothing: the translator's answer stands
  std::optional<Reading> reading;  // what was made, as a meaning
  std::string explanation;         // the model's own, where there is no meaning
  Words note;                      // that a model was used, or why it was not
  ModelUse use;
};
ModelHelp ask_for_help(const ModelQuestion& question, const Result<Understanding>& understood,
                       LanguageModels& models, const CancelToken& cancel);

// Why there was no help, in words for the asker. What servers say is not for them.
Words words_for_failure(ErrorKind kind);

// Columns as they come, where no meaning says what they are.
ResultShape shape_of_rows(const Rows& rows, const Generated& made);

}  // namespace cuanto
