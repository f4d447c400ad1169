#include "support/fixtures.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "run/run.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

// A folder of this process, removed at its end.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (fs::temp_directory_path() / "cuanto-test-XXXXXX").string();
    const char* made = mkdtemp(pattern.data());
    CUANTO_ASSERT(made != nullptr);
    path_ = made;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

constexpr std::string_view kUndescribed = " undescribed";
std::string_view data_of(std::string_view name) {
  return name.ends_with(kUndescribed) ? name.substr(0, name.size() - kUndescribed.size()) : name;
}

std::string script_of(std::string_view name) {
  std::ifstream in(fs::path(CUANTO_SOURCE_DIR) / "tests" / "data" / fmt::format("{}.sql", name));
  CUANTO_ASSERT(in.good());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

std::string fixture_database(std::string_view name) {
  static const ScratchFolder folder;
  name = data_of(name);
  const std::string path = (folder.path() / fmt::format("{}.sqlite", name)).string();
  if (fs::exists(path)) return path;
  sqlite3* database = nullptr;
  CUANTO_ASSERT(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  CUANTO_ASSERT(sqlite3_exec(database, script_of(name).c_str(), nullptr, nullptr, nullptr) ==
                SQLITE_OK);
  sqlite3_close(database);
  return path;
}

std::shared_ptr<const Model> fixture_model(std::string_view name) {
  static std::map<std::string, std::shared_ptr<const Model>, std::less<>> models;
  if (const auto it = models.find(name); it != models.end()) return it->second;
  const bool drafted = name.ends_with(kUndescribed);
  auto engine = open_source(fixture_database(name));
  CUANTO_ASSERT(engine.has_value());
  auto catalog = load_catalog(**engine);
  CUANTO_ASSERT(catalog.has_value());
  auto shared = std::make_shared<const Catalog>(std::move(*catalog));
  auto model = std::make_shared<const Model>(drafted ? draft_model(shared) : model_for(shared));
  models.emplace(name, model);
  return model;
}

}  // namespace cuanto
