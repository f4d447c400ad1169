// Administration: people, roles, keys and the audit. What each may be done by stands in the route
// table; each change is kept in the audit.
#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <chrono>
#include <nlohmann/json.hpp>

#include "base/date.h"
#include "base/text.h"
#include "serve/body.h"
#include "serve/login.h"

namespace cuanto {
namespace {

Error no_people() {
  return {ErrorKind::unsupported,
          "This server runs without people: start it with --login.",
          "Este servidor funciona sin personas: inícielo con --login.",
          {},
          {}};
}

Json moment_json(std::optional<int64_t> ms) { return ms ? Json(utc_text(*ms)) : Json(nullptr); }

Json person_json(const Person& person) {
  Json attributes = Json::object();
  for (const auto& [name, value] : person.attributes) attributes[name] = value;
  return {{"name", person.name},
          {"roles", person.roles},
          {"attributes", std::move(attributes)},
          {"disabled", person.disabled},
          {"has_password", person.has_password},
          {"created", utc_text(person.created_ms)}};
}

Json key_json(const ApiKey& key) {
  return {{"id", key.id},
          {"user", key.person},
          {"label", key.label},
          {"scopes", key.scopes},
          {"created", utc_text(key.created_ms)},
          {"expires", moment_json(key.expires_ms)},
          {"revoked", moment_json(key.revoked_ms)},
          {"last_used", moment_json(key.used_ms)}};
}

// A list of texts; empty when the field is absent.
Result<std::vector<std::string>> texts_in(const Json& body, const char* name) {
  std::vector<std::string> texts;
  const auto it = body.find(name);
  if (it == body.end() || it->is_null()) return texts;
  bool good = it->is_array();
  for (const Json& each : *it) {
    good = good && each.is_string();
    if (good) texts.push_back(each.get<std::string>());
  }
  if (good) return texts;
  return fail(ErrorKind::unprocessable,
              fmt::format("The field “{}” must be a list of texts.", name),
              fmt::format("El campo «{}» debe ser una lista de textos.", name));
}

using Attributes = std::vector<std::pair<std::string, std::string>>;

Result<Attributes> attributes_in(const Json& body) {
  Attributes attributes;
  const auto it = body.find("attributes");
  if (it == body.end() || it->is_null()) return attributes;
  bool good = it->is_object();
  if (good) {
    for (const auto& [name, value] : it->items()) {
      good = good && value.is_string();
      if (good) attributes.emplace_back(name, value.get<std::string>());
    }
  }
  if (good) return attributes;
  return fail(ErrorKind::unprocessable,
              "The field “attributes” must be an object of texts: {\"region\": \"Norte\"}.",
              "El campo «attributes» debe ser un objeto de textos: {\"region\": \"Norte\"}.");
}

bool has_field(const Json& body, const char* name) {
  const auto it = body.find(name);
  return it != body.end() && !it->is_null();
}

// What was done, in the audit. `what` holds no value of an attribute and no password.
Result<Done> record_change(AppState& app, const Exchange& exchange, std::string_view action,
                           std::string what) {
  AuditRecord record = audit_record(app, exchange, action);
  record.question = std::move(what);
  return keep_record(app, std::move(record));
}

Response done_response() { return json_response(200, {{"success", true}}); }

Result<std::optional<int64_t>> day_parameter(const Exchange& exchange, const char* name) {
  const std::string_view text = exchange.request.parameter(name);
  if (text.empty()) return std::optional<int64_t>{};
  const auto date = find_date(text);
  if (date)
    return std::optional<int64_t>(std::chrono::sys_days(*date).time_since_epoch().count() * kDayMs);
  return fail(ErrorKind::unprocessable,
              fmt::format("The parameter “{}” must be a day such as 2026-03-31.", name),
              fmt::format("El parámetro «{}» debe ser un día como 2026-03-31.", name));
}

Result<std::optional<int64_t>> number_parameter(const Exchange& exchange, const char* name) {
  const std::string_view text = exchange.request.parameter(name);
  if (text.empty()) return std::optional<int64_t>{};
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size() && number >= 0)
    return std::optional(number);
  return fail(ErrorKind::unprocessable,
              fmt::format("The parameter “{}” must be a whole number.", name),
              fmt::format("El parámetro «{}» debe ser un número entero.", name));
}

}  // namespace

// ---- people ------------------------------------------------------------------------------------

