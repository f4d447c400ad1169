#include "knowledge/words.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace cuanto {
namespace {

// Chosen on the tuning half of the retrieval set (tools/retrieval).
constexpr float kSaturation = 1.2F;    // k1
constexpr float kLengthWeight = 0.4F;  // b

void count_words(std::map<std::string, float>& counts, std::string_view text, Language language,
                 float weight) {
  for (std::string& term : terms_of(text, language)) counts[std::move(term)] += weight;
}

}  // namespace

uint32_t WordIndex::number_of(const std::string& term) {
  const auto [it, added] = numbers_.emplace(term, static_cast<uint32_t>(terms_.size()));
  if (added) {
    terms_.push_back(term);
    postings_.emplace_back();
  }
  return it->second;
}

TermCounts WordIndex::count_terms(const Passage& passage) {
  std::map<std::string, float> counts;
  count_words(counts, passage.title, passage.language, kTitleWeight);
  for (const std::string& heading : passage.headings)
    count_words(counts, heading, passage.language, kHeadingWeight);
  for (const PassageUnit& unit : passage.units) count_words(counts, unit.text, passage.language, 1);
  TermCounts numbered;
  numbered.reserve(counts.size());
  for (const auto& [term, count] : counts) numbered.emplace_back(number_of(term), count);
  return numbered;
}

void WordIndex::add(const TermCounts& counts) {
  const auto passage = static_cast<uint32_t>(norms_.size());
  float length = 0;
  for (const auto& [term, count] : counts) {
    postings_[term].push_back({passage, count});
    length += count;
  }
  norms_.push_back(length);
  total_ += length;
}

void WordIndex::finish() {
  if (norms_.empty()) return;
  const float mean = std::max(1.0F, static_cast<float>(total_ / static_cast<double>(size())));
  for (float& length : norms_)
    length = kSaturation * (1 - kLengthWeight + kLengthWeight * length / mean);
}

std::optional<uint32_t> WordIndex::find(const std::string& term) const {
  const auto it = numbers_.find(term);
  if (it == numbers_.end()) return std::nullopt;
  return it->second;
}

std::span<const Posting> WordIndex::postings(const std::string& term) const {
  const auto number = find(term);
  if (!number) return {};
  return postings_[*number];
}

double WordIndex::rarity_of(std::size_t have, std::size_t all) {
  const auto few = static_cast<double>(have);
  return std::log(1 + (static_cast<double>(all) - few + 0.5) / (few + 0.5));
}

double WordIndex::rarity(const AskedWord& word) const {
  double least = rarity_of(0, size());
  for (const std::string& stem : word.stems) least = std::min(least, rarity(stem));
  return least;
}

double WordIndex::share_max() { return static_cast<double>(kSaturation) + 1; }

float WordIndex::share_of(const Posting& posting) const {
  return posting.count * (kSaturation + 1) / (posting.count + norms_[posting.passage]);
}

}  // namespace cuanto
