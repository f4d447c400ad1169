// chat/rules.h: what documents lay down, in the queries of a source. Private to chat/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chat/chat.h"

namespace cuanto {

// The rules of the documents, and the model with the names and metrics of those that are for use.
// Text that speaks to the program lays nothing down.
std::vector<DocumentRule> rules_of(const std::vector<Passage>& documents, const Model& model,
                                   const Names& names);
Model with_rules(Model model, const std::vector<DocumentRule>& rules);

// A question that says words of the documents, read with what they mean.
struct RuledReading {
  Question question;  // what the reading's places are in
  Reading reading;
};
// Nothing where the question says none, or cannot be read without them.
std::optional<RuledReading> read_with_rules(const Question& question, const Source& source,
                                            const UnderstandOptions& options);
// What a reading follows besides: rows that never count, the share that makes an anomaly, names
// and metrics of the documents; each with a note in the trace.
void follow_rules(Reading& reading, const Question& question, const Source& source);
// What the documents say of words in the question, where that is only offered.
std::vector<Assumption> offered_rules(const Question& question, const Source& source);

}  // namespace cuanto
