#include "model/model_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <set>

#include "base/text.h"
#include "model/file_expressions.h"
#include "model/labels.h"
#include "model/model_match.h"
#include "model/policy_file.h"
#include "model/tags.h"
#include "model/word_forms.h"

namespace cuanto {

namespace {

using Severity = ModelFinding::Severity;

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

class FileReader {
 public:
  FileReader(std::string_view text, Model& model)
      : text_(text), model_(model), catalog_(*model.catalog) {}

  std::vector<ModelFinding> read() {
    const auto file = parse_yaml(text_);
    if (!file) {
      findings_.push_back(
          {Severity::error, file.error().at.value_or(TextPosition{}), file.error().message});
      return findings_;
    }
    read_file(*file);
    if (catalog_changed_) model_.catalog = std::make_shared<const Catalog>(std::move(catalog_));
    for (std::size_t i = 0; i < model_.metrics.size(); ++i)
      model_.metrics[i].id = MetricId{static_cast<uint16_t>(i)};
    for (std::size_t i = 0; i < model_.edges.size(); ++i)
      model_.edges[i].id = EdgeId{static_cast<uint16_t>(i)};
    std::ranges::sort(findings_, {}, [](const ModelFinding& f) {
      return std::pair<std::size_t, std::string_view>(f.at.offset, f.message);
    });
    return findings_;
  }

 private:
  // One dataset laid over one table.
  struct Bound {
    std::string dataset;
    TableId table;
    LogicalNames names;  // field name -> column
  };

  // ---- saying what is wrong
  // ------------------------------------------------------------------------
  void say(Severity severity, std::size_t offset, std::string message) {
    findings_.push_back({severity, position_of(text_, offset), std::move(message)});
  }
  void wrong(const Yaml& at, std::string message) {
    say(Severity::error, at.offset, std::move(message));
  }
  // Something that the database does not have: a mistake, unless the file is for many databases.
  void missing(const Yaml& at, std::string message) {
    say(for_many_ ? Severity::warning : Severity::error, at.offset, std::move(message));
  }
  static std::string nearest(std::string_view word, const std::vector<std::string>& names) {
    const auto near = closest(fold(word), names, kSuggestionsMax);
    if (near.empty()) return {};
    return fmt::format(" Did you mean {}?", join(near, ", "));
  }

