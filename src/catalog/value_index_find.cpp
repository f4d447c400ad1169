// Values found by what was said: as they are written, as codes, by their words, with typos.
#include <algorithm>

#include "catalog/value_index.h"
#include "catalog/value_typos.h"

namespace cuanto {

namespace {

constexpr std::size_t kWordsNearMax = 12;

// Words that alone say nothing about which value is meant.
bool is_small_word(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "a",  "an",   "the",  "of",  "in",  "on", "at",   "and", "or",  "for", "to",
      "by", "from", "with", "de",  "del", "la", "el",   "los", "las", "y",   "o",
      "en", "un",   "una",  "por", "con", "al", "para", "s",   "e",   "is",  "it"};
  return std::ranges::find(kWords, word) != std::end(kWords);
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

}  // namespace

std::vector<ValueIndex::Impl::Near> ValueIndex::Impl::words_near(std::string_view said,
                                                                 bool typos) const {
  std::vector<Near> near;
  if (const auto w = find_word(said); w != kNoPosition) near.push_back({w, 0});
  for (const auto& other : other_numbers(said))
    if (const auto w = find_word(other); w != kNoPosition) near.push_back({w, 0});
  const auto allowed = typos_allowed(said.size());
  if (!near.empty() || !typos || allowed == 0 || !is_ascii_letters(said)) return near;

  std::vector<std::string> parts;
  add_deletions(said.substr(0, kTypoPrefix), allowed, parts);
  std::vector<uint32_t> seen;
  for (const auto& part : parts) {
    const auto h = deletion_hash(part);
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
      const auto at = find_word(w);
      if (at == kNoPosition) return {};
      choices.push_back({{at, 0}});
      continue;
    }
    choices.push_back(words_near(w, typos));
    if (choices.back().empty()) return {};
  }
  if (only_small) return {};
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
      const auto parts = key_words(key(form));
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
  if (const auto form = find_form(k); form != kNoPosition) {
    const auto plain = fold_plain(trim(said));
    for (auto e = forms[form].first_entry; e < forms[form + 1].first_entry; ++e)
      found.push_back({e, Level::exact, fold_plain(trim(text(entries[e]))) == plain ? 0u : 1u, 0});
  }
  for (const auto c : concepts_called(k)) {
    auto it = std::ranges::lower_bound(coded, Coded{c, 0});
    for (; it != coded.end() && it->concept_at == c; ++it)
      found.push_back({it->entry, Level::code, 0, 0});
  }
  // "newyork" for New York, "new york" for NewYork.
  const auto joined = joined_key(k);
  if (const auto form = find_joined(joined); form != kNoPosition)
    add_form(form, Level::token, 0, 0, found);
  if (joined != k)
    if (const auto form = find_form(joined); form != kNoPosition)
      add_form(form, Level::token, 0, 0, found);
  const auto said_words = key_words(k);
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

}  // namespace cuanto
