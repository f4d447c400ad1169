// PostgreSQL: a few connections to a server, one query at a time each.
#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "postgres/postgres.h"
#include "run/engines.h"
#include "run/plan_estimate.h"
#include "run/postgres_connection.h"
#include "run/postgres_inspect.h"
#include "run/postgres_values.h"
#include "run/postgres_wall.h"

namespace cuanto {

namespace {

using Clock = PostgresConnection::Clock;

constexpr std::size_t kConnectionsMax = 8;
constexpr std::size_t kIdleConnectionsMax = 4;
constexpr auto kIdleMax = std::chrono::minutes(5);  // behind firewalls, older ones are dead
constexpr auto kOpenTimeout = std::chrono::seconds(15);
constexpr auto kLook = std::chrono::milliseconds(10);
constexpr std::size_t kBatchRows = 1024;

// Rows of the server as batches of cells for a sink.
class Batches {
 public:
  Batches(const RowSink& sink, std::size_t rows_max) : sink_(sink), rows_max_(rows_max) {}

  PostgresReader reader() {
    PostgresReader reader;
    reader.columns = [this](const std::vector<PostgresColumn>& columns) {
      return take_columns(columns);
    };
    reader.row = [this](const PostgresRow& row) { return take_row(row); };
    return reader;
  }
  bool begun() const { return begun_; }
  void finish() {
    if (!stopped_) flush();
  }

 private:
  bool take_columns(const std::vector<PostgresColumn>& columns) {
    begun_ = true;
    std::vector<ResultColumn> named;
    for (const PostgresColumn& column : columns) {
      types_.push_back(column.type);
      named.push_back({column.name, storage_of_postgres_type(column.type)});
    }
    stopped_ = sink_.columns && !sink_.columns(named);
    return !stopped_;
  }

  bool take_row(const PostgresRow& row) {
    std::vector<Cell>& cells = rows_.emplace_back();
    cells.reserve(row.width());
    for (std::size_t i = 0; i < row.width(); ++i) {
      const auto text = row.text(i);
      cells.push_back(text ? postgres_cell(types_[i], *text) : Cell());
    }
    // One row more than asked for, so that the receiver can tell whether there were more.
    const bool last = ++sent_ > rows_max_;
    if (rows_.size() >= kBatchRows || last) flush();
    stopped_ = stopped_ || last;
    return !stopped_;
  }

  void flush() {
    if (rows_.empty()) return;
    stopped_ = sink_.batch && !sink_.batch(std::move(rows_));
    rows_ = {};
  }

  const RowSink& sink_;
  std::size_t rows_max_, sent_ = 0;
  std::vector<uint32_t> types_;
  std::vector<std::vector<Cell>> rows_;
  bool begun_ = false, stopped_ = false;
};

class PostgresEngine : public Engine {
 public:
  PostgresEngine(PostgresAddress address, const OpenOptions& options)
      : address_(std::move(address)), options_(options) {}

  DialectId dialect() const override { return DialectId::postgresql; }

  Result<SourceFacts> inspect() override {
    return with_connection<SourceFacts>([&](PostgresConnection& connection) {
      return inspect_postgres(connection, address_, options_.inspect_timeout_ms);
    });
  }

  Result<Done> run(const SafeSql& sql, const RunLimits& limits, const CancelToken& cancel,
                   const RowSink& sink) override {
    CUANTO_TRY(plan, explain(sql.text(), limits, cancel));
    CUANTO_TRY(checked, check_plan(plan, options_.plan));
    (void)checked;
    return query(sql.text(), limits, cancel, sink);
  }

  Result<PlanEstimate> estimate(const SafeSql& sql, const RunLimits& limits) override {
    return explain(sql.text(), limits, never_);
  }

  std::string fingerprint() override {
    auto state = with_connection<std::string>(
        [&](PostgresConnection& connection) { return postgres_fingerprint(connection, address_); });
    return state ? *state : std::string();
  }

  Result<Rows> run_unguarded_for_test(std::string_view sql, const RunLimits& limits) override {
    Rows rows;
    CUANTO_TRY(done, query(std::string(sql), limits, never_, collect_into(rows, limits.rows_max)));
    (void)done;
    return rows;
  }

  // A first connection, so that a wrong address is found now and not at the first question.
  Result<Done> open() {
    CUANTO_TRY(connection, take(Clock::now() + kOpenTimeout, never_));
    give_back(std::move(connection));
    return Done{};
  }

