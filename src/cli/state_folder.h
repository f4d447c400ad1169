// cli/state_folder.h: the state as commands use it. Private to cli/.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "state/state.h"

namespace cuanto {

// Conversations are kept so long after their last turn, unless somebody says otherwise.
inline constexpr int64_t kKeepConversationsDays = 365;

// Milliseconds since 1970 by the machine's clock.
int64_t now_ms_of_clock();
// Where the state is: `said` is a folder or postgresql://…, empty: `folder`. The secret is that of
// the environment (CUANTO_SECRET) when there is one.
StatePlace place_of_state(const std::string& said, const std::string& folder);
// Whether a state was ever made there: looking makes none. A database that somebody named counts.
bool has_state(const StatePlace& place);
Result<std::shared_ptr<State>> open_state(const StatePlace& place);
// The address without its password, or the folder.
std::string shown_state(const StatePlace& place);
// Whether the server of an address is on this machine or has to prove who it is.
bool is_proven(const StatePlace& place);
// The conversation of that id, or, for "last", the one that was changed last (about that source,
// unless it is empty). Fails with `not_found`.
Result<StoredConversation> find_conversation(ConversationStore& store, std::string_view owner,
                                             std::string_view id, std::string_view source = {});
// What somebody at the machine itself does, for the audit.
AuditRecord console_record(std::string_view action, std::string what);

}  // namespace cuanto
