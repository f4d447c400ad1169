// The routes: decode, call, encode.
#include <unistd.h>

#include <embedded_page.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <zlib.h>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <nlohmann/json.hpp>
#include <span>

#include "base/text.h"
#include "serve/serve.h"

namespace cuanto {

using Clock = std::chrono::steady_clock;

struct Counters {
  std::atomic<uint64_t> questions{0}, failures{0}, requests{0};
};

std::string_view Request::header(std::string_view name) const {
  const auto it =
      std::ranges::find_if(headers, [&](const auto& field) { return field.first == name; });
  return it == headers.end() ? std::string_view{} : std::string_view(it->second);
}

std::string_view Request::parameter(std::string_view name) const {
  const auto it =
      std::ranges::find_if(query, [&](const auto& field) { return field.first == name; });
  return it == query.end() ? std::string_view{} : std::string_view(it->second);
}

int http_status(ErrorKind kind) {
  switch (kind) {  // No default: a new kind does not compile until it has a status.
    case ErrorKind::bad_input:
      return 400;
    case ErrorKind::unprocessable:
      return 422;
    case ErrorKind::refused:
      return 403;
    case ErrorKind::unknown_name:
      return 422;
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::unsupported:
      return 422;
    case ErrorKind::too_large:
      return 413;
    case ErrorKind::timeout:
      return 504;
    case ErrorKind::cancelled:
      return 499;  // nginx's: the client closed the request
    case ErrorKind::unavailable:
      return 503;
    case ErrorKind::internal:
      return 500;
  }
  return 500;
}

namespace {

std::string_view error_name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::bad_input:
      return "bad_input";
    case ErrorKind::unprocessable:
      return "unprocessable";
    case ErrorKind::refused:
      return "refused";
    case ErrorKind::unknown_name:
      return "unknown_name";
    case ErrorKind::not_found:
      return "not_found";
    case ErrorKind::unsupported:
      return "unsupported";
    case ErrorKind::too_large:
      return "too_large";
    case ErrorKind::timeout:
      return "timeout";
    case ErrorKind::cancelled:
      return "cancelled";
    case ErrorKind::unavailable:
      return "unavailable";
    case ErrorKind::internal:
      return "internal";
  }
  return "internal";
}

constexpr std::string_view kContentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
    "'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

void add_security_headers(Response& response) {
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("X-Frame-Options", "DENY");
  response.headers.emplace_back("Content-Security-Policy", std::string(kContentPolicy));
  response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
}

Response json_response(int status, const Json& json) {
  Response response;
  response.status = status;
  response.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
  response.headers.emplace_back("Cache-Control", "no-store");
  response.body = to_text(json);
  return response;
}

// Undoes gzip for a client that does not take it.
std::string gunzipped(const unsigned char* data, std::size_t size) {
  z_stream stream{};
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) return {};
  // zlib's interface predates const.
  stream.next_in = const_cast<Bytef*>(data);  // NOLINT
  stream.avail_in = static_cast<uInt>(size);
  std::string out;
  char chunk[64 * 1024];
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(chunk);  // NOLINT
    stream.avail_out = sizeof chunk;
    status = inflate(&stream, Z_NO_FLUSH);
    out.append(chunk, sizeof chunk - stream.avail_out);
  }
  inflateEnd(&stream);
  return out;
}

const EmbeddedFile* find_asset(std::string_view path) {
  if (path == "/") path = "/index.html";
  const auto files = embedded_page();
  const auto it = std::ranges::find(files, path, &EmbeddedFile::path);
  return it == files.end() ? nullptr : &*it;
}

Response asset_response(const EmbeddedFile& file, const Request& request) {
  Response response;
  response.headers.emplace_back("ETag", std::string(file.etag));
  // Names of assets carry their hash: they never change under one name. The page itself may.
  const bool immutable = file.path.starts_with("/assets/");
  response.headers.emplace_back("Cache-Control",
                                immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.header("if-none-match") == file.etag) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("Content-Type", std::string(file.content_type));
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (request.header("accept-encoding").find("gzip") != std::string_view::npos) {
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.body.assign(reinterpret_cast<const char*>(file.gzip_data), file.gzip_size);  // NOLINT
  } else {
    response.body = gunzipped(file.gzip_data, file.gzip_size);
  }
  return response;
}