  bool expect_map(const Yaml& node, std::string_view what) {
    if (node.is_map()) return true;
    wrong(node, fmt::format("{} must be a map of keys and values.", what));
    return false;
  }
  // The items of a list; nothing, and a finding, when it is something else.
  const std::vector<Yaml>& items_of(const Yaml* node, std::string_view what) {
    static const std::vector<Yaml> kNone;
    if (node == nullptr || node->is_null()) return kNone;
    if (node->is_list()) return node->items;
    wrong(*node, fmt::format("{} must be a list.", what));
    return kNone;
  }
  void know_keys(const Yaml& map, std::string_view what, const std::vector<std::string>& keys) {
    for (const auto& [key, value] : map.entries) {
      if (std::ranges::find(keys, key.text) != keys.end()) continue;
      wrong(key, fmt::format("{} has no key \"{}\".{}", what, shortened(key.text, 60),
                             nearest(key.text, keys)));
    }
  }
  std::optional<std::string> text_at(const Yaml& map, std::string_view key) {
    const auto* node = map.find(key);
    if (node == nullptr || node->is_null()) return std::nullopt;
    if (node->is_scalar()) return node->text;
    wrong(*node, fmt::format("\"{}\" must be a text.", key));
    return std::nullopt;
  }
  std::optional<bool> flag_at(const Yaml& map, std::string_view key) {
    const auto* node = map.find(key);
    if (node == nullptr || node->is_null()) return std::nullopt;
    const auto value = ascii_lower(node->text);
    if (node->is_scalar() && (value == "true" || value == "yes")) return true;
    if (node->is_scalar() && (value == "false" || value == "no")) return false;
    wrong(*node, fmt::format("\"{}\" must be true or false.", key));
    return std::nullopt;
  }
  // One of several words; the position in `words`.
  std::optional<std::size_t> choice_at(const Yaml& map, std::string_view key,
                                       const std::vector<std::string>& words) {
    const auto value = text_at(map, key);
    if (!value) return std::nullopt;
    const auto it = std::ranges::find(words, *value);
    if (it != words.end()) return static_cast<std::size_t>(it - words.begin());
    wrong(*map.find(key), fmt::format("\"{}\" cannot be \"{}\"; it is one of {}.", key,
                                      shortened(*value, 60), join(words, ", ")));
    return std::nullopt;
  }
  std::vector<std::string> list_at(const Yaml& map, std::string_view key) {
    std::vector<std::string> texts;
    const auto* node = map.find(key);
    if (node != nullptr && node->is_scalar()) return {node->text};
    for (const auto& item : items_of(node, fmt::format("\"{}\"", key))) {
      if (item.is_scalar())
        texts.push_back(item.text);
      else
        wrong(item, fmt::format("\"{}\" must be a list of texts.", key));
    }
    return texts;
  }
  // {en: ..., es: ...}, or one text for both.
  void words_at(const Yaml& map, std::string_view key, Words& words) {
    const auto* node = map.find(key);
    if (node == nullptr || node->is_null()) return;
    if (node->is_scalar()) {
      words = {node->text, node->text};
      return;
    }
    if (!node->is_map()) {
      wrong(*node, fmt::format("\"{}\" must be a text, or a map with the keys en and es.", key));
      return;
    }
    know_keys(*node, fmt::format("\"{}\"", key), {"en", "es"});
    if (const auto en = text_at(*node, "en")) words.en = *en;
    if (const auto es = text_at(*node, "es")) words.es = *es;
    if (words.en.empty()) words.en = words.es;
  }
  void synonyms_at(const Yaml& map, std::string_view key, const Words& label, Synonyms& synonyms) {
    const auto* node = map.find(key);
    if (node == nullptr || node->is_null()) return;
    const auto tidy = [](const std::vector<std::string>& words, const std::string& without) {
      std::vector<std::string> kept;
      for (const auto& word : words) {
        auto key_form = fold_plain(trim(word));
        if (!key_form.empty() && key_form != fold_plain(without) &&
            std::ranges::find(kept, key_form) == kept.end())
          kept.push_back(std::move(key_form));
      }
      return kept;
    };
    if (node->is_list()) {
      const auto words = list_at(map, key);
      synonyms = {tidy(words, label.en), tidy(words, label.es)};
      return;
    }
    if (!expect_map(*node, fmt::format("\"{}\"", key))) return;
    know_keys(*node, fmt::format("\"{}\"", key), {"en", "es"});
    if (node->find("en") != nullptr) synonyms.en = tidy(list_at(*node, "en"), label.en);
    if (node->find("es") != nullptr) synonyms.es = tidy(list_at(*node, "es"), label.es);
  }
  // Names within one list must differ.
  bool is_new(std::set<std::string>& names, const Yaml& node, std::string_view what,
              const std::string& name) {
    if (names.insert(ascii_lower(name)).second) return true;
    wrong(node, fmt::format("There are two {} called \"{}\".", what, shortened(name, 60)));
    return false;
  }
  std::optional<std::string> name_of(const Yaml& map, std::string_view what) {
    auto name = text_at(map, "name");
    if (!name || name->empty()) {
      wrong(map, fmt::format("This {} has no name.", what));
      return std::nullopt;
    }
    return name;
  }

  // ---- the parts of a file
  // -------------------------------------------------------------------------
  void read_file(const Yaml& file) {
    if (!file.is_map()) {
      wrong(file, "A model file begins with the key semantic_model.");
      return;
    }
    know_keys(file, "A model file", {"semantic_model", "version"});
    const auto* models = file.find("semantic_model");
    if (models == nullptr) {
      wrong(file, "A model file begins with the key semantic_model.");
      return;
    }
    if (models->is_map()) read_model(*models);
    for (const auto& one :
         models->is_map() ? std::vector<Yaml>{} : items_of(models, "\"semantic_model\""))
      read_model(one);
  }

