// Fields of a dataset: names, types, units and values of columns.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/model_file_reader.h"
#include "model/tags.h"

namespace cuanto {

namespace {

// What a field's `type` may be, and what the catalog calls it.
struct TypeName {
  std::string_view name;
  Meaning meaning;
};
constexpr auto kTypes = std::to_array<TypeName>({{"identifier", Meaning::identifier},
                                                 {"category", Meaning::category},
                                                 {"money", Meaning::money},
                                                 {"percent", Meaning::percent},
                                                 {"quantity", Meaning::quantity},
                                                 {"measure", Meaning::measure},
                                                 {"date", Meaning::date},
                                                 {"timestamp", Meaning::timestamp},
                                                 {"month", Meaning::month},
                                                 {"year", Meaning::year},
                                                 {"time", Meaning::time_of_day},
                                                 {"boolean", Meaning::boolean_code},
                                                 {"text", Meaning::free_text},
                                                 {"json", Meaning::json},
                                                 {"name", Meaning::name},
                                                 {"email", Meaning::email},
                                                 {"phone", Meaning::phone},
                                                 {"url", Meaning::url}});

bool is_amount(Meaning meaning) {
  return meaning == Meaning::money || meaning == Meaning::percent || meaning == Meaning::quantity ||
         meaning == Meaning::measure;
}
bool is_time(Meaning meaning) {
  return meaning == Meaning::date || meaning == Meaning::timestamp || meaning == Meaning::month ||
         meaning == Meaning::year;
}

}  // namespace

void ModelFileReader::read_field(const Yaml& node, Bound& bound, std::set<std::string>& names) {
  if (!expect_map(node, "A field")) return;
  know_keys(node, "A field",
            {"name", "aliases", "type", "label", "synonyms", "description", "values", "personal",
             "hidden", "unit", "unit_column", "aggregation"});
  const auto name = name_of(node, "field");
  if (!name || !is_new(names, node, "fields", *name)) return;
  const auto aliases = list_at(node, "aliases");
  const auto* column = find_by_names(catalog_, bound.table, *name, aliases);
  if (column == nullptr) {
    missing(*node.find("name"), no_such_column(catalog_, bound.table, *name));
    return;
  }
  bound.names.emplace(ascii_lower(*name), column->id);
  auto& field = model_.fields[column->id.v];
  field.from_file = true;
  words_at(node, "label", field.label);
  synonyms_at(node, "synonyms", field.label, field.synonyms);
  words_at(node, "description", field.description);
  if (const auto unit = text_at(node, "unit")) {
    field.unit = *unit;
    field.unit_column.reset();
  }
  if (const auto unit = text_at(node, "unit_column"))
    field.unit_column = unit_column_of(*unit, bound);
  read_type(node, column->id, field);
  if (const auto how = choice_at(node, "aggregation", {"none", "sum", "average"}))
    field.aggregation = static_cast<DefaultAggregation>(*how);
  if (const auto personal = flag_at(node, "personal")) mark_personal(field, *personal);
  if (const auto hidden = flag_at(node, "hidden")) field.hidden = *hidden;
  read_values(node, *column, field);
}

// The column of the unit may be missing from a shorter export.
std::optional<ColumnId> ModelFileReader::unit_column_of(const std::string& name,
                                                        const Bound& bound) {
  if (const auto found = bound.names.find(ascii_lower(name)); found != bound.names.end())
    return found->second;
  const auto* column = catalog_.find_column(bound.table, name);
  if (column == nullptr) return std::nullopt;
  return column->id;
}

void ModelFileReader::read_type(const Yaml& node, ColumnId id, Field& field) {
  const auto type = text_at(node, "type");
  if (!type) return;
  const auto known = std::ranges::find(kTypes, *type, &TypeName::name);
  if (known == kTypes.end()) {
    std::vector<std::string> names;
    names.reserve(kTypes.size());
    for (const auto& one : kTypes) names.emplace_back(one.name);
    wrong(*node.find("type"), fmt::format("There is no type \"{}\"; it is one of {}.",
                                          shortened(*type, 60), join(names, ", ")));
    return;
  }
  const auto& column = catalog_.column(id);
  const auto meaning = known->meaning;
  if (meaning == column.meaning || (is_time(meaning) && column.is_time())) return;
  const bool numbers = column.is_numeric() || column.holds_numbers || column.rows == 0;
  if ((is_amount(meaning) && !numbers) || (is_time(meaning) && column.rows > 0) ||
      (meaning == Meaning::boolean_code && column.distinct > 2)) {
    missing(*node.find("type"),
            fmt::format("Column {} cannot be of type {}: its values are not.", column.name, *type));
    return;
  }
  auto& changed = change(id);
  changed.meaning = meaning;
  changed.percent_of_one =
      meaning == Meaning::percent && !column.quantiles.empty() && column.quantiles.back() <= 1.0;
  field.aggregation =
      meaning == Meaning::money || meaning == Meaning::quantity    ? DefaultAggregation::sum
      : meaning == Meaning::percent || meaning == Meaning::measure ? DefaultAggregation::average
                                                                   : DefaultAggregation::none;
}

Column& ModelFileReader::change(ColumnId id) {
  catalog_changed_ = true;
  return catalog_.columns[id.v];
}

void ModelFileReader::mark_personal(Field& field, bool personal) {
  field.personal = personal;
  if (catalog_.column(field.column).personal == personal) return;
  auto& column = change(field.column);
  column.personal = personal;
  if (personal) column.top_values.clear();
  // What is personal as a text of tags is so as the columns made of it.
  for (const ColumnId made : columns_of_tags(catalog_, field.column))
    if (personal) mark_personal(model_.fields[made.v], true);
}

void ModelFileReader::read_values(const Yaml& node, const Column& column, Field& field) {
  const auto* values = node.find("values");
  if (values == nullptr || values->is_null()) return;
  if (!expect_map(*values, "\"values\"")) return;
  field.value_aliases.clear();
  for (const auto& [stored, words] : values->entries) {
    std::vector<std::string> said;
    if (words.is_scalar()) said.push_back(fold_plain(words.text));
    for (const auto& word :
         items_of(words.is_scalar() ? nullptr : &words, "The words of a value")) {
      auto key = fold_plain(trim(word.text));
      if (!key.empty() && std::ranges::find(said, key) == said.end())
        said.push_back(std::move(key));
    }
    const auto present = stored_as(column, stored.text);
    if (!present.empty()) {
      field.value_aliases.push_back({present, std::move(said)});
    } else if (!for_many) {
      const auto near = catalog_.values == nullptr
                            ? std::vector<std::string>{}
                            : catalog_.values->nearest(column.id, stored.text, kSuggestionsMax);
      say(Severity::warning, stored.offset,
          fmt::format("Column {} has no value \"{}\".{}", column.name, shortened(stored.text, 60),
                      near.empty() ? std::string() : fmt::format(" It has {}.", join(near, ", "))));
    }
  }
}

// The value as the column has it, whatever its case; empty when it has none.
std::string ModelFileReader::stored_as(const Column& column, const std::string& wanted) const {
  if (std::ranges::find(column.top_values, wanted) != column.top_values.end()) return wanted;
  if (catalog_.values == nullptr) return {};
  for (const auto& hit : catalog_.values->find(wanted, false, 50))
    if (hit.column == column.id && hit.level == ValueHit::Level::exact && hit.distance == 0)
      return hit.stored;
  return {};
}

}  // namespace cuanto