Json words_json(const Words& words) { return {{"en", words.en}, {"es", words.in(Language::es)}}; }

double memory_percent() {
  std::FILE* file = std::fopen("/proc/meminfo", "r");
  if (file == nullptr) return 0;
  char name[64];
  unsigned long long kilobytes = 0, total = 0, available = 0;
  while (std::fscanf(file, "%63s %llu%*[^\n]", name, &kilobytes) == 2) {
    if (std::string_view(name) == "MemTotal:") total = kilobytes;
    if (std::string_view(name) == "MemAvailable:") available = kilobytes;
  }
  std::fclose(file);
  return total == 0 ? 0
                    : 100.0 * static_cast<double>(total - available) / static_cast<double>(total);
}

// Load of the last minute in percent of the cores, at most 100.
double cpu_percent() {
  double load[1] = {0};
  if (getloadavg(load, 1) != 1) return 0;
  const long cores = std::max(1L, sysconf(_SC_NPROCESSORS_ONLN));
  return std::min(100.0, 100.0 * load[0] / static_cast<double>(cores));
}

// A JSON body with the fields of a question; what is wrong with it is said in one sentence.
struct Body {
  Json json;
  std::string text(const char* name) const {
    const auto it = json.find(name);
    return it != json.end() && it->is_string() ? it->get<std::string>() : std::string{};
  }
};

Result<Body> read_body(const Request& request, std::initializer_list<const char*> known) {
  const std::string_view type = request.header("content-type");
  if (!type.empty() && type.find("json") == std::string_view::npos) {
    return fail(ErrorKind::bad_input,
                fmt::format("The body must be application/json; it is {}.", type));
  }
  CUANTO_TRY(json, parse_json(request.body));
  if (!json.is_object()) return fail(ErrorKind::bad_input, "The body must be a JSON object.");
  for (const auto& [name, value] : json.items()) {
    if (std::ranges::find(known, std::string_view(name)) != known.end()) continue;
    std::vector<std::string> names(known.begin(), known.end());
    return fail(ErrorKind::unprocessable,
                fmt::format("The field “{}” is not known here. Known are: {}.", shortened(name, 40),
                            join(names, ", ")),
                {}, closest(name, names, 1));
  }
  return Body{std::move(json)};
}

Result<Done> must_be_text(const Body& body, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto it = body.json.find(name);
    if (it == body.json.end() || it->is_null() || it->is_string()) continue;
    return fail(ErrorKind::unprocessable, fmt::format("The field “{}” must be a text.", name));
  }
  return Done{};
}

}  // namespace

Response error_response(int status, const Error& error, Language language,
                        std::string_view request_id) {
  Json json = {{"error",
                {{"kind", error_name(error.kind)},
                 {"message", error.text(language)},
                 {"suggestions", error.suggestions}}}};
  if (!request_id.empty()) json["request_id"] = request_id;
  Response response = json_response(status, json);
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  add_security_headers(response);
  return response;
}

struct App::Impl {
  std::shared_ptr<const World> world;
  std::function<Date()> today;
  Conversations conversations;
  Counters counters;
  Clock::time_point began = Clock::now();

  using Handler = Result<Response> (Impl::*)(const Request&, const CancelToken&);
  struct Route {
    std::string_view method, path;
    Handler handler;
  };
  static std::span<const Route> routes();

  std::string new_id(std::string_view prefix) {
    const uint64_t n = counters.requests.fetch_add(1);
    const auto now = std::chrono::system_clock::now().time_since_epoch().count();
    return std::string(prefix) + hex(stable_hash(fmt::format("{} {}", now, n))).substr(0, 12);
  }