  void read_model(const Yaml& node) {
    if (!expect_map(node, "A model")) return;
    know_keys(node, "A model",
              {"name", "label", "description", "match", "datasets", "relationships", "metrics",
               "verified_queries", "default_filters", "access_policy"});
    for_many_ = node.find("match") != nullptr;
    if (const auto name = text_at(node, "name")) model_.name = *name;
    // Of several shipped models that match, the first names the whole.
    if (!for_many_ || model_.label.en.empty()) words_at(node, "label", model_.label);
    words_at(node, "description", model_.description);
    check_match(node);
    read_access(node, std::nullopt, {});
    bound_.clear();
    std::set<std::string> names;
    for (const auto& dataset : items_of(node.find("datasets"), "\"datasets\""))
      read_dataset(node, dataset, names);
    names.clear();
    for (const auto& one : items_of(node.find("relationships"), "\"relationships\""))
      read_relationship(one, names);
    if (const auto* metrics = node.find("metrics")) {
      // What the file says of a table's metrics stands for what the draft said.
      std::erase_if(model_.metrics, [&](const Metric& metric) {
        return !metric.from_file && std::ranges::any_of(bound_, [&](const Bound& b) {
          return b.table == model_.entity(metric.entity).table;
        });
      });
      names.clear();
      for (const auto& one : items_of(metrics, "\"metrics\"")) read_metric(one, names);
    }
    names.clear();
    for (const auto& one : items_of(node.find("verified_queries"), "\"verified_queries\""))
      read_verified(one, names);
    for (const auto& one : items_of(node.find("default_filters"), "\"default_filters\""))
      read_default_filter(one);
  }

  void check_match(const Yaml& node) {
    const auto* match = node.find("match");
    if (match == nullptr) return;
    const auto check_one = [&](const Yaml& one) {
      if (!expect_map(one, "\"match\"")) return;
      know_keys(one, "\"match\"", {"tables", "columns"});
      list_at(one, "tables");
      list_at(one, "columns");
    };
    if (match->is_list()) {
      for (const auto& one : match->items) check_one(one);
    } else {
      check_one(*match);
    }
    rules_ = read_match(*match);
  }

  // ---- datasets
  // ------------------------------------------------------------------------------------
  std::vector<TableId> tables_of(const Yaml& model, const Yaml& dataset, const std::string& name) {
    const auto sources = list_at(dataset, "source");
    std::vector<TableId> tables;
    if (sources.empty() && for_many_) {
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
                             catalog_.source, nearest(wanted[0], known)));
    return {};
  }

