// Logging in with an account of another server: to it, and back from it. The browser itself comes
// back, so what went wrong is told as a word in the page's address, which the page puts into a
// sentence; the sentence of the server stands in the audit.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "serve/login.h"

namespace cuanto {
namespace {

constexpr std::string_view kCallback = "/v1/oidc/callback";
constexpr std::string_view kAttemptCookie = "cuanto_oidc";
constexpr std::string_view kAttemptPath = "/v1/oidc/";

tl::unexpected<Error> not_configured() {
  return fail(ErrorKind::not_found, "Nobody logs in here with an account of another server.",
              "Aquí no se inicia sesión con una cuenta de otro servidor.");
}

Response sent_to(std::string_view address) {
  Response response;
  response.status = 303;
  response.headers.emplace_back("Location", std::string(address));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

// A word that the page knows a sentence for (web/src/lib/words.ts, "login.failed.…").
std::string_view reason_of(ErrorKind kind) {
  switch (kind) {  // No default: a new kind does not compile until it has a reason.
    case ErrorKind::not_found:
      return "unknown";
    case ErrorKind::refused:
      return "refused";
    case ErrorKind::unavailable:
    case ErrorKind::timeout:
    case ErrorKind::cancelled:
    case ErrorKind::too_large:
      return "unavailable";
    case ErrorKind::bad_input:
    case ErrorKind::unprocessable:
    case ErrorKind::unknown_name:
    case ErrorKind::unsupported:
    case ErrorKind::internal:
      return "failed";
  }
  return "failed";
}

Response turned_away(const AppState& app, const Exchange& exchange, std::string_view reason) {
  Response response = sent_to(fmt::format("/?login={}", reason));
  response.headers.emplace_back("Set-Cookie",
                                cookie_text(app, exchange, {kAttemptCookie, "", kAttemptPath, 0}));
  response.log = fmt::format("login={}", reason);
  return response;
}

// Who came back, as a person of ours.
Result<People::Entered> enter_by(AppState& app, const OidcAttempt& attempt,
                                 const Request& request) {
  OidcClient& client = *app.oidc;
  CUANTO_TRY(ours, client.is_of_provider(request.parameter("iss"), app.now_ms()));
  if (!ours)
    return fail(ErrorKind::refused, "The login came back from another provider.",
                "El inicio de sesión volvió de otro proveedor.");
  CUANTO_TRY(claims,
             client.claims_of(std::string(request.parameter("code")), attempt, app.now_ms()));
  CUANTO_TRY(account, account_of(claims, client.settings()));
  return app.state().people.enter(account, client.settings().makes_people, app.now_ms());
}

Result<Done> record_entered(AppState& app, const Exchange& exchange,
                            const People::Entered& entered) {
  AuditRecord record = audit_record(app, exchange, "login");
  record.question = fmt::format("by an account of {}{}{}", app.oidc->settings().name,
                                entered.is_new ? ", for the first time" : "",
                                entered.kept_roles ? "; the last who manages people stays so" : "");
  return keep_record(app, std::move(record));
}

}  // namespace

Result<Response> begin_oidc(AppState& app, Exchange& exchange) {
  if (!app.oidc) return not_configured();
  const std::string redirect = own_address(app, exchange) + std::string(kCallback);
  CUANTO_TRY(attempt, begin_oidc_attempt(app.state(), redirect, app.now_ms()));
  CUANTO_TRY(address, app.oidc->login_address(attempt, app.now_ms()));
  Response response = json_response(200, {{"address", address}});
  // Lax: it has to come along when the provider sends the browser back.
  response.headers.emplace_back("Set-Cookie",
                                cookie_text(app, exchange,
                                            {kAttemptCookie, attempt.browser, kAttemptPath,
                                             kOidcAttemptLifeMs / 1000, "Lax"}));
  return response;
}

Result<Response> finish_oidc(AppState& app, Exchange& exchange) {
  if (!app.oidc) return not_configured();
  const Request& request = exchange.request;
  CUANTO_TRY(attempt, take_oidc_attempt(app.state(), std::string(request.parameter("state")),
                                        cookie_of(request, kAttemptCookie), app.now_ms()));
  if (!attempt) return turned_away(app, exchange, "expired");
  // The provider's own words could be anybody's: whoever has a link to here can write some.
  if (!request.parameter("error").empty())
    return turned_away(app, exchange,
                       request.parameter("error") == "access_denied" ? "cancelled" : "failed");
  auto entered = enter_by(app, *attempt, request);
  if (!entered) {
    exchange.asker.user = "unknown";
    CUANTO_TRY(kept, record_login(app, exchange, "login", false, entered.error().message));
    (void)kept;
    return turned_away(app, exchange, reason_of(entered.error().kind));
  }
  CUANTO_TRY(pair, app.state().sessions.begin(entered->person, app.now_ms()));
  CUANTO_TRY(asker, app.state().people.asker(entered->person));
  if (!asker) return turned_away(app, exchange, "refused");
  exchange.asker = std::move(*asker);
  exchange.session = pair.session;
  CUANTO_TRY(kept, record_entered(app, exchange, *entered));
  (void)kept;
  Response response = sent_to("/");
  response.headers.emplace_back("Set-Cookie",
                                cookie_text(app, exchange, {kAttemptCookie, "", kAttemptPath, 0}));
  add_login_cookies(app, exchange, pair, response);
  return response;
}

std::string oidc_logout_address(AppState& app, const Exchange& exchange) {
  if (!app.oidc || !app.oidc->settings().ends_there || exchange.asker.user.empty()) return {};
  const auto has = app.state().people.has_account(exchange.asker.user, app.oidc->settings().issuer);
  if (!has || !*has) return {};
  // A provider that is down keeps nobody from leaving here.
  return app.oidc->logout_address(own_address(app, exchange) + "/", app.now_ms()).value_or("");
}

}  // namespace cuanto
