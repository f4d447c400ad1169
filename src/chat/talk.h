// chat/talk.h: the answers that need no query: what the data holds, what a term means, and what is
// not done here. Private to chat/.
#pragma once

#include "chat/chat.h"
#include "chat/screen.h"

namespace cuanto {

// Answers what `screening` recognised, into `answer`. False when the question is about the data and
// goes on to be understood.
bool answer_screened(const Screening& screening, const Source& source, Date today, Answer& answer);

}  // namespace cuanto
