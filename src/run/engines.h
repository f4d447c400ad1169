// run/engines.h: the kinds of source behind open_source.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/utf8.h"
#include "run/run.h"

namespace cuanto {

// A SQLite database file.
Result<std::unique_ptr<Engine>> open_sqlite(const std::string& path, const OpenOptions& options);
// A DuckDB database file.
Result<std::unique_ptr<Engine>> open_duckdb(const std::string& path, const OpenOptions& options);
// A CSV, Parquet or JSON file, or a folder of them: converted once into a DuckDB database of ours.
Result<std::unique_ptr<Engine>> open_data_files(const std::string& path,
                                                const OpenOptions& options);
// A PostgreSQL server: postgresql://user@host:port/database.
Result<std::unique_ptr<Engine>> open_postgres(const std::string& address,
                                              const OpenOptions& options);

// Words that every engine uses for the same thing.
Error too_slow(uint32_t timeout_ms);
Error cancelled_by_asker();
Error too_many_bytes(std::size_t bytes_max);
// A source that can be read and holds nothing that a question could be about; `what` it lacks.
Error nothing_to_ask(const std::string& path, const Words& what);
// A sink that collects at most `rows_max` rows and says whether there were more. `rows` outlives
// it.
RowSink collect_into(Rows& rows, std::size_t rows_max);
// About how much memory a cell holds.
std::size_t size_of(const Cell& cell);
// x'0123', the first bytes of it: nobody reads a picture in a table.
std::string blob_text(const void* bytes, std::size_t size);
// Size and time of change of one file, as stable text; "-" when it is not there.
std::string file_state(const std::string& path);

}  // namespace cuanto