Result<Response> tell_users(AppState& app, Exchange&) {
  if (!app.login()) return fail(no_people());
  CUANTO_TRY(people, app.state().people.all());
  Json list = Json::array();
  for (const Person& person : people) list.push_back(person_json(person));
  return json_response(200, {{"users", std::move(list)}});
}

Result<Response> add_user(AppState& app, Exchange& exchange) {
  if (!app.login()) return fail(no_people());
  CUANTO_TRY(body, read_body(exchange, {{"name", FieldType::text},
                                        {"password", FieldType::text},
                                        {"roles", FieldType::any},
                                        {"attributes", FieldType::any}}));
  CUANTO_TRY(roles, texts_in(body, "roles"));
  CUANTO_TRY(attributes, attributes_in(body));
  const NewPerson person{text_of(body, "name"), text_of(body, "password"), roles, attributes};
  CUANTO_TRY(added, app.state().people.add(person, app.now_ms()));
  (void)added;
  CUANTO_TRY(made, app.state().people.find(person.name));
  CUANTO_TRY(kept, record_change(app, exchange, "user.add",
                                 fmt::format("{} with roles {}", made.name, join(roles, ", "))));
  (void)kept;
  return json_response(201, person_json(made));
}

Result<Response> change_user(AppState& app, Exchange& exchange) {
  if (!app.login()) return fail(no_people());
  CUANTO_TRY(body, read_body(exchange, {{"password", FieldType::text},
                                        {"roles", FieldType::any},
                                        {"attributes", FieldType::any},
                                        {"disabled", FieldType::truth}}));
  CUANTO_TRY(roles, texts_in(body, "roles"));
  CUANTO_TRY(attributes, attributes_in(body));
  People& people = app.state().people;
  CUANTO_TRY(person, people.find(exchange.rest));
  std::vector<std::string> changed;
  if (has_field(body, "roles")) {
    CUANTO_TRY(done, people.set_roles(person.name, roles));
    (void)done;
    changed.push_back("roles " + join(roles, ", "));
  }
  if (has_field(body, "attributes")) {
    CUANTO_TRY(done, people.set_attributes(person.name, attributes));
    (void)done;
    changed.emplace_back("attributes");
  }
  if (has_field(body, "password")) {
    CUANTO_TRY(done, people.set_password(person.name, text_of(body, "password")));
    (void)done;
    changed.emplace_back("password");
  }
  if (has_field(body, "disabled")) {
    const bool disabled = body["disabled"].get<bool>();
    CUANTO_TRY(done, people.set_disabled(person.name, disabled));
    (void)done;
    changed.emplace_back(disabled ? "disabled" : "enabled");
  }
  CUANTO_TRY(kept, record_change(app, exchange, "user.change",
                                 fmt::format("{}: {}", person.name, join(changed, "; "))));
  (void)kept;
  CUANTO_TRY(now, people.find(person.name));
  return json_response(200, person_json(now));
}

Result<Response> remove_user(AppState& app, Exchange& exchange) {
  if (!app.login()) return fail(no_people());
  CUANTO_TRY(person, app.state().people.find(exchange.rest));
  CUANTO_TRY(done, app.state().people.remove(person.name));
  (void)done;
  CUANTO_TRY(kept, record_change(app, exchange, "user.remove", person.name));
  (void)kept;
  return done_response();
}

// ---- roles -------------------------------------------------------------------------------------

Result<Response> tell_roles(AppState& app, Exchange&) {
  if (!app.login()) return fail(no_people());
  CUANTO_TRY(roles, app.state().people.roles());
  Json list = Json::array();
  for (const Role& role : roles)
    list.push_back({{"name", role.name}, {"permissions", role.permissions}});
  return json_response(200, {{"roles", std::move(list)}});
}

Result<Response> set_role(AppState& app, Exchange& exchange) {
  if (!app.login()) return fail(no_people());
  CUANTO_TRY(body, read_body(exchange, {{"permissions", FieldType::any}}));
  CUANTO_TRY(permissions, texts_in(body, "permissions"));
  CUANTO_TRY(done, app.state().people.set_role(exchange.rest, permissions));
  (void)done;
  CUANTO_TRY(kept, record_change(app, exchange, "role.set",
                                 fmt::format("{}: {}", exchange.rest, join(permissions, ", "))));
  (void)kept;
  return json_response(200, {{"name", exchange.rest}, {"permissions", permissions}});
}

Result<Response> remove_role(AppState& app, Exchange& exchange) {
  if (!app.login()) return fail(no_people());
  CUANTO_TRY(done, app.state().people.remove_role(exchange.rest));
  (void)done;
  CUANTO_TRY(kept, record_change(app, exchange, "role.remove", exchange.rest));
  (void)kept;
  return done_response();
}