  void read_dataset(const Yaml& model, const Yaml& node, std::set<std::string>& names) {
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

  std::optional<ColumnId> column_at(const Yaml& at, const std::string& name, const Bound& bound) {
    if (const auto found = bound.names.find(ascii_lower(name)); found != bound.names.end())
      return found->second;
    if (const auto* column = catalog_.find_column(bound.table, name)) return column->id;
    missing(at, no_such_column(name, bound.table));
    return std::nullopt;
  }
  std::string no_such_column(std::string_view name, TableId table) const {
    std::vector<std::string> known;
    for (const auto id : catalog_.table(table).columns) known.push_back(catalog_.column(id).name);
    return fmt::format("Table {} has no column \"{}\".{}", catalog_.table(table).name,
                       shortened(name, 60), nearest(name, known));
  }
  std::vector<ColumnId> columns_at(const Yaml& map, std::string_view key, const Bound& bound) {
    std::vector<ColumnId> columns;
    const auto* node = map.find(key);
    for (const auto& item : items_of(node, fmt::format("\"{}\"", key)))
      if (const auto id = column_at(item, item.text, bound)) columns.push_back(*id);
    return columns;
  }

  // What is said again about a table stands for what was said before.
  void read_access(const Yaml& node, std::optional<TableId> table, const LogicalNames& names) {
    const auto* list = node.find("access_policy");
    if (list == nullptr) return;
    std::erase_if(model_.policies,
                  [&](const AccessPolicy& policy) { return policy.table == table; });
    auto policies =
        read_policies(*list, {table, names, for_many_}, catalog_,
                      [this](Severity severity, std::size_t offset, std::string message) {
                        say(severity, offset, std::move(message));
                      });
    std::ranges::move(policies, std::back_inserter(model_.policies));
  }

  void lay_over_entity(const Yaml& node, const Bound& bound) {
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
    if (auto key = columns_at(node, "primary_key", bound); !key.empty())
      entity.key = std::move(key);
    if (const auto is_fact = flag_at(node, "is_fact")) entity.is_fact = *is_fact;
    if (const auto time = text_at(node, "time")) {
      const auto& at = *node.find("time");
      const auto id = column_at(at, *time, bound);
      if (id && !catalog_.column(*id).is_time())
        missing(at,
                fmt::format(
                    "Column {} cannot be the time of {}: it holds no dates that can be compared.",
                    catalog_.column(*id).name, catalog_.table(bound.table).name));
      else if (id)
        entity.time = id;
    }
  }

  // ---- fields
  // --------------------------------------------------------------------------------------
  void read_field(const Yaml& node, Bound& bound, std::set<std::string>& names) {
    if (!expect_map(node, "A field")) return;
    know_keys(node, "A field",
              {"name", "aliases", "type", "label", "synonyms", "description", "values", "personal",
               "hidden", "unit", "unit_column", "aggregation"});
    const auto name = name_of(node, "field");
    if (!name || !is_new(names, node, "fields", *name)) return;
    const auto aliases = list_at(node, "aliases");
    const auto* column = find_by_names(catalog_, bound.table, *name, aliases);
    if (column == nullptr) {
      missing(*node.find("name"), no_such_column(*name, bound.table));
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
  std::optional<ColumnId> unit_column_of(const std::string& name, const Bound& bound) {
    const auto* column = catalog_.find_column(bound.table, name);
    if (column == nullptr) return std::nullopt;
    return column->id;
  }

  void read_type(const Yaml& node, ColumnId id, Field& field) {
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
      missing(*node.find("type"), fmt::format("Column {} cannot be of type {}: its values are not.",
                                              column.name, *type));
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

  Column& change(ColumnId id) {
    catalog_changed_ = true;
    return catalog_.columns[id.v];
  }

  void mark_personal(Field& field, bool personal) {
    field.personal = personal;
    if (catalog_.column(field.column).personal == personal) return;
    auto& column = change(field.column);
    column.personal = personal;
    if (personal) column.top_values.clear();
    // What is personal as a text of tags is so as the columns made of it.
    for (const ColumnId made : columns_of_tags(catalog_, field.column))
      if (personal) mark_personal(model_.fields[made.v], true);
  }

  void read_values(const Yaml& node, const Column& column, Field& field) {
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
      } else if (!for_many_) {
        const auto near = catalog_.values == nullptr
                              ? std::vector<std::string>{}
                              : catalog_.values->nearest(column.id, stored.text, kSuggestionsMax);
        say(Severity::warning, stored.offset,
            fmt::format(
                "Column {} has no value \"{}\".{}", column.name, shortened(stored.text, 60),
                near.empty() ? std::string() : fmt::format(" It has {}.", join(near, ", "))));
      }
    }
  }

  // The value as the column has it, whatever its case; empty when it has none.
  std::string stored_as(const Column& column, const std::string& wanted) const {
    if (std::ranges::find(column.top_values, wanted) != column.top_values.end()) return wanted;
    if (catalog_.values == nullptr) return {};
    for (const auto& hit : catalog_.values->find(wanted, false, 50))
      if (hit.column == column.id && hit.level == ValueHit::Level::exact && hit.distance == 0)
        return hit.stored;
    return {};
  }

  // ---- relationships
  // -------------------------------------------------------------------------------
  const Bound* bound_at(const Yaml& map, std::string_view key, std::string_view what) {
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
                                        nearest(*name, known)));
    return nullptr;
  }

