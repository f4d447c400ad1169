// serve/oidc_client.h: logging in with an account of another server, the provider: OpenID Connect
// Core 1.0 (authorization code), Discovery 1.0, RFC 7636 (PKCE), RFC 9207, RFC 9700. Private to
// serve/. Thread-safe.
//
// The provider is asked when somebody logs in, and only then: what it says of itself and its keys
// are kept for an hour, and asked for again when a token names a key that is not among them, a few
// times a minute at most.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "http/http.h"
#include "serve/oidc_settings.h"
#include "serve/rate_limits.h"
#include "state/state.h"

namespace cuanto {

inline constexpr int64_t kOidcAttemptLifeMs = 10 * 60'000;

// One login between leaving for the provider and coming back.
struct OidcAttempt {
  std::string state;     // comes back with the browser
  std::string nonce;     // comes back in the ID token
  std::string verifier;  // shows the provider that the code is ours
  std::string browser;   // the cookie of the browser that began it
  std::string redirect;  // where the provider sends it back to
};

// Kept in the state, so that the browser may come back to any server that shares it.
Result<OidcAttempt> begin_oidc_attempt(State& state, std::string redirect, int64_t now_ms);
// Each comes back once, within its time, in the browser that began it.
Result<std::optional<OidcAttempt>> take_oidc_attempt(State& state, const std::string& name,
                                                     std::string_view browser, int64_t now_ms);

// What a provider says of itself.
struct OidcProvider {
  std::string issuer, authorization, token, keys, userinfo, end_session;
  bool takes_basic = true;    // the secret goes into a header; otherwise into the form
  bool names_itself = false;  // each reply to the browser carries `iss`
};
// Fails with `bad_input` for what is of another issuer, lacks an address, or has one that is not
// safe on the way.
Result<OidcProvider> read_oidc_provider(std::string_view json, std::string_view issuer);

// The person that the claims speak of. Fails with `refused` and what is missing.
Result<Account> account_of(const Json& claims, const OidcSettings& settings);

class OidcClient {
 public:
  explicit OidcClient(OidcSettings settings);
  const OidcSettings& settings() const { return settings_; }

  // Where the browser goes to log in.
  Result<std::string> login_address(const OidcAttempt& attempt, int64_t now_ms);
  // Whether `iss` of a reply is that of the provider (RFC 9207).
  Result<bool> is_of_provider(std::string_view iss, int64_t now_ms);
  // What the provider says of who logged in, for the code that the browser brought back. Fails with
  // `refused` when it does not prove that.
  Result<Json> claims_of(const std::string& code, const OidcAttempt& attempt, int64_t now_ms);
  // Where the browser goes to end the login there as well; empty: the provider has no such place.
  Result<std::string> logout_address(const std::string& back_to, int64_t now_ms);

 private:
  struct Known {
    OidcProvider provider;
    std::vector<JwtKey> keys;
    int64_t until_ms = 0;
  };
  using KnownNow = std::shared_ptr<const Known>;
  struct Tokens {
    std::string id, access;
  };
  Result<KnownNow> known(int64_t now_ms);
  Result<KnownNow> known_anew(int64_t now_ms);
  Result<HttpReply> call(HttpCall call);
  Result<std::string> get(const std::string& address);
  Result<Tokens> tokens_for(const OidcProvider& provider, const std::string& code,
                            const OidcAttempt& attempt);
  Result<Json> proven_claims(KnownNow known, const Tokens& tokens, const OidcAttempt& attempt,
                             int64_t now_ms);
  bool wants_more(const Json& claims) const;
  Result<Done> add_userinfo(const OidcProvider& provider, const std::string& access, Json& claims);

  const OidcSettings settings_;
  std::mutex mutex_;  // of known_
  KnownNow known_;
  TokenBuckets key_fetches_;
  std::atomic<unsigned> calls_{0};
};

}  // namespace cuanto
