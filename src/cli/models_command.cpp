#include "cli/models_command.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <ostream>

#include <fmt/format.h>

#include "base/settings.h"
#include "base/text.h"
#include "cli/ask_command.h"

namespace cuanto {
namespace {

constexpr auto kTestTime = std::chrono::seconds(60);
constexpr std::size_t kNamesShownMax = 20;

CallLimits test_limits() { return {std::chrono::steady_clock::now() + kTestTime, nullptr}; }

bool has_role(const ModelSettings& model, ModelRole role) {
  return std::ranges::find(model.roles, role) != model.roles.end();
}

std::string roles_of(const ModelSettings& model) {
  std::vector<std::string> names;
  for (const ModelRole role : model.roles) names.emplace_back(role_name(role));
  return join(names, ", ");
}

// One call of each kind that the roles need; true when all went well.
bool test_model(LanguageModels& models, const ModelSettings& model, std::ostream& out) {
  bool good = true;
  const auto say = [&](std::string_view what, const auto& result, const std::string& well) {
    good = good && result.has_value();
    out << fmt::format("  {:<11} {}\n", what, result ? well : result.error().message);
  };
  if (has_role(model, ModelRole::small) || has_role(model, ModelRole::large)) {
    ChatRequest request;
    request.messages = {{"user", "Reply with JSON: {\"number\": 7}"}};
    request.schema =
        R"({"type":"object","properties":{"number":{"type":"integer"}},"required":["number"],)"
        R"("additionalProperties":false})";
    request.tokens_max = 50;
    const auto begin = std::chrono::steady_clock::now();
    const auto reply = models.chat(model, request, "test", test_limits());
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                        std::chrono::steady_clock::now() - begin)
                        .count();
    say("chat", reply,
        reply ? fmt::format("{} tokens, {} ms, {:.6f} USD", reply->tokens.in + reply->tokens.out,
                            ms, cost_of(reply->tokens, model))
              : "");
  }
  if (has_role(model, ModelRole::embedding)) {
    const auto reply = models.embed(model, {"one", "two"}, "test", test_limits());
    say("embeddings", reply,
        reply ? fmt::format("{} numbers each", reply->vectors.front().size()) : "");
  }
  return good;
}

// Ollama adds a tag to a name that has none.
bool is_among(const std::vector<std::string>& names, const ModelSettings& model) {
  return std::ranges::any_of(names, [&](const std::string& name) {
    return name == model.model ||
           (model.protocol == ModelProtocol::ollama && name == model.model + ":latest");
  });
}

}  // namespace

std::optional<AskModel> find_ask_model(std::string_view name) {
  if (name == "unsure") return AskModel::unsure;
  if (name == "never") return AskModel::never;
  if (name == "always") return AskModel::always;
  return std::nullopt;
}

Result<std::shared_ptr<LanguageModels>> open_models(const ModelsArguments& arguments) {
  CUANTO_TRY(yaml, read_settings_file("The settings of language models", arguments.file));
  CUANTO_TRY(settings, read_llm_settings(yaml));
  const auto from_file = [&](std::string& path) { path = path_beside(arguments.file, path); };
  from_file(settings.prompts);
  from_file(settings.usage_file);
  for (ModelSettings& model : settings.models) {
    from_file(model.key_file);
    from_file(model.ca_file);
  }
  if (settings.usage_file.empty() && !arguments.state_folder.empty())
    settings.usage_file =
        (std::filesystem::path(arguments.state_folder) / "model-usage.jsonl").string();
  ModelSurroundings around;
  around.environment = value_of_environment;
  around.today = today_of_clock;
  return LanguageModels::open(std::move(settings), std::move(around));
}

int run_models_list(const ModelsArguments& arguments, std::ostream& out, std::ostream& err) {
  const auto models = open_models(arguments);
  if (!models) {
    err << models.error().message << '\n';
    return 1;
  }
  int status = 0;
  for (const ModelSettings& model : (*models)->settings().models) {
    out << fmt::format("{}: {} at {} ({})\n", model.name, model.model, model.address,
                       roles_of(model));
    const auto names = (*models)->list(model, test_limits());
    if (!names) {
      out << "  " << names.error().message << '\n';
      status = 1;
      continue;
    }
    for (std::size_t i = 0; i < names->size() && i < kNamesShownMax; ++i)
      out << "  has " << (*names)[i] << '\n';
    if (names->size() > kNamesShownMax)
      out << fmt::format("  and {} more\n", names->size() - kNamesShownMax);
    if (is_among(*names, model)) continue;
    out << fmt::format("  but not {}: write the name of one that it has into {}{}.\n", model.model,
                       arguments.file,
                       model.protocol == ModelProtocol::ollama
                           ? fmt::format(", or fetch it: ollama pull {}", model.model)
                           : "");
    status = 1;
  }
  return status;
}

int run_models_test(const ModelsArguments& arguments, std::ostream& out, std::ostream& err) {
  const auto models = open_models(arguments);
  if (!models) {
    err << models.error().message << '\n';
    return 1;
  }
  bool good = true;
  for (const ModelSettings& model : (*models)->settings().models) {
    out << model.name << '\n';
    good = test_model(**models, model, out) && good;
  }
  return good ? 0 : 1;
}

int run_models_cost(const ModelsArguments& arguments, std::ostream& out, std::ostream& err) {
  const auto models = open_models(arguments);
  if (!models) {
    err << models.error().message << '\n';
    return 1;
  }
  const Usage usage = (*models)->usage();
  for (const UsageRow& row : usage.rows)
    out << fmt::format(
        "{}  {:<16} {:>6} calls  {:>4} failed  {:>9} tokens in  {:>8} out  {:>9.4f} "
        "USD\n",
        row.day, row.model, row.calls, row.failed, row.tokens_in, row.tokens_out, row.usd);
  const CostReport report = cost_report(usage, (*models)->settings());
  if (usage.rows.empty()) out << "No model has been used yet.\n";
  out << fmt::format("{} with use: {} tokens, {:.4f} USD; a month at this pace: {:.2f} USD\n",
                     report.days == 1 ? "1 day" : fmt::format("{} days", report.days),
                     report.tokens, report.usd, report.usd_per_month);
  out << fmt::format(
      "{} no model, which spared about {} tokens.\n",
      usage.spared == 1 ? "1 question needed" : fmt::format("{} questions needed", usage.spared),
      report.tokens_spared);
  for (const std::string& advice : report.advice) out << "- " << advice << '\n';
  return 0;
}

}  // namespace cuanto
