// state/sessions.h: who is logged in. A login gives two tokens: an access token (JWT, 30 minutes)
// that goes with every request, and a refresh token that gives the next pair once. A refresh token
// that comes a second time was stolen or copied: the whole session ends (RFC 9700, 4.14.2). Within
// some seconds of its first use it is only refused, because two tabs of one browser may race.
// Logging out, disabling a person and a new password end sessions at once: each access token names
// its session, and that is looked up. Thread-safe. Private to state/, part of state/state.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/asker.h"
#include "base/date.h"
#include "base/result.h"

namespace cuanto {

class Database;

inline constexpr int64_t kAccessLifeMs = 30 * 60'000;
inline constexpr int64_t kSessionLifeMs = 14 * kDayMs;  // without a visit
inline constexpr int64_t kRefreshRaceMs = 10'000;

struct TokenPair {
  std::string access, refresh;
  std::string person, session;  // `session` names it in the audit; it opens nothing
  int64_t access_expires_ms = 0, refresh_expires_ms = 0;
};

class Sessions {
 public:
  Sessions(Database& database, std::string access_secret, std::string refresh_secret)
      : database_(database),
        access_secret_(std::move(access_secret)),
        refresh_secret_(std::move(refresh_secret)) {}

  Result<TokenPair> begin(std::string_view person, int64_t now_ms);

  // The next pair. Fails with `refused`; `reused` then says whether a session was ended for it.
  struct Refreshed {
    std::optional<TokenPair> pair;
    bool reused = false;
    std::string person;  // whose session it was
  };
  Result<Refreshed> refresh(std::string_view refresh_token, int64_t now_ms);

  struct Current {
    Asker asker;
    std::string session;
  };
  // Fails with `refused` for a token that is none, has ended, or whose session or person has gone.
  Result<Current> check(std::string_view access_token, int64_t now_ms);

  Result<Done> end(std::string_view session);
  // The session that a refresh token belongs to; empty when it is none of ours.
  std::string session_of(std::string_view refresh_token) const;

 private:
  TokenPair pair_of(std::string_view person, std::string_view session, int64_t turn,
                    int64_t now_ms) const;
  Database& database_;
  std::string access_secret_, refresh_secret_;
};

}  // namespace cuanto
