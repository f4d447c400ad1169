#include "state/state.h"

#include <filesystem>

#include "state/database.h"
#include "state/secrets.h"

namespace cuanto {

struct State::Parts {
  std::unique_ptr<Database> database;
  Secrets secrets;
};

Result<std::shared_ptr<State>> State::open(const std::string& folder) {
  CUANTO_TRY(secrets, Secrets::open(folder));
  CUANTO_TRY(database, Database::open((std::filesystem::path(folder) / "state.sqlite").string()));
  return std::shared_ptr<State>(
      new State(std::make_unique<Parts>(Parts{std::move(database), std::move(secrets)})));
}

State::State(std::unique_ptr<Parts> parts)
    : people(*parts->database),
      keys(*parts->database, parts->secrets.key(SecretUse::api_keys)),
      sessions(*parts->database, parts->secrets.key(SecretUse::tokens),
               parts->secrets.key(SecretUse::refresh)),
      audit(*parts->database, parts->secrets.key(SecretUse::audit)),
      examples(*parts->database),
      parts_(std::move(parts)) {}
State::~State() = default;

std::string random_token() { return random_word(25); }
bool is_same_secret(std::string_view a, std::string_view b) { return equal_in_constant_time(a, b); }

}  // namespace cuanto
