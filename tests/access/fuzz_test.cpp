// Random policies and queries against a physical copy of what may be seen; tools/access_fuzz does
// the same a hundred thousand times.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "access/differ.h"

namespace cuanto::access_test {
namespace {

void expect_no_difference(DialectId dialect, uint64_t seed, uint64_t runs) {
  Figures figures;
  const auto wrong = try_random(dialect, seed, runs, figures);
  EXPECT_FALSE(wrong) << *wrong;
  // Not everything was refused, and not everything was empty.
  EXPECT_GT(figures.allowed, runs / 5);
  EXPECT_GT(figures.refused, runs / 20);
  EXPECT_GT(figures.rows_seen, runs / 10);
}

TEST(AccessFuzz, SqliteGivesWhatACopyGives) { expect_no_difference(DialectId::sqlite, 1, 3000); }
TEST(AccessFuzz, DuckdbGivesWhatACopyGives) { expect_no_difference(DialectId::duckdb, 2, 800); }

}  // namespace
}  // namespace cuanto::access_test
