// What people say of answers, and its review.
#include <fmt/format.h>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "serve/body.h"
#include "serve/login.h"

namespace cuanto {
namespace {

Error no_learning() {
  return {ErrorKind::unsupported,
          "This server keeps nothing of what people say: start it with --learn review.",
          "Este servidor no guarda lo que se dice: inícielo con --learn review.",
          {},
          {}};
}

Json example_json(const Example& example) {
  return {{"id", example.id},
          {"status", example_status_name(example.status)},
          {"source", example.source},
          {"language", example.language},
          {"question", example.question},
          {"sql", example.sql},
          {"was_correct", example.was_correct},
          {"comment", example.comment},
          {"user", example.person},
          {"reason", example.reason},
          {"created", utc_text(example.created_ms)},
          {"decided_by", example.decided_by.empty() ? Json(nullptr) : Json(example.decided_by)}};
}

// Whether this asker was answered so a moment ago: then the query is ours.
bool was_answered(const AppState& app, const Feedback& feedback, const Source& source) {
  return app.answers.knows(
      join({feedback.asker.user, source.name, feedback.question, feedback.sql}, "\n"));
}

Result<Feedback> feedback_of(const AppState& app, const Exchange& exchange, const Json& body) {
  Feedback feedback;
  feedback.question = text_of(body, "question");
  feedback.sql = text_of(body, "sql");
  feedback.comment = text_of(body, "comment");
  feedback.asker = exchange.asker;
  feedback.today = app.today();
  feedback.language = find_language(text_of(body, "language"));
  const auto right = body.find("was_correct");
  if (right == body.end() || !right->is_boolean())
    return fail(ErrorKind::unprocessable, "The field “was_correct” is missing: true or false.",
                "Falta el campo «was_correct»: true o false.");
  feedback.was_correct = right->get<bool>();
  return feedback;
}

Result<int64_t> id_of(const Exchange& exchange) {
  int64_t id = 0;
  const std::string& text = exchange.rest;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), id);
  if (read.ec == std::errc{} && read.ptr == text.data() + text.size()) return id;
  return fail(ErrorKind::not_found, fmt::format("There is no example “{}”.", shortened(text, 20)),
              fmt::format("No hay ningún ejemplo «{}».", shortened(text, 20)));
}

}  // namespace

Result<Response> take_feedback(AppState& app, Exchange& exchange) {
  CUANTO_TRY(body, read_body(exchange, {{"question", FieldType::text},
                                        {"sql", FieldType::text},
                                        {"was_correct", FieldType::truth},
                                        {"comment", FieldType::text},
                                        {"source", FieldType::text},
                                        {"language", FieldType::text}}));
  if (!app.world->examples) return fail(no_learning());
  CUANTO_TRY(source, source_named(*app.world, text_of(body, "source")));
  CUANTO_TRY(feedback, feedback_of(app, exchange, body));
  feedback.given_here = was_answered(app, feedback, *source);
  CUANTO_TRY(learned,
             app.world->examples->learn(feedback, *source, app.world->settings, app.now_ms()));
  AuditRecord record = audit_record(app, exchange, "feedback");
  record.question = feedback.question;
  record.sql = feedback.sql;
  record.success = feedback.was_correct;
  CUANTO_TRY(kept, keep_record(app, std::move(record)));
  (void)kept;
  return json_response(200, {{"id", learned.id},
                             {"status", example_status_name(learned.status)},
                             {"message", learned.note.in(exchange.language)}});
}

Result<Response> tell_examples(AppState& app, Exchange& exchange) {
  if (!app.world->examples) return fail(no_learning());
  const auto status = find_example_status(exchange.request.parameter("status"));
  CUANTO_TRY(examples, app.world->examples->all(exchange.request.parameter("source"), status));
  Json list = Json::array();
  for (const Example& example : examples) list.push_back(example_json(example));
  return json_response(200, {{"examples", std::move(list)}});
}

Result<Response> review_example(AppState& app, Exchange& exchange) {
  CUANTO_TRY(body, read_body(exchange, {{"decision", FieldType::text}}));
  if (!app.world->examples) return fail(no_learning());
  CUANTO_TRY(id, id_of(exchange));
  const std::string decision = text_of(body, "decision");
  if (decision != "accept" && decision != "reject" && decision != "undo")
    return fail(ErrorKind::unprocessable, "The field “decision” is accept, reject or undo.",
                "El campo «decision» es accept, reject o undo.");
  CUANTO_TRY(status, app.world->examples->review(id, decision, exchange.asker.user, app.now_ms()));
  AuditRecord record = audit_record(app, exchange, "example." + decision);
  record.question = fmt::format("example {}", id);
  CUANTO_TRY(kept, keep_record(app, std::move(record)));
  (void)kept;
  return json_response(200, {{"id", id}, {"status", example_status_name(status)}});
}

}  // namespace cuanto
