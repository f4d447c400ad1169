#include "cli/serve_command.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <set>

#include "cli/ask_command.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

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
  if (!arguments.demo.empty() && !arguments.today)
    world->settings.today = demo_today(arguments.demo);
  std::set<std::string> taken;
  for (const std::string& path : paths) {
    SourceOptions options;
    options.path = path;
    options.name = unique_name(path, taken);
    options.model_path = arguments.model;
    options.open.cache_folder = arguments.cache_folder;
    CUANTO_TRY(source, open_world_source(options));
    out << fmt::format("  {}: {} {}\n", source.name, source.catalog->tables.size(),
                       source.catalog->tables.size() == 1 ? "table" : "tables");
    for (const auto& note : source.catalog->notes) out << "    " << note << '\n';
    world->sources.push_back(std::make_shared<const Source>(std::move(source)));
  }
  return std::shared_ptr<const World>(std::move(world));
}

}  // namespace

int run_serve_command(const ServeArguments& arguments, std::ostream& out, std::ostream& err) {
  if (arguments.server.address != "127.0.0.1" && arguments.server.address != "::1") {
    err << "Serving on " << arguments.server.address
        << " would let anybody who reaches it ask: there is no login yet. Leave --address away and "
           "put a proxy with a login in front (--host tells the name it is reached by).\n";
    return 1;
  }
  spdlog::set_default_logger(spdlog::stderr_color_mt("cuanto"));
  auto world = open_world(arguments, out);
  if (!world) {
    err << world.error().message << '\n';
    return 1;
  }
  AppOptions options;
  options.today = today_of_clock;
  options.hosts = {"localhost", "127.0.0.1", "[::1]"};
  options.hosts.insert(options.hosts.end(), arguments.hosts.begin(), arguments.hosts.end());
  options.log_questions = arguments.log_questions;
  App app(std::move(*world), std::move(options));
  const auto served = serve(app, arguments.server, [&](uint16_t port) {
    out << fmt::format("Cuanto listens on http://{}:{}\n", arguments.server.address, port)
        << std::flush;
  });
  if (served) return 0;
  err << served.error().message << '\n';
  return 1;
}

}  // namespace cuanto
