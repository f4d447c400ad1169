// catalog/value_typos.h: misspelt words of values, found by what is left when letters are deleted:
// two words that differ by a letter have a deletion in common. Private to catalog/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cuanto {

inline constexpr std::size_t kTwoTyposLettersMin = 8;
inline constexpr std::size_t kTypoPrefix = 7;  // deletions are taken from the first letters only

// Only such words are looked for with other letters than they have.
bool is_ascii_letters(std::string_view word);
// How many letters of a word of that length may be wrong.
std::size_t typos_allowed(std::size_t letters);
// All texts that come from `word` by deleting up to `count` letters, itself included.
void add_deletions(std::string_view word, std::size_t count, std::vector<std::string>& out);
uint32_t deletion_hash(std::string_view text);

}  // namespace cuanto
