#include <fmt/format.h>

#include <mutex>

#include "run/engines.h"
#include "run/sqlite_inspect.h"
#include "run/sqlite_wall.h"

namespace cuanto {

namespace {

constexpr std::size_t kIdleConnectionsMax = 8;

class SqliteEngine : public Engine {
 public:
  SqliteEngine(std::string path, const OpenOptions& options)
      : path_(std::move(path)), options_(options), state_(sqlite_fingerprint(path_)) {}

  DialectId dialect() const override { return DialectId::sqlite; }

  Result<SourceFacts> inspect() override {
    return inspect_sqlite(path_, options_.inspect_timeout_ms);
  }

  Result<Done> run(const SafeSql& sql, const RunLimits& limits, const CancelToken& cancel,
                   const RowSink& sink) override {
    return query(sql.text(), limits, cancel, sink);
  }

  Result<PlanEstimate> estimate(const SafeSql& sql, const RunLimits& limits) override {
    const std::string state = sqlite_fingerprint(path_);
    CUANTO_TRY(wall, take_or_open(state));
    auto scans = wall->scans(sql.text(), limits);
    give_back(std::move(wall), state);
    if (!scans) return fail(std::move(scans.error()));
    return PlanEstimate{{}, {}, std::move(*scans)};
  }

  std::string fingerprint() override {
    return file_state(path_) == "-" ? std::string() : sqlite_fingerprint(path_);
  }

  Result<Rows> run_unguarded_for_test(std::string_view sql, const RunLimits& limits) override {
    Rows rows;
    const CancelToken never;
    CUANTO_TRY(done, query(sql, limits, never, collect_into(rows, limits.rows_max)));
    (void)done;
    return rows;
  }

  // Opens a first connection, so that a bad file is found now and not at the first question.
  Result<Done> open() {
    CUANTO_TRY(wall, SqliteWall::open(path_, {}, options_.memory_max_mb));
    give_back(std::move(wall), state_);
    return Done{};
  }

 private:
  Result<Done> query(std::string_view sql, const RunLimits& limits, const CancelToken& cancel,
                     const RowSink& sink) {
    const std::string state = sqlite_fingerprint(path_);
    CUANTO_TRY(wall, take_or_open(state));
    auto done = wall->query(sql, limits, cancel, sink);
    give_back(std::move(wall), state);
    return done;
  }

  Result<std::unique_ptr<SqliteWall>> take_or_open(const std::string& state) {
    if (auto wall = take(state)) return wall;
    return SqliteWall::open(path_, {}, options_.memory_max_mb);
  }

  // Connections know the tables of the file as it was: when it changed, they are made anew.
  std::unique_ptr<SqliteWall> take(const std::string& state) {
    const std::lock_guard lock(mutex_);
    if (state != state_) {
      idle_.clear();
      state_ = state;
    }
    if (idle_.empty()) return nullptr;
    auto wall = std::move(idle_.back());
    idle_.pop_back();
    return wall;
  }
  void give_back(std::unique_ptr<SqliteWall> wall, const std::string& state) {
    const std::lock_guard lock(mutex_);
    if (state == state_ && idle_.size() < kIdleConnectionsMax) idle_.push_back(std::move(wall));
  }

  const std::string path_;
  const OpenOptions options_;
  std::mutex mutex_;  // of the two below
  std::string state_;
  std::vector<std::unique_ptr<SqliteWall>> idle_;
};

}  // namespace

Result<std::unique_ptr<Engine>> open_sqlite(const std::string& path, const OpenOptions& options) {
  CUANTO_TRY(whole, check_sqlite_size(path));
  (void)whole;
  auto engine = std::make_unique<SqliteEngine>(path, options);
  CUANTO_TRY(opened, engine->open());
  (void)opened;
  return engine;
}

}  // namespace cuanto
