// The route table, and what happens around every route.
#include "serve/login.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <algorithm>
#include <array>
#include <random>

#include "base/text.h"

namespace cuanto {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kOutcomesMax = 1'000;
constexpr std::size_t kAnswersMax = 5'000;
constexpr std::size_t kOutcomesMin = 20;  // fewer say nothing about a rate

// Who is let in. Everything but `open` needs a login where there is one.
enum class Gate : uint8_t { open, asker };

struct Route {
  std::string_view method, path;  // a star in the path stands for one part of it
  Handler handler;
  Gate gate = Gate::asker;
  std::string_view permission = {};  // that the asker needs besides
  bool quick = false;
  bool form = false;  // takes a form, not JSON
};

constexpr auto kRoutes = std::to_array<Route>({
    {"POST", "/v1/chat", answer_chat},
    {"POST", "/v1/understand", answer_understand},
    {"GET", "/v1/complete", tell_completions},
    {"GET", "/v1/info", tell_info},
    {"GET", "/v1/catalog", tell_catalog},
    {"POST", "/query", answer_query},
    {"POST", "/query/stream", stream_query},
    {"POST", "/execute", answer_execute},
    {"GET", "/stats", tell_stats, Gate::asker, {}, true},
    {"GET", "/health", tell_health, Gate::open, {}, true},
    {"GET", "/ready", tell_ready, Gate::open, {}, true},
    {"POST", "/token", give_token, Gate::open, {}, false, true},
    {"POST", "/v1/login", log_in, Gate::open},
    {"POST", "/v1/refresh", refresh_login, Gate::open},
    {"POST", "/v1/logout", log_out, Gate::open},
    {"POST", "/v1/setup", set_up, Gate::open},
    {"POST", "/v1/oidc/login", begin_oidc, Gate::open},
    {"GET", "/v1/oidc/callback", finish_oidc, Gate::open},
    {"GET", "/v1/me", tell_me, Gate::open},
    {"POST", "/v1/password", change_password},
    {"GET", "/v1/users", tell_users, Gate::asker, kManagePeople},
    {"POST", "/v1/users", add_user, Gate::asker, kManagePeople},
    {"PATCH", "/v1/users/*", change_user, Gate::asker, kManagePeople},
    {"DELETE", "/v1/users/*", remove_user, Gate::asker, kManagePeople},
    {"GET", "/v1/roles", tell_roles, Gate::asker, kManagePeople},
    {"PUT", "/v1/roles/*", set_role, Gate::asker, kManagePeople},
    {"DELETE", "/v1/roles/*", remove_role, Gate::asker, kManagePeople},
    {"GET", "/v1/keys", tell_keys},
    {"POST", "/v1/keys", add_key},
    {"DELETE", "/v1/keys/*", revoke_key},
    {"GET", "/v1/audit", tell_audit, Gate::asker, kReadAudit},
    {"GET", "/v1/conversations", tell_conversations},
    {"DELETE", "/v1/conversations", clear_conversations},
    {"GET", "/v1/conversations/*", tell_conversation},
    {"PATCH", "/v1/conversations/*", rename_conversation},
    {"DELETE", "/v1/conversations/*", remove_conversation},
    {"GET", "/v1/conversations/*/export", export_conversation, Gate::asker, kExportData},
    {"POST", "/feedback", take_feedback},
    {"GET", "/v1/examples", tell_examples, Gate::asker, kManagePeople},
    {"POST", "/v1/examples/*", review_example, Gate::asker, kManagePeople},
});

// Whether the route is at that path; `rest` takes what stands for its star.
bool is_at(const Route& route, std::string_view path, std::string* rest = nullptr) {
  const std::size_t star = route.path.find('*');
  if (star == route.path.npos) return route.path == path;
  const std::string_view beginning = route.path.substr(0, star);
  const std::string_view end = route.path.substr(star + 1);
  if (path.size() <= beginning.size() + end.size() || !path.starts_with(beginning) ||
      !path.ends_with(end))
    return false;
  path = path.substr(beginning.size(), path.size() - beginning.size() - end.size());
  if (path.find('/') != path.npos) return false;
  if (rest != nullptr) *rest = path;
  return true;
}

constexpr std::string_view kContentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

void add_common_headers(Response& response, std::string_view id) {
  response.headers.emplace_back("X-Request-Id", std::string(id));
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("X-Frame-Options", "DENY");
  response.headers.emplace_back("Content-Security-Policy", std::string(kContentPolicy));
  response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
}

// "localhost:8080" -> "localhost", "[::1]:8080" -> "[::1]".
std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  if (colon == std::string_view::npos || host.find(']', colon) != std::string_view::npos)
    return host;
  return host.substr(0, colon);
}

