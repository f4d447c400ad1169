// DuckDB databases and data files. All of DuckDB happens in data workers: this keeps a few of them
// open, one query at a time each.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "base/text.h"
#include "run/engines.h"
#include "run/file_groups.h"
#include "run/file_kind.h"
#include "run/plan_estimate.h"
#include "run/worker_process.h"

namespace cuanto {

namespace {

namespace fs = std::filesystem;
using Clock = WorkerProcess::Clock;

constexpr std::size_t kIdleWorkersMax = 2;
constexpr auto kOpenTimeout = std::chrono::seconds(30);
constexpr auto kLoadTimeout = std::chrono::minutes(15);
// One thread adds numbers in one order, so that a sum is the same to the last digit every time;
// data that is too large for one is added by several.
constexpr uint64_t kOneThreadBytes = 256u * 1024 * 1024;

std::size_t workers_max() { return std::clamp(std::thread::hardware_concurrency(), 2u, 8u); }

// Where the data is and what it takes to have it open.
struct Source {
  std::string path;      // what was named
  std::string database;  // the DuckDB file; empty: loaded into memory from `plan`
  bool is_conversion = false;
  LoadPlan plan;
  std::vector<std::string> notes;
  std::string fingerprint;
};

class DuckdbEngine : public Engine {
 public:
  DuckdbEngine(Source source, const OpenOptions& options)
      : source_(std::move(source)), options_(options) {}

  DialectId dialect() const override { return DialectId::duckdb; }

  Result<SourceFacts> inspect() override {
    auto facts = inspect_once();
    if (!facts && facts.error().kind == ErrorKind::unavailable) facts = inspect_once();
    return facts;
  }

  Result<Done> run(const SafeSql& sql, const RunLimits& limits, const CancelToken& cancel,
                   const RowSink& sink) override {
    return query(sql.text(), limits, cancel, sink, reads_several(sql.text()));
  }

  Result<PlanEstimate> estimate(const SafeSql& sql, const RunLimits& limits) override {
    const auto deadline = Clock::now() + std::chrono::milliseconds(limits.timeout_ms);
    CUANTO_TRY(worker, take(deadline, never_));
    ByteWriter request;
    request.text(sql.text());
    PlanEstimate estimate;
    auto done = worker->ask(Message::explain, request.take(), deadline, limits.timeout_ms, never_,
                            [&](Message kind, ByteReader& reader) {
                              if (kind == Message::plan) estimate = read_duckdb_plan(reader.text());
                              return true;
                            });
    give_back(std::move(worker));
    if (!done) return fail(std::move(done.error()));
    return estimate;
  }

  std::string fingerprint() override {
    if (!source_.is_conversion) {
      return file_state(source_.path) == "-" ? std::string() : database_fingerprint(source_.path);
    }
    auto plan = plan_files(source_.path);
    return plan ? fingerprint_of(source_.path, *plan) : "-";
  }

  Result<Rows> run_unguarded_for_test(std::string_view sql, const RunLimits& limits) override {
    Rows rows;
    CUANTO_TRY(done, query(sql, limits, never_, collect_into(rows, limits.rows_max)));
    (void)done;
    return rows;
  }

  // A first worker, so that a bad file is found now.
  Result<Done> open() {
    CUANTO_TRY(worker, take(Clock::now() + kLoadTimeout, never_));
    give_back(std::move(worker));
    return Done{};
  }

  static std::string database_fingerprint(const std::string& path) {
    return hex(stable_hash(path + '|' + file_state(path) + '|' + file_state(path + ".wal")));
  }

 private:
  Result<SourceFacts> inspect_once() {
    CUANTO_TRY(worker, take(Clock::now() + kOpenTimeout, never_));
    ByteWriter request;
    request.number(options_.inspect_timeout_ms);
    SourceFacts facts;
    bool read = false;
    const auto patience = std::chrono::milliseconds(2 * options_.inspect_timeout_ms + 5000);
    auto done =
        worker->ask(Message::inspect, request.take(), Clock::now() + patience,
                    options_.inspect_timeout_ms, never_, [&](Message kind, ByteReader& reader) {
                      if (kind != Message::facts) return true;
                      if (auto found = read_facts(reader.rest())) {
                        facts = std::move(*found);
                        read = true;
                      }
                      return true;
                    });
    give_back(std::move(worker));
    if (!done) return fail(std::move(done.error()));
    if (!read) return fail(ErrorKind::internal, "The data worker's report cannot be read.");
    facts.source = file_stem(source_.path);
    facts.fingerprint = source_.fingerprint;
    facts.notes.insert(facts.notes.begin(), source_.notes.begin(), source_.notes.end());
    if (facts.tables.empty()) {
      return fail(nothing_to_ask(source_.path, {"holds no tables that can be read",
                                                "no tiene tablas que se puedan leer"}));
    }
    const bool no_rows =
        std::ranges::all_of(facts.tables, [](const TableFacts& table) { return table.rows == 0; });
    if (source_.is_conversion && no_rows) {
      return fail(nothing_to_ask(source_.path, {"holds no rows", "no tiene filas"}));
    }
    return facts;
  }

