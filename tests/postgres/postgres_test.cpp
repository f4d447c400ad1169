// What is PostgreSQL's own: addresses, values, inspection, rights, limits, loss and recovery.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <signal.h>
#include <sys/wait.h>

#include <atomic>
#include <chrono>
#include <set>
#include <thread>

#include "base/text.h"
#include "postgres/bouncer.h"
#include "postgres/postgres.h"
#include "postgres/server.h"
#include "run/postgres_connection.h"
#include "run/run.h"
#include "run/test_files.h"

namespace cuanto {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using Clock = std::chrono::steady_clock;
constexpr const char* kPassword = PostgresServer::kPassword;

std::unique_ptr<Engine> open_as(const std::string& user, const std::string& database) {
  auto engine = open_source(postgres_server().address(user, database));
  EXPECT_TRUE(engine) << (engine ? "" : engine.error().message);
  return engine ? std::move(*engine) : nullptr;
}

Result<Rows> rows_of(Engine& engine, const std::string& sql, RunLimits limits = {}) {
  return engine.run_unguarded_for_test(sql, limits);
}

std::string shown(Engine& engine, const std::string& sql) {
  const auto rows = rows_of(engine, sql);
  return rows ? show_rows(*rows) : rows.error().message;
}

const TableFacts* find_table(const SourceFacts& facts, std::string_view name) {
  const auto it = std::ranges::find(facts.tables, name, &TableFacts::name);
  return it == facts.tables.end() ? nullptr : &*it;
}

const ColumnFacts* find_column(const TableFacts& table, std::string_view name) {
  const auto it = std::ranges::find(table.columns, name, &ColumnFacts::name);
  return it == table.columns.end() ? nullptr : &*it;
}

bool waits_for(const std::function<bool()>& condition) {
  for (const auto until = Clock::now() + std::chrono::seconds(20); Clock::now() < until;) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

// ---- addresses ----

TEST(PostgresAddress, IsShownWithoutItsPassword) {
  for (const auto& [written, said] : {
           std::pair{"postgresql://ana:hunter2@db.example.com:5433/sales?sslmode=require",
                     "postgresql://ana@db.example.com:5433/sales"},
           std::pair{"postgres://ana:hunter2@[2001:db8::1]/sales",
                     "postgresql://ana@[2001:db8::1]/sales"},
           std::pair{"postgresql://ana@h1:1,h2:2/s?password=hunter2",
                     "postgresql://ana@h1:1,h2:2/s"},
           std::pair{"postgresql:///sales?user=ana&password=hunter2", "postgresql://ana@/sales"},
           std::pair{"postgresql://ana:hunter2@host:%zz/x", "postgresql://…"},
           std::pair{"postgresql://ana:hunter2@host/x?nonsense=hunter2", "postgresql://…"},
       }) {
    EXPECT_EQ(shown_source(written), said);
    const auto address = parse_postgres_address(written);
    if (address) {
      EXPECT_EQ(address->shown, said);
    } else {
      EXPECT_EQ(address.error().message.find("hunter2"), std::string::npos);
      EXPECT_EQ(address.error().kind, ErrorKind::bad_input);
    }
  }
  EXPECT_EQ(shown_source("shop.sqlite"), "shop.sqlite");
}

TEST(PostgresAddress, NamesTheDatabase) {
  EXPECT_EQ(source_name("postgresql://ana@h/ventas?sslmode=require"), "ventas");
  EXPECT_EQ(source_name("postgresql://ana@h/a%20b.c"), "a b.c");
  EXPECT_EQ(source_name("postgresql://ana@h"), "ana");
  EXPECT_EQ(source_name("data/shop.sqlite"), "shop");
}

TEST(PostgresAddress, FarServersMustProveWhoTheyAre) {
  const auto setting = [](const std::string& path, const std::string& name) {
    std::string value;
    const auto address = parse_postgres_address(path);
    EXPECT_TRUE(address) << path;
    for (const auto& [keyword, said] : address->settings) {
      if (keyword == name) value = said;
    }
    return value;
  };
  EXPECT_EQ(setting("postgresql://a@db.example.com/x", "sslmode"), "verify-full");
  EXPECT_EQ(setting("postgresql://a@localhost,db.example.com/x", "sslmode"), "verify-full");
  EXPECT_EQ(setting("postgresql://a@localhost/x?hostaddr=192.0.2.1", "sslmode"), "verify-full");
  EXPECT_EQ(setting("postgresql://a@db.example.com/x?sslmode=require", "sslmode"), "require");
  EXPECT_FALSE(parse_postgres_address("postgresql://a@db.example.com/x?sslmode=require")->verified);
  for (const char* near : {"postgresql://a@localhost/x", "postgresql://a@127.0.0.1:5/x",
                           "postgresql://a@[::1]/x", "postgresql://a@%2Fvar%2Frun/x"}) {
    EXPECT_EQ(setting(near, "sslmode"), "") << near;
    EXPECT_TRUE(parse_postgres_address(near)->local) << near;
  }
}

// ---- opening ----

TEST(PostgresOpening, SaysWhatIsWrongAndNoPassword) {
  const PostgresServer& server = postgres_server();
  server.make_database("shop", "SELECT 1");
  struct Expected {
    std::string address;
    ErrorKind kind;
    std::string words;
  };
  const std::string host = fmt::format("127.0.0.1:{}", server.port());
  for (const Expected& expected : std::vector<Expected>{
           {server.address("reader", "nowhere"), ErrorKind::not_found, "There is no database at"},
           {"postgresql://reader:hunter2@" + host + "/shop", ErrorKind::unavailable,
            "password authentication failed"},
           {"postgresql://nobody_here:hunter2@" + host + "/shop", ErrorKind::unavailable,
            "authentication failed"},
           {"postgresql://reader@" + host + "/shop?passfile=/dev/null", ErrorKind::unavailable,
            "asks for a password"},
           {fmt::format("postgresql://reader:hunter2@127.0.0.1:{}/shop", free_port()),
            ErrorKind::unavailable, "Connection refused"},
           {"postgresql://reader:hunter2@" + host + "/shop?sslmode=verify-full",
            ErrorKind::unavailable, "No safe connection"},
           {"postgresql://reader:hunter2@" + host + "/shop?sslmode=hunter2", ErrorKind::unavailable,
            "cannot be opened"},
       }) {
    const auto engine = open_source(expected.address);
    ASSERT_FALSE(engine) << expected.address;
    EXPECT_EQ(engine.error().kind, expected.kind) << engine.error().message;
    EXPECT_THAT(engine.error().message, HasSubstr(expected.words));
    EXPECT_FALSE(engine.error().message_es.empty());
    if (expected.words != "cannot be opened") {
      EXPECT_THAT(engine.error().message, Not(HasSubstr("hunter2")));
    }
  }
}

TEST(PostgresOpening, TakesThePasswordFromTheEnvironment) {
  const PostgresServer& server = postgres_server();
  server.make_database("shop", "CREATE TABLE t(a integer)");
  ::setenv("PGPASSWORD", kPassword, 1);
  const auto engine =
      open_source(fmt::format("postgresql://reader@127.0.0.1:{}/shop", server.port()));
  ::unsetenv("PGPASSWORD");
  ASSERT_TRUE(engine) << engine.error().message;
  EXPECT_EQ(shown(**engine, "select 1 as one"), "1\n");
}

TEST(PostgresOpening, ThePasswordIsInNoFactAndNoNote) {
  postgres_server().make_database("shop", "CREATE TABLE t(a integer)");
  for (const char* user : {"reader", "owner", "admin"}) {
    auto engine = open_as(user, "shop");
    const auto facts = engine->inspect();
    ASSERT_TRUE(facts) << facts.error().message;
    EXPECT_EQ(write_facts(*facts).find("s3cret"), std::string::npos);
    EXPECT_EQ(facts->source, "shop");
  }
}

// ---- TLS ----

class PostgresTls : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    PostgresServer& server = postgres_server();
    const std::string folder = server.folder();
    const std::string script = fmt::format(
        "cd {0} && for ca in good other; do openssl req -x509 -newkey rsa:2048 -nodes -days 2 "
        "-subj "
        "/CN=$ca -keyout $ca.key -out $ca.crt; done && openssl req -newkey rsa:2048 -nodes -subj "
        "/CN=localhost -keyout server.key -out server.csr && printf 'subjectAltName=DNS:localhost' "
        "> names && openssl x509 -req -in server.csr -CA good.crt -CAkey good.key -CAcreateserial "
        "-days 2 -extfile names -out server.crt && chmod 600 server.key && chmod 644 *.crt",
        folder);
    made_ = run_as(server, {"/bin/sh", "-c", script}) == 0;
    if (!made_) return;
    server.run("postgres", fmt::format("ALTER SYSTEM SET ssl_cert_file = '{}/server.crt'", folder));
    server.run("postgres", fmt::format("ALTER SYSTEM SET ssl_key_file = '{}/server.key'", folder));
    server.run("postgres", "ALTER SYSTEM SET ssl = on");
    server.run("postgres", "SELECT pg_reload_conf()");
    server.make_database("shop", "CREATE TABLE t(a integer)");
  }
  void SetUp() override {
    if (!made_) GTEST_SKIP() << "There is no openssl to make certificates with.";
  }
  static Result<std::unique_ptr<Engine>> open(const std::string& host,
                                              const std::string& authority) {
    const PostgresServer& server = postgres_server();
    return open_source(fmt::format(
        "postgresql://reader:{}@{}:{}/shop?sslmode=verify-full&sslrootcert={}/{}.crt",
        replace_all(kPassword, " ", "%20"), host, server.port(), server.folder(), authority));
  }
  static inline bool made_ = false;
};

