// Documents: no bytes crash the readers of Markdown, text and HTML, and what they give is UTF-8
// that can be indexed and asked. PDF is read by a program of its own and is not fuzzed here.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "knowledge/knowledge.h"

namespace {

using namespace cuanto;

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr const char* kPaths[] = {"a.md", "a.html", "a.txt"};
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  auto passages = read_passages(bytes, kPaths[data[0] % 3]);
  if (!passages) return 0;
  for (const Passage& passage : *passages) {
    check(!passage.units.empty());
    for (const PassageUnit& unit : passage.units) check(is_utf8(unit.text) && !unit.text.empty());
  }
  const Knowledge knowledge(std::move(*passages));
  for (const Found& found : knowledge.search("what is the cost of it?"))
    check(found.passage < knowledge.size());
  quote_definition(knowledge, "cost", {});
  quote_answer(knowledge, "who approves the cost?", {});
  return 0;
}