  void read_relationship(const Yaml& node, std::set<std::string>& names) {
    if (!expect_map(node, "A relationship")) return;
    know_keys(node, "A relationship",
              {"name", "from", "to", "from_columns", "to_columns", "roles"});
    const auto name = name_of(node, "relationship");
    if (!name || !is_new(names, node, "relationships", *name)) return;
    const auto* from = bound_at(node, "from", "relationship");
    const auto* to = bound_at(node, "to", "relationship");
    if (from == nullptr || to == nullptr) return;
    Edge edge;
    edge.child = from->table;
    edge.parent = to->table;
    edge.child_columns = columns_at(node, "from_columns", *from);
    edge.parent_columns = columns_at(node, "to_columns", *to);
    const auto written = [&](std::string_view key) { return list_at(node, key).size(); };
    if (edge.child_columns.size() != written("from_columns") ||
        edge.parent_columns.size() != written("to_columns"))
      return;
    if (edge.child_columns.empty() || edge.child_columns.size() != edge.parent_columns.size()) {
      wrong(node, fmt::format("Relationship \"{}\" needs from_columns and to_columns, as many of "
                              "one as of the other.",
                              *name));
      return;
    }
    edge.origin = Edge::Origin::modelled;
    edge.parent_unique = is_key(edge.parent, edge.parent_columns);
    Synonyms roles;
    synonyms_at(node, "roles", {}, roles);
    edge.role_words = roles.en;
    for (const auto& word : roles.es)
      if (std::ranges::find(edge.role_words, word) == edge.role_words.end())
        edge.role_words.push_back(word);
    for (auto& known : model_.edges) {
      if (known.child_columns != edge.child_columns || known.parent_columns != edge.parent_columns)
        continue;
      edge.id = known.id;
      known = std::move(edge);
      return;
    }
    model_.edges.push_back(std::move(edge));
  }

  bool is_key(TableId table, const std::vector<ColumnId>& columns) const {
    if (columns.size() == 1 && catalog_.column(columns[0]).unique) return true;
    const auto& key = catalog_.table(table).primary_key;
    return !key.empty() && std::ranges::all_of(key, [&](ColumnId id) {
      return std::ranges::find(columns, id) != columns.end();
    });
  }

  // ---- metrics
  // -------------------------------------------------------------------------------------
  std::vector<const Bound*> datasets_of(const Yaml& node, std::string_view what) {
    std::vector<const Bound*> found;
    if (node.find("dataset") == nullptr && bound_.size() == 1) return {&bound_[0]};
    const auto* first = bound_at(node, "dataset", what);
    if (first == nullptr) return found;
    for (const auto& bound : bound_)
      if (bound.dataset == first->dataset) found.push_back(&bound);
    if (found.empty()) found.push_back(first);
    return found;
  }

  // The byte of the file that byte `inside` of a text stands at; the beginning when it is not
  // written there letter by letter (a folded block, an escape).
  std::size_t offset_inside(const Yaml& node, std::size_t inside) const {
    for (const std::size_t skip : {std::size_t{0}, std::size_t{1}})
      if (text_.substr(std::min(text_.size(), node.offset + skip)).starts_with(node.text))
        return node.offset + skip + std::min(inside, node.text.size());
    return node.offset;
  }

  // A metric's expression or a filter, in the columns of the table.
  std::optional<SqlExpr> expression_at(const Yaml& map, std::string_view key, const Bound& bound,
                                       ExpressionUse use) {
    const auto text = text_at(map, key);
    if (!text) return std::nullopt;
    auto made = resolve_expression(*text, use, bound.dataset, bound.table, bound.names, catalog_);
    if (made) return std::move(*made);
    const auto& error = made.error();
    const auto offset = offset_inside(*map.find(key), error.at ? error.at->offset : 0);
    const bool only_missing = error.kind == ErrorKind::unknown_name && for_many_;
    say(only_missing ? Severity::warning : Severity::error, offset, error.message);
    return std::nullopt;
  }

