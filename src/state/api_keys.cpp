#include "state/api_keys.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"
#include "state/database.h"
#include "state/rows.h"
#include "state/secrets.h"

namespace cuanto {
namespace {

constexpr std::size_t kIdLetters = 10;
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kKeyBytesMax = 200;
constexpr std::size_t kKeysOfPersonMax = 100;
constexpr int64_t kUseNotedEveryMs = 60'000;  // not a write for every request

std::vector<std::string> spaced_words(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

std::optional<int64_t> time_of(const Statement& row, int column) {
  if (row.is_null(column)) return {};
  return row.number(column);
}

// "cuanto_ID_SECRET" -> ID; empty for anything else.
std::string_view id_of(std::string_view key) {
  if (!key.starts_with(kApiKeyBeginning) || key.size() > kKeyBytesMax) return {};
  key.remove_prefix(kApiKeyBeginning.size());
  const std::size_t end = key.find('_');
  return end == kIdLetters ? key.substr(0, end) : std::string_view{};
}

Result<Done> check_new_key(const NewApiKey& key, const Asker& person, int64_t now_ms) {
  for (const std::string& scope : key.scopes) {
    if (!person.may(scope))
      return fail(ErrorKind::unprocessable,
                  fmt::format("{} may not “{}”, so a key cannot either. Possible are: {}.",
                              person.user, shortened(scope, 40), join(person.permissions, ", ")),
                  fmt::format("{} no puede «{}», así que una clave tampoco. Posibles: {}.",
                              person.user, shortened(scope, 40), join(person.permissions, ", ")));
  }
  if (key.expires_ms && *key.expires_ms <= now_ms)
    return fail(ErrorKind::unprocessable, "The key would have ended already.",
                "La clave ya habría caducado.");
  if (!is_utf8(key.label) || length_of(key.label) > 100)
    return fail(ErrorKind::unprocessable, "The label of a key has at most 100 characters.",
                "La etiqueta de una clave tiene 100 caracteres como máximo.");
  return Done{};
}

}  // namespace

Result<ApiKeys::Made> ApiKeys::make(const NewApiKey& key, int64_t now_ms) {
  Made made{random_word(kIdLetters), {}};
  made.key =
      fmt::format("{}{}_{}", kApiKeyBeginning, made.id, to_base64url(random_bytes(kSecretBytes)));
  CUANTO_TRY(done, database_.write([&](const StateConnection& state) -> Result<Done> {
    const auto person = asker_of(state, ascii_lower(key.person));
    if (!person)
      return fail(
          ErrorKind::not_found,
          fmt::format("There is nobody called “{}” who may ask.", shortened(key.person, 40)),
          fmt::format("No hay nadie llamado «{}» que pueda preguntar.", shortened(key.person, 40)));
    CUANTO_TRY(good, check_new_key(key, *person, now_ms));
    (void)good;
    const int64_t count = number_of(
        state, "SELECT count(*) FROM api_key WHERE person=? AND revoked_ms IS NULL", person->user);
    if (count >= static_cast<int64_t>(kKeysOfPersonMax))
      return fail(ErrorKind::too_large, "A person has at most 100 keys. Revoke one first.",
                  "Una persona tiene como máximo 100 claves. Revoque antes una.");
    state.run(
        "INSERT INTO api_key(id, person, label, hash, scopes, created_ms, expires_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        made.id, person->user, key.label, Bytes{keyed_hash(secret_, made.key)},
        join(key.scopes, " "), now_ms, key.expires_ms);
    return Done{};
  }));
  (void)done;
  return made;
}

Result<std::vector<ApiKey>> ApiKeys::all(std::string_view person) {
  return database_.read([&](const StateConnection& state) -> Result<std::vector<ApiKey>> {
    Statement row = state.prepare(
        "SELECT id, person, label, scopes, created_ms, expires_ms, revoked_ms, used_ms FROM api_key"
        " WHERE ?1 = '' OR person = ?1 ORDER BY created_ms DESC, id");
    row.bind(ascii_lower(person));
    std::vector<ApiKey> keys;
    while (row.step())
      keys.push_back({row.text(0), row.text(1), row.text(2), spaced_words(row.text(3)),
                      row.number(4), time_of(row, 5), time_of(row, 6), time_of(row, 7)});
    return keys;
  });
}

Result<Done> ApiKeys::revoke(std::string_view id, std::string_view person, int64_t now_ms) {
  return database_.write([&](const StateConnection& state) -> Result<Done> {
    state.run(
        "UPDATE api_key SET revoked_ms=?1 WHERE id=?2 AND revoked_ms IS NULL"
        " AND (?3 = '' OR person = ?3)",
        now_ms, id, ascii_lower(person));
    if (state.changes() > 0) return Done{};
    return fail(ErrorKind::not_found,
                fmt::format("There is no key “{}” to revoke.", shortened(id, 20)),
                fmt::format("No hay ninguna clave «{}» que revocar.", shortened(id, 20)));
  });
}

Result<std::optional<ApiKeys::Fit>> ApiKeys::check(std::string_view key, int64_t now_ms) {
  const std::string id(id_of(key));
  if (id.empty()) return std::optional<Fit>{};
  bool note_use = false;
  CUANTO_TRY(fit, database_.read([&](const StateConnection& state) -> Result<std::optional<Fit>> {
    Statement row = state.prepare(
        "SELECT person, hash, scopes, used_ms FROM api_key WHERE id=? AND revoked_ms IS NULL"
        " AND (expires_ms IS NULL OR expires_ms > ?)");
    row.bind(id).bind(now_ms);
    if (!row.step() || !equal_in_constant_time(row.text(1), keyed_hash(secret_, key)))
      return std::optional<Fit>{};
    auto asker = asker_of(state, row.text(0));
    if (!asker) return std::optional<Fit>{};
    const auto scopes = spaced_words(row.text(2));
    if (!scopes.empty())
      std::erase_if(asker->permissions, [&](const std::string& permission) {
        return std::ranges::find(scopes, permission) == scopes.end();
      });
    note_use = row.is_null(3) || row.number(3) + kUseNotedEveryMs <= now_ms;
    return std::optional<Fit>({std::move(*asker), id});
  }));
  if (fit && note_use) {
    CUANTO_TRY(noted, database_.write([&](const StateConnection& state) -> Result<Done> {
      state.run("UPDATE api_key SET used_ms=? WHERE id=?", now_ms, id);
      return Done{};
    }));
    (void)noted;
  }
  return std::move(fit);
}

}  // namespace cuanto
