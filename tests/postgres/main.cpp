// The tests against a real PostgreSQL server. Exits 77 (skipped) where there is none.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <memory>

#include "postgres/server.h"

namespace cuanto {
namespace {
std::unique_ptr<PostgresServer> one_server;
}  // namespace
PostgresServer& postgres_server() { return *one_server; }
}  // namespace cuanto

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (const std::string missing = cuanto::PostgresServer::missing(); !missing.empty()) {
    fmt::print("Skipped: {}.\n", missing);
    return 77;
  }
  cuanto::one_server = std::make_unique<cuanto::PostgresServer>();
  const int failed = testing::Test::HasFailure() ? 1 : RUN_ALL_TESTS();
  cuanto::one_server.reset();
  return failed;
}
