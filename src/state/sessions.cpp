#include "state/sessions.h"

#include <fmt/format.h>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "state/database.h"
#include "state/jwt.h"
#include "state/rows.h"
#include "state/secrets.h"

namespace cuanto {
namespace {

constexpr const char* kOurselves = "cuanto";  // issuer and audience of our own tokens
constexpr std::size_t kRefreshBytesMax = 200;
constexpr std::size_t kSessionLetters = 26;  // 130 bits

tl::unexpected<Error> logged_out() {
  return fail(ErrorKind::refused, "The login has ended. Log in again.",
              "La sesión ha terminado. Iníciela de nuevo.");
}

// A refresh token is SESSION.TURN.SEAL: nobody but us can make one, so that an old one is told from
// an invented one.
struct RefreshToken {
  std::string session;
  int64_t turn = 0;
};

std::string seal_of(std::string_view secret, std::string_view session, int64_t turn) {
  return to_base64url(keyed_hash(secret, fmt::format("{}.{}", session, turn)));
}

std::optional<RefreshToken> read_refresh(std::string_view text, std::string_view secret) {
  if (text.size() > kRefreshBytesMax) return {};
  const auto parts = split(text, '.');
  if (parts.size() != 3) return {};
  RefreshToken token{std::string(parts[0]), 0};
  const auto [end, error] =
      std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), token.turn);
  if (error != std::errc{} || end != parts[1].data() + parts[1].size()) return {};
  if (!equal_in_constant_time(seal_of(secret, token.session, token.turn), parts[2])) return {};
  return token;
}

}  // namespace

TokenPair Sessions::pair_of(std::string_view person, std::string_view session, int64_t turn,
                            int64_t now_ms) const {
  TokenPair pair;
  pair.person = person;
  pair.session = session;
  pair.access_expires_ms = now_ms + kAccessLifeMs;
  pair.refresh_expires_ms = now_ms + kSessionLifeMs;
  pair.access = sign_jwt({{"iss", kOurselves},
                          {"aud", kOurselves},
                          {"sub", person},
                          {"sid", session},
                          {"iat", now_ms / 1000},
                          {"exp", pair.access_expires_ms / 1000}},
                         access_secret_);
  pair.refresh = fmt::format("{}.{}.{}", session, turn, seal_of(refresh_secret_, session, turn));
  return pair;
}

Result<TokenPair> Sessions::begin(std::string_view person, int64_t now_ms) {
  const std::string session = random_word(kSessionLetters);
  CUANTO_TRY(done, database_.write([&](const StateConnection& state) -> Result<Done> {
    if (!asker_of(state, person)) return logged_out();
    state.run("DELETE FROM session WHERE expires_ms <= ?", now_ms);
    state.run("INSERT INTO session VALUES (?, ?, 1, ?, ?)", session, person, now_ms,
              now_ms + kSessionLifeMs);
    return Done{};
  }));
  (void)done;
  return pair_of(person, session, 1, now_ms);
}

Result<Sessions::Refreshed> Sessions::refresh(std::string_view refresh_token, int64_t now_ms) {
  const auto token = read_refresh(refresh_token, refresh_secret_);
  if (!token) return logged_out();
  return database_.write([&](const StateConnection& state) -> Result<Refreshed> {
    Statement row =
        state.prepare("SELECT person, turn, turned_ms FROM session WHERE id=? AND expires_ms > ?");
    row.bind(token->session).bind(now_ms);
    Refreshed refreshed;
    if (!row.step()) return refreshed;
    refreshed.person = row.text(0);
    const int64_t turn = row.number(1), turned_ms = row.number(2);
    row.reset();
    if (token->turn != turn) {
      const bool races = token->turn == turn - 1 && now_ms - turned_ms < kRefreshRaceMs;
      if (races) return refreshed;
      state.run("DELETE FROM session WHERE id=?", token->session);
      refreshed.reused = true;
      return refreshed;
    }
    if (!asker_of(state, refreshed.person)) return refreshed;
    state.run("UPDATE session SET turn=?, turned_ms=?, expires_ms=? WHERE id=?", turn + 1, now_ms,
              now_ms + kSessionLifeMs, token->session);
    refreshed.pair = pair_of(refreshed.person, token->session, turn + 1, now_ms);
    return refreshed;
  });
}

Result<Sessions::Current> Sessions::check(std::string_view access_token, int64_t now_ms) {
  const JwtRules rules{{{JwtAlgorithm::hs256, {}, access_secret_, nullptr}},
                       kOurselves,
                       kOurselves,
                       now_ms / 1000,
                       5};
  CUANTO_TRY(claims, verify_jwt(access_token, rules));
  const auto it = claims.find("sid");
  if (it == claims.end() || !it->is_string()) return logged_out();
  const auto session = it->get<std::string>();
  return database_.read([&](const StateConnection& state) -> Result<Current> {
    const auto person = texts_of(state, "SELECT person FROM session WHERE id=? AND expires_ms > ?",
                                 session, now_ms);
    if (person.empty()) return logged_out();
    auto asker = asker_of(state, person.front());
    if (!asker) return logged_out();
    return Current{std::move(*asker), session};
  });
}

Result<Done> Sessions::end(std::string_view session) {
  return database_.write([&](const StateConnection& state) -> Result<Done> {
    state.run("DELETE FROM session WHERE id=?", session);
    return Done{};
  });
}

std::string Sessions::session_of(std::string_view refresh_token) const {
  const auto token = read_refresh(refresh_token, refresh_secret_);
  return token ? token->session : std::string{};
}

}  // namespace cuanto
