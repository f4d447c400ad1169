// state/state.h: what must outlive a restart: people and what they may, sessions, keys, the audit,
// confirmed answers, conversations.
// It is kept in a SQLite file of the state folder, or in a PostgreSQL database where several
// servers share it. What tokens, keys and the audit rest on is a secret that stands apart from it,
// in a file of the folder: whoever reads a copy of the database can make none of them. Several
// processes may use a state at once: servers, and `cuanto user` beside them. The time is always an
// argument, in milliseconds since 1970 (UTC). Thread-safe.
#pragma once

#include <memory>
#include <string>

#include "state/api_keys.h"
#include "state/attempts.h"
#include "state/audit.h"
#include "state/conversations.h"
#include "state/examples.h"
#include "state/jwt.h"
#include "state/people.h"
#include "state/sessions.h"

namespace cuanto {

struct StatePlace {
  std::string folder;   // must exist: state.sqlite and secret.key
  std::string address;  // postgresql://…: it is there, and only the secret in the folder
  std::string secret;   // what would stand in secret.key; empty: the file
};

class State {
 public:
  // Makes what is missing. Fails with `unavailable`, `refused` (others may read the secret, or it
  // is not that of the servers that share the state) or `unsupported` (a newer program made it).
  static Result<std::shared_ptr<State>> open(const StatePlace& place);
  static Result<std::shared_ptr<State>> open(const std::string& folder) {
    return open(StatePlace{folder, {}, {}});
  }
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  People people;
  ApiKeys keys;
  Sessions sessions;
  Audit audit;
  Examples examples;
  Attempts attempts;
  ConversationStore conversations;

 private:
  struct Parts;
  explicit State(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// A text that cannot be guessed, 125 bits: for links and tokens that are used once.
std::string random_token();
// Equal, without telling by the time where they differ.
bool is_same_secret(std::string_view a, std::string_view b);

}  // namespace cuanto
