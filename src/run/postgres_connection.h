// run/postgres_connection.h: one connection to a PostgreSQL server, and reading with it. Each read
// is one transaction of one statement: READ ONLY, with its own limits, and always rolled back, so
// that nothing of it stays in the session. That is also what PgBouncer's transaction mode asks for.
//
// A read goes out as one message in libpq's pipeline mode (BEGIN, the settings, the statement,
// ROLLBACK) by the extended protocol, which takes one statement where the simple one takes many.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "postgres/postgres.h"
#include "run/run.h"

struct pg_conn;
struct pg_result;

namespace cuanto {

struct PostgresColumn {
  std::string name;
  uint32_t type = 0;  // the server's number of the type
};
// One row of a result, valid until the next.
class PostgresRow {
 public:
  PostgresRow(const pg_result* result, std::size_t width) : result_(result), width_(width) {}
  std::size_t width() const { return width_; }
  std::optional<std::string_view> text(std::size_t column) const;  // nothing for NULL

 private:
  const pg_result* result_;
  std::size_t width_;
};
// Each returns false to stop without error.
struct PostgresReader {
  std::function<bool(const std::vector<PostgresColumn>&)> columns;
  std::function<bool(const PostgresRow&)> row;
};

// Not thread-safe: one read at a time.
class PostgresConnection {
 public:
  using Clock = std::chrono::steady_clock;

  // Fails with `unavailable` (no server, no room, a wrong password …), `not_found` (no such
  // database), `timeout` or `cancelled`.
  static Result<std::unique_ptr<PostgresConnection>> open(const PostgresAddress& address,
                                                          Clock::time_point deadline,
                                                          const CancelToken& cancel);
  ~PostgresConnection();
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;

  // `timeout_ms` is what the person was told, `deadline` what is left of it.
  Result<Done> read(const std::string& sql, const RunLimits& limits, Clock::time_point deadline,
                    const CancelToken& cancel, const PostgresReader& reader);
  // False once the server has gone away or the connection is in an unknown state.
  bool is_alive();
  Clock::time_point made() const { return made_; }
  Clock::time_point used() const { return used_; }  // the end of the last read, or `made`

 private:
  enum class Stop : uint8_t { none, reader, timeout, cancelled, too_large };
  struct Read;

  PostgresConnection(pg_conn* connection, std::string shown)
      : connection_(connection), shown_(std::move(shown)) {}
  Result<Done> send(const std::string& sql, uint32_t timeout_ms);
  void wait(bool to_write) const;
  pg_result* next(Read& read);
  void stop(Read& read, Stop why);
  bool finish(Read& read);
  Result<Done> take_statement(Read& read);
  bool take_rows(Read& read, const pg_result* result);
  Result<Done> outcome(Read& read);
  Error lost() const;

  pg_conn* connection_;
  std::string shown_;
  bool broken_ = false;
  Clock::time_point made_ = Clock::now(), used_ = made_;
};

// A sentence for what the server said: `state` is its five-letter code.
Error postgres_error(std::string_view state, std::string_view message, const std::string& shown,
                     uint32_t timeout_ms);

}  // namespace cuanto
