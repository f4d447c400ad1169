// Finding passages: by their words (BM25), by their vectors, and by both.
#include <algorithm>
#include <functional>
#include <span>

#include "knowledge/index.h"

namespace cuanto {
namespace {

// Chosen on the tuning half of the retrieval set (tools/retrieval).
constexpr float kRelativeWeight = 0.7F;
// Of a cosine in the fused score, against 1 for a passage with every word of the question.
constexpr double kStaticWeight = 0.2;
constexpr double kEncoderWeight = 0.7;
constexpr double kSameLanguage = 1.06;
constexpr std::size_t kByVectorsMax = 200;
constexpr std::size_t kByVectorsMaxLarge = 64;  // where a graph is asked: more takes it longer
// By words many more: hundreds of passages may have the one word that a question shares with them,
// and their vectors tell them apart. Twice as many found no more and took a fifth longer.
constexpr std::size_t kByWordsMax = 500;

using Index = Knowledge::Index;

bool fits(const Passage& passage, const SearchOptions& options) {
  if (options.category && passage.category != *options.category) return false;
  return !options.allowed || options.allowed(passage);
}

// BM25 of the passages of one collection. Lives on its thread and is used again: what is large is
// not made for each question.
class WordScores {
 public:
  // A word counts once, by the best of what it may stand for.
  void compute(const Index& index, const WordIndex& words, const std::vector<AskedWord>& asked) {
    clear();
    scores_.resize(std::max(scores_.size(), words.size()), 0);
    best_.resize(scores_.size(), 0);
    for (const AskedWord& word : asked) {
      for (const std::string& stem : word.stems) look_up(index, words, stem, 1);
      for (const std::string& stem : word.relatives) look_up(index, words, stem, kRelativeWeight);
      for (const uint32_t passage : of_word_) {
        if (scores_[passage] == 0) touched_.push_back(passage);
        scores_[passage] += best_[passage];
        best_[passage] = 0;
      }
      of_word_.clear();
    }
  }

  float of(uint32_t passage) const { return scores_[passage]; }
  const std::vector<uint32_t>& touched() const { return touched_; }

 private:
  void look_up(const Index& index, const WordIndex& words, const std::string& stem, float weight) {
    const auto postings = words.postings(stem);
    if (postings.empty()) return;
    const float rarity = static_cast<float>(index.rarity(stem)) * weight;
    for (const Posting& posting : postings) {
      float& best = best_[posting.passage];
      if (best == 0) of_word_.push_back(posting.passage);
      best = std::max(best, rarity * words.share_of(posting));
    }
  }

  void clear() {
    for (const uint32_t passage : touched_) scores_[passage] = 0;
    touched_.clear();
  }

  std::vector<float> scores_, best_;
  std::vector<uint32_t> touched_, of_word_;
};

// A passage that either of the two brought, with what both give it.
struct Candidate {
  std::size_t passage = 0;  // its number among all
  double words = 0;         // BM25
  double similarity = 0;    // of the vectors: 1 the same … -1 opposite
  double in_language = 1;   // more where it is in the language of the question
  double score = 0;
};

// One question over one collection.
class PartSearch {
 public:
  PartSearch(const Index& index, const Index::Part& part, std::string_view question,
             Language language, const SearchOptions& options)
      : index_(index),
        part_(part),
        collection_(*part.collection),
        question_(question),
        language_(language),
        options_(options) {}

  void add_candidates(const std::vector<AskedWord>& words, WordScores& scores,
                      std::vector<Candidate>& candidates) {
    scores.compute(index_, collection_.words, words);
    std::vector<uint32_t> passages;
    if (options_.ranking != Ranking::vectors) passages = best_by_words(scores);
    std::vector<Near> near;
    if (options_.ranking != Ranking::words) near = nearest();
    for (const Near& each : near) passages.push_back(each.passage);
    std::ranges::sort(passages);
    passages.erase(std::ranges::unique(passages).begin(), passages.end());
    const std::vector<float> similarities = similarities_of(passages, near);
    for (std::size_t i = 0; i < passages.size(); ++i)
      candidates.push_back({part_.first + passages[i], scores.of(passages[i]), similarities[i],
                            in_language(passages[i]), 0});
  }

 private:
  double in_language(uint32_t passage) const {
    return collection_.passages[passage].language == language_ ? kSameLanguage : 1.0;
  }

  // Whether a passage fits, and in which language it is, is asked of the best only: either may cost
  // more than its score.
  std::vector<uint32_t> best_by_words(const WordScores& scores) const {
    const double least = all_fit() ? least_of_best(scores) : 0;
    std::vector<std::pair<double, uint32_t>> all;  // less is better
    for (const uint32_t passage : scores.touched()) {
      if (scores.of(passage) >= least)
        all.emplace_back(-scores.of(passage) * in_language(passage), passage);
    }
    std::vector<uint32_t> best;
    auto at = all.begin();
    for (std::ptrdiff_t count = kByWordsMax; at != all.end() && best.size() < kByWordsMax;
         count *= 2) {
      const auto end = at + std::min(count, all.end() - at);
      std::nth_element(at, end, all.end());
      if (at != all.begin()) std::sort(at, end);  // not all of them may be wanted
      for (; at != end; ++at) {
        if (best.size() < kByWordsMax && fits(collection_.passages[at->second], options_))
          best.push_back(at->second);
      }
    }
    return best;
  }

