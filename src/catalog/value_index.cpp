// The index of values. A value is found by its key (folded words, see value_key); values with the
// same key are one form. Forms are sorted by key, so that a prefix is a range; words lead to forms
// through postings; misspelt words lead to words through their deletions (symmetric delete).
#include <algorithm>
#include <limits>
#include <map>

#include "base/limits.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "catalog/value_words.h"

namespace cuanto {

namespace {

constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();
constexpr std::size_t kTypoLettersMin = 4;  // below, every word is near every other
constexpr std::size_t kTwoTyposLettersMin = 8;
constexpr std::size_t kTypoPrefix = 7;            // deletions are taken from the first letters only
constexpr std::size_t kDeletionsMax = 8'000'000;  // 64 MB; beyond, long words get one deletion
constexpr std::size_t kFormsLookedAtMax = 20'000;
constexpr std::size_t kWordsNearMax = 12;
constexpr std::size_t kWordsPerValueMax = 16;
constexpr std::size_t kNearestLookedAtMax = 5'000;
constexpr std::size_t kCodeColumnDistinctMax = 400;

// Words that alone say nothing about which value is meant.
bool is_small_word(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "a",  "an",   "the",  "of",  "in",  "on", "at",   "and", "or",  "for", "to",
      "by", "from", "with", "de",  "del", "la", "el",   "los", "las", "y",   "o",
      "en", "un",   "una",  "por", "con", "al", "para", "s",   "e",   "is",  "it"};
  return std::ranges::find(kWords, word) != std::end(kWords);
}

std::vector<std::string_view> words_of(std::string_view key) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  while (begin < key.size()) {
    auto end = key.find(' ', begin);
    if (end == std::string_view::npos) end = key.size();
    words.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool is_ascii_letters(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string without_spaces(std::string_view key) {
  std::string result;
  result.reserve(key.size());
  for (const char c : key)
    if (c != ' ') result += c;
  return result;
}

// The other number of a word, English or Spanish: seniors -> senior, categories -> category.
std::vector<std::string> other_numbers(std::string_view word) {
  std::vector<std::string> forms;
  const auto cut = [&](std::size_t n) { return std::string(word.substr(0, word.size() - n)); };
  if (word.size() > 3 && word.ends_with("s") && !word.ends_with("ss")) {
    forms.push_back(cut(1));
    if (word.ends_with("es")) forms.push_back(cut(2));
    if (word.ends_with("ies")) forms.push_back(cut(3) + "y");
    if (word.ends_with("ces")) forms.push_back(cut(3) + "z");
  } else if (word.size() > 2) {
    forms.push_back(std::string(word) + "s");
    forms.push_back(std::string(word) + "es");
    if (word.ends_with("y")) forms.push_back(cut(1) + "ies");
  }
  return forms;
}

uint32_t hash32(std::string_view text) {
  const uint64_t h = stable_hash(text);
  return static_cast<uint32_t>(h ^ (h >> 32));
}

// All texts that come from `word` by deleting up to `count` letters, itself included.
void add_deletions(std::string_view word, std::size_t count, std::vector<std::string>& out) {
  out.emplace_back(word);
  std::size_t begin = out.size() - 1;
  for (std::size_t round = 0; round < count; ++round) {
    const std::size_t end = out.size();
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t at = 0; at < out[i].size(); ++at) {
        auto shorter = out[i];
        shorter.erase(at, 1);
        out.push_back(std::move(shorter));
      }
    }
    begin = end;
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

std::size_t typos_allowed(std::size_t letters) {
  if (letters < kTypoLettersMin) return 0;
  return letters < kTwoTyposLettersMin ? 1 : 2;
}

// Open addressing from a hash to a position; never deletes.
class PositionTable {
 public:
  void reserve(std::size_t count) {
    std::size_t size = 16;
    while (size < count * 2) size *= 2;
    slots_.assign(size, kNone);
  }
  template <class Same>
  uint32_t find(uint64_t hash, Same same) const {
    if (slots_.empty()) return kNone;
    for (std::size_t at = place(hash);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at] == kNone) return kNone;
      if (same(slots_[at])) return slots_[at];
    }
  }
  void insert(uint64_t hash, uint32_t position) {
    std::size_t at = place(hash);
    while (slots_[at] != kNone) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = position;
  }
  std::size_t bytes() const { return slots_.capacity() * sizeof(uint32_t); }

 private:
  std::size_t place(uint64_t hash) const {
    return static_cast<std::size_t>(hash ^ (hash >> 29)) & (slots_.size() - 1);
  }
  std::vector<uint32_t> slots_;
};

}  // namespace

