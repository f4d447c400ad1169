// cli/models_command.h: `cuanto models list|test|cost`, and how the settings file becomes models.
// Private to cli/.
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

#include "chat/chat.h"

namespace cuanto {

struct ModelsArguments {
  std::string file;          // of settings
  std::string state_folder;  // where use is written when the settings name no file
  std::string ask;           // unsure, never, always; empty: as the settings say
};

// Reads the settings and makes the models; opens no connection.
Result<std::shared_ptr<LanguageModels>> open_models(const ModelsArguments& arguments);
std::optional<AskModel> find_ask_model(std::string_view name);

// Exit status: 0, or 1 when the settings cannot be read or a server does not answer as it should.
int run_models_list(const ModelsArguments& arguments, std::ostream& out, std::ostream& err);
int run_models_test(const ModelsArguments& arguments, std::ostream& out, std::ostream& err);
int run_models_cost(const ModelsArguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace cuanto