  void read_metric(const Yaml& node, std::set<std::string>& names) {
    if (!expect_map(node, "A metric")) return;
    know_keys(node, "A metric",
              {"name", "dataset", "expression", "filter", "label", "synonyms", "description",
               "unit", "unit_column", "good_when", "additive", "default", "parts", "part_words"});
    const auto name = name_of(node, "metric");
    if (!name || !is_new(names, node, "metrics", *name)) return;
    if (node.find("parts") != nullptr) return read_total(node, *name);
    if (!text_at(node, "expression")) {
      wrong(node, fmt::format("Metric \"{}\" has no expression.", *name));
      return;
    }
    bool first = true;
    for (const auto* bound : datasets_of(node, "metric")) {
      if (auto metric = make_metric(node, *name, *bound)) {
        if (!first) metric->name += "_" + ascii_lower(catalog_.table(bound->table).name);
        put_metric(std::move(*metric));
      }
      first = false;
    }
  }

  std::optional<Metric> make_metric(const Yaml& node, const std::string& name, const Bound& bound) {
    Metric metric;
    metric.name = name;
    metric.entity = EntityId{bound.table.v};
    auto expression = expression_at(node, "expression", bound, ExpressionUse::metric);
    if (!expression) return std::nullopt;
    metric.expression = std::move(*expression);
    if (text_at(node, "filter")) {
      metric.filter = expression_at(node, "filter", bound, ExpressionUse::condition);
      if (!metric.filter) return std::nullopt;
    }
    read_words(node, metric);
    if (const auto unit = text_at(node, "unit_column"))
      metric.unit_column = unit_column_of(*unit, bound);
    metric.additive = is_additive(metric.expression);
    if (const auto additive = flag_at(node, "additive")) metric.additive = *additive;
    metric.is_default = flag_at(node, "default").value_or(false);
    if (metric.is_default) {
      for (auto& other : model_.metrics) {
        if (other.entity != metric.entity || !other.is_default || other.name == name) continue;
        if (other.from_file)
          wrong(*node.find("default"),
                fmt::format("Dataset \"{}\" has two default metrics, {} and {}.", bound.dataset,
                            other.name, name));
        other.is_default = false;
      }
    }
    return metric;
  }

  void read_words(const Yaml& node, Metric& metric) {
    metric.label = {replace_all(metric.name, "_", " "), {}};
    words_at(node, "label", metric.label);
    synonyms_at(node, "synonyms", metric.label, metric.synonyms);
    words_at(node, "description", metric.description);
    if (const auto unit = text_at(node, "unit")) metric.unit = *unit;
    if (const auto when = choice_at(node, "good_when", {"none", "lower", "higher"}))
      metric.good_when = static_cast<GoodWhen>(*when);
    metric.from_file = true;
  }

  // Metrics of several tables that add up. A file for many databases may name some that are not
  // there; with fewer than two there is no total.
  void read_total(const Yaml& node, const std::string& name) {
    for (const std::string_view key : {"dataset", "expression", "filter", "unit_column", "default"})
      if (node.find(key) != nullptr)
        return wrong(*node.find(key), fmt::format("Metric \"{}\" is the sum of its parts and takes "
                                                  "no \"{}\".",
                                                  name, key));
    Metric total;
    total.name = name;
    for (const auto& item : items_of(node.find("parts"), "\"parts\"")) {
      const Metric* part = model_.find_metric(item.text);
      if (part == nullptr) {
        missing(item, fmt::format("There is no metric \"{}\" above that \"{}\" could be made of.",
                                  shortened(item.text, 60), name));
      } else if (std::string fault = no_part(*part, total); !fault.empty()) {
        wrong(item, std::move(fault));
      } else {
        SqlExpr column = make_column("", part->name);
        total.expression = total.parts.empty()
                               ? std::move(column)
                               : make_binary(BinaryOp::add, total.expression, std::move(column));
        if (total.parts.empty()) total.entity = part->entity;
        total.unit = part->unit;
        total.parts.push_back(part->name);
      }
    }
    read_words(node, total);
    synonyms_at(node, "part_words", {}, total.part_words);
    if (total.parts.size() >= 2) return put_metric(std::move(total));
    missing(node, fmt::format("Metric \"{}\" needs two parts or more to add up.", name));
  }

