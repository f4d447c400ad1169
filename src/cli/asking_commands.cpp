// Commands that ask: ask, chat, explain-access and eval.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "cli/command_line.h"
#include "cli/state_folder.h"

namespace cuanto {

void add_ask(CLI::App& app, CommandLine& options) {
  CLI::App* ask = app.add_subcommand("ask", "Ask one question");
  ask->footer(
      "Example: cuanto ask --db sales.sqlite \"sales by region last month\"\n"
      "Exit status: 0 answered, 1 not (refused, asked back or failed), 2 wrong command line.");
  ask->add_option("question", options.ask.question, "The question, in English or Spanish");
  add_asking(*ask, options.ask, options);
  ask->add_option("--profile", options.profile,
                  "product: answers for people; spider: bare columns for public question sets")
      ->check(CLI::IsMember({"product", "spider"}));
  ask->add_flag("--json", options.ask.json, "Print the whole answer as JSON");
  ask->add_flag("--stdio", options.stdio, "Read a JSON object a line and answer each on a line");
  ask->add_flag("--no-execute", options.no_execute, "Only make the query");
  ask->callback([&options] {
    options.ask.execute = !options.no_execute;
    options.ask.profile = options.profile == "spider" ? Profile::spider : Profile::product;
    if (!options.stdio && options.ask.db.empty())
      usage_error("Say which data is asked: cuanto ask --db sales.sqlite \"…\"");
    if (!options.stdio && options.ask.question.empty())
      usage_error("Say what you want to know, in quotes: cuanto ask --db … \"sales by region\"");
    finish_asking(options.ask, options);
    options.status = options.stdio ? run_ask_stdio(options.ask, std::cin, std::cout)
                                   : run_ask_command(options.ask, std::cout, std::cerr);
  });
}

void add_eval(CLI::App& app, CommandLine& options) {
  EvalArguments& arguments = options.eval;
  CLI::App* eval =
      app.add_subcommand("eval", "Ask a file of questions and count the right answers");
  eval->footer(
      "Example: cuanto eval questions.jsonl --db sales.sqlite --docs handbook/ --compare --pass "
      "90\n"
      "Read are lines of {id, question, gold_sql …}, lists of {name, prompt, sql}, and the\n"
      "benchmark of a Genie space. Exit status: 0 passed, 1 not, 2 wrong command line.");
  eval->add_option("file", arguments.file, "The questions with their right queries")->required();
  add_asking(*eval, arguments.ask, options);
  eval->add_flag("--compare", arguments.compare,
                 "Also without the documents, and without what was learned");
  eval->add_option("--pass", arguments.pass, "Per cent that must be right")
      ->check(CLI::Range(0.0, 100.0));
  eval->add_option("--json", arguments.json, "Write all of it as JSON into this file");
  eval->add_option("--junit", arguments.junit, "Write a JUnit report into this file");
  eval->add_option("--html", arguments.html, "Write a page to read into this file");
  eval->callback([&options] {
    finish_asking(options.eval.ask, options);
    options.status = run_eval_command(options.eval, std::cout, std::cerr);
  });
}

void add_explain_access(CLI::App& app, CommandLine& options) {
  CLI::App* explain =
      app.add_subcommand("explain-access", "Show what somebody sees, and what they would get");
  explain->footer(
      "Example: cuanto explain-access --db shop.sqlite --model shop.yaml --as ana --role viewer "
      "--attribute region=Norte \"sales by month\"");
  explain->add_option("question", options.explain.ask.question, "A question, asked as they would");
  add_asking(*explain, options.explain.ask, options);
  add_asker(*explain, options.explain.asker);
  explain->add_flag("--json", options.explain.ask.json, "Print all of it as JSON");
  explain->callback([&options] {
    if (options.explain.ask.db.empty() || options.explain.ask.user.empty())
      usage_error("Say which data and as whom: cuanto explain-access --db sales.sqlite --as ana");
    finish_asking(options.explain.ask, options);
    options.status = run_explain_access_command(options.explain, std::cout, std::cerr);
  });
}

void add_chat(CLI::App& app, CommandLine& options) {
  CLI::App* chat = app.add_subcommand("chat", "Ask one question after the other");
  chat->footer("Follow-ups go on from the question before: “and in August?”, “by team”.");
  add_asking(*chat, options.chat.ask, options);
  chat->add_option("--resume", options.chat.resume,
                   "Go on with an earlier conversation: its id, or last");
  add_keep_conversations(*chat, options.chat.keep_days);
  chat->callback([&options] {
    if (options.chat.ask.db.empty())
      usage_error("Say which data is asked: cuanto chat --db sales.sqlite");
    finish_asking(options.chat.ask, options);
    options.chat.terminal = isatty(STDIN_FILENO) == 1;
    const std::string state = find_folders().state;
    if (!state.empty())
      options.chat.history_file = (std::filesystem::path(state) / "history").string();
    options.chat.state = place_of_state(options.state, state);
    options.status = run_chat_command(options.chat, std::cin, std::cout, std::cerr);
  });
}

}  // namespace cuanto
