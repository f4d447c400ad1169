// state/state.h: what must outlive a restart: people and what they may, sessions, keys, the audit,
// confirmed answers.
// One SQLite file and one secret in the state folder, both readable by their owner alone. Several
// processes may use them at once: the server, and `cuanto user` beside it. The time is always an
// argument, in milliseconds since 1970 (UTC). Thread-safe. (Another database would replace
// state/database.h and the SQL of the files here; nothing outside sees either.)
#pragma once

#include <memory>
#include <string>

#include "state/api_keys.h"
#include "state/audit.h"
#include "state/examples.h"
#include "state/jwt.h"
#include "state/people.h"
#include "state/sessions.h"

namespace cuanto {

class State {
 public:
  // Makes what is missing in `folder`, which must exist. Fails with `unavailable`, `refused`
  // (others may read the secret) or `unsupported` (a newer program made it).
  static Result<std::shared_ptr<State>> open(const std::string& folder);
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  People people;
  ApiKeys keys;
  Sessions sessions;
  Audit audit;
  Examples examples;

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
