#include "read/misspelt_times.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "base/text.h"

namespace cuanto {
namespace {

using Words = std::span<const std::string_view>;

// What stands beside a length of time and says which one: before it, and after it in Spanish.
constexpr auto kWhich = std::to_array<std::string_view>(
    {"last", "this", "next", "past", "previous", "current", "ultimo", "ultima", "este", "esta",
     "pasado", "pasada", "proximo", "proxima", "anterior", "actual", "ultimos", "ultimas"});
constexpr auto kLengths = std::to_array<std::string_view>(
    {"week", "month", "quarter", "year", "weeks", "months", "quarters", "years", "semana", "mes",
     "trimestre", "ano", "semanas", "meses", "trimestres", "anos"});
// Words of their own that are one slip away from those that are mended.
constexpr auto kOthers = std::to_array<std::string_view>(
    {"casado", "casada", "pesado", "pesada", "pisado", "posada", "paseado", "pasados", "pasadas",
     "esta", "estas", "years", "yearly"});

bool is_in(std::string_view word, Words words) {
  return std::ranges::find(words, word) != words.end();
}

// The word of the list that this one is a slip of; short words are a slip away from too many.
std::string_view meant(std::string_view typed, Words words, std::size_t letters_least) {
  if (is_in(typed, kWhich) || is_in(typed, kLengths) || is_in(typed, kOthers)) return {};
  for (const std::string_view word : words) {
    const bool long_enough = word.size() >= letters_least && typed.size() + 1 >= letters_least;
    if (long_enough && typed.front() == word.front() && edit_distance(typed, word, 1) == 1)
      return word;
  }
  return {};
}

}  // namespace

void mend_times(std::vector<Token>& tokens) {
  constexpr std::size_t kWhichLetters = 6, kLengthLetters = 5;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    Token &first = tokens[i], &second = tokens[i + 1];
    if (first.shape != TokenShape::word || second.shape != TokenShape::word) continue;
    const auto mend = [](Token& token, std::string_view word) {
      if (!token.quoted && !word.empty()) token.plain = word;
    };
    if (is_in(first.plain, kWhich)) mend(second, meant(second.plain, kLengths, kLengthLetters));
    if (is_in(first.plain, kLengths)) mend(second, meant(second.plain, kWhich, kWhichLetters));
    if (is_in(second.plain, kLengths)) mend(first, meant(first.plain, kWhich, kWhichLetters));
  }
}

}  // namespace cuanto
