// The model as YAML, written to be edited by people: short maps on one line, a line for each key.
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "model/model.h"
#include "model/policy_file.h"

namespace cuanto {

std::string yaml_text(std::string_view text) {
  const auto plain_letter = [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == ' ' || c == '.' ||
           c == '(' || c == ')' || c == '/' || c == '+' || static_cast<unsigned char>(c) >= 0x80;
  };
  const auto lower = ascii_lower(text);
  const bool word = lower == "null" || lower == "true" || lower == "false" || lower == "yes" ||
                    lower == "no" || lower == "~" || lower == "on" || lower == "off";
  const bool plain = !text.empty() && text.front() != ' ' && text.back() != ' ' && !word &&
                     std::ranges::all_of(text, plain_letter);
  if (plain) return std::string(text);
  std::string result = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        result += "\\\"";
        break;
      case '\\':
        result += "\\\\";
        break;
      case '\n':
        result += "\\n";
        break;
      case '\t':
        result += "\\t";
        break;
      case '\r':
        result += "\\r";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
          result += fmt::format("\\x{:02X}", static_cast<unsigned>(c));
        else
          result += c;
    }
  }
  return result + "\"";
}

std::string yaml_list(const std::vector<std::string>& texts) {
  std::vector<std::string> parts;
  parts.reserve(texts.size());
  for (const auto& text : texts) parts.push_back(yaml_text(text));
  return "[" + join(parts, ", ") + "]";
}

namespace {

std::string_view type_of(Meaning meaning) {
  switch (meaning) {
    case Meaning::none:
      return "";
    case Meaning::identifier:
      return "identifier";
    case Meaning::money:
      return "money";
    case Meaning::percent:
      return "percent";
    case Meaning::quantity:
      return "quantity";
    case Meaning::measure:
      return "measure";
    case Meaning::year:
      return "year";
    case Meaning::month:
      return "month";
    case Meaning::date:
      return "date";
    case Meaning::timestamp:
      return "timestamp";
    case Meaning::time_of_day:
      return "time";
    case Meaning::boolean_code:
      return "boolean";
    case Meaning::category:
      return "category";
    case Meaning::name:
      return "name";
    case Meaning::free_text:
      return "text";
    case Meaning::email:
      return "email";
    case Meaning::phone:
      return "phone";
    case Meaning::url:
      return "url";
    case Meaning::json:
      return "json";
  }
  return "";
}

std::string_view name_of(DefaultAggregation how) {
  switch (how) {
    case DefaultAggregation::none:
      return "none";
    case DefaultAggregation::sum:
      return "sum";
    case DefaultAggregation::average:
      return "average";
  }
  return "none";
}

class Writer {
 public:
  explicit Writer(const Model& model) : model_(model), catalog_(*model.catalog) {}

  std::string write() {
    line(0, "# The business model of " + one_line(catalog_.source) +
                ". What it says stands above what the names of tables and columns suggest.");
    line(0, "semantic_model:");
    line(2, "- name: " + yaml_text(model_.name));
    if (!model_.label.en.empty()) words(4, "label", model_.label);
    words(4, "description", model_.description);
    out_ += write_policies(model_.policies, std::nullopt, catalog_, 4);
    line(4, "datasets:");
    for (const auto& entity : model_.entities) dataset(entity);
    relationships();
    metrics();
    verified();
    default_filters();
    return std::move(out_);
  }

 private:
  static std::string one_line(std::string_view text) {
    return replace_all(replace_all(text, "\n", " "), "\r", " ");
  }
  void line(std::size_t indent, std::string_view text) {
    out_.append(indent, ' ');
    out_ += text;
    out_ += '\n';
  }
  void key(std::size_t indent, std::string_view name, std::string_view value) {
    line(indent, fmt::format("{}: {}", name, value));
  }
  void words(std::size_t indent, std::string_view name, const Words& text) {
    if (text.en.empty() && text.es.empty()) return;
    std::vector<std::string> parts;
    if (!text.en.empty()) parts.push_back("en: " + yaml_text(text.en));
    if (!text.es.empty()) parts.push_back("es: " + yaml_text(text.es));
    key(indent, name, "{" + join(parts, ", ") + "}");
  }
  void synonyms(std::size_t indent, std::string_view name, const Synonyms& list) {
    key(indent, name, fmt::format("{{en: {}, es: {}}}", yaml_list(list.en), yaml_list(list.es)));
  }
  std::string columns(const std::vector<ColumnId>& ids) const {
    std::vector<std::string> names;
    names.reserve(ids.size());
    for (const auto id : ids) names.push_back(catalog_.column(id).name);
    return yaml_list(names);
  }
  std::string dataset_name(TableId id) const {
    const auto& table = catalog_.table(id);
    return table.schema.empty() ? table.name : table.schema + "." + table.name;
  }
  std::string expression(const SqlExpr& expr) const {
    return yaml_text(print_expr(expr, dialect(catalog_.dialect)));
  }

