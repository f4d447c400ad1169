// understand/word_set.h: a list of words, each plain: in small letters and without accents. Private
// to understand/.
#pragma once

#include <bitset>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

namespace cuanto {

// Hardly any word that it is asked for is in it: its length and three of its letters tell so of
// most, before any word is compared.
class WordSet {
 public:
  WordSet() = default;
  WordSet(std::initializer_list<std::string_view> words) { insert(words); }
  template <typename Iterator>
  WordSet(Iterator begin, Iterator end) {
    for (; begin != end; ++begin) insert(*begin);
  }

  void insert(std::string_view word) {
    words_.emplace(word);
    looks_.set(look_of(word));
  }
  void insert(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) insert(word);
  }
  bool contains(std::string_view word) const {
    return looks_[look_of(word)] && words_.contains(word);
  }
  auto begin() const { return words_.begin(); }
  auto end() const { return words_.end(); }

 private:
  static constexpr std::size_t kLooks = 512;
  static std::size_t look_of(std::string_view word) {
    if (word.empty()) return 0;
    const auto letter = [&](std::size_t at) -> std::size_t {
      return static_cast<unsigned char>(word[at]);
    };
    return (word.size() * 31 + letter(0) * 7 + letter(word.size() / 2) * 59 +
            letter(word.size() - 1) * 113) %
           kLooks;
  }

  std::set<std::string, std::less<>> words_;
  std::bitset<kLooks> looks_;
};

}  // namespace cuanto
