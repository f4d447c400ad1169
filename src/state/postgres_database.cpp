#include "state/postgres_database.h"

#include <libpq-fe.h>
#include <poll.h>

#include <fmt/format.h>
#include <charconv>
#include <chrono>

#include "base/text.h"
#include "base/utf8.h"
#include "state/portable_sql.h"

namespace cuanto {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kConnectPatience = std::chrono::seconds(10);
constexpr auto kPatience = std::chrono::seconds(60);  // for the answer to one statement
constexpr Oid kNumber = 20, kText = 25, kBytes = 17;  // int8, text, bytea

// Tables are looked for in our schema only. A commit is on the disk before it is told, whatever the
// server does otherwise. A server of ours that freezes while it writes does not stop the others.
constexpr const char* kSettings =
    "SELECT set_config('search_path', 'cuanto, pg_temp', true),"
    " set_config('bytea_output', 'hex', true),"
    " set_config('lock_timeout', '10s', true),"
    " set_config('idle_in_transaction_session_timeout', $1, true),"
    " set_config('synchronous_commit', CASE current_setting('synchronous_commit')"
    " WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, true)";
constexpr const char* kWriterIdle = "30s";
constexpr const char* kReaderIdle = "0";  // who reads an export may take their time
// The number has no meaning but to be ours.
constexpr const char* kLock = "SELECT pg_advisory_xact_lock(7146205117014421875)";

struct ResultCloser {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Taken = std::unique_ptr<PGresult, ResultCloser>;

// Bound as it is: with its length, and never by printing it into the statement.
struct Value {
  Oid type = kText;
  std::optional<std::string> bytes;
};

DatabaseFault lost(const PGconn* connection) {
  return {DatabaseFault::Kind::lost, postgres_words(PQerrorMessage(connection))};
}

DatabaseFault fault_of(const PGresult* result) {
  const auto field = [&](int code) {
    const char* text = PQresultErrorField(result, code);
    return text == nullptr ? std::string() : std::string(text);
  };
  const std::string state = field(PG_DIAG_SQLSTATE);
  std::string message = postgres_words(field(PG_DIAG_MESSAGE_PRIMARY));
  using Kind = DatabaseFault::Kind;
  if (state.empty() || state.starts_with("08") || state.starts_with("57P"))
    return {Kind::lost, std::move(message)};
  if (state == "55P03") return {Kind::failed, "another server has been writing for too long"};
  if (state == "25006") return {Kind::failed, "the database may only be read"};
  if (state == "42501")
    return {Kind::failed,
            message + " (an administrator makes the schema: CREATE SCHEMA cuanto AUTHORIZATION …)"};
  return {state.starts_with("XX00") && state != "XX000" ? Kind::damaged : Kind::failed,
          std::move(message)};
}

// The session itself: sends and waits.
class PostgresSession {
 public:
  explicit PostgresSession(PostgresHandle handle) : handle_(std::move(handle)) {}

  Taken run(const std::string& sql, const std::vector<Value>& values = {}) {
    send(sql, values);
    Taken first;
    while (Taken result{next()}) {
      if (first == nullptr) first = std::move(result);
    }
    check(first.get());
    changes_ = number_of(PQcmdTuples(first.get()));
    return first;
  }

  // Several statements on one way to the server and back.
  void run_together(const std::vector<std::pair<std::string, std::vector<Value>>>& statements) {
    if (PQenterPipelineMode(handle()) == 0) give_up(lost(handle()));
    for (const auto& [sql, values] : statements) send(sql, values);
    if (PQpipelineSync(handle()) == 0) give_up(lost(handle()));
    Taken failed;
    for (bool synced = false; !synced;) {
      Taken result{next()};
      if (result == nullptr && is_lost()) give_up(lost(handle()));
      if (result == nullptr) continue;
      const auto status = PQresultStatus(result.get());
      synced = status == PGRES_PIPELINE_SYNC;
      if (status == PGRES_FATAL_ERROR && failed == nullptr) failed = std::move(result);
      if (failed != nullptr && is_lost()) give_up(fault_of(failed.get()));
    }
    if (PQexitPipelineMode(handle()) == 0) give_up(lost(handle()));
    if (failed != nullptr) check(failed.get());
  }

  PGconn* handle() const { return handle_.get(); }
  int64_t changes() const { return changes_; }
  bool is_lost() const { return broken_ || PQstatus(handle()) != CONNECTION_OK; }