  bool all_fit() const { return !options_.category && !options_.allowed; }

  // A passage with less is not among the best, whatever its language.
  static double least_of_best(const WordScores& scores) {
    if (scores.touched().size() <= kByWordsMax) return 0;
    std::vector<float> all;
    all.reserve(scores.touched().size());
    for (const uint32_t passage : scores.touched()) all.push_back(scores.of(passage));
    const auto last = all.begin() + (kByWordsMax - 1);
    std::nth_element(all.begin(), last, all.end(), std::greater<>());
    return *last / kSameLanguage;
  }

  // Without vectors, or where their store does not answer, there are none.
  std::vector<Near> nearest() {
    if (!collection_.vectors) return {};
    auto near = ask_vectors();
    collection_.set_problem(near ? std::string() : near.error().message);
    if (!near) return {};
    std::erase_if(*near, [](const Near& each) { return each.similarity <= 0; });
    return std::move(*near);
  }

  Result<std::vector<Near>> ask_vectors() {
    CUANTO_TRY(vector,
               collection_.embedder->embed_question(question_, language_, collection_.words));
    if (std::ranges::all_of(vector, [](float number) { return number == 0; }))
      return std::vector<Near>{};
    vector_ = std::move(vector);
    const std::size_t count =
        collection_.passages.size() > kExactMax ? kByVectorsMaxLarge : kByVectorsMax;
    return collection_.vectors->nearest(
        vector_, count, all_fit() ? Fits{} : [this](uint32_t passage) {
          return fits(collection_.passages[passage], options_);
        });
  }

  // Where the store tells only of the nearest, the others are taken to be far.
  std::vector<float> similarities_of(const std::vector<uint32_t>& passages,
                                     const std::vector<Near>& near) const {
    if (collection_.vectors && !vector_.empty()) {
      if (auto all = collection_.vectors->similarities(vector_, passages)) return *all;
    }
    std::vector<float> similarities(passages.size(), 0);
    for (const Near& each : near) {
      const auto at = std::ranges::lower_bound(passages, each.passage);
      similarities[static_cast<std::size_t>(at - passages.begin())] = each.similarity;
    }
    return similarities;
  }

  const Index& index_;
  const Index::Part& part_;
  const Collection& collection_;
  std::string_view question_;
  Language language_;
  const SearchOptions& options_;
  Vector vector_;
};

// How words and vectors are put together: what each counts in a sum.
struct Fusion {
  double words = 0, vectors = 0;
};

// BM25 is held against what a passage with every word of the question would have: it then says how
// much of the question a passage speaks of, from 0 to 1, and may be added to a cosine. So words
// decide where much of a question stands in a passage, and vectors where little of it does, or
// where many passages have the same words. Held against the best passage, that one counts in full
// even for a word that says nothing; and reciprocal ranks forget by how much one is better than the
// next. Both found less (docs/DOCUMENTS.md).
Fusion fusion_of(const Index& index, const std::vector<AskedWord>& words, Ranking ranking) {
  if (ranking == Ranking::words) return {1, 0};
  if (ranking == Ranking::vectors) return {0, 1};
  const bool encoded = std::ranges::any_of(index.parts, [](const Index::Part& part) {
    const auto& embedder = part.collection->embedder;
    return embedder != nullptr && embedder->name() != kStaticVectors;
  });
  const double full = index.full_score(words);
  return {full > 0 ? 1 / full : 0, encoded ? kEncoderWeight : kStaticWeight};
}

void give_scores(std::vector<Candidate>& candidates, const Fusion& fusion) {
  for (Candidate& each : candidates)
    each.score = fusion.words * each.words * each.in_language + fusion.vectors * each.similarity;
}

}  // namespace

std::vector<Found> Knowledge::search(std::string_view question,
                                     const SearchOptions& options) const {
  const Language language = options.language.value_or(language_of(question, Language::en));
  const auto words = asked_words(question, language);
  thread_local WordScores scores;
  std::vector<Candidate> candidates;
  for (const Index::Part& part : index_->parts)
    PartSearch(*index_, part, question, language, options)
        .add_candidates(words, scores, candidates);
  give_scores(candidates, fusion_of(*index_, words, options.ranking));
  const std::size_t count = std::min(options.count, candidates.size());
  std::ranges::partial_sort(candidates, candidates.begin() + static_cast<std::ptrdiff_t>(count),
                            [](const Candidate& a, const Candidate& b) {
                              return a.score != b.score ? a.score > b.score : a.passage < b.passage;
                            });
  std::vector<Found> found;
  for (const Candidate& each : std::span(candidates).first(count))
    found.push_back({each.passage, each.score, each.words, 1 - each.similarity});
  return found;
}

}  // namespace cuanto
