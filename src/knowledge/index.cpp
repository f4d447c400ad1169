#include "knowledge/index.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "knowledge/definitions.h"

namespace cuanto {
namespace {

// Chosen on the tuning half of the retrieval set (tools/retrieval).
constexpr float kHeadingWeight = 4.0F;
constexpr float kTitleWeight = 0.5F;
constexpr float kSaturation = 1.2F;    // k1
constexpr float kLengthWeight = 0.4F;  // b
constexpr float kRelativeWeight = 0.7F;
constexpr double kVectorShare = 0.6;  // of the fused score, against 1 for words
constexpr double kSameLanguage = 1.06;
constexpr std::size_t kRankedMax = 200;  // by each of the two

using Index = Knowledge::Index;

void count_terms(std::map<std::string, float>& counts, std::string_view text, Language language,
                 float weight) {
  for (std::string& term : terms_of(text, language)) counts[std::move(term)] += weight;
}

std::map<std::string, float> term_counts(const Passage& passage) {
  std::map<std::string, float> counts;
  count_terms(counts, passage.title, passage.language, kTitleWeight);
  for (const std::string& heading : passage.headings)
    count_terms(counts, heading, passage.language, kHeadingWeight);
  for (const PassageUnit& unit : passage.units) count_terms(counts, unit.text, passage.language, 1);
  return counts;
}

uint32_t number_of(Index& index, const std::string& term) {
  const auto [it, added] =
      index.numbers.emplace(term, static_cast<uint32_t>(index.postings.size()));
  if (added) index.postings.emplace_back();
  return it->second;
}

void add_postings(Index& index) {
  double total = 0;
  for (std::size_t i = 0; i < index.passages.size(); ++i) {
    float length = 0;
    for (const auto& [term, count] : term_counts(index.passages[i])) {
      index.postings[number_of(index, term)].push_back({static_cast<uint32_t>(i), count});
      length += count;
    }
    index.lengths.push_back(length);
    total += length;
  }
  if (!index.passages.empty())
    index.mean_length =
        std::max(1.0F, static_cast<float>(total / static_cast<double>(index.passages.size())));
}

void add_text(const Index& index, TextVector& vector, std::string_view text, Language language,
              float weight) {
  for (const std::string& word : plain_words(text)) {
    const std::string stem = stem_of(word, language);
    const auto* postings = index.find_postings(stem);
    if (postings == nullptr) continue;  // a grammar word
    add_meaning(vector, word, language, weight * static_cast<float>(index.rarity(stem)));
  }
}

void add_vectors(Index& index) {
  for (const Passage& passage : index.passages) {
    TextVector vector{};
    add_text(index, vector, passage.title, passage.language, kTitleWeight);
    for (const std::string& heading : passage.headings)
      add_text(index, vector, heading, passage.language, kHeadingWeight);
    for (const PassageUnit& unit : passage.units)
      add_text(index, vector, unit.text, passage.language, 1);
    normalise(vector);
    index.vectors.push_back(vector);
  }
  for (const TextVector& vector : index.vectors) {
    for (std::size_t i = 0; i < kVectorSize; ++i)
      index.common[i] += vector[i] / static_cast<float>(index.vectors.size());
  }
  for (TextVector& vector : index.vectors) {
    for (std::size_t i = 0; i < kVectorSize; ++i) vector[i] -= index.common[i];
    normalise(vector);
  }
}

void add_name(Index& index, std::string_view name, std::size_t passage, int32_t unit, bool first) {
  DefinedName entry;
  entry.passage = static_cast<uint32_t>(passage);
  entry.unit = unit;
  entry.is_first = first;
  const Language language = index.passages[passage].language;
  bool spelled = false;
  for (const std::string& word : plain_words(name)) {
    if (word.find('_') != word.npos) spelled = true;
    if (!is_grammar(word))
      entry.stems.push_back(word.find('_') == word.npos ? stem_of(word, language) : word);
  }
  if (entry.stems.empty()) return;
  index.names.push_back(std::move(entry));
  // purchase_option may be asked for as "purchase option", too.
  if (spelled) add_name(index, replace_all(name, "_", " "), passage, unit, first);
}

void add_names(Index& index) {
  for (std::size_t i = 0; i < index.passages.size(); ++i) {
    const Passage& passage = index.passages[i];
    for (std::size_t u = 0; u < passage.units.size(); ++u) {
      bool first = true;
      for (const std::string& name : passage.units[u].terms) {
        add_name(index, name, i, static_cast<int32_t>(u), first);
        first = false;
      }
    }
    if (passage.headings.empty()) continue;
    bool first = true;
    for (const std::string& name : names_in(passage.headings.back())) {
      add_name(index, name, i, -1, first);
      first = false;
    }
  }
}

// ---- search ----

struct Ranked {
  double score = 0;
  std::size_t passage = 0;
};

void sort_and_cut(std::vector<Ranked>& list) {
  const auto better = [](const Ranked& a, const Ranked& b) {
    return a.score != b.score ? a.score > b.score : a.passage < b.passage;
  };
  const std::size_t kept = std::min(kRankedMax, list.size());
  std::ranges::partial_sort(list, list.begin() + static_cast<std::ptrdiff_t>(kept), better);
  list.resize(kept);
}

// BM25 of each passage; a word counts once, by the best of what it may stand for.
std::vector<float> word_scores(const Index& index, const std::vector<AskedWord>& words) {
  std::vector<float> scores(index.passages.size(), 0);
  std::vector<float> best(index.passages.size(), 0);
  std::vector<uint32_t> touched;
  const auto look_up = [&](const std::string& stem, float weight) {
    const auto* postings = index.find_postings(stem);
    if (postings == nullptr) return;
    const float rarity = static_cast<float>(index.rarity(stem)) * weight;
    for (const auto& [passage, count] : *postings) {
      const float norm = kSaturation * (1 - kLengthWeight +
                                        kLengthWeight * index.lengths[passage] / index.mean_length);
      const float score = rarity * count * (kSaturation + 1) / (count + norm);
      if (best[passage] == 0) touched.push_back(passage);
      best[passage] = std::max(best[passage], score);
    }
  };
  for (const AskedWord& word : words) {
    for (const std::string& stem : word.stems) look_up(stem, 1);
    for (const std::string& stem : word.relatives) look_up(stem, kRelativeWeight);
    for (const uint32_t passage : touched) {
      scores[passage] += best[passage];
      best[passage] = 0;
    }
    touched.clear();
  }
  return scores;
}

std::vector<float> vector_scores(const Index& index, const std::vector<AskedWord>& words,
                                 Language language) {
  TextVector question{};
  bool known = false;
  for (const AskedWord& word : words)
    known = add_meaning(question, word.plain, language, static_cast<float>(index.rarity(word))) ||
            known;
  std::vector<float> scores(index.passages.size(), -1);
  if (!known) return scores;
  normalise(question);
  for (std::size_t i = 0; i < kVectorSize; ++i) question[i] -= index.common[i];
  normalise(question);
  for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = product(question, index.vectors[i]);
  return scores;
}

bool fits(const Passage& passage, const SearchOptions& options) {
  if (options.category && passage.category != *options.category) return false;
  return !options.allowed || options.allowed(passage);
}

std::vector<Ranked> ranked(const Index& index, const std::vector<float>& scores, float above,
                           const SearchOptions& options, Language language) {
  std::vector<Ranked> list;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] <= above || !fits(index.passages[i], options)) continue;
    const bool same = index.passages[i].language == language;
    list.push_back({static_cast<double>(scores[i]) * (same ? kSameLanguage : 1.0), i});
  }
  sort_and_cut(list);
  return list;
}

}  // namespace

