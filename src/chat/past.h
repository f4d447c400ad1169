// chat/past.h: what a turn leaves for the next ones, as a text that outlives the program. It is in
// the words of the model, so it means something only to who sees them: read again for somebody
// else, or after rights shrank, a name that is not visible any more is an error. Part of
// chat/chat.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cuanto {

struct PastTurn;
struct Source;

// `source` is as the asker sees it. Nothing where the text could not be read back as the same
// meaning.
std::optional<std::string> to_text(const PastTurn& past, const Source& source);
// Fails with `bad_input` or `unknown_name` when it is no such text, or not for this source.
Result<PastTurn> parse_past_turn(std::string_view text, const Source& source);

}  // namespace cuanto
