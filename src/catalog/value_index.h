// catalog/value_index.h: the tables of the index of values. A value is found by its key (folded
// words, see value_key); values with the same key are one form. Forms are sorted by key, so that a
// prefix is a range; words lead to forms through postings; misspelt words lead to words through
// their deletions (symmetric delete, value_typos.h). Private to catalog/.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "catalog/catalog.h"
#include "catalog/value_words.h"

namespace cuanto {

inline constexpr uint32_t kNoPosition = std::numeric_limits<uint32_t>::max();
inline constexpr std::size_t kFormsLookedAtMax = 20'000;
inline constexpr std::size_t kWordsPerValueMax = 16;

// Open addressing from a hash to a position; never deletes.
class PositionTable {
 public:
  void reserve(std::size_t count) {
    std::size_t size = 16;
    while (size < count * 2) size *= 2;
    slots_.assign(size, kNoPosition);
  }
  template <class Same>
  uint32_t find(uint64_t hash, Same same) const {
    if (slots_.empty()) return kNoPosition;
    for (std::size_t at = place(hash);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at] == kNoPosition) return kNoPosition;
      if (same(slots_[at])) return slots_[at];
    }
  }
  void insert(uint64_t hash, uint32_t position) {
    std::size_t at = place(hash);
    while (slots_[at] != kNoPosition) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = position;
  }
  std::size_t bytes() const { return slots_.capacity() * sizeof(uint32_t); }

 private:
  std::size_t place(uint64_t hash) const {
    return static_cast<std::size_t>(hash ^ (hash >> 29)) & (slots_.size() - 1);
  }
  std::vector<uint32_t> slots_;
};

struct ValueIndex::Impl {
  struct Entry {
    uint32_t text = 0;  // where in `texts`
    uint32_t length = 0;
    uint32_t column = 0;
    uint32_t rows = 0;  // saturates
    uint32_t form = kNoPosition;
  };
  struct Form {
    uint32_t key = 0;  // where in `keys`
    uint32_t length = 0;
    uint32_t first_entry = 0;
  };
  struct Word {
    uint32_t key = 0;
    uint32_t length = 0;
    uint32_t first_posting = 0;
  };
  struct Deletion {
    uint32_t hash = 0;
    uint32_t word = 0;
  };
  struct Coded {
    uint32_t concept_at = 0;
    uint32_t entry = 0;
    auto operator<=>(const Coded&) const = default;
  };

  std::string texts, keys;
  std::vector<Entry> entries;            // sorted by form, column, text once finished
  std::vector<Form> forms;               // sorted by key; one more at the end
  std::vector<Word> words;               // one more at the end
  std::vector<uint32_t> postings;        // forms
  std::vector<Deletion> deletions;       // sorted by hash
  std::vector<uint32_t> column_entries;  // by column, most rows first
  std::map<uint32_t, std::pair<uint32_t, uint32_t>> column_ranges;
  std::vector<Coded> coded;  // sorted
  PositionTable form_table, joined_table, word_table;
  std::size_t words_max = 0;  // of any value
  bool two_deletions = true;
  bool finished = false;

  std::string_view text(const Entry& e) const {
    return std::string_view(texts).substr(e.text, e.length);
  }
  std::string_view key(uint32_t form) const {
    return std::string_view(keys).substr(forms[form].key, forms[form].length);
  }
  std::string_view word(uint32_t w) const {
    return std::string_view(keys).substr(words[w].key, words[w].length);
  }
  std::size_t posting_count(uint32_t w) const {
    return words[w + 1].first_posting - words[w].first_posting;
  }
  uint32_t form_count() const { return static_cast<uint32_t>(forms.size() - 1); }

  uint32_t find_form(std::string_view k) const {
    return form_table.find(stable_hash(k), [&](uint32_t f) { return key(f) == k; });
  }
  uint32_t find_joined(std::string_view joined) const {
    return joined_table.find(stable_hash(joined),
                             [&](uint32_t f) { return joined_key(key(f)) == joined; });
  }
  uint32_t find_word(std::string_view w) const {
    return word_table.find(stable_hash(w), [&](uint32_t at) { return word(at) == w; });
  }

  // ---- building (value_index_build.cpp) ----
  void build_forms();
  void build_words();
  void build_deletions();
  void build_columns();
  void build_codes();

  // ---- finding (value_index_find.cpp) ----
  struct Near {  // a word of the index that a word of the question may be
    uint32_t word = 0;
    uint32_t edits = 0;
  };
  std::vector<Near> words_near(std::string_view said, bool typos) const;
  struct FoundForm {
    uint32_t form = 0;
    uint32_t edits = 0;
    uint32_t unsaid = 0;  // words of the value that were not said
  };
  std::vector<FoundForm> forms_with(const std::vector<std::string_view>& said, bool typos) const;
  struct Found {
    uint32_t entry = 0;
    ValueHit::Level level = ValueHit::Level::exact;
    uint32_t distance = 0;
    uint32_t unsaid = 0;
  };
  void add_form(uint32_t form, ValueHit::Level level, uint32_t distance, uint32_t unsaid,
                std::vector<Found>& found) const;
  std::vector<Found> find_all(std::string_view said, bool typos) const;
  std::vector<ValueHit> best(std::vector<Found>& found, std::size_t count) const;
};

}  // namespace cuanto
