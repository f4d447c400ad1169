#include <fcntl.h>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "base/text.h"
#include "run/each_engine_fixture.h"
#include "run/run.h"
#include "run/sqlite_wall.h"
#include "run/test_files.h"

namespace cuanto {
namespace {

std::unique_ptr<Source> source_of(DialectId dialect, const std::string& sql) {
  auto source = std::make_unique<Source>();
  Source* made = source.get();
  const bool sqlite = dialect == DialectId::sqlite;
  source->path = source->folder.path() + (sqlite ? "/shop.sqlite" : "/shop.duckdb");
  source->change = [made, sqlite](const std::string& change) {
    if (sqlite) {
      make_sqlite(made->path, change);
    } else {
      make_duckdb(made->path, change);
    }
  };
  source->remove = [made] { fs::remove(made->path); };
  source->change(sql);
  auto engine = open_source(source->path);
  EXPECT_TRUE(engine) << (engine ? "" : engine.error().message);
  if (engine) source->engine = std::move(*engine);
  return source;
}

// For SQLite: numbers from 1 to 20,000.
std::string numbers_sql() {
  return "CREATE TABLE n(i INTEGER); WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM "
         "c "
         "WHERE i < 20000) INSERT INTO n SELECT i FROM c;";
}

INSTANTIATE_TEST_SUITE_P(Engines, EachEngine, testing::Values(DialectId::sqlite, DialectId::duckdb),
                         [](const auto& tested) {
                           return std::string(dialect(tested.param).name);
                         });

// ---- bad input ---------------------------------------------------------------------------------

Error error_of(const std::string& path) {
  auto engine = open_source(path);
  EXPECT_FALSE(engine) << path;
  return engine ? Error{} : engine.error();
}

TEST(BadSources, EachGetsOneClearSentence) {
  const TemporaryFolder folder;
  struct Expected {
    std::string path;
    ErrorKind kind;
    std::string words;
  };
  make_sqlite(folder.path() + "/good.sqlite", numbers_sql());
  const std::string good = read_file(folder.path() + "/good.sqlite");
  std::string no_schema = good;
  no_schema.replace(100, 200, std::string(200, '\x55'));
  const std::vector<Expected> all = {
      {folder.path() + "/nothing.sqlite", ErrorKind::not_found, "There is no file or folder"},
      {"", ErrorKind::not_found, "There is no file or folder"},
      {folder.file("cut.sqlite", good.substr(0, good.size() / 2)), ErrorKind::bad_input,
       "is cut off"},
      {folder.file("short.sqlite", good.substr(0, 60)), ErrorKind::bad_input, "is cut off"},
      {folder.file("broken.sqlite", no_schema), ErrorKind::bad_input, "is damaged"},
      {folder.file("noise.sqlite", std::string(4096, '\x07')), ErrorKind::bad_input, "binary data"},
      {folder.file("text.db", "hello\n"), ErrorKind::bad_input, "a text file"},
      {folder.file("book.xlsx", "PK\x03\x04xl/workbook"), ErrorKind::bad_input, "Excel workbook"},
      {folder.file("page.csv", "<!doctype html><p>Sign in</p>"), ErrorKind::bad_input,
       "a web page"},
      {folder.file("bad.parquet", "PAR1 and nothing else"), ErrorKind::bad_input, "cannot be read"},
      {folder.file("bad.duckdb", std::string(8, 'x') + "DUCK" + std::string(9000, 'x')),
       ErrorKind::bad_input, "is damaged or cut off"},
      {folder.file("short.duckdb", std::string(8, 'x') + "DUCK"), ErrorKind::bad_input,
       "is damaged or cut off"},
      {folder.file("new.sqlite", ""), ErrorKind::bad_input, "new.sqlite is empty"},
      {folder.file("new.duckdb", ""), ErrorKind::bad_input, "new.duckdb is empty"},
      {folder.file("new.csv", ""), ErrorKind::bad_input, "new.csv is empty"},
      {folder.file("nothing/readme.txt", "x").substr(0, folder.path().size() + 8),
       ErrorKind::bad_input, "holds no CSV, Parquet or JSON files"},
      {"/dev/null", ErrorKind::bad_input, "neither a file nor a folder"},
  };
  for (const Expected& expected : all) {
    const Error error = error_of(expected.path);
    EXPECT_EQ(error.kind, expected.kind) << expected.path << ": " << error.message;
    EXPECT_NE(error.message.find(expected.words), std::string::npos) << error.message;
    EXPECT_FALSE(error.message_es.empty()) << error.message;
  }
}

TEST(BadSources, AFileIsWhatItsContentSays) {
  const TemporaryFolder folder;
  make_sqlite(folder.path() + "/shop.csv", std::string(kTables));
  auto engine = open_source(folder.path() + "/shop.csv");
  ASSERT_TRUE(engine) << engine.error().message;
  EXPECT_EQ((*engine)->dialect(), DialectId::sqlite);
}

TEST(BadSources, ALockedDatabaseIsUnavailable) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/shop.sqlite";
  make_sqlite(path, std::string(kTables));
  sqlite3* other = nullptr;
  sqlite3_open(path.c_str(), &other);
  sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr);
  const Error error = error_of(path);
  sqlite3_close(other);
  EXPECT_EQ(error.kind, ErrorKind::unavailable);
  EXPECT_NE(error.message.find("locked by another program"), std::string::npos) << error.message;
  EXPECT_TRUE(open_source(path));
}

