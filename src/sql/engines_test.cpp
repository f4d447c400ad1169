// What is printed, asked of the engines themselves: what binds tighter, and that the labels of
// periods are the same everywhere.
#include <duckdb.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <array>
#include <memory>
#include <random>

#include "sql/printer.h"
#include "sql/sql.h"

namespace cuanto {
namespace {

// The single value of a query as text, or "error".
class Sqlite {
 public:
  Sqlite() { EXPECT_EQ(sqlite3_open(":memory:", &db_), SQLITE_OK); }
  ~Sqlite() { sqlite3_close(db_); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  std::string value_of(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    std::string value = "error";
    if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
      value = text == nullptr ? "NULL" : text;
    }
    sqlite3_finalize(statement);
    return value;
  }

 private:
  sqlite3* db_ = nullptr;
};

class Duckdb {
 public:
  Duckdb() {
    EXPECT_EQ(duckdb_open(nullptr, &db_), DuckDBSuccess);
    EXPECT_EQ(duckdb_connect(db_, &connection_), DuckDBSuccess);
  }
  ~Duckdb() {
    duckdb_disconnect(&connection_);
    duckdb_close(&db_);
  }
  Duckdb(const Duckdb&) = delete;
  Duckdb& operator=(const Duckdb&) = delete;

  std::string value_of(const std::string& sql) const {
    duckdb_result result;
    std::string value = "error";
    if (duckdb_query(connection_, sql.c_str(), &result) == DuckDBSuccess) {
      char* text = duckdb_value_varchar(&result, 0, 0);
      value = text == nullptr ? "NULL" : text;
      duckdb_free(text);
    } else if (const char* message = duckdb_result_error(&result)) {
      last_error = message;
    }
    duckdb_destroy_result(&result);
    return value;
  }
  mutable std::string last_error;

 private:
  duckdb_database db_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

// ---- what binds tighter ----
// Random expressions over constants. Typed ones have numbers under arithmetic and truth values
// under AND, OR and NOT, as DuckDB wants it.
class Constants {
 public:
  Constants(uint64_t seed, bool typed) : random_(seed), typed_(typed) {}

  SqlExpr truth(int depth) {
    if (!typed_ && chance(50)) return number(depth);
    if (depth <= 0) return {BoolLiteral{chance(50)}};
    switch (up_to(6)) {
      case 0:
        return make_binary(BinaryOp::logical_and, truth(depth - 1), truth(depth - 1));
      case 1:
        return make_binary(BinaryOp::logical_or, truth(depth - 1), truth(depth - 1));
      case 2:
        return {Unary{UnaryOp::logical_not, truth(depth - 1)}};
      case 3:
        return {Between{number(depth - 1), number(depth - 1), number(depth - 1), chance(50)}};
      case 4:
        return {IsNull{chance(50) ? number(depth - 1) : truth(depth - 1), chance(50)}};
      default: {
        static constexpr auto kOps = std::to_array<BinaryOp>(
            {BinaryOp::equal, BinaryOp::not_equal, BinaryOp::less, BinaryOp::at_most,
             BinaryOp::greater, BinaryOp::at_least, BinaryOp::is_same, BinaryOp::is_not_same});
        const auto op = kOps[static_cast<std::size_t>(up_to(7))];
        if (chance(40)) return make_binary(op, truth(depth - 1), truth(depth - 1));
        return make_binary(op, number(depth - 1), number(depth - 1));
      }
    }
  }

  SqlExpr number(int depth) {
    if (!typed_ && chance(20)) return truth(depth - 1);
    if (depth <= 0) return make_number(up_to(6));
    if (chance(15)) return {Unary{UnaryOp::negate, number(depth - 1)}};
    if (chance(10)) return {Unary{UnaryOp::bit_not, number(depth - 1)}};
    static constexpr auto kOps = std::to_array<BinaryOp>(
        {BinaryOp::add, BinaryOp::subtract, BinaryOp::multiply, BinaryOp::modulo, BinaryOp::bit_and,
         BinaryOp::bit_or, BinaryOp::divide, BinaryOp::concat});
    const auto op = kOps[static_cast<std::size_t>(up_to(typed_ ? 5 : 7))];
    return make_binary(op, number(depth - 1), number(depth - 1));
  }

 private:
  int up_to(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }
  bool chance(int percent) { return up_to(99) < percent; }

