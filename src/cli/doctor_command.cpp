#include "cli/doctor_command.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <embedded_page.h>
#include <fmt/format.h>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "chat/chat.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

constexpr uintmax_t kFreeBytesMin = 500u * 1024 * 1024;

// Collects what was found, one line each.
class Report {
 public:
  explicit Report(std::ostream& out) : out_(out) {}
  void good(const std::string& sentence) { line("ok", sentence); }
  void warn(const std::string& sentence) { line("warn", sentence); }
  void fail(const std::string& sentence) {
    line("fail", sentence);
    failed_ = true;
  }
  bool failed() const { return failed_; }

 private:
  void line(std::string_view mark, const std::string& sentence) {
    out_ << fmt::format("  {:<5} {}\n", mark, sentence) << std::flush;
  }
  std::ostream& out_;
  bool failed_ = false;
};

// A folder that goes away with it; empty when none can be made.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::error_code error;
    std::string pattern = (fs::temp_directory_path(error) / "cuanto-doctor-XXXXXX").string();
    if (!error && ::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

bool make_sqlite(const fs::path& path) {
  sqlite3* database = nullptr;
  const bool made = sqlite3_open(path.c_str(), &database) == SQLITE_OK &&
                    sqlite3_exec(database,
                                 "CREATE TABLE sale(day TEXT, amount REAL);"
                                 "INSERT INTO sale VALUES('2026-01-01', 1), ('2026-01-02', 2)",
                                 nullptr, nullptr, nullptr) == SQLITE_OK;
  sqlite3_close(database);
  return made;
}

// Opens a source and asks it something, as a person would.
void check_engine(const std::string& name, const fs::path& path, Report& report) {
  SourceOptions options;
  options.path = path.string();
  auto source = open_world_source(options);
  if (!source) return report.fail(fmt::format("{}: {}", name, source.error().message));
  World world;
  world.sources.push_back(std::make_shared<const Source>(std::move(*source)));
  Ask ask;
  ask.question = "how many sales";
  ask.today = date_of(2026, 1, 3);
  ask.language = Language::en;
  const CancelToken never;
  const Answer answer = answer_question(ask, world, never).answer;
  const bool answered = answer.type == AnswerType::sql && answer.rows.rows.size() == 1 &&
                        answer.rows.rows[0] == std::vector<Cell>{int64_t{2}};
  if (answered) return report.good(fmt::format("{} answers.", name));
  report.fail(fmt::format("{} opens, but does not answer right: {}", name, answer.text));
}

void check_engines(Report& report) {
  const ScratchFolder scratch;
  if (scratch.path().empty()) {
    return report.fail(
        "No temporary folder can be made, so the engines cannot be tried. Set TMPDIR to one.");
  }
  const fs::path sqlite = scratch.path() / "sale.sqlite";
  if (make_sqlite(sqlite)) check_engine("SQLite", sqlite, report);
  const fs::path csv = scratch.path() / "sale.csv";
  std::ofstream(csv) << "day,amount\n2026-01-01,1\n2026-01-02,2\n";
  check_engine("DuckDB (CSV, Parquet and JSON files, too)", csv, report);
}

void check_folders(const Folders& folders, Report& report) {
  if (folders.cache.empty()) return report.warn(folders.note);
  std::error_code error;
  const auto space = fs::space(folders.cache, error);
  if (!error && space.available < kFreeBytesMin) {
    return report.warn(fmt::format("The cache folder {} has only {} MB left.", folders.cache,
                                   space.available / (1024 * 1024)));
  }
  report.good(fmt::format("Facts about sources are cached in {}.", folders.cache));
  if (folders.state.empty())
    report.warn("The state folder cannot be written to: the chat keeps no history.");
}

void check_page(Report& report) {
  for (const EmbeddedFile& file : embedded_page()) {
    if (file.path == "/index.html")
      return report.good(fmt::format("The web page is inside ({} files).", embedded_page().size()));
  }
  report.warn("This program was built without the web page: it serves the API alone.");
}

void check_port(uint16_t port, Report& report) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool free = ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::close(socket);
  if (free) return report.good(fmt::format("Port {} is free for `cuanto serve`.", port));
  report.warn(fmt::format(
      "Port {} is taken by another program: start `cuanto serve` with --port and another number.",
      port));
}

void check_source(const std::string& named, const std::string& cache_folder, Report& report) {
  const auto began = std::chrono::steady_clock::now();
  const std::string path = shown_source(named);
  SourceOptions options;
  options.path = named;
  options.open.cache_folder = cache_folder;
  const auto source = open_world_source(options);
  if (!source) return report.fail(fmt::format("{}: {}", path, source.error().message));
  uint64_t rows = 0;
  for (const Table& table : source->catalog->tables) rows += table.rows;
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                      std::chrono::steady_clock::now() - began)
                      .count();
  report.good(fmt::format("{}: {} {}, {} rows, opened in {} ms.", path,
                          source->catalog->tables.size(),
                          source->catalog->tables.size() == 1 ? "table" : "tables",
                          format_number(static_cast<double>(rows), 0, Language::en), ms));
  for (const std::string& note : source->catalog->notes)
    report.warn(fmt::format("{}: {}", path, note));
}

}  // namespace

int run_doctor_command(const DoctorArguments& arguments, std::ostream& out) {
  out << "cuanto " << CUANTO_VERSION << '\n';
  Report report(out);
  check_engines(report);
  check_folders(arguments.folders, report);
  check_page(report);
  check_port(arguments.port, report);
  for (const std::string& path : arguments.databases)
    check_source(path, arguments.folders.cache, report);
  out << (report.failed() ? "Something does not work here; the lines above say what.\n"
                          : "All is well.\n");
  return report.failed() ? 1 : 0;
}

}  // namespace cuanto
