// run/each_engine_fixture.h: what every engine must do, as tests over the dialect. A test program
// includes it, makes the sources of its engines and instantiates EachEngine for their dialects.
#pragma once

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "base/text.h"
#include "run/run.h"
#include "run/test_files.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

constexpr std::string_view kTables =
    "CREATE TABLE ventas(id INTEGER PRIMARY KEY, region VARCHAR, total DOUBLE, fecha DATE);"
    "INSERT INTO ventas VALUES "
    "(1,'Norte',10.5,'2024-01-31'),(2,'Sur',20,'2024-02-01'),(3,NULL,NULL,NULL);";

// The same data behind each engine.
struct Source {
  TemporaryFolder folder;
  std::string path;
  std::unique_ptr<Engine> engine;
  std::function<void(const std::string& sql)> change;  // runs it where the data is
  std::function<void()> remove;                        // takes the data away
};
// With the tables that `sql` makes; nullptr when there is no such engine here.
std::unique_ptr<Source> source_of(DialectId dialect, const std::string& sql);

SafeSql safe(Engine& engine, const std::string& sql, const GuardLimits& limits = {}) {
  auto catalog = load_catalog(engine);
  EXPECT_TRUE(catalog);
  auto select = parse_sql(sql, dialect(engine.dialect()));
  EXPECT_TRUE(select) << (select ? "" : select.error().message);
  auto checked = guard(std::move(*select), *catalog, Access{}, limits);
  EXPECT_TRUE(checked) << (checked ? "" : checked.error().message);
  return std::move(*checked);
}

class EachEngine : public testing::TestWithParam<DialectId> {
 protected:
  bool is(DialectId dialect) const { return GetParam() == dialect; }
  // A table n of the numbers from 1 to `count`.
  std::string numbers(int count) const {
    if (is(DialectId::sqlite)) {
      return fmt::format(
          "CREATE TABLE n(i INTEGER); WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
          "FROM c WHERE i < {}) INSERT INTO n SELECT i FROM c;",
          count);
    }
    if (is(DialectId::duckdb)) {
      return fmt::format("CREATE TABLE n AS SELECT range + 1 AS i FROM range({});", count);
    }
    return fmt::format("CREATE TABLE n AS SELECT i::integer FROM generate_series(1, {}) i;", count);
  }
  // A table as it must be named where no guard puts its schema.
  std::string raw(const std::string& table) const {
    return is(DialectId::postgresql) ? "public." + table : table;
  }
  // Takes hours when nobody stops it.
  std::string endless() const {
    return fmt::format(
        "select count(*) from {0} a, {0} b, {0} c, {0} d where a.i + b.i + c.i + d.i = 7",
        raw("n"));
  }
};

TEST_P(EachEngine, GivesTypedCells) {
  auto source = source_of(GetParam(), std::string(kTables));
  const SafeSql sql =
      safe(*source->engine, "select id, region, total, fecha from ventas order by id");
  auto rows = run_all(*source->engine, sql, RunLimits{}, CancelToken{});
  ASSERT_TRUE(rows) << rows.error().message;
  const std::vector<ResultColumn> columns = {{"id", StorageType::integer},
                                             {"region", StorageType::text},
                                             {"total", StorageType::real},
                                             {"fecha", StorageType::date}};
  EXPECT_EQ(rows->columns, columns);
  ASSERT_EQ(rows->rows.size(), 3u);
  EXPECT_EQ(rows->rows[0], (std::vector<Cell>{int64_t{1}, "Norte", 10.5, "2024-01-31"}));
  EXPECT_EQ(rows->rows[2][1], Cell());
  EXPECT_FALSE(rows->cut);
}

TEST_P(EachEngine, SaysWhetherThereWereMoreRows) {
  auto source = source_of(GetParam(), numbers(5000));
  const SafeSql sql = safe(*source->engine, "select i from n order by i limit 4000");
  RunLimits limits;
  limits.rows_max = 3000;
  auto rows = run_all(*source->engine, sql, limits, CancelToken{});
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->rows.size(), 3000u);
  EXPECT_TRUE(rows->cut);
  limits.rows_max = 4000;
  rows = run_all(*source->engine, sql, limits, CancelToken{});
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->rows.size(), 4000u);
  EXPECT_FALSE(rows->cut);
  EXPECT_EQ(rows->rows.back()[0], Cell(int64_t{4000}));
}

