// Routes that tell what there is to ask, and how the server is.
#include <unistd.h>

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "serve/app.h"

namespace cuanto {
namespace {

constexpr std::size_t kTopicsMax = 4;
constexpr std::size_t kCompletionsMax = 7;
constexpr std::size_t kPrefixCharactersMin = 2;
constexpr double kErrorRateMax = 0.05;

Json date_json(const std::optional<Date>& date) {
  return date ? Json(to_iso(*date)) : Json(nullptr);
}

// Nothing is told of a source but what the asker sees of it.
Result<VisibleSource> visible_named(const AppState& app, const Exchange& exchange) {
  CUANTO_TRY(source, source_named(*app.world, exchange.request.parameter("source")));
  return visible_source(*source, exchange.asker);
}

Json source_json(AppState& app, const VisibleSource& visible) {
  const Source& source = *visible.source;
  uint64_t rows = 0;
  for (const Table& table : source.catalog->tables) rows += table.rows;
  Json topics_en = Json::array(), topics_es = Json::array();
  for (const Metric& metric : source.model->metrics) {
    if (topics_en.size() == kTopicsMax) break;
    topics_en.push_back(metric.label.en);
    topics_es.push_back(metric.label.in(Language::es));
  }
  return {{"name", source.name},
          {"label", words_json(source.label)},
          {"dialect", dialect(source.catalog->dialect).name},
          {"tables", source.catalog->tables.size()},
          {"rows", rows},
          {"data_begins", date_json(source.catalog->data_begins)},
          {"data_ends", date_json(source.catalog->data_ends)},
          {"examples",
           {{"en", app.examples_of(visible, Language::en)},
            {"es", app.examples_of(visible, Language::es)}}},
          {"topics", {{"en", topics_en}, {"es", topics_es}}},
          {"notes", source.catalog->notes}};
}

Json entity_json(const Source& source, const Entity& entity) {
  Json fields = Json::array();
  const Table& table = source.catalog->table(entity.table);
  for (const ColumnId id : table.columns) {
    const Column& column = source.catalog->column(id);
    const Field& field = source.model->field(id);
    const bool personal = field.personal || column.personal;
    fields.push_back(
        {{"name", column.name},
         {"label", words_json(field.label)},
         {"description", words_json(field.description)},
         {"type", column.declared_type},
         {"personal", personal},
         {"sample_values", personal ? std::vector<std::string>{} : column.top_values}});
  }
  return {{"label", words_json(entity.label)},
          {"description", words_json(entity.description)},
          {"table", table.name},
          {"rows", table.rows},
          {"fields", std::move(fields)}};
}

// ---- completion --------------------------------------------------------------------------------

// Collects completions, each text once.
class Completions {
 public:
  explicit Completions(std::string_view prefix) : prefix_(fold_plain(trim(prefix))) {}

  bool full() const { return list_.size() >= kCompletionsMax; }
  // Whether a name continues the prefix, at its beginning or at one of its words.
  bool fits(const std::string& name) const {
    const std::string folded = fold_plain(name);
    return folded.starts_with(prefix_) || folded.find(" " + prefix_) != std::string::npos;
  }
  // What is called exactly so comes first, whatever longer names there are.
  void offer(const std::string& text, std::string_view kind, std::string detail) {
    const std::string folded = fold_plain(text);
    const bool exact = folded == prefix_;
    if (text.empty() || (full() && !exact) || !seen_.insert(folded).second) return;
    if (full()) list_.erase(list_.size() - 1);
    const auto at = exact ? list_.begin() : list_.end();
    Json one = {{"text", text}, {"kind", kind}, {"detail", std::move(detail)}};
    list_.insert(at, std::move(one));
  }
  // The first of a thing's names that fits is offered: its label before its synonyms.
  void offer_named(const Words& label, const Synonyms& synonyms, Language language,
                   std::string_view kind, const std::string& detail) {
    if (fits(label.in(language))) return offer(label.in(language), kind, detail);
    const auto& words = language == Language::es ? synonyms.es : synonyms.en;
    const auto it = std::ranges::find_if(words, [&](const auto& word) { return fits(word); });
    if (it != words.end()) offer(*it, kind, detail);
  }
  const std::string& prefix() const { return prefix_; }
  Json take() { return std::move(list_); }

