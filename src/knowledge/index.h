// knowledge/index.h: what is kept of the passages to find them: postings for BM25 (Robertson and
// Zaragoza, "The Probabilistic Relevance Framework", 2009), a vector for each passage (static word
// vectors, weighted by rarity, without what all passages have in common: Arora et al., "A simple
// but tough-to-beat baseline", 2017), and the names that are defined. Private to knowledge/.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "knowledge/knowledge.h"
#include "knowledge/terms.h"

namespace cuanto {

// A place that says what a name means.
struct DefinedName {
  std::vector<std::string> stems;  // of the name, in the language of the passage
  uint32_t passage = 0;
  int32_t unit = 0;      // -1: the passage as a whole, by its heading
  bool is_first = true;  // the name itself, not another word for it
};

struct Knowledge::Index {
  struct Posting {
    uint32_t passage;
    float count;  // words in headings count more
  };
  std::vector<Passage> passages;
  std::unordered_map<std::string, uint32_t> numbers;  // of terms
  std::vector<std::vector<Posting>> postings;
  std::vector<float> lengths;
  float mean_length = 1;
  std::vector<TextVector> vectors;
  TextVector common{};  // what is taken off each vector
  std::vector<DefinedName> names;

  const std::vector<Posting>* find_postings(const std::string& stem) const;
  // How much a word tells: more, the fewer passages have it.
  double rarity(const std::string& stem) const;
  double rarity(const AskedWord& word) const;
};

// "Table › Column": the headings of a passage, its title first.
std::string heading_of(const Passage& passage);

}  // namespace cuanto