const std::vector<Index::Posting>* Index::find_postings(const std::string& stem) const {
  const auto it = numbers.find(stem);
  return it == numbers.end() ? nullptr : &postings[it->second];
}

double Index::rarity(const std::string& stem) const {
  const auto* list = find_postings(stem);
  const auto have = static_cast<double>(list == nullptr ? 0 : list->size());
  const auto all = static_cast<double>(passages.size());
  return std::log(1 + (all - have + 0.5) / (have + 0.5));
}

double Index::rarity(const AskedWord& word) const {
  double least = rarity(std::string());
  for (const std::string& stem : word.stems) {
    if (find_postings(stem) != nullptr) least = std::min(least, rarity(stem));
  }
  return least;
}

std::string heading_of(const Passage& passage) {
  std::vector<std::string> parts;
  if (!passage.title.empty()) parts.push_back(passage.title);
  parts.insert(parts.end(), passage.headings.begin(), passage.headings.end());
  return join(parts, " › ");
}

Knowledge::Knowledge(std::vector<Passage> passages) {
  auto index = std::make_unique<Index>();
  index->passages = std::move(passages);
  if (index->passages.size() > kPassagesMax) index->passages.resize(kPassagesMax);
  add_postings(*index);
  add_vectors(*index);
  add_names(*index);
  index_ = std::move(index);
}

Knowledge::~Knowledge() = default;

std::size_t Knowledge::size() const { return index_->passages.size(); }

const Passage& Knowledge::passage(std::size_t number) const { return index_->passages[number]; }

std::vector<Found> Knowledge::search(std::string_view question,
                                     const SearchOptions& options) const {
  const Language language = options.language.value_or(language_of(question, Language::en));
  const auto words = asked_words(question, language);
  const auto by_words = word_scores(*index_, words);
  const auto by_vectors = vector_scores(*index_, words, language);
  std::map<std::size_t, double> fused;
  const auto add = [&](const std::vector<float>& scores, float above, double share) {
    // Shares of the best score are added. Reciprocal ranks forget by how much one is better than
    // the next, and found less on the tuning half (MRR 0.73 against 0.78).
    const auto list = ranked(*index_, scores, above, options, language);
    for (const auto& [score, passage] : list) fused[passage] += share * score / list[0].score;
  };
  if (options.ranking != Ranking::vectors) add(by_words, 0, 1);
  if (options.ranking != Ranking::words)
    add(by_vectors, 0, options.ranking == Ranking::fused ? kVectorShare : 1);
  std::vector<Found> found;
  for (const auto& [passage, score] : fused)
    found.push_back({passage, score, by_words[passage], 1.0 - by_vectors[passage]});
  std::ranges::stable_sort(found, [](const Found& a, const Found& b) { return a.score > b.score; });
  if (found.size() > options.count) found.resize(options.count);
  return found;
}

}  // namespace cuanto
