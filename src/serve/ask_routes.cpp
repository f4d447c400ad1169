// Routes that take a question.
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "serve/app.h"
#include "serve/body.h"
#include "serve/login.h"

namespace cuanto {
namespace {

constexpr std::size_t kConversationIdMax = 100;

Result<std::optional<Language>> language_of(const Json& body) {
  const std::string code = text_of(body, "language");
  if (code.empty()) return std::optional<Language>{};
  if (const auto language = find_language(code)) return language;
  const std::string asked = shortened(code, 20);
  return fail(ErrorKind::unprocessable,
              fmt::format("The language “{}” is not spoken here: en and es are.", asked),
              fmt::format("El idioma «{}» no se habla aquí: sí en y es.", asked));
}

Result<Date> today_of(const AppState& app, const Json& body) {
  const std::string day = text_of(body, "today");
  if (day.empty()) return app.today();
  if (const auto date = find_date(day)) return *date;
  const std::string asked = shortened(day, 20);
  return fail(
      ErrorKind::unprocessable,
      fmt::format("The field “today” is “{}”; it must be a date such as 2026-03-31.", asked),
      fmt::format("El campo «today» es «{}»; debe ser una fecha como 2026-03-31.", asked));
}

Result<std::optional<double>> threshold_of(const Json& body) {
  const auto it = body.find("threshold");
  if (it == body.end() || it->is_null()) return std::optional<double>{};
  const double threshold = it->get<double>();
  if (threshold >= 0 && threshold <= 1) return std::optional(threshold);
  return fail(ErrorKind::unprocessable, "The field “threshold” must be a number from 0 to 1.",
              "El campo «threshold» debe ser un número de 0 a 1.");
}

// Earlier turns that the caller brings along: [{question, sql}], oldest first.
void read_context(const Json& body, Ask& ask) {
  const auto context = body.find("context");
  if (context == body.end() || !context->is_array()) return;
  for (auto turn = context->rbegin(); turn != context->rend(); ++turn) {
    if (turn->is_object())
      ask.past.push_back({text_of(*turn, "question"), text_of(*turn, "sql"), {}});
  }
}

Result<Ask> ask_of(const AppState& app, const Exchange& exchange, const Json& body) {
  if (!body.contains("question") || body["question"].is_null()) {
    return fail(ErrorKind::unprocessable, "The field “question” is missing.",
                "Falta el campo «question».");
  }
  Ask ask;
  ask.request_id = exchange.id;
  ask.asker = exchange.asker;
  ask.question = text_of(body, "question");
  ask.source = text_of(body, "source");
  CUANTO_TRY(source, source_named(*app.world, ask.source));
  ask.source = source->name;
  ask.conversation_id = text_of(body, "conversation_id");
  if (ask.conversation_id.size() > kConversationIdMax) {
    return fail(ErrorKind::unprocessable,
                "The field “conversation_id” is longer than 100 characters.",
                "El campo «conversation_id» tiene más de 100 caracteres.");
  }
  CUANTO_TRY(language, language_of(body));
  CUANTO_TRY(today, today_of(app, body));
  CUANTO_TRY(threshold, threshold_of(body));
  ask.language = language;
  ask.today = today;
  ask.threshold = threshold;
  read_context(body, ask);
  return ask;
}

// Turns are kept by source as well: a follow-up speaks of the data that was asked before. And by
// asker: whoever guesses an id continues no conversation of somebody else's. And by what the asker
// sees: earlier readings speak of columns of that catalog, and roles may change in between.
std::string conversation_key(const World& world, const Ask& ask) {
  const VisibleSource visible = visible_source(*world.find_source(ask.source), ask.asker);
  return fmt::format("{}\n{}\n{}\n{}", ask.asker.user, ask.source, visible.access.visibility(),
                     ask.conversation_id);
}

std::string log_text(const AppState& app, const Ask& ask, const Answer& answer) {
  std::string text = fmt::format("type={} source={} rows={}", type_name(answer.type), ask.source,
                                 answer.rows.rows.size());
  if (answer.error) text += fmt::format(" error={}", error_name(answer.error->kind));
  if (app.options.log_questions) text += " question=" + to_text(Json(ask.question));
  return text;
}

struct Answered {
  Answer answer;
  std::vector<std::string> context;  // earlier questions that were used
  std::string log;
};

// Under what name a question is kept in the audit; empty: it is not, because nothing was asked yet.
std::string_view action_of(const Exchange& exchange) {
  const std::string& path = exchange.request.path;
  return path == "/v1/chat"   ? "ask"
         : path == "/query"   ? "query"
         : path == "/execute" ? "execute"
                              : "";
}

// Whoever asks far more than usual is told to the administrator.
Result<Done> watch_activity(AppState& app, const Exchange& exchange, int64_t rows) {
  if (!app.activity.is_unusual(exchange.asker.user, rows, app.now_ms())) return Done{};
  AuditRecord record = audit_record(app, exchange, "activity.unusual");
  record.question = fmt::format("more than {} questions or {} rows within an hour",
                                ActivityWatch::kQuestionsMax, ActivityWatch::kRowsMax);
  spdlog::warn("id={} activity=unusual", exchange.id);
  return keep_record(app, std::move(record));
}

Result<Done> keep_question(AppState& app, const Exchange& exchange, const Turn& turn) {
  const std::string_view action = action_of(exchange);
  if (action.empty() || app.options.access.state == nullptr) return Done{};
  const Answer& answer = turn.answer;
  AuditRecord record = audit_record(app, exchange, action);
  record.question = answer.question;
  record.sql = answer.sql;
  record.tables = join(turn.tables, ", ");
  record.rows = static_cast<int64_t>(answer.rows.rows.size());
  record.elapsed_ms = static_cast<int64_t>(answer.timing.total);
  record.success = answer.type == AnswerType::sql || answer.type == AnswerType::info;
  if (!record.success)
    record.error = answer.error ? answer.error->message : std::string(type_name(answer.type));
  const int64_t rows = record.rows;
  CUANTO_TRY(kept, keep_record(app, std::move(record)));
  (void)kept;
  return watch_activity(app, exchange, rows);
}

// Fails when the question itself breaks a limit: that is a fault of the request, not an answer.
Result<Answered> answer_it(AppState& app, Exchange& exchange, Ask ask, bool keep) {
  if (!ask.conversation_id.empty()) {
    auto turns = app.conversations.turns(conversation_key(*app.world, ask));
    if (!turns.empty()) ask.past = std::move(turns);
  }
  if (keep && ask.conversation_id.empty()) ask.conversation_id = AppState::new_conversation_id();
  Turn turn = answer_question(ask, *app.world, exchange.cancel);
  CUANTO_TRY(kept, keep_question(app, exchange, turn));
  (void)kept;
  const Answer& answer = turn.answer;
  const bool fault = answer.error && (answer.error->kind == ErrorKind::internal ||
                                      answer.error->kind == ErrorKind::unavailable);
  app.counters.add(answer.timing.total, fault);
  if (fault)
    spdlog::error("id={} error_id={} message=\"{}\"", exchange.id, answer.error_id,
                  answer.error->message);
  const bool of_request = answer.error && answer.sql.empty() &&
                          (answer.error->kind == ErrorKind::bad_input ||
                           answer.error->kind == ErrorKind::unprocessable);
  if (of_request) return fail(*answer.error);
  if (!answer.sql.empty())
    app.answers.add(join({ask.asker.user, ask.source, ask.question, answer.sql}, "\n"));
  if (keep && turn.past.says_something())
    app.conversations.add(conversation_key(*app.world, ask), turn.past);
  Answered answered{std::move(turn.answer), {}, {}};
  answered.log = log_text(app, ask, answered.answer);
  for (const PastTurn& past : ask.past) {
    if (!past.question.empty()) answered.context.push_back(past.question);
  }
  return answered;
}

Response with_log(Response response, std::string log) {
  response.log = std::move(log);
  return response;
}

// Text for the `error` of the short replies: null when there is an answer.
Json error_text(const Answer& answer) {
  return answer.type == AnswerType::sql ? Json(nullptr) : Json(replace_all(answer.text, "**", ""));
}

}  // namespace

Result<Response> answer_chat(AppState& app, Exchange& exchange) {
  CUANTO_TRY(body, read_body(exchange, {{"question", FieldType::text},
                                        {"source", FieldType::text},
                                        {"conversation_id", FieldType::text},
                                        {"language", FieldType::text},
                                        {"today", FieldType::text},
                                        {"use_cache", FieldType::truth},
                                        {"threshold", FieldType::number}}));
  CUANTO_TRY(ask, ask_of(app, exchange, body));
  CUANTO_TRY(answered, answer_it(app, exchange, std::move(ask), true));
  return with_log(json_response(200, to_json(answered.answer)), std::move(answered.log));
}

Result<Response> answer_query(AppState& app, Exchange& exchange) {
  CUANTO_TRY(body, read_body(exchange, {{"question", FieldType::text},
                                        {"source", FieldType::text},
                                        {"use_cache", FieldType::truth},
                                        {"context", FieldType::any},
                                        {"language", FieldType::text},
                                        {"today", FieldType::text}}));
  CUANTO_TRY(ask, ask_of(app, exchange, body));
  ask.execute = false;
  CUANTO_TRY(answered, answer_it(app, exchange, std::move(ask), false));
  const Answer& answer = answered.answer;
  const bool success = answer.type == AnswerType::sql;
  const Json json = {{"success", success},
                     {"sql", success ? Json(answer.sql) : Json(nullptr)},
                     {"error", error_text(answer)},
                     {"confidence", answer.confidence},
                     {"context_used", answered.context},
                     {"explanation", answer.explanation}};
  return with_log(json_response(200, json), std::move(answered.log));
}

Result<Response> answer_execute(AppState& app, Exchange& exchange) {
  CUANTO_TRY(body, read_body(exchange, {{"question", FieldType::text},
                                        {"source", FieldType::text},
                                        {"use_cache", FieldType::truth},
                                        {"language", FieldType::text},
                                        {"today", FieldType::text}}));
  CUANTO_TRY(ask, ask_of(app, exchange, body));
  CUANTO_TRY(answered, answer_it(app, exchange, std::move(ask), false));
  const Answer& answer = answered.answer;
  Json all = to_json(answer);
  const bool success = answer.type == AnswerType::sql;
  const Json json = {{"success", success},
                     {"sql", std::move(all["sql"])},
                     {"columns", std::move(all["columns"])},
                     {"data", std::move(all["data"])},
                     {"row_count", answer.rows.rows.size()},
                     {"cut", answer.rows.cut},
                     {"error", error_text(answer)}};
  return with_log(json_response(200, json), std::move(answered.log));
}

Result<Response> answer_understand(AppState& app, Exchange& exchange) {
  CUANTO_TRY(body, read_body(exchange, {{"question", FieldType::text},
                                        {"source", FieldType::text},
                                        {"conversation_id", FieldType::text},
                                        {"language", FieldType::text},
                                        {"today", FieldType::text}}));
  CUANTO_TRY(ask, ask_of(app, exchange, body));
  ask.execute = false;
  CUANTO_TRY(answered, answer_it(app, exchange, std::move(ask), false));
  const Answer& answer = answered.answer;
  Json all = to_json(answer);
  const bool clarify = answer.type == AnswerType::clarify || answer.type == AnswerType::refused;
  const Json json = {{"understood", std::move(all["understood"])},
                     {"unused", std::move(all["unused"])},
                     {"explanation", answer.explanation},
                     {"confidence", answer.confidence},
                     {"clarify", clarify ? Json(answer.text) : Json(nullptr)}};
  return with_log(json_response(200, json), std::move(answered.log));
}

}  // namespace cuanto