  Result<Ask> ask_of(const Body& body) {
    if (auto checked =
            must_be_text(body, {"question", "source", "conversation_id", "language", "today"});
        !checked) {
      return fail(std::move(checked.error()));
    }
    if (!body.json.contains("question") || body.json["question"].is_null()) {
      return fail(ErrorKind::unprocessable, "The field “question” is missing.");
    }
    Ask ask;
    ask.question = body.text("question");
    ask.source = body.text("source");
    ask.conversation_id = body.text("conversation_id");
    if (ask.conversation_id.size() > 100)
      return fail(ErrorKind::unprocessable,
                  "The field “conversation_id” is longer than 100 characters.");
    if (const std::string language = body.text("language"); !language.empty()) {
      ask.language = find_language(language);
      if (!ask.language)
        return fail(ErrorKind::unprocessable,
                    fmt::format("The language “{}” is not spoken here: en and es are.",
                                shortened(language, 20)));
    }
    ask.today = today();
    if (const std::string day = body.text("today"); !day.empty()) {
      const auto date = find_date(day);
      if (!date)
        return fail(ErrorKind::unprocessable,
                    fmt::format("The field “today” is “{}”; it must be a date such as 2026-03-31.",
                                shortened(day, 20)));
      ask.today = *date;
    }
    if (const auto it = body.json.find("threshold"); it != body.json.end() && !it->is_null()) {
      if (!it->is_number() || it->get<double>() < 0 || it->get<double>() > 1)
        return fail(ErrorKind::unprocessable,
                    "The field “threshold” must be a number from 0 to 1.");
      ask.threshold = it->get<double>();
    }
    if (!ask.source.empty() && world->find_source(ask.source) == nullptr) {
      std::vector<std::string> names;
      for (const auto& source : world->sources) names.push_back(source->name);
      return fail(ErrorKind::not_found,
                  fmt::format("There is no source called “{}”. There is: {}.",
                              shortened(ask.source, 40), join(names, ", ")),
                  {}, names);
    }
    return ask;
  }

  Turn answer(Ask ask, const CancelToken& cancel, bool keep) {
    ask.request_id = new_id("q");
    if (keep && ask.conversation_id.empty()) ask.conversation_id = new_id("c");
    if (!ask.conversation_id.empty()) ask.past = conversations.turns(ask.conversation_id);
    // A settled "today" of the world counts only where the request brings none; it is already in
    // ask.
    Turn turn = answer_question(ask, *world, cancel);
    ++counters.questions;
    if (turn.answer.type == AnswerType::error) ++counters.failures;
    if (keep && turn.past.reading) conversations.add(ask.conversation_id, turn.past);
    return turn;
  }

  // A question that breaks a limit is a fault of the request, not an answer.
  static const Error* request_error(const Answer& answer) {
    if (!answer.error) return nullptr;
    const ErrorKind kind = answer.error->kind;
    return kind == ErrorKind::bad_input || kind == ErrorKind::unprocessable ? &*answer.error
                                                                            : nullptr;
  }

  Result<Response> chat(const Request& request, const CancelToken& cancel) {
    CUANTO_TRY(body, read_body(request, {"question", "source", "conversation_id", "language",
                                         "today", "use_cache", "threshold"}));
    CUANTO_TRY(ask, ask_of(body));
    const Turn turn = answer(std::move(ask), cancel, true);
    if (const Error* error = request_error(turn.answer); error && turn.answer.sql.empty())
      return fail(*error);
    return json_response(200, to_json(turn.answer));
  }

  Result<Response> query(const Request& request, const CancelToken& cancel) {
    CUANTO_TRY(body, read_body(request, {"question", "source", "use_cache", "context", "language",
                                         "today"}));
    CUANTO_TRY(ask, ask_of(body));
    ask.execute = false;
    const Answer answer_made = answer(std::move(ask), cancel, false).answer;
    if (const Error* error = request_error(answer_made)) return fail(*error);
    const bool success = answer_made.type == AnswerType::sql;
    return json_response(200, {{"success", success},
                               {"sql", success ? Json(answer_made.sql) : Json(nullptr)},
                               {"error", success ? Json(nullptr) : Json(answer_made.text)},
                               {"confidence", answer_made.confidence},
                               {"context_used", Json::array()},
                               {"explanation", answer_made.explanation}});
  }

  Result<Response> execute(const Request& request, const CancelToken& cancel) {
    CUANTO_TRY(body, read_body(request, {"question", "source", "use_cache", "language", "today"}));
    CUANTO_TRY(ask, ask_of(body));
    const Answer answer_made = answer(std::move(ask), cancel, false).answer;
    if (const Error* error = request_error(answer_made)) return fail(*error);
    Json json = to_json(answer_made);
    const bool success = answer_made.type == AnswerType::sql;
    return json_response(200, {{"success", success},
                               {"sql", std::move(json["sql"])},
                               {"columns", std::move(json["columns"])},
                               {"data", std::move(json["data"])},
                               {"row_count", answer_made.rows.rows.size()},
                               {"error", success ? Json(nullptr) : Json(answer_made.text)}});
  }

