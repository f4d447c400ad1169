#include "chat/talk.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace cuanto {
namespace {

constexpr std::size_t kNamesShownMax = 40;

void refuse(Answer& answer, const Words& words) {
  answer.type = AnswerType::refused;
  answer.route = "REFUSE";
  answer.text = words.in(answer.language);
  answer.confidence = 0.95;
  answer.intent = {"REFUSE", 0.95, answer.text};
}

void inform(Answer& answer, std::string text) {
  answer.type = AnswerType::info;
  answer.route = "DOCS";
  answer.text = std::move(text);
  answer.confidence = 0.95;
  answer.intent = {"SCHEMA", 0.95, {}};
}

std::string sentence_case(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string as_sentence(std::string text) {
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

std::string list_of(std::vector<std::string> names) {
  if (names.size() > kNamesShownMax) {
    const std::size_t more = names.size() - kNamesShownMax;
    names.resize(kNamesShownMax);
    names.push_back(fmt::format("… (+{})", more));
  }
  return join(names, ", ");
}

void tell_tables(const Source& source, Answer& answer) {
  std::vector<std::string> tables;
  for (const Entity& entity : source.model->entities) {
    const Table& table = source.catalog->table(entity.table);
    tables.push_back(fmt::format(
        "{} ({})", table.name, format_number(static_cast<double>(table.rows), 0, answer.language)));
  }
  const bool es = answer.language == Language::es;
  inform(answer, fmt::format("{}: {}.", es ? "Tablas, con sus filas" : "Tables, with their rows",
                             list_of(std::move(tables))));
}

// The entity whose table or label the words name; the nearest when they are misspelt.
const Entity* find_entity(const Source& source, std::string_view words) {
  const std::string wanted = fold_plain(words);
  std::vector<std::string> names;
  for (const Entity& entity : source.model->entities) {
    const Table& table = source.catalog->table(entity.table);
    for (const std::string& name : {table.name, entity.label.en, entity.label.es,
                                    entity.label_plural.en, entity.label_plural.es}) {
      if (!name.empty() &&
          (fold_plain(name) == wanted || fold_plain(replace_all(name, "_", " ")) == wanted))
        return &entity;
    }
    names.push_back(table.name);
  }
  const auto near = closest(wanted, names, 1);
  if (near.empty()) return nullptr;
  const Table* table = source.catalog->find_table("", near.front());
  return table == nullptr ? nullptr : &source.model->entity_of(table->id);
}

void tell_columns(const Screening& screening, const Source& source, Answer& answer) {
  const Entity* entity = find_entity(source, screening.subject);
  if (entity == nullptr && source.model->entities.size() == 1)
    entity = &source.model->entities.front();
  if (entity == nullptr) return tell_tables(source, answer);
  std::vector<std::string> columns;
  for (const ColumnId id : source.catalog->table(entity->table).columns) {
    columns.push_back(fmt::format("{} ({})", source.catalog->column(id).name,
                                  source.model->field(id).label.in(answer.language)));
  }
  const bool es = answer.language == Language::es;
  inform(answer,
         fmt::format("{} {}: {}.", es ? "Columnas de" : "Columns of",
                     source.catalog->table(entity->table).name, list_of(std::move(columns))));
}

bool tell_coverage(const Source& source, Answer& answer) {
  std::string text = coverage_of(source, answer.language);
  if (text.empty()) return false;
  inform(answer, std::move(text));
  return true;
}

bool same_term(std::string_view term, const Words& label, const Synonyms& synonyms,
               std::string_view name) {
  const std::string wanted = fold_plain(term);
  if (wanted == fold_plain(label.en) || wanted == fold_plain(label.es)) return true;
  if (wanted == fold_plain(replace_all(name, "_", " ")) || wanted == fold_plain(name)) return true;
  const auto has = [&](const std::vector<std::string>& words) {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return fold_plain(word) == wanted; });
  };
  return has(synonyms.en) || has(synonyms.es);
}

// What the model says of a column; where it says nothing, what the column holds.
std::string description_of(const Field& field, const Source& source, Language language) {
  const std::string& said = field.description.in(language);
  if (!said.empty()) return said;
  const Column& column = source.catalog->column(field.column);
  const bool es = language == Language::es;
  if (field.personal) return es ? "un dato personal." : "personal data.";
  const std::string& table = source.catalog->table(column.table).name;
  constexpr std::size_t kValuesToldMax = 12;
  if (!column.top_values.empty() && column.distinct <= kValuesToldMax) {
    return fmt::format(fmt::runtime(es ? "columna de {} con estos valores: {}."
                                       : "a column of {} with these values: {}."),
                       table, join(column.top_values, ", "));
  }
  if (column.minimum && column.maximum && (column.is_numeric() || column.is_time())) {
    return fmt::format(
        fmt::runtime(es ? "columna de {}, de {} a {}." : "a column of {}, {} to {}."), table,
        *column.minimum, *column.maximum);
  }
  if (!column.top_values.empty()) {
    std::vector<std::string> some(
        column.top_values.begin(),
        column.top_values.begin() +
            static_cast<std::ptrdiff_t>(std::min<std::size_t>(5, column.top_values.size())));
    return fmt::format(fmt::runtime(es ? "columna de {} con {} valores; por ejemplo: {}."
                                       : "a column of {} with {} values; for example: {}."),
                       table, column.distinct, join(some, ", "));
  }
  return {};
}

void tell_description(const Screening& screening, const Source& source, Answer& answer) {
  if (auto definition = definition_of(screening.subject, source, answer.language))
    return inform(answer, std::move(*definition));
  const bool es = answer.language == Language::es;
  answer.type = AnswerType::refused;
  answer.route = "DOCS";
  answer.intent = {"SCHEMA", 0.8, {}};
  answer.text =
      fmt::format(fmt::runtime(es ? "La descripción de estos datos no dice qué es «{}»."
                                  : "The description of this data does not say what “{}” is."),
                  screening.subject);
}

// A reply to what asks nothing, with something to ask: whole sentences, that can be read alone.
std::string greeting(const Question& question, const std::vector<std::string>& examples,
                     Language language) {
  const bool es = language == Language::es;
  const auto says = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(question.tokens, [&](const Token& token) {
      return std::ranges::find(words, token.plain) != words.end();
    });
  };
  std::string text;
  if (says({"thanks", "thank", "gracias"})) {
    text = es ? "De nada. " : "You are welcome. ";
  } else if (says({"bye", "goodbye", "adios", "chao", "luego", "pronto"})) {
    return es ? "Hasta luego." : "Goodbye.";
  } else if (says({"hello", "hi", "hey", "hola", "buenas", "buenos", "morning", "saludos"})) {
    text = es ? "Hola. " : "Hello. ";
  }
  text += es ? "Respondo preguntas sobre estos datos" : "I answer questions about this data";
  constexpr std::size_t kExamplesMax = 3;
  std::vector<std::string> quoted;
  for (const std::string& example : examples) {
    if (quoted.size() == kExamplesMax) break;
    const std::string said = sentence_case(example);
    quoted.push_back(es ? "«" + said + "»" : "“" + said + "”");
  }
  if (quoted.empty()) return text + ".";
  return text + (es ? "; por ejemplo: " : "; for example: ") + join(quoted, ", ") + ".";
}

}  // namespace

