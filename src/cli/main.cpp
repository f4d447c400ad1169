// The program: reads the command line and calls the command. Exit status everywhere: 0 done, 1 not
// done, 2 the command line itself was wrong.
#include <unistd.h>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "base/text.h"
#include "cli/ask_command.h"
#include "cli/audit_command.h"
#include "cli/chat_command.h"
#include "cli/conversations_command.h"
#include "cli/doctor_command.h"
#include "cli/eval_command.h"
#include "cli/examples_command.h"
#include "cli/explain_access_command.h"
#include "cli/export_command.h"
#include "cli/fence.h"
#include "cli/folders.h"
#include "cli/guard_command.h"
#include "cli/index_command.h"
#include "cli/model_command.h"
#include "cli/models_command.h"
#include "cli/people_commands.h"
#include "cli/serve_command.h"
#include "cli/sql_command.h"
#include "cli/state_folder.h"

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

struct Options {
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

[[noreturn]] void usage_error(const std::string& sentence) {
  throw CLI::ValidationError(sentence, CLI::ExitCodes::ValidationError);
}

std::string check_today(const std::string& text) {
  return find_date(text) ? std::string{}
                         : fmt::format("“{}” is not a date; write it as 2026-03-31.", text);
}
std::string check_language(const std::string& text) {
  return find_language(text) ? std::string{}
                             : fmt::format("“{}” is not spoken here: en and es are.", text);
}

void say_note(const Folders& folders) {
  if (!folders.note.empty()) std::cerr << folders.note << '\n';
}

void add_state_option(CLI::App& command, Options& options) {
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

// What ask and chat have in common.
void add_asking(CLI::App& command, AskArguments& ask, Options& options) {
  command.add_option("--db", ask.db,
                     "SQLite or DuckDB database, CSV, Parquet or JSON file, a folder of files, or "
                     "postgresql://user@host:port/database");
  command.add_option("--model", ask.model, "Semantic model (YAML); see `cuanto model draft`");
  command.add_option("--docs", ask.docs,
                     "Documents about the data: a folder, a file, or what `cuanto index` made");
  add_document_options(command, ask.documents);
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
std::shared_ptr<ExampleBook> examples_in(const StatePlace& place) {
  if (!has_state(place)) return nullptr;
  auto state = open_state(place);
  if (!state) usage_error(state.error().message);
  return std::make_shared<ExampleBook>(std::move(*state), LearnMode::off);
}

void finish_asking(AskArguments& ask, Options& options) {
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

void add_ask(CLI::App& app, Options& options) {
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

// Who somebody is, where nobody has logged in.
void add_asker(CLI::App& command, AskerArguments& asker) {
  command.add_option("--role", asker.roles, "A role they have: viewer, analyst …");
  command.add_option("--permission", asker.permissions, "A permission beside those of the roles");
  command.add_option("--attribute", asker.attributes, "What is known of them, as NAME=VALUE");
}

void add_eval(CLI::App& app, Options& options) {
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

void add_explain_access(CLI::App& app, Options& options) {
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

void add_keep_conversations(CLI::App& command, int64_t& days) {
  command
      .add_option("--keep-conversations", days,
                  "Days that a conversation is kept after its last question; 0: none is kept")
      ->check(CLI::Range(int64_t{0}, int64_t{36'500}))
      ->capture_default_str();
}

void add_chat(CLI::App& app, Options& options) {
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

// Where it listens, who may ask, and how often.
void add_serve_access(CLI::App& serve, ServeArguments& arguments) {
  serve
      .add_option("--address", arguments.server.address,
                  "Address to listen on; on any but this machine's own, people log in")
      ->capture_default_str();
  serve.add_flag("--login", arguments.login, "People log in, also on this machine's own address");
  serve
      .add_option("--person-per-minute", arguments.person_per_minute,
                  "Requests of one person a minute, where people log in; 0: no limit")
      ->capture_default_str();
  serve
      .add_option("--address-per-minute", arguments.address_per_minute,
                  "Requests of one address a minute, where people log in; 0: no limit")
      ->capture_default_str();
  serve.add_flag("--behind-proxy", arguments.behind_proxy,
                 "A proxy on this machine says who asks: X-Forwarded-For, X-Forwarded-Proto");
  serve.add_option("--oidc", arguments.oidc_file,
                   "Settings of a login with accounts of another server, OpenID Connect (YAML)");
  CLI::Option* certificate =
      serve.add_option("--tls-cert", arguments.server.tls_certificate,
                       "Certificate (PEM) with those it rests on: the server speaks HTTPS");
  CLI::Option* key =
      serve.add_option("--tls-key", arguments.server.tls_key, "The certificate's key (PEM)");
  certificate->needs(key);
  key->needs(certificate);
  serve.add_flag("--audit", arguments.audit, "Keep every question, also where nobody logs in");
  serve.add_option("--host", arguments.hosts,
                   "Another name it is reached by, behind a proxy; may be given several times");
}

void add_serve(CLI::App& app, Options& options) {
  CLI::App* serve = app.add_subcommand("serve", "Serve the web page and the HTTP API");
  serve->footer("Example: cuanto serve --db sales.sqlite --db costs/ --port 9000");
  serve->add_option("--db", options.serve.databases, "A source to ask; may be given several times");
  serve->add_option("--demo", options.serve.demo, "A demo folder: all its sources");
  serve->add_option("--model", options.serve.model, "Semantic model (YAML), for a single --db");
  serve->add_option("--docs", options.serve.docs,
                    "Documents about the data: a folder, a file, or what `cuanto index` made");
  add_document_options(*serve, options.serve.documents);
  serve->add_option("--port", options.serve.server.port, "Port; 0 takes a free one")
      ->capture_default_str();
  add_serve_access(*serve, options.serve);
  add_state_option(*serve, options);
  serve->add_option("--workers", options.serve.server.workers,
                    "Questions answered at a time; 0: one a core");
  serve
      ->add_option("--queue", options.serve.server.queue_max,
                   "Questions that may wait; more are told to come back")
      ->capture_default_str();
  serve
      ->add_option("--request-timeout-ms", options.serve.server.request_timeout_ms,
                   "Time for a request to arrive, in milliseconds")
      ->capture_default_str();
  serve->add_option("--today", options.today, "A fixed today: 2026-03-31")->check(check_today);
  add_plan_limits(*serve, options.serve.plan);
  add_models_option(*serve, options.models);
  add_rules_option(*serve, options.rules);
  serve
      ->add_option("--learn", options.learn,
                   "What a confirmed answer becomes: off nothing, review an example once somebody "
                   "has accepted it, now an example at once; review where there is a login")
      ->check(CLI::IsMember({"off", "review", "now"}));
  add_keep_conversations(*serve, options.serve.keep_conversations_days);
  serve->add_flag("--log-questions", options.serve.log_questions,
                  "Write the questions into the log, which has none otherwise");
  serve->callback([&options] {
    const Folders folders = find_folders();
    say_note(folders);
    options.serve.cache_folder = folders.cache;
    options.serve.state = place_of_state(options.state, folders.state);
    options.serve.rules = find_rule_use(options.rules).value_or(RuleUse::apply);
    options.serve.learn = find_learn_mode(options.learn);
    options.models.state_folder = folders.state;
    options.serve.language_models = open_models_or_stop(options.models);
    if (!options.today.empty()) options.serve.today = find_date(options.today);
    options.status = run_serve_command(options.serve, std::cout, std::cerr);
  });
}

void add_model(CLI::App& app, Options& options) {
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

void add_index(CLI::App& app, Options& options) {
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

void add_export(CLI::App& examples, Options& options) {
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

void add_models(CLI::App& app, Options& options) {
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

void add_tools(CLI::App& app, Options& options) {
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

// A command below `parent` that calls `run` with its own name.
template <class Run>
CLI::App* add_verb(CLI::App& parent, Options& options, const char* name, const char* about,
                   const Run& run) {
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

void add_user(CLI::App& app, Options& options) {
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
  for (CLI::App* verb : {add, password, role, attribute, disable, enable, remove})
    verb->add_option("name", people.name, "The person's name")->required();
  add->add_option("--role", people.roles, "A role; may be given several times");
  add->add_option("--attribute", people.attributes, "NAME=VALUE; may be given several times");
  add->add_flag("--no-password", people.no_password, "Comes in by key only");
  for (CLI::App* verb : {add, password})
    verb->add_flag("--password-stdin", people.password_stdin, "Read the password from the input");
  role->add_option("roles", people.roles, "All roles that the person has from now on");
  attribute->add_option("attributes", people.attributes, "All of them: region=Norte team=web");
}

void add_role_and_key(CLI::App& app, Options& options) {
  PeopleArguments& people = options.people;
  CLI::App* role = app.add_subcommand("role", "What the roles may");
  role->require_subcommand(1);
  const auto run_role = [&](const std::string& verb) {
    return run_role_command(verb, people, std::cout, std::cerr);
  };
  add_verb(*role, options, "list", "List the roles with their permissions", run_role);
  CLI::App* set = add_verb(*role, options, "set", "Make or change a role", run_role);
  CLI::App* drop = add_verb(*role, options, "remove", "Remove a role that nobody has", run_role);
  for (CLI::App* verb : {set, drop})
    verb->add_option("name", people.name, "The role's name")->required();
  set->add_option("permissions", people.permissions, "All of them: read:sales export:data");

  CLI::App* key = app.add_subcommand("key", "Keys for programs that ask");
  key->require_subcommand(1);
  const auto run_key = [&](const std::string& verb) {
    return run_key_command(verb, people, std::cout, std::cerr);
  };
  CLI::App* add = add_verb(*key, options, "add", "Make a key; it is shown once", run_key);
  CLI::App* list = add_verb(*key, options, "list", "List the keys", run_key);
  CLI::App* revoke = add_verb(*key, options, "revoke", "Make a key useless", run_key);
  add->add_option("name", people.name, "Whose name it asks in")->required();
  add->add_option("--label", people.label, "What it is for");
  add->add_option("--scope", people.scopes, "A permission that it is narrowed to; several times");
  add->add_option("--days", people.days, "How long it lasts; otherwise until revoked");
  list->add_option("name", people.name, "Only this person's");
  revoke->add_option("id", people.key_id, "The id, as `cuanto key list` shows it")->required();
}

void add_examples(CLI::App& app, Options& options) {
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

void add_conversations(CLI::App& app, Options& options) {
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
  for (CLI::App* verb : {show, written, rename, remove})
    verb->add_option("id", arguments.id, "The id, as list shows it, or last")->required();
  rename->add_option("title", arguments.text, "The new title")->required();
  for (CLI::App* verb : {list, search, show, written, rename, remove})
    verb->add_option("--user", arguments.user, "A person's who logs in, instead of this machine's");
}

void add_audit(CLI::App& app, Options& options) {
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
  Options options;
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
}  // namespace cuanto

int main(int argc, char** argv) {
  return cuanto::fenced([&] { return cuanto::run(argc, argv); },
                        [](const cuanto::Error& fault) {
                          std::cerr << fault.message << '\n';
                          return 1;
                        });
}
