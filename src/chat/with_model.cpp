#include "chat/with_model.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace cuanto {
namespace {

// Where the translator asks back, a vote less sure than that does not speak for it.
constexpr double kSureEnough = 0.5;

const Reading* reading_in(const Result<Understanding>& understood) {
  return understood ? std::get_if<Reading>(&*understood) : nullptr;
}

std::vector<Reading> readings_in(const Result<Understanding>& understood) {
  if (const Reading* reading = reading_in(understood)) return {*reading};
  if (!understood) return {};
  return std::get<Clarification>(*understood).readings;
}

Words note_of(const Generated& made) {
  if (made.reading)
    return {fmt::format("the language model {} agrees with this reading", made.model),
            fmt::format("el modelo de lenguaje {} coincide con esta lectura", made.model)};
  return {fmt::format("the language model {} wrote this query; {} of {} tries gave this result",
                      made.model, made.agreeing, made.samples),
          fmt::format("el modelo de lenguaje {} escribió esta consulta; {} de {} intentos dieron "
                      "este resultado",
                      made.model, made.agreeing, made.samples)};
}

GenerateInputs inputs_of(const ModelQuestion& asked, const Result<Understanding>& understood) {
  GenerateInputs inputs{
      asked.question, *asked.source.model, asked.access, readings_in(understood), {}};
  for (const PastTurn& past : asked.ask.past) {
    if (!past.sql.empty()) inputs.earlier.push_back({past.question, past.sql});
  }
  if (asked.ask.execute) inputs.engine = asked.source.engine.get();
  inputs.run = asked.settings.run;
  inputs.guard = asked.settings.guard;
  inputs.today = asked.today;
  inputs.profile = asked.ask.profile;
  for (const Reading& reading : inputs.readings)
    for (const OtherMeaning& other : reading.others)
      inputs.considered.push_back(other.reading.query);
  return inputs;
}

// What was made, as a reading: the translator's own with all it knows, or a new one.
std::optional<Reading> reading_of(const Generated& made, const std::vector<Reading>& readings,
                                  const Words& note) {
  if (!made.query) return std::nullopt;
  Reading reading;
  if (made.reading) reading = readings[*made.reading];
  reading.query = *made.query;
  reading.confidence = made.confidence;
  reading.reason = note;
  return reading;
}

// SQLite says no type for what is computed: the cells do.
ResultKind kind_in(const Rows& rows, std::size_t column) {
  const ResultKind said = kind_of(rows.columns[column].storage);
  if (said != ResultKind::text || rows.rows.empty()) return said;
  bool whole = true;
  for (const auto& row : rows.rows) {
    if (std::holds_alternative<double>(row[column]))
      whole = false;
    else if (!std::holds_alternative<int64_t>(row[column]))
      return said;
  }
  return whole ? ResultKind::integer : ResultKind::number;
}

}  // namespace

Words words_for_failure(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::timeout:
      return {"the language model did not answer in time; the built-in translator answers",
              "el modelo de lenguaje no respondió a tiempo; contesta el traductor integrado"};
    case ErrorKind::too_large:
      return {
          "the budget for language models is used up, or the answer was too long; the "
          "built-in translator answers",
          "el presupuesto de modelos de lenguaje está agotado, o la respuesta era demasiado "
          "larga; contesta el traductor integrado"};
    case ErrorKind::cancelled:
      return {"the question was cancelled while the language model worked",
              "la pregunta se canceló mientras trabajaba el modelo de lenguaje"};
    case ErrorKind::unavailable:
    case ErrorKind::not_found:
      return {"the language model is not answering; the built-in translator answers",
              "el modelo de lenguaje no responde; contesta el traductor integrado"};
    case ErrorKind::bad_input:
    case ErrorKind::unprocessable:
    case ErrorKind::refused:
    case ErrorKind::unknown_name:
    case ErrorKind::unsupported:
    case ErrorKind::internal:
      break;
  }
  return {"the language model gave no query that can be used; the built-in translator answers",
          "el modelo de lenguaje no dio ninguna consulta útil; contesta el traductor integrado"};
}

bool wants_model(const Result<Understanding>& understood, std::optional<AskModel> asked,
                 double threshold, LanguageModels& models) {
  const AskModel when = asked.value_or(models.settings().ask);
  if (when == AskModel::always) return true;
  const Reading* reading = reading_in(understood);
  if (reading != nullptr && reading->confidence >= threshold) {
    models.count_spared();
    return false;
  }
  return when == AskModel::unsure;
}

ModelHelp ask_for_help(const ModelQuestion& asked, const Result<Understanding>& understood,
                       LanguageModels& models, const CancelToken& cancel) {
  ModelHelp help;
  const auto place = models.enter();
  if (!place) {
    help.note = words_for_failure(ErrorKind::unavailable);
    return help;
  }
  const GenerateInputs inputs = inputs_of(asked, understood);
  ModelSpend spend;
  auto made = generate_query(models, inputs, cancel, spend);
  help.use.tokens = spend.tokens.in + spend.tokens.out;
  help.use.usd = spend.usd;
  if (!made) {
    help.note = words_for_failure(made.error().kind);
    return help;
  }
  const bool asks_back = reading_in(understood) == nullptr && understood.has_value();
  if (asks_back && made->confidence < kSureEnough) {
    help.note = {"the language model was not sure either", "el modelo de lenguaje tampoco lo sabe"};
    return help;
  }
  help.note = note_of(*made);
  help.use.model = made->model;
  help.use.prompt_version = made->prompt_version;
  help.reading = reading_of(*made, inputs.readings, help.note);
  if (!help.reading && !made->explanation.empty()) {
    const bool spanish = asked.question.language == Language::es;
    help.explanation = fmt::format(
        fmt::runtime(spanish ? "Explicado por el modelo: {}" : "Explained by the model: {}"),
        made->explanation);
  }
  help.made = std::move(*made);
  return help;
}

ResultShape shape_of_rows(const Rows& rows, const Generated& made) {
  ResultShape shape;
  for (std::size_t i = 0; i < rows.columns.size(); ++i) {
    ResultShape::Column column;
    column.name = rows.columns[i].name;
    const std::string label = join(words_of_name(column.name), " ");
    column.label = {label.empty() ? column.name : label, label.empty() ? column.name : label};
    column.kind = kind_in(rows, i);
    column.is_group = column.kind == ResultKind::text;
    shape.columns.push_back(std::move(column));
  }
  shape.ordered = !made.select.order_by.empty();
  shape.single_row = rows.rows.size() == 1;
  return shape;
}

}  // namespace cuanto
