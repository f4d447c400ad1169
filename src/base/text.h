// base/text.h: text helpers that know Unicode and nothing of questions. All input is UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cuanto {

bool is_utf8(std::string_view text);
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// NFKC, case folded. "ÁREA" -> "área".
std::string fold(std::string_view text);
// `fold`, and without accents: "Año Málaga" -> "ano malaga".
std::string fold_plain(std::string_view text);
std::string ascii_lower(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII only: names of databases
std::string_view trim(std::string_view text);                      // ASCII white space
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);
// Number of Unicode code points.
std::size_t length_of(std::string_view text);
// At most `count` code points, with "…" in place of what was cut.
std::string shortened(std::string_view text, std::size_t count);
// Damerau-Levenshtein distance (optimal string alignment) over code points, or `limit` + 1 when it
// is larger than `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);
// The candidates nearest to `word` (folded), nearest first, ties in the order given; none that is
// farther than a third of its length.
std::vector<std::string> closest(std::string_view word, const std::vector<std::string>& candidates,
                                 std::size_t count);
// Words of an identifier or a heading, folded: snake_case, camelCase, digits. "BillingPeriodStart2"
// -> billing period start 2; "1st leg" -> 1st leg; "U.S. runner(s)-up" -> us runner up.
std::vector<std::string> words_of_name(std::string_view name);
// 64-bit FNV-1a: stable across machines and builds.
constexpr uint64_t stable_hash(std::string_view bytes, uint64_t seed = 14695981039346656037ull) {
  uint64_t hash = seed;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ull;
  }
  return hash;
}
std::string hex(uint64_t value);  // 16 digits

}  // namespace cuanto
