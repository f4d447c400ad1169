// What every engine must do, against PostgreSQL.
#include "run/each_engine_fixture.h"

#include "postgres/server.h"

namespace cuanto {
namespace {

std::unique_ptr<Source> source_of(DialectId, const std::string& sql) {
  PostgresServer& server = postgres_server();
  auto source = std::make_unique<Source>();
  const auto change = [&server](const std::string& statements) {
    const std::string typed = replace_all(statements, "DOUBLE", "DOUBLE PRECISION");
    server.run("shop",
               "SET ROLE owner; " + typed + "; RESET ROLE; SELECT pg_stat_force_next_flush()");
  };
  server.make_database("shop", "SELECT 1");
  change(sql);
  source->path = server.address("reader", "shop");
  source->change = change;
  source->remove = [&server] { server.run("postgres", "DROP DATABASE shop WITH (FORCE)"); };
  // Tests of time, cancellation and memory ask for what no plan would be allowed.
  OpenOptions options;
  options.plan = {.cost_max = 0, .rows_max = 0};
  auto engine = open_source(source->path, options);
  EXPECT_TRUE(engine) << (engine ? "" : engine.error().message);
  if (engine) source->engine = std::move(*engine);
  return source;
}

INSTANTIATE_TEST_SUITE_P(Engines, EachEngine, testing::Values(DialectId::postgresql),
                         [](const auto& tested) {
                           return std::string(dialect(tested.param).name);
                         });

}  // namespace
}  // namespace cuanto