TEST_F(PostgresTls, AServerThatProvesItsNameIsOpened) {
  const auto engine = open("localhost", "good");
  ASSERT_TRUE(engine) << engine.error().message;
  EXPECT_EQ(shown(**engine, "select 1 as one"), "1\n");
}

TEST_F(PostgresTls, AnotherAuthorityOrNameIsNot) {
  for (const auto& [host, authority] :
       {std::pair{"localhost", "other"}, std::pair{"127.0.0.1", "good"}}) {
    const auto engine = open(host, authority);
    ASSERT_FALSE(engine) << host;
    EXPECT_EQ(engine.error().kind, ErrorKind::unavailable);
    EXPECT_THAT(engine.error().message, HasSubstr("No safe connection"));
  }
}

// ---- values ----

TEST(PostgresValues, OfEveryType) {
  postgres_server().make_database(
      "shop",
      "CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE DOMAIN cents AS integer; "
      "CREATE TABLE t AS SELECT true AS a, 1::smallint AS b, 9223372036854775807 AS c, "
      "0.1::real AS d, 1e300::float8 AS e, 12.50::numeric(10,2) AS f, "
      "12345678901234567890.1230::numeric AS g, 'NaN'::numeric AS h, 'Infinity'::float8 AS i, "
      "DATE '2024-02-29' AS j, TIMESTAMP '2024-02-29 10:20:30.25' AS k, "
      "TIMESTAMPTZ '2024-02-29 10:20:30+02' AS l, TIME '10:20:30' AS m, "
      "INTERVAL '1 year 2 days 3 hours' AS n, 'x''y' AS o, 'happy'::mood AS p, "
      "ARRAY[1, NULL, 3] AS q, ARRAY['a \"b\"', 'c,d', NULL, 'NULL', ''] AS r, "
      "'{\"a\": 1}'::jsonb AS s, '6f2c1d3e-0000-4000-8000-000000000001'::uuid AS u, "
      "'\\xAB01'::bytea AS v, NULL::text AS w, 7::cents AS x, 'ab'::char(5) AS y, "
      "'-1234.50'::money AS z, ARRAY[[1,2],[3,4]] AS aa, '10.0.0.1'::inet AS bb, "
      "0::numeric AS cc, ARRAY['1.50'::numeric] AS dd, -0.005::numeric AS ee, "
      "'infinity'::timestamp AS ff, '[1,5)'::int4range AS gg");
  auto engine = open_as("reader", "shop");
  EXPECT_EQ(
      shown(*engine, "select * from public.t"),
      "true | 1 | 9223372036854775807 | 0.1 | 1e+300 | 12.5 | 12345678901234567890.123 | NULL "
      "| NULL | 2024-02-29 | 2024-02-29 10:20:30.25 | 2024-02-29 08:20:30 | 10:20:30 | 1 year "
      "2 days 03:00:00 | x'y | happy | [1, null, 3] | [\"a \\\"b\\\"\", \"c,d\", null, "
      "\"NULL\", \"\"] | {\"a\": 1} | 6f2c1d3e-0000-4000-8000-000000000001 | x'ab01' | NULL | "
      "7 | ab | -1234.5 | [[1, 2], [3, 4]] | 10.0.0.1 | 0 | [1.5] | -0.005 | infinity | "
      "[1,5)\n");
  const auto rows = rows_of(*engine, "select b, f, j, l, m, q, v, a, n from public.t");
  ASSERT_TRUE(rows);
  std::vector<StorageType> storages;
  for (const auto& column : rows->columns) storages.push_back(column.storage);
  EXPECT_EQ(storages,
            (std::vector<StorageType>{StorageType::integer, StorageType::real, StorageType::date,
                                      StorageType::timestamp, StorageType::time, StorageType::json,
                                      StorageType::blob, StorageType::boolean, StorageType::text}));
  const auto facts = engine->inspect();
  ASSERT_TRUE(facts) << facts.error().message;
  const auto catalog = build_catalog(*facts);
  ASSERT_TRUE(catalog);
  const auto storage = [&](std::string_view name) {
    return catalog->find_column(catalog->tables[0].id, name)->storage;
  };
  EXPECT_EQ(storage("p"), StorageType::text);
  EXPECT_EQ(storage("x"), StorageType::integer);
  EXPECT_EQ(storage("z"), StorageType::real);
  EXPECT_EQ(storage("gg"), StorageType::text);
  EXPECT_EQ(storage("n"), StorageType::text);
  EXPECT_EQ(storage("r"), StorageType::json);
}

