// knowledge/words.h: passages by their words: postings of stems for BM25 (Robertson and Zaragoza,
// "The Probabilistic Relevance Framework", 2009). Private to knowledge/.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/knowledge.h"
#include "knowledge/terms.h"

namespace cuanto {

// Chosen on the tuning half of the retrieval set (tools/retrieval).
inline constexpr float kHeadingWeight = 4.0F;
inline constexpr float kTitleWeight = 0.5F;

struct Posting {
  uint32_t passage;
  float count;  // words in headings count more
};

// How often each term stands in a passage, by the number of the term.
using TermCounts = std::vector<std::pair<uint32_t, float>>;

class WordIndex {
 public:
  // The number of a term, a new one where it has none yet.
  uint32_t number_of(const std::string& term);
  TermCounts count_terms(const Passage& passage);
  // Passages are added in their order; `finish` comes behind the last.
  void add(const TermCounts& counts);
  void finish();

  std::size_t size() const { return norms_.size(); }  // passages
  const std::vector<std::string>& terms() const { return terms_; }
  double length() const { return total_; }  // of all passages
  // None of a word that no passage has.
  std::span<const Posting> postings(const std::string& term) const;
  // Nothing for a term that was never counted.
  std::optional<uint32_t> find(const std::string& term) const;
  // How much a word tells: more, the fewer passages have it.
  double rarity(const std::string& term) const { return rarity_of(postings(term).size(), size()); }
  double rarity(const AskedWord& word) const;
  static double rarity_of(std::size_t have, std::size_t all);

  // What BM25 gives a passage for one of its words, without the word's rarity.
  float share_of(const Posting& posting) const;
  static double share_max();  // what it comes near to, the oftener the word stands there

 private:
  std::unordered_map<std::string, uint32_t> numbers_;
  std::vector<std::string> terms_;
  std::vector<std::vector<Posting>> postings_;
  std::vector<float> norms_;  // until `finish`: the lengths of the passages
  double total_ = 0;
};

}  // namespace cuanto
