#include "cli/serve_command.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <set>
#include <thread>

#include "base/date.h"
#include "base/settings.h"
#include "cli/ask_command.h"
#include "cli/failure.h"
#include "cli/state_folder.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kDiskWaits = 8;

// The sources of a demo folder, cost data first.
std::vector<std::string> demo_sources(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_directory() || extension == ".duckdb" || extension == ".sqlite")
      paths.push_back(entry.path().string());
  }
  std::ranges::sort(paths, [](const std::string& a, const std::string& b) {
    const bool a_folder = fs::is_directory(a), b_folder = fs::is_directory(b);
    return a_folder != b_folder ? a_folder : a < b;
  });
  return paths;
}

std::optional<Date> demo_today(const std::string& folder) {
  std::ifstream in(fs::path(folder) / "today.txt");
  std::string day;
  in >> day;
  return find_date(day);
}

// Two sources of one name get a number.
std::string unique_name(const std::string& path, std::set<std::string>& taken) {
  const std::string stem = source_name(path);
  std::string name = stem;
  for (int n = 2; !taken.insert(name).second; ++n) name = fmt::format("{}{}", stem, n);
  return name;
}

Result<std::shared_ptr<const World>> open_world(const ServeArguments& arguments,
                                                std::shared_ptr<ExampleBook> examples,
                                                std::ostream& out) {
  std::vector<std::string> paths = arguments.databases;
  if (!arguments.demo.empty()) {
    const auto demo = demo_sources(arguments.demo);
    if (demo.empty())
      return fail(ErrorKind::not_found,
                  fmt::format("There is no demo data in {}. ./dev run makes it.", arguments.demo));
    paths.insert(paths.end(), demo.begin(), demo.end());
  }
  if (paths.empty())
    return fail(ErrorKind::bad_input,
                "Nothing to serve: name a database with --db, or a demo folder with --demo.");
  if (!arguments.model.empty() && paths.size() > 1)
    return fail(ErrorKind::bad_input,
                "--model says what one source means: give a single --db with it.");
  auto world = std::make_shared<World>();
  world->settings.today = arguments.today;
  world->models = arguments.language_models;
  const DocumentOptions documents =
      document_options(arguments.documents, arguments.language_models);
  world->examples = std::move(examples);
  if (!arguments.demo.empty() && !arguments.today)
    world->settings.today = demo_today(arguments.demo);
  std::set<std::string> taken;
  for (const std::string& path : paths) {
    SourceOptions options;
    options.path = path;
    options.name = unique_name(path, taken);
    options.model_path = arguments.model;
    options.docs_path = arguments.docs;
    options.documents = documents;
    options.chroma = chroma_options(arguments.documents);
    options.rules = arguments.rules;
    options.open.cache_folder = arguments.cache_folder;
    options.open.plan = arguments.plan;
    CUANTO_TRY(source, open_world_source(options));
    out << fmt::format("  {}: {} {}\n", source.name, source.catalog->tables.size(),
                       source.catalog->tables.size() == 1 ? "table" : "tables");
    for (const auto& note : source.catalog->notes) out << "    " << note << '\n';
    for (const auto& problem : source.document_problems) out << "    " << problem << '\n';
    world->sources.push_back(std::make_shared<const Source>(std::move(source)));
  }
  return std::shared_ptr<const World>(std::move(world));
}

bool is_of_this_machine(const std::string& address) {
  return address == "127.0.0.1" || address == "::1";
}

Result<OidcSettings> open_oidc(const std::string& file) {
  CUANTO_TRY(yaml, read_settings_file("The settings of the login", file));
  CUANTO_TRY(settings, read_oidc_settings(yaml));
  settings.secret_file = path_beside(file, settings.secret_file);
  settings.ca_file = path_beside(file, settings.ca_file);
  CUANTO_TRY(secret, read_secret("The client_secret", settings.secret_env, settings.secret_file,
                                 value_of_environment));
  settings.client_secret = std::move(secret);
  return settings;
}

// Whether people log in, because somebody says so.
bool wants_login(const ServeArguments& arguments) {
  return arguments.login || arguments.behind_proxy || !arguments.oidc_file.empty() ||
         !is_of_this_machine(arguments.server.address);
}

// The state, where something is to be kept or somebody was ever added; null otherwise.
Result<std::shared_ptr<State>> state_of(const ServeArguments& arguments) {
  const bool must = wants_login(arguments) || arguments.audit || arguments.learn;
  const bool has_place = !arguments.state.folder.empty() || !arguments.state.address.empty();
  const bool may =
      has_state(arguments.state) || (arguments.keep_conversations_days > 0 && has_place);
  if (!must && !may) return std::shared_ptr<State>{};
  return open_state(arguments.state);
}