  void dataset(const Entity& entity) {
    line(6, "- name: " + yaml_text(dataset_name(entity.table)));
    key(8, "source", yaml_text(dataset_name(entity.table)));
    words(8, "label", entity.label);
    words(8, "label_plural", entity.label_plural);
    synonyms(8, "synonyms", entity.synonyms);
    words(8, "description", entity.description);
    if (entity.time) key(8, "time", yaml_text(catalog_.column(*entity.time).name));
    if (!entity.display.empty()) key(8, "display", columns(entity.display));
    if (!entity.key.empty()) key(8, "primary_key", columns(entity.key));
    key(8, "is_fact", entity.is_fact ? "true" : "false");
    out_ += write_policies(model_.policies, entity.table, catalog_, 8);
    const auto& ids = catalog_.table(entity.table).columns;
    if (ids.empty()) return;
    line(8, "fields:");
    for (const auto id : ids) field(model_.field(id));
  }

  void field(const Field& field) {
    const auto& column = catalog_.column(field.column);
    line(10, "- name: " + yaml_text(column.name));
    if (const auto type = type_of(column.meaning); !type.empty()) key(12, "type", type);
    words(12, "label", field.label);
    synonyms(12, "synonyms", field.synonyms);
    words(12, "description", field.description);
    if (!field.unit.empty()) key(12, "unit", yaml_text(field.unit));
    if (field.unit_column)
      key(12, "unit_column", yaml_text(catalog_.column(*field.unit_column).name));
    if (field.aggregation != DefaultAggregation::none || column.is_numeric())
      key(12, "aggregation", name_of(field.aggregation));
    const bool looks_personal =
        column.meaning == Meaning::email || column.meaning == Meaning::phone;
    if (field.personal || looks_personal) key(12, "personal", field.personal ? "true" : "false");
    if (field.hidden) key(12, "hidden", "true");
    if (field.value_aliases.empty()) return;
    line(12, "values:");
    for (const auto& alias : field.value_aliases)
      key(14, yaml_text(alias.stored), yaml_list(alias.words));
  }

  void relationships() {
    bool any = false;
    for (const auto& edge : model_.edges) {
      if (edge.origin == Edge::Origin::declared) continue;
      const auto from = dataset_name(edge.child), to = dataset_name(edge.parent);
      if (edge.origin == Edge::Origin::inferred) {
        line(4,
             one_line(fmt::format("# Found by names and values, not declared: {} {} -> {} {}", from,
                                  columns(edge.child_columns), to, columns(edge.parent_columns))));
        continue;
      }
      if (!any) line(4, "relationships:");
      any = true;
      line(6, fmt::format("- name: {}", yaml_text(fmt::format("{}_{}_{}", from, to, edge.id.v))));
      key(8, "from", yaml_text(from));
      key(8, "to", yaml_text(to));
      key(8, "from_columns", columns(edge.child_columns));
      key(8, "to_columns", columns(edge.parent_columns));
      if (!edge.role_words.empty())
        key(8, "roles", fmt::format("{{en: {}, es: []}}", yaml_list(edge.role_words)));
    }
  }

  void metrics() {
    if (model_.metrics.empty()) return line(4, "metrics: []");
    line(4, "metrics:");
    for (const auto& metric : model_.metrics) {
      line(6, "- name: " + yaml_text(metric.name));
      if (metric.parts.empty()) {
        key(8, "dataset", yaml_text(dataset_name(model_.entity(metric.entity).table)));
        key(8, "expression", expression(metric.expression));
      } else {
        key(8, "parts", yaml_list(metric.parts));
        synonyms(8, "part_words", metric.part_words);
      }
      if (metric.filter) key(8, "filter", expression(*metric.filter));
      words(8, "label", metric.label);
      synonyms(8, "synonyms", metric.synonyms);
      words(8, "description", metric.description);
      if (!metric.unit.empty()) key(8, "unit", yaml_text(metric.unit));
      if (metric.unit_column)
        key(8, "unit_column", yaml_text(catalog_.column(*metric.unit_column).name));
      if (metric.good_when != GoodWhen::none)
        key(8, "good_when", metric.good_when == GoodWhen::lower ? "lower" : "higher");
      if (!metric.target_of.empty()) key(8, "target_of", yaml_text(metric.target_of));
      if (metric.unusual != Metric::Unusual{}) {
        line(8, "unusual:");
        if (!metric.unusual.metric.empty()) key(10, "metric", yaml_text(metric.unusual.metric));
        if (metric.unusual.by) key(10, "by", yaml_text(catalog_.column(*metric.unusual.by).name));
      }
      key(8, "additive", metric.additive ? "true" : "false");
      if (metric.is_default) key(8, "default", "true");
    }
  }

  void verified() {
    if (model_.verified.empty()) return;
    line(4, "verified_queries:");
    for (const auto& one : model_.verified) {
      line(6, "- name: " + yaml_text(one.name));
      key(8, "question", yaml_text(one.question));
      key(8, "language", language_code(one.language));
      key(8, "sql", yaml_text(one.sql));
      key(8, "use_as_onboarding_question", one.onboarding ? "true" : "false");
    }
  }

  void default_filters() {
    if (model_.default_filters.empty()) return;
    line(4, "default_filters:");
    for (const auto& filter : model_.default_filters) {
      line(6, "- dataset: " + yaml_text(dataset_name(model_.entity(filter.entity).table)));
      key(8, "condition", expression(filter.condition));
      words(8, "label", filter.label);
    }
  }

  const Model& model_;
  const Catalog& catalog_;
  std::string out_;
};

}  // namespace

std::string write_model(const Model& model) { return Writer(model).write(); }

}  // namespace cuanto
