#include "support/same_rows.h"

#include <gtest/gtest.h>

namespace cuanto {
namespace {

const std::string kNorth = "North", kSouth = "South";

TEST(ShowsResult, FurtherColumnsDoNotMatter) {
  const PlainRows gold{1, {{kNorth}, {kSouth}}};
  const PlainRows other{2, {{int64_t{7}, kSouth}, {int64_t{9}, kNorth}}};
  EXPECT_TRUE(shows_result(gold, other, false));
  EXPECT_FALSE(shows_result(gold, other, true)) << "in another order";
  EXPECT_FALSE(same_result(gold, other, false));
}

TEST(ShowsResult, AsPeopleRead) {
  const PlainRows gold{2, {{std::string("2026-10"), 12.345}}};
  EXPECT_TRUE(shows_result(gold, {2, {{12.346, std::string("2026-10-01")}}}, false));
  EXPECT_FALSE(shows_result(gold, {2, {{12.4, std::string("2026-10-01")}}}, false));
  EXPECT_TRUE(shows_result({1, {{kNorth}}}, {1, {{std::string("NORTH")}}}, false));
}

TEST(ShowsResult, OtherRowsAreNotTheSame) {
  const PlainRows gold{1, {{kNorth}, {kNorth}}};
  EXPECT_FALSE(shows_result(gold, {1, {{kNorth}}}, false));
  EXPECT_FALSE(shows_result(gold, {1, {{kNorth}, {kSouth}}}, false));
  EXPECT_TRUE(shows_result({1, {}}, {1, {}}, false));
}

// Two columns that hold the same values each, paired in another way.
TEST(ShowsResult, ColumnsBelongTogether) {
  const PlainRows gold{2, {{kNorth, int64_t{1}}, {kSouth, int64_t{2}}}};
  EXPECT_FALSE(shows_result(gold, {2, {{kNorth, int64_t{2}}, {kSouth, int64_t{1}}}}, false));
  EXPECT_TRUE(shows_result(gold, {2, {{int64_t{2}, kSouth}, {int64_t{1}, kNorth}}}, false));
}

}  // namespace
}  // namespace cuanto
