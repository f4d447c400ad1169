// state/jwt.h: JSON Web Tokens: our own (HS256), and those of others checked with the public keys
// they publish (RS256, ES256). Sources: RFC 7515 (JWS), 7517 and 7518 (keys, algorithms), 7519
// (claims), 8725 (what went wrong elsewhere). From the last come the rules: a key knows its one
// algorithm and the token cannot choose another; `none` is none; `crit`, embedded keys and
// addresses of keys in a token are never followed; symmetric keys in a key set are left out; sizes
// are bounded. Pure; thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

struct evp_pkey_st;  // OpenSSL's

namespace cuanto {

inline constexpr std::size_t kJwtBytesMax = 8 * 1024;
inline constexpr std::size_t kKeySetBytesMax = 256 * 1024;

enum class JwtAlgorithm : uint8_t { hs256, rs256, es256 };

struct JwtKey {
  JwtAlgorithm algorithm = JwtAlgorithm::hs256;
  std::string id;      // `kid`; empty: none
  std::string secret;  // of HS256, at least 32 bytes
  std::shared_ptr<evp_pkey_st> public_key;
};

struct JwtRules {
  std::vector<JwtKey> keys;
  std::string issuer, audience;  // must be those of the token
  int64_t now_s = 0;
  int64_t leeway_s = 30;  // clocks differ
};

// The claims, signed with HS256.
std::string sign_jwt(const Json& claims, std::string_view secret);

// What was signed with one of the keys (a compact JWS), whatever it is.
Result<std::string> signed_payload(std::string_view token, const std::vector<JwtKey>& keys);

// The claims of a token that was signed with one of the keys; nothing else of them is checked.
Result<Json> signed_claims(std::string_view token, const std::vector<JwtKey>& keys);

// The claims of a token that was signed with one of the keys, is valid now, and is meant for us.
// `exp` and `sub` are always there. Fails with `refused` and the reason.
Result<Json> verify_jwt(std::string_view token, const JwtRules& rules);

// The same of an ID token (OpenID Connect Core 1.0, 3.1.3.7), where the audience is we as a client:
// `nonce` is the one we sent, and `azp`, which a token for several must have, names us.
Result<Json> verify_id_token(std::string_view token, const JwtRules& rules, std::string_view nonce);

// Whether the token names a key that is not among these: the provider may have a new one. Nothing
// of the token is believed for that.
bool names_unknown_key(std::string_view token, const std::vector<JwtKey>& keys);

// What a provider is told first of a verifier that it is told later (RFC 7636, method S256).
std::string pkce_challenge(std::string_view verifier);

// The signing keys of a key set (JWKS) that we can use: RSA of 2,048 bits and more, EC P-256.
// Others are left out. Fails with `bad_input` for what is no key set, or has no such key.
Result<std::vector<JwtKey>> read_key_set(std::string_view json);

}  // namespace cuanto