// A browser that came by HTTPS once does so for a year. Not under the names that every program on
// this machine shares.
void add_transport_security(const AppState& app, const Request& request, Response& response) {
  const std::string host = ascii_lower(without_port(request.header("host")));
  const bool shared = host.empty() || host == "localhost" || host == "[::1]" ||
                      host.find_first_not_of("0123456789.") == host.npos;
  if (app.options.encrypted && !shared)
    response.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
}

Response refused(const Exchange& exchange, int status, ErrorKind kind, std::string en,
                 std::string es) {
  return refusal(exchange, status, kind, {std::move(en), std::move(es)});
}

bool is_one_of(const std::vector<std::string>& hosts, std::string_view host) {
  return std::ranges::any_of(
      hosts, [&](const std::string& own) { return equal_ignoring_case(own, without_port(host)); });
}

// A page of another site may make a browser send requests here: under a name of its own that leads
// to this address, or openly. Neither gets an answer.
std::optional<Response> refuse_stranger(const AppState& app, const Exchange& exchange) {
  const std::vector<std::string>& hosts = app.options.hosts;
  if (hosts.empty()) return {};
  const std::string_view host = exchange.request.header("host");
  if (!host.empty() && !is_one_of(hosts, host)) {
    return refused(
        exchange, 421, ErrorKind::refused,
        fmt::format("This server is not called {}. Start it with --host to add that name.",
                    shortened(without_port(host), 60)),
        fmt::format("Este servidor no se llama {}. Inícielo con --host para añadir ese nombre.",
                    shortened(without_port(host), 60)));
  }
  const std::string_view origin = exchange.request.header("origin");
  const std::size_t slashes = origin.find("://");
  if (!origin.empty() &&
      (slashes == std::string_view::npos || !is_one_of(hosts, origin.substr(slashes + 3)))) {
    return refused(exchange, 403, ErrorKind::refused,
                   "Pages of other sites may not ask here. Open the page of this server.",
                   "Las páginas de otros sitios no pueden preguntar aquí. Abra la página de este "
                   "servidor.");
  }
  return {};
}

std::optional<Response> refuse_media_type(const Exchange& exchange, bool form) {
  const std::string type = ascii_lower(exchange.request.header("content-type"));
  const std::string_view name = trim(std::string_view(type).substr(0, type.find(';')));
  const std::string_view wanted = form ? "application/x-www-form-urlencoded" : "application/json";
  if (name == wanted) return {};
  return refused(exchange, 415, ErrorKind::bad_input,
                 fmt::format("The body must be {}: send it with the header Content-Type: {}. "
                             "It came {}.",
                             form ? "a form" : "JSON", wanted,
                             name.empty() ? "without a type" : "as " + shortened(name, 60)),
                 fmt::format("El cuerpo debe ser {}: envíelo con la cabecera Content-Type: {}. "
                             "Llegó {}.",
                             form ? "un formulario" : "JSON", wanted,
                             name.empty() ? "sin tipo" : "como " + shortened(name, 60)));
}

Response wrong_method(const Exchange& exchange, const std::vector<std::string>& methods) {
  const std::string path = shortened(exchange.request.path, 80);
  const std::string method = shortened(exchange.request.method, 10);
  Response response =
      refused(exchange, 405, ErrorKind::bad_input,
              fmt::format("{} takes {}, not {}.", path, join(methods, " or "), method),
              fmt::format("{} acepta {}, no {}.", path, join(methods, " o "), method));
  response.headers.emplace_back("Allow", join(methods, ", "));
  return response;
}

Response allowed_methods(std::vector<std::string> methods) {
  methods.emplace_back("OPTIONS");
  Response response;
  response.status = 204;
  response.headers.emplace_back("Allow", join(methods, ", "));
  return response;
}

std::vector<std::string> methods_of(std::string_view path, bool is_page) {
  std::vector<std::string> methods;
  for (const Route& route : kRoutes) {
    if (is_at(route, path)) methods.emplace_back(route.method);
  }
  if (is_page) methods.emplace_back("GET");
  if (std::ranges::find(methods, "GET") != methods.end()) methods.emplace_back("HEAD");
  return methods;
}

