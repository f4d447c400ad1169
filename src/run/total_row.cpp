#include "run/total_row.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace cuanto {

bool says_total(const std::vector<std::string>& cells) {
  static constexpr auto kWords =
      std::to_array<std::string_view>({"total", "totals", "totales", "grand total", "sum", "suma",
                                       "total general", "gran total", "suma total", "sum total"});
  return std::ranges::any_of(cells, [](const std::string& cell) {
    const std::string plain = fold_plain(trim(cell));
    const auto end = plain.find_last_not_of(":. ");
    const auto word = std::string_view(plain).substr(0, end == std::string::npos ? 0 : end + 1);
    return std::ranges::find(kWords, word) != kWords.end();
  });
}

}  // namespace cuanto
