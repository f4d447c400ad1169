#include "model/model_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "model/model_file_reader.h"
#include "model/policy_file.h"

namespace cuanto {

std::vector<ModelFinding> ModelFileReader::read() {
  const auto file = parse_yaml(text());
  if (!file) {
    findings.push_back(
        {Severity::error, file.error().at.value_or(TextPosition{}), file.error().message});
    return findings;
  }
  read_file(*file);
  if (catalog_changed_) model_.catalog = std::make_shared<const Catalog>(std::move(catalog_));
  for (std::size_t i = 0; i < model_.metrics.size(); ++i)
    model_.metrics[i].id = MetricId{static_cast<uint16_t>(i)};
  for (std::size_t i = 0; i < model_.edges.size(); ++i)
    model_.edges[i].id = EdgeId{static_cast<uint16_t>(i)};
  std::ranges::sort(findings, {}, [](const ModelFinding& f) {
    return std::pair<std::size_t, std::string_view>(f.at.offset, f.message);
  });
  return findings;
}

void ModelFileReader::read_file(const Yaml& file) {
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

void ModelFileReader::read_model(const Yaml& node) {
  if (!expect_map(node, "A model")) return;
  know_keys(node, "A model",
            {"name", "label", "description", "match", "datasets", "relationships", "metrics",
             "verified_queries", "default_filters", "access_policy"});
  for_many = node.find("match") != nullptr;
  if (const auto name = text_at(node, "name")) model_.name = *name;
  // Of several shipped models that match, the first names the whole.
  if (!for_many || model_.label.en.empty()) words_at(node, "label", model_.label);
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

void ModelFileReader::check_match(const Yaml& node) {
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

// What is said again about a table stands for what was said before.
void ModelFileReader::read_access(const Yaml& node, std::optional<TableId> table,
                                  const LogicalNames& names) {
  const auto* list = node.find("access_policy");
  if (list == nullptr) return;
  std::erase_if(model_.policies, [&](const AccessPolicy& policy) { return policy.table == table; });
  auto policies = read_policies(*list, {table, names}, catalog_, *this);
  std::ranges::move(policies, std::back_inserter(model_.policies));
}

void ModelFileReader::read_verified(const Yaml& node, std::set<std::string>& names) {
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
    wrong_inside(*node.find("sql"), made.error());
    return;
  }
  verified.sql = std::move(*made);
  const auto known = std::ranges::find(model_.verified, verified.name, &VerifiedQuestion::name);
  if (known != model_.verified.end())
    *known = std::move(verified);
  else
    model_.verified.push_back(std::move(verified));
}

void ModelFileReader::read_default_filter(const Yaml& node) {
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

std::vector<ModelFinding> lay_over(std::string_view text, Model& model) {
  return ModelFileReader(text, model).read();
}

}  // namespace cuanto
