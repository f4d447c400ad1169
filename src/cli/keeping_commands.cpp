// Commands about what is kept: people and keys, examples, conversations, and the audit.
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/command_line.h"
#include "cli/state_folder.h"

namespace cuanto {

// A command below `parent` that calls `run` with its own name.
template <class Run>
static CLI::App* add_verb(CLI::App& parent, CommandLine& options, const char* name,
                          const char* about, const Run& run) {
  CLI::App* verb = parent.add_subcommand(name, about);
  add_state_option(*verb, options);
  verb->callback([&options, run, name] {
    const Folders folders = find_folders();
    options.people.state = options.audit.state = options.examples.state =
        options.conversations.state = place_of_state(options.state, folders.state);
    options.status = run(std::string(name));
  });
  return verb;
}

// What each of these verbs is about, in the place after its name.
static void add_subject(std::initializer_list<CLI::App*> verbs, const char* name,
                        std::string& subject, const char* about) {
  for (CLI::App* verb : verbs) verb->add_option(name, subject, about)->required();
}

void add_user(CLI::App& app, CommandLine& options) {
  CLI::App* user = app.add_subcommand("user", "Who may log in to the server");
  user->require_subcommand(1);
  user->footer(
      "Examples:\n  cuanto user add ana --role analyst --attribute region=Norte\n"
      "  cuanto user role ana viewer\n  cuanto user disable ana");
  PeopleArguments& people = options.people;
  const auto run = [&](const std::string& verb) {
    return run_user_command(verb, people, std::cin, std::cout, std::cerr);
  };
  CLI::App* add = add_verb(*user, options, "add", "Add a person; asks for the password", run);
  add_verb(*user, options, "list", "List the people", run);
  CLI::App* password = add_verb(*user, options, "password", "Set another password", run);
  CLI::App* role = add_verb(*user, options, "role", "Set the roles", run);
  CLI::App* attribute =
      add_verb(*user, options, "attribute", "Set the attributes that rows are chosen by", run);
  CLI::App* disable = add_verb(*user, options, "disable", "Let a person in no more", run);
  CLI::App* enable = add_verb(*user, options, "enable", "Let a person in again", run);
  CLI::App* remove = add_verb(*user, options, "remove", "Remove a person and the keys", run);
  add_subject({add, password, role, attribute, disable, enable, remove}, "name", people.name,
              "The person's name");
  add->add_option("--role", people.roles, "A role; may be given several times");
  add->add_option("--attribute", people.attributes, "NAME=VALUE; may be given several times");
  add->add_flag("--no-password", people.no_password, "Comes in by key only");
  for (CLI::App* verb : {add, password})
    verb->add_flag("--password-stdin", people.password_stdin, "Read the password from the input");
  role->add_option("roles", people.roles, "All roles that the person has from now on");
  attribute->add_option("attributes", people.attributes, "All of them: region=Norte team=web");
}

void add_role_and_key(CLI::App& app, CommandLine& options) {
  PeopleArguments& people = options.people;
  CLI::App* role = app.add_subcommand("role", "What the roles may");
  role->require_subcommand(1);
  const auto run_role = [&](const std::string& verb) {
    return run_role_command(verb, people, std::cout, std::cerr);
  };
  add_verb(*role, options, "list", "List the roles with their permissions", run_role);
  CLI::App* set = add_verb(*role, options, "set", "Make or change a role", run_role);
  CLI::App* drop = add_verb(*role, options, "remove", "Remove a role that nobody has", run_role);
  add_subject({set, drop}, "name", people.name, "The role's name");
  set->add_option("permissions", people.permissions, "All of them: read:sales export:data");

  CLI::App* key = app.add_subcommand("key", "Keys for programs that ask");
  key->require_subcommand(1);
  const auto run_key = [&](const std::string& verb) {
    return run_key_command(verb, people, std::cout, std::cerr);
  };
  CLI::App* add = add_verb(*key, options, "add", "Make a key; it is shown once", run_key);
  CLI::App* list = add_verb(*key, options, "list", "List the keys", run_key);
  CLI::App* revoke = add_verb(*key, options, "revoke", "Make a key useless", run_key);
  add_subject({add}, "name", people.name, "Whose name it asks in");
  add->add_option("--label", people.label, "What it is for");
  add->add_option("--scope", people.scopes, "A permission that it is narrowed to; several times");
  add->add_option("--days", people.days, "How long it lasts; otherwise until revoked");
  list->add_option("name", people.name, "Only this person's");
  add_subject({revoke}, "id", people.key_id, "The id, as `cuanto key list` shows it");
}

static void add_export(CLI::App& examples, CommandLine& options) {
  CLI::App* command = examples.add_subcommand(
      "export", "Write a model's verified questions as conversations, to teach a model elsewhere");
  command->footer(
      "Example: cuanto examples export --db shop.sqlite --model shop.yaml > examples.jsonl");
  ExportArguments& arguments = options.exported;
  command->add_option("--db", arguments.ask.db, "The source that they are about")->required();
  command->add_option("--model", arguments.ask.model, "Semantic model (YAML)");
  command->add_option("--as", arguments.ask.user, "Only what this user may see");
  add_asker(*command, arguments.asker);
  command->add_flag("--values", arguments.values, "With values of the data, not VALUE_1 …");
  add_models_option(*command, options.models);
  command->callback([&options] {
    options.exported.ask.cache_folder = find_folders().cache;
    options.exported.ask.language_models = open_models_or_stop(options.models);
    options.status = run_export_command(options.exported, std::cout, std::cerr);
  });
}

void add_examples(CLI::App& app, CommandLine& options) {
  ExamplesArguments& arguments = options.examples;
  CLI::App* examples =
      app.add_subcommand("examples", "What people said of answers, and what was learned from it");
  examples->require_subcommand(1);
  const auto run = [&](const std::string& verb) {
    return run_examples_command(verb, arguments, std::cout, std::cerr);
  };
  CLI::App* list = add_verb(*examples, options, "list", "Those that wait and those in use", run);
  list->add_option("--db", arguments.source, "Only of this source, by its name");
  list->add_option("--status", arguments.status, "Only these")
      ->check(CLI::IsMember({"proposed", "accepted", "rejected", "withdrawn", "noted"}));
  list->add_flag("--all", arguments.all, "Also those that were taken back or only noted");
  list->add_flag("--json", arguments.json, "A line of JSON each");
  for (CLI::App* verb :
       {add_verb(*examples, options, "accept", "Use it for similar questions", run),
        add_verb(*examples, options, "reject", "Never use it", run),
        add_verb(*examples, options, "undo", "Take the last decision back", run)})
    verb->add_option("id", arguments.id, "Its number")->required();
  add_export(*examples, options);
}

void add_conversations(CLI::App& app, CommandLine& options) {
  ConversationsArguments& arguments = options.conversations;
  CLI::App* conversations =
      app.add_subcommand("conversations", "What was asked before, to be found and gone on with");
  conversations->require_subcommand(1);
  conversations->footer(
      "Examples:\n  cuanto conversations search \"norte\"\n"
      "  cuanto chat --db sales.sqlite --resume last");
  const auto run = [&](const std::string& verb) {
    return run_conversations_command(verb, arguments, std::cout, std::cerr);
  };
  CLI::App* list = add_verb(*conversations, options, "list", "Those there are, newest first", run);
  CLI::App* search =
      add_verb(*conversations, options, "search", "Those with words in title or questions", run);
  CLI::App* show = add_verb(*conversations, options, "show", "Questions and queries of one", run);
  CLI::App* written = add_verb(*conversations, options, "export", "One of them as JSON", run);
  CLI::App* rename = add_verb(*conversations, options, "rename", "Give it another title", run);
  CLI::App* remove = add_verb(*conversations, options, "delete", "Delete one for good", run);
  search->add_option("text", arguments.text, "The words, in any order")->required();
  for (CLI::App* verb : {list, search}) {
    verb->add_option("--limit", arguments.limit, "At most so many")
        ->check(CLI::Range(std::size_t{1}, kConversationPageMax))
        ->capture_default_str();
    verb->add_flag("--json", arguments.json, "A line of JSON each");
  }
  add_subject({show, written, rename, remove}, "id", arguments.id,
              "The id, as list shows it, or last");
  rename->add_option("title", arguments.text, "The new title")->required();
  for (CLI::App* verb : {list, search, show, written, rename, remove})
    verb->add_option("--user", arguments.user, "A person's who logs in, instead of this machine's");
}

void add_audit(CLI::App& app, CommandLine& options) {
  AuditArguments& arguments = options.audit;
  CLI::App* audit = app.add_subcommand("audit", "What was asked and changed, by whom");
  audit->require_subcommand(1);
  const auto run = [&](const std::string& verb) {
    if (!options.since.empty()) arguments.since = find_date(options.since);
    if (!options.until.empty()) arguments.until = find_date(options.until);
    if (!options.before.empty()) arguments.before = find_date(options.before);
    return run_audit_command(verb, arguments, std::cout, std::cerr);
  };
  CLI::App* verify = add_verb(*audit, options, "verify", "Whether no record was changed", run);
  CLI::App* search = add_verb(*audit, options, "search", "Find records, newest first", run);
  CLI::App* all = add_verb(*audit, options, "export", "All records, oldest first", run);
  CLI::App* remove = add_verb(*audit, options, "remove", "Remove old records", run);
  verify->add_option("--expect", arguments.expect, "A head that was noted before: NUMBER:HASH");
  search->add_option("text", arguments.text, "Words of the question, the SQL or the error");
  search->add_option("--user", arguments.user, "Only this person's");
  search->add_option("--action", arguments.action, "ask, execute, login, user.add …");
  search->add_option("--since", options.since, "From this day on")->check(check_today);
  search->add_option("--until", options.until, "Up to this day")->check(check_today);
  search->add_flag("--failed", arguments.failed, "Only what did not succeed");
  search->add_option("--limit", arguments.limit, "At most so many")->capture_default_str();
  for (CLI::App* verb : {search, all})
    verb->add_flag("--csv", arguments.csv, "CSV instead of a line of JSON each");
  remove->add_option("--before", options.before, "Everything before this day")->check(check_today);
}

}  // namespace cuanto
