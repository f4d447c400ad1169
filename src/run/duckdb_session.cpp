#include "run/duckdb_session.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "run/duckdb_wall.h"
#include "run/engines.h"
#include "run/file_kind.h"

namespace cuanto {

namespace {

constexpr std::size_t kSqlForDuckdbBytesMax = 256 * 1024;

struct ResultHolder {
  duckdb_result value{};
  ResultHolder() = default;
  ResultHolder(const ResultHolder&) = delete;
  ResultHolder& operator=(const ResultHolder&) = delete;
  ~ResultHolder() { duckdb_destroy_result(&value); }
  std::string error() {
    const char* message = duckdb_result_error(&value);
    return message == nullptr ? "" : message;
  }
};

struct PreparedHolder {
  duckdb_prepared_statement value = nullptr;
  PreparedHolder() = default;
  PreparedHolder(const PreparedHolder&) = delete;
  PreparedHolder& operator=(const PreparedHolder&) = delete;
  ~PreparedHolder() { duckdb_destroy_prepare(&value); }
};

struct PendingHolder {
  duckdb_pending_result value = nullptr;
  PendingHolder() = default;
  PendingHolder(const PendingHolder&) = delete;
  PendingHolder& operator=(const PendingHolder&) = delete;
  ~PendingHolder() { duckdb_destroy_pending(&value); }
};

// The first line says what is wrong; the rest is advice for people at DuckDB's own prompt.
std::string first_lines(std::string_view message) {
  const auto end = message.find("\n\n");
  std::string text(message.substr(0, end));
  while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
  return shortened(text, 600);
}

Error cannot_open(const std::string& path, const std::string& message) {
  const std::string name = file_name(path);
  const auto contains = [&](std::string_view part) {
    return message.find(part) != std::string::npos;
  };
  if (contains("not read enough bytes") || contains("hecksum") || contains("orrupt")) {
    return {
        ErrorKind::bad_input,
        fmt::format("The DuckDB database {} is damaged or cut off. Copy it again.", name),
        fmt::format("La base de datos DuckDB {} está dañada o cortada. Cópiela de nuevo.", name),
        {},
        {}};
  }
  // Without DuckDB's classes of error and without folders.
  std::string detail = replace_all(first_lines(message), path, name);
  if (const auto colon = detail.find(" Error: "); colon < 30) detail.erase(0, colon + 8);
  return {ErrorKind::bad_input,
          fmt::format("The DuckDB database {} cannot be opened: {}.", name, detail),
          fmt::format("No se puede abrir la base de datos DuckDB {}: {}.", name, detail),
          {},
          {}};
}

}  // namespace

std::string sql_text(std::string_view text) { return "'" + replace_all(text, "'", "''") + "'"; }
std::string sql_name(std::string_view name) { return '"' + replace_all(name, "\"", "\"\"") + '"'; }

Error duckdb_error(std::string_view message) {
  const auto contains = [&](std::string_view part) {
    return message.find(part) != std::string_view::npos;
  };
  if (message.starts_with("INTERRUPT")) return cancelled_by_asker();
  if (message.starts_with("Out of Memory") || contains("bad_alloc") || contains("bad allocation") ||
      contains("exceeds the maximum")) {
    return {ErrorKind::too_large,
            "The query needs more memory than it may use and was stopped. Ask for fewer rows or "
            "columns.",
            "La consulta necesita más memoria de la permitida y se ha detenido. Pida menos filas o "
            "columnas.",
            {},
            {}};
  }
  if (message.starts_with("IO Error") && (contains("set lock") || contains("onflicting lock"))) {
    return {ErrorKind::unavailable,
            "The database is locked by another program. Try again when it has finished.",
            "Otro programa tiene bloqueada la base de datos. Inténtelo de nuevo cuando termine.",
            {},
            {}};
  }
  if (message.starts_with("Permission Error")) {
    return {
        ErrorKind::refused,
        fmt::format("The database is open for reading its tables only. {}.", first_lines(message)),
        "La base de datos solo está abierta para leer sus tablas.",
        {},
        {}};
  }
  const std::string text = first_lines(message);
  return {ErrorKind::bad_input,
          fmt::format("The database did not accept the query: {}.", text),
          fmt::format("La base de datos no ha aceptado la consulta: {}.", text),
          {},
          {}};
}

DuckdbSession::~DuckdbSession() { close(); }

void DuckdbSession::close() {
  if (serialize_ != nullptr) duckdb_destroy_prepare(&serialize_);
  if (connection_ != nullptr) duckdb_disconnect(&connection_);
  if (database_ != nullptr) duckdb_close(&database_);
}

void DuckdbSession::interrupt() {
  if (connection_ != nullptr) duckdb_interrupt(connection_);
}

Result<Done> DuckdbSession::open(const Opening& opening) {
  opening_ = opening;
  duckdb_config config = nullptr;
  if (duckdb_create_config(&config) != DuckDBSuccess) {
    return fail(ErrorKind::internal, "DuckDB could not be started.");
  }
  const auto set = [&](const char* name, const std::string& value) {
    return duckdb_set_config(config, name, value.c_str()) == DuckDBSuccess;
  };
  bool ok = set("threads", std::to_string(std::max(1u, opening.threads))) &&
            set("memory_limit", fmt::format("{}MB", opening.memory_mb)) &&
            set("autoinstall_known_extensions", "false") &&
            set("autoload_known_extensions", "false") && set("allow_community_extensions", "false");
  if (opening.read_only) ok = ok && set("access_mode", "READ_ONLY");
  if (opening.temporary_folder.empty()) {
    ok = ok && set("max_temp_directory_size", "0B");
  } else {
    ok = ok && set("temp_directory", opening.temporary_folder);
  }
  char* message = nullptr;
  const bool opened = ok && duckdb_open_ext(opening.path.empty() ? nullptr : opening.path.c_str(),
                                            &database_, config, &message) == DuckDBSuccess;
  duckdb_destroy_config(&config);
  const std::string text = message == nullptr ? "" : message;
  duckdb_free(message);
  if (!opened) {
    Error error = duckdb_error(text);
    if (error.kind != ErrorKind::unavailable) error = cannot_open(opening.path, text);
    return fail(std::move(error));
  }
  if (duckdb_connect(database_, &connection_) != DuckDBSuccess) {
    return fail(ErrorKind::internal, "DuckDB did not accept a connection.");
  }
  // Whatever the machine's clock and language: the same results.
  return execute("SET TimeZone='UTC'");
}

Result<Done> DuckdbSession::lock() {
  CUANTO_TRY(found, texts("SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal "
                          "AND NOT temporary "
                          "UNION ALL SELECT schema_name, view_name FROM duckdb_views() "
                          "WHERE NOT internal AND NOT temporary"));
  for (const auto& row : found) {
    if (row[0] == kNotesSchema) continue;
    tables_.push_back(ascii_lower(row[0] == "main" ? row[1] : row[0] + "." + row[1]));
  }
  // The order matters: the data is open, now nothing else can be. Without a place to spill to, what
  // does not fit the memory is an error that says so.
  for (const char* setting :
       {"SET temp_directory=''", "SET enable_external_access=false",
        "SET disabled_filesystems='LocalFileSystem'", "SET lock_configuration=true"}) {
    if (auto done = execute(setting); !done) return done;
  }
  if (duckdb_prepare(connection_, "SELECT json_serialize_sql($1::VARCHAR)", &serialize_) !=
      DuckDBSuccess) {
    return fail(ErrorKind::internal, "DuckDB's parser could not be reached.");
  }
  close_system_doors();
  locked_ = true;
  return Done{};
}

Result<Done> DuckdbSession::execute(const std::string& sql) {
  ResultHolder result;
  if (duckdb_query(connection_, sql.c_str(), &result.value) != DuckDBSuccess) {
    return fail(duckdb_error(result.error()));
  }
  return Done{};
}

Result<Done> DuckdbSession::read(const std::string& sql, const NameSight& names,
                                 const ChunkSight& see) {
  PreparedHolder prepared;
  if (duckdb_prepare(connection_, sql.c_str(), &prepared.value) != DuckDBSuccess) {
    const char* message = duckdb_prepare_error(prepared.value);
    return fail(duckdb_error(message == nullptr ? "" : message));
  }
  PendingHolder pending;
  if (duckdb_pending_prepared_streaming(prepared.value, &pending.value) != DuckDBSuccess) {
    const char* message = duckdb_pending_error(pending.value);
    return fail(duckdb_error(message == nullptr ? "" : message));
  }
  ResultHolder result;
  if (duckdb_execute_pending(pending.value, &result.value) != DuckDBSuccess) {
    return fail(duckdb_error(result.error()));
  }
  std::vector<ResultColumn> columns;
  std::vector<LogicalType> types;
  for (idx_t i = 0; i < duckdb_column_count(&result.value); ++i) {
    const char* name = duckdb_column_name(&result.value, i);
    types.emplace_back(duckdb_column_logical_type(&result.value, i));
    columns.push_back({name == nullptr ? "" : to_utf8(name),
                       storage_of_duckdb_type(duckdb_get_type_id(types.back().get()))});
  }
  if (names && !names(columns)) return Done{};
  for (;;) {
    duckdb_data_chunk chunk = duckdb_fetch_chunk(result.value);
    if (chunk == nullptr) break;
    std::vector<VectorReader> readers;
    readers.reserve(types.size());
    for (std::size_t i = 0; i < types.size(); ++i) {
      readers.emplace_back(duckdb_data_chunk_get_vector(chunk, i), types[i].get());
    }
    const idx_t rows = duckdb_data_chunk_get_size(chunk);
    const bool more = rows > 0 && (!see || see(rows, readers));
    duckdb_destroy_data_chunk(&chunk);
    if (!more) break;
  }
  if (const std::string message = result.error(); !message.empty())
    return fail(duckdb_error(message));
  return Done{};
}

Result<std::vector<std::vector<std::string>>> DuckdbSession::texts(const std::string& sql) {
  std::vector<std::vector<std::string>> rows;
  CUANTO_TRY(done, read(sql, {}, [&](idx_t count, const std::vector<VectorReader>& columns) {
               for (idx_t i = 0; i < count; ++i) {
                 std::vector<std::string>& row = rows.emplace_back();
                 for (const VectorReader& column : columns) {
                   const Cell cell = column.cell(i);
                   if (const auto* text = std::get_if<std::string>(&cell)) {
                     row.push_back(*text);
                   } else if (const auto* integer = std::get_if<int64_t>(&cell)) {
                     row.push_back(std::to_string(*integer));
                   } else if (const auto* flag = std::get_if<bool>(&cell)) {
                     row.emplace_back(*flag ? "true" : "false");
                   } else if (const auto* number = std::get_if<double>(&cell)) {
                     row.push_back(number_text(*number));
                   } else {
                     row.emplace_back();
                   }
                 }
               }
               return true;
             }));
  (void)done;
  return rows;
}

Result<Done> DuckdbSession::check(std::string_view sql) {
  if (sql.size() > kSqlForDuckdbBytesMax) {
    return fail(ErrorKind::too_large, "The statement is longer than the database accepts.",
                "La consulta es más larga de lo que admite la base de datos.");
  }
  if (sql.find('\0') != std::string_view::npos || !is_utf8(sql)) {
    return fail(ErrorKind::bad_input, "The statement is not text.", "La consulta no es texto.");
  }
  duckdb_bind_varchar_length(serialize_, 1, sql.data(), sql.size());
  ResultHolder result;
  if (duckdb_execute_prepared(serialize_, &result.value) != DuckDBSuccess) {
    return fail(duckdb_error(result.error()));
  }
  duckdb_data_chunk chunk = duckdb_fetch_chunk(result.value);
  if (chunk == nullptr) return fail(ErrorKind::internal, "DuckDB's parser gave no answer.");
  const LogicalType type(duckdb_column_logical_type(&result.value, 0));
  const VectorReader reader(duckdb_data_chunk_get_vector(chunk, 0), type.get());
  const std::string serialized(reader.is_null(0) ? std::string_view() : reader.text(0));
  duckdb_destroy_data_chunk(&chunk);
  return check_duckdb_tree(serialized, tables_);
}

Result<Done> DuckdbSession::read_checked(std::string_view sql, const NameSight& names,
                                         const ChunkSight& see) {
  if (!locked_) return fail(ErrorKind::internal, "The database is not locked yet.");
  if (auto checked = check(sql); !checked) return checked;
  return read(std::string(sql), names, see);
}

Result<std::string> DuckdbSession::explain_checked(std::string_view sql) {
  if (!locked_) return fail(ErrorKind::internal, "The database is not locked yet.");
  CUANTO_TRY(checked, check(sql));
  (void)checked;
  CUANTO_TRY(rows, texts("EXPLAIN (FORMAT JSON) " + std::string(sql)));
  return rows.empty() || rows.front().empty() ? std::string() : rows.front().back();
}

}  // namespace cuanto
