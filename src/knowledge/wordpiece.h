// knowledge/wordpiece.h: a text as the numbers that BERT's encoders read (Wu et al. 2016; Devlin et
// al. 2019, uncased): cleaned, lower-case, without accents, cut into the longest pieces of the
// vocabulary. Private to knowledge/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cuanto {

class WordPiece {
 public:
  // A piece a line; its number is that of its line, from 0.
  explicit WordPiece(std::string_view vocabulary);

  // Whether it holds the pieces that every text needs.
  bool is_complete() const { return begin_ >= 0 && end_ >= 0 && unknown_ >= 0; }

  // At most `count` numbers, with that of the begin before and that of the end behind. Bytes that
  // are not UTF-8 are left out.
  std::vector<int64_t> numbers_of(std::string_view text, std::size_t count) const;

 private:
  int64_t find(std::string_view piece) const;
  void add_word(std::string_view word, std::vector<int64_t>& numbers) const;

  std::unordered_map<std::string, int64_t> numbers_;
  int64_t begin_, end_, unknown_;
};

}  // namespace cuanto
