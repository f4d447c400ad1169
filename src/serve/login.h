// serve/login.h: who sends a request, and what is kept of it. Private to serve/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "serve/app.h"
#include "state/state.h"

namespace cuanto {

// Fills the exchange's asker and session from the key, token or cookie that came along. A reply:
// nobody is let in with that (401), or another site sent it (403).
std::optional<Response> authenticate(AppState& app, Exchange& exchange);
// 429 for an address or a person that comes too often.
std::optional<Response> limit_address_rate(AppState& app, const Exchange& exchange);
std::optional<Response> limit_person_rate(AppState& app, const Exchange& exchange);

// Where the request came from, as far as a trusted proxy says.
std::string address_of(const AppState& app, const Exchange& exchange);
// Whether a page of this very server sent it: for what a cookie alone would allow.
bool is_from_own_page(const Exchange& exchange);
std::string cookie_of(const Request& request, std::string_view name);

// A reply of that status with one sentence in the asker's language. 401 says how to log in.
Response refusal(const Exchange& exchange, int status, ErrorKind kind, const Words& sentence);
Response too_often(const Exchange& exchange, int64_t wait_ms);

// A record with who, when and from where filled in.
AuditRecord audit_record(const AppState& app, const Exchange& exchange, std::string_view action);
// Does nothing without a state. Fails when the audit cannot be written: then nothing is given out.
Result<Done> keep_record(AppState& app, AuditRecord record);

// A login or the end of one.
Result<Done> record_login(AppState& app, Exchange& exchange, std::string_view action, bool success,
                          std::string error);

// Whether what is said here is encrypted on its way, by this server or by the proxy before it.
bool is_encrypted(const AppState& app, const Exchange& exchange);
// This server as the browser calls it: "https://cuanto.example.com", without a slash at the end.
std::string own_address(const AppState& app, const Exchange& exchange);

struct Cookie {
  std::string_view name, value, path;
  int64_t seconds = 0;  // 0: removes it
  std::string_view same_site = "Strict";
};
// The value of Set-Cookie: HttpOnly always, Secure where the way is encrypted.
std::string cookie_text(const AppState& app, const Exchange& exchange, const Cookie& cookie);
// The two cookies of the page's login.
void add_login_cookies(const AppState& app, const Exchange& exchange, const TokenPair& pair,
                       Response& response);

// oidc_routes.cpp: where the browser goes after logging out, to leave the provider, too; empty:
// nowhere.
std::string oidc_logout_address(AppState& app, const Exchange& exchange);

inline constexpr std::string_view kAccessCookie = "cuanto_access";
inline constexpr std::string_view kRefreshCookie = "cuanto_refresh";

}  // namespace cuanto
