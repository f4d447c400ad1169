#include "llm/settings.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/settings.h"
#include "base/text.h"
#include "embedded_models.h"
#include "http/http.h"

namespace cuanto {
namespace {

constexpr std::size_t kSettingsBytesMax = 256 * 1024;
constexpr std::size_t kModelsMax = 20;

constexpr const char* kAbout = "The settings of the language models";

tl::unexpected<Error> wrong(const YAML::Node& at, std::string_view what) {
  return wrong_setting(kAbout, at, what);
}

struct Fields : SettingFields {
  Fields(const YAML::Node& map, std::string where) : SettingFields(kAbout, map, std::move(where)) {}
};

Result<std::vector<ModelRole>> read_roles(const YAML::Node& list) {
  std::vector<ModelRole> roles;
  if (!list.IsDefined()) return std::vector{ModelRole::small, ModelRole::large};
  if (!list.IsSequence()) return wrong(list, "“roles” must be a list");
  for (const YAML::Node& item : list) {
    const auto name = item.as<std::string>("");
    constexpr std::array kRoles{ModelRole::small, ModelRole::large, ModelRole::embedding};
    const auto* it = std::ranges::find(kRoles, std::string_view(name), role_name);
    if (it == kRoles.end())
      return wrong(item,
                   fmt::format("there is no role “{}”: small, large and embedding are", name));
    roles.push_back(*it);
  }
  return roles;
}

Result<TokenPrice> read_price(const YAML::Node& node) {
  TokenPrice price;
  Fields fields(node, "price");
  fields.read_amount("in", price.in);
  fields.read_amount("out", price.out);
  if (auto problem = fields.problem()) return fail(*problem);
  return price;
}

std::optional<std::string> problem_of(const ModelSettings& model) {
  if (model.name.empty()) return "each model needs a “name”";
  if (model.model.empty())
    return fmt::format("“{}” needs a “model”: what the server calls it", model.name);
  if (!model.address.starts_with("http://") && !model.address.starts_with("https://"))
    return fmt::format("“{}” needs an “address” that begins with http:// or https://", model.name);
  const std::string host = host_of(model.address);
  if (host.empty() || model.address.find_first_of("@?#") != std::string::npos)
    return fmt::format("the address of “{}” must be scheme, host, port and path, and nothing else",
                       model.name);
  const bool has_key = !model.key_env.empty() || !model.key_file.empty();
  if (has_key && model.address.starts_with("http://") && !is_loopback(model.address))
    return fmt::format(
        "the key of “{}” would travel unencrypted: its address must begin with https://",
        model.name);
  if (model.context_tokens < 1'024) return "“context_tokens” must be at least 1024";
  if (model.tries == 0 || model.tries > 10) return "“tries” must be 1 to 10";
  if (!(model.trust >= 0.05 && model.trust <= 0.95)) return "“trust” must be 0.05 to 0.95";
  return std::nullopt;
}

Result<ModelSettings> read_model(const YAML::Node& node) {
  ModelSettings model;
  Fields fields(node, "a model");
  std::string protocol = "ollama";
  fields.read("name", model.name);
  fields.read("server", protocol);
  fields.read("address", model.address);
  fields.read("model", model.model);
  fields.read("key_env", model.key_env);
  fields.read("key_file", model.key_file);
  fields.read("ca_file", model.ca_file);
  fields.read("proxy", model.proxy);
  fields.read("sees_values", model.sees_values);
  fields.read("takes_schema", model.takes_schema);
  fields.read("context_tokens", model.context_tokens);
  fields.read("reply_tokens", model.reply_tokens);
  fields.read("connect_ms", model.connect_ms);
  fields.read("idle_ms", model.idle_ms);
  fields.read("timeout_ms", model.timeout_ms);
  fields.read("tries", model.tries);
  fields.read("reply_bytes_max", model.reply_bytes_max);
  fields.read("trust", model.trust);
  CUANTO_TRY(roles, read_roles(fields.node("roles")));
  model.roles = std::move(roles);
  if (const YAML::Node price = fields.node("price"); price.IsDefined()) {
    CUANTO_TRY(said, read_price(price));
    model.price = said;
  }
  if (auto problem = fields.problem()) return fail(*problem);
  if (protocol != "ollama" && protocol != "openai")
    return wrong(node, fmt::format("there is no server “{}”: ollama and openai are", protocol));
  model.protocol = protocol == "openai" ? ModelProtocol::openai : ModelProtocol::ollama;
  while (model.address.ends_with('/')) model.address.pop_back();
  if (const auto problem = problem_of(model)) return wrong(node, *problem);
  if (!model.price) model.price = find_price(model.model);
  return model;
}

Result<ModelBudget> read_budget(const YAML::Node& node) {
  ModelBudget budget;
  if (!node.IsDefined()) return budget;
  Fields fields(node, "budget");
  fields.read("tokens_per_day", budget.tokens_per_day);
  fields.read("tokens_per_user_per_day", budget.tokens_per_user_per_day);
  fields.read_amount("usd_per_day", budget.usd_per_day);
  fields.read_amount("usd_per_user_per_day", budget.usd_per_user_per_day);
  if (auto problem = fields.problem()) return fail(*problem);
  return budget;
}

Result<ModelTasks> read_tasks(const YAML::Node& list) {
  ModelTasks tasks;
  if (!list.IsDefined()) return tasks;
  if (!list.IsSequence()) return wrong(list, "“tasks” must be a list");
  for (const YAML::Node& item : list) {
    const auto name = item.as<std::string>("");
    bool* const task = name == "intent"      ? &tasks.intent
                       : name == "follow_up" ? &tasks.follow_up
                       : name == "steps"     ? &tasks.steps
                       : name == "insights"  ? &tasks.insights
                                             : nullptr;
    if (task == nullptr)
      return wrong(
          item,
          fmt::format("there is no task “{}”: intent, follow_up, steps and insights are", name));
    *task = true;
  }
  return tasks;
}

Result<LlmSettings> read_all(const YAML::Node& root) {
  LlmSettings settings;
  Fields fields(root, "the file");
  std::string ask = "unsure";
  fields.read("ask", ask);
  fields.read("samples", settings.samples);
  fields.read("repairs", settings.repairs);
  fields.read("in_flight_max", settings.in_flight_max);
  fields.read("answer_ms", settings.answer_ms);
  fields.read("prompts", settings.prompts);
  fields.read("usage_file", settings.usage_file);
  CUANTO_TRY(budget, read_budget(fields.node("budget")));
  settings.budget = budget;
  CUANTO_TRY(tasks, read_tasks(fields.node("tasks")));
  settings.tasks = tasks;
  const YAML::Node models = fields.node("models");
  if (auto problem = fields.problem()) return fail(*problem);
  if (ask != "unsure" && ask != "never" && ask != "always")
    return wrong(root["ask"], "“ask” must be unsure, never or always");
  settings.ask = ask == "never"    ? AskModel::never
                 : ask == "always" ? AskModel::always
                                   : AskModel::unsure;
  if (settings.samples == 0 || settings.samples > 9)
    return wrong(root["samples"], "“samples” must be 1 to 9");
  if (settings.repairs > 5) return wrong(root["repairs"], "“repairs” must be 0 to 5");
  if (settings.in_flight_max == 0)
    return wrong(root["in_flight_max"], "“in_flight_max” must be at least 1");
  if (!models.IsDefined() || !models.IsSequence() || models.size() == 0)
    return wrong(root, "“models” must be a list with at least one model");
  if (models.size() > kModelsMax) return wrong(models, "there may be 20 models at most");
  std::set<std::string> names;
  for (const YAML::Node& node : models) {
    CUANTO_TRY(model, read_model(node));
    if (!names.insert(model.name).second)
      return wrong(node, fmt::format("two models are called “{}”", model.name));
    settings.models.push_back(std::move(model));
  }
  return settings;
}

// The table of prices: patterns of names in order, the first that fits counts.
struct PriceRow {
  std::string begins;
  TokenPrice price;
};

std::vector<PriceRow> read_prices() {
  std::vector<PriceRow> rows;
  for (const EmbeddedModel& file : embedded_models()) {
    if (file.path != "prices/prices.yaml") continue;
    const YAML::Node root = YAML::Load(std::string(file.text));
    for (const YAML::Node& row : root["prices"])
      rows.push_back(
          {row["begins"].as<std::string>(), {row["in"].as<double>(), row["out"].as<double>()}});
  }
  return rows;
}

}  // namespace

std::string_view role_name(ModelRole role) {
  switch (role) {
    case ModelRole::small:
      return "small";
    case ModelRole::large:
      return "large";
    case ModelRole::embedding:
      return "embedding";
  }
  return "large";
}

std::optional<TokenPrice> find_price(std::string_view model) {
  static const std::vector<PriceRow> rows = read_prices();
  const std::string name = ascii_lower(model);
  // "vendor/model" is how routers write it.
  const std::string bare = name.substr(name.find('/') == name.npos ? 0 : name.find('/') + 1);
  for (const PriceRow& row : rows) {
    if (bare.starts_with(row.begins)) return row.price;
  }
  return std::nullopt;
}

Result<LlmSettings> read_llm_settings(std::string_view yaml) {
  if (yaml.size() > kSettingsBytesMax || !is_utf8(yaml))
    return fail(ErrorKind::bad_input,
                "The settings of the language models must be UTF-8 text of at most 256 KiB.");
  try {
    return read_all(YAML::Load(std::string(yaml)));
  } catch (const YAML::Exception& thrown) {
    return fail(ErrorKind::bad_input,
                fmt::format("The settings of the language models, line {}: {}.",
                            thrown.mark.line + 1, thrown.msg));
  }
}

}  // namespace cuanto