  // Understanding while somebody types: nothing is run.
  Result<Response> understand_words(const Request& request, const CancelToken& cancel) {
    CUANTO_TRY(body,
               read_body(request, {"question", "source", "conversation_id", "language", "today"}));
    CUANTO_TRY(ask, ask_of(body));
    ask.execute = false;
    const Answer answer_made = answer(std::move(ask), cancel, false).answer;
    if (const Error* error = request_error(answer_made)) return fail(*error);
    Json json = to_json(answer_made);
    const bool clarify =
        answer_made.type == AnswerType::clarify || answer_made.type == AnswerType::refused;
    return json_response(200, {{"understood", std::move(json["understood"])},
                               {"unused", std::move(json["unused"])},
                               {"explanation", answer_made.explanation},
                               {"confidence", answer_made.confidence},
                               {"clarify", clarify ? Json(answer_made.text) : Json(nullptr)}});
  }

  Json source_json(const Source& source) {
    uint64_t rows = 0;
    for (const Table& table : source.catalog->tables) rows += table.rows;
    const Date day = world->settings.today.value_or(today());
    const auto date = [](const std::optional<Date>& d) {
      return d ? Json(to_iso(*d)) : Json(nullptr);
    };
    Json topics_en = Json::array(), topics_es = Json::array();
    for (const Metric& metric : source.model->metrics) {
      if (topics_en.size() == 4) break;
      topics_en.push_back(metric.label.en);
      topics_es.push_back(metric.label.in(Language::es));
    }
    return {{"name", source.name},
            {"label", words_json(source.label)},
            {"dialect", dialect(source.catalog->dialect).name},
            {"tables", source.catalog->tables.size()},
            {"rows", rows},
            {"data_begins", date(source.catalog->data_begins)},
            {"data_ends", date(source.catalog->data_ends)},
            {"examples",
             {{"en", starting_questions(source, Language::en, day)},
              {"es", starting_questions(source, Language::es, day)}}},
            {"topics", {{"en", topics_en}, {"es", topics_es}}},
            {"notes", source.catalog->notes}};
  }

  Result<Response> info(const Request&, const CancelToken&) {
    Json sources = Json::array();
    for (const auto& source : world->sources) sources.push_back(source_json(*source));
    return json_response(
        200,
        {{"name", "Cuanto"},
         {"version", CUANTO_VERSION},
         {"language_model", nullptr},
         {"today", world->settings.today ? Json(to_iso(*world->settings.today)) : Json(nullptr)},
         {"sources", std::move(sources)},
         {"default_source",
          world->sources.empty() ? Json(nullptr) : Json(world->sources.front()->name)},
         {"limits",
          {{"question_characters_min", kQuestionCharactersMin},
           {"question_characters_max", kQuestionCharactersMax},
           {"rows_max", world->settings.run.rows_max}}}});
  }

  Result<Response> catalog(const Request& request, const CancelToken&) {
    const Source* source = world->find_source(request.parameter("source"));
    if (source == nullptr)
      return fail(ErrorKind::not_found, fmt::format("There is no source called “{}”.",
                                                    shortened(request.parameter("source"), 40)));
    Json entities = Json::array();
    for (const Entity& entity : source->model->entities) {
      Json fields = Json::array();
      const Table& table = source->catalog->table(entity.table);
      for (const ColumnId id : table.columns) {
        const Column& column = source->catalog->column(id);
        const Field& field = source->model->field(id);
        fields.push_back(
            {{"name", column.name},
             {"label", words_json(field.label)},
             {"type", column.declared_type},
             {"personal", field.personal},
             {"sample_values", field.personal ? std::vector<std::string>{} : column.top_values}});
      }
      entities.push_back({{"label", words_json(entity.label)},
                          {"table", table.name},
                          {"rows", table.rows},
                          {"fields", std::move(fields)}});
    }
    Json metrics = Json::array();
    for (const Metric& metric : source->model->metrics) {
      metrics.push_back({{"name", metric.name},
                         {"label", words_json(metric.label)},
                         {"description", words_json(metric.description)},
                         {"unit", metric.unit}});
    }
    return json_response(200, {{"source", source->name},
                               {"entities", std::move(entities)},
                               {"metrics", std::move(metrics)}});
  }