  // Rows of a single table are no more than there are: its plan says nothing new.
  static bool reads_several(std::string_view sql) {
    const auto second = [&](std::string_view word) {
      const auto at = sql.find(word);
      return at != sql.npos && sql.find(word, at + 1) != sql.npos;
    };
    return second("FROM ") || sql.find(" JOIN ") != sql.npos;
  }

  // `planned`: the plan is looked at before.
  Result<Done> query(std::string_view sql, const RunLimits& limits, const CancelToken& cancel,
                     const RowSink& sink, bool planned = false) {
    const auto deadline = Clock::now() + std::chrono::milliseconds(limits.timeout_ms);
    bool begun = false;
    auto done = query_once(sql, limits, deadline, cancel, sink, planned, begun);
    // Somebody killed the worker, perhaps while it was idle: a new one knows no less.
    if (!done && done.error().kind == ErrorKind::unavailable && !begun) {
      done = query_once(sql, limits, deadline, cancel, sink, planned, begun);
    }
    return done;
  }

  // `begun`: whether something of the result was seen.
  Result<Done> query_once(std::string_view sql, const RunLimits& limits, Clock::time_point deadline,
                          const CancelToken& cancel, const RowSink& sink, bool planned,
                          bool& begun) {
    auto taken = take(deadline, cancel);
    if (!taken) {
      return fail(taken.error().kind == ErrorKind::timeout ? too_slow(limits.timeout_ms)
                                                           : std::move(taken.error()));
    }
    ByteWriter request;
    request.number(limits.rows_max);
    request.number(limits.bytes_max);
    request.real(planned ? options_.plan.rows_max : 0);
    request.text(sql);
    auto done = (*taken)->ask(Message::query, request.take(), deadline, limits.timeout_ms, cancel,
                              [&](Message kind, ByteReader& reader) {
                                begun = true;
                                if (kind == Message::columns) {
                                  const auto columns = read_columns(reader);
                                  return !sink.columns || sink.columns(columns);
                                }
                                if (kind != Message::batch) return true;
                                auto rows = read_rows(reader);
                                return !reader.ok() || !sink.batch || sink.batch(std::move(rows));
                              });
    give_back(std::move(*taken));
    return done;
  }

  // An idle worker, a new one, or the first that is given back before the deadline.
  Result<std::unique_ptr<WorkerProcess>> take(Clock::time_point deadline,
                                              const CancelToken& cancel) {
    // A database in memory is loaded once: its one worker answers in turn.
    const std::size_t most = source_.database.empty() ? 1 : workers_max();
    std::unique_lock lock(mutex_);
    while (idle_.empty() && busy_ >= most) {
      if (cancel.cancelled()) return fail(cancelled_by_asker());
      if (Clock::now() >= deadline) return fail(ErrorKind::timeout, "All data workers are busy.");
      given_back_.wait_for(lock, std::chrono::milliseconds(10));
    }
    ++busy_;
    while (!idle_.empty()) {
      auto worker = std::move(idle_.back());
      idle_.pop_back();
      if (worker->is_alive()) return worker;
    }
    lock.unlock();
    auto worker = make_worker();
    if (!worker) give_back(nullptr);
    return worker;
  }

  void give_back(std::unique_ptr<WorkerProcess> worker) {
    const std::lock_guard lock(mutex_);
    --busy_;
    if (worker != nullptr && worker->is_alive() && idle_.size() < kIdleWorkersMax) {
      idle_.push_back(std::move(worker));
    }
    given_back_.notify_one();
  }

  Result<std::unique_ptr<WorkerProcess>> make_worker() {
    CUANTO_TRY(worker, WorkerProcess::start());
    const auto ask = [&](Message message, std::string_view content, Clock::duration patience) {
      return worker->ask(
          message, content, Clock::now() + patience,
          static_cast<uint32_t>(
              std::chrono::duration_cast<std::chrono::milliseconds>(patience).count()),
          never_, {});
    };
    Opening opening;
    opening.path = source_.database;
    opening.read_only = !source_.database.empty();
    opening.converted = source_.is_conversion;
    opening.memory_mb = static_cast<uint32_t>(options_.memory_max_mb);
    std::error_code error;
    const uint64_t bytes = source_.database.empty() ? 0 : fs::file_size(source_.database, error);
    if (!error && bytes > kOneThreadBytes) {
      opening.threads = std::max(1u, std::thread::hardware_concurrency());
    }
    if (auto done = ask(Message::open, write_opening(opening), kOpenTimeout); !done) {
      return fail(std::move(done.error()));
    }
    if (source_.database.empty()) {
      if (auto done = ask(Message::load, write_plan(source_.plan), kLoadTimeout); !done) {
        return fail(std::move(done.error()));
      }
    }
    if (auto done = ask(Message::lock, {}, kOpenTimeout); !done)
      return fail(std::move(done.error()));
    return std::move(worker);
  }

