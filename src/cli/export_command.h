// cli/export_command.h: `cuanto examples export`: the verified questions of a model as chat
// JSONL, a conversation a line ({"messages": [{"role", "content"}, …]}), for fine-tuning elsewhere.
// Private to cli/.
#pragma once

#include <iosfwd>

#include "cli/ask_command.h"
#include "cli/asker_arguments.h"

namespace cuanto {

struct ExportArguments {
  AskArguments ask;  // db, model, user; language_models: for whose prompts, otherwise as shipped
  AskerArguments asker;
  bool values = false;  // otherwise texts of the data are VALUE_n
};

// What was left out and why goes to `err`. Exit status 0; 1 when the source, the model or the asker
// cannot be had, or when there is no verified question that may be written.
int run_export_command(const ExportArguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace cuanto