// Logs in whom the route lets in; a reply says why it does not.
std::optional<Response> refuse_asker(AppState& app, Exchange& exchange, const Route& known) {
  if (known.quick && known.gate == Gate::open) return {};  // whoever watches the server
  if (auto response = limit_address_rate(app, exchange)) return response;
  if (known.gate == Gate::open) return {};
  if (auto response = authenticate(app, exchange)) return response;
  if (auto response = limit_person_rate(app, exchange)) return response;
  if (known.permission.empty() || !app.login() || exchange.asker.may(known.permission)) return {};
  return refused(
      exchange, 403, ErrorKind::refused,
      fmt::format("This needs the permission {}, which you do not have.", known.permission),
      fmt::format("Para esto hace falta el permiso {}, que usted no tiene.", known.permission));
}

bool has_body(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH";
}

Result<Response> route(AppState& app, Exchange& exchange) {
  const Request& request = exchange.request;
  if (auto response = refuse_stranger(app, exchange)) return std::move(*response);
  std::string_view method = request.method;
  if (method == "HEAD") method = "GET";
  for (const Route& known : kRoutes) {
    if (known.method != method || !is_at(known, request.path, &exchange.rest)) continue;
    if (auto response = refuse_asker(app, exchange, known)) return std::move(*response);
    const bool may_be_empty = request.body.empty() && known.gate == Gate::open;
    if (has_body(method) && !may_be_empty) {
      if (auto response = refuse_media_type(exchange, known.form)) return std::move(*response);
    }
    return known.handler(app, exchange);
  }
  auto page = page_response(request);
  if (page && method == "GET") return std::move(*page);
  const std::vector<std::string> methods = methods_of(request.path, page.has_value());
  if (!methods.empty() && method == "OPTIONS") return allowed_methods(methods);
  if (!methods.empty()) return wrong_method(exchange, methods);
  const std::string path = shortened(request.path, 80);
  return fail(ErrorKind::not_found, fmt::format("There is nothing at {}.", path),
              fmt::format("No hay nada en {}.", path));
}

// The last fence: whatever a library threw is our fault, not the asker's.
Error thrown(std::string_view id, const char* what) {
  spdlog::error("id={} exception=\"{}\"", id, what);
  return {ErrorKind::internal,
          fmt::format("Something failed that should not. Id {}", id),
          fmt::format("Falló algo que no debía. Id {}", id),
          {},
          {}};
}

// What the log says of a request at its end.
class LogLine {
 public:
  LogLine(const Exchange& exchange, Clock::time_point began)
      : id_(exchange.id),
        method_(shortened(exchange.request.method, 10)),
        path_(shortened(exchange.request.path, 80)),
        began_(began) {}
  void write(int status, std::string_view more) const {
    spdlog::info("id={} method={} path=\"{}\" status={} ms={:.1f}{}{}", id_, method_, path_, status,
                 std::chrono::duration<double, std::milli>(Clock::now() - began_).count(),
                 more.empty() ? "" : " ", more);
  }

 private:
  std::string id_, method_, path_;
  Clock::time_point began_;
};

// The fence and the line in the log belong to the end of the body, too.
void watch_body(Response& response, const Exchange& exchange, const LogLine& line) {
  response.make_body = [make = std::move(response.make_body), id = exchange.id, line,
                        language = exchange.language,
                        status = response.status](const TakePart& take) {
    std::string log;
    try {
      log = make(take);
    } catch (const std::exception& exception) {
      take(failure_line(thrown(id, exception.what()), language, id));
      log = "failed";
    }
    line.write(status, log);
    return log;
  };
}

int64_t clock_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// Who has been quiet for a while may come as often as in a quarter of a minute, at once.
double burst_of(double per_minute) { return std::max(5.0, per_minute / 4); }

std::string random_hex() {
  std::random_device device;
  return hex((static_cast<uint64_t>(device()) << 32) | device());
}

}  // namespace

void Counters::add(double ms, bool fault) {
  const std::lock_guard lock(mutex_);
  ++questions_;
  last_.push_back({ms, fault});
  if (last_.size() > kOutcomesMax) last_.pop_front();
}

void GivenAnswers::add(const std::string& answer) {
  const std::lock_guard lock(mutex_);
  last_.push_back(stable_hash(answer));
  if (last_.size() > kAnswersMax) last_.pop_front();
}

bool GivenAnswers::knows(const std::string& answer) const {
  const uint64_t hash = stable_hash(answer);
  const std::lock_guard lock(mutex_);
  return std::ranges::find(last_, hash) != last_.end();
}

