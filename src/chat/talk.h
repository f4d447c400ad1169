// chat/talk.h: the answers that need no query: what the data holds, what a term means, and what is
// not done here. Private to chat/.
#pragma once

#include <optional>

#include "chat/chat.h"
#include "chat/screen.h"

namespace cuanto {

// Answers what `screening` recognised, into `answer`. False when the question is about the data and
// goes on to be understood.
bool answer_screened(const Screening& screening, const Source& source, Date today, Answer& answer);

// What the model says about a term: a metric's formula, the description of a field or a table.
// Nothing where it says nothing.
std::optional<std::string> definition_of(std::string_view term, const Source& source,
                                         Language language);

// The days that the data covers, in one sentence; empty where it has none.
std::string coverage_of(const Source& source, Language language);

}  // namespace cuanto
