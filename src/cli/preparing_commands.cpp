// Commands that prepare and check: models of data, documents, language models, SQL, this machine.
#include <unistd.h>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/command_line.h"
#include "cli/guard_command.h"
#include "cli/sql_command.h"

namespace cuanto {

void add_model(CLI::App& app, CommandLine& options) {
  CLI::App* model = app.add_subcommand("model", "Draft or check a semantic model");
  model->require_subcommand(1);
  CLI::App* draft = model->add_subcommand("draft", "Write a first model of a source, for editing");
  CLI::App* check = model->add_subcommand("check", "Compare a model file with a source");
  for (CLI::App* command : {draft, check})
    command->add_option("--db", options.model.db, "The source that the model is about")->required();
  check->add_option("file", options.model.file, "The model file")->required();
  draft->callback([&options] {
    options.model.cache_folder = find_folders().cache;
    options.status = run_model_draft(options.model, std::cout, std::cerr);
  });
  check->callback([&options] {
    options.model.cache_folder = find_folders().cache;
    options.status = run_model_check(options.model, std::cout, std::cerr);
  });
}

void add_index(CLI::App& app, CommandLine& options) {
  CLI::App* index = app.add_subcommand("index", "Read documents into an index file");
  index->footer(
      "Example: cuanto index handbook/ glossary.md --into company.knowledge\n"
      "         cuanto index handbook/ --store chroma --chroma-url http://127.0.0.1:8000\n"
      "         cuanto ask --db sales.sqlite --docs company.knowledge \"what is net revenue?\"");
  index->add_option("paths", options.index.paths, "Folders and files: Markdown, text, HTML, PDF")
      ->required();
  index->add_option(
      "--into", options.index.into,
      "The index file; documents that it holds already are read again when they changed");
  add_document_options(*index, options.index.documents);
  add_models_option(*index, options.models);
  index->callback([&options] {
    IndexArguments& arguments = options.index;
    if (arguments.into.empty() && arguments.documents.store == "file")
      usage_error("Say where the index goes: cuanto index handbook/ --into company.knowledge");
    options.models.state_folder = find_folders().state;
    arguments.language_models = open_models_or_stop(options.models);
    arguments.shows_progress = isatty(STDERR_FILENO) == 1;
    options.status = run_index_command(arguments, std::cout, std::cerr);
  });
}

void add_models(CLI::App& app, CommandLine& options) {
  CLI::App* models = app.add_subcommand("models", "Look at the language models and what they cost");
  models->require_subcommand(1);
  models->footer("Example: cuanto models test --models models.yaml");
  const auto add = [&](const char* name, const char* what, auto run) {
    CLI::App* command = models->add_subcommand(name, what);
    add_models_option(*command, options.models);
    command->get_option("--models")->required();
    command->callback([&options, run] {
      options.models.state_folder = find_folders().state;
      options.status = run(options.models, std::cout, std::cerr);
    });
    return command;
  };
  add("list", "The models of the settings, and what each server has", run_models_list);
  add("test", "Ask each model for something small", run_models_test);
  add("cost", "What was used, a month's estimate, advice", run_models_cost);
}

void add_tools(CLI::App& app, CommandLine& options) {
  CLI::App* sql = app.add_subcommand(
      "sql", "Read and print SQL: {id, sql} a line in, {id, sql} or {id, error} out");
  sql->add_option("--dialect", options.dialect, "sqlite, duckdb or postgresql")
      ->capture_default_str();
  sql->add_flag("--stdio", options.stdio, "The only way there is: lines of JSON");
  sql->callback([&options] {
    const Dialect* spoken = find_dialect(options.dialect);
    if (spoken == nullptr)
      usage_error(fmt::format("There is no dialect “{}”: sqlite, duckdb and postgresql are.",
                              options.dialect));
    options.status = run_sql_command(std::cin, std::cout, *spoken);
  });

  CLI::App* guard = app.add_subcommand("guard",
                                       "Judge SQL: {id, sql, db_path, user?, model_path?} a line "
                                       "in, {id, verdict, sql or reason} out");
  guard->add_flag("--stdio", options.stdio, "The only way there is: lines of JSON");
  guard->callback([&options] {
    options.status = run_guard_command(std::cin, std::cout, find_folders().cache);
  });

  CLI::App* doctor = app.add_subcommand("doctor", "Say whether everything works here");
  doctor->add_option("--db", options.doctor.databases, "Open this source, too");
  doctor->add_option("--port", options.doctor.port, "The port to serve on")->capture_default_str();
  doctor->callback([&options] {
    options.doctor.folders = find_folders();
    options.status = run_doctor_command(options.doctor, std::cout);
  });

  CLI::App* version = app.add_subcommand("version", "Print the version");
  version->callback([] { std::cout << "cuanto " << CUANTO_VERSION << '\n'; });
}

}  // namespace cuanto