std::optional<std::string> definition_of(std::string_view term, const Source& source,
                                         Language language) {
  const bool es = language == Language::es;
  const Dialect& spoken = dialect(source.catalog->dialect);
  for (const Metric& metric : source.model->metrics) {
    if (!same_term(term, metric.label, metric.synonyms, metric.name)) continue;
    const std::string& description = metric.description.in(language);
    return fmt::format("{}: {}{} {}.", sentence_case(metric.label.in(language)),
                       description.empty() ? "" : as_sentence(description) + " ",
                       es ? "Se calcula así:" : "It is computed as",
                       print_expr(metric.expression, spoken));
  }
  for (const Field& field : source.model->fields) {
    const std::string& name = source.catalog->column(field.column).name;
    if (!same_term(term, field.label, field.synonyms, name)) continue;
    const std::string description = description_of(field, source, language);
    if (description.empty()) continue;
    return fmt::format("{} ({}): {}", sentence_case(field.label.in(language)), name,
                       as_sentence(description));
  }
  for (const Entity& entity : source.model->entities) {
    const std::string& name = source.catalog->table(entity.table).name;
    const std::string& description = entity.description.in(language);
    if (description.empty() || !same_term(term, entity.label, entity.synonyms, name)) continue;
    return fmt::format("{}: {}", sentence_case(entity.label.in(language)),
                       as_sentence(description));
  }
  return {};
}

std::string coverage_of(const Source& source, Language language) {
  const Catalog& catalog = *source.catalog;
  if (!catalog.data_begins || !catalog.data_ends) return {};
  return fmt::format(fmt::runtime(language == Language::es ? "Hay datos del {} al {} ({} a {})."
                                                           : "Data runs from {} to {} ({} to {})."),
                     format_date(*catalog.data_begins, language),
                     format_date(*catalog.data_ends, language), to_iso(*catalog.data_begins),
                     to_iso(*catalog.data_ends));
}

bool answer_screened(const Screening& screening, const Source& source, Date today, Answer& answer) {
  switch (screening.kind) {
    case Screening::Kind::data:
      return false;
    case Screening::Kind::write:
      refuse(answer,
             {"I only read data. Nothing was changed.", "Solo leo datos. No se cambió nada."});
      break;
    case Screening::Kind::instructions:
      refuse(answer,
             {"I answer questions about the data. My instructions are not part of it.",
              "Respondo preguntas sobre los datos. Mis instrucciones no son parte de ellos."});
      break;
    case Screening::Kind::personal_data:
      refuse(answer, {"One of these columns is personal data that your role may not read.",
                      "Una de estas columnas es un dato personal que su rol no puede leer."});
      break;
    case Screening::Kind::tables:
      tell_tables(source, answer);
      break;
    case Screening::Kind::columns:
      tell_columns(screening, source, answer);
      break;
    case Screening::Kind::coverage:
      return tell_coverage(source, answer);
    case Screening::Kind::definition:
      tell_description(screening, source, answer);
      break;
    case Screening::Kind::small_talk:
      answer.suggestions = starting_questions(source, answer.language, today);
      inform(answer, greeting(answer.read, answer.suggestions, answer.language));
      break;
  }
  if (answer.type == AnswerType::refused)
    answer.suggestions = starting_questions(source, answer.language, today);
  return true;
}

}  // namespace cuanto
