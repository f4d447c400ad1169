// Random policies and queries on PostgreSQL against a physical copy of what may be seen.
#include <gtest/gtest.h>

#include "access/differ.h"
#include "postgres/server.h"

namespace cuanto::access_test {
namespace {

TEST(AccessFuzz, PostgresGivesWhatACopyGives) {
  postgres_server().make_database("fuzz", "SELECT 1");
  use_postgres(postgres_server().address("admin", "fuzz"));
  Figures figures;
  const auto wrong = try_random(DialectId::postgresql, 3, 600, figures);
  use_postgres({});
  EXPECT_FALSE(wrong) << *wrong;
  EXPECT_GT(figures.allowed, 100U);
  EXPECT_GT(figures.refused, 30U);
  EXPECT_GT(figures.rows_seen, 60U);
}

}  // namespace
}  // namespace cuanto::access_test
