// The index of values: what others see of it. Its tables are in value_index.h.
#include "catalog/value_index.h"

#include <algorithm>
#include <span>

namespace cuanto {

static constexpr std::size_t kNearestLookedAtMax = 5'000;

ValueIndex::ValueIndex() : impl_(std::make_unique<Impl>()) {}
ValueIndex::~ValueIndex() = default;

void ValueIndex::add(ColumnId column, std::string_view stored, uint64_t rows) {
  CUANTO_ASSERT(!impl_->finished);
  constexpr std::size_t kArenaMax = std::numeric_limits<uint32_t>::max() / 2;
  if (stored.empty() || impl_->texts.size() + stored.size() > kArenaMax) return;
  impl_->entries.push_back({.text = static_cast<uint32_t>(impl_->texts.size()),
                            .length = static_cast<uint32_t>(stored.size()),
                            .column = column.v,
                            .rows = static_cast<uint32_t>(std::min<uint64_t>(rows, kNoPosition))});
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
    if (impl_->find_form(run) != kNoPosition) return n;
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
    if (impl_->entries[entry].form == kNoPosition) continue;
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
