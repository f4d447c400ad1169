#include "cli/fence.h"

#include <gtest/gtest.h>

namespace cuanto {
namespace {

TEST(Fence, AMistakeOfOursIsASentence) {
  const std::string said = fenced(
      [](bool holds = false) -> std::string {
        CUANTO_ASSERT(holds);
        return "not reached";
      },
      [](const Error& fault) { return fault.message; });
  EXPECT_TRUE(said.starts_with("Something failed that should not: ")) << said;
  EXPECT_TRUE(said.ends_with("this must hold, and does not: holds.")) << said;
  EXPECT_EQ(fenced([] { return 1; }, [](const Error&) { return 2; }), 1);
}

}  // namespace
}  // namespace cuanto