  std::mt19937_64 random_;
  bool typed_;
};

template <class Engine>
void expect_parentheses_change_nothing(const Engine& engine, DialectId id, bool typed) {
  int values = 0;
  for (uint64_t seed = 1; seed <= 1500; ++seed) {
    const SqlExpr expr = Constants(seed, typed).truth(4);
    Printer full(dialect(id), {});
    full.all_parentheses = true;
    full.print(expr);
    const auto text = print_expr(expr, dialect(id));
    const auto value = engine.value_of("SELECT " + text);
    ASSERT_EQ(value, engine.value_of("SELECT " + full.text)) << text << "\n" << full.text;
    if (value != "error") ++values;
  }
  EXPECT_GT(values, 1000);
}

TEST(Engines, SqliteAgreesOnWhatBindsTighter) {
  expect_parentheses_change_nothing(Sqlite(), DialectId::sqlite, false);
}

TEST(Engines, DuckdbAgreesOnWhatBindsTighter) {
  expect_parentheses_change_nothing(Duckdb(), DialectId::duckdb, true);
}

// ---- periods ----
struct Moment {
  TimeStorage storage;
  std::string sqlite;  // the column, as an expression that gives its value
  std::string duckdb;
};

std::string printed(const SqlExpr& expr, DialectId id) { return print_expr(expr, dialect(id)); }

// 2024-03-31 22:05:00 UTC, a Sunday, in every storage.
std::vector<Moment> moments() {
  return {
      {TimeStorage::native, "'2024-03-31 22:05:00'", "TIMESTAMP '2024-03-31 22:05:00'"},
      {TimeStorage::iso_text, "'2024-03-31 22:05:00'", "'2024-03-31 22:05:00'"},
      {TimeStorage::epoch_seconds, "1711922700", "1711922700"},
      {TimeStorage::epoch_milliseconds, "1711922700000", "1711922700000"},
      {TimeStorage::compact_number, "20240331", "20240331"},
      {TimeStorage::month_text, "'2024-03'", "'2024-03'"},
      {TimeStorage::year_number, "2024", "2024"},
  };
}

TEST(Engines, BucketsAreTheSameLabelsEverywhere) {
  struct Row {
    Grain grain;
    std::string label;
  };
  const std::vector<Row> rows = {{Grain::hour, "2024-03-31 22:00"},
                                 {Grain::day, "2024-03-31"},
                                 {Grain::week, "2024-03-25"},
                                 {Grain::month, "2024-03"},
                                 {Grain::quarter, "2024-Q1"},
                                 {Grain::half_year, "2024-H1"},
                                 {Grain::year, "2024"}};
  const Sqlite sqlite;
  const Duckdb duckdb;
  for (const auto& moment : moments()) {
    for (const auto& row : rows) {
      const SqlExpr bucket{TimeBucket{make_column("t", "x"), row.grain, moment.storage}};
      Select select;
      select.body = {SelectCore{}};
      select.core()->items.push_back({bucket, ""});
      const bool kept = moment.storage == TimeStorage::compact_number ? row.grain != Grain::hour
                        : moment.storage == TimeStorage::month_text   ? row.grain >= Grain::month
                        : moment.storage == TimeStorage::year_number  ? row.grain == Grain::year
                                                                      : true;
      for (const auto id : {DialectId::sqlite, DialectId::duckdb, DialectId::postgresql}) {
        const auto sql = print_sql(select, dialect(id));
        ASSERT_EQ(sql.has_value(), kept);
        if (!kept) {
          EXPECT_EQ(sql.error().kind, ErrorKind::unsupported);
        }
      }
      if (!kept) continue;
      EXPECT_EQ(sqlite.value_of("SELECT " + printed(bucket, DialectId::sqlite) + " FROM (SELECT " +
                                moment.sqlite + " AS x) AS t"),
                row.label)
          << printed(bucket, DialectId::sqlite);
      EXPECT_EQ(duckdb.value_of("SELECT " + printed(bucket, DialectId::duckdb) + " FROM (SELECT " +
                                moment.duckdb + " AS x) AS t"),
                row.label)
          << printed(bucket, DialectId::duckdb) << "\n"
          << duckdb.last_error;
    }
  }
}

TEST(Engines, PartsAreTheSameNumbersEverywhere) {
  struct Row {
    DatePart part;
    std::string number;
  };
  const std::vector<Row> rows = {{DatePart::hour_of_day, "22"},    {DatePart::weekday, "7"},
                                 {DatePart::day_of_month, "31"},   {DatePart::month_of_year, "3"},
                                 {DatePart::quarter_of_year, "1"}, {DatePart::year_number, "2024"}};
  const Sqlite sqlite;
  const Duckdb duckdb;
  for (const auto& moment : moments()) {
    for (const auto& row : rows) {
      const SqlExpr part{TimePart{make_column("t", "x"), row.part, moment.storage}};
      const std::string in_sqlite = printed(part, DialectId::sqlite);
      if (in_sqlite == "t.x") continue;  // the storage keeps less
      EXPECT_EQ(
          sqlite.value_of("SELECT " + in_sqlite + " FROM (SELECT " + moment.sqlite + " AS x) AS t"),
          row.number)
          << in_sqlite;
      EXPECT_EQ(duckdb.value_of("SELECT " + printed(part, DialectId::duckdb) + " FROM (SELECT " +
                                moment.duckdb + " AS x) AS t"),
                row.number)
          << printed(part, DialectId::duckdb) << "\n"
          << duckdb.last_error;
    }
  }
}

TEST(Engines, WeeksBeginOnMonday) {
  const Sqlite sqlite;
  const Duckdb duckdb;
  const SqlExpr bucket{TimeBucket{make_column("t", "x"), Grain::week, TimeStorage::iso_text}};
  const std::pair<std::string, std::string> days[] = {{"2024-01-01", "2024-01-01"},
                                                      {"2024-01-07", "2024-01-01"},
                                                      {"2024-01-08", "2024-01-08"},
                                                      {"2023-12-31", "2023-12-25"}};
  for (const auto& [day, monday] : days) {
    const std::string source = " FROM (SELECT '" + day + "' AS x) AS t";
    EXPECT_EQ(sqlite.value_of("SELECT " + printed(bucket, DialectId::sqlite) + source), monday);
    EXPECT_EQ(duckdb.value_of("SELECT " + printed(bucket, DialectId::duckdb) + source), monday);
  }
}

// ---- functions that are called differently ----
TEST(Engines, FunctionsGiveTheSameInBoth) {
  const Sqlite sqlite;
  const Duckdb duckdb;
  const std::string in_sqlite[] = {
      "SELECT ifnull(NULL, 'a')",
      "SELECT instr('abc', 'c')",
      "SELECT substr('abc', 2, 1)",
      "SELECT iif(1 = 2, 'a', 'b')",
      "SELECT max(1, 2, 3) + min(4, 5)",
      "SELECT strftime('%Y-%m', '2024-03-31')",
      "SELECT strftime('%d/%m/%Y %H:%M', '2024-03-31 22:05:00')",
      "SELECT date('2024-03-31 22:05:00')",
      "SELECT group_concat(x) FROM (SELECT 'a' AS x UNION ALL SELECT 'b') AS t",
      "SELECT char(65) || unicode('A')",
      "SELECT lower('A') || upper('b') || length('abc') || replace('aa', 'a', 'b')",
      "SELECT CAST('12' AS INTEGER) + CAST('7' AS BIGINT)",
      "SELECT trim('xax', 'x') || ltrim('  a')",
  };
  for (const auto& sql : in_sqlite) {
    const auto select = parse_sql(sql, dialect(DialectId::sqlite));
    ASSERT_TRUE(select) << sql;
    const auto text = print_sql(*select, dialect(DialectId::duckdb));
    ASSERT_TRUE(text) << sql;
    EXPECT_EQ(duckdb.value_of(text->text), sqlite.value_of(sql)) << text->text << "\n"
                                                                 << duckdb.last_error;
  }
  const std::string in_duckdb[] = {
      "SELECT left('abc', 2) || right('abc', 1)",
      "SELECT concat('a', NULL, 'b', 1)",
      "SELECT EXTRACT(ISODOW FROM DATE '2024-03-31') * 100 + EXTRACT(MONTH FROM DATE '2024-03-31')",
      "SELECT quarter(DATE '2024-08-31') * 10000 + year(DATE '2024-08-31')",
      "SELECT date_part('day', TIMESTAMP '2024-08-31 10:00:00')",
      "SELECT strftime(DATE '2024-08-31', '%Y/%m')",
      "SELECT strftime(DATE '2024-01-31' + INTERVAL '3 week', '%Y-%m-%d')",
      "SELECT CAST(DATE '2024-03-15' - INTERVAL '2 month' AS DATE)",
      "SELECT strpos('abc', 'b') + position('c' IN 'abc')",
      "SELECT greatest(1, 5, 3) - least(4, 2)",
      "SELECT string_agg(x, ';') FROM (SELECT 'a' AS x UNION ALL SELECT 'b') AS t",
      "SELECT 'AbC' ILIKE 'aBc'",
      "SELECT TRIM(BOTH 'x' FROM 'xax') || SUBSTRING('abcd' FROM 2 FOR 2)",
      "SELECT bool_or(x > 1) FROM (VALUES (1), (2)) AS t(x)",
  };
  for (const auto& sql : in_duckdb) {
    const auto select = parse_sql(sql, dialect(DialectId::duckdb));
    ASSERT_TRUE(select) << sql << select.error().message;
    const auto text = print_sql(*select, dialect(DialectId::sqlite));
    if (!text) {
      EXPECT_TRUE(sql.find("AS t(x)") != std::string::npos) << text.error().message;
      continue;
    }
    std::string value = duckdb.value_of(sql);
    if (value == "true") value = "1";
    EXPECT_EQ(sqlite.value_of(text->text), value) << text->text << "\n" << duckdb.last_error;
  }
}

}  // namespace
}  // namespace cuanto
