// cli/state_folder.h: the state as commands use it. Private to cli/.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "state/state.h"

namespace cuanto {

// Milliseconds since 1970 by the machine's clock.
int64_t now_ms_of_clock();
// Whether a state was ever made there: looking makes none.
bool has_state(const std::string& folder);
Result<std::shared_ptr<State>> open_state(const std::string& folder);
// What somebody at the machine itself does, for the audit.
AuditRecord console_record(std::string_view action, std::string what);

}  // namespace cuanto
