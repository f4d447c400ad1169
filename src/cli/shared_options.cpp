// Options that several commands have, and what becomes of them.
#include <unistd.h>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

#include "cli/command_line.h"
#include "cli/state_folder.h"

namespace cuanto {

void usage_error(const std::string& sentence) {
  throw CLI::ValidationError(sentence, CLI::ExitCodes::ValidationError);
}

std::string check_today(const std::string& text) {
  return find_date(text) ? std::string{}
                         : fmt::format("“{}” is not a date; write it as 2026-03-31.", text);
}

static std::string check_language(const std::string& text) {
  return find_language(text) ? std::string{}
                             : fmt::format("“{}” is not spoken here: en and es are.", text);
}

void say_note(const Folders& folders) {
  if (!folders.note.empty()) std::cerr << folders.note << '\n';
}

void add_state_option(CLI::App& command, CommandLine& options) {
  command
      .add_option("--state", options.state,
                  "Where people, keys, the audit and what was learned are kept: a folder, or "
                  "postgresql://user@host:port/database for several servers; otherwise this user's "
                  "folder")
      ->envname("CUANTO_STATE");
}

void add_models_option(CLI::App& command, ModelsArguments& models) {
  command.add_option("--models", models.file,
                     "Settings of language models (YAML); without it none is used");
}

std::shared_ptr<LanguageModels> open_models_or_stop(const ModelsArguments& arguments) {
  if (arguments.file.empty()) return nullptr;
  auto models = open_models(arguments);
  if (!models) usage_error(models.error().message);
  return std::move(*models);
}

// Queries whose plan is above these are not run.
void add_plan_limits(CLI::App& command, PlanLimits& plan) {
  command
      .add_option("--plan-cost-max", plan.cost_max,
                  "Cost of a plan, as PostgreSQL counts it; 0: no limit")
      ->capture_default_str();
  command
      .add_option("--plan-rows-max", plan.rows_max,
                  "Rows in one step of a plan, as DuckDB and PostgreSQL expect; 0: no limit")
      ->capture_default_str();
}

void add_rules_option(CLI::App& command, std::string& rules) {
  command
      .add_option(
          "--rules", rules,
          "What documents lay down (other names, metrics, what words mean): apply it with a "
          "note, offer it beside the answer, or off")
      ->check(CLI::IsMember({"apply", "offer", "off"}))
      ->capture_default_str();
}

void add_docs(CLI::App& command, std::string& docs, DocumentArguments& documents) {
  command.add_option("--docs", docs,
                     "Documents about the data: a folder, a file, or what `cuanto index` made");
  add_document_options(command, documents);
}

// What ask and chat have in common.
void add_asking(CLI::App& command, AskArguments& ask, CommandLine& options) {
  command.add_option("--db", ask.db,
                     "SQLite or DuckDB database, CSV, Parquet or JSON file, a folder of files, or "
                     "postgresql://user@host:port/database");
  command.add_option("--model", ask.model, "Semantic model (YAML); see `cuanto model draft`");
  add_docs(command, ask.docs, ask.documents);
  command.add_option("--today", options.today, "The day that “last month” counts from: 2026-03-31")
      ->check(check_today);
  command
      .add_option("--lang", options.lang,
                  "Language of the answer, en or es; otherwise that of the question")
      ->check(check_language);
  command.add_option("--as", ask.user, "Ask as this user");
  command.add_flag("--show-personal", ask.show_personal, "Show columns that hold personal data");
  add_plan_limits(command, ask.plan);
  add_rules_option(command, options.rules);
  command.add_flag("--no-examples", options.no_examples,
                   "Do not use what was learned from confirmed answers");
  add_state_option(command, options);
  add_models_option(command, options.models);
  command
      .add_option("--ask-model", options.models.ask,
                  "When a language model is asked: unsure, never or always")
      ->check(CLI::IsMember({"unsure", "never", "always"}));
}

// What was learned here; asking alone makes no state and learns nothing.
static std::shared_ptr<ExampleBook> examples_in(const StatePlace& place) {
  if (!has_state(place)) return nullptr;
  auto state = open_state(place);
  if (!state) usage_error(state.error().message);
  return std::make_shared<ExampleBook>(std::move(*state), LearnMode::off);
}

void finish_asking(AskArguments& ask, CommandLine& options) {
  const Folders folders = find_folders();
  say_note(folders);
  options.models.state_folder = folders.state;
  ask.language_models = open_models_or_stop(options.models);
  ask.ask_model = find_ask_model(options.models.ask);
  ask.cache_folder = folders.cache;
  ask.rules = find_rule_use(options.rules).value_or(RuleUse::apply);
  if (!options.no_examples)
    ask.examples = examples_in(place_of_state(options.state, folders.state));
  if (!options.today.empty()) ask.today = find_date(options.today);
  if (!options.lang.empty()) ask.language = find_language(options.lang);
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  const char* kind = std::getenv("TERM");
  ask.colour = terminal && std::getenv("NO_COLOR") == nullptr;
  ask.shows_steps = terminal && kind != nullptr && std::string_view(kind) != "dumb";
}

// Who somebody is, where nobody has logged in.
void add_asker(CLI::App& command, AskerArguments& asker) {
  command.add_option("--role", asker.roles, "A role they have: viewer, analyst …");
  command.add_option("--permission", asker.permissions, "A permission beside those of the roles");
  command.add_option("--attribute", asker.attributes, "What is known of them, as NAME=VALUE");
}

void add_keep_conversations(CLI::App& command, int64_t& days) {
  command
      .add_option("--keep-conversations", days,
                  "Days that a conversation is kept after its last question; 0: none is kept")
      ->check(CLI::Range(int64_t{0}, int64_t{36'500}))
      ->capture_default_str();
}

}  // namespace cuanto