 private:
  std::string prefix_;
  std::set<std::string> seen_;
  Json list_ = Json::array();
};

void complete_names(const Source& source, Language language, Completions& completions) {
  const bool es = language == Language::es;
  const Model& model = *source.model;
  for (const Metric& metric : model.metrics)
    completions.offer_named(metric.label, metric.synonyms, language, "metric",
                            metric.description.in(language));
  for (const Field& field : model.fields) {
    const Column& column = source.catalog->column(field.column);
    if (field.hidden || (!column.is_time() && column.meaning != Meaning::category &&
                         column.meaning != Meaning::name))
      continue;
    const std::string detail = fmt::format(fmt::runtime(es ? "columna {}" : "column {}"),
                                           source.catalog->column(field.column).name);
    completions.offer_named(field.label, field.synonyms, language,
                            column.is_time() ? "time" : "group", detail);
  }
}

void complete_periods(Language language, Completions& completions) {
  constexpr auto kEnglish = std::to_array<const char*>(
      {"last month", "this month", "last quarter", "this year", "last year", "last 30 days",
       "yesterday", "by month", "by week", "by day"});
  constexpr auto kSpanish = std::to_array<const char*>(
      {"el mes pasado", "este mes", "el trimestre pasado", "este año", "el año pasado",
       "los últimos 30 días", "ayer", "por mes", "por semana", "por día"});
  for (const std::string period : language == Language::es ? kSpanish : kEnglish) {
    if (completions.fits(period)) completions.offer(period, "time", {});
  }
}

void complete_values(const Source& source, Language language, Completions& completions) {
  const bool es = language == Language::es;
  for (const ValueHit& hit :
       source.catalog->values->complete(completions.prefix(), kCompletionsMax * 3)) {
    const Column& column = source.catalog->column(hit.column);
    const Field& field = source.model->field(hit.column);
    if (field.hidden || field.personal || column.personal) continue;
    completions.offer(hit.stored, "value",
                      fmt::format("{} {} · {} {}", es ? "columna" : "column", column.name,
                                  format_number(static_cast<double>(hit.rows), 0, language),
                                  hit.rows == 1 ? (es ? "fila" : "row") : (es ? "filas" : "rows")));
  }
}

// ---- the machine -------------------------------------------------------------------------------

double memory_percent() {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen("/proc/meminfo", "r"),
                                                             &std::fclose);
  if (!file) return 0;
  std::array<char, 64> name{};
  unsigned long long kilobytes = 0;
  double total = 0, available = 0;
  while (std::fscanf(file.get(), "%63s %llu%*[^\n]", name.data(), &kilobytes) == 2) {
    if (std::string_view(name.data()) == "MemTotal:") total = static_cast<double>(kilobytes);
    if (std::string_view(name.data()) == "MemAvailable:")
      available = static_cast<double>(kilobytes);
  }
  return total == 0 ? 0 : 100.0 * (total - available) / total;
}

// Load of the last minute in percent of the cores, at most 100.
double cpu_percent() {
  double load = 0;
  if (getloadavg(&load, 1) != 1) return 0;
  const auto cores = static_cast<double>(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN)));
  return std::min(100.0, 100.0 * load / cores);
}

}  // namespace

namespace {

// The name of the model that is asked first; null where there is none.
Json language_model_of(const World& world) {
  if (!world.models || world.models->settings().models.empty()) return nullptr;
  return world.models->settings().models.front().name;
}

// Where vectors cannot be asked for, documents are found by their words.
const char* health_of_documents(const World& world) {
  bool any = false;
  for (const auto& source : world.sources) {
    if (!source->has_documents()) continue;
    any = true;
    if (!source->knowledge->problem().empty()) return "WORDS ONLY";
  }
  return any ? "UP" : "not configured";
}

}  // namespace

