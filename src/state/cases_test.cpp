// Runs src/state/cases: what the audit keeps of a text.
#include <gtest/gtest.h>

#include "base/case_file.h"
#include "state/state.h"

namespace cuanto {
namespace {

TEST(StateCases, AreMet) {
  const auto run = [](const Case& one) -> std::vector<CaseSection> {
    return {{"kept", without_personal_data(one.text("text")), false}};
  };
  for (const std::string& difference :
       check_cases(CUANTO_SOURCE_DIR "/src/state/cases", {"kept"}, run))
    ADD_FAILURE() << difference;
}

}  // namespace
}  // namespace cuanto
