// Runs src/run/cases/hostile/attacks.case: each statement against the engine's own wall with the
// guard switched off, and against the guard alone with an open connection behind it.
#include <duckdb.h>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "base/case_file.h"
#include "base/text.h"
#include "run/run.h"
#include "run/sqlite_wall.h"
#include "run/test_files.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

constexpr const char* kForeign = "FOREIGN-FILE-VALUE";
constexpr RunLimits kLimits{.rows_max = 1000, .timeout_ms = 1500, .bytes_max = 64u * 1024 * 1024};

// Two databases that differ only in what a policy hides: "A" and "B".
std::string tables_of(const std::string& variant) {
  const bool a = variant == "A";
  std::string sql =
      "CREATE TABLE clientes(id INTEGER PRIMARY KEY, nombre TEXT, email TEXT, ciudad TEXT);"
      "CREATE TABLE ventas(id INTEGER PRIMARY KEY, cliente_id INTEGER REFERENCES clientes(id), "
      "region TEXT, "
      "total REAL, fecha TEXT);"
      "CREATE TABLE secreto(clave INTEGER, valor TEXT);";
  for (int i = 1; i <= 6; ++i) {
    sql += fmt::format(
        "INSERT INTO clientes VALUES ({}, 'Cliente {}', '{}@secret-{}.example', 'Lima');", i, i,
        i == 1 ? "ana"
        : a    ? "bea"
               : "zoe",
        a ? "a" : "b");
  }
  for (int i = 1; i <= 8; ++i) {
    sql += fmt::format("INSERT INTO ventas VALUES ({}, {}, 'Norte', {}, '2024-01-0{}');", i,
                       i % 3 + 1, 10 * i, i);
  }
  for (int i = 9; i <= (a ? 12 : 15); ++i) {
    sql += fmt::format("INSERT INTO ventas VALUES ({}, {}, 'Sur', {}, '2024-02-01');", i, a ? 4 : 5,
                       a ? 70000 : 80000);
  }
  for (int i = 1; i <= (a ? 1 : 3); ++i)
    sql += fmt::format("INSERT INTO secreto VALUES ({}, 'SECRET-{}');", i, variant);
  return sql +
         "CREATE VIEW v_secreto AS SELECT * FROM secreto; CREATE VIEW v_ventas AS SELECT * FROM "
         "ventas;";
}

struct Outcome {
  bool refused = false;
  std::string text;  // the error, or every cell
};

Outcome outcome_of(const Result<Rows>& rows) {
  if (!rows) return {true, rows.error().message};
  Outcome outcome;
  for (const auto& row : rows->rows) {
    for (const Cell& cell : row) outcome.text += show_cell(cell) + "|";
    outcome.text += "\n";
  }
  return outcome;
}

// Statements on connections without any wall, for what the guard let through.
Outcome run_open_sqlite(const std::string& path, const std::string& sql) {
  sqlite3* db = nullptr;
  sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr);
  int steps = 0;
  sqlite3_progress_handler(
      db, 10'000, [](void* count) { return ++*static_cast<int*>(count) > 3000 ? 1 : 0; }, &steps);
  Outcome outcome;
  char* message = nullptr;
  const int code = sqlite3_exec(
      db, sql.c_str(),
      [](void* data, int count, char** values, char**) {
        auto& text = static_cast<Outcome*>(data)->text;
        for (int i = 0; i < count; ++i)
          text += std::string(values[i] == nullptr ? "" : values[i]) + "|";
        text += "\n";
        return 0;
      },
      &outcome, &message);
  if (code != SQLITE_OK) outcome = {true, message == nullptr ? "" : message};
  sqlite3_free(message);
  sqlite3_close(db);
  return outcome;
}

Outcome run_open_duckdb(const std::string& path, const std::string& sql) {
  duckdb_database db = nullptr;
  duckdb_connection connection = nullptr;
  duckdb_config config = nullptr;
  duckdb_create_config(&config);
  duckdb_set_config(config, "threads", "1");
  EXPECT_EQ(duckdb_open_ext(path.c_str(), &db, config, nullptr), DuckDBSuccess);
  duckdb_destroy_config(&config);
  duckdb_connect(db, &connection);
  duckdb_result result;
  Outcome outcome;
  if (duckdb_query(connection, sql.c_str(), &result) != DuckDBSuccess) {
    outcome = {true, duckdb_result_error(&result)};
  } else {
    for (idx_t row = 0; row < duckdb_row_count(&result); ++row) {
      for (idx_t column = 0; column < duckdb_column_count(&result); ++column) {
        char* value = duckdb_value_varchar(&result, column, row);
        outcome.text += std::string(value == nullptr ? "" : value) + "|";
        duckdb_free(value);
      }
      outcome.text += "\n";
    }
  }
  duckdb_destroy_result(&result);
  duckdb_disconnect(&connection);
  duckdb_close(&db);
  return outcome;
}

