// The program: cuanto ask | chat | serve | sql | guard | model | doctor.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "cli/ask_command.h"
#include "cli/serve_command.h"
#include "run/run.h"

namespace cuanto {
namespace {

// Where what may be thrown away is kept; empty when nothing can be written.
std::string default_cache_folder() {
  std::filesystem::path folder;
  if (const char* home = std::getenv("CUANTO_HOME"); home != nullptr && *home != '\0') {
    folder = std::filesystem::path(home) / "cache";
  } else if (const char* cache = std::getenv("XDG_CACHE_HOME");
             cache != nullptr && *cache != '\0') {
    folder = std::filesystem::path(cache) / "cuanto";
  } else if (const char* user = std::getenv("HOME"); user != nullptr && *user != '\0') {
    folder = std::filesystem::path(user) / ".cache" / "cuanto";
  }
  if (folder.empty()) return {};
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  return error ? std::string{} : folder.string();
}

struct Options {
  AskArguments ask;
  ServeArguments serve;
  std::string today, lang, profile = "product";
  bool stdio = false, no_execute = false;
};

std::string check_today(const std::string& text) {
  return find_date(text) ? std::string{} : "“" + text + "” is not a date; write it as 2026-03-31.";
}
std::string check_language(const std::string& text) {
  return find_language(text) ? std::string{} : "“" + text + "” is not spoken here: en and es are.";
}

void add_ask(CLI::App& app, Options& options, int& status) {
  CLI::App* ask = app.add_subcommand(
      "ask", "Ask one question: cuanto ask --db sales.sqlite \"sales by region last month\"");
  ask->add_option("question", options.ask.question, "The question, in English or Spanish");
  ask->add_option("--db", options.ask.db,
                  "SQLite or DuckDB database, CSV/Parquet/JSON file, or a folder of files");
  ask->add_option("--docs", options.ask.docs, "Folder of documents");
  ask->add_option("--model", options.ask.model, "Semantic model (YAML)");
  ask->add_option("--today", options.today, "The day that \"last month\" counts from (2026-03-31)")
      ->check(check_today);
  ask->add_option("--lang", options.lang, "Language of the answer: en or es")
      ->check(check_language);
  ask->add_option("--as", options.ask.user, "Ask as this user");
  ask->add_option("--profile", options.profile, "product, or spider for public question sets")
      ->check(CLI::IsMember({"product", "spider"}));
  ask->add_flag("--json", options.ask.json, "Print the whole answer as JSON");
  ask->add_flag("--stdio", options.stdio, "Read one JSON object a line, write one a line");
  ask->add_flag("--no-execute", options.no_execute, "Only make the query");
  ask->add_flag("--show-personal", options.ask.show_personal, "Show columns with personal data");
  ask->callback([&] {
    options.ask.execute = !options.no_execute;
    options.ask.profile = options.profile == "spider" ? Profile::spider : Profile::product;
    options.ask.cache_folder = default_cache_folder();
    if (!options.today.empty()) options.ask.today = find_date(options.today);
    if (!options.lang.empty()) options.ask.language = find_language(options.lang);
    options.ask.colour = isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
    if (options.stdio) {
      status = run_ask_stdio(options.ask, std::cin, std::cout);
      return;
    }
    if (options.ask.db.empty())
      throw CLI::ValidationError("--db", "say which data is asked: --db sales.sqlite");
    if (options.ask.question.empty())
      throw CLI::ValidationError("question", "say what you want to know, in quotes");
    status = run_ask_command(options.ask, std::cout, std::cerr);
  });
}

void add_serve(CLI::App& app, Options& options, int& status) {
  CLI::App* serve =
      app.add_subcommand("serve", "Serve the page and the API: cuanto serve --db sales.sqlite");
  serve->add_option("--db", options.serve.databases, "A source to ask; may be given several times");
  serve->add_option("--demo", options.serve.demo, "A demo folder: all its sources");
  serve->add_option("--model", options.serve.model, "Semantic model (YAML)");
  serve->add_option("--address", options.serve.server.address, "Address to listen on")
      ->capture_default_str();
  serve->add_option("--port", options.serve.server.port, "Port; 0 takes a free one")
      ->capture_default_str();
  serve->add_option("--workers", options.serve.server.workers,
                    "Threads that answer; 0: one a core");
  serve->add_option("--today", options.today, "A fixed today (2026-03-31)")->check(check_today);
  serve->add_flag("--log-questions", options.serve.server.log_questions,
                  "Write the questions to the log");
  serve->callback([&] {
    options.serve.cache_folder = default_cache_folder();
    if (!options.today.empty()) options.serve.today = find_date(options.today);
    status = run_serve_command(options.serve, std::cout, std::cerr);
  });
}

int run(int argc, char** argv) {
  CLI::App app("Cuanto answers questions about data in plain English or Spanish.", "cuanto");
  app.set_version_flag("--version", std::string("cuanto ") + CUANTO_VERSION);
  app.require_subcommand(1);
  Options options;
  int status = 0;
  add_ask(app, options, status);
  add_serve(app, options, status);
  CLI11_PARSE(app, argc, argv);
  return status;
}

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) { return cuanto::run(argc, argv); }
