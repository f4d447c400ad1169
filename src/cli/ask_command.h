// cli/ask_command.h: `cuanto ask`: one question in, one answer out; or a line of JSON each.
// Private to cli/.
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

#include "chat/chat.h"
#include "cli/document_arguments.h"

namespace cuanto {

struct AskArguments {
  std::string question;
  std::string db, model, docs, user, cache_folder;
  DocumentArguments documents = {};
  std::optional<Language> language;
  std::optional<Date> today;
  Profile profile = Profile::product;
  std::shared_ptr<LanguageModels> language_models;  // nothing: none is used
  std::optional<AskModel> ask_model;
  PlanLimits plan = {};
  RuleUse rules = RuleUse::apply;
  std::shared_ptr<ExampleBook> examples;  // nothing: what was learned is not used
  bool json = false;
  bool execute = true;
  bool show_personal = false;
  bool colour = false;
  bool shows_steps = false;  // while they happen: the answer goes to a terminal
};

// Exit status: 0 answered, 1 not answered (refused, asked back, failed).
int run_ask_command(const AskArguments& arguments, std::ostream& out, std::ostream& err);

// Reads one JSON object a line and writes one a line, in order; keeps every database open. A bad
// line is answered with an error and the next one is read.
int run_ask_stdio(const AskArguments& defaults, std::istream& in, std::ostream& out);

// The world with the one source that the arguments name.
Result<std::shared_ptr<const World>> open_one(const AskArguments& arguments);
// What is asked, but for earlier turns and ids.
Ask to_ask(const AskArguments& arguments);

// An answer for a terminal: the sentence, a table, how it was understood, the SQL.
void print_answer(const Answer& answer, bool colour, std::ostream& out);

// The machine's day; the one place of the program that asks.
Date today_of_clock();

}  // namespace cuanto