// ---- inspection ----

TEST(PostgresInspection, SchemasPartitionsViewsKeysAndComments) {
  postgres_server().make_database(
      "shop",
      "CREATE SCHEMA other; CREATE TABLE other.\"Client\"(\"Id\" integer PRIMARY KEY, name text); "
      "CREATE TABLE sale(id integer, day date NOT NULL, client integer REFERENCES "
      "other.\"Client\"(\"Id\"), code text, PRIMARY KEY (id, day), UNIQUE (day, code)) PARTITION "
      "BY "
      "RANGE (day); "
      "CREATE TABLE sale_23 PARTITION OF sale FOR VALUES FROM ('2023-01-01') TO ('2024-01-01'); "
      "CREATE TABLE sale_24 PARTITION OF sale FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'); "
      "INSERT INTO other.\"Client\" VALUES (1, 'Ana'); "
      "INSERT INTO sale VALUES (1, '2023-05-01', 1, 'a'), (2, '2024-05-01', 1, 'b'); "
      "COMMENT ON TABLE sale IS 'What was sold'; "
      "CREATE VIEW v AS SELECT name FROM other.\"Client\"; "
      "CREATE MATERIALIZED VIEW m AS SELECT count(*) AS sales FROM sale; "
      "CREATE TABLE dropped(a integer, b integer); ALTER TABLE dropped DROP COLUMN a; "
      "GRANT USAGE ON SCHEMA other TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA other TO "
      "reader; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
  auto engine = open_as("reader", "shop");
  const auto facts = engine->inspect();
  ASSERT_TRUE(facts) << facts.error().message;
  std::set<std::string> names;
  for (const auto& table : facts->tables) names.insert(table.schema + "." + table.name);
  EXPECT_EQ(names, (std::set<std::string>{"public.sale", "public.v", "public.m", "public.dropped",
                                          "other.Client"}));
  EXPECT_EQ(facts->tables.back().schema, "other");
  const TableFacts* sale = find_table(*facts, "sale");
  ASSERT_NE(sale, nullptr);
  EXPECT_EQ(sale->rows, 2u);
  EXPECT_EQ(sale->comment, "What was sold");
  EXPECT_EQ(sale->primary_key, (std::vector<std::string>{"id", "day"}));
  EXPECT_EQ(sale->unique_keys, (std::vector<std::vector<std::string>>{{"day", "code"}}));
  ASSERT_EQ(sale->foreign_keys.size(), 1u);
  EXPECT_EQ(sale->foreign_keys[0], (KeyFacts{{"client"}, "Client", {"Id"}}));
  EXPECT_EQ(find_column(*sale, "day")->minimum, "2023-05-01");
  EXPECT_TRUE(find_table(*facts, "v")->is_view);
  EXPECT_TRUE(find_table(*facts, "m")->is_view);
  EXPECT_EQ(find_table(*facts, "dropped")->columns.size(), 1u);

  const auto catalog = build_catalog(*facts);
  ASSERT_TRUE(catalog);
  EXPECT_EQ(catalog->edges.front().origin, Edge::Origin::declared);
  auto select = parse_sql(
      "SELECT c.name, COUNT(*) FROM sale s JOIN client c ON s.client = c.id GROUP BY c.name",
      dialect(DialectId::postgresql));
  ASSERT_TRUE(select);
  const auto safe = guard(std::move(*select), *catalog, Access{});
  ASSERT_TRUE(safe) << safe.error().message;
  EXPECT_THAT(safe->text(), HasSubstr("FROM public.sale AS s JOIN other.\"Client\" AS c"));
  const auto rows = run_all(*engine, *safe, RunLimits{}, CancelToken{});
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(show_rows(*rows), "Ana | 2\n");
}

TEST(PostgresInspection, ALargeTableIsSampledAndItsEndsAreRight) {
  postgres_server().make_database(
      "shop",
      "CREATE TABLE big AS SELECT i AS id, i % 7 AS kind, 'name ' || i AS name, DATE '2020-01-01' "
      "+ "
      "(i % 1500) AS day FROM generate_series(1, 1200000) i; CREATE UNIQUE INDEX ON big(id); "
      "ANALYZE big");
  auto engine = open_as("reader", "shop");
  const auto facts = engine->inspect();
  ASSERT_TRUE(facts) << facts.error().message;
  const TableFacts& big = facts->tables.at(0);
  EXPECT_NEAR(static_cast<double>(big.rows), 1'200'000, 20'000);
  const ColumnFacts *id = find_column(big, "id"), *day = find_column(big, "day");
  EXPECT_EQ(id->minimum, "1");
  EXPECT_EQ(id->maximum, "1200000");
  EXPECT_GT(id->distinct, 1'000'000u);
  EXPECT_EQ(day->minimum, "2020-01-01");
  EXPECT_EQ(day->maximum, "2024-02-08");
  EXPECT_EQ(find_column(big, "kind")->distinct, 7u);
  EXPECT_FALSE(find_column(big, "name")->values_complete);
  EXPECT_LE(id->rows, 200'000u);
  EXPECT_GT(id->rows, 100'000u);
}

TEST(PostgresInspection, OnlyWhatTheUserMayRead) {
  postgres_server().make_database(
      "shop",
      "CREATE TABLE open(a integer, b text); CREATE TABLE closed(a integer); "
      "CREATE TABLE half(a integer, hidden text); INSERT INTO half VALUES (1, 'SECRET'); "
      "REVOKE SELECT ON closed, half FROM reader; GRANT SELECT (a) ON half TO reader; "
      "CREATE SCHEMA shut; CREATE TABLE shut.t(a integer)");
  auto engine = open_as("reader", "shop");
  const auto facts = engine->inspect();
  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_EQ(facts->tables.size(), 2u);
  EXPECT_EQ(find_table(*facts, "closed"), nullptr);
  ASSERT_NE(find_table(*facts, "half"), nullptr);
  EXPECT_EQ(find_table(*facts, "half")->columns.size(), 1u);
  EXPECT_TRUE(facts->notes.empty()) << facts->notes.front();
  EXPECT_THAT(shown(*engine, "select hidden from public.half"), HasSubstr("does not allow"));
}

TEST(PostgresInspection, AUserThatMayWriteIsWarnedOf) {
  postgres_server().make_database("shop", "CREATE TABLE a(x integer); CREATE TABLE b(x integer)");
  const auto notes = [](const char* user) {
    const auto facts = open_as(user, "shop")->inspect();
    EXPECT_TRUE(facts);
    return facts ? join(facts->notes, "\n") : "";
  };
  EXPECT_EQ(notes("reader"), "");
  EXPECT_THAT(notes("owner"), HasSubstr("The user owner may write to 2 tables"));
  EXPECT_THAT(notes("admin"), HasSubstr("The user admin is a superuser"));
}

TEST(PostgresInspection, RowLevelSecurityHolds) {
  postgres_server().make_database(
      "shop",
      "CREATE TABLE sale(region text, total integer); INSERT INTO sale VALUES ('Norte', 1), "
      "('Sur', 2), ('Sur', 3); ALTER TABLE sale ENABLE ROW LEVEL SECURITY; "
      "CREATE POLICY p ON sale TO reader USING (region = 'Norte')");
  auto engine = open_as("reader", "shop");
  const auto facts = engine->inspect();
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->tables[0].rows, 1u);
  EXPECT_EQ(write_facts(*facts).find("Sur"), std::string::npos);
  EXPECT_EQ(shown(*engine, "select sum(total) from public.sale"), "1\n");
  const auto seen = open_as("admin", "shop")->inspect();
  ASSERT_TRUE(seen);
  EXPECT_THAT(join(seen->notes, "\n"), HasSubstr("Row-level security does not hold"));
}

TEST(PostgresInspection, TheFingerprintFollowsSchemaAndData) {
  const PostgresServer& server = postgres_server();
  server.make_database("shop",
                       "CREATE TABLE t(a integer); INSERT INTO t SELECT generate_series(1, 100)");
  auto engine = open_as("reader", "shop");
  std::string last = engine->fingerprint();
  EXPECT_FALSE(last.empty());
  EXPECT_EQ(engine->fingerprint(), last);
  for (const char* change :
       {"ALTER TABLE t ADD COLUMN b text", "ALTER TABLE t RENAME COLUMN b TO c",
        "CREATE TABLE u(a integer)", "ALTER TABLE t ADD PRIMARY KEY (a)",
        "INSERT INTO t SELECT generate_series(200, 300); SELECT pg_stat_force_next_flush()",
        "REVOKE SELECT ON t FROM reader", "GRANT INSERT ON u TO reader"}) {
    server.run("shop", change);
    EXPECT_TRUE(waits_for([&] { return engine->fingerprint() != last; })) << change;
    last = engine->fingerprint();
  }
}

// ---- names that a hostile schema shadows ----

TEST(PostgresNames, FunctionsAndOperatorsOfOtherSchemasAreNotFound) {
  postgres_server().make_database(
      "shop",
      "CREATE TABLE t(a varchar, n integer); INSERT INTO t VALUES ('x', 1); "
      "CREATE FUNCTION public.lower(varchar) RETURNS text LANGUAGE sql AS 'SELECT "
      "''SHADOW''::text'; "
      "CREATE FUNCTION public.f(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT true'; "
      "CREATE OPERATOR public.= (LEFTARG = integer, RIGHTARG = integer, PROCEDURE = public.f); "
      "CREATE FUNCTION public.count(integer) RETURNS bigint LANGUAGE sql AS 'SELECT 99::bigint'");
  postgres_server().run("shop",
                        "ALTER ROLE reader IN DATABASE shop SET search_path = public, pg_catalog");
  auto engine = open_as("reader", "shop");
  EXPECT_EQ(shown(*engine, "select lower(a), n = 2, count(n) from public.t group by a, n"),
            "x | false | 1\n");
  EXPECT_THAT(shown(*engine, "select public.lower(a) from public.t"), HasSubstr("not allowed"));
  EXPECT_THAT(shown(*engine, "select n operator(public.=) 2 from public.t"),
              HasSubstr("not allowed"));
}

TEST(PostgresNames, TextsAreReadAsWeWriteThem) {
  const PostgresServer& server = postgres_server();
  server.make_database("shop", "CREATE TABLE t(a text); INSERT INTO t VALUES ('x')");
  server.run("shop",
             "ALTER ROLE reader IN DATABASE shop SET standard_conforming_strings = off; "
             "ALTER ROLE reader IN DATABASE shop SET DateStyle = 'German'");
  auto engine = open_as("reader", "shop");
  // With backslashes that escape, the text would not end where it does.
  EXPECT_EQ(shown(*engine,
                  "select '\\' as a, date '2024-03-01' as b from public.t where a <> ' or 1=1 --'"),
            "\\ | 2024-03-01\n");
}

// ---- limits, loss and recovery ----

constexpr const char* kDaysLong =
    "select sum(a.i * b.i + c.i) from public.n a, public.n b, public.n c where a.i + b.i <> c.i";

void make_numbers() {
  postgres_server().make_database("shop",
                                  "CREATE TABLE n AS SELECT i FROM generate_series(1, 3000) i");
}

TEST(PostgresLimits, AStoppedQueryStopsOnTheServer) {
  make_numbers();
  auto engine = open_as("reader", "shop");
  const auto rows = rows_of(*engine, kDaysLong, {.rows_max = 10, .timeout_ms = 200});
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().kind, ErrorKind::timeout);
  EXPECT_TRUE(waits_for([] {
    return postgres_server().run("postgres",
                                 "SELECT count(*) FROM pg_stat_activity WHERE usename = 'reader' "
                                 "AND state <> 'idle'") == "0";
  }));
}

TEST(PostgresLimits, NothingOfAQueryStaysInTheSession) {
  make_numbers();
  auto engine = open_as("reader", "shop");
  ASSERT_TRUE(rows_of(*engine, "select count(*) from public.n"));
  EXPECT_EQ(postgres_server().run("postgres",
                                  "SELECT count(*) FROM pg_stat_activity WHERE usename = 'reader' "
                                  "AND state = 'idle in transaction'"),
            "0");
}

TEST(PostgresLimits, ManyAskersShareAFewConnections) {
  make_numbers();
  auto engine = open_as("reader", "shop");
  std::atomic<int> right{0};
  std::atomic<bool> over{false};
  std::thread watcher([&] {
    while (!over) {
      const std::string count = postgres_server().run(
          "postgres", "SELECT count(*) FROM pg_stat_activity WHERE usename = 'reader'");
      EXPECT_LE(std::stoi(count), 8);
    }
  });
  std::vector<std::thread> askers;
  for (int i = 0; i < 24; ++i) {
    askers.emplace_back([&] {
      for (int k = 0; k < 5; ++k) {
        if (shown(*engine, "select sum(i) from public.n") == "4501500\n") ++right;
      }
    });
  }
  for (auto& asker : askers) asker.join();
  over = true;
  watcher.join();
  EXPECT_EQ(right, 120);
}

TEST(PostgresLimits, AFullPoolIsWaitedForUntilTheDeadline) {
  make_numbers();
  auto engine = open_as("reader", "shop");
  std::vector<std::thread> busy;
  for (int i = 0; i < 8; ++i) {
    busy.emplace_back(
        [&] { (void)rows_of(*engine, kDaysLong, {.rows_max = 10, .timeout_ms = 3000}); });
  }
  EXPECT_TRUE(waits_for([] {
    return postgres_server().run("postgres",
                                 "SELECT count(*) FROM pg_stat_activity WHERE usename = 'reader' "
                                 "AND state = 'active'") == "8";
  }));
  const auto rows = rows_of(*engine, "select 1 as one", {.rows_max = 10, .timeout_ms = 100});
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().kind, ErrorKind::timeout) << rows.error().message;
  for (auto& thread : busy) thread.join();
  EXPECT_EQ(shown(*engine, "select 1 as one"), "1\n");
}

TEST(PostgresLimits, OneHugeCellIsStoppedToo) {
  postgres_server().make_database(
      "shop", "CREATE TABLE t(x text); INSERT INTO t SELECT repeat('x', 6000000)");
  auto engine = open_as("reader", "shop");
  const auto rows = rows_of(*engine, "select concat(x, x, x, x) from public.t",
                            {.rows_max = 10, .timeout_ms = 20'000, .bytes_max = 4u * 1024 * 1024});
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().kind, ErrorKind::too_large) << rows.error().message;
  EXPECT_EQ(shown(*engine, "select 1 as one"), "1\n");
}

TEST(PostgresLimits, ALockIsNotWaitedForForever) {
  const PostgresServer& server = postgres_server();
  server.make_database("shop", "CREATE TABLE t(a integer)");
  PGconn* other = PQconnectdb(server.address("owner", "shop").c_str());
  PQclear(PQexec(other, "BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE"));
  auto engine = open_as("reader", "shop");
  const auto rows = rows_of(*engine, "select * from public.t", {.rows_max = 10, .timeout_ms = 300});
  PQfinish(other);
  ASSERT_FALSE(rows);
  EXPECT_THAT(rows.error().kind, AnyOf(ErrorKind::timeout, ErrorKind::unavailable));
  EXPECT_EQ(shown(*engine, "select count(*) from public.t"), "0\n");
}

TEST(PostgresLoss, AConnectionThatWasEndedIsReplaced) {
  make_numbers();
  auto engine = open_as("reader", "shop");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(shown(*engine, "select count(*) from public.n"), "3000\n");
    postgres_server().run("postgres",
                          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE "
                          "usename = 'reader'");
  }
}

TEST(PostgresLoss, AServerKilledInTheMiddleIsAClearErrorAndThenWorksAgain) {
  PostgresServer& server = postgres_server();
  make_numbers();
  auto engine = open_as("reader", "shop");
  Result<Rows> rows = Rows{};
  std::thread asker(
      [&] { rows = rows_of(*engine, kDaysLong, {.rows_max = 10, .timeout_ms = 60'000}); });
  EXPECT_TRUE(waits_for([&] {
    return server.run("postgres",
                      "SELECT count(*) FROM pg_stat_activity WHERE usename = 'reader' AND state = "
                      "'active'") == "1";
  }));
  server.kill();
  asker.join();
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().kind, ErrorKind::unavailable) << rows.error().message;
  EXPECT_THAT(rows.error().message, HasSubstr("was lost"));
  EXPECT_THAT(rows.error().message, Not(HasSubstr("s3cret")));
  EXPECT_FALSE(rows.error().message_es.empty());
  const auto down = rows_of(*engine, "select count(*) from public.n");
  ASSERT_FALSE(down);
  EXPECT_EQ(down.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(engine->fingerprint(), "");
  server.start();
  EXPECT_EQ(shown(*engine, "select count(*) from public.n"), "3000\n");
  EXPECT_FALSE(engine->fingerprint().empty());
}

// ---- PgBouncer ----

TEST(PostgresBouncer, TransactionModeWorks) {
  if (!Bouncer::is_installed()) GTEST_SKIP() << "PgBouncer is not installed.";
  make_numbers();
  const Bouncer bouncer(postgres_server());
  Result<std::unique_ptr<Engine>> opened = fail(ErrorKind::internal, "not tried");
  EXPECT_TRUE(waits_for([&] {
    opened = open_source(bouncer.address("reader", "shop"));
    return opened.has_value();
  }));
  ASSERT_TRUE(opened) << opened.error().message;
  Engine& engine = **opened;
  const auto facts = engine.inspect();
  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_EQ(facts->tables.at(0).rows, 3000u);
  std::atomic<int> right{0};
  std::vector<std::thread> askers;
  for (int i = 0; i < 12; ++i) {
    askers.emplace_back([&, i] {
      for (int k = 0; k < 10; ++k) {
        // Errors and stops in between must not hurt whoever gets the connection next.
        if (i % 3 == 1) (void)rows_of(engine, "select 1 / 0 as x");
        if (i % 4 == 2 && k % 5 == 0)
          (void)rows_of(engine, kDaysLong, {.rows_max = 1, .timeout_ms = 150});
        if (shown(engine, "select sum(i) from public.n") == "4501500\n") ++right;
      }
    });
  }
  for (auto& asker : askers) asker.join();
  EXPECT_EQ(right, 120);
  // What others do through the same server connections is theirs.
  PGconn* writer = PQconnectdb(bouncer.address("owner", "shop").c_str());
  PGresult* result = PQexec(writer, "SHOW transaction_read_only");
  EXPECT_STREQ(PQgetvalue(result, 0, 0), "off");
  PQclear(result);
  result = PQexec(writer, "SHOW search_path");
  EXPECT_THAT(PQgetvalue(result, 0, 0), HasSubstr("public"));
  PQclear(result);
  PQfinish(writer);
}

}  // namespace
}  // namespace cuanto
