#include "state/database.h"

#include <fmt/format.h>

#include "postgres/postgres.h"
#include "state/postgres_database.h"
#include "state/sqlite_database.h"

namespace cuanto {
namespace {

constexpr std::size_t kIdleReadersMax = 8;

Error unavailable(std::string en, std::string es) {
  return {ErrorKind::unavailable, std::move(en), std::move(es), {}, {}};
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const std::string& place) {
  Connect connect;
  if (is_postgres_address(place)) {
    CUANTO_TRY(address, parse_postgres_address(place));
    connect = [address](bool) { return connect_postgres_state(address); };
  } else {
    CUANTO_TRY(made, make_sqlite_file(place));
    (void)made;
    connect = [place](bool writes) { return connect_sqlite_state(place, writes); };
  }
  std::unique_ptr<Database> database(new Database(std::move(connect)));
  try {
    CUANTO_TRY(writer, database->connect_(true));
    database->writer_ = std::move(writer);
    CUANTO_TRY(done, migrate(*database->writer_));
    (void)done;
  } catch (const DatabaseFault& fault) {
    return fail(error_of(fault));
  }
  return database;
}

// Whoever asks is told neither the address nor what a server says of it: that was said at the
// start.
std::unique_ptr<StateConnection> Database::connected(bool writes) const {
  auto connection = connect_(writes);
  if (!connection) throw DatabaseFault{DatabaseFault::Kind::lost, connection.error().message};
  return std::move(*connection);
}

// A connection that waited may have ended meanwhile; a new one is tried once.
const StateConnection& Database::begin_write() {
  undo();  // something else than the database threw under the last one
  const bool waited = writer_ != nullptr;
  if (!waited) writer_ = connected(true);
  try {
    writer_->begin(true);
    return *writer_;
  } catch (const DatabaseFault&) {
    undo();
    if (!waited || writer_ != nullptr) throw;
  }
  writer_ = connected(true);
  writer_->begin(true);
  return *writer_;
}

void Database::undo() noexcept {
  if (writer_ == nullptr) return;
  try {
    if (!writer_->is_lost() && writer_->in_transaction()) writer_->end(false);
  } catch (const DatabaseFault&) {  // NOLINT(bugprone-empty-catch): it had undone it by itself
  }
  if (writer_->is_lost()) writer_.reset();
}

std::unique_ptr<StateConnection> Database::begin_read() {
  while (std::unique_ptr<StateConnection> waited = take_idle()) {
    try {
      waited->begin(false);
      return waited;
    } catch (const DatabaseFault&) {
      if (!waited->is_lost()) throw;
    }
  }
  std::unique_ptr<StateConnection> reader = connected(false);
  reader->begin(false);
  return reader;
}

std::unique_ptr<StateConnection> Database::take_idle() {
  const std::lock_guard lock(idle_mutex_);
  if (idle_.empty()) return nullptr;
  auto reader = std::move(idle_.back());
  idle_.pop_back();
  return reader;
}
void Database::give_back(std::unique_ptr<StateConnection> reader) {
  const std::lock_guard lock(idle_mutex_);
  if (idle_.size() < kIdleReadersMax) idle_.push_back(std::move(reader));
}

// These sentences reach whoever asks, so they name neither folder nor address.
Error Database::error_of(const DatabaseFault& fault) {
  switch (fault.kind) {
    case DatabaseFault::Kind::damaged:
      return unavailable(
          fmt::format("The state is damaged: {}. Put back a copy of it.", fault.message),
          fmt::format("El estado está dañado: {}. Restaure una copia.", fault.message));
    case DatabaseFault::Kind::lost:
      return unavailable(
          "The database that keeps people, keys and the audit cannot be reached now. Try again in "
          "a moment.",
          "No se puede acceder ahora a la base de datos que guarda personas, claves y auditoría. "
          "Vuelva a intentarlo en un momento.");
    case DatabaseFault::Kind::failed:
      break;
  }
  return unavailable(
      fmt::format("The state cannot be read or written now: {}. Try again.", fault.message),
      fmt::format("No se puede leer o escribir ahora el estado: {}. Vuelva a intentarlo.",
                  fault.message));
}

}  // namespace cuanto
