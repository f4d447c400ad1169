#include "serve/oidc_client.h"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/percent.h"
#include "base/text.h"

namespace cuanto {
namespace {

constexpr int64_t kKnownLifeMs = 60 * 60'000;
constexpr double kKeyFetchesPerMinute = 1, kKeyFetchesBurst = 3;
constexpr std::size_t kReplyBytesMax = 256 * 1024;
constexpr std::size_t kClaimBytesMax = 200;
constexpr std::size_t kGroupsMax = 500;

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string form_of(const Pairs& pairs) {
  std::string form;
  for (const auto& [name, value] : pairs)
    form += (form.empty() ? "" : "&") + percent_encoded(name) + '=' + percent_encoded(value);
  return form;
}

std::string with_query(const std::string& address, const Pairs& pairs) {
  return address + (address.find('?') == address.npos ? '?' : '&') + form_of(pairs);
}

std::string text_of(const Json& object, std::string_view name) {
  if (!object.is_object()) return {};
  const auto it = object.find(name);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

tl::unexpected<Error> unreadable(const OidcSettings& settings, std::string_view what,
                                 std::string_view what_es) {
  return fail(ErrorKind::unavailable,
              fmt::format("The login at {} does not work: {}.", settings.name, what),
              fmt::format("El inicio de sesión en {} no funciona: {}.", settings.name, what_es));
}

tl::unexpected<Error> missing_claim(const std::string& claim) {
  return fail(ErrorKind::refused,
              fmt::format("The provider does not say who you are: “{}” is missing.", claim),
              fmt::format("El proveedor no dice quién es usted: falta «{}».", claim));
}

// Texts of a claim that is one text or a list of them.
std::vector<std::string> texts_of(const Json& claims, const std::string& name) {
  const auto it = claims.find(name);
  if (it == claims.end()) return {};
  if (it->is_string()) return {it->get<std::string>()};
  std::vector<std::string> texts;
  if (!it->is_array()) return texts;
  for (const Json& each : *it) {
    if (each.is_string() && texts.size() < kGroupsMax) texts.push_back(each.get<std::string>());
  }
  return texts;
}

Result<std::vector<std::string>> roles_of(const Json& claims, const OidcSettings& settings) {
  std::vector<std::string> roles;
  const auto groups = texts_of(claims, settings.roles_claim);
  for (const auto& [group, role] : settings.roles) {
    if (std::ranges::find(groups, group) != groups.end() &&
        std::ranges::find(roles, role) == roles.end())
      roles.push_back(role);
  }
  if (roles.empty()) roles = settings.default_roles;
  if (roles.empty())
    return fail(ErrorKind::refused,
                "You are in no group that may log in here. Ask who manages this server.",
                "No está en ningún grupo que pueda entrar aquí. Pregunte a quien lo gestiona.");
  return roles;
}

// A claim as the value of an attribute; nothing fits: empty, which removes it.
std::string attribute_of(const Json& claims, const std::string& name) {
  const auto it = claims.find(name);
  if (it == claims.end()) return {};
  std::string value = it->is_string()                               ? it->get<std::string>()
                      : it->is_number_integer() || it->is_boolean() ? to_text(*it)
                                                                    : std::string{};
  return value.size() > kClaimBytesMax ? std::string{} : value;
}

}  // namespace

// ---- logins under way --------------------------------------------------------------------------

Result<OidcAttempt> begin_oidc_attempt(State& state, std::string redirect, int64_t now_ms) {
  OidcAttempt attempt{random_token(), random_token(), random_token() + random_token(),
                      random_token(), std::move(redirect)};
  const Json what = {{"nonce", attempt.nonce},
                     {"verifier", attempt.verifier},
                     {"browser", attempt.browser},
                     {"redirect", attempt.redirect}};
  CUANTO_TRY(
      kept, state.attempts.keep(attempt.state, to_text(what), now_ms + kOidcAttemptLifeMs, now_ms));
  (void)kept;
  return attempt;
}

Result<std::optional<OidcAttempt>> take_oidc_attempt(State& state, const std::string& name,
                                                     std::string_view browser, int64_t now_ms) {
  CUANTO_TRY(taken, state.attempts.take(name, now_ms));
  if (!taken) return std::optional<OidcAttempt>{};
  CUANTO_TRY(what, parse_json(*taken));
  OidcAttempt attempt{name, text_of(what, "nonce"), text_of(what, "verifier"),
                      text_of(what, "browser"), text_of(what, "redirect")};
  if (!is_same_secret(attempt.browser, browser)) return std::optional<OidcAttempt>{};
  return std::optional(std::move(attempt));
}

// ---- what the provider says --------------------------------------------------------------------

Result<OidcProvider> read_oidc_provider(std::string_view json, std::string_view issuer) {
  const auto wrong = [](std::string what) { return fail(ErrorKind::bad_input, std::move(what)); };
  const auto said = parse_json(json);
  if (!said || !said->is_object()) return wrong("what it says of itself cannot be read");
  OidcProvider provider;
  provider.issuer = text_of(*said, "issuer");
  if (provider.issuer != issuer)
    return wrong(fmt::format("it calls itself {}, but the settings say {}",
                             shortened(provider.issuer, 100), issuer));
  provider.authorization = text_of(*said, "authorization_endpoint");
  provider.token = text_of(*said, "token_endpoint");
  provider.keys = text_of(*said, "jwks_uri");
  provider.userinfo = text_of(*said, "userinfo_endpoint");
  provider.end_session = text_of(*said, "end_session_endpoint");
  const bool of_this_machine = is_loopback(issuer);
  for (const auto& [address, is_needed] :
       {std::pair(&provider.authorization, true), std::pair(&provider.token, true),
        std::pair(&provider.keys, true), std::pair(&provider.userinfo, false),
        std::pair(&provider.end_session, false)}) {
    if (address->empty() && !is_needed) continue;
    const bool safe = address->starts_with("https://") ||
                      (of_this_machine && address->starts_with("http://") && is_loopback(*address));
    if (!safe) return wrong("one of its addresses is missing or not encrypted");
  }
  if (const auto ways = texts_of(*said, "token_endpoint_auth_methods_supported"); !ways.empty())
    provider.takes_basic = std::ranges::find(ways, "client_secret_basic") != ways.end();
  const auto names = said->find("authorization_response_iss_parameter_supported");
  provider.names_itself = names != said->end() && names->is_boolean() && names->get<bool>();
  return provider;
}

Result<Account> account_of(const Json& claims, const OidcSettings& settings) {
  Account account{
      settings.issuer, text_of(claims, "sub"), text_of(claims, settings.person_claim), {}, {}};
  if (account.subject.empty()) return missing_claim("sub");
  if (account.name.empty()) return missing_claim(settings.person_claim);
  // Whoever may write any address into an account must not become the person who has it.
  if (settings.person_claim == "email") {
    const auto verified = claims.find("email_verified");
    if (verified == claims.end() || (*verified != true && *verified != "true"))
      return fail(ErrorKind::refused,
                  "The provider has not verified your mail address, so it does not say who you "
                  "are.",
                  "El proveedor no ha verificado su correo, así que no dice quién es usted.");
  }
  if (!settings.roles_claim.empty()) {
    CUANTO_TRY(roles, roles_of(claims, settings));
    account.roles = std::move(roles);
  }
  for (const auto& [attribute, claim] : settings.attributes)
    account.attributes.emplace_back(attribute, attribute_of(claims, claim));
  return account;
}

// ---- the network -------------------------------------------------------------------------------

OidcClient::OidcClient(OidcSettings settings)
    : settings_(std::move(settings)), key_fetches_(kKeyFetchesPerMinute, kKeyFetchesBurst) {}

Result<HttpReply> OidcClient::call(HttpCall call) {
  struct Counted {
    std::atomic<unsigned>& count;
    const unsigned before = count.fetch_add(1);
    ~Counted() { count.fetch_sub(1); }
  } const counted{calls_};
  if (counted.before >= kOidcCallsMax)
    return fail(ErrorKind::unavailable, "Many log in at this moment. Try again in 1 s.",
                "Muchos inician sesión en este momento. Vuelva a intentarlo en 1 s.");
  call.server = {"The login server", "El servidor de inicio de sesión"};
  call.ca_file = settings_.ca_file;
  call.proxy = settings_.proxy;
  call.connect_ms = std::min<uint32_t>(call.connect_ms, settings_.timeout_ms);
  call.bytes_max = kReplyBytesMax;
  call.headers.emplace_back("Accept: application/json");
  return send_http(
      call,
      {std::chrono::steady_clock::now() + std::chrono::milliseconds(settings_.timeout_ms), {}});
}

Result<std::string> OidcClient::get(const std::string& address) {
  HttpCall request;
  request.url = address;
  CUANTO_TRY(reply, call(std::move(request)));
  if (reply.status == 200) return std::move(reply.body);
  return unreadable(settings_, fmt::format("it answered with status {}", reply.status),
                    fmt::format("respondió con el estado {}", reply.status));
}

Result<OidcClient::KnownNow> OidcClient::known_anew(int64_t now_ms) {
  std::string base = settings_.issuer;
  while (base.ends_with('/')) base.pop_back();
  CUANTO_TRY(said, get(base + "/.well-known/openid-configuration"));
  auto provider = read_oidc_provider(said, settings_.issuer);
  if (!provider)
    return unreadable(settings_, provider.error().message,
                      "lo que dice de sí mismo no sirve (vea los ajustes)");
  CUANTO_TRY(set, get(provider->keys));
  auto keys = read_key_set(set);
  if (!keys)
    return unreadable(settings_, "it has no key that can be used (RSA or EC P-256)",
                      "no tiene ninguna clave utilizable (RSA o EC P-256)");
  auto fresh = std::make_shared<const Known>(
      Known{std::move(*provider), std::move(*keys), now_ms + kKnownLifeMs});
  const std::lock_guard lock(mutex_);
  known_ = fresh;
  return fresh;
}

Result<OidcClient::KnownNow> OidcClient::known(int64_t now_ms) {
  {
    const std::lock_guard lock(mutex_);
    if (known_ != nullptr && known_->until_ms > now_ms) return known_;
  }
  return known_anew(now_ms);
}

Result<std::string> OidcClient::login_address(const OidcAttempt& attempt, int64_t now_ms) {
  CUANTO_TRY(now, known(now_ms));
  return with_query(now->provider.authorization,
                    {{"response_type", "code"},
                     {"client_id", settings_.client_id},
                     {"redirect_uri", attempt.redirect},
                     {"scope", join(settings_.scopes, " ")},
                     {"state", attempt.state},
                     {"nonce", attempt.nonce},
                     {"code_challenge", pkce_challenge(attempt.verifier)},
                     {"code_challenge_method", "S256"}});
}

Result<bool> OidcClient::is_of_provider(std::string_view iss, int64_t now_ms) {
  CUANTO_TRY(now, known(now_ms));
  return iss.empty() ? !now->provider.names_itself : iss == settings_.issuer;
}

Result<std::string> OidcClient::logout_address(const std::string& back_to, int64_t now_ms) {
  CUANTO_TRY(now, known(now_ms));
  if (now->provider.end_session.empty()) return std::string{};
  return with_query(now->provider.end_session,
                    {{"client_id", settings_.client_id}, {"post_logout_redirect_uri", back_to}});
}

Result<OidcClient::Tokens> OidcClient::tokens_for(const OidcProvider& provider,
                                                  const std::string& code,
                                                  const OidcAttempt& attempt) {
  Pairs form = {{"grant_type", "authorization_code"},
                {"code", code},
                {"redirect_uri", attempt.redirect},
                {"code_verifier", attempt.verifier}};
  HttpCall request;
  request.url = provider.token;
  request.headers = {"Content-Type: application/x-www-form-urlencoded"};
  if (settings_.client_secret.empty()) {
    form.emplace_back("client_id", settings_.client_id);
  } else if (provider.takes_basic) {  // RFC 6749, 2.3.1: both encoded like a form's values
    request.user = percent_encoded(settings_.client_id);
    request.password = percent_encoded(settings_.client_secret);
  } else {
    form.emplace_back("client_id", settings_.client_id);
    form.emplace_back("client_secret", settings_.client_secret);
  }
  request.body = form_of(form);
  CUANTO_TRY(reply, call(std::move(request)));
  const auto said = parse_json(reply.body);
  const std::string problem = said ? text_of(*said, "error") : std::string{};
  if (problem == "invalid_client")
    return unreadable(settings_, "it does not accept this server's client_id and secret",
                      "no acepta el client_id y el secreto de este servidor");
  if (!problem.empty())
    return fail(
        ErrorKind::refused,
        fmt::format("The provider refuses this login ({}). Begin again.", shortened(problem, 40)),
        fmt::format("El proveedor rechaza este inicio de sesión ({}). Empiece de nuevo.",
                    shortened(problem, 40)));
  Tokens tokens =
      said ? Tokens{text_of(*said, "id_token"), text_of(*said, "access_token")} : Tokens{};
  if (reply.status != 200 || tokens.id.empty())
    return unreadable(settings_, fmt::format("it gave no ID token (status {})", reply.status),
                      fmt::format("no dio ningún ID token (estado {})", reply.status));
  return tokens;
}

Result<Json> OidcClient::proven_claims(KnownNow now, const Tokens& tokens,
                                       const OidcAttempt& attempt, int64_t now_ms) {
  if (names_unknown_key(tokens.id, now->keys) && key_fetches_.take("keys", now_ms) == 0) {
    CUANTO_TRY(fresh, known_anew(now_ms));
    now = std::move(fresh);
  }
  const JwtRules rules{now->keys, settings_.issuer, settings_.client_id, now_ms / 1000};
  return verify_id_token(tokens.id, rules, attempt.nonce);
}

// Claims of a scope may stand in the ID token or be asked for apart (Core 1.0, 5.4).
bool OidcClient::wants_more(const Json& claims) const {
  const auto lacks = [&](const std::string& claim) {
    return !claim.empty() && !claims.contains(claim);
  };
  return lacks(settings_.person_claim) || lacks(settings_.roles_claim) ||
         (settings_.person_claim == "email" && lacks("email_verified")) ||
         std::ranges::any_of(settings_.attributes,
                             [&](const auto& attribute) { return lacks(attribute.second); });
}

Result<Done> OidcClient::add_userinfo(const OidcProvider& provider, const std::string& access,
                                      Json& claims) {
  HttpCall request;
  request.url = provider.userinfo;
  request.headers = {"Authorization: Bearer " + access};
  CUANTO_TRY(reply, call(std::move(request)));
  const auto said = parse_json(reply.body);
  if (reply.status != 200 || !said || !said->is_object())
    return unreadable(settings_,
                      fmt::format("it does not say who you are (status {})", reply.status),
                      fmt::format("no dice quién es usted (estado {})", reply.status));
  // It must speak of the one whom the token proves (Core 1.0, 5.3.2).
  if (text_of(*said, "sub") != text_of(claims, "sub"))
    return fail(ErrorKind::refused, "The provider speaks of two different people.",
                "El proveedor habla de dos personas distintas.");
  for (const auto& [name, value] : said->items()) {
    if (!claims.contains(name)) claims[name] = value;
  }
  return Done{};
}

Result<Json> OidcClient::claims_of(const std::string& code, const OidcAttempt& attempt,
                                   int64_t now_ms) {
  CUANTO_TRY(now, known(now_ms));
  CUANTO_TRY(tokens, tokens_for(now->provider, code, attempt));
  CUANTO_TRY(claims, proven_claims(now, tokens, attempt, now_ms));
  if (wants_more(claims) && !now->provider.userinfo.empty() && !tokens.access.empty()) {
    CUANTO_TRY(added, add_userinfo(now->provider, tokens.access, claims));
    (void)added;
  }
  return std::move(claims);
}

}  // namespace cuanto
