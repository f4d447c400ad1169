// The route table, and what happens around every route.
#include "serve/app.h"

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
constexpr std::size_t kOutcomesMin = 20;  // fewer say nothing about a rate

struct Route {
  std::string_view method, path;
  Handler handler;
  bool quick = false;
};

constexpr auto kRoutes = std::to_array<Route>({
    {"POST", "/v1/chat", answer_chat},
    {"POST", "/v1/understand", answer_understand},
    {"GET", "/v1/complete", tell_completions},
    {"GET", "/v1/info", tell_info},
    {"GET", "/v1/catalog", tell_catalog},
    {"POST", "/query", answer_query},
    {"POST", "/execute", answer_execute},
    {"GET", "/stats", tell_stats, true},
    {"GET", "/health", tell_health, true},
    {"GET", "/ready", tell_ready, true},
});

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

Response refused(const Exchange& exchange, int status, ErrorKind kind, std::string en,
                 std::string es) {
  return error_response(status, {kind, std::move(en), std::move(es), {}, {}}, exchange.language,
                        exchange.id);
}

// "localhost:8080" -> "localhost", "[::1]:8080" -> "[::1]".
std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  if (colon == std::string_view::npos || host.find(']', colon) != std::string_view::npos)
    return host;
  return host.substr(0, colon);
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

std::optional<Response> refuse_media_type(const Exchange& exchange) {
  const std::string type = ascii_lower(exchange.request.header("content-type"));
  const std::string_view name = trim(std::string_view(type).substr(0, type.find(';')));
  if (name == "application/json") return {};
  return refused(
      exchange, 415, ErrorKind::bad_input,
      fmt::format("The body must be JSON: send it with the header Content-Type: application/json. "
                  "It came {}.",
                  name.empty() ? "without a type" : "as " + shortened(name, 60)),
      fmt::format("El cuerpo debe ser JSON: envíelo con la cabecera Content-Type: "
                  "application/json. Llegó {}.",
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
    if (route.path == path) methods.emplace_back(route.method);
  }
  if (is_page) methods.emplace_back("GET");
  if (std::ranges::find(methods, "GET") != methods.end()) methods.emplace_back("HEAD");
  return methods;
}

Result<Response> route(AppState& app, Exchange& exchange) {
  const Request& request = exchange.request;
  if (auto response = refuse_stranger(app, exchange)) return std::move(*response);
  std::string_view method = request.method;
  if (method == "HEAD") method = "GET";
  for (const Route& known : kRoutes) {
    if (known.path != request.path || known.method != method) continue;
    if (method == "POST") {
      if (auto response = refuse_media_type(exchange)) return std::move(*response);
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
Response thrown(const Exchange& exchange, const char* what) {
  spdlog::error("id={} exception=\"{}\"", exchange.id, what);
  return refused(exchange, 500, ErrorKind::internal,
                 fmt::format("Something failed that should not. Id {}", exchange.id),
                 fmt::format("Falló algo que no debía. Id {}", exchange.id));
}

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

std::vector<std::string> AppState::examples_of(const Source& source, Language language) {
  const Date day = today();
  const std::string key =
      fmt::format("{}\n{}\n{}", source.name, language_code(language), to_iso(day));
  {
    const std::lock_guard lock(examples_mutex);
    if (const auto it = examples.find(key); it != examples.end()) return it->second;
  }
  std::vector<std::string> made = starting_questions(source, language, day);
  const std::lock_guard lock(examples_mutex);
  if (examples.size() > 8 * world->sources.size()) examples.clear();  // those of earlier days
  return examples.emplace(key, std::move(made)).first->second;
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

App::App(std::shared_ptr<const World> world, AppOptions options)
    : state_(std::make_unique<AppState>()) {
  state_->world = std::move(world);
  state_->options = std::move(options);
  state_->instance = random_hex().substr(0, 8);
}
App::~App() = default;

bool App::is_quick(const Request& request) const {
  const auto it = std::ranges::find(kRoutes, request.path, &Route::path);
  return it == kRoutes.end() || it->quick;
}

Response App::handle(const Request& request, const CancelToken& cancel) {
  const auto began = Clock::now();
  Exchange exchange{request, cancel, state_->new_request_id(),
                    accepted_language(request.header("accept-language")).value_or(Language::en)};
  Response response;
  try {
    auto result = route(*state_, exchange);
    response = result ? std::move(*result)
                      : error_response(http_status(result.error().kind), result.error(),
                                       exchange.language, exchange.id);
  } catch (const std::exception& exception) {
    response = thrown(exchange, exception.what());
  }
  add_common_headers(response, exchange.id);
  spdlog::info("id={} method={} path=\"{}\" status={} ms={:.1f}{}{}", exchange.id,
               shortened(request.method, 10), shortened(request.path, 80), response.status,
               std::chrono::duration<double, std::milli>(Clock::now() - began).count(),
               response.log.empty() ? "" : " ", response.log);
  return response;
}

}  // namespace cuanto
