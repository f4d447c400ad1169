#include "cli/state_folder.h"

#include <chrono>
#include <filesystem>

namespace cuanto {

int64_t now_ms_of_clock() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

bool has_state(const std::string& folder) {
  std::error_code ignored;
  return !folder.empty() &&
         std::filesystem::exists(std::filesystem::path(folder) / "state.sqlite", ignored);
}

Result<std::shared_ptr<State>> open_state(const std::string& folder) {
  if (folder.empty())
    return fail(ErrorKind::unavailable,
                "There is no folder to keep people and keys in. Set CUANTO_HOME to one that can be "
                "written to.");
  return State::open(folder);
}

AuditRecord console_record(std::string_view action, std::string what) {
  AuditRecord record;
  record.at_ms = now_ms_of_clock();
  record.user = "console";
  record.action = action;
  record.question = std::move(what);
  return record;
}

}  // namespace cuanto
