// Case files: whatever parses is written as text that parses to the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/case_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto cases = cuanto::parse_cases(text, "input");
  if (!cases) return 0;
  const auto again = cuanto::parse_cases(cuanto::to_text(*cases), "input");
  if (!again || again->size() != cases->size()) std::abort();
  for (std::size_t i = 0; i < cases->size(); ++i) {
    if ((*again)[i].sections != (*cases)[i].sections) std::abort();
  }
  return 0;
}
