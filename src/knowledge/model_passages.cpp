// What the semantic model says of itself, as passages: each table, column and metric, in each
// language that it is described in; and the glossaries that ship with the program.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "embedded_models.h"
#include "knowledge/knowledge.h"

namespace cuanto {
namespace {

constexpr std::string_view kDocument = "model";

Passage passage_in(const Model& model, Language language) {
  Passage passage;
  passage.document = kDocument;
  passage.title = model.label.in(language);
  passage.language = language;
  passage.category = Category::schema;
  return passage;
}

void add_names(std::vector<std::string>& names, const Words& label, const Synonyms& synonyms,
               Language language) {
  const auto add = [&](const std::string& name) {
    if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
  };
  add(label.in(language));
  for (const std::string& synonym : language == Language::es ? synonyms.es : synonyms.en)
    add(synonym);
}

// "column (label, other words): what it says".
std::string sentence(const std::string& name, const std::vector<std::string>& names,
                     const std::string& description) {
  std::string text = "**" + name + "**";
  if (!names.empty()) text += " (" + join(names, ", ") + ")";
  return description.empty() ? text : text + ": " + description;
}

Passage of_table(const Model& model, const Entity& entity, Language language) {
  const Table& table = model.catalog->table(entity.table);
  Passage passage = passage_in(model, language);
  passage.table = table.name;
  std::vector<std::string> names = {table.name};
  add_names(names, entity.label_plural, entity.synonyms, language);
  passage.headings = {join(names, ", ")};
  std::vector<std::string> columns;
  for (const ColumnId id : table.columns) columns.push_back(model.catalog->column(id).name);
  const bool es = language == Language::es;
  passage.units.push_back(
      {PassageUnit::Kind::sentence, sentence(table.name, {}, entity.description.in(language)), {}});
  passage.units.push_back({PassageUnit::Kind::sentence,
                           fmt::format("{}: {}.", es ? "Columnas" : "Columns", join(columns, ", ")),
                           {}});
  return passage;
}

Passage of_column(const Model& model, const Field& field, Language language) {
  const Column& column = model.catalog->column(field.column);
  Passage passage = passage_in(model, language);
  passage.table = model.catalog->table(column.table).name;
  passage.column = column.name;
  std::vector<std::string> names;
  add_names(names, field.label, field.synonyms, language);
  passage.headings = {fmt::format("{}.{}", passage.table, column.name), join(names, ", ")};
  passage.units.push_back({PassageUnit::Kind::row,
                           sentence(column.name, names, field.description.in(language)),
                           {column.name}});
  return passage;
}

Passage of_metric(const Model& model, const Metric& metric, Language language) {
  Passage passage = passage_in(model, language);
  passage.table = model.catalog->table(model.entity(metric.entity).table).name;
  std::vector<std::string> names;
  add_names(names, metric.label, metric.synonyms, language);
  passage.headings = {join(names, ", ")};
  passage.units.push_back(
      {PassageUnit::Kind::item,
       fmt::format("{} = {}", sentence(metric.name, names, metric.description.in(language)),
                   print_expr(metric.expression, dialect(model.catalog->dialect))),
       {metric.label.in(language)}});
  return passage;
}

}  // namespace

std::vector<Passage> passages_of_model(const Model& model) {
  std::vector<Passage> passages;
  for (const Language language : {Language::en, Language::es}) {
    for (const Entity& entity : model.entities)
      passages.push_back(of_table(model, entity, language));
    for (const Field& field : model.fields) {
      if (!field.hidden) passages.push_back(of_column(model, field, language));
    }
    for (const Metric& metric : model.metrics)
      passages.push_back(of_metric(model, metric, language));
  }
  return passages;
}

const Knowledge& shipped_glossaries() {
  static const Knowledge knowledge([] {
    std::vector<Passage> all;
    for (const EmbeddedModel& file : embedded_models()) {
      if (!file.path.ends_with(".md")) continue;
      auto passages = read_passages(file.text, std::string(file.path));
      if (!passages) continue;
      for (Passage& passage : *passages) {
        if (passage.category == Category::glossary) all.push_back(std::move(passage));
      }
    }
    return all;
  }());
  return knowledge;
}

}  // namespace cuanto