TEST(BadSources, ADuckdbDatabaseInUseIsUnavailable) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/shop.duckdb";
  make_duckdb(path, std::string(kTables));
  // Another process holds it: locks of one's own process do not count, and end with any close.
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t other = ::fork();
  if (other == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int file = ::open(path.c_str(), O_RDWR);
    flock lock{};
    lock.l_type = F_WRLCK;
    const bool held = ::fcntl(file, F_SETLK, &lock) == 0;
    const ssize_t told = ::write(ready[1], held ? "y" : "n", 1);
    for (;;) ::pause();
    (void)told;
  }
  char held = 'n';
  EXPECT_EQ(::read(ready[0], &held, 1), 1);
  EXPECT_EQ(held, 'y');
  const Error error = error_of(path);
  ::kill(other, SIGKILL);
  ::waitpid(other, nullptr, 0);
  ::close(ready[0]);
  ::close(ready[1]);
  EXPECT_EQ(error.kind, ErrorKind::unavailable) << error.message;
  EXPECT_TRUE(open_source(path));
}

TEST(BadSources, WhatMayNotBeReadIsUnavailable) {
  const TemporaryFolder folder;
  const std::string file = folder.file("closed/shop.csv", "a,b\n1,2\n");
  const std::string closed = folder.path() + "/closed";
  ::chmod(folder.path().c_str(), 0755);
  ::chmod(file.c_str(), 0);
  ::chmod(closed.c_str(), 0311);
  // The administrator may read everything: somebody else asks.
  const pid_t other = ::fork();
  if (other == 0) {
    if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(3);
    auto a_file = open_source(file);
    auto a_folder = open_source(closed);
    const bool right = !a_file && a_file.error().kind == ErrorKind::unavailable && !a_folder &&
                       a_folder.error().kind == ErrorKind::unavailable;
    ::_exit(right ? 0 : 1);
  }
  int status = -1;
  ::waitpid(other, &status, 0);
  EXPECT_EQ(status, 0);
  ::chmod(closed.c_str(), 0755);
}

