// run/duckdb_session.h: DuckDB inside the data worker: one database, opened, filled when asked to,
// locked, then only read. Errors of DuckDB become ours here.
#pragma once

#include <duckdb.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "run/duckdb_values.h"
#include "run/worker_protocol.h"

namespace cuanto {

// The schema of the notes in a database that we made.
inline constexpr const char* kNotesSchema = "cuanto_notes";

class DuckdbSession {
 public:
  DuckdbSession() = default;
  ~DuckdbSession();
  DuckdbSession(const DuckdbSession&) = delete;
  DuckdbSession& operator=(const DuckdbSession&) = delete;

  Result<Done> open(const Opening& opening);
  // No file can be opened and no setting changed from here on. Learns which tables there are.
  Result<Done> lock();
  // Closes the database, so that all of it is in its file.
  void close();

  // Runs a statement of ours.
  Result<Done> execute(const std::string& sql);
  // Runs a statement of ours; `see` gets every chunk with a reader per column. False stops it.
  using ChunkSight = std::function<bool(idx_t rows, const std::vector<VectorReader>& columns)>;
  using NameSight = std::function<bool(const std::vector<ResultColumn>&)>;
  Result<Done> read(const std::string& sql, const NameSight& names, const ChunkSight& see);
  // Rows of text of a statement of ours; NULL becomes empty.
  Result<std::vector<std::vector<std::string>>> texts(const std::string& sql);

  // A statement from outside: checked by DuckDB's own parser (duckdb_wall.h), then read.
  Result<Done> read_checked(std::string_view sql, const NameSight& names, const ChunkSight& see);

  // Its plan as JSON, checked likewise and not run.
  Result<std::string> explain_checked(std::string_view sql);

  const Opening& opening() const { return opening_; }
  // May be called from another thread while something runs.
  void interrupt();

 private:
  Result<Done> check(std::string_view sql);

  Opening opening_;
  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
  duckdb_prepared_statement serialize_ = nullptr;  // json_serialize_sql(?)
  std::vector<std::string> tables_;                // lower case
  bool locked_ = false;
};

std::string sql_text(std::string_view text);   // 'it''s'
std::string sql_name(std::string_view name);   // "a ""name"""
Error duckdb_error(std::string_view message);  // by what DuckDB's message begins with

// Makes tables of files (duckdb_load.cpp).
Result<Done> load_files(DuckdbSession& session, const LoadPlan& plan);
// What the database holds (duckdb_inspect.cpp).
Result<SourceFacts> inspect_duckdb(DuckdbSession& session, uint32_t timeout_ms);

}  // namespace cuanto
