// state/database.h: what outlives a restart, and how it is used: writes one after the other, reads
// beside them, each of one state of everything. What `write` gave back is on the disk. Thread-safe,
// also across processes and, with PostgreSQL, machines. Private to state/.
//
// Two kinds of database do it: a SQLite file (sqlite_database.cpp) and a schema of a PostgreSQL
// database (postgres_database.cpp). Statements are written once, in SQL that both read, with "?" or
// "?1" for values; what else differs is in portable_sql.h and, for searching, in audit_search.h.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cuanto {

// What the database said; thrown by statements and turned into an Error by Database alone.
struct DatabaseFault {
  enum class Kind : uint8_t { failed, damaged, lost };  // lost: it cannot be reached any more
  Kind kind = Kind::failed;
  std::string message;
};

// A blob, so that it is not bound as text.
struct Bytes {
  std::string_view value;
};

// A prepared statement as one kind of database does it; used through Statement.
class DatabaseStatement {
 public:
  virtual ~DatabaseStatement() = default;
  virtual void bind(std::string_view text) = 0;
  virtual void bind(Bytes bytes) = 0;
  virtual void bind(std::optional<int64_t> number) = 0;
  virtual bool step() = 0;
  virtual void reset() = 0;
  virtual std::string text(int column) const = 0;
  virtual int64_t number(int column) const = 0;
  virtual bool is_null(int column) const = 0;
};

// One prepared statement: bind in order, step, read columns from 0.
class Statement {
 public:
  explicit Statement(std::unique_ptr<DatabaseStatement> statement)
      : statement_(std::move(statement)) {}

  Statement& bind(std::string_view text) { return bound(text); }
  Statement& bind(const char* text) { return bound(std::string_view(text)); }
  Statement& bind(const std::string& text) { return bound(std::string_view(text)); }
  Statement& bind(int64_t number) { return bound(std::optional<int64_t>(number)); }
  Statement& bind(Bytes bytes) { return bound(bytes); }
  Statement& bind(std::optional<int64_t> number) { return bound(number); }

  bool step() { return statement_->step(); }  // whether there is a row
  void run() {
    while (step()) continue;
  }
  void reset() { statement_->reset(); }  // to be bound and run again
  // Of a text or a blob; empty for NULL.
  std::string text(int column) const { return statement_->text(column); }
  int64_t number(int column) const { return statement_->number(column); }
  bool is_null(int column) const { return statement_->is_null(column); }

 private:
  template <class Value>
  Statement& bound(Value value) {
    statement_->bind(value);
    return *this;
  }
  std::unique_ptr<DatabaseStatement> statement_;
};

enum class DatabaseKind : uint8_t { sqlite, postgres };

// One open connection; used by one thread at a time.
class StateConnection {
 public:
  virtual ~StateConnection() = default;
  StateConnection(const StateConnection&) = delete;
  StateConnection& operator=(const StateConnection&) = delete;

  Statement prepare(std::string_view sql) const { return Statement(prepared(sql)); }
  template <class... Values>
  void run(std::string_view sql, const Values&... values) const {
    Statement statement = prepare(sql);
    (statement.bind(values), ...);
    statement.run();
  }
  // Statements of the program's own, without values, separated by ";".
  virtual void run_script(const char* sql) const = 0;
  virtual int64_t changes() const = 0;  // rows that the last statement changed

  // A transaction that reads one state of everything, or the only one that writes.
  virtual void begin(bool writes) const = 0;
  virtual void end(bool keep) const = 0;
  virtual bool in_transaction() const = 0;
  virtual bool is_lost() const = 0;  // of no use any more

  virtual DatabaseKind kind() const = 0;
  // How many steps of migrations.cpp were done; a new database gets a place to keep that. Within a
  // transaction that writes.
  virtual int64_t version() const = 0;
  virtual void set_version(int64_t version) const = 0;
  // What the database itself finds wrong with what it holds; empty: nothing.
  virtual std::string damage() const = 0;

 protected:
  StateConnection() = default;

 private:
  virtual std::unique_ptr<DatabaseStatement> prepared(std::string_view sql) const = 0;
};

class Database {
 public:
  // A SQLite file, made when it is missing and readable by its owner alone, or a PostgreSQL
  // database (postgresql://…), which must be there. Brings its tables up to date. Fails with
  // `unavailable` when it cannot be used, `unsupported` when a newer program made it.
  static Result<std::unique_ptr<Database>> open(const std::string& place);

  // One transaction: kept when `work` gives a value, undone when it fails. `work` takes a
  // `const StateConnection&` and returns a Result.
  template <class Work>
  auto write(const Work& work) -> decltype(work(std::declval<const StateConnection&>())) {
    const std::lock_guard lock(write_mutex_);
    try {
      const WriteTurn turn(*this);
      auto result = work(turn.connection);
      turn.connection.end(result.has_value());
      return result;
    } catch (const DatabaseFault& fault) {
      return fail(error_of(fault));
    }
  }
  // Reads one state of everything.
  template <class Work>
  auto read(const Work& work) -> decltype(work(std::declval<const StateConnection&>())) {
    try {
      std::unique_ptr<StateConnection> reader = begin_read();
      auto result = work(*reader);
      reader->end(false);
      give_back(std::move(reader));
      return result;
    } catch (const DatabaseFault& fault) {
      return fail(error_of(fault));
    }
  }

 private:
  using Connect = std::function<Result<std::unique_ptr<StateConnection>>(bool writes)>;
  // The writer within a transaction, which is undone unless it was ended.
  struct WriteTurn {
    explicit WriteTurn(Database& of) : database(of), connection(of.begin_write()) {}
    ~WriteTurn() { database.undo(); }
    WriteTurn(const WriteTurn&) = delete;
    WriteTurn& operator=(const WriteTurn&) = delete;
    Database& database;
    const StateConnection& connection;
  };

  explicit Database(Connect connect) : connect_(std::move(connect)) {}
  std::unique_ptr<StateConnection> connected(bool writes) const;
  const StateConnection& begin_write();
  void undo() noexcept;
  std::unique_ptr<StateConnection> begin_read();
  std::unique_ptr<StateConnection> take_idle();
  void give_back(std::unique_ptr<StateConnection> reader);
  static Error error_of(const DatabaseFault& fault);

  const Connect connect_;
  std::mutex write_mutex_;
  std::unique_ptr<StateConnection> writer_;
  std::mutex idle_mutex_;
  std::vector<std::unique_ptr<StateConnection>> idle_;
};

// migrations.cpp: makes or updates the tables; one transaction a step, so that several processes
// that begin at once do each step once.
Result<Done> migrate(const StateConnection& connection);

}  // namespace cuanto