// A page in the middle is damaged: what can be read is there, and the rest is said.
TEST(BadSources, ADamagedTableIsANote) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/shop.sqlite";
  make_sqlite(path, std::string(kTables) + numbers_sql());
  std::string bytes = read_file(path);
  for (std::size_t page = 4; page * 4096 < bytes.size() && page < 12; ++page) {
    bytes.replace(page * 4096, 400, std::string(400, '\x66'));
  }
  folder.file("shop.sqlite", bytes);
  auto engine = open_source(path);
  ASSERT_TRUE(engine) << engine.error().message;
  auto facts = (*engine)->inspect();
  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_EQ(facts->tables.front().name, "ventas");
  ASSERT_FALSE(facts->notes.empty());
  EXPECT_NE(facts->notes.front().find("could not be read to its end"), std::string::npos)
      << facts->notes.front();
  auto rows = (*engine)->run_unguarded_for_test("select sum(i) from n", RunLimits{});
  ASSERT_FALSE(rows);
  EXPECT_NE(rows.error().message.find("is damaged"), std::string::npos) << rows.error().message;
}

TEST(BadSources, TheCacheMayFailAndTheDataIsThere) {
  const TemporaryFolder folder;
  OpenOptions options;
  options.cache_folder = "/proc/nowhere";
  auto engine = open_source(folder.file("a.csv", "id,name\n1,x\n"), options);
  ASSERT_TRUE(engine) << engine.error().message;
  auto catalog = load_catalog(**engine, options);
  ASSERT_TRUE(catalog) << catalog.error().message;
  EXPECT_EQ(catalog->tables.size(), 1u);
  ASSERT_FALSE(catalog->notes.empty());
  EXPECT_NE(catalog->notes.front().find("loaded into memory"), std::string::npos);
}

TEST(BadSources, NamesThatAreNotUtf8AreSaidSo) {
  const TemporaryFolder folder;
  const std::string bad = folder.file("data/sa\xFFles.csv", "id,amount\n1,2\n");
  const Error error = error_of(bad);
  EXPECT_EQ(error.kind, ErrorKind::bad_input);
  EXPECT_NE(error.message.find("is not UTF-8 text: rename"), std::string::npos) << error.message;
  EXPECT_TRUE(is_utf8(error.message));
  folder.file("data/good.csv", "id,amount\n1,2\n");
  auto engine = open_source(folder.path() + "/data");
  ASSERT_TRUE(engine) << engine.error().message;
  auto facts = (*engine)->inspect();
  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_EQ(facts->tables.size(), 1u);
  ASSERT_EQ(facts->notes.size(), 1u);
  EXPECT_NE(facts->notes[0].find("is not UTF-8 text, so it is left out"), std::string::npos);
}

