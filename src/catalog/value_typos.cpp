#include "catalog/value_typos.h"

#include <algorithm>

#include "base/text.h"

namespace cuanto {

static constexpr std::size_t kTypoLettersMin = 4;  // below, every word is near every other

bool is_ascii_letters(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::size_t typos_allowed(std::size_t letters) {
  if (letters < kTypoLettersMin) return 0;
  return letters < kTwoTyposLettersMin ? 1 : 2;
}

void add_deletions(std::string_view word, std::size_t count, std::vector<std::string>& out) {
  out.emplace_back(word);
  std::size_t begin = out.size() - 1;
  for (std::size_t round = 0; round < count; ++round) {
    const std::size_t end = out.size();
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t at = 0; at < out[i].size(); ++at) {
        auto shorter = out[i];
        shorter.erase(at, 1);
        out.push_back(std::move(shorter));
      }
    }
    begin = end;
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

uint32_t deletion_hash(std::string_view text) {
  const uint64_t h = stable_hash(text);
  return static_cast<uint32_t>(h ^ (h >> 32));
}

}  // namespace cuanto
