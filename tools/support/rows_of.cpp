#include "support/rows_of.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstdio>

namespace cuanto {
namespace {

PlainRow row_of(sqlite3_stmt* statement, int columns) {
  PlainRow made;
  for (int i = 0; i < columns; ++i) {
    switch (sqlite3_column_type(statement, i)) {
      case SQLITE_NULL:
        made.emplace_back();
        break;
      case SQLITE_INTEGER:
        made.emplace_back(int64_t{sqlite3_column_int64(statement, i)});
        break;
      case SQLITE_FLOAT:
        made.emplace_back(sqlite3_column_double(statement, i));
        break;
      default: {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        made.emplace_back(std::string(text == nullptr ? "" : text));
      }
    }
  }
  return made;
}

}  // namespace

ReadOnlyDatabase::ReadOnlyDatabase(const std::string& path) {
  const std::string uri = "file:" + path + "?mode=ro&immutable=1";
  if (sqlite3_open_v2(uri.c_str(), &db_, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr) !=
      SQLITE_OK)
    fmt::print(stderr, "{} cannot be opened.\n", path);
  sqlite3_progress_handler(db_, 10'000, &ReadOnlyDatabase::is_late, this);
}

ReadOnlyDatabase::~ReadOnlyDatabase() { sqlite3_close(db_); }

int ReadOnlyDatabase::is_late(void* self) {
  return std::chrono::steady_clock::now() > static_cast<ReadOnlyDatabase*>(self)->deadline_ ? 1 : 0;
}

std::optional<PlainRows> ReadOnlyDatabase::run(const std::string& sql, std::string& problem) {
  deadline_ = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  sqlite3_stmt* statement = nullptr;
  PlainRows made;
  int rc = sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr);
  if (rc == SQLITE_OK) {
    made.columns = static_cast<std::size_t>(sqlite3_column_count(statement));
    while ((rc = sqlite3_step(statement)) == SQLITE_ROW && made.rows.size() < 300'000)
      made.rows.push_back(row_of(statement, static_cast<int>(made.columns)));
  }
  if (rc != SQLITE_DONE && rc != SQLITE_ROW) problem = sqlite3_errmsg(db_);
  sqlite3_finalize(statement);
  if (!problem.empty()) return std::nullopt;
  return made;
}

}  // namespace cuanto