// Who may ask: everybody on this machine, as long as nobody was ever added; otherwise people who
// log in. There is no way to serve others without a login.
Result<AccessOptions> access_of(const ServeArguments& arguments,
                                const std::shared_ptr<State>& state) {
  AccessOptions access;
  access.behind_proxy = arguments.behind_proxy;
  if (state == nullptr) return access;
  CUANTO_TRY(nobody, state->people.is_empty());
  access.login = wants_login(arguments) || !nobody;
  if (access.login || arguments.audit) access.state = state;
  if (!access.login) return access;
  access.person_per_minute = arguments.person_per_minute;
  access.address_per_minute = arguments.address_per_minute;
  if (nobody) access.setup_token = random_token();
  if (!arguments.oidc_file.empty()) {
    CUANTO_TRY(oidc, open_oidc(arguments.oidc_file));
    access.oidc = std::move(oidc);
  }
  return access;
}

// Who waits for a language model, for the provider of a login or for the disk takes no worker from
// the others. Those that wait for the disk together share one commit.
ServerOptions server_of(const ServeArguments& arguments, bool keeps_something) {
  ServerOptions server = arguments.server;
  unsigned waiting = 0;
  if (keeps_something && server.workers == 0) waiting += kDiskWaits;
  if (arguments.language_models) waiting += arguments.language_models->settings().in_flight_max;
  if (!arguments.oidc_file.empty()) waiting += kOidcCallsMax;
  if (waiting > 0 && server.workers == 0) server.workers = std::thread::hardware_concurrency();
  if (waiting > 0) server.workers += waiting;
  return server;
}

// What people say of answers is kept where they log in or are recorded, or where somebody wants it.
std::shared_ptr<ExampleBook> examples_of(const ServeArguments& arguments,
                                         const AccessOptions& access,
                                         std::shared_ptr<State> state) {
  if (access.state == nullptr && !arguments.learn) return nullptr;
  return std::make_shared<ExampleBook>(std::move(state),
                                       arguments.learn.value_or(LearnMode::review));
}

Conversations::Options conversations_of(const ServeArguments& arguments,
                                        std::shared_ptr<State> state) {
  Conversations::Options options;
  if (arguments.keep_conversations_days <= 0) return options;
  options.state = std::move(state);
  options.keep_ms = arguments.keep_conversations_days * kDayMs;
  return options;
}

// The token is for whoever sits at this terminal; it is never logged.
void say_access(const AccessOptions& access, const std::string& url, std::ostream& out) {
  if (!access.login) {
    out << "Everybody on this machine may ask; there is no login (--login, or cuanto user add).\n";
    return;
  }
  if (access.oidc)
    out << fmt::format("People may log in with accounts of {}.\n", access.oidc->name);
  if (access.setup_token.empty()) {
    out << "People log in to ask: cuanto user list shows who may.\n";
    return;
  }
  out << fmt::format(
      "Nobody can log in yet. Make the first administrator, either here:\n"
      "  cuanto user add NAME --role admin\n"
      "or over HTTP, once, with the token {}\n"
      "  curl {}/v1/setup -H 'Content-Type: application/json' -d "
      "'{{\"token\": \"…\", \"user\": \"…\", \"password\": \"…\"}}'\n",
      access.setup_token, url);
}

}  // namespace

int run_serve_command(const ServeArguments& arguments, std::ostream& out, std::ostream& err) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("cuanto"));
  const auto state = state_of(arguments);
  if (!state) return say(state.error(), err);
  auto access = access_of(arguments, *state);
  if (!access) return say(access.error(), err);
  if (access->state && !arguments.state.address.empty())
    out << fmt::format("People, keys and the audit are kept in {}{}.\n",
                       shown_state(arguments.state),
                       is_proven(arguments.state) ? "" : " (nobody checks which server that is)");
  auto world = open_world(arguments, examples_of(arguments, *access, *state), out);
  if (!world) return say(world.error(), err);
  AppOptions options;
  options.access = *access;
  options.conversations = conversations_of(arguments, *state);
  options.today = today_of_clock;
  options.hosts = {"localhost", "127.0.0.1", "[::1]"};
  options.hosts.insert(options.hosts.end(), arguments.hosts.begin(), arguments.hosts.end());
  const std::string& own = arguments.server.address;
  options.hosts.push_back(own.find(':') == own.npos ? own : '[' + own + ']');
  options.log_questions = arguments.log_questions;
  options.encrypted = !arguments.server.tls_certificate.empty();
  App app(std::move(*world), std::move(options));
  const ServerOptions server = server_of(arguments, *state != nullptr);
  const auto served = serve(app, server, [&](uint16_t port) {
    const std::string& address = arguments.server.address;
    const std::string url =
        fmt::format(fmt::runtime(address.find(':') == address.npos ? "{}://{}:{}" : "{}://[{}]:{}"),
                    server.tls_certificate.empty() ? "http" : "https", address, port);
    out << "Cuanto listens on " << url << '\n';
    say_access(*access, url, out);
    out << std::flush;
  });
  if (served) return 0;
  return say(served.error(), err);
}

}  // namespace cuanto
