#include "cli/export_command.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include <fmt/format.h>

#include "base/json.h"

namespace cuanto {
namespace {

// Whoever reads the source anyway sees all of it, unless they want it as somebody else.
Result<Asker> asker_of(const ExportArguments& arguments) {
  if (!arguments.ask.user.empty()) return to_asker(arguments.ask.user, arguments.asker);
  return to_ask(arguments.ask).asker;
}

// For the model that answers hard questions, which is the one that is worth teaching.
ModelSettings shown_model(const ExportArguments& arguments) {
  ModelSettings model;
  if (arguments.ask.language_models) {
    const auto& models = *arguments.ask.language_models;
    const ModelSettings* large = models.with_role(ModelRole::large);
    const ModelSettings* small = models.with_role(ModelRole::small);
    if (large != nullptr)
      model = *large;
    else if (small != nullptr)
      model = *small;
  }
  model.sees_values = model.sees_values || arguments.values;
  return model;
}

std::string line_of(const TrainingExample& example) {
  Json messages = Json::array();
  for (const ChatMessage& message : example.messages)
    messages.push_back({{"role", message.role}, {"content", message.text}});
  return to_text(Json{{"messages", std::move(messages)}});
}

Result<TrainingSet> set_of(const ExportArguments& arguments) {
  CUANTO_TRY(asker, asker_of(arguments));
  CUANTO_TRY(world, open_one(arguments.ask));
  const VisibleSource visible = visible_source(*world->sources.front(), asker);
  const LlmSettings settings =
      arguments.ask.language_models ? arguments.ask.language_models->settings() : LlmSettings{};
  return training_set(
      settings, shown_model(arguments),
      {*visible.source->model, visible.access, today_of_clock(), world->settings.guard});
}

}  // namespace

int run_export_command(const ExportArguments& arguments, std::ostream& out, std::ostream& err) {
  const auto set = set_of(arguments);
  if (!set) {
    err << set.error().message << '\n';
    return 1;
  }
  for (const TrainingExample& example : set->examples) out << line_of(example) << '\n';
  for (const std::string& sentence : set->left_out) err << "Left out: " << sentence << '\n';
  if (set->examples.empty()) {
    err << "There is no verified question to write: `verified_queries` of a semantic model holds "
           "them (docs/MODEL.md).\n";
    return 1;
  }
  err << fmt::format("{} examples, {} left out.\n", set->examples.size(), set->left_out.size());
  return out.good() ? 0 : 1;
}

}  // namespace cuanto