 private:
  // Runs `use` on a connection. One that went away while it was idle, as all do when the server is
  // started anew, is replaced once.
  template <class T, class Use>
  Result<T> with_connection(Use use) {
    for (int attempt = 0;; ++attempt) {
      CUANTO_TRY(connection, take(Clock::now() + kOpenTimeout, never_));
      Result<T> result = use(*connection);
      const bool again = !result && result.error().kind == ErrorKind::unavailable && attempt == 0;
      give_back(std::move(connection));
      if (!again) return result;
      drop_idle();
    }
  }

  Result<PlanEstimate> explain(const std::string& sql, const RunLimits& limits,
                               const CancelToken& cancel) {
    CUANTO_TRY(checked, check_postgres_statement(sql));
    (void)checked;
    Rows rows;
    CUANTO_TRY(done, send("EXPLAIN (FORMAT JSON) " + sql, limits, cancel, collect_into(rows, 1)));
    (void)done;
    const auto* plan = rows.rows.empty() || rows.rows.front().empty()
                           ? nullptr
                           : std::get_if<std::string>(&rows.rows.front().front());
    return plan == nullptr ? PlanEstimate{} : read_postgres_plan(*plan);
  }

  Result<Done> query(const std::string& sql, const RunLimits& limits, const CancelToken& cancel,
                     const RowSink& sink) {
    CUANTO_TRY(checked, check_postgres_statement(sql));
    (void)checked;
    return send(sql, limits, cancel, sink);
  }

  Result<Done> send(const std::string& sql, const RunLimits& limits, const CancelToken& cancel,
                    const RowSink& sink) {
    const auto deadline = Clock::now() + std::chrono::milliseconds(limits.timeout_ms);
    for (int attempt = 0;; ++attempt) {
      auto connection = take(deadline, cancel);
      if (!connection) {
        Error error = std::move(connection.error());
        // It was there when it was opened.
        if (error.kind == ErrorKind::not_found) error.kind = ErrorKind::unavailable;
        return fail(std::move(error));
      }
      const bool reused = (*connection)->used() > (*connection)->made();
      Batches batches(sink, limits.rows_max);
      auto done = (*connection)->read(sql, limits, deadline, cancel, batches.reader());
      const bool lost = !(*connection)->is_alive();
      give_back(std::move(*connection));
      if (done) batches.finish();
      const bool again = !done && done.error().kind == ErrorKind::unavailable && lost && reused &&
                         !batches.begun() && attempt == 0;
      if (!again) return done;
      drop_idle();
    }
  }

  // An idle connection, a new one, or the first that is given back before the deadline.
  Result<std::unique_ptr<PostgresConnection>> take(Clock::time_point deadline,
                                                   const CancelToken& cancel) {
    std::unique_lock lock(mutex_);
    while (idle_.empty() && busy_ >= kConnectionsMax) {
      if (cancel.cancelled()) return fail(cancelled_by_asker());
      if (Clock::now() >= deadline) {
        return fail(ErrorKind::timeout, "All connections to the database are busy. Ask again.",
                    "Todas las conexiones a la base de datos están ocupadas. Pregunte de nuevo.");
      }
      given_back_.wait_for(lock, kLook);
    }
    ++busy_;
    while (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      if (Clock::now() - connection->used() < kIdleMax && connection->is_alive()) return connection;
    }
    lock.unlock();
    auto connection = PostgresConnection::open(address_, deadline, cancel);
    if (!connection) give_back(nullptr);
    return connection;
  }

  void give_back(std::unique_ptr<PostgresConnection> connection) {
    const std::lock_guard lock(mutex_);
    --busy_;
    if (connection != nullptr && connection->is_alive() && idle_.size() < kIdleConnectionsMax) {
      idle_.push_back(std::move(connection));
    }
    given_back_.notify_one();
  }

  void drop_idle() {
    const std::lock_guard lock(mutex_);
    idle_.clear();
  }

  const PostgresAddress address_;
  const OpenOptions options_;
  const CancelToken never_;
  std::mutex mutex_;  // of the three below
  std::condition_variable given_back_;
  std::vector<std::unique_ptr<PostgresConnection>> idle_;
  std::size_t busy_ = 0;
};

}  // namespace

Result<std::unique_ptr<Engine>> open_postgres(const std::string& address,
                                              const OpenOptions& options) {
  CUANTO_TRY(parsed, parse_postgres_address(address));
  auto engine = std::make_unique<PostgresEngine>(std::move(parsed), options);
  CUANTO_TRY(opened, engine->open());
  (void)opened;
  return engine;
}

}  // namespace cuanto
