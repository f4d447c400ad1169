// Reads the command line and calls the command.
#include "cli/command_line.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "base/text.h"
#include "cli/cli.h"
#include "cli/fence.h"

namespace cuanto {
namespace {

constexpr int kUsageError = 2;

constexpr const char* kFooter = R"(Examples:
  cuanto ask --db sales.sqlite "sales by region last month"
  cuanto ask --db export.csv --lang es "los 5 servicios más caros de este año"
  cuanto chat --db sales.sqlite
  cuanto serve --db sales.sqlite --db costs/
  cuanto model draft --db sales.sqlite > sales.yaml

`cuanto COMMAND --help` says more of each. Databases are only ever read.)";

// The deepest command that was named: `model check` rather than `model`.
CLI::App* named_command(CLI::App& app) {
  CLI::App* command = &app;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
  return command;
}

std::vector<std::string> names_of_commands(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::vector<std::string> names_of_options(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& names) {
  const auto near = closest(word, names, 1);
  return near.empty() ? std::string{} : fmt::format(" Did you mean {}?", near.front());
}

// One sentence for what CLI11 found wrong.
std::string sentence_of(const CLI::ParseError& error, CLI::App& app) {
  CLI::App* command = named_command(app);
  const std::string called =
      command == &app ? std::string("cuanto") : "cuanto " + command->get_name();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    const auto extras = app.remaining(true);
    const std::string word = extras.empty() ? std::string{} : extras.front();
    if (word.starts_with('-'))
      return fmt::format("{} has no option {}.{}", called, word,
                         did_you_mean(word, names_of_options(*command)));
    return fmt::format("{} does not know what to do with “{}”. Put a question in quotes.", called,
                       shortened(word, 60));
  }
  if (const auto* wrong = dynamic_cast<const CLI::ValidationError*>(&error)) return wrong->what();
  return std::string(error.what()) + ".";
}

// An argument that is no text: a question in another encoding, or bytes.
std::optional<std::string> find_bad_text(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    if (is_utf8(argv[i])) continue;
    return fmt::format("The argument {} is not UTF-8 text. Set the terminal to UTF-8.", i);
  }
  return {};
}

// A word in the place of a command that is none.
std::optional<std::string> find_wrong_command(const CLI::App& app, int argc, char** argv) {
  if (argc < 2) return {};
  const std::string word = argv[1];
  const std::vector<std::string> names = names_of_commands(app);
  if (word.starts_with('-') || std::ranges::find(names, word) != names.end()) return {};
  if (word.find(' ') != word.npos || word.ends_with('?'))
    return fmt::format(
        "A question needs the command ask and data: cuanto ask --db sales.sqlite "
        "\"{}\"",
        shortened(word, 80));
  return fmt::format("There is no command “{}”.{} There are: {}.", shortened(word, 40),
                     did_you_mean(word, names), join(names, ", "));
}

int run(int argc, char** argv) {
  CLI::App app("Cuanto answers questions about data in plain English or Spanish.", "cuanto");
  app.set_version_flag("--version", std::string("cuanto ") + CUANTO_VERSION);
  app.footer(kFooter);
  app.require_subcommand(0, 1);
  CommandLine options;
  add_ask(app, options);
  add_chat(app, options);
  add_explain_access(app, options);
  add_serve(app, options);
  add_model(app, options);
  add_user(app, options);
  add_role_and_key(app, options);
  add_audit(app, options);
  add_index(app, options);
  add_examples(app, options);
  add_conversations(app, options);
  add_eval(app, options);
  add_models(app, options);
  add_tools(app, options);
  if (const auto sentence = find_bad_text(argc, argv)) {
    std::cerr << *sentence << '\n';
    return kUsageError;
  }
  if (const auto sentence = find_wrong_command(app, argc, argv)) {
    std::cerr << *sentence << '\n';
    return kUsageError;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& shown) {  // --help and --version
    return app.exit(shown);
  } catch (const CLI::ParseError& error) {
    std::cerr << sentence_of(error, app) << '\n';
    return kUsageError;
  }
  if (argc < 2) std::cout << app.help();
  return options.status;
}

}  // namespace

int run_command_line(int argc, char** argv) {
  return fenced([&] { return run(argc, argv); },
                [](const Error& fault) {
                  std::cerr << fault.message << '\n';
                  return 1;
                });
}

}  // namespace cuanto
