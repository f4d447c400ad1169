#include "cli/state_folder.h"

#include <fmt/format.h>
#include <chrono>
#include <filesystem>

#include "base/settings.h"
#include "base/text.h"
#include "cli/folders.h"
#include "postgres/postgres.h"

namespace cuanto {

int64_t now_ms_of_clock() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

StatePlace place_of_state(const std::string& said, const std::string& folder) {
  StatePlace place{folder, {}, value_of_environment("CUANTO_SECRET")};
  if (is_postgres_address(said))
    place.address = said;
  else if (!said.empty())
    place.folder = said;
  return place;
}

bool has_state(const StatePlace& place) {
  std::error_code ignored;
  return !place.address.empty() ||
         (!place.folder.empty() &&
          std::filesystem::exists(std::filesystem::path(place.folder) / "state.sqlite", ignored));
}

Result<std::shared_ptr<State>> open_state(const StatePlace& place) {
  const bool needs_folder = place.address.empty() || place.secret.empty();
  if (needs_folder && place.folder.empty())
    return fail(ErrorKind::unavailable,
                "There is no folder to keep people and keys in. Set CUANTO_HOME to one that can be "
                "written to.");
  if (needs_folder && !make_writable(place.folder))
    return fail(ErrorKind::unavailable,
                fmt::format("The folder {} cannot be made or written to. Give this user the right "
                            "to, or name another one with --state.",
                            place.folder));
  return State::open(place);
}

std::string shown_state(const StatePlace& place) {
  return place.address.empty() ? place.folder : shown_postgres_address(place.address);
}

bool is_proven(const StatePlace& place) {
  const auto address = parse_postgres_address(place.address);
  return !address || address->verified;
}

Result<StoredConversation> find_conversation(ConversationStore& store, std::string_view owner,
                                             std::string_view id, std::string_view source) {
  if (id != "last") {
    auto found = store.find(owner, id);
    if (found || found.error().kind != ErrorKind::not_found) return found;
    return fail(ErrorKind::not_found,
                fmt::format("There is no conversation {}: cuanto conversations list shows those "
                            "there are.",
                            shortened(id, 60)));
  }
  ConversationQuery query;
  query.owner = owner;
  query.limit = kConversationPageMax;
  CUANTO_TRY(page, store.list(query));
  for (StoredConversation& one : page.conversations) {
    if (source.empty() || one.source == source) return std::move(one);
  }
  return fail(ErrorKind::not_found,
              source.empty() ? std::string("There is no conversation yet.")
                             : fmt::format("There is no conversation about {} yet.", source));
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
