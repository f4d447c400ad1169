// The index of values being built, once all values are added.
#include <algorithm>

#include "catalog/value_index.h"
#include "catalog/value_typos.h"

namespace cuanto {

static constexpr std::size_t kDeletionsMax =
    8'000'000;  // 64 MB; beyond, long words get one deletion
static constexpr std::size_t kCodeColumnDistinctMax = 400;

void ValueIndex::Impl::build_forms() {
  struct Sortable {
    uint64_t head = 0;  // the first bytes, so that most comparisons touch nothing else
    uint32_t key = 0, length = 0;
    uint32_t entry = 0;
  };
  std::vector<Sortable> order;
  order.reserve(entries.size());
  keys.reserve(texts.size());
  for (uint32_t i = 0; i < entries.size(); ++i) {
    const auto k = value_key(text(entries[i]));
    Sortable one{.key = static_cast<uint32_t>(keys.size()),
                 .length = static_cast<uint32_t>(k.size()),
                 .entry = i};
    for (std::size_t b = 0; b < 8; ++b)
      one.head = one.head << 8 | (b < k.size() ? static_cast<unsigned char>(k[b]) : 0);
    keys += k;
    order.push_back(one);
  }
  const auto key_of = [&](const Sortable& s) {
    return std::string_view(keys).substr(s.key, s.length);
  };
  std::ranges::sort(order, [&](const Sortable& a, const Sortable& b) {
    if (a.head != b.head) return a.head < b.head;
    if (const int c = key_of(a).compare(key_of(b)); c != 0) return c < 0;
    const auto& x = entries[a.entry];
    const auto& y = entries[b.entry];
    if (x.column != y.column) return x.column < y.column;
    return text(x) < text(y);
  });

  std::string sorted_keys;
  sorted_keys.reserve(keys.size());
  std::vector<Entry> sorted;
  sorted.reserve(entries.size());
  std::string_view last;
  for (const auto& one : order) {
    const auto k = key_of(one);
    auto entry = entries[one.entry];
    if (!k.empty()) {
      if (forms.empty() || k != last) {
        forms.push_back({.key = static_cast<uint32_t>(sorted_keys.size()),
                         .length = one.length,
                         .first_entry = static_cast<uint32_t>(sorted.size())});
        sorted_keys += k;
        last = k;
      }
      entry.form = static_cast<uint32_t>(forms.size() - 1);
    }
    sorted.push_back(entry);
  }
  forms.push_back({.key = static_cast<uint32_t>(sorted_keys.size()),
                   .first_entry = static_cast<uint32_t>(sorted.size())});
  forms.shrink_to_fit();
  sorted_keys.shrink_to_fit();
  keys = std::move(sorted_keys);
  entries = std::move(sorted);

  form_table.reserve(form_count());
  for (uint32_t f = 0; f < form_count(); ++f) form_table.insert(stable_hash(key(f)), f);
}

void ValueIndex::Impl::build_words() {
  std::vector<std::pair<uint32_t, uint32_t>> pairs;  // word, form
  std::size_t joined_count = 0;
  word_table.reserve(form_count() * 2 + 16);
  for (uint32_t f = 0; f < form_count(); ++f) {
    const auto parts = key_words(key(f));
    words_max = std::max(words_max, std::min(parts.size(), kWordsPerValueMax));
    if (parts.size() > 1) ++joined_count;
    for (const auto part : parts) {
      auto w = find_word(part);
      if (w == kNoPosition) {
        w = static_cast<uint32_t>(words.size());
        words.push_back({.key = static_cast<uint32_t>(part.data() - keys.data()),
                         .length = static_cast<uint32_t>(part.size())});
        // Twice as many words as forms is the rule; more words than that need a larger table.
        if (words.size() > form_count() * 2 && (words.size() & (words.size() - 1)) == 0) {
          word_table.reserve(words.size() * 2);
          for (uint32_t i = 0; i + 1 < words.size(); ++i)
            word_table.insert(stable_hash(word(i)), i);
        }
        word_table.insert(stable_hash(part), w);
      }
      pairs.emplace_back(w, f);
    }
  }
  joined_table.reserve(joined_count);
  for (uint32_t f = 0; f < form_count(); ++f)
    if (key(f).find(' ') != std::string_view::npos)
      joined_table.insert(stable_hash(joined_key(key(f))), f);

  // Pairs come in order of form; a counting sort by word keeps that order within each word.
  for (const auto& [w, f] : pairs) ++words[w].first_posting;
  uint32_t at = 0;
  for (auto& w : words) at += std::exchange(w.first_posting, at);
  words.push_back({.first_posting = at});
  postings.resize(at);
  std::vector<uint32_t> next;
  next.reserve(words.size());
  for (const auto& w : words) next.push_back(w.first_posting);
  for (const auto& [w, f] : pairs) postings[next[w]++] = f;
  words.shrink_to_fit();
}

void ValueIndex::Impl::build_deletions() {
  const auto depth_of = [&](std::string_view w) -> std::size_t {
    if (!is_ascii_letters(w)) return 0;
    return std::min<std::size_t>(typos_allowed(w.size() + 1), two_deletions ? 2 : 1);
  };
  std::size_t expected = 0;
  for (uint32_t w = 0; w + 1 < words.size(); ++w) {
    if (!is_ascii_letters(word(w)) || typos_allowed(word(w).size() + 1) == 0) continue;
    expected += word(w).size() + 1 >= kTwoTyposLettersMin ? 29 : 8;
  }
  two_deletions = expected <= kDeletionsMax;
  std::vector<std::string> parts;
  for (uint32_t w = 0; w + 1 < words.size(); ++w) {
    const auto depth = depth_of(word(w));
    if (depth == 0) continue;
    parts.clear();
    add_deletions(word(w).substr(0, kTypoPrefix), depth, parts);
    for (const auto& part : parts) deletions.push_back({deletion_hash(part), w});
  }
  // Radix sort by hash, 16 bits at a time; stable, so words stay in order.
  std::vector<Deletion> other(deletions.size());
  for (const unsigned shift : {0u, 16u}) {
    std::vector<uint32_t> starts(65'537, 0);
    for (const auto& d : deletions) ++starts[((d.hash >> shift) & 0xFFFF) + 1];
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    for (const auto& d : deletions) other[starts[(d.hash >> shift) & 0xFFFF]++] = d;
    deletions.swap(other);
  }
  deletions.shrink_to_fit();
}

void ValueIndex::Impl::build_columns() {
  column_entries.resize(entries.size());
  for (uint32_t i = 0; i < entries.size(); ++i) column_entries[i] = i;
  std::ranges::sort(column_entries, [&](uint32_t a, uint32_t b) {
    const auto& x = entries[a];
    const auto& y = entries[b];
    if (x.column != y.column) return x.column < y.column;
    if (x.rows != y.rows) return x.rows > y.rows;
    return a < b;
  });
  for (uint32_t i = 0; i < column_entries.size(); ++i) {
    const auto column = entries[column_entries[i]].column;
    auto [it, is_new] = column_ranges.try_emplace(column, i, i);
    it->second.second = i + 1;
  }
}

// Which values are the names and codes of known things.
void ValueIndex::Impl::build_codes() {
  const auto& concepts = value_concepts();
  std::map<std::string_view, std::vector<uint32_t>> by_code;
  for (uint32_t c = 0; c < concepts.size(); ++c) {
    for (const auto& code : concepts[c].codes) by_code[code].push_back(c);
    for (const auto& name : concepts[c].names) {
      const auto form = find_form(name);
      if (form == kNoPosition) continue;
      for (auto e = forms[form].first_entry; e < forms[form + 1].first_entry; ++e)
        coded.push_back({c, e});
    }
  }
  for (const auto& [column, range] : column_ranges) {
    if (range.second - range.first > kCodeColumnDistinctMax) continue;
    std::map<std::string_view, uint32_t> fitting;  // family -> values that are its codes or names
    uint32_t values = 0;
    for (auto i = range.first; i < range.second; ++i) {
      const auto& entry = entries[column_entries[i]];
      if (entry.form == kNoPosition) continue;
      ++values;
      std::map<std::string_view, bool> families;
      if (const auto it = by_code.find(key(entry.form)); it != by_code.end())
        for (const auto c : it->second) families[concepts[c].family] = true;
      for (const auto c : concepts_called(key(entry.form))) families[concepts[c].family] = true;
      for (const auto& [family, yes] : families) ++fitting[family];
    }
    for (auto i = range.first; i < range.second; ++i) {
      const auto e = column_entries[i];
      if (entries[e].form == kNoPosition) continue;
      const auto it = by_code.find(key(entries[e].form));
      if (it == by_code.end()) continue;
      for (const auto c : it->second)
        if (fitting[concepts[c].family] * 4 >= values * 3) coded.push_back({c, e});
    }
  }
  std::ranges::sort(coded);
  coded.erase(std::unique(coded.begin(), coded.end()), coded.end());
  coded.shrink_to_fit();
}

}  // namespace cuanto
