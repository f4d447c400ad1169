#include "state/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace cuanto {
namespace {

constexpr int kBusyMs = 10'000;  // for another process that writes
constexpr std::size_t kIdleReadersMax = 8;

DatabaseFault fault_of(sqlite3* handle, int code) {
  return {code, handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle)};
}

// SQLite would make the file readable by everybody; its companions take over the rights it has.
bool make_private_file(const std::string& path) {
  const int file =
      ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  if (file < 0) return false;
  ::close(file);
  return true;
}

}  // namespace

// ---- statements --------------------------------------------------------------------------------

Statement::Statement(sqlite3* handle, std::string_view sql) : handle_(handle) {
  const int code =
      sqlite3_prepare_v2(handle, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr);
  if (code != SQLITE_OK) throw fault_of(handle, code);
}
Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(std::string_view text) {
  // An empty view may have no address, which SQLite would take for NULL.
  const char* data = text.empty() ? "" : text.data();
  if (const int code = sqlite3_bind_text64(statement_, ++bound_, data, text.size(),
                                           SQLITE_TRANSIENT, SQLITE_UTF8);
      code != SQLITE_OK)
    throw fault_of(handle_, code);
  return *this;
}
Statement& Statement::bind(int64_t number) {
  if (const int code = sqlite3_bind_int64(statement_, ++bound_, number); code != SQLITE_OK)
    throw fault_of(handle_, code);
  return *this;
}
Statement& Statement::bind(Bytes bytes) {
  if (const int code = sqlite3_bind_blob64(statement_, ++bound_, bytes.value.data(),
                                           bytes.value.size(), SQLITE_TRANSIENT);
      code != SQLITE_OK)
    throw fault_of(handle_, code);
  return *this;
}
Statement& Statement::bind(std::optional<int64_t> number) {
  if (number) return bind(*number);
  if (const int code = sqlite3_bind_null(statement_, ++bound_); code != SQLITE_OK)
    throw fault_of(handle_, code);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) throw fault_of(handle_, code);
  return false;
}
void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  bound_ = 0;
}
std::string Statement::text(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  if (data == nullptr) return {};
  return {static_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}
int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_, column); }
bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

// ---- connections -------------------------------------------------------------------------------

StateConnection::StateConnection(const std::string& path, bool writes) {
  const int code =
      sqlite3_open_v2(path.c_str(), &handle_,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, nullptr);
  if (code != SQLITE_OK) {
    const DatabaseFault fault = fault_of(handle_, code);
    sqlite3_close_v2(handle_);
    throw fault;
  }
  try {
    sqlite3_busy_timeout(handle_, kBusyMs);
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    run_script(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON; PRAGMA cache_size=-8192;");
    if (!writes) run_script("PRAGMA query_only=ON");
  } catch (const DatabaseFault&) {
    sqlite3_close_v2(handle_);
    throw;
  }
}
StateConnection::~StateConnection() { sqlite3_close_v2(handle_); }

void StateConnection::run_script(const char* sql) const {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw fault_of(handle_, code);
}
int64_t StateConnection::changes() const { return sqlite3_changes64(handle_); }
bool StateConnection::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

// ---- the database ------------------------------------------------------------------------------

Result<std::unique_ptr<Database>> Database::open(const std::string& path) {
  if (!make_private_file(path))
    return fail(
        ErrorKind::unavailable,
        fmt::format("The file {} cannot be made or written to. Give this user the right to, "
                    "or set CUANTO_HOME to another folder.",
                    path));
  std::unique_ptr<Database> database(new Database(path));
  try {
    database->writer_ = std::make_unique<StateConnection>(path, true);
    CUANTO_TRY(done, migrate(*database->writer_));
    (void)done;
  } catch (const DatabaseFault& fault) {
    return fail(error_of(fault));
  }
  return database;
}

void Database::begin(const StateConnection& connection, const char* how) {
  // Something else than SQLite threw under the last one.
  if (connection.in_transaction()) connection.run_script("ROLLBACK");
  connection.run_script(how);
}
void Database::end(const StateConnection& connection, bool keep) {
  connection.run_script(keep ? "COMMIT" : "ROLLBACK");
}
void Database::undo(const StateConnection& connection) noexcept {
  if (!connection.in_transaction()) return;
  try {
    connection.run_script("ROLLBACK");
  } catch (const DatabaseFault&) {  // NOLINT(bugprone-empty-catch): SQLite had undone it by itself
  }
}

// These sentences reach whoever asks, so they do not name the folder.
Error Database::error_of(const DatabaseFault& fault) {
  const int code = fault.code & 0xff;
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    return {ErrorKind::unavailable,
            fmt::format("The file state.sqlite of the state folder is damaged: {}. Put back a copy "
                        "of it.",
                        fault.message),
            fmt::format("El archivo state.sqlite de la carpeta de estado está dañado: {}. Restaure "
                        "una copia.",
                        fault.message),
            {},
            {}};
  return {ErrorKind::unavailable,
          fmt::format("The state cannot be read or written now: {}. Try again.", fault.message),
          fmt::format("No se puede leer o escribir ahora el estado: {}. Vuelva a intentarlo.",
                      fault.message),
          {},
          {}};
}

std::unique_ptr<StateConnection> Database::take_reader() {
  {
    const std::lock_guard lock(idle_mutex_);
    if (!idle_.empty()) {
      auto reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
  }
  return std::make_unique<StateConnection>(path_, false);
}
void Database::give_back(std::unique_ptr<StateConnection> reader) {
  const std::lock_guard lock(idle_mutex_);
  if (idle_.size() < kIdleReadersMax) idle_.push_back(std::move(reader));
}

}  // namespace cuanto
