// state/api_keys.h: keys for programs that ask in a person's name: `cuanto_ID_SECRET`. The whole
// key is shown once, when it is made; kept are its id and a keyed hash, so that neither a copy of
// the file nor a look at it gives a key. The fixed beginning lets scanners find keys that were
// published by mistake. Thread-safe. Private to state/, part of state/state.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/asker.h"
#include "base/result.h"

namespace cuanto {

class Database;

inline constexpr std::string_view kApiKeyBeginning = "cuanto_";

struct ApiKey {
  std::string id, person, label;
  std::vector<std::string> scopes;  // permissions that it is narrowed to; empty: the person's
  int64_t created_ms = 0;
  std::optional<int64_t> expires_ms, revoked_ms, used_ms;
};

struct NewApiKey {
  std::string person, label;
  std::vector<std::string> scopes;
  std::optional<int64_t> expires_ms;
};

class ApiKeys {
 public:
  ApiKeys(Database& database, std::string secret)
      : database_(database), secret_(std::move(secret)) {}

  struct Made {
    std::string id, key;  // `key` is not to be had again
  };
  // Fails with `not_found` without such a person, `unprocessable` for a scope that the person does
  // not have.
  Result<Made> make(const NewApiKey& key, int64_t now_ms);
  // Of one person, or of all (empty); newest first.
  Result<std::vector<ApiKey>> all(std::string_view person);
  // Fails with `not_found` when there is none, or it is not that person's (empty: anybody's).
  Result<Done> revoke(std::string_view id, std::string_view person, int64_t now_ms);
  // Who asks with it; nothing for a key that does not fit, any more or at all.
  struct Fit {
    Asker asker;
    std::string id;
  };
  Result<std::optional<Fit>> check(std::string_view key, int64_t now_ms);

 private:
  Database& database_;
  std::string secret_;
};

}  // namespace cuanto