TEST_P(EachEngine, ALimitOfTheGuardCountsAsCut) {
  auto source = source_of(GetParam(), numbers(20'000));
  auto rows = run_all(*source->engine, safe(*source->engine, "select i from n"), RunLimits{},
                      CancelToken{});
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->rows.size(), 10'000u);
  EXPECT_TRUE(rows->cut);
}

TEST_P(EachEngine, StreamsInBatchesAndStopsWhenTold) {
  auto source = source_of(GetParam(), numbers(9000));
  const SafeSql sql = safe(*source->engine, "select i from n order by i limit 9000");
  std::size_t batches = 0, rows = 0, headers = 0;
  RowSink sink;
  sink.columns = [&](const std::vector<ResultColumn>& columns) {
    ++headers;
    return columns.size() == 1;
  };
  sink.batch = [&](std::vector<std::vector<Cell>>&& batch) {
    ++batches;
    rows += batch.size();
    return rows < 3000;
  };
  auto done = source->engine->run(sql, RunLimits{}, CancelToken{}, sink);
  EXPECT_TRUE(done) << done.error().message;
  EXPECT_EQ(headers, 1u);
  EXPECT_GT(batches, 1u);
  EXPECT_LT(rows, 9000u);
  // And is ready for the next question at once.
  auto again = run_all(*source->engine, sql, RunLimits{}, CancelToken{});
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->rows.size(), 9000u);
}

TEST_P(EachEngine, AnEmptyResultHasColumns) {
  auto source = source_of(GetParam(), std::string(kTables));
  auto rows =
      run_all(*source->engine, safe(*source->engine, "select id, total from ventas where id > 99"),
              RunLimits{}, CancelToken{});
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->columns.size(), 2u);
  EXPECT_TRUE(rows->rows.empty());
}

TEST_P(EachEngine, StopsAtTheTimeLimit) {
  auto source = source_of(GetParam(), numbers(3000));
  const auto begin = Clock::now();
  auto rows = source->engine->run_unguarded_for_test(endless(),
                                                     RunLimits{.rows_max = 10, .timeout_ms = 200});
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().kind, ErrorKind::timeout);
  EXPECT_LT(milliseconds_since(begin), 30'000);
  EXPECT_TRUE(source->engine->run_unguarded_for_test("select 1", RunLimits{}));
}

TEST_P(EachEngine, StopsWhenCancelled) {
  auto source = source_of(GetParam(), numbers(3000));
  GuardLimits limits;
  limits.row_pairs_max = 1e30;
  const SafeSql sql = safe(*source->engine, endless(), limits);
  CancelToken cancel;
  std::thread canceller([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    cancel.cancel();
  });
  const auto begin = Clock::now();
  auto rows = run_all(*source->engine, sql, RunLimits{}, cancel);
  canceller.join();
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().kind, ErrorKind::cancelled);
  EXPECT_LT(milliseconds_since(begin), 30'000);
  EXPECT_TRUE(run_all(*source->engine, safe(*source->engine, "select count(*) from n"), RunLimits{},
                      CancelToken{}));
}

TEST_P(EachEngine, StopsAtTheByteLimit) {
  auto source =
      source_of(GetParam(), numbers(50'000) +
                                "CREATE TABLE t(x VARCHAR); INSERT INTO t SELECT "
                                "'a text that is long enough to count for something' FROM n;");
  auto rows = source->engine->run_unguarded_for_test(
      "select x from " + raw("t"),
      RunLimits{.rows_max = 100'000, .timeout_ms = 20'000, .bytes_max = 1024 * 1024});
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().kind, ErrorKind::too_large);
  EXPECT_TRUE(source->engine->run_unguarded_for_test("select 1", RunLimits{}));
}

TEST_P(EachEngine, AnswersSeveralThreadsAtOnce) {
  auto source = source_of(GetParam(), numbers(2000));
  const SafeSql sql = safe(*source->engine, "select sum(i) from n");
  std::atomic<int> right{0};
  std::vector<std::thread> threads;
  threads.reserve(6);
  for (int t = 0; t < 6; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        auto rows = run_all(*source->engine, sql, RunLimits{}, CancelToken{});
        if (rows && show_rows(*rows) == "2001000\n") ++right;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 120);
}

