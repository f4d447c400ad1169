#include "support/built_database.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace cuanto {

BuiltDatabase::BuiltDatabase(const std::string& sql_path) {
  const std::filesystem::path from(sql_path);
  path_ = (std::filesystem::temp_directory_path() /
           fmt::format("cuanto-{}-{}.sqlite", ::getpid(), from.stem().string()))
              .string();
  std::filesystem::remove(path_);
  std::ifstream file(from);
  const std::string sql(std::istreambuf_iterator<char>(file), {});
  sqlite3* database = nullptr;
  char* problem = nullptr;
  const bool made = sqlite3_open(path_.c_str(), &database) == SQLITE_OK &&
                    sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &problem) == SQLITE_OK;
  const std::string told = problem == nullptr ? "it cannot be written" : problem;
  sqlite3_free(problem);
  sqlite3_close(database);
  if (made) return;
  std::filesystem::remove(path_);
  throw std::runtime_error(fmt::format("{}: {}", sql_path, told));
}

BuiltDatabase::~BuiltDatabase() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

}  // namespace cuanto
