#include "understand/ask_back.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"

namespace cuanto {
namespace {

// Whether a word of the question is the name of that column or of its table.
bool names_column(ColumnId column, const Model& model, const std::vector<Unit>& units) {
  return std::ranges::any_of(units, [&](const Unit& unit) {
    return std::ranges::any_of(unit.links, [&](const Link& link) {
      return (link.kind == LinkKind::field && link.column == column) ||
             (link.kind == LinkKind::entity && !model.entity(link.entity).is_fact &&
              model.entity(link.entity).table == model.catalog->column(column).table);
    });
  });
}

// The words that nothing of the data is called by: “co2 emissions”.
std::string unknown_words(const Question& question, const std::vector<Unit>& units) {
  std::vector<std::string> words;
  for (const Unit& unit : units) {
    const Token& first = question.tokens[unit.tokens.begin];
    if (unit.kind != Unit::Kind::unknown || first.stop_word || first.shape != TokenShape::word)
      continue;
    words.emplace_back(words_of(question, unit.tokens));
  }
  return join(words, " ");
}

// What could be asked, in the words of the model.
Words topics(const Model& model) {
  std::vector<std::string> en, es;
  for (const Metric& metric : model.metrics) {
    if (en.size() == 3) break;
    en.push_back(metric.label.en);
    es.push_back(metric.label.in(Language::es));
  }
  for (const Entity& entity : model.entities) {
    if (en.size() >= 6) break;
    en.push_back(entity.label_plural.en);
    es.push_back(entity.label_plural.in(Language::es));
  }
  return {join(en, ", "), join(es, ", ")};
}

}  // namespace

Clarification ask_which_value(const UnknownValue& unknown, const Question& question,
                              const Model& model, const std::vector<Unit>& units) {
  const Field& field = model.field(unknown.column);
  const std::string said(words_of(question, unknown.tokens));
  Clarification clarification;
  if (model.catalog->values && !field.personal) {
    clarification.values = model.catalog->values->nearest(unknown.column, said, 8);
    for (const auto& value : model.catalog->column(unknown.column).top_values) {
      if (clarification.values.size() >= 8) break;
      if (std::ranges::find(clarification.values, value) == clarification.values.end())
        clarification.values.push_back(value);
    }
  }
  const std::string known = join(clarification.values, ", ");
  if (names_column(unknown.column, model, units)) {
    clarification.prompt = {
        fmt::format("There is no {} “{}”. These exist: {}.", field.label.en, said, known),
        fmt::format("No existe {} «{}». Existen: {}.", field.label.in(Language::es), said, known)};
  } else {  // no column that nobody spoke of
    clarification.prompt = {
        fmt::format("There is no “{}” in this data. It has, for example: {}.", said, known),
        fmt::format("No hay «{}» en estos datos. Hay, por ejemplo: {}.", said, known)};
  }
  return clarification;
}

Clarification ask_what(const Question& question, const Model& model,
                       const std::vector<Unit>& units) {
  const Words known = topics(model);
  Clarification clarification;
  if (const std::string unknown = unknown_words(question, units); !unknown.empty()) {
    clarification.prompt = {
        fmt::format("This data has nothing about “{}”. What should be shown? It has, for example: "
                    "{}.",
                    unknown, known.en),
        fmt::format("Estos datos no tienen nada sobre «{}». ¿Qué se debe mostrar? Tienen, por "
                    "ejemplo: {}.",
                    unknown, known.es)};
    return clarification;
  }
  clarification.prompt = {
      fmt::format("What should be shown? This data has, for example: {}.", known.en),
      fmt::format("¿Qué se debe mostrar? Estos datos tienen, por ejemplo: {}.", known.es)};
  return clarification;
}

Result<Understanding> nothing_fits(const Question& question, const Model& model,
                                   const std::vector<Unit>& units) {
  const bool anything = std::ranges::any_of(units, [](const Unit& unit) {
    return unit.kind == Unit::Kind::cue && unit.cue != Cue::filler && unit.cue != Cue::show;
  });
  if (anything) return Understanding{ask_what(question, model, units)};
  const Words known = topics(model);
  return fail(
      ErrorKind::unknown_name,
      fmt::format("Nothing in the question is in this data. It knows, for example: {}.", known.en),
      fmt::format("Nada de la pregunta está en estos datos. Conocen, por ejemplo: {}.", known.es));
}

}  // namespace cuanto
