// knowledge/index.h: what is kept of passages to find them: their words, their vectors and the
// names that they define. Private to knowledge/.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "knowledge/knowledge.h"
#include "knowledge/terms.h"
#include "knowledge/vectors.h"
#include "knowledge/words.h"

namespace cuanto {

// A place that says what a name means.
struct DefinedName {
  std::vector<uint32_t> stems;  // of the name, in the language of the passage: numbers of terms
  uint32_t passage = 0;
  int32_t unit = 0;      // -1: the passage as a whole, by its heading
  bool is_first = true;  // the name itself, not another word for it
};

// Passages that were indexed together, immutable.
struct Collection {
  std::vector<Passage> passages;
  WordIndex words;
  std::shared_ptr<const Embedder> embedder;
  std::unique_ptr<const VectorStore> vectors;  // nothing: found by words alone
  std::vector<DefinedName> names;
  std::unordered_map<uint32_t, std::vector<uint32_t>> names_with;  // by the number of a stem

  // Why vectors were not used when they were asked for last; empty: they were.
  std::string problem() const;
  void set_problem(std::string problem) const;

 private:
  mutable std::mutex mutex_;
  mutable std::string problem_;
};

// The names that a passage defines; `passage` is its number. Adds what is missing to `words`.
std::vector<DefinedName> names_of(const Passage& passage, uint32_t number, WordIndex& words);

// Without vectors; more may be put in before it is shared.
std::shared_ptr<Collection> collect_words(std::vector<Passage> passages);
// All of it made anew, in memory. Fails only with what the embedder fails with.
Result<std::shared_ptr<const Collection>> collect(std::vector<Passage> passages,
                                                  std::shared_ptr<const Embedder> embedder);
// Behind the last name.
void finish_names(Collection& collection);
// Rows in the order of the passages.
std::unique_ptr<const VectorStore> keep_in_memory(VectorTable table);

// Collections that are searched as one.
struct Knowledge::Index {
  struct Part {
    std::shared_ptr<const Collection> collection;
    std::size_t first = 0;  // the number of its first passage
  };
  std::vector<Part> parts;
  std::size_t size = 0;  // passages

  std::size_t part_of(std::size_t number) const;  // of a passage
  const Passage& passage(std::size_t number) const;
  // How many passages have a word.
  std::size_t passages_with(const std::string& stem) const;
  // How much a word tells: more, the fewer passages have it.
  double rarity(const std::string& stem) const;
  double rarity(const AskedWord& word) const;
  // What BM25 would give a passage with every word of a question, often.
  double full_score(const std::vector<AskedWord>& words) const;
};

// "Table › Column": the headings of a passage, its title first.
std::string heading_of(const Passage& passage);

}  // namespace cuanto
