// What other servers send when somebody logs in: tokens and key sets. No bytes crash the readers,
// and nobody gets in with what was not signed. The first line is a key set, the rest a token.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "state/state.h"

namespace {

using namespace cuanto;

constexpr const char* kSecret = "0123456789abcdef0123456789abcdef";
constexpr int64_t kNow = 1'800'000'000;

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = text.find('\n');
  const std::string_view set = text.substr(0, line);
  const std::string_view token = line == text.npos ? text : text.substr(line + 1);
  std::vector<JwtKey> keys;
  if (auto read = read_key_set(set)) {
    check(!read->empty());
    for (const JwtKey& key : *read) {
      // A published key is never a shared secret.
      check(key.public_key != nullptr && key.algorithm != JwtAlgorithm::hs256);
    }
    keys = std::move(*read);
  }
  names_unknown_key(token, keys);
  keys.push_back({JwtAlgorithm::hs256, {}, kSecret, nullptr});
  const auto claims = signed_claims(token, keys);
  const JwtRules rules{keys, "https://login.example", "cuanto", kNow, 30};
  const auto login = verify_jwt(token, rules);
  const auto id = verify_id_token(token, rules, "nonce");
  // What is no object of claims, or was not signed, is nobody's login.
  if (login || id) check(claims && claims->is_object());
  if (login) check(login->contains("sub") && login->contains("exp"));
  if (id) check(id->contains("nonce"));
  return 0;
}
