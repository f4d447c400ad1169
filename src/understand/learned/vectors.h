// understand/learned/vectors.h: how near in meaning two English words are, by the vectors that
// tools/distil made. Whole numbers throughout, so the same on every machine. Private to
// understand/.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cuanto {

using WordVector = std::span<const int8_t>;

class WordVectors {
 public:
  // `bytes` as tools/distil/distil.py writes them; they must outlive this. Fails with `bad_input`.
  static Result<WordVectors> read(std::string_view bytes);
  // Empty for a word without one; lower case.
  WordVector find(std::string_view word) const;
  // The words nearest to `word`, nearest first, without itself.
  std::vector<std::string_view> nearest(std::string_view word, std::size_t count) const;
  std::size_t size() const { return words_.size(); }

 private:
  std::vector<std::string_view> words_;  // sorted
  const int8_t* first_ = nullptr;
  std::size_t dimensions_ = 0;
};

// -100..100: the cosine in percent.
int nearness(WordVector a, WordVector b);

// Those that ship with the program.
const WordVectors& shipped_vectors();

}  // namespace cuanto
