// access_fuzz: random policies x queries, each against a physically filtered and masked copy.
//   access_fuzz --runs 100000 --seed 7 --engine duckdb
//   access_fuzz --runs 20000 --gold queries.jsonl --databases FOLDER --engine postgresql
// For PostgreSQL a server of our own is started, and gone afterwards. Exits 77 where there is none.
// Exit status: 0 no difference; 1 a difference, which is told with everything that makes it again.
#include <fmt/format.h>

#include <memory>

#include "access/differ.h"
#include "postgres/server.h"
#include "support/arguments.h"

int main(int argc, char** argv) {
  cuanto::Arguments arguments("Compares what the guard lets through with a copy of the data.");
  uint64_t runs = 100'000, seed = 1;
  std::string engine = "sqlite", gold, databases;
  arguments.add("--runs", &runs);
  arguments.add("--seed", &seed);
  arguments.add("--engine", &engine).one_of({"sqlite", "duckdb", "postgresql"});
  arguments.add("--gold", &gold, "Lines {db_id, query}, instead of random queries");
  arguments.add("--databases", &databases, "Folder of their SQLite files");
  if (const auto status = arguments.read(argc, argv)) return *status;
  using namespace cuanto;
  const DialectId dialect = engine == "sqlite"   ? DialectId::sqlite
                            : engine == "duckdb" ? DialectId::duckdb
                                                 : DialectId::postgresql;
  std::unique_ptr<PostgresServer> server;
  if (dialect == DialectId::postgresql) {
    if (const std::string missing = PostgresServer::missing(); !missing.empty()) {
      fmt::print("Skipped: {}.\n", missing);
      return 77;
    }
    server = std::make_unique<PostgresServer>();
    access_test::use_postgres(server->address("admin", "postgres"));
  }
  access_test::Figures figures;
  const auto wrong = gold.empty()
                         ? access_test::try_random(dialect, seed, runs, figures)
                         : access_test::try_gold(dialect, gold, databases, seed, runs, figures);
  access_test::use_postgres({});
  fmt::print(
      "{} runs: {} allowed ({} with rows), {} refused alike, {} failed alike, {} "
      "failed on one side alone; {} gold queries left out\n",
      figures.runs, figures.allowed, figures.rows_seen, figures.refused, figures.failed,
      figures.one_failed, figures.skipped);
  if (!wrong) return 0;
  fmt::print("DIFFERENT: {}\n", *wrong);
  return 1;
}
