// run/run.h: SafeSql -> Rows. Engines open their source read-only and stand as a second wall behind
// the guard: whatever text reaches them, nothing is written and nothing outside the source is read.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "guard/guard.h"
#include "sql/sql.h"

namespace cuanto {

// One cell. Dates and timestamps are ISO 8601 text with ResultColumn::storage saying so; decimals
// that a double cannot hold keep their digits as text.
using Cell = std::variant<std::monostate, bool, int64_t, double, std::string>;

struct ResultColumn {
  std::string name;
  StorageType storage = StorageType::unknown;
  bool operator==(const ResultColumn&) const = default;
};

struct Rows {
  std::vector<ResultColumn> columns;
  std::vector<std::vector<Cell>> rows;
  bool cut = false;  // there were more than rows_max
  uint32_t elapsed_ms = 0;
};

// Receives a result in batches, in order. Returning false stops the query without error.
struct RowSink {
  std::function<bool(const std::vector<ResultColumn>&)> columns;
  std::function<bool(std::vector<std::vector<Cell>>&&)> batch;
};

// Set from another thread to stop a running query.
class CancelToken {
 public:
  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
  bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> cancelled_{false};
};

// What the engine's planner expects of a statement before it runs. Engines say different things:
// PostgreSQL cost, rows and scans, DuckDB rows, SQLite scans.
struct PlanEstimate {
  std::optional<double> cost;      // of the whole plan, in the planner's units
  std::optional<double> rows;      // of the step that makes most
  std::vector<std::string> scans;  // tables that are read from end to end
};

// How much a plan may cost before it is not run. 0: no limit.
struct PlanLimits {
  double cost_max = 1e8;   // PostgreSQL's units: about a page read in order each
  double rows_max = 1e10;  // of one step
};

// One open source. `run` may be called from any thread, several at a time.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual DialectId dialect() const = 0;
  // What the source holds, for catalog/. Reads statistics within `timeout_ms` for the whole source;
  // what did not fit in time is said in `notes`.
  virtual Result<SourceFacts> inspect() = 0;
  // Fails with `timeout`, `cancelled`, `too_large` (bytes_max, PlanLimits), `unavailable` (the
  // source went away) or `bad_input` (the engine refused the text; its message is in ours).
  virtual Result<Done> run(const SafeSql& sql, const RunLimits& limits, const CancelToken& cancel,
                           const RowSink& sink) = 0;
  // The source's fingerprint now: differs from the catalog's when it changed on disk; empty when
  // the database is gone.
  virtual std::string fingerprint() = 0;
  // The plan of a statement, without running it.
  virtual Result<PlanEstimate> estimate(const SafeSql& sql, const RunLimits& limits) {
    (void)sql;
    (void)limits;
    return PlanEstimate{};  // engines that tell no plan
  }
  // For tests of the engine's own wall, with the guard switched off: runs raw text under exactly
  // the restrictions that `run` has.
  virtual Result<Rows> run_unguarded_for_test(std::string_view sql, const RunLimits& limits) = 0;
};

// All rows in memory, at most limits.rows_max; `cut` says whether there were more.
Result<Rows> run_all(Engine& engine, const SafeSql& sql, const RunLimits& limits,
                     const CancelToken& cancel);

struct OpenOptions {
  std::string cache_folder;          // for facts and converted files; empty: no cache on disk
  std::size_t memory_max_mb = 1024;  // of the engine, where it can be limited
  uint32_t inspect_timeout_ms = 60'000;
  PlanLimits plan = {};
};

// Opens a source read-only by what it is, not by what it is called: a SQLite database, a DuckDB
// database, a CSV, Parquet or JSON file, or a folder of those (which becomes one catalog, a table a
// file, files of one name pattern united); or postgresql://user@host:port/database. Fails with
// `not_found`, `bad_input` (not a database, or corrupt: says what it looks like) or `unavailable`
// (locked, no permission).
Result<std::unique_ptr<Engine>> open_source(const std::string& path,
                                            const OpenOptions& options = {});
// A path or address as it may be shown and logged: without any password.
std::string shown_source(const std::string& path);
// What a source is called for short: the file's name without its ending, or the database's.
std::string source_name(const std::string& path);

// inspect() through the cache on disk (facts by fingerprint in options.cache_folder), then
// build_catalog. A cache that cannot be read or written is never an error: it is a note.
Result<Catalog> load_catalog(Engine& engine, const OpenOptions& options = {});

}  // namespace cuanto
