// Metrics of a model file: expressions over one table, and totals of them.
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "model/model_file_reader.h"

namespace cuanto {

// A metric's expression or a filter, in the columns of the table.
std::optional<SqlExpr> ModelFileReader::expression_at(const Yaml& map, std::string_view key,
                                                      const Bound& bound, ExpressionUse use) {
  const auto text = text_at(map, key);
  if (!text) return std::nullopt;
  auto made = resolve_expression(*text, use, bound.dataset, bound.table, bound.names, catalog_);
  if (made) return std::move(*made);
  wrong_inside(*map.find(key), made.error());
  return std::nullopt;
}

void ModelFileReader::read_metric(const Yaml& node, std::set<std::string>& names) {
  if (!expect_map(node, "A metric")) return;
  know_keys(node, "A metric",
            {"name", "dataset", "expression", "filter", "label", "synonyms", "description", "unit",
             "unit_column", "good_when", "additive", "default", "parts", "part_words", "unusual",
             "target_of"});
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

std::optional<Metric> ModelFileReader::make_metric(const Yaml& node, const std::string& name,
                                                   const Bound& bound) {
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
  if (const Yaml* unusual = node.find("unusual")) read_unusual(*unusual, bound, metric);
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

// The metric that it names may follow later in the file, or not be there: then it is left alone.
void ModelFileReader::read_unusual(const Yaml& node, const Bound& bound, Metric& metric) {
  if (!expect_map(node, "\"unusual\"")) return;
  know_keys(node, "\"unusual\"", {"metric", "by"});
  metric.unusual.metric = text_at(node, "metric").value_or("");
  const auto by = text_at(node, "by");
  if (!by) return;
  metric.unusual.by = column_at(*node.find("by"), *by, bound);
}

void ModelFileReader::read_words(const Yaml& node, Metric& metric) {
  metric.label = {replace_all(metric.name, "_", " "), {}};
  words_at(node, "label", metric.label);
  synonyms_at(node, "synonyms", metric.label, metric.synonyms);
  words_at(node, "description", metric.description);
  if (const auto unit = text_at(node, "unit")) metric.unit = *unit;
  if (const auto when = choice_at(node, "good_when", {"none", "lower", "higher"}))
    metric.good_when = static_cast<GoodWhen>(*when);
  // As in "unusual", the metric may follow later in the file, or not be there.
  metric.target_of = text_at(node, "target_of").value_or("");
  metric.from_file = true;
}

// Metrics of several tables that add up, or, where it says that they do not, that stand beside each
// other. A file for many databases may name some that are not there; with fewer than two there is
// no total.
void ModelFileReader::read_total(const Yaml& node, const std::string& name) {
  for (const std::string_view key : {"dataset", "expression", "filter", "unit_column", "default"})
    if (node.find(key) != nullptr)
      return wrong(*node.find(key), fmt::format("Metric \"{}\" is the sum of its parts and takes "
                                                "no \"{}\".",
                                                name, key));
  Metric total;
  total.name = name;
  total.additive = flag_at(node, "additive").value_or(true);
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
std::string ModelFileReader::no_part(const Metric& part, const Metric& total) const {
  if ((total.additive && !part.additive) || !part.parts.empty())
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

void ModelFileReader::put_metric(Metric metric) {
  const auto known = std::ranges::find(model_.metrics, metric.name, &Metric::name);
  if (known != model_.metrics.end())
    *known = std::move(metric);
  else
    model_.metrics.push_back(std::move(metric));
}

}  // namespace cuanto