// The source of one engine in its two variants, in folders of their own, beside a foreign file.
class Attacked {
 public:
  explicit Attacked(DialectId dialect) : dialect_(dialect) {
    for (const char* variant : {"A", "B"}) {
      Place& place = places_[variant];
      const std::string folder = folder_.path() + "/" + variant;
      fs::create_directories(folder);
      std::ofstream(folder + "/foreign") << "a,b\n" << kForeign << ",1\n";
      if (dialect == DialectId::sqlite) {
        place.path = folder + "/ataques.sqlite";
        make_sqlite(place.path, tables_of(variant));
      } else {
        place.path = folder + "/ataques.duckdb";
        make_duckdb(place.path, tables_of(variant) +
                                    "CREATE MACRO m_oculta() AS (SELECT max(valor) FROM secreto);"
                                    "CREATE MACRO mt_oculta() AS TABLE SELECT * FROM secreto;"
                                    "CREATE VIEW v_archivo AS SELECT * FROM read_csv('" +
                                    folder + "/foreign')");
      }
      place.copy = copies_.path() + "/" + variant + ".duckdb";
      fs::copy_file(place.path, place.copy);
      auto engine = open_source(place.path);
      if (!engine) {
        ADD_FAILURE() << engine.error().message;
        continue;
      }
      place.engine = std::move(*engine);
      auto catalog = load_catalog(*place.engine);
      if (!catalog) {
        ADD_FAILURE() << catalog.error().message;
        continue;
      }
      place.catalog = std::move(*catalog);
      if (dialect == DialectId::sqlite) {
        auto wall = SqliteWall::open(place.path,
                                     {{"secreto", true, {}, ""},
                                      {"clientes", false, {"email"}, ""},
                                      {"ventas", false, {}, "region = 'Norte'"}},
                                     256);
        EXPECT_TRUE(wall) << (wall ? "" : wall.error().message);
        if (wall) place.wall = std::move(*wall);
      }
    }
    state_ = state();
  }

  // With the guard switched off.
  Outcome at_wall(const std::string& variant, const std::string& sql, bool policy) {
    Place& place = places_[variant];
    if (!policy)
      return outcome_of(place.engine->run_unguarded_for_test(filled(sql, variant), kLimits));
    Rows rows;
    const CancelToken never;
    auto done = place.wall->query(filled(sql, variant), kLimits, never,
                                  RowSink{{}, [&](auto&& batch) {
                                            for (auto& row : batch)
                                              rows.rows.push_back(std::move(row));
                                            return true;
                                          }});
    if (!done) return {true, done.error().message};
    return outcome_of(rows);
  }

  // With the wall switched off.
  Outcome at_guard(const std::string& variant, const std::string& sql, bool policy) {
    Place& place = places_[variant];
    auto select = parse_sql(filled(sql, variant), dialect(dialect_));
    if (!select) return {true, select.error().message};
    auto safe =
        guard(std::move(*select), place.catalog, policy ? access_to(place.catalog) : Access{});
    if (!safe) return {true, safe.error().message};
    Outcome outcome = dialect_ == DialectId::sqlite ? run_open_sqlite(place.path, safe->text())
                                                    : run_open_duckdb(place.copy, safe->text());
    outcome.refused = false;  // by the guard
    return outcome;
  }

  std::string filled(const std::string& sql, const std::string& variant) const {
    const std::string folder = folder_.path() + "/" + variant;
    return replace_all(replace_all(sql, "{foreign}", folder + "/foreign"), "{folder}", folder);
  }
  std::string without_place(std::string text) const {
    for (const char* variant : {"/A", "/B"})
      text = replace_all(text, folder_.path() + variant, "…");
    return text;
  }
  std::string folder() const { return folder_.path(); }
  // Every file with its content: what no statement may change.
  bool is_untouched() const { return state() == state_; }

 private:
  struct Place {
    std::string path;
    std::string copy;  // DuckDB opens a file for writing only alone
    std::unique_ptr<Engine> engine;
    Catalog catalog;
    std::unique_ptr<SqliteWall> wall;
  };

  static Access access_to(const Catalog& catalog) {
    Access access;
    access.hidden = {catalog.find_table("", "secreto")->id};
    access.masked = {catalog.find_column(catalog.find_table("", "clientes")->id, "email")->id};
    access.row_filters.push_back(
        {catalog.find_table("", "ventas")->id,
         make_binary(BinaryOp::equal, make_column("", "region"), make_text("Norte"))});
    return access;
  }