  Result<Response> health(const Request&, const CancelToken&) {
    const double questions = static_cast<double>(counters.questions);
    const double error_rate =
        questions < 20 ? 0 : static_cast<double>(counters.failures) / questions;
    bool database = !world->sources.empty();
    for (const auto& source : world->sources)
      database = database && !source->engine->fingerprint().empty();
    const bool up = database && error_rate <= 0.05;
    const auto uptime =
        std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - began).count();
    return json_response(
        up ? 200 : 503,
        {{"status", up ? "UP" : "DOWN"},
         {"uptime_seconds", uptime},
         {"checks",
          {{"cache", "in-process"},
           {"database", database ? "UP" : "DOWN"},
           {"model", "not configured"},
           {"system", {{"cpu_percent", cpu_percent()}, {"memory_percent", memory_percent()}}},
           {"error_rate", {{"value", error_rate}, {"threshold", 0.05}}}}}});
  }

  Result<Response> ready(const Request&, const CancelToken&) {
    if (world->sources.empty()) return fail(ErrorKind::unavailable, "No source is open yet.");
    return json_response(200, {{"status", "READY"}});
  }

  Result<Response> route(const Request& request, const CancelToken& cancel) {
    std::vector<std::string> methods;
    const std::string method = request.method == "HEAD" ? "GET" : request.method;
    for (const Route& known : routes()) {
      if (known.path != request.path) continue;
      if (known.method == method) return (this->*known.handler)(request, cancel);
      methods.emplace_back(known.method);
    }
    const EmbeddedFile* asset = find_asset(request.path);
    if (asset != nullptr && method == "GET") return asset_response(*asset, request);
    if (asset != nullptr) methods.emplace_back("GET");
    if (methods.empty())
      return fail(ErrorKind::not_found,
                  fmt::format("There is nothing at {}.", shortened(request.path, 80)));
    Error error{ErrorKind::bad_input,
                fmt::format("{} takes {}, not {}.", request.path, join(methods, " or "),
                            shortened(request.method, 10)),
                {},
                {},
                {}};
    Response response = error_response(405, error, Language::en, {});
    response.headers.emplace_back("Allow", join(methods, ", "));
    return response;
  }
};

std::span<const App::Impl::Route> App::Impl::routes() {
  static constexpr Route kRoutes[] = {
      {"POST", "/v1/chat", &Impl::chat}, {"POST", "/v1/understand", &Impl::understand_words},
      {"GET", "/v1/info", &Impl::info},  {"GET", "/v1/catalog", &Impl::catalog},
      {"POST", "/query", &Impl::query},  {"POST", "/execute", &Impl::execute},
      {"GET", "/health", &Impl::health}, {"GET", "/ready", &Impl::ready},
  };
  return kRoutes;
}

App::App(std::shared_ptr<const World> world, std::function<Date()> today)
    : impl_(std::make_unique<Impl>()) {
  impl_->world = std::move(world);
  impl_->today = std::move(today);
}
App::~App() = default;

Response App::handle(const Request& request, const CancelToken& cancel) {
  const auto began = Clock::now();
  Response response;
  try {
    auto result = impl_->route(request, cancel);
    if (result) {
      response = std::move(*result);
      add_security_headers(response);
    } else {
      const Error& error = result.error();
      // A body of the wrong media type has a status of its own.
      const bool media = error.message.starts_with("The body must be application/json");
      response = error_response(
          media ? 415 : http_status(error.kind), error,
          find_language(request.header("accept-language").substr(0, 2)).value_or(Language::en), {});
    }
  } catch (const std::exception& exception) {
    // The last fence: whatever a library threw is our fault, not the asker's.
    const std::string id = impl_->new_id("e");
    spdlog::error("error {}: {}", id, exception.what());
    response = error_response(500,
                              {ErrorKind::internal,
                               "Something failed that should not. Id " + id,
                               "Falló algo que no debía. Id " + id,
                               {},
                               {}},
                              Language::en, id);
  }
  const double ms = std::chrono::duration<double, std::milli>(Clock::now() - began).count();
  spdlog::info("{} {} {} {:.1f} ms", request.method, shortened(request.path, 80), response.status,
               ms);
  return response;
}

}  // namespace cuanto
