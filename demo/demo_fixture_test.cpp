#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

#include "demo/demo.h"
#include "demo/demo_fixture.h"

namespace cuanto::demo {
namespace {

// Every test runs as a process of its own, several at the same time: each has its own folder, which
// goes when the process does.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::path(::testing::TempDir()) /
              ("cuanto-demo-" + std::to_string(::getpid()))) {
    const auto written = write_demo(path_);
    EXPECT_TRUE(written) << written.error().message;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

const std::filesystem::path& demo_folder() {
  static const Folder folder;
  return folder.path();
}

Result<DuckDatabase> open_demo_focus() {
  auto database = DuckDatabase::open("");
  if (!database) return database;
  const std::string file = (demo_folder() / "focus/cost_and_usage.parquet").string();
  if (auto made =
          database->execute("CREATE VIEW cost_and_usage AS SELECT * FROM " + sql_literal(file));
      !made) {
    return fail(made.error());
  }
  return database;
}

}  // namespace cuanto::demo
