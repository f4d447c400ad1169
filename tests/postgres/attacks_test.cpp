// Runs src/run/cases/hostile/postgres.case: each statement against the engine's own wall with the
// guard switched off, for three users; against the read-only transaction alone, with the check of
// the statement switched off as well; and against the guard alone, with an open connection behind.
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>

#include "base/case_file.h"
#include "base/text.h"
#include "postgres/postgres.h"
#include "postgres/server.h"
#include "run/postgres_connection.h"
#include "run/run.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

constexpr const char* kForeign = "FOREIGN-FILE-VALUE";
constexpr RunLimits kLimits{.rows_max = 1000, .timeout_ms = 1500, .bytes_max = 64u * 1024 * 1024};

constexpr const char* kTrapTables =
    "CREATE TABLE clientes(id integer PRIMARY KEY, nombre text, email text, ciudad text); "
    "CREATE TABLE ventas(id integer PRIMARY KEY, cliente_id integer REFERENCES clientes(id), "
    "region "
    "text, total float8, fecha text); CREATE TABLE secreto(clave integer, valor text); "
    "INSERT INTO clientes SELECT i, 'Cliente ' || i, 'a' || i || '@x.example', 'Lima' FROM "
    "generate_series(1, 6) i; INSERT INTO ventas SELECT i, i % 3 + 1, 'Norte', 10 * i, "
    "'2024-01-01' "
    "FROM generate_series(1, 12) i; INSERT INTO secreto VALUES (1, 'SECRET'); "
    "CREATE VIEW v_secreto AS SELECT * FROM secreto; "
    "CREATE MATERIALIZED VIEW m AS SELECT count(*) AS ventas FROM ventas; CREATE SEQUENCE cuenta; "
    "CREATE TYPE humor AS ENUM ('a'); "
    "CREATE FUNCTION trampa(integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN DELETE FROM "
    "public.ventas; RETURN 1; END $$; "
    "CREATE FUNCTION lower(varchar) RETURNS text LANGUAGE sql AS 'SELECT ''SHADOW''::text'; "
    "CREATE PROCEDURE p() LANGUAGE sql AS 'DELETE FROM public.ventas'; "
    "CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$";

class PostgresAttacks : public testing::Test {
 protected:
  void SetUp() override {
    PostgresServer& server = postgres_server();
    server.make_database("ataques", kTrapTables);
    server.run("ataques",
               "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader; "
               "SELECT lo_unlink(oid) FROM pg_largeobject_metadata; SELECT lo_create(1); "
               "GRANT SELECT ON LARGE OBJECT 1 TO PUBLIC");
    folder_ = server.folder() + "/open";
    fs::create_directories(folder_);
    ::chmod(folder_.c_str(), 0777);
    std::ofstream(folder_ + "/foreign") << "a,b\n" << kForeign << ",1\n";
    state_ = state();
  }

  std::string filled(const Case& attack) const {
    return replace_all(
        replace_all(replace_all(std::string(attack.text("sql")), "{foreign}", folder_ + "/foreign"),
                    "{folder}", folder_),
        "\\x00", std::string(1, '\0'));
  }

  // Everything that a statement could change: tables, objects, roles, settings, files, locks.
  std::string state() const {
    std::string files;
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) names.insert(entry.path().filename());
    for (const std::string& name : names) files += name + "|";
    return files +
           postgres_server().run(
               "ataques",
               "SELECT concat_ws('|', (SELECT md5(string_agg(v::text, ',' ORDER BY id)) FROM "
               "public.ventas v), (SELECT md5(string_agg(c::text, ',' ORDER BY id)) FROM "
               "public.clientes c), (SELECT string_agg(s::text, ',') FROM public.secreto s), "
               "(SELECT md5(string_agg(concat(oid, relname, relnamespace, relkind, relacl::text), "
               "',' "
               "ORDER BY oid)) FROM pg_class WHERE relpersistence <> 't'), (SELECT count(*) FROM "
               "pg_proc), (SELECT count(*) FROM pg_trigger), (SELECT count(*) FROM pg_rewrite), "
               "(SELECT count(*) FROM pg_operator), (SELECT count(*) FROM pg_description), "
               "(SELECT md5(string_agg(a::text, ',' ORDER BY oid)) FROM pg_authid a), (SELECT "
               "string_agg(nspname, ',' ORDER BY nspname) FROM pg_namespace WHERE nspname !~ "
               "'^pg_(toast_)?temp_'), (SELECT string_agg(extname, ',') FROM pg_extension), "
               "(SELECT "
               "last_value FROM public.cuenta), (SELECT md5(string_agg(concat(loid, pageno, "
               "data::text), ',' ORDER BY loid, pageno)) FROM pg_largeobject), (SELECT "
               "string_agg(oid::text, ',' ORDER BY oid) FROM pg_largeobject_metadata), (SELECT "
               "count(*) FROM pg_replication_slots), (SELECT count(*) FROM pg_prepared_xacts), "
               "(SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'), (SELECT count(*) FROM "
               "pg_file_settings))");
  }

  static std::vector<Case> attacks() {
    auto cases = read_case_file(CUANTO_SOURCE_DIR "/src/run/cases/hostile/postgres.case");
    EXPECT_TRUE(cases) << cases.error().message;
    return cases ? std::move(*cases) : std::vector<Case>{};
  }

  static std::string text_of(const Rows& rows) {
    std::string text;
    for (const auto& row : rows.rows) {
      for (const Cell& cell : row) text += show_cell(cell) + "|";
    }
    return text;
  }

  std::string folder_, state_;
};

