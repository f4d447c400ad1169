// Runs src/model/cases: small tables in text, and what the model makes of them.
//   tables:    the tables (catalog/fixture_facts.h)
//   entities:  what the tables are called, what shows and dates a row
//   labels:    what the columns are called;  metrics: what is added up
//   model:     a model file;  findings: what check_model says of it, "line:column error message"
//   loaded:    what the file changed, as entities, fields and metrics
//   matches:   whether the file's match section is about these tables
//   word:      words to look up, "en word";  translations: and synonyms: of each
#include <fmt/core.h>
#include <gtest/gtest.h>

#include "base/case_file.h"
#include "base/text.h"
#include "catalog/fixture_facts.h"
#include "model/model.h"

namespace cuanto {
namespace {

std::string show_synonyms(const Synonyms& synonyms) {
  return fmt::format("en[{}] es[{}]", join(synonyms.en, ", "), join(synonyms.es, ", "));
}
std::string show_columns(const Catalog& catalog, const std::vector<ColumnId>& ids) {
  std::vector<std::string> names;
  names.reserve(ids.size());
  for (const auto id : ids) names.push_back(catalog.column(id).name);
  return join(names, " ");
}

std::string show_entity(const Model& model, const Entity& entity) {
  const auto& catalog = *model.catalog;
  return fmt::format("{}: {} / {}, {} / {}, shows {}{}{}", catalog.table(entity.table).name,
                     entity.label.en, entity.label.es, entity.label_plural.en,
                     entity.label_plural.es, show_columns(catalog, entity.display),
                     entity.time ? ", dated " + catalog.column(*entity.time).name : "",
                     entity.is_fact ? ", events" : "");
}

std::string show_field(const Model& model, const Field& field) {
  const auto& column = model.catalog->column(field.column);
  auto line =
      fmt::format("{}.{}: {} / {}, {}", model.catalog->table(column.table).name, column.name,
                  field.label.en, field.label.es, show_synonyms(field.synonyms));
  if (field.aggregation == DefaultAggregation::sum) line += ", summed";
  if (field.aggregation == DefaultAggregation::average) line += ", averaged";
  if (!field.unit.empty()) line += ", in " + field.unit;
  if (field.unit_column) line += ", unit in " + model.catalog->column(*field.unit_column).name;
  if (field.personal) line += ", personal";
  if (field.hidden) line += ", hidden";
  for (const auto& alias : field.value_aliases)
    line += fmt::format(", \"{}\" is {}", alias.stored, join(alias.words, " or "));
  return line;
}

std::string show_metric(const Model& model, const Metric& metric) {
  const auto& sqlite = dialect(model.catalog->dialect);
  auto line = fmt::format("{} of {} = {}", metric.name, model.entity(metric.entity).label.en,
                          print_expr(metric.expression, sqlite));
  if (metric.filter) line += " where " + print_expr(*metric.filter, sqlite);
  line += fmt::format(": {} / {}, {}", metric.label.en, metric.label.es,
                      show_synonyms(metric.synonyms));
  if (!metric.additive) line += ", not additive";
  if (metric.is_default) line += ", default";
  if (metric.good_when != GoodWhen::none)
    line += metric.good_when == GoodWhen::lower ? ", lower is better" : ", higher is better";
  if (!metric.unit.empty()) line += ", in " + metric.unit;
  if (!metric.target_of.empty()) line += ", a target of " + metric.target_of;
  if (metric.unusual != Metric::Unusual{})
    line += fmt::format(", unusual in {} by {}", metric.unusual.metric,
                        metric.unusual.by ? model.catalog->column(*metric.unusual.by).name : "-");
  return line;
}

std::string show_loaded(const Model& model) {
  std::vector<std::string> lines;
  lines.reserve(model.entities.size());
  for (const auto& entity : model.entities) lines.push_back(show_entity(model, entity));
  for (const auto& field : model.fields)
    if (field.from_file) lines.push_back(show_field(model, field));
  for (const auto& metric : model.metrics) lines.push_back(show_metric(model, metric));
  for (const auto& edge : model.edges)
    lines.push_back(
        fmt::format("key {} -> {}{}", show_columns(*model.catalog, edge.child_columns),
                    show_columns(*model.catalog, edge.parent_columns),
                    edge.role_words.empty() ? "" : ", role " + join(edge.role_words, " ")));
  for (const auto& one : model.verified)
    lines.push_back(fmt::format("{} ({}{}): {}", one.question, language_code(one.language),
                                one.onboarding ? ", shown" : "", replace_all(one.sql, "\n", " ")));
  for (const auto& filter : model.default_filters)
    lines.push_back(
        fmt::format("always {}", print_expr(filter.condition, dialect(model.catalog->dialect))));
  return join(lines, "\n");
}

void add_lookups(const Case& one, std::vector<CaseSection>& sections) {
  std::vector<std::string> translated, meant;
  for (const auto line : split(one.text("word"), '\n')) {
    if (line.size() < 4) continue;
    const auto language = *find_language(line.substr(0, 2));
    translated.push_back(
        fmt::format("{}: {}", line, join(translations(line.substr(3), language), ", ")));
    meant.push_back(
        fmt::format("{}: {}", line, join(lexicon_synonyms(line.substr(3), language), ", ")));
  }
  sections.push_back({"translations", join(translated, "\n"), true});
  sections.push_back({"synonyms", join(meant, "\n"), true});
}

std::vector<CaseSection> run_case(const Case& one) {
  std::vector<CaseSection> sections;
  if (one.find("word") != nullptr) {
    add_lookups(one, sections);
    return sections;
  }
  const auto facts = fixture::facts_from_text(one.text("tables"));
  if (!facts) return {{"error", facts.error().message, false}};
  const auto built = build_catalog(*facts);
  if (!built) return {{"error", built.error().message, false}};
  const auto catalog = std::make_shared<const Catalog>(*built);

  if (const auto* file = one.find("model")) {
    std::vector<std::string> findings;
    for (const auto& finding : check_model(*file, *catalog))
      findings.push_back(
          fmt::format("{}:{} {} {}", finding.at.line, finding.at.column,
                      finding.severity == ModelFinding::Severity::error ? "error" : "warning",
                      finding.message));
    sections.push_back({"findings", findings.empty() ? "none" : join(findings, "\n"), true});
    const auto model = load_model(*file, catalog);
    sections.push_back({"loaded", model ? show_loaded(*model) : model.error().message, true});
    sections.push_back({"matches", model_matches(*file, *catalog) ? "yes" : "no", false});
    return sections;
  }
  const auto model = draft_model(catalog);
  std::vector<std::string> entities, labels, metrics;
  for (const auto& entity : model.entities)
    entities.push_back(show_entity(model, entity) + ", " + show_synonyms(entity.synonyms));
  for (const auto& field : model.fields) labels.push_back(show_field(model, field));
  for (const auto& metric : model.metrics) metrics.push_back(show_metric(model, metric));
  return {{"entities", join(entities, "\n"), true},
          {"labels", join(labels, "\n"), true},
          {"metrics", metrics.empty() ? "none" : join(metrics, "\n"), true}};
}

TEST(ModelCases, AllHold) {
  const auto differences = check_cases(CUANTO_SOURCE_DIR "/src/model/cases",
                                       {"entities", "labels", "metrics", "findings", "loaded",
                                        "matches", "translations", "synonyms"},
                                       run_case);
  for (const auto& difference : differences) ADD_FAILURE() << difference;
}

}  // namespace
}  // namespace cuanto
