// Logging in and out: by form for programs (tokens in the reply), by JSON for the page (cookies).
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/percent.h"
#include "base/text.h"
#include "serve/body.h"
#include "serve/login.h"

namespace cuanto {
namespace {

// The fields of a form (application/x-www-form-urlencoded).
std::string form_field(const Request& request, std::string_view name) {
  for (const std::string_view pair : split(request.body, '&')) {
    const std::size_t equals = pair.find('=');
    if (equals != pair.npos && percent_decoded(pair.substr(0, equals), true) == name)
      return percent_decoded(pair.substr(equals + 1), true);
  }
  return {};
}

Error no_login() {
  return {ErrorKind::unsupported,
          "Nobody logs in on this server: everybody may ask.",
          "En este servidor no se inicia sesión: cualquiera puede preguntar.",
          {},
          {}};
}

// The same for a wrong name, a wrong password and a disabled person.
Response wrong_login(const Exchange& exchange) {
  return refusal(
      exchange, 401, ErrorKind::refused,
      {"The name or the password is wrong.", "El nombre o la contraseña no es correcto."});
}
Response login_ended(const Exchange& exchange) {
  return refusal(
      exchange, 401, ErrorKind::refused,
      {"The login has ended. Log in again.", "La sesión ha terminado. Iníciela de nuevo."});
}

Json asker_json(const Asker& asker) {
  Json attributes = Json::object();
  for (const auto& [name, value] : asker.attributes) attributes[name] = value;
  return {{"user", asker.user},
          {"roles", asker.roles},
          {"permissions", asker.permissions},
          {"attributes", std::move(attributes)}};
}

void drop_cookies(const AppState& app, const Exchange& exchange, Response& response) {
  for (const auto& [name, path] : {std::pair(kAccessCookie, "/"), {kRefreshCookie, "/v1/"}})
    response.headers.emplace_back("Set-Cookie", cookie_text(app, exchange, {name, "", path}));
}

// RFC 6749, 5.1.
Response token_response(const TokenPair& pair) {
  return json_response(200, {{"access_token", pair.access},
                             {"token_type", "bearer"},
                             {"expires_in", kAccessLifeMs / 1000},
                             {"refresh_token", pair.refresh},
                             {"refresh_expires_in", kSessionLifeMs / 1000}});
}

// What was typed as a name may be a password: only names that there are are kept.
std::string name_to_keep(AppState& app, const std::string& typed) {
  const auto person = app.state().people.find(typed);
  return person ? person->name : "unknown";
}

// A session for a name and a password, or the reply that says why not.
struct Entrance {
  std::optional<TokenPair> pair;
  Response refusal;
};
Result<Entrance> enter(AppState& app, Exchange& exchange, const std::string& name,
                       const std::string& password) {
  if (!app.login()) return fail(no_login());
  const std::string address = limit_address(address_of(app, exchange));
  const std::string counted = ascii_lower(trim(shortened(name, 200)));
  if (const int64_t wait = app.throttle.begin(counted, address, app.now_ms()); wait > 0)
    return Entrance{{}, too_often(exchange, wait)};
  CUANTO_TRY(asker, app.state().people.check_password(name, password));
  if (!asker) {
    exchange.asker.user = name_to_keep(app, name);
    CUANTO_TRY(kept, record_login(app, exchange, "login", false, "wrong name or password"));
    (void)kept;
    return Entrance{{}, wrong_login(exchange)};
  }
  app.throttle.succeeded(counted, address);
  CUANTO_TRY(pair, app.state().sessions.begin(asker->user, app.now_ms()));
  exchange.asker = std::move(*asker);
  exchange.session = pair.session;
  CUANTO_TRY(kept, record_login(app, exchange, "login", true, {}));
  (void)kept;
  return Entrance{std::move(pair), {}};
}

Result<Entrance> go_on(AppState& app, Exchange& exchange, const std::string& refresh_token) {
  if (!app.login()) return fail(no_login());
  auto refreshed = app.state().sessions.refresh(refresh_token, app.now_ms());
  if (!refreshed && refreshed.error().kind != ErrorKind::refused) return fail(refreshed.error());
  if (!refreshed) return Entrance{{}, login_ended(exchange)};
  exchange.asker.user = refreshed->person;
  exchange.session = app.state().sessions.session_of(refresh_token);
  if (refreshed->reused) {
    CUANTO_TRY(kept, record_login(app, exchange, "session.reused", false,
                                  "a refresh token was used again; the session was ended"));
    (void)kept;
  }
  if (!refreshed->pair) return Entrance{{}, login_ended(exchange)};
  return Entrance{std::move(refreshed->pair), {}};
}

}  // namespace

bool is_encrypted(const AppState& app, const Exchange& exchange) {
  if (app.options.encrypted) return true;
  return app.options.access.behind_proxy && exchange.request.header("x-forwarded-proto") == "https";
}

std::string own_address(const AppState& app, const Exchange& exchange) {
  if (app.oidc && !app.oidc->settings().address.empty()) return app.oidc->settings().address;
  // The name was checked against those of this server before any route.
  return fmt::format("{}://{}", is_encrypted(app, exchange) ? "https" : "http",
                     exchange.request.header("host"));
}

std::string cookie_text(const AppState& app, const Exchange& exchange, const Cookie& cookie) {
  return fmt::format("{}={}; Path={}; Max-Age={}; HttpOnly; SameSite={}{}", cookie.name,
                     cookie.value, cookie.path, cookie.seconds, cookie.same_site,
                     is_encrypted(app, exchange) ? "; Secure" : "");
}

void add_login_cookies(const AppState& app, const Exchange& exchange, const TokenPair& pair,
                       Response& response) {
  const auto add = [&](const Cookie& cookie) {
    response.headers.emplace_back("Set-Cookie", cookie_text(app, exchange, cookie));
  };
  add({kAccessCookie, pair.access, "/", kAccessLifeMs / 1000});
  add({kRefreshCookie, pair.refresh, "/v1/", kSessionLifeMs / 1000});
}

Result<Done> record_login(AppState& app, Exchange& exchange, std::string_view action, bool success,
                          std::string error) {
  AuditRecord record = audit_record(app, exchange, action);
  record.success = success;
  record.error = std::move(error);
  return keep_record(app, std::move(record));
}

Result<Response> give_token(AppState& app, Exchange& exchange) {
  const Request& request = exchange.request;
  const std::string kind = form_field(request, "grant_type");
  if (!kind.empty() && kind != "password" && kind != "refresh_token")
    return fail(ErrorKind::unprocessable, "The grant_type is password or refresh_token.",
                "El grant_type es password o refresh_token.");
  CUANTO_TRY(entrance, kind == "refresh_token"
                           ? go_on(app, exchange, form_field(request, "refresh_token"))
                           : enter(app, exchange, form_field(request, "username"),
                                   form_field(request, "password")));
  return entrance.pair ? token_response(*entrance.pair) : std::move(entrance.refusal);
}

Result<Response> log_in(AppState& app, Exchange& exchange) {
  CUANTO_TRY(body, read_body(exchange, {{"user", FieldType::text}, {"password", FieldType::text}}));
  CUANTO_TRY(entrance, enter(app, exchange, text_of(body, "user"), text_of(body, "password")));
  if (!entrance.pair) return std::move(entrance.refusal);
  Response response = json_response(200, asker_json(exchange.asker));
  add_login_cookies(app, exchange, *entrance.pair, response);
  return response;
}

Result<Response> refresh_login(AppState& app, Exchange& exchange) {
  const std::string token = cookie_of(exchange.request, kRefreshCookie);
  if (!token.empty() && !is_from_own_page(exchange))
    return refusal(exchange, 403, ErrorKind::refused,
                   {"Only the page of this server may use its login.",
                    "Solo la página de este servidor puede usar su sesión."});
  CUANTO_TRY(entrance, go_on(app, exchange, token));
  if (!entrance.pair) return std::move(entrance.refusal);
  CUANTO_TRY(asker, app.state().people.asker(entrance.pair->person));
  if (!asker) return login_ended(exchange);
  Response response = json_response(200, asker_json(*asker));
  add_login_cookies(app, exchange, *entrance.pair, response);
  return response;
}

// Also for a login that has ended already: whoever wants to leave has left.
Result<Response> log_out(AppState& app, Exchange& exchange) {
  if (!app.login()) return fail(no_login());
  const std::string by_cookie = cookie_of(exchange.request, kRefreshCookie);
  const auto refused = authenticate(app, exchange);
  if (refused && !by_cookie.empty() && is_from_own_page(exchange))
    exchange.session = app.state().sessions.session_of(by_cookie);
  if (!exchange.session.empty()) {
    CUANTO_TRY(done, app.state().sessions.end(exchange.session));
    (void)done;
    CUANTO_TRY(kept, record_login(app, exchange, "logout", true, {}));
    (void)kept;
  }
  const std::string leave = oidc_logout_address(app, exchange);
  Json json = {{"success", true}};
  if (!leave.empty()) json["address"] = leave;
  Response response = json_response(200, json);
  drop_cookies(app, exchange, response);
  return response;
}

// What the page has to know before anybody has logged in, too.
Result<Response> tell_me(AppState& app, Exchange& exchange) {
  if (!app.login()) return json_response(200, {{"login", false}, {"user", nullptr}});
  CUANTO_TRY(empty, app.state().people.is_empty());
  Json json = {{"login", true}, {"user", nullptr}};
  if (!authenticate(app, exchange)) json.update(asker_json(exchange.asker));
  json["setup"] = empty && !app.options.access.setup_token.empty();
  json["sign_on"] = app.oidc ? Json{{"name", app.oidc->settings().name}} : Json(nullptr);
  return json_response(200, json);
}

Result<Response> change_password(AppState& app, Exchange& exchange) {
  if (!app.login()) return fail(no_login());
  CUANTO_TRY(body, read_body(exchange,
                             {{"password", FieldType::text}, {"new_password", FieldType::text}}));
  const std::string name = exchange.asker.user;
  const std::string address = limit_address(address_of(app, exchange));
  if (const int64_t wait = app.throttle.begin(name, address, app.now_ms()); wait > 0)
    return too_often(exchange, wait);
  CUANTO_TRY(asker, app.state().people.check_password(name, text_of(body, "password")));
  if (!asker)
    return refusal(exchange, 403, ErrorKind::refused,
                   {"The password until now is wrong.", "La contraseña actual no es correcta."});
  app.throttle.succeeded(name, address);
  CUANTO_TRY(done, app.state().people.set_password(name, text_of(body, "new_password")));
  (void)done;
  CUANTO_TRY(kept, record_login(app, exchange, "password", true, {}));
  (void)kept;
  // All sessions have ended with the old password; this one goes on.
  CUANTO_TRY(pair, app.state().sessions.begin(name, app.now_ms()));
  if (cookie_of(exchange.request, kAccessCookie).empty()) return token_response(pair);
  Response response = json_response(200, asker_json(*asker));
  add_login_cookies(app, exchange, pair, response);
  return response;
}

Result<Response> set_up(AppState& app, Exchange& exchange) {
  if (!app.login()) return fail(no_login());
  CUANTO_TRY(body, read_body(exchange, {{"token", FieldType::text},
                                        {"user", FieldType::text},
                                        {"password", FieldType::text}}));
  const std::string address = limit_address(address_of(app, exchange));
  if (const int64_t wait = app.throttle.begin("\nsetup", address, app.now_ms()); wait > 0)
    return too_often(exchange, wait);
  const std::string& token = app.options.access.setup_token;
  CUANTO_TRY(empty, app.state().people.is_empty());
  if (!empty || token.empty() || !is_same_secret(token, trim(text_of(body, "token"))))
    return refusal(exchange, 403, ErrorKind::refused,
                   {"The token does not fit, or there is an administrator already. The server "
                    "printed it when it started.",
                    "El token no es válido o ya hay un administrador. El servidor lo mostró al "
                    "arrancar."});
  NewPerson person{text_of(body, "user"), text_of(body, "password"), {"admin"}, {}};
  if (person.password.empty())
    return fail(ErrorKind::unprocessable, "The first administrator needs a password.",
                "El primer administrador necesita una contraseña.");
  CUANTO_TRY(added, app.state().people.add_first(person, app.now_ms()));
  (void)added;
  app.throttle.succeeded("\nsetup", address);
  exchange.asker.user = ascii_lower(trim(person.name));
  AuditRecord record = audit_record(app, exchange, "user.add");
  record.question = exchange.asker.user + " is the first administrator";
  CUANTO_TRY(kept, keep_record(app, std::move(record)));
  (void)kept;
  return json_response(201, {{"user", exchange.asker.user}});
}

}  // namespace cuanto
