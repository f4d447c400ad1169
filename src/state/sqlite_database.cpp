#include "state/sqlite_database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace cuanto {
namespace {

constexpr int kBusyMs = 10'000;  // for another process that writes

DatabaseFault fault_of(sqlite3* handle, int code) {
  const int kind = code & 0xff;
  const bool damaged = kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB;
  const std::string said = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
  if (damaged) return {DatabaseFault::Kind::damaged, "state.sqlite: " + said};
  return {DatabaseFault::Kind::failed, said};
}

class SqliteStatement : public DatabaseStatement {
 public:
  SqliteStatement(sqlite3* handle, std::string_view sql) : handle_(handle) {
    check(
        sqlite3_prepare_v2(handle, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr));
  }
  ~SqliteStatement() override { sqlite3_finalize(statement_); }
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  void bind(std::string_view text) override {
    // An empty view may have no address, which SQLite would take for NULL.
    const char* data = text.empty() ? "" : text.data();
    check(sqlite3_bind_text64(statement_, ++bound_, data, text.size(), SQLITE_TRANSIENT,
                              SQLITE_UTF8));
  }
  void bind(Bytes bytes) override {
    check(sqlite3_bind_blob64(statement_, ++bound_, bytes.value.data(), bytes.value.size(),
                              SQLITE_TRANSIENT));
  }
  void bind(std::optional<int64_t> number) override {
    ++bound_;
    check(number ? sqlite3_bind_int64(statement_, bound_, *number)
                 : sqlite3_bind_null(statement_, bound_));
  }

  bool step() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) throw fault_of(handle_, code);
    return false;
  }
  void reset() override {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    bound_ = 0;
  }
  std::string text(int column) const override {
    const void* data = sqlite3_column_blob(statement_, column);
    if (data == nullptr) return {};
    return {static_cast<const char*>(data),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  int64_t number(int column) const override { return sqlite3_column_int64(statement_, column); }
  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }

 private:
  void check(int code) const {
    if (code != SQLITE_OK) throw fault_of(handle_, code);
  }
  sqlite3* handle_;
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
};

class SqliteConnection : public StateConnection {
 public:
  SqliteConnection(const std::string& path, bool writes) {
    const int code = sqlite3_open_v2(
        path.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW,
        nullptr);
    if (code != SQLITE_OK) {
      const DatabaseFault fault = fault_of(handle_, code);
      sqlite3_close_v2(handle_);
      throw fault;
    }
    try {
      prepare_use(writes);
    } catch (const DatabaseFault&) {
      sqlite3_close_v2(handle_);
      throw;
    }
  }
  ~SqliteConnection() override { sqlite3_close_v2(handle_); }
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  void run_script(const char* sql) const override {
    const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw fault_of(handle_, code);
  }
  int64_t changes() const override { return sqlite3_changes64(handle_); }

  void begin(bool writes) const override { run_script(writes ? "BEGIN IMMEDIATE" : "BEGIN"); }
  void end(bool keep) const override { run_script(keep ? "COMMIT" : "ROLLBACK"); }
  bool in_transaction() const override { return sqlite3_get_autocommit(handle_) == 0; }
  bool is_lost() const override { return false; }

  DatabaseKind kind() const override { return DatabaseKind::sqlite; }
  int64_t version() const override {
    Statement row = prepare("PRAGMA user_version");
    return row.step() ? row.number(0) : 0;
  }
  void set_version(int64_t version) const override {
    run_script(fmt::format("PRAGMA user_version={}", version).c_str());
  }
  std::string damage() const override {
    Statement row = prepare("PRAGMA integrity_check(1)");
    const std::string said = row.step() ? row.text(0) : "?";
    return said == "ok" ? std::string{} : said;
  }

 private:
  void prepare_use(bool writes) const {
    sqlite3_busy_timeout(handle_, kBusyMs);
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    run_script(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON; PRAGMA cache_size=-8192;");
    if (!writes) run_script("PRAGMA query_only=ON");
  }
  std::unique_ptr<DatabaseStatement> prepared(std::string_view sql) const override {
    return std::make_unique<SqliteStatement>(handle_, sql);
  }
  sqlite3* handle_ = nullptr;
};

}  // namespace

// SQLite would make the file readable by everybody; its companions take over the rights it has.
Result<Done> make_sqlite_file(const std::string& path) {
  const int file =
      ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  if (file < 0)
    return fail(
        ErrorKind::unavailable,
        fmt::format("The file {} cannot be made or written to. Give this user the right to, "
                    "or set CUANTO_HOME to another folder.",
                    path));
  ::close(file);
  return Done{};
}

Result<std::unique_ptr<StateConnection>> connect_sqlite_state(const std::string& path,
                                                              bool writes) {
  return std::make_unique<SqliteConnection>(path, writes);
}

}  // namespace cuanto
