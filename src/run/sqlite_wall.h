// run/sqlite_wall.h: a SQLite connection on which no text can write, or read anything but the
// tables of the source. The second wall behind guard/: it holds whatever SQL reaches it.
//
// How it is built, and why (each line closes a hole that was shown):
//  - `main` is an empty database in memory; the file is attached read-only under a random name, so
//    that no text can name it ("main.sales" does not exist).
//  - A table with rules is reached only through a pair of temporary views, `sales` over a randomly
//    named one that filters and masks; the file's own table is readable only from inside that view.
//    (A check of the view's plain name is not enough: a CTE may have the same name.)
//  - A hidden table has a dummy view over its name: NATURAL JOIN and USING read columns without
//    asking the authorizer, so the name itself must lead nowhere.
//  - The authorizer denies by default: SELECT, listed functions and reads of the above are all
//  there is.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "run/run.h"

namespace cuanto {

// What an asker may see of one table. Tables without a rule are open.
struct TableRule {
  std::string table;
  bool hidden = false;
  std::vector<std::string> masked;  // columns shown as ***MASKED***
  std::string filter;  // a condition over the table's columns, as SQLite text; or empty
};

class SqliteWall {
 public:
  // Fails with `bad_input` (damaged) or `unavailable` (locked, no permission).
  static Result<std::unique_ptr<SqliteWall>> open(const std::string& path,
                                                  const std::vector<TableRule>& rules,
                                                  std::size_t memory_max_mb);
  ~SqliteWall();
  SqliteWall(const SqliteWall&) = delete;
  SqliteWall& operator=(const SqliteWall&) = delete;

  // One statement, one thread at a time.
  Result<Done> query(std::string_view sql, const RunLimits& limits, const CancelToken& cancel,
                     const RowSink& sink);
  // What the plan of a statement reads from end to end, by the names that the statement gives.
  Result<std::vector<std::string>> scans(std::string_view sql, const RunLimits& limits);

 private:
  SqliteWall();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The address of a database file for sqlite3_open and ATTACH: read-only, odd characters escaped.
// `immutable` only for file systems that cannot be written to, where a WAL file cannot be shared.
std::string sqlite_address(const std::string& path, bool immutable);
bool is_on_read_only_file_system(const std::string& path);
// "name" with quotes inside doubled.
std::string sqlite_quoted(std::string_view name);
// Sentences for SQLite's own result codes on `path`.
Error sqlite_error(int code, std::string_view message, const std::string& path);
StorageType storage_of_sqlite_type(std::string_view declared);

}  // namespace cuanto