TEST_P(EachEngine, InspectsWhatThereIs) {
  auto source = source_of(
      GetParam(), std::string(kTables) +
                      "CREATE TABLE \"odd name\"(\"select\" INTEGER, \"a \"\"b\" VARCHAR);"
                      "CREATE TABLE pedidos(id INTEGER PRIMARY KEY, venta_id INTEGER NOT NULL "
                      "REFERENCES ventas(id), codigo VARCHAR UNIQUE);"
                      "CREATE VIEW v AS SELECT region FROM ventas;");
  auto facts = source->engine->inspect();
  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_EQ(facts->source, "shop");
  EXPECT_EQ(facts->dialect, GetParam());
  ASSERT_EQ(facts->tables.size(), 4u);
  const auto found = std::ranges::find(facts->tables, "ventas", &TableFacts::name);
  ASSERT_NE(found, facts->tables.end());
  const TableFacts& sales = *found;
  EXPECT_EQ(sales.rows, 3u);
  EXPECT_EQ(sales.primary_key, std::vector<std::string>{"id"});
  const ColumnFacts& total = sales.columns[2];
  EXPECT_EQ(total.nulls, 1u);
  EXPECT_EQ(total.numbers, 2u);
  EXPECT_EQ(total.mean, 15.25);
  EXPECT_EQ(total.minimum, "10.5");
  EXPECT_EQ(sales.columns[3].dates, 2u);
  const auto odd = std::ranges::find(facts->tables, "odd name", &TableFacts::name);
  ASSERT_NE(odd, facts->tables.end());
  EXPECT_EQ(odd->columns[1].name, "a \"b");
  const auto orders = std::ranges::find(facts->tables, "pedidos", &TableFacts::name);
  ASSERT_NE(orders, facts->tables.end());
  ASSERT_EQ(orders->foreign_keys.size(), 1u);
  EXPECT_EQ(orders->foreign_keys[0], (KeyFacts{{"venta_id"}, "ventas", {"id"}}));
  EXPECT_EQ(orders->unique_keys, std::vector<std::vector<std::string>>{{"codigo"}});
  EXPECT_TRUE(orders->columns[1].not_null);
  const auto view = std::ranges::find(facts->tables, "v", &TableFacts::name);
  ASSERT_NE(view, facts->tables.end());
  EXPECT_TRUE(view->is_view);
  EXPECT_EQ(view->columns[0].values.size(), 2u);
}

TEST_P(EachEngine, RunsOverOddNames) {
  auto source =
      source_of(GetParam(),
                "CREATE TABLE \"Order Détails\"(\"Unit Price\" DOUBLE, \"group\" VARCHAR);"
                "INSERT INTO \"Order Détails\" VALUES (2.5, 'x');");
  auto rows =
      run_all(*source->engine,
              safe(*source->engine,
                   "select \"unit price\", \"group\" from \"order détails\" where \"group\" = 'x'"),
              RunLimits{}, CancelToken{});
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(show_rows(*rows), "2.5 | x\n");
}

TEST_P(EachEngine, ADatabaseWithoutTablesHasNothingToAsk) {
  auto source = source_of(GetParam(), "CREATE TABLE x(a INTEGER); DROP TABLE x;");
  auto catalog = load_catalog(*source->engine);
  ASSERT_FALSE(catalog);
  EXPECT_EQ(catalog.error().kind, ErrorKind::bad_input);
  EXPECT_NE(catalog.error().message.find("holds no tables that can be read, so there is nothing"),
            std::string::npos)
      << catalog.error().message;
}

// Questions about an application's tables can be tried before there is data.
TEST_P(EachEngine, TablesWithoutRowsCanBeAsked) {
  auto source = source_of(GetParam(), "CREATE TABLE x(a INTEGER);");
  auto catalog = load_catalog(*source->engine);
  ASSERT_TRUE(catalog) << catalog.error().message;
  EXPECT_EQ(catalog->tables.size(), 1u);
}

TEST_P(EachEngine, ADatabaseThatIsGoneHasNoFingerprint) {
  auto source = source_of(GetParam(), std::string(kTables));
  EXPECT_FALSE(source->engine->fingerprint().empty());
  source->remove();
  EXPECT_EQ(source->engine->fingerprint(), "");
  // What is open may still be read; if not, nothing is said of the server's folders.
  auto rows = source->engine->run_unguarded_for_test("select * from " + raw("ventas"), RunLimits{});
  if (!rows) {
    EXPECT_EQ(rows.error().kind, ErrorKind::unavailable) << rows.error().message;
    EXPECT_EQ(rows.error().message.find(source->folder.path()), std::string::npos)
        << rows.error().message;
  }
}

