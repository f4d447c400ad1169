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

// It stands in addresses: /v1/conversations/ID.
bool is_conversation_id(std::string_view id) {
  return id.size() <= kConversationIdMax &&
         std::ranges::none_of(id, [](unsigned char c) { return c < ' ' || c == '/' || c == 127; });
}

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

// The number of the turn that is to be answered anew; 0: a new one is asked.
Result<int64_t> turn_of(const Json& body) {
  const auto it = body.find("turn");
  if (it == body.end() || it->is_null()) return int64_t{0};
  const bool has_more = body.contains("question") || body.contains("source");
  if (it->is_number_integer() && *it > 0 && !text_of(body, "conversation_id").empty() && !has_more)
    return it->get<int64_t>();
  return fail(ErrorKind::unprocessable,
              "The field “turn” is the number of an earlier turn of “conversation_id”, to be "
              "answered anew; it takes neither “question” nor “source” beside it.",
              "El campo «turn» es el número de un turno anterior de «conversation_id», para "
              "responderlo de nuevo; no admite «question» ni «source» a su lado.");
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
  const bool again = body.contains("turn") && !body["turn"].is_null();
  if (!again && (!body.contains("question") || body["question"].is_null())) {
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
  if (!is_conversation_id(ask.conversation_id)) {
    return fail(ErrorKind::unprocessable,
                "The field “conversation_id” has at most 100 characters and no slash.",
                "El campo «conversation_id» tiene 100 caracteres como máximo y ninguna barra.");
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
  int64_t turn = 0;  // its number in the conversation; 0: it is not kept
};

// Under what name a question is kept in the audit; empty: it is not, because nothing was asked yet.
std::string_view action_of(const Exchange& exchange) {
  const std::string& path = exchange.request.path;
  return path == "/v1/chat"                            ? "ask"
         : path == "/query" || path == "/query/stream" ? "query"
         : path == "/execute"                          ? "execute"
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

// What becomes of the turn: nothing, because it is only looked at; the next one of its
// conversation; or an earlier one of it, answered anew.
struct Keeping {
  bool keep = false;
  int64_t number = 0;  // of the earlier turn; 0: none
};

// The earlier turn's question in place of the one that is not there.
Result<Done> ask_again(AppState& app, const Exchange& exchange, int64_t number, Ask& ask) {
  CUANTO_TRY(store, app.conversations.store());
  CUANTO_TRY(turns, store->turns(owner_of(app, exchange), ask.conversation_id));
  const auto turn = std::ranges::find(turns, number, &StoredTurn::number);
  if (turn == turns.end())
    return fail(
        ErrorKind::not_found,
        fmt::format("The conversation has no turn {}: it has {}.", number, turns.size()),
        fmt::format("La conversación no tiene el turno {}: tiene {}.", number, turns.size()));
  ask.question = turn->question;
  ask.source = turn->source;
  CUANTO_TRY(source, source_named(*app.world, ask.source));
  (void)source;
  return Done{};
}

// Receives what is known before the answer is: lines of a stream. Empty: nobody listens.
using Tell = std::function<void(const Json& line)>;

std::vector<std::string> earlier_questions(const Ask& ask) {
  std::vector<std::string> questions;
  for (const PastTurn& past : ask.past)
    if (!past.question.empty()) questions.push_back(past.question);
  return questions;
}

Turn answer_aloud(Ask& ask, const World& world, const CancelToken& cancel, const Tell& tell) {
  if (!tell) return answer_question(ask, world, cancel);
  tell({{"status", "context_retrieved"}, {"count", earlier_questions(ask).size()}});
  tell({{"status", "generating_sql"}});
  ask.on_sentence = [&](std::string_view sentence) {
    tell({{"status", "sentence"}, {"text", sentence}});
  };
  return answer_question(ask, world, cancel, [&](std::string_view stage) {
    tell({{"status", replace_all(stage, " ", "_")}});
  });
}

// Fails when the question itself breaks a limit: that is a fault of the request, not an answer.
Result<Answered> answer_it(AppState& app, const Exchange& exchange, Ask ask, const Keeping& keeping,
                           const Tell& tell = {}) {
  const VisibleSource visible = visible_source(*app.world->find_source(ask.source), exchange.asker);
  const bool goes_on = !ask.conversation_id.empty();
  if (keeping.keep && !goes_on) ask.conversation_id = AppState::new_conversation_id();
  const ConversationPlace place{owner_of(app, exchange), ask.conversation_id, visible};
  if (tell) tell({{"status", "retrieving_context"}});
  if (goes_on) {
    CUANTO_TRY(past, app.conversations.past(place, keeping.number));
    if (!past.empty()) ask.past = std::move(past);
  }
  Turn turn = answer_aloud(ask, *app.world, exchange.cancel, tell);
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
  int64_t number = keeping.number;
  if (keeping.keep) {
    CUANTO_TRY(stored, app.conversations.keep(place, turn, app.now_ms()));
    if (app.conversations.are_stored()) number = stored;
  }
  Answered answered{std::move(turn.answer), {}, {}, number};
  answered.log = log_text(app, ask, answered.answer);
  answered.context = earlier_questions(ask);
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

Json chat_json(const Answered& answered) {
  Json json = to_json(answered.answer);
  json["turn"] = answered.turn == 0 ? Json(nullptr) : Json(answered.turn);
  return json;
}

Json query_json(const Answered& answered) {
  const Answer& answer = answered.answer;
  const bool success = answer.type == AnswerType::sql;
  return {{"success", success},
          {"sql", success ? Json(answer.sql) : Json(nullptr)},
          {"error", error_text(answer)},
          {"confidence", answer.confidence},
          {"context_used", answered.context},
          {"explanation", answer.explanation}};
}

// The answer itself, with the fields of /query.
Json stream_json(const Answered& answered) {
  Json json = chat_json(answered);
  json.update(query_json(answered));
  return json;
}

Result<Ask> ask_of_query(AppState& app, Exchange& exchange) {
  CUANTO_TRY(body, read_body(exchange, {{"question", FieldType::text},
                                        {"source", FieldType::text},
                                        {"use_cache", FieldType::truth},
                                        {"context", FieldType::any},
                                        {"language", FieldType::text},
                                        {"today", FieldType::text}}));
  return ask_of(app, exchange, body);
}

constexpr std::string_view kLinesType = "application/x-ndjson";

bool wants_lines(const Request& request) {
  return ascii_lower(request.header("accept")).find(kLinesType) != std::string::npos;
}

// A reply of lines of JSON: what happens, while it does, and the answer at the end. What can be
// said against the question is said before the first of them, by a status.
Result<Response> stream_answer(AppState& app, const Exchange& exchange, Ask ask,
                               const Keeping& keeping, Json (*result_of)(const Answered&)) {
  CUANTO_TRY(read, read_question(ask.question, {.language = ask.language}));
  (void)read;
  Response response;
  response.headers = {{"Content-Type", std::string(kLinesType)},
                      {"Cache-Control", "no-store"},
                      {"X-Accel-Buffering", "no"}};  // a proxy that gathers lines shows none
  response.make_body = [&app, exchange, ask = std::move(ask), keeping,
                        result_of](const TakePart& take) mutable {
    const Tell tell = [&](const Json& line) { take(to_text(line) + '\n'); };
    auto answered = answer_it(app, exchange, std::move(ask), keeping, tell);
    if (!answered) {
      take(failure_line(answered.error(), exchange.language, exchange.id));
      return fmt::format("error={}", error_name(answered.error().kind));
    }
    tell({{"status", "complete"}, {"result", result_of(*answered)}});
    return std::move(answered->log);
  };
  return response;
}

}  // namespace

Result<Response> answer_chat(AppState& app, Exchange& exchange) {
  CUANTO_TRY(body, read_body(exchange, {{"question", FieldType::text},
                                        {"source", FieldType::text},
                                        {"conversation_id", FieldType::text},
                                        {"language", FieldType::text},
                                        {"today", FieldType::text},
                                        {"use_cache", FieldType::truth},
                                        {"threshold", FieldType::number},
                                        {"turn", FieldType::number}}));
  CUANTO_TRY(number, turn_of(body));
  CUANTO_TRY(ask, ask_of(app, exchange, body));
  if (number > 0) {
    CUANTO_TRY(found, ask_again(app, exchange, number, ask));
    (void)found;
  }
  const Keeping keeping{number == 0, number};
  if (wants_lines(exchange.request))
    return stream_answer(app, exchange, std::move(ask), keeping, chat_json);
  CUANTO_TRY(answered, answer_it(app, exchange, std::move(ask), keeping));
  return with_log(json_response(200, chat_json(answered)), std::move(answered.log));
}

Result<Response> answer_query(AppState& app, Exchange& exchange) {
  CUANTO_TRY(ask, ask_of_query(app, exchange));
  ask.execute = false;
  CUANTO_TRY(answered, answer_it(app, exchange, std::move(ask), {}));
  return with_log(json_response(200, query_json(answered)), std::move(answered.log));
}

Result<Response> stream_query(AppState& app, Exchange& exchange) {
  CUANTO_TRY(ask, ask_of_query(app, exchange));
  return stream_answer(app, exchange, std::move(ask), {}, stream_json);
}

Result<Response> answer_execute(AppState& app, Exchange& exchange) {
  CUANTO_TRY(body, read_body(exchange, {{"question", FieldType::text},
                                        {"source", FieldType::text},
                                        {"use_cache", FieldType::truth},
                                        {"language", FieldType::text},
                                        {"today", FieldType::text}}));
  CUANTO_TRY(ask, ask_of(app, exchange, body));
  CUANTO_TRY(answered, answer_it(app, exchange, std::move(ask), {}));
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
  CUANTO_TRY(answered, answer_it(app, exchange, std::move(ask), {}));
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
