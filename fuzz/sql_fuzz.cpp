// Any bytes as SQL: reading never crashes, and what could be read is printed to a text that reads
// and prints as itself. The first byte chooses the dialect.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "sql/sql.h"

namespace cuanto {
namespace {

void must(bool holds, std::string_view what, std::string_view text) {
  if (holds) return;
  std::fprintf(stderr, "%.*s\n%.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(text.size()), text.data());
  std::abort();
}

void read_and_print(std::string_view text, const Dialect& dialect, bool pretty) {
  const auto first = parse_sql(text, dialect);
  if (!first) {
    must(!first.error().message.empty(), "An error has a message.", text);
    if (first.error().at) show_position(text, *first.error().at);
    return;
  }
  const auto printed = print_sql(*first, dialect, {.pretty = pretty});
  if (!printed) {
    must(printed.error().kind == ErrorKind::unsupported, "Printing only lacks words.", text);
    return;
  }
  const auto second = parse_sql(printed->text, dialect);
  if (!second) {
    must(second.error().kind == ErrorKind::too_large, "What was printed can be read.",
         printed->text);
    return;
  }
  const auto again = print_sql(*second, dialect, {.pretty = pretty});
  must(again && again->text == printed->text, "Printing is stable.", printed->text);
  const auto third = parse_sql(again->text, dialect);
  must(third && *third == *second, "Reading what was printed gives an equal tree.", printed->text);
}

}  // namespace
}  // namespace cuanto

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto id = static_cast<cuanto::DialectId>(data[0] % 3);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  cuanto::read_and_print(text, cuanto::dialect(id), (data[0] & 4) != 0);
  return 0;
}
