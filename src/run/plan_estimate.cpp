#include "run/plan_estimate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"

namespace cuanto {

namespace {

void raise(std::optional<double>& most, double value) { most = std::max(most.value_or(0), value); }

void add_scan(PlanEstimate& estimate, const Json& name) {
  if (!name.is_string() || name.get_ref<const std::string&>().empty()) return;
  if (std::ranges::find(estimate.scans, name.get<std::string>()) == estimate.scans.end())
    estimate.scans.push_back(name.get<std::string>());
}

void add_postgres_step(const Json& node, PlanEstimate& estimate) {
  if (!node.is_object()) return;
  if (const auto rows = node.find("Plan Rows"); rows != node.end() && rows->is_number())
    raise(estimate.rows, rows->get<double>());
  const auto type = node.find("Node Type"), name = node.find("Relation Name");
  if (type != node.end() && *type == "Seq Scan" && name != node.end()) add_scan(estimate, *name);
  if (const auto inner = node.find("Plans"); inner != node.end() && inner->is_array()) {
    for (const Json& each : *inner) add_postgres_step(each, estimate);
  }
}

bool is_one_of(const Json& node, std::initializer_list<std::string_view> steps) {
  const auto name = node.find("name");
  if (name == node.end() || !name->is_string()) return false;
  return std::ranges::count(steps, std::string_view(trim(name->get_ref<const std::string&>()))) > 0;
}

// Joins that try each row of one side with each of the other; DuckDB tells no rows for most.
bool tries_all_pairs(const Json& node) {
  return is_one_of(node, {"CROSS_PRODUCT", "BLOCKWISE_NL_JOIN", "NESTED_LOOP_JOIN",
                          "PIECEWISE_MERGE_JOIN", "IE_JOIN"});
}

// Rows that come out of a step, as far as the plan says; what it looks at goes into `estimate`.
double duckdb_rows(const Json& node, PlanEstimate& estimate) {
  if (!node.is_object()) return 0;
  double product = 1, most = 0;
  if (const auto inner = node.find("children"); inner != node.end() && inner->is_array()) {
    for (const Json& each : *inner) {
      const double rows = duckdb_rows(each, estimate);
      product *= std::max(1.0, rows);
      most = std::max(most, rows);
    }
  }
  const bool pairs = tries_all_pairs(node);
  double rows = pairs ? product : most;
  if (const auto info = node.find("extra_info"); info != node.end() && info->is_object()) {
    const auto said = info->find("Estimated Cardinality");
    if (said != info->end() && said->is_string())
      rows = std::strtod(said->get_ref<const std::string&>().c_str(), nullptr);
  }
  // A total is one row, whatever the plan says of it.
  if (is_one_of(node, {"UNGROUPED_AGGREGATE", "SIMPLE_AGGREGATE"})) rows = 1;
  raise(estimate.rows, pairs ? std::max(rows, product) : rows);
  return rows;
}

std::string number(double value) { return fmt::format("{:.0f}", value); }

Error over_limit(const char* what_en, const char* what_es, double limit) {
  return {ErrorKind::too_large,
          fmt::format("The database's plan of this query is above {} {}, the limit of this source. "
                      "Ask for a shorter period or fewer tables.",
                      number(limit), what_en),
          fmt::format("El plan de la base de datos para esta consulta supera {} {}, el límite de "
                      "esta fuente. Pida un periodo más corto o menos tablas.",
                      number(limit), what_es),
          {},
          {}};
}

}  // namespace

PlanEstimate read_postgres_plan(std::string_view json) {
  PlanEstimate estimate;
  const auto plans = parse_json(json);
  if (!plans || !plans->is_array() || plans->empty()) return estimate;
  const Json& first = plans->front();
  if (!first.is_object() || !first.contains("Plan")) return estimate;
  const Json& root = first["Plan"];
  if (root.is_object() && root.contains("Total Cost") && root["Total Cost"].is_number())
    estimate.cost = root["Total Cost"].get<double>();
  add_postgres_step(root, estimate);
  return estimate;
}

PlanEstimate read_duckdb_plan(std::string_view json) {
  PlanEstimate estimate;
  const auto plans = parse_json(json);
  if (!plans || !plans->is_array()) return estimate;
  for (const Json& plan : *plans) duckdb_rows(plan, estimate);
  return estimate;
}

Result<Done> check_plan(const PlanEstimate& estimate, const PlanLimits& limits) {
  if (limits.cost_max > 0 && estimate.cost.value_or(0) > limits.cost_max)
    return fail(over_limit("units of cost", "unidades de coste", limits.cost_max));
  if (limits.rows_max > 0 && estimate.rows.value_or(0) > limits.rows_max)
    return fail(over_limit("rows in one step", "filas en un paso", limits.rows_max));
  return Done{};
}

}  // namespace cuanto
