#include "state/state.h"

#include <filesystem>

#include "state/database.h"
#include "state/rows.h"
#include "state/secrets.h"

namespace cuanto {

struct State::Parts {
  std::unique_ptr<Database> database;
  Secrets secrets;
};

namespace {

Result<Secrets> open_secrets(const StatePlace& place, bool may_be_made) {
  return place.secret.empty() ? Secrets::open(place.folder, may_be_made)
                              : Secrets::parse(place.secret);
}

// Servers that share a database must share the secret: with another one, tokens and keys would fit
// at some of them only, and the audit would be no chain. The first one leaves a print of its own.
Result<Secrets> open_shared_secrets(Database& database, const StatePlace& place) {
  return database.write([&](const StateConnection& state) -> Result<Secrets> {
    const auto prints =
        texts_of(state, "SELECT secret_print FROM installation WHERE secret_print IS NOT NULL");
    auto secrets = open_secrets(place, prints.empty());
    const bool missing = !secrets && secrets.error().kind == ErrorKind::not_found;
    if (!secrets && !missing) return secrets;
    const std::string print = secrets ? secrets->key(SecretUse::print) : std::string{};
    if (!prints.empty() && prints.front() != print)
      return fail(ErrorKind::refused,
                  "The state was made with another secret than this server has. Copy the file "
                  "secret.key of the server that made it to the state folder, or set "
                  "CUANTO_SECRET to what stands in it.");
    if (prints.empty()) state.run("UPDATE installation SET secret_print = ?", Bytes{print});
    return secrets;
  });
}

}  // namespace

Result<std::shared_ptr<State>> State::open(const StatePlace& place) {
  std::unique_ptr<Parts> parts;
  if (place.address.empty()) {
    CUANTO_TRY(secrets, open_secrets(place, true));
    CUANTO_TRY(database,
               Database::open((std::filesystem::path(place.folder) / "state.sqlite").string()));
    parts = std::make_unique<Parts>(Parts{std::move(database), std::move(secrets)});
  } else {
    CUANTO_TRY(database, Database::open(place.address));
    CUANTO_TRY(secrets, open_shared_secrets(*database, place));
    parts = std::make_unique<Parts>(Parts{std::move(database), std::move(secrets)});
  }
  return std::shared_ptr<State>(new State(std::move(parts)));
}

State::State(std::unique_ptr<Parts> parts)
    : people(*parts->database),
      keys(*parts->database, parts->secrets.key(SecretUse::api_keys)),
      sessions(*parts->database, parts->secrets.key(SecretUse::tokens),
               parts->secrets.key(SecretUse::refresh)),
      audit(*parts->database, parts->secrets.key(SecretUse::audit)),
      examples(*parts->database),
      attempts(*parts->database),
      conversations(*parts->database),
      parts_(std::move(parts)) {}
State::~State() = default;

std::string random_token() { return random_word(25); }
bool is_same_secret(std::string_view a, std::string_view b) { return equal_in_constant_time(a, b); }

}  // namespace cuanto