struct ValueIndex::Impl {
  struct Entry {
    uint32_t text = 0;  // where in `texts`
    uint32_t length = 0;
    uint32_t column = 0;
    uint32_t rows = 0;  // saturates
    uint32_t form = kNone;
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
                             [&](uint32_t f) { return without_spaces(key(f)) == joined; });
  }
  uint32_t find_word(std::string_view w) const {
    return word_table.find(stable_hash(w), [&](uint32_t at) { return word(at) == w; });
  }

  void build_forms();
  void build_words();
  void build_deletions();
  void build_columns();
  void build_codes();

  // ---- finding ---------------------------------------------------------------------------------
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

// ---- building ----------------------------------------------------------------------------------
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
    const auto parts = words_of(key(f));
    words_max = std::max(words_max, std::min(parts.size(), kWordsPerValueMax));
    if (parts.size() > 1) ++joined_count;
    for (const auto part : parts) {
      auto w = find_word(part);
      if (w == kNone) {
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
      joined_table.insert(stable_hash(without_spaces(key(f))), f);

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
    for (const auto& part : parts) deletions.push_back({hash32(part), w});
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
      if (form == kNone) continue;
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
      if (entry.form == kNone) continue;
      ++values;
      std::map<std::string_view, bool> families;
      if (const auto it = by_code.find(key(entry.form)); it != by_code.end())
        for (const auto c : it->second) families[concepts[c].family] = true;
      for (const auto c : concepts_called(key(entry.form))) families[concepts[c].family] = true;
      for (const auto& [family, yes] : families) ++fitting[family];
    }
    for (auto i = range.first; i < range.second; ++i) {
      const auto e = column_entries[i];
      if (entries[e].form == kNone) continue;
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

// ---- finding -----------------------------------------------------------------------------------
std::vector<ValueIndex::Impl::Near> ValueIndex::Impl::words_near(std::string_view said,
                                                                 bool typos) const {
  std::vector<Near> near;
  if (const auto w = find_word(said); w != kNone) near.push_back({w, 0});
  for (const auto& other : other_numbers(said))
    if (const auto w = find_word(other); w != kNone) near.push_back({w, 0});
  const auto allowed = typos_allowed(said.size());
  if (!near.empty() || !typos || allowed == 0 || !is_ascii_letters(said)) return near;

  std::vector<std::string> parts;
  add_deletions(said.substr(0, kTypoPrefix), allowed, parts);
  std::vector<uint32_t> seen;
  for (const auto& part : parts) {
    const auto h = hash32(part);
    auto it = std::ranges::lower_bound(deletions, h, {}, &Deletion::hash);
    for (; it != deletions.end() && it->hash == h; ++it) seen.push_back(it->word);
  }
  std::ranges::sort(seen);
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (const auto w : seen) {
    const auto distance = edit_distance(said, word(w), allowed);
    if (distance <= allowed) near.push_back({w, static_cast<uint32_t>(distance)});
  }
  std::ranges::sort(near, [&](const Near& a, const Near& b) {
    if (a.edits != b.edits) return a.edits < b.edits;
    const bool a_same = word(a.word)[0] == said[0], b_same = word(b.word)[0] == said[0];
    if (a_same != b_same) return a_same;  // the first letter is rarely wrong
    if (posting_count(a.word) != posting_count(b.word))
      return posting_count(a.word) > posting_count(b.word);
    return word(a.word) < word(b.word);
  });
  if (near.size() > kWordsNearMax) near.resize(kWordsNearMax);
  return near;
}

std::vector<ValueIndex::Impl::FoundForm> ValueIndex::Impl::forms_with(
    const std::vector<std::string_view>& said, bool typos) const {
  std::vector<std::vector<Near>> choices;
  bool only_small = true;
  for (const auto w : said) {
    const bool small = is_small_word(w);
    only_small = only_small && small;
    if (small && said.size() > 1) {
      // "university of oslo": the small word must be there, but a typo in it is no clue.
      if (const auto at = find_word(w); at != kNone)
        choices.push_back({{at, 0}});
      else
        choices.emplace_back();
      continue;
    }
    choices.push_back(words_near(w, typos));
  }
  if (only_small || std::ranges::any_of(choices, [](const auto& c) { return c.empty(); }))
    return {};
  const auto count_of = [&](const std::vector<Near>& near) {
    std::size_t count = 0;
    for (const auto& n : near) count += posting_count(n.word);
    return count;
  };
  const auto rarest = std::ranges::min_element(choices, {}, count_of);

  std::vector<FoundForm> found;
  std::size_t looked = 0;
  for (const auto& near : *rarest) {
    for (auto p = words[near.word].first_posting; p < words[near.word + 1].first_posting; ++p) {
      if (++looked > kFormsLookedAtMax) break;
      const auto form = postings[p];
      const auto parts = words_of(key(form));
      uint32_t edits = 0;
      const bool all = std::ranges::all_of(choices, [&](const auto& choice) {
        for (const auto& c : choice)
          if (std::ranges::find(parts, word(c.word)) != parts.end()) {
            edits += c.edits;
            return true;
          }
        return false;
      });
      if (!all) continue;
      const auto unsaid = parts.size() > said.size() ? parts.size() - said.size() : 0;
      found.push_back({form, edits, static_cast<uint32_t>(unsaid)});
    }
  }
  std::ranges::sort(found, {}, [](const FoundForm& f) { return std::pair(f.form, f.edits); });
  const auto same = [](const FoundForm& a, const FoundForm& b) { return a.form == b.form; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

void ValueIndex::Impl::add_form(uint32_t form, ValueHit::Level level, uint32_t distance,
                                uint32_t unsaid, std::vector<Found>& found) const {
  for (auto e = forms[form].first_entry; e < forms[form + 1].first_entry; ++e)
    found.push_back({e, level, distance, unsaid});
}

std::vector<ValueIndex::Impl::Found> ValueIndex::Impl::find_all(std::string_view said,
                                                                bool typos) const {
  using Level = ValueHit::Level;
  std::vector<Found> found;
  const auto k = value_key(said);
  if (k.empty() || entries.empty()) return found;
  const auto plain = fold_plain(trim(said));
  if (const auto form = find_form(k); form != kNone) {
    for (auto e = forms[form].first_entry; e < forms[form + 1].first_entry; ++e)
      found.push_back({e, Level::exact, fold_plain(trim(text(entries[e]))) == plain ? 0u : 1u, 0});
  }
  for (const auto c : concepts_called(k)) {
    auto it = std::ranges::lower_bound(coded, Coded{c, 0});
    for (; it != coded.end() && it->concept_at == c; ++it)
      found.push_back({it->entry, Level::code, 0, 0});
  }
  // "newyork" for New York, "new york" for NewYork.
  const auto joined = without_spaces(k);
  if (const auto form = find_joined(joined); form != kNone)
    add_form(form, Level::token, 0, 0, found);
  if (joined != k)
    if (const auto form = find_form(joined); form != kNone)
      add_form(form, Level::token, 0, 0, found);
  const auto said_words = words_of(k);
  if (said_words.size() <= kWordsPerValueMax) {
    for (const auto& one : forms_with(said_words, typos))
      add_form(one.form, one.edits == 0 ? Level::token : Level::fuzzy,
               one.edits == 0 ? one.unsaid : one.edits, one.unsaid, found);
  }
  return found;
}

// Exact first, then codes, then words, then typos.
static int rank_of(ValueHit::Level level) {
  switch (level) {
    case ValueHit::Level::exact:
      return 0;
    case ValueHit::Level::code:
      return 1;
    case ValueHit::Level::token:
      return 2;
    case ValueHit::Level::fuzzy:
      return 3;
  }
  return 4;
}

std::vector<ValueHit> ValueIndex::Impl::best(std::vector<Found>& found, std::size_t count) const {
  // One value is found once, at its best.
  std::ranges::sort(
      found, {}, [](const Found& f) { return std::tuple(f.entry, rank_of(f.level), f.distance); });
  const auto same = [](const Found& a, const Found& b) { return a.entry == b.entry; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  const auto better = [&](const Found& a, const Found& b) {
    if (a.level != b.level) return rank_of(a.level) < rank_of(b.level);
    if (a.distance != b.distance) return a.distance < b.distance;
    if (a.unsaid != b.unsaid) return a.unsaid < b.unsaid;
    const auto& x = entries[a.entry];
    const auto& y = entries[b.entry];
    if (x.rows != y.rows) return x.rows > y.rows;
    if (x.column != y.column) return x.column < y.column;
    return a.entry < b.entry;  // the order of keys, then texts
  };
  const auto kept = std::min(count, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    better);
  std::vector<ValueHit> hits;
  hits.reserve(kept);
  for (std::size_t i = 0; i < kept; ++i) {
    const auto& e = entries[found[i].entry];
    hits.push_back(
        {ColumnId{e.column}, std::string(text(e)), e.rows, found[i].level, found[i].distance});
  }
  return hits;
}

// ---- the public face ---------------------------------------------------------------------------
ValueIndex::ValueIndex() : impl_(std::make_unique<Impl>()) {}
ValueIndex::~ValueIndex() = default;

void ValueIndex::add(ColumnId column, std::string_view stored, uint64_t rows) {
  CUANTO_ASSERT(!impl_->finished);
  constexpr std::size_t kArenaMax = std::numeric_limits<uint32_t>::max() / 2;
  if (stored.empty() || impl_->texts.size() + stored.size() > kArenaMax) return;
  impl_->entries.push_back({.text = static_cast<uint32_t>(impl_->texts.size()),
                            .length = static_cast<uint32_t>(stored.size()),
                            .column = column.v,
                            .rows = static_cast<uint32_t>(std::min<uint64_t>(rows, kNone))});
  impl_->texts += stored;
}

void ValueIndex::finish() {
  CUANTO_ASSERT(!impl_->finished);
  impl_->texts.shrink_to_fit();
  impl_->build_forms();
  impl_->build_words();
  impl_->build_deletions();
  impl_->build_columns();
  impl_->build_codes();
  impl_->finished = true;
}

std::vector<ValueHit> ValueIndex::find(std::string_view words, bool typos,
                                       std::size_t count) const {
  CUANTO_ASSERT(impl_->finished);
  auto found = impl_->find_all(words, typos);
  return impl_->best(found, count);
}

std::size_t ValueIndex::longest_match(const std::vector<std::string>& words,
                                      std::size_t begin) const {
  CUANTO_ASSERT(impl_->finished);
  if (begin >= words.size() || impl_->entries.empty()) return 0;
  std::string key;
  std::vector<std::size_t> ends;  // where the key of the first n words ends
  const auto count = std::min(words.size() - begin, std::max<std::size_t>(impl_->words_max, 4));
  for (std::size_t i = 0; i < count; ++i) {
    const auto part = value_key(words[begin + i]);
    if (!part.empty()) {
      if (!key.empty()) key += ' ';
      key += part;
    }
    ends.push_back(key.size());
  }
  for (std::size_t n = count; n > 0; --n) {
    // A run that ends in punctuation is the shorter run.
    if (ends[n - 1] == 0 || (n > 1 && ends[n - 1] == ends[n - 2])) continue;
    const auto run = std::string_view(key).substr(0, ends[n - 1]);
    if (impl_->find_form(run) != kNone) return n;
    if (n == 1) continue;
    for (const auto c : concepts_called(run)) {
      const auto it = std::ranges::lower_bound(impl_->coded, Impl::Coded{c, 0});
      if (it != impl_->coded.end() && it->concept_at == c) return n;
    }
  }
  return 0;
}

std::vector<std::string> ValueIndex::nearest(ColumnId column, std::string_view words,
                                             std::size_t count) const {
  CUANTO_ASSERT(impl_->finished);
  const auto range = impl_->column_ranges.find(column.v);
  if (range == impl_->column_ranges.end()) return {};
  const auto [begin, end] = range->second;

  std::vector<std::string> result;
  const auto add = [&](std::string_view text) {
    if (result.size() < count && std::ranges::find(result, text) == result.end())
      result.emplace_back(text);
  };
  auto found = impl_->find_all(words, true);
  std::erase_if(found, [&](const auto& f) { return impl_->entries[f.entry].column != column.v; });
  for (const auto& hit : impl_->best(found, count)) add(hit.stored);

  // Then by letters, then simply the most frequent.
  const auto key = value_key(words);
  const std::size_t limit = std::max<std::size_t>(2, key.size() / 3);
  std::vector<std::pair<std::size_t, uint32_t>> near;
  const auto last = std::min<std::size_t>(end, begin + kNearestLookedAtMax);
  for (std::size_t i = begin; i < last; ++i) {
    const auto entry = impl_->column_entries[i];
    if (impl_->entries[entry].form == kNone) continue;
    const auto distance = edit_distance(key, impl_->key(impl_->entries[entry].form), limit);
    if (distance <= limit) near.emplace_back(distance, static_cast<uint32_t>(i));
  }
  std::ranges::sort(near);
  for (const auto& [distance, i] : near) add(impl_->text(impl_->entries[impl_->column_entries[i]]));
  for (std::size_t i = begin; i < end && result.size() < count; ++i)
    add(impl_->text(impl_->entries[impl_->column_entries[i]]));
  return result;
}

std::vector<ValueHit> ValueIndex::complete(std::string_view prefix, std::size_t count) const {
  CUANTO_ASSERT(impl_->finished);
  const auto key = value_key(prefix);
  if (key.empty() || impl_->entries.empty()) return {};
  std::vector<Impl::Found> found;
  const auto forms = std::span(impl_->forms).first(impl_->form_count());
  const auto key_of = [&](const Impl::Form& f) {
    return std::string_view(impl_->keys).substr(f.key, f.length);
  };
  auto it = std::ranges::lower_bound(forms, key, {}, key_of);
  for (std::size_t looked = 0;
       it != forms.end() && key_of(*it).starts_with(key) && looked < kFormsLookedAtMax;
       ++it, ++looked)
    impl_->add_form(static_cast<uint32_t>(it - forms.begin()), ValueHit::Level::exact, 0, 0, found);
  if (found.size() < count && key.find(' ') == std::string::npos && key.size() >= 2) {
    // Values with a later word that begins so.
    std::size_t looked = 0;
    for (uint32_t w = 0; w + 1 < impl_->words.size() && looked < kFormsLookedAtMax; ++w) {
      if (!impl_->word(w).starts_with(key)) continue;
      for (auto p = impl_->words[w].first_posting; p < impl_->words[w + 1].first_posting;
           ++p, ++looked)
        impl_->add_form(impl_->postings[p], ValueHit::Level::token, 0, 0, found);
    }
  }
  return impl_->best(found, count);
}

void ValueIndex::each(
    const std::function<void(ColumnId, std::string_view, uint64_t)>& visit) const {
  for (const Impl::Entry& entry : impl_->entries)
    visit(ColumnId{entry.column}, std::string_view(impl_->texts).substr(entry.text, entry.length),
          entry.rows);
}

std::size_t ValueIndex::size() const { return impl_->entries.size(); }

std::size_t ValueIndex::memory_bytes() const {
  const auto& i = *impl_;
  return i.texts.capacity() + i.keys.capacity() + i.entries.capacity() * sizeof(Impl::Entry) +
         i.forms.capacity() * sizeof(Impl::Form) + i.words.capacity() * sizeof(Impl::Word) +
         (i.postings.capacity() + i.column_entries.capacity()) * sizeof(uint32_t) +
         i.deletions.capacity() * sizeof(Impl::Deletion) +
         i.coded.capacity() * sizeof(Impl::Coded) + i.form_table.bytes() + i.joined_table.bytes() +
         i.word_table.bytes();
}

}  // namespace cuanto