 private:
  static int64_t number_of(std::string_view text) {
    int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  void send(const std::string& sql, const std::vector<Value>& values) {
    std::vector<Oid> types;
    std::vector<const char*> bytes;
    std::vector<int> sizes, formats;
    for (const Value& value : values) {
      types.push_back(value.type);
      bytes.push_back(value.bytes ? value.bytes->data() : nullptr);
      sizes.push_back(value.bytes ? static_cast<int>(value.bytes->size()) : 0);
      formats.push_back(value.type == kNumber ? 0 : 1);
    }
    if (PQsendQueryParams(handle(), sql.c_str(), static_cast<int>(values.size()), types.data(),
                          bytes.data(), sizes.data(), formats.data(), 0) == 0)
      give_up(lost(handle()));
  }

  // The next result; nullptr after the last one of a statement.
  PGresult* next() {
    const auto until = Clock::now() + kPatience;
    for (;;) {
      const int left = PQflush(handle());
      if (left == 0 && PQisBusy(handle()) == 0) return PQgetResult(handle());
      if (left < 0) give_up(lost(handle()));
      const auto wait =
          std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
      pollfd waiting{PQsocket(handle()), static_cast<short>(left > 0 ? POLLIN | POLLOUT : POLLIN),
                     0};
      if (wait <= 0 || ::poll(&waiting, 1, static_cast<int>(wait)) == 0)
        give_up({DatabaseFault::Kind::lost, "no answer in time"});
      if (PQconsumeInput(handle()) == 0) give_up(lost(handle()));
    }
  }

  void check(const PGresult* result) {
    const auto status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
    give_up(result == nullptr ? lost(handle()) : fault_of(result));
  }

  // The server may have said goodbye without libpq having noticed yet.
  [[noreturn]] void give_up(DatabaseFault fault) {
    broken_ = broken_ || fault.kind == DatabaseFault::Kind::lost;
    throw fault;
  }

  PostgresHandle handle_;
  int64_t changes_ = 0;
  bool broken_ = false;
};

// PostgreSQL has no text with a zero byte, and none that is not UTF-8.
std::string postgres_text(std::string_view text) {
  return replace_all(to_utf8(text), std::string_view("\0", 1), "\xEF\xBF\xBD");
}

// All rows come with the first step: what may be long is read in parts.
class PostgresStatement : public DatabaseStatement {
 public:
  PostgresStatement(PostgresSession& session, std::string_view sql)
      : session_(session), sql_(postgres_statement(sql)) {}

  void bind(std::string_view text) override { values_.push_back({kText, postgres_text(text)}); }
  void bind(Bytes bytes) override { values_.push_back({kBytes, std::string(bytes.value)}); }
  void bind(std::optional<int64_t> number) override {
    values_.push_back({kNumber, number ? std::optional(std::to_string(*number)) : std::nullopt});
  }

  bool step() override {
    if (result_ == nullptr) {
      result_ = session_.run(sql_, values_);
      row_ = -1;
    }
    return ++row_ < PQntuples(result_.get());
  }
  void reset() override {
    result_.reset();
    values_.clear();
  }
  std::string text(int column) const override {
    const char* data = PQgetvalue(result_.get(), row_, column);
    if (PQftype(result_.get(), column) != kBytes)
      return {data, static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
    std::size_t size = 0;
    const std::unique_ptr<unsigned char, decltype(&PQfreemem)> bytes(
        PQunescapeBytea(reinterpret_cast<const unsigned char*>(data), &size), PQfreemem);
    return {reinterpret_cast<const char*>(bytes.get()), size};
  }
  int64_t number(int column) const override {
    const std::string_view text = PQgetvalue(result_.get(), row_, column);
    if (text == "t") return 1;
    int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }
  bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }

 private:
  PostgresSession& session_;
  std::string sql_;
  std::vector<Value> values_;
  Taken result_;
  int row_ = -1;
};

class PostgresConnection : public StateConnection {
 public:
  explicit PostgresConnection(PostgresHandle handle)
      : session_(std::make_unique<PostgresSession>(std::move(handle))) {}

  void run_script(const char* sql) const override {
    for (const std::string& statement : postgres_script(sql)) session_->run(statement);
  }
  int64_t changes() const override { return session_->changes(); }

  void begin(bool writes) const override {
    const std::vector<Value> idle = {{kText, writes ? kWriterIdle : kReaderIdle}};
    if (writes)
      session_->run_together({{"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", {}},
                              {kSettings, idle},
                              {kLock, {}}});
    else
      session_->run_together(
          {{"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {}}, {kSettings, idle}});
  }
  void end(bool keep) const override {
    const Taken ended = session_->run(keep ? "COMMIT" : "ROLLBACK");
    if (keep && std::string_view(PQcmdStatus(ended.get())) != "COMMIT")
      throw DatabaseFault{DatabaseFault::Kind::failed, "the change was undone"};
  }
  bool in_transaction() const override {
    return PQtransactionStatus(session_->handle()) != PQTRANS_IDLE;
  }
  bool is_lost() const override { return session_->is_lost(); }

  DatabaseKind kind() const override { return DatabaseKind::postgres; }
  // In a table of one row, which also says whose secret it is (state.cpp).
  int64_t version() const override {
    if (is_missing("to_regnamespace('cuanto')")) run("CREATE SCHEMA cuanto");
    if (is_missing("to_regclass('cuanto.installation')")) {
      run("CREATE TABLE installation(id INT PRIMARY KEY CHECK(id = 1), version BIGINT NOT NULL,"
          " secret_print BYTEA)");
      run("INSERT INTO installation(id, version) VALUES (1, 0)");
    }
    Statement row = prepare("SELECT version FROM installation");
    return row.step() ? row.number(0) : 0;
  }
  void set_version(int64_t version) const override {
    run("UPDATE installation SET version = ?", version);
  }
  std::string damage() const override { return {}; }

 private:
  bool is_missing(const char* object) const {
    Statement row = prepare(fmt::format("SELECT {} IS NULL", object));
    return row.step() && row.number(0) != 0;
  }
  std::unique_ptr<DatabaseStatement> prepared(std::string_view sql) const override {
    return std::make_unique<PostgresStatement>(*session_, sql);
  }
  const std::unique_ptr<PostgresSession> session_;
};

}  // namespace

Result<std::unique_ptr<StateConnection>> connect_postgres_state(const PostgresAddress& address) {
  CUANTO_TRY(handle, connect_postgres(address, Clock::now() + kConnectPatience));
  return std::make_unique<PostgresConnection>(std::move(handle));
}

}  // namespace cuanto
