#include "run/postgres_connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "run/engines.h"

namespace cuanto {

namespace {

using Clock = PostgresConnection::Clock;
constexpr int kLookMs = 20;  // how often a waiting read looks whether it is still wanted
constexpr auto kPatience = std::chrono::seconds(3);  // for the server to let go of a statement
constexpr uint32_t kLockTimeoutMs = 5'000;
constexpr uint32_t kIdleTimeoutMs = 60'000;

struct ResultCloser {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Taken = std::unique_ptr<PGresult, ResultCloser>;

// Names are looked for in the server's own schema only: whoever may write to another one could put
// a function or an operator there that looks like a known one. Tables are named with their schema.
std::string settings_sql(uint32_t timeout_ms) {
  const auto settings = std::to_array<std::pair<std::string_view, std::string>>({
      {"search_path", "pg_catalog, pg_temp"},
      {"statement_timeout", std::to_string(std::max<uint32_t>(1, timeout_ms))},
      {"lock_timeout", std::to_string(std::clamp<uint32_t>(timeout_ms, 1, kLockTimeoutMs))},
      {"idle_in_transaction_session_timeout", std::to_string(kIdleTimeoutMs)},
      {"row_security", "on"},
      {"standard_conforming_strings", "on"},  // a backslash in a text is a backslash
      {"transform_null_equals", "off"},
      {"DateStyle", "ISO, YMD"},
      {"IntervalStyle", "postgres"},
      {"TimeZone", "UTC"},
      {"bytea_output", "hex"},
      {"extra_float_digits", "1"},
      {"lc_monetary", "C"},
  });
  std::string sql;
  for (const auto& [name, value] : settings) {
    sql += fmt::format("{} pg_catalog.set_config('{}', '{}', true)", sql.empty() ? "SELECT" : ",",
                       name, value);
  }
  return sql;
}

std::string field_of(const PGresult* result, int field) {
  const char* text = PQresultErrorField(result, field);
  return text == nullptr ? std::string() : to_utf8(text);
}

Error unavailable(const std::string& en, const std::string& es) {
  return {ErrorKind::unavailable, en, es, {}, {}};
}

}  // namespace

std::optional<std::string_view> PostgresRow::text(std::size_t column) const {
  const int at = static_cast<int>(column);
  if (PQgetisnull(result_, 0, at) != 0) return {};
  return std::string_view(PQgetvalue(result_, 0, at),
                          static_cast<std::size_t>(PQgetlength(result_, 0, at)));
}

// What is known of a read while it goes on.
struct PostgresConnection::Read {
  const RunLimits& limits;
  Clock::time_point deadline;
  const CancelToken& cancel;
  const PostgresReader& reader;
  Stop stop = Stop::none;
  Clock::time_point patience{};  // until when to wait for a statement that was stopped
  std::size_t bytes = 0;         // of rows
  std::size_t arrived = 0;       // about how many bytes came since the last row
  bool begun = false;
  std::string state, message;  // the first error of the server
};

// ---- opening ----

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const PostgresAddress& address,
                                                                     Clock::time_point deadline,
                                                                     const CancelToken& cancel) {
  auto handle = connect_postgres(address, deadline, [&] { return cancel.cancelled(); });
  if (!handle && handle.error().kind == ErrorKind::cancelled) return fail(cancelled_by_asker());
  if (!handle) return fail(handle.error());
  return std::unique_ptr<PostgresConnection>(
      new PostgresConnection(handle->release(), address.shown));
}

PostgresConnection::~PostgresConnection() { PQfinish(connection_); }

// A server that says goodbye to an idle connection makes its socket readable.
bool PostgresConnection::is_alive() {
  if (broken_ || PQstatus(connection_) != CONNECTION_OK) return false;
  pollfd waiting{PQsocket(connection_), POLLIN, 0};
  if (::poll(&waiting, 1, 0) > 0 && PQconsumeInput(connection_) == 0) broken_ = true;
  return !broken_ && PQstatus(connection_) == CONNECTION_OK &&
         PQtransactionStatus(connection_) == PQTRANS_IDLE;
}

Error PostgresConnection::lost() const {
  return unavailable(
      fmt::format("The connection to {} was lost: the server ended it or was stopped. Ask again.",
                  shown_),
      fmt::format("Se ha perdido la conexión con {}: el servidor la ha cerrado o se ha detenido. "
                  "Pregunte de nuevo.",
                  shown_));
}

// ---- reading ----

Result<Done> PostgresConnection::send(const std::string& sql, uint32_t timeout_ms) {
  const std::string settings = settings_sql(timeout_ms);
  const auto add = [&](const char* text) {
    return PQsendQueryParams(connection_, text, 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
  };
  const bool sent = PQenterPipelineMode(connection_) == 1 && add("BEGIN READ ONLY") &&
                    add(settings.c_str()) && add(sql.c_str()) && add("ROLLBACK") &&
                    PQpipelineSync(connection_) == 1;
  if (sent) return Done{};
  broken_ = true;
  return fail(lost());
}

void PostgresConnection::wait(bool to_write) const {
  pollfd waiting{PQsocket(connection_), static_cast<short>(to_write ? POLLIN | POLLOUT : POLLIN),
                 0};
  ::poll(&waiting, 1, kLookMs);
}

void PostgresConnection::stop(Read& read, Stop why) {
  if (read.stop != Stop::none) return;
  read.stop = why;
  read.patience = Clock::now() + kPatience;
  if (PGcancel* cancel = PQgetCancel(connection_)) {
    std::array<char, 256> ignored{};
    PQcancel(cancel, ignored.data(), static_cast<int>(ignored.size()));
    PQfreeCancel(cancel);
  }
}

// The next result; nullptr at the end of a statement's results, or when the connection broke.
pg_result* PostgresConnection::next(Read& read) {
  for (;;) {
    const int left = PQflush(connection_);
    if (left < 0) broken_ = true;
    if (broken_) return nullptr;
    if (left == 0 && PQisBusy(connection_) == 0) return PQgetResult(connection_);
    if (read.cancel.cancelled()) stop(read, Stop::cancelled);
    if (Clock::now() >= read.deadline) stop(read, Stop::timeout);
    // A row that does not end is as much as all rows may be.
    if (read.arrived > read.limits.bytes_max) {
      stop(read, Stop::too_large);
      broken_ = true;
      return nullptr;
    }
    if (read.stop != Stop::none && Clock::now() >= read.patience) {
      broken_ = true;
      return nullptr;
    }
    wait(left > 0);
    int bytes = 0;
    if (::ioctl(PQsocket(connection_), FIONREAD, &bytes) == 0 && bytes > 0) {
      read.arrived += static_cast<std::size_t>(bytes);
    }
    if (PQconsumeInput(connection_) == 0) broken_ = true;
  }
}

bool PostgresConnection::take_rows(Read& read, const pg_result* result) {
  if (!read.begun) {
    read.begun = true;
    std::vector<PostgresColumn> columns;
    for (int i = 0; i < PQnfields(result); ++i) {
      columns.push_back({to_utf8(PQfname(result, i)), PQftype(result, i)});
    }
    if (read.reader.columns && !read.reader.columns(columns)) return false;
  }
  if (PQntuples(result) == 0) return true;
  read.arrived = 0;
  const auto width = static_cast<std::size_t>(PQnfields(result));
  for (std::size_t i = 0; i < width; ++i) {
    read.bytes +=
        sizeof(Cell) + static_cast<std::size_t>(PQgetlength(result, 0, static_cast<int>(i)));
  }
  if (read.bytes > read.limits.bytes_max) {
    stop(read, Stop::too_large);
    return true;
  }
  return !read.reader.row || read.reader.row(PostgresRow(result, width));
}

// The results of BEGIN, the settings, the statement and ROLLBACK, each closed by a nullptr.
Result<Done> PostgresConnection::take_statement(Read& read) {
  for (int statement = 0; statement < 4; ++statement) {
    if (statement == 2 && PQsetSingleRowMode(connection_) == 0) broken_ = true;
    while (Taken result{next(read)}) {
      switch (PQresultStatus(result.get())) {
        case PGRES_SINGLE_TUPLE:
        case PGRES_TUPLES_OK:
          if (statement == 2 && read.stop == Stop::none && !take_rows(read, result.get())) {
            stop(read, Stop::reader);
          }
          break;
        case PGRES_COMMAND_OK:
        case PGRES_PIPELINE_ABORTED:
          break;
        case PGRES_COPY_OUT:
        case PGRES_COPY_IN:
        case PGRES_COPY_BOTH:
          broken_ = true;
          return fail(ErrorKind::refused, "Only SELECT is allowed.", "Solo se permite SELECT.");
        default:
          if (read.message.empty()) {
            read.state = field_of(result.get(), PG_DIAG_SQLSTATE);
            read.message = field_of(result.get(), PG_DIAG_MESSAGE_PRIMARY);
            if (read.message.empty()) read.message = "the connection ended";
          }
      }
      if (broken_) break;
    }
    if (broken_) return outcome(read);
  }
  return outcome(read);
}

Result<Done> PostgresConnection::outcome(Read& read) {
  switch (read.stop) {
    case Stop::none:
      break;
    case Stop::reader:
      return Done{};
    case Stop::timeout:
      return fail(too_slow(read.limits.timeout_ms));
    case Stop::cancelled:
      return fail(cancelled_by_asker());
    case Stop::too_large:
      return fail(too_many_bytes(read.limits.bytes_max));
  }
  if (!read.state.empty()) {
    return fail(postgres_error(read.state, read.message, shown_, read.limits.timeout_ms));
  }
  if (broken_ || !read.message.empty()) return fail(lost());
  return Done{};
}

// Takes the end of the pipeline, and rolls back what an error left open.
bool PostgresConnection::finish(Read& read) {
  const auto drain = [&](ExecStatusType last) {
    for (int quiet = 0; quiet < 2 && !broken_;) {
      const Taken result{next(read)};
      if (result == nullptr) {
        ++quiet;
        continue;
      }
      if (PQresultStatus(result.get()) == last) return true;
    }
    return false;
  };
  if (broken_ || !drain(PGRES_PIPELINE_SYNC) || PQexitPipelineMode(connection_) == 0) return false;
  if (PQtransactionStatus(connection_) == PQTRANS_IDLE) return true;
  if (PQsendQueryParams(connection_, "ROLLBACK", 0, nullptr, nullptr, nullptr, nullptr, 0) == 0) {
    return false;
  }
  if (!drain(PGRES_COMMAND_OK)) return false;
  while (const Taken rest{next(read)}) {
  }
  return !broken_ && PQtransactionStatus(connection_) == PQTRANS_IDLE;
}

Result<Done> PostgresConnection::read(const std::string& sql, const RunLimits& limits,
                                      Clock::time_point deadline, const CancelToken& cancel,
                                      const PostgresReader& reader) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  if (cancel.cancelled()) return fail(cancelled_by_asker());
  if (left <= 0) return fail(too_slow(limits.timeout_ms));
  CUANTO_TRY(sent, send(sql, static_cast<uint32_t>(left)));
  (void)sent;
  Read state{limits, deadline, cancel, reader, {}, {}, 0, 0, false, {}, {}};
  auto done = take_statement(state);
  if (state.stop == Stop::none) state.deadline = Clock::now() + kPatience;
  // A request to stop that came after the end would hit the next statement.
  const bool late = state.stop != Stop::none && state.state != "57014";
  if (!finish(state) || late) broken_ = true;
  used_ = Clock::now();
  return done;
}

// ---- what the server says ----

namespace {

Error unavailable_error(std::string_view state, const std::string& message,
                        const std::string& shown) {
  if (state == "55P03") {
    return unavailable(
        "The data is locked by another program. Try again when it has finished.",
        "Otro programa tiene bloqueados los datos. Inténtelo de nuevo cuando termine.");
  }
  if (state == "53300") {
    return unavailable(
        fmt::format("{} has no room for another connection. Try again shortly.", shown),
        fmt::format("{} no admite más conexiones ahora. Inténtelo de nuevo en breve.", shown));
  }
  return unavailable(
      fmt::format("{} ended the query: {}. Ask again in a moment.", shown, message),
      fmt::format("{} ha interrumpido la consulta: {}. Pregunte de nuevo en un momento.", shown,
                  message));
}

}  // namespace

Error postgres_error(std::string_view state, std::string_view said, const std::string& shown,
                     uint32_t timeout_ms) {
  const std::string message = postgres_words(said);
  const std::string_view family = state.substr(0, 2);
  if (state == "57014") return too_slow(timeout_ms);
  if (state == "55P03" || state == "53300" || family == "57" || family == "08" || family == "58") {
    return unavailable_error(state, message, shown);
  }
  if (state == "25006" || state == "42501" || family == "25") {
    return {ErrorKind::refused,
            fmt::format("The database does not allow that: {}.", message),
            fmt::format("La base de datos no lo permite: {}.", message),
            {},
            {}};
  }
  if (family == "53" || family == "54") {
    return {
        ErrorKind::too_large,
        fmt::format("The query needs more than the database server gives: {}. Ask for less.",
                    message),
        fmt::format("La consulta necesita más de lo que da el servidor: {}. Pida menos.", message),
        {},
        {}};
  }
  return {ErrorKind::bad_input,
          fmt::format("The database did not accept the query: {}.", message),
          fmt::format("La base de datos no ha aceptado la consulta: {}.", message),
          {},
          {}};
}

}  // namespace cuanto