Counters::Summary Counters::summary() const {
  Summary summary;
  std::vector<double> times;
  std::size_t faults = 0;
  {
    const std::lock_guard lock(mutex_);
    summary.questions = questions_;
    for (const Outcome& outcome : last_) {
      times.push_back(outcome.ms);
      if (outcome.fault) ++faults;
    }
  }
  if (times.empty()) return summary;
  std::ranges::sort(times);
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  summary.p50_ms = at(0.5);
  summary.p95_ms = at(0.95);
  summary.p99_ms = at(0.99);
  if (times.size() >= kOutcomesMin)
    summary.error_rate = static_cast<double>(faults) / static_cast<double>(times.size());
  return summary;
}

std::string AppState::new_request_id() { return fmt::format("q{}-{}", instance, ++requests); }
std::string AppState::new_conversation_id() { return "c" + random_hex() + random_hex(); }

std::vector<std::string> AppState::examples_of(const VisibleSource& visible, Language language) {
  const Source& source = *visible.source;
  const Date day = today();
  const std::string key =
      fmt::format("{}\n{}\n{}\n{}", source.name, language_code(language), to_iso(day),
                  visible.owner == nullptr ? std::string() : visible.access.visibility());
  {
    const std::lock_guard lock(examples_mutex);
    if (const auto it = examples.find(key); it != examples.end()) return it->second;
  }
  std::vector<std::string> made = starting_questions(source, language, day);
  const std::lock_guard lock(examples_mutex);
  if (examples.size() > 8 * world->sources.size()) examples.clear();  // those of earlier days
  return examples.emplace(key, std::move(made)).first->second;
}

std::string owner_of(const AppState& app, const Exchange& exchange) {
  return app.login() ? exchange.asker.user : std::string(kLocalOwner);
}

Result<const Source*> source_named(const World& world, std::string_view name) {
  const Source* source = world.find_source(name);
  if (source != nullptr) return source;
  std::vector<std::string> names;
  for (const auto& each : world.sources) names.push_back(each->name);
  const std::string asked = shortened(name, 40);
  return fail(
      ErrorKind::not_found,
      fmt::format("There is no source called “{}”. There is: {}.", asked, join(names, ", ")),
      fmt::format("No hay ninguna fuente llamada «{}». Hay: {}.", asked, join(names, ", ")), names);
}

AppState::AppState(std::shared_ptr<const World> world_asked, AppOptions with)
    : world(std::move(world_asked)),
      options(std::move(with)),
      person_buckets(options.access.person_per_minute, burst_of(options.access.person_per_minute)),
      address_buckets(options.access.address_per_minute,
                      burst_of(options.access.address_per_minute)),
      conversations(options.conversations),
      instance(random_hex().substr(0, 8)) {
  CUANTO_ASSERT(!options.access.login || options.access.state != nullptr);
  if (!options.access.now_ms) options.access.now_ms = clock_ms;
  if (login() && options.access.oidc) oidc = std::make_unique<OidcClient>(*options.access.oidc);
}

App::App(std::shared_ptr<const World> world, AppOptions options)
    : state_(std::make_unique<AppState>(std::move(world), std::move(options))) {}
App::~App() = default;

bool App::is_quick(const Request& request) const {
  const auto it =
      std::ranges::find_if(kRoutes, [&](const Route& known) { return is_at(known, request.path); });
  // Looking up who asks may have to wait for the disk.
  return it == kRoutes.end() || (it->quick && (it->gate == Gate::open || !state_->login()));
}

Response App::handle(const Request& request, const CancelToken& cancel) {
  const auto began = Clock::now();
  Exchange exchange{request,
                    cancel,
                    state_->new_request_id(),
                    accepted_language(request.header("accept-language")).value_or(Language::en),
                    {},
                    {},
                    {}};
  const auto failed = [&](const Error& error) {
    return error_response(http_status(error.kind), error, exchange.language, exchange.id);
  };
  Response response;
  try {
    auto result = route(*state_, exchange);
    response = result ? std::move(*result) : failed(result.error());
  } catch (const std::exception& exception) {
    response = failed(thrown(exchange.id, exception.what()));
  }
  add_common_headers(response, exchange.id);
  add_transport_security(*state_, request, response);
  const LogLine line(exchange, began);
  if (response.make_body)
    watch_body(response, exchange, line);
  else
    line.write(response.status, response.log);
  return response;
}

}  // namespace cuanto
