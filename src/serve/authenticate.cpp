// Who sends a request: by API key, by token, by the page's cookie.
#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"
#include "serve/login.h"

namespace cuanto {
namespace {

struct Credential {
  std::string text;
  bool by_cookie = false;
};

Credential credential_of(const Request& request) {
  const std::string_view header = request.header("authorization");
  const std::size_t blank = header.find(' ');
  if (blank != header.npos && equal_ignoring_case(header.substr(0, blank), "bearer"))
    return {std::string(trim(header.substr(blank + 1))), false};
  return {cookie_of(request, kAccessCookie), true};
}

bool changes_something(const Request& request) {
  return request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS";
}

Response not_logged_in(const Exchange& exchange) {
  return refusal(exchange, 401, ErrorKind::refused,
                 {"Log in first: the login is missing or has ended.",
                  "Inicie sesión: falta la sesión o ha terminado."});
}

}  // namespace

std::string cookie_of(const Request& request, std::string_view name) {
  for (const std::string_view part : split(request.header("cookie"), ';')) {
    const std::string_view cookie = trim(part);
    if (cookie.size() > name.size() && cookie.starts_with(name) && cookie[name.size()] == '=')
      return std::string(cookie.substr(name.size() + 1));
  }
  return {};
}

// SameSite=Strict keeps the cookie from other sites, but not from another port of this machine.
bool is_from_own_page(const Exchange& exchange) {
  const Request& request = exchange.request;
  if (const std::string_view site = request.header("sec-fetch-site"); !site.empty())
    return site == "same-origin";
  const std::string_view origin = request.header("origin");
  const std::size_t slashes = origin.find("://");
  return slashes != origin.npos &&
         equal_ignoring_case(origin.substr(slashes + 3), request.header("host"));
}

std::string address_of(const AppState& app, const Exchange& exchange) {
  const std::string& peer = exchange.request.remote_address;
  const bool is_proxy = peer == "127.0.0.1" || peer == "::1";
  if (!app.options.access.behind_proxy || !is_proxy) return peer;
  // The last one is what our proxy saw; those before it are what the sender claims.
  const auto hops = split(exchange.request.header("x-forwarded-for"), ',');
  const std::string_view last = hops.empty() ? std::string_view{} : trim(hops.back());
  return last.empty() || last.size() > 45 ? peer : std::string(last);
}

Response refusal(const Exchange& exchange, int status, ErrorKind kind, const Words& sentence) {
  Response response = error_response(status, {kind, sentence.en, sentence.es, {}, {}},
                                     exchange.language, exchange.id);
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

Response too_often(const Exchange& exchange, int64_t wait_ms) {
  const int64_t seconds = std::max<int64_t>(1, (wait_ms + 999) / 1000);
  Response response =
      refusal(exchange, 429, ErrorKind::unavailable,
              {fmt::format("Too many requests. Try again in {} s.", seconds),
               fmt::format("Demasiadas peticiones. Vuelva a intentarlo en {} s.", seconds)});
  response.headers.emplace_back("Retry-After", std::to_string(seconds));
  return response;
}

std::optional<Response> limit_address_rate(AppState& app, const Exchange& exchange) {
  const int64_t wait =
      app.address_buckets.take(limit_address(address_of(app, exchange)), app.now_ms());
  if (wait == 0) return {};
  return too_often(exchange, wait);
}

std::optional<Response> limit_person_rate(AppState& app, const Exchange& exchange) {
  if (!app.login()) return {};
  const int64_t wait = app.person_buckets.take(exchange.asker.user, app.now_ms());
  if (wait == 0) return {};
  return too_often(exchange, wait);
}

std::optional<Response> authenticate(AppState& app, Exchange& exchange) {
  if (!app.login()) {
    // Whoever started the program without logins stands above the policies.
    exchange.asker.permissions = {"read:all"};
    return {};
  }
  const Credential credential = credential_of(exchange.request);
  if (credential.text.empty()) return not_logged_in(exchange);
  if (credential.by_cookie && changes_something(exchange.request) && !is_from_own_page(exchange))
    return refusal(exchange, 403, ErrorKind::refused,
                   {"Only the page of this server may use its login.",
                    "Solo la página de este servidor puede usar su sesión."});
  if (!credential.by_cookie && credential.text.starts_with(kApiKeyBeginning)) {
    auto fit = app.state().keys.check(credential.text, app.now_ms());
    if (!fit) return refusal(exchange, 503, fit.error().kind, {fit.error().message, {}});
    if (!*fit) return not_logged_in(exchange);
    exchange.asker = std::move((*fit)->asker);
    exchange.session = "key " + (*fit)->id;
    return {};
  }
  auto current = app.state().sessions.check(credential.text, app.now_ms());
  if (!current && current.error().kind != ErrorKind::refused)
    return refusal(exchange, 503, current.error().kind, {current.error().message, {}});
  if (!current) return not_logged_in(exchange);
  exchange.asker = std::move(current->asker);
  exchange.session = std::move(current->session);
  return {};
}

AuditRecord audit_record(const AppState& app, const Exchange& exchange, std::string_view action) {
  AuditRecord record;
  record.at_ms = app.now_ms();
  record.user = exchange.asker.user;
  record.role = join(exchange.asker.roles, ",");
  record.action = action;
  record.address = address_of(app, exchange);
  record.session = exchange.session;
  return record;
}

Result<Done> keep_record(AppState& app, AuditRecord record) {
  if (app.options.access.state == nullptr) return Done{};
  CUANTO_TRY(seq, app.state().audit.append(std::move(record)));
  (void)seq;
  return Done{};
}

}  // namespace cuanto
