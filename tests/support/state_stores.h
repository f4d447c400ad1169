// A state to test with, over each kind of database: a SQLite file in a folder of its own, or a
// database of its own of a PostgreSQL server, which the test program makes once. For tests only.
//
// Tests over both are TEST_P of a fixture with StoreKind and end with CUANTO_OVER_EACH_STORE. Those
// over PostgreSQL are called Postgres/… and run in one process (tests/CMakeLists.txt).
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "state/scratch_fixture.h"
#include "state/state.h"

struct pg_conn;
struct sqlite3;

namespace cuanto {

class PostgresServer;

enum class StoreKind : uint8_t { sqlite, postgres };

class TestStore {
 public:
  // Empty when it can be had here, otherwise what is missing.
  static std::string missing(StoreKind kind);
  // The server of this program.
  static PostgresServer& server();

  explicit TestStore(StoreKind kind);
  ~TestStore();
  TestStore(const TestStore&) = delete;
  TestStore& operator=(const TestStore&) = delete;

  bool is_sqlite() const { return address_.empty(); }
  const StatePlace& place() const { return place_; }
  const ScratchFolder& folder() const { return folder_; }
  std::string file() const { return folder_.file("state.sqlite"); }
  // Another process would open it in the same way.
  Result<std::shared_ptr<State>> open() const;
  // How long that took last: who kills at random moments waits for longer than that.
  std::chrono::microseconds last_opening() const {
    return std::chrono::microseconds(opening_us_.load());
  }

  // Past our own code: the first column of the last statement's rows. Tables are named without
  // their schema. One connection for all calls; `close` ends it.
  std::vector<std::string> run(const std::string& sql);
  void close();
  // All that is kept, as bytes to look for something in.
  std::string everything();

 private:
  std::vector<std::string> run_sqlite(const std::string& sql);
  std::vector<std::string> run_postgres(const std::string& sql);
  ScratchFolder folder_;
  std::string database_, address_;
  StatePlace place_;
  sqlite3* sqlite_ = nullptr;
  pg_conn* postgres_ = nullptr;
  mutable std::atomic<int64_t> opening_us_{0};
};

}  // namespace cuanto

#define CUANTO_OVER_EACH_STORE(fixture)                                                     \
  INSTANTIATE_TEST_SUITE_P(Sqlite, fixture, testing::Values(cuanto::StoreKind::sqlite),     \
                           [](const auto&) { return "File"; });                             \
  INSTANTIATE_TEST_SUITE_P(Postgres, fixture, testing::Values(cuanto::StoreKind::postgres), \
                           [](const auto&) { return "Server"; })
