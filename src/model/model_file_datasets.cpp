// Datasets of a model file: which tables they are, and what the file says of those.
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "model/labels.h"
#include "model/model_file_reader.h"
#include "model/word_forms.h"

namespace cuanto {

const ModelFileReader::Bound* ModelFileReader::bound_at(const Yaml& map, std::string_view key,
                                                        std::string_view what) {
  const auto name = text_at(map, key);
  if (!name) {
    wrong(map, fmt::format("This {} has no \"{}\".", what, key));
    return nullptr;
  }
  for (const auto& bound : bound_)
    if (equal_ignoring_case(bound.dataset, *name)) return &bound;
  // A table may be meant that the file says nothing else about.
  if (const auto* table = catalog_.find_table({}, *name)) {
    extra_.push_back(std::make_unique<Bound>(Bound{*name, table->id, {}}));
    return extra_.back().get();
  }
  std::vector<std::string> known;
  known.reserve(bound_.size());
  for (const auto& bound : bound_) known.push_back(bound.dataset);
  missing(*map.find(key), fmt::format("There is no dataset \"{}\".{}", shortened(*name, 60),
                                      did_you_mean(*name, known)));
  return nullptr;
}

std::vector<const ModelFileReader::Bound*> ModelFileReader::datasets_of(const Yaml& node,
                                                                        std::string_view what) {
  std::vector<const Bound*> found;
  if (node.find("dataset") == nullptr && bound_.size() == 1) return {&bound_[0]};
  const auto* first = bound_at(node, "dataset", what);
  if (first == nullptr) return found;
  for (const auto& bound : bound_)
    if (bound.dataset == first->dataset) found.push_back(&bound);
  if (found.empty()) found.push_back(first);
  return found;
}

std::vector<TableId> ModelFileReader::tables_of(const Yaml& model, const Yaml& dataset,
                                                const std::string& name) {
  const auto sources = list_at(dataset, "source");
  std::vector<TableId> tables;
  if (sources.empty() && for_many) {
    for (const auto& rule : rules_)
      for (const auto id : matching_tables(rule, model, catalog_))
        if (std::ranges::find(tables, id) == tables.end()) tables.push_back(id);
    if (tables.empty())
      missing(dataset,
              fmt::format("No table of {} fits the match section; dataset \"{}\" is left out.",
                          catalog_.source, name));
    return tables;
  }
  const auto wanted = sources.empty() ? std::vector<std::string>{name} : sources;
  for (const auto& source : wanted) {
    const auto dot = source.find('.');
    const auto* table = catalog_.find_table({}, source);
    if (table == nullptr && dot != std::string::npos)
      table = catalog_.find_table(source.substr(0, dot), source.substr(dot + 1));
    if (table != nullptr) return {table->id};
  }
  std::vector<std::string> known;
  known.reserve(catalog_.tables.size());
  for (const auto& table : catalog_.tables) known.push_back(table.name);
  const auto* at = dataset.find("source") != nullptr && !sources.empty() ? dataset.find("source")
                                                                         : dataset.find("name");
  missing(*at, fmt::format("There is no table \"{}\" in {}.{}", shortened(wanted[0], 60),
                           catalog_.source, did_you_mean(wanted[0], known)));
  return {};
}

void ModelFileReader::read_dataset(const Yaml& model, const Yaml& node,
                                   std::set<std::string>& names) {
  if (!expect_map(node, "A dataset")) return;
  know_keys(node, "A dataset",
            {"name", "source", "label", "label_plural", "synonyms", "description", "time",
             "display", "primary_key", "fields", "is_fact", "access_policy"});
  const auto name = name_of(node, "dataset");
  if (!name || !is_new(names, node, "datasets", *name)) return;
  for (const auto table : tables_of(model, node, *name)) {
    Bound bound{*name, table, {}};
    std::set<std::string> fields;
    for (const auto& field : items_of(node.find("fields"), "\"fields\""))
      read_field(field, bound, fields);
    lay_over_entity(node, bound);
    read_access(node, bound.table, bound.names);
    bound_.push_back(std::move(bound));
  }
}

std::optional<ColumnId> ModelFileReader::column_at(const Yaml& at, const std::string& name,
                                                   const Bound& bound) {
  if (const auto found = bound.names.find(ascii_lower(name)); found != bound.names.end())
    return found->second;
  if (const auto* column = catalog_.find_column(bound.table, name)) return column->id;
  missing(at, no_such_column(catalog_, bound.table, name));
  return std::nullopt;
}

std::vector<ColumnId> ModelFileReader::columns_at(const Yaml& map, std::string_view key,
                                                  const Bound& bound) {
  std::vector<ColumnId> columns;
  const auto* node = map.find(key);
  for (const auto& item : items_of(node, fmt::format("\"{}\"", key)))
    if (const auto id = column_at(item, item.text, bound)) columns.push_back(*id);
  return columns;
}

void ModelFileReader::lay_over_entity(const Yaml& node, const Bound& bound) {
  auto& entity = model_.entities[bound.table.v];
  const auto before = entity.label;
  words_at(node, "label", entity.label);
  if (entity.label != before)
    entity.label_plural = {plural_phrase(entity.label.en, Language::en),
                           plural_phrase(entity.label.es, Language::es)};
  words_at(node, "label_plural", entity.label_plural);
  synonyms_at(node, "synonyms", entity.label, entity.synonyms);
  words_at(node, "description", entity.description);
  if (auto display = columns_at(node, "display", bound); !display.empty())
    entity.display = std::move(display);
  if (auto key = columns_at(node, "primary_key", bound); !key.empty()) entity.key = std::move(key);
  if (const auto is_fact = flag_at(node, "is_fact")) entity.is_fact = *is_fact;
  if (const auto time = text_at(node, "time")) {
    const auto& at = *node.find("time");
    const auto id = column_at(at, *time, bound);
    if (id && !catalog_.column(*id).is_time())
      missing(at, fmt::format(
                      "Column {} cannot be the time of {}: it holds no dates that can be compared.",
                      catalog_.column(*id).name, catalog_.table(bound.table).name));
    else if (id)
      entity.time = id;
  }
}

}  // namespace cuanto