TEST(BadSources, AVeryLongPathIsNotSaidBackWhole) {
  EXPECT_LT(error_of(std::string(100'000, 'x')).message.size(), 300u);
}

TEST(BadSources, AKeptConversionThatIsDamagedIsMadeAnew) {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.csv", "id,name\n1,x\n2,y\n");
  OpenOptions options;
  options.cache_folder = folder.path() + "/cache";
  ASSERT_TRUE(open_source(path, options));
  std::size_t damaged = 0;
  for (const auto& entry : fs::directory_iterator(options.cache_folder)) {
    if (entry.path().extension() != ".duckdb") continue;
    fs::resize_file(entry.path(), 5'000);
    ++damaged;
  }
  EXPECT_EQ(damaged, 1u);
  for (int i = 0; i < 2; ++i) {
    auto engine = open_source(path, options);
    ASSERT_TRUE(engine) << engine.error().message;
    auto rows = (*engine)->run_unguarded_for_test("select count(*) from a", RunLimits{});
    ASSERT_TRUE(rows) << rows.error().message;
    EXPECT_EQ(show_rows(*rows), "2\n");
  }
}

// However little there is left on the disk of the cache, the data is all there.
TEST(BadSources, AFullDiskLosesNothing) {
  const TemporaryFolder folder;
  std::string text = "id,name\n";
  for (int i = 0; i < 20'000; ++i) text += fmt::format("{},name {}\n", i, i * 7919 % 20'011);
  const std::string path = folder.file("a.csv", text);
  const std::string cache = folder.path() + "/cache";
  fs::create_directories(cache);
  // Mounts of its own, which end with it.
  const pid_t other = ::fork();
  if (other == 0) {
    const bool alone = ::unshare(CLONE_NEWNS) == 0 &&
                       ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
    if (!alone) ::_exit(77);
    OpenOptions options;
    options.cache_folder = cache;
    for (int kilobytes = 4; kilobytes <= 2048; kilobytes *= 2) {
      const std::string size = fmt::format("size={}k", kilobytes);
      if (::mount("tmpfs", cache.c_str(), "tmpfs", 0, size.c_str()) != 0) ::_exit(77);
      {
        auto engine = open_source(path, options);
        if (!engine) ::_exit(1);
        auto catalog = load_catalog(**engine, options);
        if (!catalog) ::_exit(2);
        auto rows = (*engine)->run_unguarded_for_test(
            "select count(*), count(distinct name) from a", RunLimits{});
        if (!rows || show_rows(*rows) != "20000 | 20000\n") ::_exit(3);
      }
      ::umount2(cache.c_str(), MNT_DETACH);
    }
    ::_exit(0);
  }
  int status = -1;
  ::waitpid(other, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
    GTEST_SKIP() << "A small disk can only be made by the administrator.";
  EXPECT_EQ(status, 0);
}

// ---- SQLite ------------------------------------------------------------------------------------

TEST(SqliteEngine, SeesWhatChangesUnderIt) {
  auto source = source_of(DialectId::sqlite, std::string(kTables));
  const std::string before = source->engine->fingerprint();
  ASSERT_TRUE(source->engine->run_unguarded_for_test("select * from ventas", RunLimits{}));
  make_sqlite(source->path, "CREATE TABLE nueva(a INTEGER); INSERT INTO nueva VALUES (7)");
  EXPECT_NE(source->engine->fingerprint(), before);
  auto rows = source->engine->run_unguarded_for_test("select a from nueva", RunLimits{});
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(show_rows(*rows), "7\n");
}

TEST(SqliteEngine, PathsMayHaveAnyCharacter) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/100% it's a \"shop\" ? #1.sqlite";
  make_sqlite(path, std::string(kTables));
  auto engine = open_source(path);
  ASSERT_TRUE(engine) << engine.error().message;
  EXPECT_TRUE((*engine)->run_unguarded_for_test("select * from ventas", RunLimits{}));
}

TEST(SqliteEngine, TextThatIsNotUtf8IsShownAllTheSame) {
  auto source =
      source_of(DialectId::sqlite,
                "CREATE TABLE t(x TEXT); INSERT INTO t VALUES (CAST(x'4DE16C616761' AS TEXT));");
  auto rows = source->engine->run_unguarded_for_test("select x from t", RunLimits{});
  ASSERT_TRUE(rows);
  EXPECT_EQ(show_rows(*rows), "M\xEF\xBF\xBDlaga\n");
  EXPECT_TRUE(source->engine->inspect());
}

// A rule's views must not cost the indexes, or every policy would read whole tables.
TEST(SqliteEngine, IndexesWorkThroughTheWall) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/big.sqlite";
  make_sqlite(
      path,
      "CREATE TABLE big(id INTEGER PRIMARY KEY, k INTEGER, v TEXT); CREATE INDEX big_k ON big(k);"
      "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 200000) "
      "INSERT INTO big SELECT i, i, 'value ' || i FROM c;");
  for (const std::vector<TableRule>& rules :
       {std::vector<TableRule>{}, std::vector<TableRule>{{"big", false, {"v"}, "id > 5"}}}) {
    auto wall = SqliteWall::open(path, rules, 256);
    ASSERT_TRUE(wall) << wall.error().message;
    const CancelToken never;
    const auto begin = Clock::now();
    for (int i = 0; i < 200; ++i) {
      auto done = (*wall)->query(fmt::format("select id, v from big where k = {}", 1000 + i),
                                 RunLimits{}, never, {});
      ASSERT_TRUE(done) << done.error().message;
    }
    // Without the index these 200 reads take seconds.
    EXPECT_LT(milliseconds_since(begin), 1000);
  }
}

TEST(SqliteEngine, ASortThatFillsTheMemoryIsStopped) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/n.sqlite";
  make_sqlite(path, numbers_sql());
  auto wall = SqliteWall::open(path, {}, 32);
  ASSERT_TRUE(wall);
  auto done = (*wall)->query("select a.i, b.i from n a, n b order by a.i + b.i desc", RunLimits{},
                             CancelToken{}, {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::too_large) << done.error().message;
}

// ---- DuckDB ------------------------------------------------------------------------------------

// /proc/<id>/status of the data workers that `parent` started, by id.
std::map<pid_t, std::string> workers_of(pid_t parent) {
  std::map<pid_t, std::string> workers;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    std::string status = read_file(entry.path().string() + "/status");
    if (status.find("cuanto-data-wor") == std::string::npos) continue;
    if (status.find(fmt::format("PPid:\t{}\n", parent)) == std::string::npos) continue;
    workers[std::atoi(entry.path().filename().c_str())] = std::move(status);
  }
  return workers;
}

// Resident memory of the largest data worker of this test, in megabytes.
std::size_t worker_memory_mb() {
  std::size_t most = 0;
  for (const auto& [id, status] : workers_of(::getpid())) {
    const auto at = status.find("VmHWM:");
    if (at != std::string::npos)
      most = std::max(most, std::strtoul(status.c_str() + at + 6, nullptr, 10) / 1024);
  }
  return most;
}

// A process that has ended is gone, also where nobody asks for its exit status.
bool is_gone(pid_t process) {
  const std::string status = read_file(fmt::format("/proc/{}/status", process));
  return status.empty() || status.find("State:\tZ") != std::string::npos;
}

bool goes_within(pid_t process, std::chrono::seconds time) {
  const auto until = Clock::now() + time;
  while (!is_gone(process)) {
    if (Clock::now() >= until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

TEST(DuckdbEngine, AWorkerThatWasKilledIsReplaced) {
  const TemporaryFolder folder;
  for (const bool cached : {false, true}) {
    OpenOptions options;
    if (cached) options.cache_folder = folder.path() + "/cache";
    auto engine = open_source(folder.file("a.csv", "id,name\n1,x\n2,y\n"), options);
    ASSERT_TRUE(engine) << engine.error().message;
    for (int i = 0; i < 3; ++i) {
      const auto idle = workers_of(::getpid());
      ASSERT_FALSE(idle.empty());
      for (const auto& [id, status] : idle) ::kill(id, SIGKILL);
      // At once, while the worker may still be dying, and when it is long dead.
      if (i > 0) std::this_thread::sleep_for(std::chrono::milliseconds(100 * i));
      auto rows = (*engine)->run_unguarded_for_test("select count(*) from a", RunLimits{});
      ASSERT_TRUE(rows) << rows.error().message;
      EXPECT_EQ(show_rows(*rows), "2\n");
    }
    for (const auto& [id, status] : workers_of(::getpid())) ::kill(id, SIGKILL);
    EXPECT_TRUE((*engine)->inspect());
  }
}

constexpr const char* kDaysLong =
    "select sum(a.i * b.i + c.i + d.i) from n a, n b, n c, n d where a.i + b.i <> c.i * d.i";

// The program is killed: idle, in the middle of a query, and while another child of it still holds
// copies of its sockets.
TEST(DuckdbEngine, WorkersDoNotOutliveTheProgram) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/n.duckdb";
  make_duckdb(path, "CREATE TABLE n AS SELECT range AS i FROM range(100000)");
  for (const bool busy : {false, true}) {
    for (const bool held : {false, true}) {
      int ready[2];
      ASSERT_EQ(::pipe(ready), 0);
      const pid_t program = ::fork();
      if (program == 0) {
        auto engine = open_source(path);
        pid_t holder = 0;
        if (held && (holder = ::fork()) == 0) {
          for (;;) ::pause();
        }
        const ssize_t told = ::write(ready[1], &holder, sizeof holder);
        if (told > 0 && engine && busy)
          (void)(*engine)->run_unguarded_for_test(kDaysLong, RunLimits{.timeout_ms = 600'000});
        for (;;) ::pause();
      }
      pid_t holder = 0;
      EXPECT_EQ(::read(ready[0], &holder, sizeof holder), static_cast<ssize_t>(sizeof holder));
      if (busy) std::this_thread::sleep_for(std::chrono::milliseconds(300));
      const auto workers = workers_of(program);
      EXPECT_EQ(workers.size(), 1u);
      ::kill(program, SIGKILL);
      ::waitpid(program, nullptr, 0);
      for (const auto& [id, status] : workers) {
        EXPECT_TRUE(goes_within(id, std::chrono::seconds(10))) << "busy " << busy << held;
        if (!is_gone(id)) ::kill(id, SIGKILL);
      }
      if (holder > 0) ::kill(holder, SIGKILL);
      ::close(ready[0]);
      ::close(ready[1]);
    }
  }
}

// Without standard streams their numbers go to the first files that are opened.
TEST(DuckdbEngine, NeedsNoStandardStreams) {
  const TemporaryFolder folder;
  const std::string path = folder.file("a.csv", "id,name\n1,x\n");
  const pid_t bare = ::fork();
  if (bare == 0) {
    ::close(STDIN_FILENO);
    ::close(STDOUT_FILENO);
    ::close(STDERR_FILENO);
    auto engine = open_source(path);
    ::_exit(engine && (*engine)->run_unguarded_for_test("select id from a", RunLimits{}) ? 0 : 1);
  }
  int status = -1;
  ::waitpid(bare, &status, 0);
  EXPECT_EQ(status, 0);
}

TEST(DuckdbEngine, MemoryBombsStayBelowTheLimit) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "The sanitizers' own memory would count.";
#endif
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/n.duckdb";
  make_duckdb(path, "CREATE TABLE n AS SELECT range AS i FROM range(100000)");
  OpenOptions options;
  options.memory_max_mb = 256;
  auto engine = open_source(path, options);
  ASSERT_TRUE(engine) << engine.error().message;
  for (const char* bomb :
       {"select sum(length(a.x)) from (select repeat('x', 20000000 + i) as x from n) a",
        "select length(string_agg(repeat('y', 100000), '')) from n",
        "select count(distinct repeat('z', 5000 + i)) from n",
        "select max(length(lpad('x', 50000000 + i, 'y'))) from n",
        "select a.i, count(distinct b.i) from n a, n b group by a.i"}) {
    auto rows =
        (*engine)->run_unguarded_for_test(bomb, RunLimits{.rows_max = 10, .timeout_ms = 4000});
    EXPECT_FALSE(rows) << bomb;
    EXPECT_LT(worker_memory_mb(), 256u + 256u + 256u) << bomb;
    auto next = (*engine)->run_unguarded_for_test("select count(*) from n", RunLimits{});
    ASSERT_TRUE(next) << next.error().message;
    EXPECT_EQ(show_rows(*next), "100000\n");
  }
}

TEST(DuckdbEngine, ValuesOfEveryType) {
  auto source = source_of(
      DialectId::duckdb,
      "CREATE TYPE mood AS ENUM ('sad', 'happy');"
      "CREATE TABLE t AS SELECT true AS a, 1::TINYINT AS b, 18446744073709551615::UBIGINT AS c, "
      "170141183460469231731687303715884105727::HUGEINT AS d, 0.1::FLOAT AS e, "
      "12.50::DECIMAL(10,2) AS f, "
      "12345678901234567890.123::DECIMAL(30,3) AS g, DATE '2024-02-29' AS h, TIMESTAMP '2024-02-29 "
      "10:20:30.25' AS i, "
      "TIMESTAMPTZ '2024-02-29 10:20:30+02' AS j, TIME '10:20:30' AS k, INTERVAL '1 year 2 days 3 "
      "hours' AS l, "
      "'x''y' AS m, 'happy'::mood AS n, [1, NULL, 3] AS o, {'a': 1, 'b': 'x\"y'} AS p, MAP {'k': "
      "1.5} AS q, "
      "'6f2c1d3e-0000-4000-8000-000000000001'::UUID AS r, '\\xAB\\x01'::BLOB AS s, NULL AS t, "
      "[1, 2]::INTEGER[2] AS u, 'nan'::DOUBLE AS v, -0.005::DECIMAL(5,3) AS w, TIMESTAMP "
      "'1969-12-31 23:59:59' AS x");
  auto rows = source->engine->run_unguarded_for_test("select * from t", RunLimits{});
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(
      show_rows(*rows),
      "true | 1 | 18446744073709551615 | 170141183460469231731687303715884105727 | 0.1 | 12.5 | "
      "12345678901234567890.123 | 2024-02-29 | 2024-02-29 10:20:30.25 | 2024-02-29 08:20:30 | "
      "10:20:30 | "
      "1 year 2 days 03:00:00 | x'y | happy | [1, null, 3] | {\"a\": 1, \"b\": \"x\\\"y\"} | "
      "{\"k\": 1.5} | "
      "6f2c1d3e-0000-4000-8000-000000000001 | x'ab01' | NULL | [1, 2] | NULL | -0.005 | 1969-12-31 "
      "23:59:59\n");
  EXPECT_TRUE(source->engine->inspect());
}

TEST(DuckdbEngine, ParquetIsReadAsItIs) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/costs.parquet";
  make_duckdb(
      "",
      "COPY (SELECT range AS id, range * 0.5 AS amount, DATE '2024-01-01' + range::INTEGER AS day, "
      "TIMESTAMPTZ '2024-01-01 00:00:00+00' AS seen, {'env': 'prod'} AS tags FROM range(1000)) TO "
      "'" +
          path + "' (FORMAT parquet)");
  auto engine = open_source(path);
  ASSERT_TRUE(engine) << engine.error().message;
  auto rows = (*engine)->run_unguarded_for_test(
      "select count(*), sum(amount), max(day), min(seen), min(tags) from costs", RunLimits{});
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(show_rows(*rows),
            "1000 | 249750 | 2026-09-26 | 2024-01-01 00:00:00 | {\"env\":\"prod\"}\n");
}

// The samples of real bills, where the checkout has them beside it.
TEST(DuckdbEngine, RealExportsKeepTheirSums) {
  const char* named = std::getenv("CUANTO_SHARED");
  const std::string shared =
      named != nullptr ? named : std::string(CUANTO_SOURCE_DIR) + "/../shared";
  if (!fs::exists(shared + "/focus/focus_1_0_sample.csv")) {
    GTEST_SKIP() << "The folder with real exports is not beside this checkout.";
  }
  for (const char* file : {"focus_1_0_sample.csv", "focus_1_0_sample.parquet"}) {
    auto engine = open_source(shared + "/focus/" + file);
    ASSERT_TRUE(engine) << engine.error().message;
    auto rows = (*engine)->run_unguarded_for_test(
        "select sum(BilledCost), sum(EffectiveCost), count(*), min(BillingAccountId), "
        "count(ChargeClass), "
        "max(ChargePeriodStart), count(Tags), count(distinct SubAccountId) from focus_1_0_sample",
        RunLimits{});
    ASSERT_TRUE(rows) << rows.error().message;
    EXPECT_NEAR(std::get<double>(rows->rows[0][0]), 20.52022672899003, 1e-9) << file;
    EXPECT_NEAR(std::get<double>(rows->rows[0][1]), 14.97651418586, 1e-9) << file;
    rows->rows[0].erase(rows->rows[0].begin(), rows->rows[0].begin() + 2);
    EXPECT_EQ(show_rows(*rows),
              "1000 | /providers/Microsoft.Billing/billingAccounts/8611537 | 0 | 2024-09-30 "
              "23:00:00 | 711 | 73\n")
        << file;
  }
  for (const char* file :
       {"aws_cur_legacy_sample.csv", "azure_ea_sample.csv", "azure_open_data_Services.csv",
        "azure_open_data_Regions.csv", "azure_open_data_PricingUnits.csv", "spec_examples"}) {
    auto engine = open_source(shared + "/focus/" + file);
    ASSERT_TRUE(engine) << file << ": " << engine.error().message;
    auto catalog = load_catalog(**engine);
    ASSERT_TRUE(catalog) << file;
    EXPECT_FALSE(catalog->tables.empty()) << file;
    EXPECT_GT(catalog->tables[0].rows, 0u) << file;
  }
}

// ---- the whole way -----------------------------------------------------------------------------

// Queries that people wrote for real questions pass the guard and the wall, and give what they give
// without either. Where public question sets lie beside the checkout.
TEST(LawfulQueries, PassUnchangedInMeaning) {
  const char* named = std::getenv("CUANTO_SHARED");
  const std::string folder =
      (named != nullptr ? named : std::string(CUANTO_SOURCE_DIR) + "/../shared") + "/benchmarks";
  if (!fs::exists(folder))
    GTEST_SKIP() << "The folder with public question sets is not beside this checkout.";
  std::map<std::string, std::pair<std::unique_ptr<Engine>, Catalog>> sources;
  std::set<std::string> seen;
  std::size_t tried = 0, equal = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".jsonl") continue;
    std::ifstream lines(entry.path());
    for (std::string line; std::getline(lines, line);) {
      const auto question = nlohmann::json::parse(line);
      const std::string path = folder + "/dbs/" + question.at("db").get<std::string>();
      const std::string sql = question.at("gold_sql");
      // Every fourth, chosen by its text.
      if (!fs::exists(path) || !seen.insert(path + sql).second || stable_hash(sql) % 4 != 0)
        continue;
      ++tried;
      auto& [engine, catalog] = sources[path];
      if (engine == nullptr) {
        auto opened = open_source(path);
        ASSERT_TRUE(opened) << opened.error().message;
        engine = std::move(*opened);
        auto loaded = load_catalog(*engine);
        ASSERT_TRUE(loaded) << loaded.error().message;
        catalog = std::move(*loaded);
      }
      auto select = parse_sql(sql, dialect(DialectId::sqlite));
      if (!select) continue;
      auto checked = guard(std::move(*select), catalog, Access{}, GuardLimits{.rows_max = 200'000});
      if (!checked) continue;
      const RunLimits limits{.rows_max = 200'000};
      auto rows = run_all(*engine, *checked, limits, CancelToken{});
      auto raw = engine->run_unguarded_for_test(sql, limits);
      if (!rows || !raw) continue;
      const auto sorted = [](const Rows& all) {
        std::vector<std::string> texts;
        texts.reserve(all.rows.size());
        for (const auto& row : all.rows) texts.push_back(show_rows(Rows{{}, {row}, false, 0}));
        std::ranges::sort(texts);
        return texts;
      };
      EXPECT_EQ(sorted(*rows), sorted(*raw)) << checked->text();
      ++equal;
    }
  }
  EXPECT_GT(tried, 100u);
  EXPECT_GE(static_cast<double>(equal), 0.99 * static_cast<double>(tried))
      << equal << " of " << tried;
}

}  // namespace
}  // namespace cuanto
