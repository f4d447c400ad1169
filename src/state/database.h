// state/database.h: the one file that outlives a restart, and how it is used: writes one after the
// other in immediate transactions, reads beside them on connections of their own (SQLite's WAL).
// What `write` gave back is on the disk (synchronous=FULL). Thread-safe, also across processes.
// Private to state/; the only header that a second kind of database would replace.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace cuanto {

// What SQLite said; thrown by Statement and turned into an Error by Database alone.
struct DatabaseFault {
  int code = 0;
  std::string message;
};

// A blob, so that it is not bound as text.
struct Bytes {
  std::string_view value;
};

// One prepared statement: bind in order, step, read columns from 0.
class Statement {
 public:
  Statement(sqlite3* handle, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(std::string_view text);
  Statement& bind(const char* text) { return bind(std::string_view(text)); }
  Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
  Statement& bind(int64_t number);
  Statement& bind(Bytes bytes);
  Statement& bind(std::optional<int64_t> number);

  bool step();  // whether there is a row
  void run() {
    while (step()) continue;
  }
  void reset();                        // to be bound and run again
  std::string text(int column) const;  // of a text or a blob; empty for NULL
  int64_t number(int column) const;
  bool is_null(int column) const;

 private:
  sqlite3* handle_;
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
};

// One open connection; used by one thread at a time.
class StateConnection {
 public:
  StateConnection(const std::string& path, bool writes);
  ~StateConnection();
  StateConnection(const StateConnection&) = delete;
  StateConnection& operator=(const StateConnection&) = delete;

  Statement prepare(std::string_view sql) const { return {handle_, sql}; }
  template <class... Values>
  void run(std::string_view sql, const Values&... values) const {
    Statement statement = prepare(sql);
    (statement.bind(values), ...);
    statement.run();
  }
  void run_script(const char* sql) const;
  int64_t changes() const;
  bool in_transaction() const;

 private:
  sqlite3* handle_ = nullptr;
};

class Database {
 public:
  // Opens or makes the file, readable by its owner alone, and brings its tables up to date. Fails
  // with `unavailable` when it cannot be used, `unsupported` when a newer program made it.
  static Result<std::unique_ptr<Database>> open(const std::string& path);

  // One transaction: kept when `work` gives a value, undone when it fails. `work` takes a
  // `const StateConnection&` and returns a Result.
  template <class Work>
  auto write(const Work& work) -> decltype(work(std::declval<const StateConnection&>())) {
    const std::lock_guard lock(write_mutex_);
    try {
      begin(*writer_, "BEGIN IMMEDIATE");
      auto result = work(*writer_);
      end(*writer_, result.has_value());
      return result;
    } catch (const DatabaseFault& fault) {
      undo(*writer_);
      return fail(error_of(fault));
    }
  }
  // Reads one state of everything.
  template <class Work>
  auto read(const Work& work) -> decltype(work(std::declval<const StateConnection&>())) {
    try {
      std::unique_ptr<StateConnection> reader = take_reader();
      begin(*reader, "BEGIN");
      auto result = work(*reader);
      end(*reader, false);
      give_back(std::move(reader));
      return result;
    } catch (const DatabaseFault& fault) {
      return fail(error_of(fault));
    }
  }
  const std::string& path() const { return path_; }

 private:
  explicit Database(std::string path) : path_(std::move(path)) {}
  static void begin(const StateConnection& connection, const char* how);
  static void end(const StateConnection& connection, bool keep);
  static void undo(const StateConnection& connection) noexcept;
  static Error error_of(const DatabaseFault& fault);
  std::unique_ptr<StateConnection> take_reader();
  void give_back(std::unique_ptr<StateConnection> reader);

  const std::string path_;
  std::mutex write_mutex_;
  std::unique_ptr<StateConnection> writer_;
  std::mutex idle_mutex_;
  std::vector<std::unique_ptr<StateConnection>> idle_;
};

// migrations.cpp: makes or updates the tables; one transaction a step.
Result<Done> migrate(const StateConnection& connection);

}  // namespace cuanto
