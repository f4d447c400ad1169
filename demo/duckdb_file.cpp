#include "demo/duckdb_file.h"

#include <duckdb.h>
#include <fmt/format.h>

#include <utility>

#include "base/text.h"

namespace cuanto::demo {
namespace {

duckdb_logical_type type_of(CellKind kind) {
  switch (kind) {
    case CellKind::text:
      return duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    case CellKind::int32:
      return duckdb_create_logical_type(DUCKDB_TYPE_INTEGER);
    case CellKind::int64:
      return duckdb_create_logical_type(DUCKDB_TYPE_BIGINT);
    case CellKind::date:
      return duckdb_create_logical_type(DUCKDB_TYPE_DATE);
    case CellKind::decimal6:
      return duckdb_create_decimal_type(18, 6);
    case CellKind::decimal8:
      return duckdb_create_decimal_type(18, 8);
  }
  return nullptr;
}

}  // namespace

struct DuckDatabase::Handles {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  ~Handles() {
    duckdb_disconnect(&connection);
    duckdb_close(&database);
  }
};

DuckDatabase::DuckDatabase(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}
DuckDatabase::~DuckDatabase() = default;
DuckDatabase::DuckDatabase(DuckDatabase&&) noexcept = default;

Result<DuckDatabase> DuckDatabase::open(const std::string& path, bool read_only) {
  auto handles = std::make_unique<Handles>();
  duckdb_config config = nullptr;
  duckdb_create_config(&config);
  duckdb_set_config(config, "threads", "2");
  duckdb_set_config(config, "memory_limit", "1GB");
  duckdb_set_config(config, "autoinstall_known_extensions", "false");
  if (read_only) duckdb_set_config(config, "access_mode", "READ_ONLY");
  char* message = nullptr;
  const duckdb_state opened =
      duckdb_open_ext(path.empty() ? nullptr : path.c_str(), &handles->database, config, &message);
  duckdb_destroy_config(&config);
  if (opened != DuckDBSuccess) {
    Error error{ErrorKind::unavailable,
                fmt::format("The DuckDB file {} cannot be opened: {}", path,
                            message == nullptr ? "no reason given" : message),
                {},
                {},
                {}};
    duckdb_free(message);
    return fail(std::move(error));
  }
  if (duckdb_connect(handles->database, &handles->connection) != DuckDBSuccess) {
    return fail(ErrorKind::unavailable, fmt::format("DuckDB gave no connection to {}.", path));
  }
  return DuckDatabase(std::move(handles));
}

Result<Done> DuckDatabase::execute(const std::string& sql) {
  const auto result = rows(sql);
  if (!result) return fail(result.error());
  return Done{};
}

Result<std::vector<std::vector<std::optional<std::string>>>> DuckDatabase::rows(
    const std::string& sql) {
  duckdb_result result;
  if (duckdb_query(handles_->connection, sql.c_str(), &result) != DuckDBSuccess) {
    const char* reason = duckdb_result_error(&result);
    Error error{ErrorKind::internal,
                fmt::format("DuckDB refused a statement: {}\n{}", reason == nullptr ? "" : reason,
                            shortened(sql, 400)),
                {},
                {},
                {}};
    duckdb_destroy_result(&result);
    return fail(std::move(error));
  }
  std::vector<std::vector<std::optional<std::string>>> table(duckdb_row_count(&result));
  const idx_t columns = duckdb_column_count(&result);
  for (idx_t row = 0; row < table.size(); ++row) {
    for (idx_t column = 0; column < columns; ++column) {
      if (duckdb_value_is_null(&result, column, row)) {
        table[row].emplace_back();
        continue;
      }
      char* text = duckdb_value_varchar(&result, column, row);
      table[row].emplace_back(text == nullptr ? "" : text);
      duckdb_free(text);
    }
  }
  duckdb_destroy_result(&result);
  return table;
}

struct DuckDatabase::Appender::State {
  duckdb_appender appender = nullptr;
  duckdb_data_chunk chunk = nullptr;
  std::vector<CellKind> kinds;
  std::vector<duckdb_vector> vectors;
  std::vector<void*> data;
  idx_t row = 0;
  std::size_t column = 0;
  std::optional<Error> error;

