// A SQLite database that a measuring program asks for rows.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "support/same_rows.h"

struct sqlite3;
struct sqlite3_stmt;

namespace cuanto {

// A connection for reading, with a limit of 10 s on every query. One thread.
class ReadOnlyDatabase {
 public:
  explicit ReadOnlyDatabase(const std::string& path);
  ~ReadOnlyDatabase();
  ReadOnlyDatabase(const ReadOnlyDatabase&) = delete;
  ReadOnlyDatabase& operator=(const ReadOnlyDatabase&) = delete;

  // Nothing, and `problem` filled, when the query does not run.
  std::optional<PlainRows> run(const std::string& sql, std::string& problem);

 private:
  static int is_late(void* self);

  sqlite3* db_ = nullptr;
  std::chrono::steady_clock::time_point deadline_;
};

}  // namespace cuanto