TEST_P(EachEngine, ManyColumns) {
  const int count = is(DialectId::postgresql) ? 1600 : 2000;  // the most that PostgreSQL takes
  std::string sql = "CREATE TABLE wide(c0 INTEGER";
  for (int i = 1; i < count; ++i) sql += fmt::format(", c{} INTEGER", i);
  sql += fmt::format("); INSERT INTO wide(c0, c{}) VALUES (1, 2);", count - 1);
  auto source = source_of(GetParam(), sql);
  auto catalog = load_catalog(*source->engine);
  ASSERT_TRUE(catalog) << catalog.error().message;
  EXPECT_EQ(catalog->tables.at(0).columns.size(), static_cast<std::size_t>(count));
  auto rows = run_all(*source->engine, safe(*source->engine, "select * from wide"), RunLimits{},
                      CancelToken{});
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->columns.size(), static_cast<std::size_t>(count));
}

TEST_P(EachEngine, FactsAreKeptUntilTheFileChanges) {
  auto source = source_of(GetParam(), std::string(kTables));
  OpenOptions options;
  options.cache_folder = source->folder.path() + "/cache";
  auto first = load_catalog(*source->engine, options);
  ASSERT_TRUE(first) << first.error().message;
  std::size_t kept = 0;
  for (const auto& entry : fs::directory_iterator(options.cache_folder))
    kept += entry.is_regular_file() ? 1 : 0;
  EXPECT_EQ(kept, 1u);
  auto again = load_catalog(*source->engine, options);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->fingerprint, first->fingerprint);
  EXPECT_EQ(again->columns, first->columns);
  // A cache that is damaged is as good as none.
  for (const auto& entry : fs::directory_iterator(options.cache_folder)) {
    std::ofstream(entry.path(), std::ios::trunc) << "nonsense";
  }
  auto repaired = load_catalog(*source->engine, options);
  ASSERT_TRUE(repaired);
  EXPECT_EQ(repaired->columns, first->columns);
  // A cache that cannot be written is a note.
  options.cache_folder = "/proc/nowhere";
  auto without = load_catalog(*source->engine, options);
  ASSERT_TRUE(without);
  EXPECT_FALSE(without->notes.empty());
  const std::string before = source->engine->fingerprint();
  source->engine.reset();  // DuckDB writes only where nobody reads
  source->change("INSERT INTO ventas VALUES (4, 'Este', 1, '2024-03-01')");
  auto engine = open_source(source->path);
  ASSERT_TRUE(engine);
  EXPECT_NE((*engine)->fingerprint(), before);
}

// The guard's own limit on pairs of rows is off here.
TEST_P(EachEngine, APlanAboveTheLimitIsNotRun) {
  const auto source = source_of(GetParam(), numbers(1000));
  OpenOptions options;
  options.plan = {.cost_max = 1000, .rows_max = 100'000};
  auto opened = open_source(source->path, options);
  ASSERT_TRUE(opened) << opened.error().message;
  Engine& engine = **opened;
  const CancelToken never;
  GuardLimits wide;
  wide.row_pairs_max = 1e300;
  const SafeSql pairs =
      safe(engine, "SELECT COUNT(*) AS pairs FROM n AS a JOIN n AS b ON a.i > b.i", wide);
  const auto rows = run_all(engine, pairs, {}, never);
  if (is(DialectId::sqlite)) {
    // Its plans say no cost: guard, time and memory are the limits there.
    EXPECT_TRUE(rows) << rows.error().message;
    return;
  }
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().kind, ErrorKind::too_large);
  EXPECT_NE(rows.error().message.find("the limit of this source"), std::string::npos);
  EXPECT_FALSE(rows.error().message_es.empty());
  EXPECT_TRUE(run_all(engine, safe(engine, "SELECT MAX(i) AS most FROM n"), {}, never));
  EXPECT_TRUE(run_all(*source->engine, pairs, {}, never));
}

TEST_P(EachEngine, APlanSaysWhatItsEngineKnows) {
  const auto source = source_of(GetParam(), numbers(1000));
  Engine& engine = *source->engine;
  const auto plan = engine.estimate(safe(engine, "SELECT i FROM n WHERE i > 5"), {});
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_EQ(plan->cost.has_value(), is(DialectId::postgresql));
  EXPECT_EQ(plan->rows.has_value(), !is(DialectId::sqlite));
  if (plan->rows) {
    EXPECT_GT(*plan->rows, 0);
  }
  const std::vector<std::string> read = {"n"};
  EXPECT_EQ(plan->scans, is(DialectId::duckdb) ? std::vector<std::string>() : read);
}

}  // namespace
}  // namespace cuanto