TEST_F(PostgresAttacks, TheWallStopsThemForEveryUser) {
  std::size_t tried = 0;
  for (const char* user : {"reader", "owner", "admin"}) {
    auto engine = open_source(postgres_server().address(user, "ataques"));
    ASSERT_TRUE(engine) << engine.error().message;
    for (const Case& attack : attacks()) {
      const std::string where =
          fmt::format("{} as {}: {}", attack.place(), user, attack.text("sql"));
      const auto rows = (*engine)->run_unguarded_for_test(filled(attack), kLimits);
      ++tried;
      if (attack.text("wall") == "refused") {
        EXPECT_FALSE(rows) << where << "\n  gave: " << (rows ? text_of(*rows) : "");
      }
      const std::string text = rows ? text_of(*rows) : rows.error().message;
      EXPECT_EQ(text.find(kForeign), std::string::npos) << where;
      if (!rows) {
        EXPECT_NE(rows.error().kind, ErrorKind::timeout) << where;
        EXPECT_FALSE(rows.error().message_es.empty()) << where;
      }
    }
    EXPECT_EQ(state(), state_) << "something was changed by " << user;
  }
  EXPECT_GE(tried, 3u * 200u);
}

// The layer behind: were our check of the statement wrong, nothing would be written all the same,
// not even by the owner of the tables.
TEST_F(PostgresAttacks, TheTransactionAloneKeepsTheDataAsItIs) {
  const auto address = parse_postgres_address(postgres_server().address("owner", "ataques"));
  ASSERT_TRUE(address);
  const CancelToken never;
  const auto soon = [] { return PostgresConnection::Clock::now() + std::chrono::seconds(10); };
  for (const Case& attack : attacks()) {
    const std::string sql = filled(attack);
    if (sql.find('\0') != std::string::npos) continue;
    auto connection = PostgresConnection::open(*address, soon(), never);
    ASSERT_TRUE(connection) << connection.error().message;
    const RunLimits limits{.rows_max = 10, .timeout_ms = 300, .bytes_max = 1u << 20};
    std::string text;
    PostgresReader reader;
    reader.row = [&](const PostgresRow& row) {
      for (std::size_t i = 0; i < row.width(); ++i) text += row.text(i).value_or("");
      return text.size() < 100'000;
    };
    const auto deadline = PostgresConnection::Clock::now() + std::chrono::milliseconds(300);
    (void)(*connection)->read(sql, limits, deadline, never, reader);
    EXPECT_EQ(text.find(kForeign), std::string::npos) << attack.place();
  }
  // Locks of a session go with it, which takes the server a moment.
  for (int i = 0; i < 500 && state() != state_; ++i) ::usleep(10'000);
  EXPECT_EQ(state(), state_);
}

TEST_F(PostgresAttacks, TheGuardAloneStopsThem) {
  auto engine = open_source(postgres_server().address("owner", "ataques"));
  ASSERT_TRUE(engine) << engine.error().message;
  const auto catalog = load_catalog(**engine);
  ASSERT_TRUE(catalog) << catalog.error().message;
  for (const Case& attack : attacks()) {
    const std::string where = fmt::format("{}: {}", attack.place(), attack.text("sql"));
    auto select = parse_sql(filled(attack), dialect(DialectId::postgresql));
    if (!select) continue;
    const auto safe = guard(std::move(*select), *catalog, Access{});
    if (!safe) continue;
    EXPECT_EQ(attack.text("guard"), "harmless") << where << "\n  became: " << safe->text();
    postgres_server().run("ataques", safe->text());
  }
  EXPECT_EQ(state(), state_);
}

TEST_F(PostgresAttacks, LawfulQueriesPass) {
  auto engine = open_source(postgres_server().address("reader", "ataques"));
  ASSERT_TRUE(engine) << engine.error().message;
  const auto catalog = load_catalog(**engine);
  ASSERT_TRUE(catalog) << catalog.error().message;
  for (const char* sql :
       {"select count(*) from clientes", "select nombre from clientes order by id limit 2",
        "select c.nombre, sum(v.total) as t from clientes c join ventas v on v.cliente_id = c.id "
        "where v.region = 'Norte' group by c.nombre having sum(v.total) > 10 order by t desc",
        "select id, row_number() over (order by id) from clientes order by id",
        "select ciudad from clientes union select region from ventas order by 1",
        "with t as (select region, total from ventas) select avg(total) from t",
        "select upper(nombre), round(1.25, 1), coalesce(ciudad, '-') from clientes order by id",
        "select case when id > 2 then 'b' else 'a' end as g, count(*) from clientes group by 1",
        "select extract(year from cast(fecha as date)), position('e' in nombre), trim(nombre), "
        "substring(nombre from 1 for 2) from ventas v, clientes c",
        "select nombre from clientes where nombre ilike 'c%' escape '!' and id in (1, 2)",
        "select to_char(current_date, 'YYYY') = '1', date_trunc('month', current_timestamp) is "
        "null",
        "select id from ventas where total > (select avg(total) from ventas) and exists (select 1 "
        "from clientes) and (total between 1 and 100 or total is not null) and not id = 3",
        "select date '2024-01-31' + interval '1 month', nullif(1, 2), greatest(1, 2), 7 % 2"}) {
    auto select = parse_sql(sql, dialect(DialectId::postgresql));
    ASSERT_TRUE(select) << sql << select.error().message;
    const auto safe = guard(std::move(*select), *catalog, Access{});
    ASSERT_TRUE(safe) << sql << safe.error().message;
    const auto rows = run_all(**engine, *safe, RunLimits{}, CancelToken{});
    EXPECT_TRUE(rows) << safe->text() << rows.error().message;
    if (rows) {
      EXPECT_FALSE(rows->rows.empty()) << sql;
    }
  }
}

}  // namespace
}  // namespace cuanto
