// cli/command_line.h: what the command line says: its commands, and the options that several of
// them have. Private to cli/.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "cli/ask_command.h"
#include "cli/audit_command.h"
#include "cli/chat_command.h"
#include "cli/conversations_command.h"
#include "cli/doctor_command.h"
#include "cli/eval_command.h"
#include "cli/examples_command.h"
#include "cli/explain_access_command.h"
#include "cli/export_command.h"
#include "cli/folders.h"
#include "cli/index_command.h"
#include "cli/model_command.h"
#include "cli/models_command.h"
#include "cli/people_commands.h"
#include "cli/serve_command.h"

namespace CLI {
class App;
}

namespace cuanto {

struct CommandLine {
  AskArguments ask;
  ChatArguments chat;
  ServeArguments serve;
  DoctorArguments doctor;
  ModelArguments model;
  PeopleArguments people;
  AuditArguments audit;
  std::string since, until, before;
  IndexArguments index;
  ExplainAccessArguments explain;
  ExamplesArguments examples;
  ConversationsArguments conversations;
  ExportArguments exported;
  ModelsArguments models;
  EvalArguments eval;
  std::string state;
  std::string rules = "apply";
  bool no_examples = false;
  std::string learn;
  std::string today, lang, profile = "product", dialect = "sqlite";
  bool stdio = false, no_execute = false;
  int status = 0;
};

// ---- commands: each adds what it takes, and runs when it was said ----
// (asking_commands.cpp)
void add_ask(CLI::App& app, CommandLine& options);
void add_chat(CLI::App& app, CommandLine& options);
void add_explain_access(CLI::App& app, CommandLine& options);
void add_eval(CLI::App& app, CommandLine& options);
// (serving_commands.cpp)
void add_serve(CLI::App& app, CommandLine& options);
// (preparing_commands.cpp)
void add_model(CLI::App& app, CommandLine& options);
void add_index(CLI::App& app, CommandLine& options);
void add_models(CLI::App& app, CommandLine& options);
void add_tools(CLI::App& app, CommandLine& options);
// (keeping_commands.cpp)
void add_user(CLI::App& app, CommandLine& options);
void add_role_and_key(CLI::App& app, CommandLine& options);
void add_examples(CLI::App& app, CommandLine& options);
void add_conversations(CLI::App& app, CommandLine& options);
void add_audit(CLI::App& app, CommandLine& options);

// ---- what several of them have (shared_options.cpp) ----
void add_state_option(CLI::App& command, CommandLine& options);
void add_models_option(CLI::App& command, ModelsArguments& models);
void add_plan_limits(CLI::App& command, PlanLimits& plan);
void add_rules_option(CLI::App& command, std::string& rules);
void add_docs(CLI::App& command, std::string& docs, DocumentArguments& documents);
void add_asking(CLI::App& command, AskArguments& ask, CommandLine& options);
// Fills in what add_asking() asked for.
void finish_asking(AskArguments& ask, CommandLine& options);
void add_asker(CLI::App& command, AskerArguments& asker);
void add_keep_conversations(CLI::App& command, int64_t& days);
std::shared_ptr<LanguageModels> open_models_or_stop(const ModelsArguments& arguments);
void say_note(const Folders& folders);

// Empty for a day written as 2026-03-31, otherwise what is wrong with it.
std::string check_today(const std::string& text);
// Ends reading the command line with this sentence.
[[noreturn]] void usage_error(const std::string& sentence);

}  // namespace cuanto