  std::map<std::string, std::string> state() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
      if (entry.is_regular_file()) files[entry.path().string()] = read_file(entry.path().string());
    }
    return files;
  }

  DialectId dialect_;
  TemporaryFolder folder_, copies_;
  std::map<std::string, Place> places_;
  std::map<std::string, std::string> state_;
};

void expect_stopped(const Case& attack, Attacked& attacked, const std::string& line,
                    const Outcome& a, const Outcome& b, bool policy) {
  const std::string expected(attack.text(line));
  const std::string where =
      attack.place() + " at the " + line + ": " + std::string(attack.text("sql"));
  if (expected == "refused") {
    EXPECT_TRUE(a.refused) << where << "\n  gave: " << a.text;
  }
  for (const Outcome* outcome : {&a, &b}) {
    EXPECT_EQ(outcome->text.find(kForeign), std::string::npos) << where;
    if (outcome->refused) continue;
    EXPECT_EQ(outcome->text.find(attacked.folder()), std::string::npos) << where << "\n"
                                                                        << outcome->text;
    if (!policy) continue;
    for (const char* secret : {"SECRET-", "secret-a", "secret-b", "70000", "80000", "Sur"}) {
      EXPECT_EQ(outcome->text.find(secret), std::string::npos) << where << "\n" << outcome->text;
    }
  }
  if (policy) {
    EXPECT_EQ(a.refused, b.refused) << where << "\n  A: " << a.text << "\n  B: " << b.text;
    EXPECT_EQ(attacked.without_place(a.text), attacked.without_place(b.text)) << where;
  }
}

void run_attacks(DialectId dialect_id, std::size_t at_least) {
  auto attacks = read_case_file(CUANTO_SOURCE_DIR "/src/run/cases/hostile/attacks.case");
  ASSERT_TRUE(attacks) << attacks.error().message;
  Attacked attacked(dialect_id);
  std::size_t tried = 0;
  for (const Case& attack : *attacks) {
    if (attack.text("engine").find(dialect(dialect_id).name) == std::string_view::npos) continue;
    const std::string sql(attack.text("sql"));
    const bool policy = attack.find("policy") != nullptr;
    ++tried;
    // DuckDB's own wall knows no policies: there the guard stands alone in front of them.
    if (!policy || dialect_id == DialectId::sqlite) {
      expect_stopped(attack, attacked, "wall", attacked.at_wall("A", sql, policy),
                     attacked.at_wall(policy ? "B" : "A", sql, policy), policy);
    }
    expect_stopped(attack, attacked, "guard", attacked.at_guard("A", sql, policy),
                   attacked.at_guard(policy ? "B" : "A", sql, policy), policy);
  }
  EXPECT_GE(tried, at_least);
  EXPECT_TRUE(attacked.is_untouched()) << "a file was changed or made";
}

TEST(Attacks, SqliteStopsThemTwice) { run_attacks(DialectId::sqlite, 150); }
TEST(Attacks, DuckdbStopsThemTwice) { run_attacks(DialectId::duckdb, 200); }

// Lawful questions pass both, with the policy in force and without, and the rows are the same.
TEST(Attacks, LawfulQueriesPass) {
  for (const DialectId id : {DialectId::sqlite, DialectId::duckdb}) {
    Attacked attacked(id);
    for (const char* sql :
         {"select count(*) from clientes", "select nombre from clientes order by id limit 2",
          "select c.nombre, sum(v.total) as t from clientes c join ventas v on v.cliente_id = c.id "
          "where v.region = 'Norte' group by c.nombre having sum(v.total) > 10 order by t desc",
          "select id, row_number() over (order by id) from clientes order by id",
          "select ciudad from clientes union select region from ventas where region = 'Norte' "
          "order by 1",
          "with t as (select region, total from ventas where region = 'Norte') select avg(total) "
          "from t",
          "select upper(nombre), round(1.25, 1), coalesce(ciudad, '-') from clientes order by id",
          "select case when id > 2 then 'b' else 'a' end as g, count(*) from clientes group by 1 "
          "order by 1"}) {
      const Outcome wall = attacked.at_wall("A", sql, false);
      EXPECT_FALSE(wall.refused) << sql << ": " << wall.text;
      EXPECT_EQ(wall.text.empty(), false) << sql;
      const Outcome guarded = attacked.at_guard("A", sql, true);
      EXPECT_FALSE(guarded.refused) << sql << ": " << guarded.text;
      if (id == DialectId::sqlite) {
        EXPECT_EQ(attacked.at_wall("A", sql, true).text, wall.text) << sql;
      }
    }
  }
}

}  // namespace
}  // namespace cuanto
