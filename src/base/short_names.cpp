#include "base/short_names.h"

namespace cuanto {

bool abbreviates(std::string_view part, std::string_view whole) {
  if (part.size() < 3 || part.size() >= whole.size()) return false;
  if (whole.starts_with(part)) return true;
  if (part[0] != whole[0]) return false;
  std::size_t at = 0;
  for (const char c : whole)
    if (at < part.size() && part[at] == c) ++at;
  return at == part.size() && part.size() * 2 >= whole.size() / 2 + 2;
}

}  // namespace cuanto