  // Why a metric cannot be added to the parts before it; empty when it can.
  std::string no_part(const Metric& part, const Metric& total) const {
    if (!part.additive || !part.parts.empty())
      return fmt::format("Metric \"{}\" cannot be added up: it is a ratio, an average or a total.",
                         part.name);
    for (const auto& name : total.parts) {
      const Metric& other = *model_.find_metric(name);
      if (other.entity == part.entity)
        return fmt::format(
            "Metrics \"{}\" and \"{}\" are of one table: the same rows would count "
            "twice.",
            other.name, part.name);
      if (other.unit != part.unit)
        return fmt::format("Metrics \"{}\" and \"{}\" do not have the same unit.", other.name,
                           part.name);
    }
    return {};
  }

  void put_metric(Metric metric) {
    const auto known = std::ranges::find(model_.metrics, metric.name, &Metric::name);
    if (known != model_.metrics.end())
      *known = std::move(metric);
    else
      model_.metrics.push_back(std::move(metric));
  }

  // ---- verified questions and default filters
  // ------------------------------------------------------
  void read_verified(const Yaml& node, std::set<std::string>& names) {
    if (!expect_map(node, "A verified question")) return;
    know_keys(node, "A verified question",
              {"name", "question", "language", "sql", "use_as_onboarding_question", "verified_at",
               "verified_by"});
    const auto name = name_of(node, "verified question");
    if (!name || !is_new(names, node, "verified questions", *name)) return;
    VerifiedQuestion verified;
    verified.name = *name;
    const auto question = text_at(node, "question"), sql = text_at(node, "sql");
    if (!question || !sql) {
      wrong(node, fmt::format("Verified question \"{}\" needs a question and sql.", *name));
      return;
    }
    verified.question = *question;
    if (const auto language = choice_at(node, "language", {"en", "es"}))
      verified.language = *language == 1 ? Language::es : Language::en;
    verified.onboarding = flag_at(node, "use_as_onboarding_question").value_or(false);
    std::vector<DatasetNames> datasets;
    datasets.reserve(bound_.size());
    for (const auto& bound : bound_) datasets.push_back({bound.dataset, bound.table, bound.names});
    auto made = resolve_statement(*sql, datasets, catalog_);
    if (!made) {
      const auto& error = made.error();
      const bool only_missing = error.kind == ErrorKind::unknown_name && for_many_;
      say(only_missing ? Severity::warning : Severity::error,
          offset_inside(*node.find("sql"), error.at ? error.at->offset : 0), error.message);
      return;
    }
    verified.sql = std::move(*made);
    const auto known = std::ranges::find(model_.verified, verified.name, &VerifiedQuestion::name);
    if (known != model_.verified.end())
      *known = std::move(verified);
    else
      model_.verified.push_back(std::move(verified));
  }

  void read_default_filter(const Yaml& node) {
    if (!expect_map(node, "A default filter")) return;
    know_keys(node, "A default filter", {"dataset", "condition", "label"});
    if (!text_at(node, "condition")) {
      wrong(node, "A default filter needs a condition.");
      return;
    }
    for (const auto* bound : datasets_of(node, "default filter")) {
      auto condition = expression_at(node, "condition", *bound, ExpressionUse::condition);
      if (!condition) continue;
      DefaultFilter filter{
          EntityId{bound->table.v}, std::move(*condition), {*text_at(node, "condition"), {}}};
      words_at(node, "label", filter.label);
      const bool known = std::ranges::any_of(model_.default_filters, [&](const DefaultFilter& f) {
        return f.entity == filter.entity && f.condition == filter.condition;
      });
      if (!known) model_.default_filters.push_back(std::move(filter));
    }
  }

  std::string_view text_;
  Model& model_;
  Catalog catalog_;  // a copy: the file may say that a column means something else
  bool catalog_changed_ = false;
  bool for_many_ = false;
  std::vector<MatchRule> rules_;
  std::vector<Bound> bound_;
  std::vector<std::unique_ptr<Bound>> extra_;
  std::vector<ModelFinding> findings_;
};

}  // namespace

std::vector<ModelFinding> lay_over(std::string_view text, Model& model) {
  return FileReader(text, model).read();
}

}  // namespace cuanto