  // Looks up the vectors of the chunk again: a reset may have moved them.
  void begin_chunk() {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      vectors[i] = duckdb_data_chunk_get_vector(chunk, i);
      duckdb_vector_ensure_validity_writable(vectors[i]);
      data[i] = duckdb_vector_get_data(vectors[i]);
    }
  }
  ~State() {
    duckdb_destroy_data_chunk(&chunk);
    duckdb_appender_destroy(&appender);
  }
};

DuckDatabase::Appender::Appender(std::unique_ptr<State> state) : state_(std::move(state)) {}
DuckDatabase::Appender::~Appender() = default;
DuckDatabase::Appender::Appender(Appender&&) noexcept = default;

Result<DuckDatabase::Appender> DuckDatabase::append_to(const std::string& table,
                                                       std::vector<CellKind> columns) {
  auto state = std::make_unique<Appender::State>();
  if (duckdb_appender_create(handles_->connection, nullptr, table.c_str(), &state->appender) !=
      DuckDBSuccess) {
    return fail(ErrorKind::internal, fmt::format("The table {} cannot be appended to.", table));
  }
  state->kinds = std::move(columns);
  state->vectors.resize(state->kinds.size());
  state->data.resize(state->kinds.size());
  std::vector<duckdb_logical_type> types;
  for (const CellKind kind : state->kinds) types.push_back(type_of(kind));
  state->chunk = duckdb_create_data_chunk(types.data(), types.size());
  for (duckdb_logical_type& type : types) duckdb_destroy_logical_type(&type);
  state->begin_chunk();
  return Appender(std::move(state));
}

void DuckDatabase::Appender::add(Cell cell) {
  State& state = *state_;
  const std::size_t column = state.column;
  if (std::holds_alternative<std::monostate>(cell)) {
    duckdb_validity_set_row_invalid(duckdb_vector_get_validity(state.vectors[column]), state.row);
  } else if (const auto* text = std::get_if<std::string_view>(&cell)) {
    CUANTO_ASSERT(state.kinds[column] == CellKind::text);
    duckdb_vector_assign_string_element_len(state.vectors[column], state.row, text->data(),
                                            text->size());
  } else {
    const int64_t number = std::get<int64_t>(cell);
    const bool narrow =
        state.kinds[column] == CellKind::int32 || state.kinds[column] == CellKind::date;
    if (narrow) {
      static_cast<int32_t*>(state.data[column])[state.row] = static_cast<int32_t>(number);
    } else {
      CUANTO_ASSERT(state.kinds[column] != CellKind::text);
      static_cast<int64_t*>(state.data[column])[state.row] = number;
    }
  }
  if (++state.column < state.kinds.size()) return;
  state.column = 0;
  if (++state.row == duckdb_vector_size()) flush();
}

void DuckDatabase::Appender::flush() {
  State& state = *state_;
  if (state.row == 0) return;
  duckdb_data_chunk_set_size(state.chunk, state.row);
  if (duckdb_append_data_chunk(state.appender, state.chunk) != DuckDBSuccess && !state.error) {
    const char* reason = duckdb_appender_error(state.appender);
    state.error = Error{ErrorKind::internal,
                        fmt::format("DuckDB did not take the rows: {}",
                                    reason == nullptr ? "no reason given" : reason),
                        {},
                        {},
                        {}};
  }
  duckdb_data_chunk_reset(state.chunk);
  state.row = 0;
  state.begin_chunk();
}

Result<Done> DuckDatabase::Appender::finish() {
  CUANTO_ASSERT(state_->column == 0);  // whole rows only
  flush();
  if (!state_->error && duckdb_appender_close(state_->appender) != DuckDBSuccess) {
    const char* reason = duckdb_appender_error(state_->appender);
    state_->error = Error{ErrorKind::internal,
                          fmt::format("DuckDB did not keep the rows: {}",
                                      reason == nullptr ? "no reason given" : reason),
                          {},
                          {},
                          {}};
  }
  if (state_->error) return fail(*state_->error);
  return Done{};
}

std::string sql_literal(std::string_view text) { return "'" + replace_all(text, "'", "''") + "'"; }

}  // namespace cuanto::demo
