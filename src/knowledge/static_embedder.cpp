// Word vectors, each weighted by how much the word tells (Arora, Liang, Ma: "A simple but
// tough-to-beat baseline for sentence embeddings", 2017). Spanish words stand for their
// translations.
#include "knowledge/embedder.h"
#include "knowledge/words.h"

namespace cuanto {
namespace {

Vector to_vector(TextVector& sum) {
  normalise(sum);
  return {sum.begin(), sum.end()};
}

void add_text(TextVector& sum, std::string_view text, Language language, float weight,
              const WordIndex& words) {
  for (const std::string& word : plain_words(text)) {
    const std::string stem = stem_of(word, language);
    if (words.postings(stem).empty()) continue;  // a grammar word
    add_meaning(sum, word, language, weight * static_cast<float>(words.rarity(stem)));
  }
}

class StaticEmbedder : public Embedder {
 public:
  std::string name() const override { return std::string(kStaticVectors); }

  Result<std::vector<Vector>> embed(std::span<const Passage> passages,
                                    const WordIndex& words) const override {
    std::vector<Vector> vectors;
    vectors.reserve(passages.size());
    for (const Passage& passage : passages) {
      TextVector sum{};
      add_text(sum, passage.title, passage.language, kTitleWeight, words);
      for (const std::string& heading : passage.headings)
        add_text(sum, heading, passage.language, kHeadingWeight, words);
      for (const PassageUnit& unit : passage.units)
        add_text(sum, unit.text, passage.language, 1, words);
      vectors.push_back(to_vector(sum));
    }
    return vectors;
  }

  Result<Vector> embed_question(std::string_view question, Language language,
                                const WordIndex& words) const override {
    TextVector sum{};
    for (const AskedWord& word : asked_words(question, language))
      add_meaning(sum, word.plain, language, static_cast<float>(words.rarity(word)));
    return to_vector(sum);
  }
};

}  // namespace

std::shared_ptr<const Embedder> static_embedder() {
  static const auto embedder = std::make_shared<const StaticEmbedder>();
  return embedder;
}

}  // namespace cuanto