Result<Response> tell_info(AppState& app, Exchange& exchange) {
  const World& world = *app.world;
  Json sources = Json::array();
  for (const auto& source : world.sources)
    sources.push_back(source_json(app, visible_source(*source, exchange.asker)));
  return json_response(200,
                       {{"name", "Cuanto"},
                        {"version", CUANTO_VERSION},
                        {"language_model", language_model_of(world)},
                        {"feedback", world.examples != nullptr},
                        {"conversations", app.conversations.are_stored()},
                        {"user", app.login() ? Json(exchange.asker.user) : Json(nullptr)},
                        {"today", date_json(world.settings.today)},
                        {"sources", std::move(sources)},
                        {"default_source",
                         world.sources.empty() ? Json(nullptr) : Json(world.sources.front()->name)},
                        {"limits",
                         {{"question_characters_min", kQuestionCharactersMin},
                          {"question_characters_max", kQuestionCharactersMax},
                          {"rows_max", world.settings.run.rows_max}}}});
}

Result<Response> tell_catalog(AppState& app, Exchange& exchange) {
  CUANTO_TRY(visible, visible_named(app, exchange));
  const Source* const source = visible.source;
  Json entities = Json::array();
  for (const Entity& entity : source->model->entities)
    entities.push_back(entity_json(*source, entity));
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

Result<Response> tell_completions(AppState& app, Exchange& exchange) {
  CUANTO_TRY(visible, visible_named(app, exchange));
  const Source* const source = visible.source;
  const std::string prefix(exchange.request.parameter("prefix"));
  if (!is_utf8(prefix)) {
    return fail(ErrorKind::bad_input, "The parameter “prefix” is not UTF-8.",
                "El parámetro «prefix» no es UTF-8.");
  }
  const Language language =
      find_language(exchange.request.parameter("language")).value_or(exchange.language);
  Completions completions(prefix);
  if (length_of(completions.prefix()) >= kPrefixCharactersMin) {
    complete_names(*source, language, completions);
    complete_periods(language, completions);
    complete_values(*source, language, completions);
  }
  return json_response(200, {{"completions", completions.take()}});
}

Result<Response> tell_stats(AppState& app, Exchange&) {
  const Counters::Summary summary = app.counters.summary();
  // There is no cache of answers: these are true zeros.
  std::size_t passages = 0;
  for (const auto& source : app.world->sources)
    passages += source->knowledge ? source->knowledge->size() : 0;
  return json_response(
      200, {{"total_queries", summary.questions},
            {"cache_stats",
             {{"cache_size", 0}, {"cache_hits", 0}, {"cache_misses", 0}, {"hit_rate", 0.0}}},
            {"knowledge_base_size", passages},
            {"error_rate", summary.error_rate},
            {"latency_ms",
             {{"p50", summary.p50_ms}, {"p95", summary.p95_ms}, {"p99", summary.p99_ms}}}});
}

Result<Response> tell_health(AppState& app, Exchange&) {
  const double error_rate = app.counters.summary().error_rate;
  bool database = !app.world->sources.empty();
  for (const auto& source : app.world->sources)
    database = database && !source->engine->fingerprint().empty();
  const bool up = database && error_rate <= kErrorRateMax;
  const auto uptime =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - app.began)
          .count();
  return json_response(
      up ? 200 : 503,
      {{"status", up ? "UP" : "DOWN"},
       {"uptime_seconds", uptime},
       {"checks",
        {{"cache", "not configured"},
         {"database", database ? "UP" : "DOWN"},
         {"documents", health_of_documents(*app.world)},
         {"model", "not configured"},
         {"system", {{"cpu_percent", cpu_percent()}, {"memory_percent", memory_percent()}}},
         {"error_rate", {{"value", error_rate}, {"threshold", kErrorRateMax}}}}}});
}

Result<Response> tell_ready(AppState& app, Exchange&) {
  if (app.world->sources.empty()) {
    return fail(ErrorKind::unavailable, "No source is open yet.",
                "Aún no hay ninguna fuente abierta.");
  }
  return json_response(200, {{"status", "READY"}});
}

}  // namespace cuanto
