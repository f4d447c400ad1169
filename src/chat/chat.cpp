#include "chat/chat.h"

#include <fmt/format.h>

#include "base/text.h"
#include "chat/journey.h"
#include "chat/model_tasks.h"
#include "chat/visible.h"

namespace cuanto {

static constexpr double kSureOfLanguage = 0.7;

double Journey::milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

Turn Journey::travel() {
  [[maybe_unused]] const bool done =
      find_source() || read() || screen() || understand() || make_query() || run();
  answer_.timing.total = milliseconds_since(began_);
  if (model_note_) answer_.trace.assumptions.push_back({std::move(*model_note_), {}});
  fill_intent();
  fill_receipt();
  PastTurn past{ask_.question, answer_.sql, meaning_, std::move(offered_), answer_.confidence};
  std::vector<std::string> tables;
  if (safe_) {
    for (const TableId table : safe_->touched().tables)
      tables.push_back(source_->catalog->table(table).name);
  }
  return {std::move(answer_), std::move(past), std::move(tables)};
}

void Journey::stage(std::string_view name) const {
  if (progress_) progress_(name);
}

bool Journey::fail_with(Error error) {
  answer_.type = AnswerType::error;
  answer_.text = error.text(answer_.language);
  answer_.confidence = 0;
  if (error.kind == ErrorKind::refused) answer_.type = AnswerType::refused;
  if (error.kind == ErrorKind::internal || error.kind == ErrorKind::unavailable) {
    answer_.error_id = hex(stable_hash(ask_.request_id + ask_.question + error.message));
  }
  // What failed inside is for the log; the asker gets the id that leads there.
  if (error.kind == ErrorKind::internal) {
    answer_.text = answer_.language == Language::es
                       ? fmt::format("Falló algo que no debía. Id {}", answer_.error_id)
                       : fmt::format("Something failed that should not. Id {}", answer_.error_id);
  }
  answer_.route = answer_.type == AnswerType::refused ? "REFUSE" : "DATA";
  answer_.error = std::move(error);
  return true;
}

bool Journey::refuse(Error error) {
  answer_.type = AnswerType::refused;
  answer_.route = "REFUSE";
  answer_.text = error.text(answer_.language);
  answer_.error = std::move(error);
  return true;
}

// The query is ours: that the engine did not take it is our mistake. Its words for that are of no
// use to who asked; they go to the log.
bool Journey::engine_failed(Error error) {
  if (error.kind == ErrorKind::bad_input || error.kind == ErrorKind::refused)
    error.kind = ErrorKind::internal;
  const bool ours = error.kind == ErrorKind::internal;
  fail_with(std::move(error));
  if (ours)
    answer_.text = answer_.language == Language::es
                       ? fmt::format(
                             "La base de datos no pudo ejecutar la consulta que se hizo "
                             "para esta pregunta. Pregúntelo de otra forma. Id {}",
                             answer_.error_id)
                       : fmt::format(
                             "The database could not run the query that was made for "
                             "this question. Ask it in other words. Id {}",
                             answer_.error_id);
  return true;
}

bool Journey::find_source() {
  if (const Source* source = world_.find_source(ask_.source)) {
    whole_ = source;
    // From here on there is nothing but what the asker may see.
    visible_ = visible_source(*source, ask_.asker);
    source_ = visible_.source;
    return false;
  }
  std::vector<std::string> names;
  for (const auto& source : world_.sources) names.push_back(source->name);
  return fail_with(
      {ErrorKind::not_found,
       fmt::format("There is no source called “{}”. There is: {}.", ask_.source, join(names, ", ")),
       fmt::format("No hay ninguna fuente llamada «{}». Hay: {}.", ask_.source, join(names, ", ")),
       names,
       {}});
}

bool Journey::read() {
  stage("reading");
  const auto begin = Clock::now();
  ReadOptions options;
  options.language = ask_.language;
  auto question = read_question(ask_.question, options);
  // Few words say little of their language: the conversation does.
  if (question && !ask_.language && !ask_.past.empty() &&
      question->language_confidence < kSureOfLanguage) {
    const auto before = read_question(ask_.past.front().question);
    if (before && before->language != question->language) {
      options.language = before->language;
      question = read_question(ask_.question, options);
    }
  }
  answer_.timing.read = milliseconds_since(begin);
  if (!question) return fail_with(std::move(question.error()));
  answer_.read = std::move(*question);
  answer_.language = answer_.read.language;
  return false;
}

Turn answer_question(const Ask& ask, const World& world, const CancelToken& cancel,
                     const Progress& progress) {
  const Travel travel = [&](const Ask& one) {
    return Journey(one, world, cancel, progress).travel();
  };
  const bool has_tasks = world.models && world.models->settings().tasks.any();
  return has_tasks ? travel_with_tasks(ask, world, cancel, progress, travel) : travel(ask);
}

}  // namespace cuanto