  const Source source_;
  const OpenOptions options_;
  const CancelToken never_;
  std::mutex mutex_;  // of the three below
  std::condition_variable given_back_;
  std::vector<std::unique_ptr<WorkerProcess>> idle_;
  std::size_t busy_ = 0;
};

// Makes the database of `source` in the cache folder. Fails when that cannot be; then it is made in
// memory instead.
Result<Done> convert(const Source& source, const std::string& database,
                     const OpenOptions& options) {
  std::error_code error;
  fs::create_directories(options.cache_folder, error);
  const std::string temporary = fmt::format("{}.{}.new", database, ::getpid());
  const auto clean = [&] {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    fs::remove(temporary + ".wal", ignored);
    fs::remove_all(temporary + ".tmp", ignored);
  };
  clean();
  const CancelToken never;
  Result<Done> done = Done{};
  {
    CUANTO_TRY(worker, WorkerProcess::start());
    Opening opening;
    opening.path = temporary;
    opening.read_only = false;
    opening.memory_mb = static_cast<uint32_t>(options.memory_max_mb);
    opening.threads = std::max(1u, std::thread::hardware_concurrency());
    opening.temporary_folder = temporary + ".tmp";
    const auto ask = [&](Message message, std::string_view content) {
      return worker->ask(message, content, Clock::now() + kLoadTimeout, 900'000, never, {});
    };
    done = ask(Message::open, write_opening(opening));
    if (done) done = ask(Message::load, write_plan(source.plan));
    if (done) done = ask(Message::close, {});
    if (done && fs::exists(temporary + ".wal", error) &&
        fs::file_size(temporary + ".wal", error) > 0)
      done = fail(ErrorKind::unavailable, "The data could not be written to its end.");
  }
  if (!done) {
    clean();
    return done;
  }
  fs::rename(temporary, database, error);
  clean();
  if (error) return fail(ErrorKind::unavailable, error.message());
  return Done{};
}

// Conversions of the same path that are no longer true.
void remove_stale(const std::string& folder, const std::string& prefix,
                  const std::string& database) {
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with(prefix) && name.ends_with(".duckdb") && it->path() != fs::path(database)) {
      std::error_code ignored;
      fs::remove(it->path(), ignored);
    }
  }
}

}  // namespace

Result<std::unique_ptr<Engine>> open_duckdb(const std::string& path, const OpenOptions& options) {
  Source source;
  source.path = path;
  source.database = path;
  source.fingerprint = DuckdbEngine::database_fingerprint(path);
  auto engine = std::make_unique<DuckdbEngine>(std::move(source), options);
  CUANTO_TRY(opened, engine->open());
  (void)opened;
  return engine;
}

Result<std::unique_ptr<Engine>> open_data_files(const std::string& path,
                                                const OpenOptions& options) {
  CUANTO_TRY(plan, plan_files(path));
  if (plan.tables.empty()) {
    Error error =
        nothing_to_ask(path, {"holds no CSV, Parquet or JSON files that can be read",
                              "no tiene archivos CSV, Parquet ni JSON que se puedan leer"});
    if (!plan.notes.empty()) error.message += ' ' + plan.notes.front();
    return fail(std::move(error));
  }
  Source source;
  source.path = path;
  source.plan = std::move(plan);
  source.is_conversion = true;
  source.fingerprint = fingerprint_of(path, source.plan);
  if (!options.cache_folder.empty()) {
    const std::string prefix = "data-" + hex(stable_hash(path)) + "-";
    const std::string database =
        fmt::format("{}/{}{}.duckdb", options.cache_folder, prefix, source.fingerprint);
    std::error_code error;
    bool there = fs::exists(database, error);
    if (!there) {
      auto done = convert(source, database, options);
      there = done.has_value();
      if (there) remove_stale(options.cache_folder, prefix, database);
    }
    if (there) {
      source.database = database;
    } else {
      source.notes.push_back(
          fmt::format("The data could not be kept in {} and was loaded into memory; it is loaded "
                      "again next time.",
                      options.cache_folder));
    }
  }
  auto engine = std::make_unique<DuckdbEngine>(source, options);
  auto opened = engine->open();
  if (!opened && opened.error().kind != ErrorKind::unavailable && !source.database.empty()) {
    // What was kept is damaged: it is made anew next time.
    std::error_code ignored;
    fs::remove(source.database, ignored);
    source.database.clear();
    engine = std::make_unique<DuckdbEngine>(source, options);
    opened = engine->open();
  }
  if (opened) return engine;
  if (opened.error().kind == ErrorKind::too_large) {
    const std::string name = file_name(path);
    return fail(ErrorKind::too_large,
                fmt::format("{} cannot be read: it needs more memory than it may use, or is nested "
                            "too deeply.",
                            name),
                fmt::format("No se puede leer {}: necesita más memoria de la permitida o está "
                            "anidado a demasiada profundidad.",
                            name));
  }
  return fail(std::move(opened.error()));
}

}  // namespace cuanto
