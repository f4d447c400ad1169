// The command that serves.
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/command_line.h"
#include "cli/state_folder.h"

namespace cuanto {

// Where it listens, who may ask, and how often.
static void add_serve_access(CLI::App& serve, ServeArguments& arguments) {
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

void add_serve(CLI::App& app, CommandLine& options) {
  CLI::App* serve = app.add_subcommand("serve", "Serve the web page and the HTTP API");
  serve->footer("Example: cuanto serve --db sales.sqlite --db costs/ --port 9000");
  serve->add_option("--db", options.serve.databases, "A source to ask; may be given several times");
  serve->add_option("--demo", options.serve.demo, "A demo folder: all its sources");
  serve->add_option("--model", options.serve.model, "Semantic model (YAML), for a single --db");
  add_docs(*serve, options.serve.docs, options.serve.documents);
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

}  // namespace cuanto