// ---- keys: everybody's own; of all people for who manages people -------------------------------

Result<Response> tell_keys(AppState& app, Exchange& exchange) {
  if (!app.login()) return fail(no_people());
  const bool all = exchange.asker.may(kManagePeople) && exchange.request.parameter("all") == "true";
  CUANTO_TRY(keys, app.state().keys.all(all ? std::string{} : exchange.asker.user));
  Json list = Json::array();
  for (const ApiKey& key : keys) list.push_back(key_json(key));
  return json_response(200, {{"keys", std::move(list)}});
}

Result<Response> add_key(AppState& app, Exchange& exchange) {
  if (!app.login()) return fail(no_people());
  // A key that was narrowed could make itself a wider one.
  if (exchange.session.starts_with("key "))
    return fail(ErrorKind::refused, "A key cannot make keys. Log in with a password.",
                "Una clave no puede crear claves. Inicie sesión con una contraseña.");
  CUANTO_TRY(body, read_body(exchange, {{"label", FieldType::text},
                                        {"user", FieldType::text},
                                        {"scopes", FieldType::any},
                                        {"expires_in_days", FieldType::number}}));
  CUANTO_TRY(scopes, texts_in(body, "scopes"));
  NewApiKey key{text_of(body, "user"), text_of(body, "label"), scopes, {}};
  if (key.person.empty()) key.person = exchange.asker.user;
  if (ascii_lower(key.person) != exchange.asker.user && !exchange.asker.may(kManagePeople))
    return fail(ErrorKind::refused, "You may make keys for yourself only.",
                "Solo puede crear claves para usted.");
  if (has_field(body, "expires_in_days")) {
    const auto days = body["expires_in_days"].get<double>();
    if (!(days > 0 && days <= 3'650))
      return fail(ErrorKind::unprocessable, "A key lasts from 1 to 3,650 days, or until revoked.",
                  "Una clave dura de 1 a 3.650 días, o hasta que se revoque.");
    key.expires_ms = app.now_ms() + static_cast<int64_t>(days * static_cast<double>(kDayMs));
  }
  CUANTO_TRY(made, app.state().keys.make(key, app.now_ms()));
  CUANTO_TRY(kept, record_change(app, exchange, "key.add",
                                 fmt::format("{} for {}", made.id, ascii_lower(key.person))));
  (void)kept;
  return json_response(201, {{"id", made.id},
                             {"key", made.key},
                             {"user", ascii_lower(key.person)},
                             {"scopes", scopes},
                             {"expires", moment_json(key.expires_ms)}});
}

Result<Response> revoke_key(AppState& app, Exchange& exchange) {
  if (!app.login()) return fail(no_people());
  const bool any = exchange.asker.may(kManagePeople);
  CUANTO_TRY(done, app.state().keys.revoke(exchange.rest, any ? std::string{} : exchange.asker.user,
                                           app.now_ms()));
  (void)done;
  CUANTO_TRY(kept, record_change(app, exchange, "key.revoke", exchange.rest));
  (void)kept;
  return done_response();
}

// ---- audit -------------------------------------------------------------------------------------

Result<Response> tell_audit(AppState& app, Exchange& exchange) {
  if (!app.login()) return fail(no_people());
  const Request& request = exchange.request;
  AuditQuery query;
  query.user = ascii_lower(request.parameter("user"));
  query.action = request.parameter("action");
  query.text = request.parameter("text");
  CUANTO_TRY(since, day_parameter(exchange, "since"));
  CUANTO_TRY(until, day_parameter(exchange, "until"));
  CUANTO_TRY(before, number_parameter(exchange, "before"));
  CUANTO_TRY(limit, number_parameter(exchange, "limit"));
  query.since_ms = since;
  if (until) query.until_ms = *until + kDayMs;  // that day is in it
  query.before_seq = before;
  query.limit = static_cast<std::size_t>(std::min<int64_t>(limit.value_or(100), 1'000));
  if (const auto success = request.parameter("success"); !success.empty())
    query.success = success == "true";
  CUANTO_TRY(records, app.state().audit.search(query));
  Json list = Json::array();
  for (const AuditRecord& record : records) {
    CUANTO_TRY(json, parse_json(audit_json(record)));
    list.push_back(std::move(json));
  }
  return json_response(200, {{"records", std::move(list)}});
}

}  // namespace cuanto
