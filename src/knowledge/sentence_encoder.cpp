// all-MiniLM-L6-v2 (sentence-transformers): 384 numbers a text, from a graph of six layers that
// ONNX Runtime computes. It was trained on English; Spanish it knows by what words share.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>

#include <fmt/format.h>

#include "base/text.h"
#include "knowledge/embedder.h"
#include "knowledge/knowledge.h"
#include "knowledge/onnx_runtime.h"
#include "knowledge/terms.h"
#include "knowledge/wordpiece.h"

namespace cuanto {
namespace {

constexpr std::size_t kTokensMax = 256;   // as the model was trained; what is behind is left out
constexpr std::size_t kTextsAtOnce = 16;  // texts of about the same length at a time

class SentenceEncoder : public Embedder {
 public:
  SentenceEncoder(WordPiece pieces, std::unique_ptr<const OnnxModel> model)
      : pieces_(std::move(pieces)), model_(std::move(model)) {}

  std::string name() const override { return std::string(kSentenceEncoder); }

  Result<std::vector<Vector>> embed(std::span<const Passage> passages,
                                    const WordIndex&) const override {
    std::vector<std::vector<int64_t>> texts;
    texts.reserve(passages.size());
    for (const Passage& passage : passages)
      texts.push_back(numbers_of(text_of_passage(passage), passage.language));
    // Texts of the same length together: what is filled up is computed for nothing.
    std::vector<std::size_t> order(texts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return texts[i].size(); });
    std::vector<Vector> vectors(texts.size());
    for (std::size_t at = 0; at < order.size(); at += kTextsAtOnce) {
      const auto batch = std::span(order).subspan(at, std::min(kTextsAtOnce, order.size() - at));
      CUANTO_TRY(rows, encode(texts, batch));
      for (std::size_t i = 0; i < batch.size(); ++i) vectors[batch[i]] = std::move(rows[i]);
    }
    return vectors;
  }

  Result<Vector> embed_question(std::string_view question, Language language,
                                const WordIndex&) const override {
    const std::vector<std::vector<int64_t>> texts{numbers_of(question, language)};
    const std::size_t first = 0;
    CUANTO_TRY(rows, encode(texts, {&first, 1}));
    return std::move(rows.front());
  }

 private:
  std::vector<int64_t> numbers_of(std::string_view text, Language language) const {
    if (language == Language::en) return pieces_.numbers_of(text, kTokensMax);
    return pieces_.numbers_of(english_gloss(text), kTokensMax);
  }

  Result<std::vector<Vector>> encode(const std::vector<std::vector<int64_t>>& texts,
                                     std::span<const std::size_t> batch) const {
    std::size_t longest = 0;
    for (const std::size_t i : batch) longest = std::max(longest, texts[i].size());
    std::vector<int64_t> ids(longest * batch.size(), 0), mask(ids.size(), 0);
    for (std::size_t row = 0; row < batch.size(); ++row) {
      const auto& text = texts[batch[row]];
      const auto at = static_cast<std::ptrdiff_t>(row * longest);
      std::ranges::copy(text, ids.begin() + at);
      std::fill_n(mask.begin() + at, text.size(), 1);
    }
    CUANTO_TRY(numbers, model_->run(std::move(ids), std::move(mask), batch.size()));
    const auto width = static_cast<std::ptrdiff_t>(numbers.size() / batch.size());
    std::vector<Vector> vectors;
    for (auto at = numbers.cbegin(); at != numbers.cend(); at += width)
      vectors.emplace_back(at, at + width);
    return vectors;
  }

  WordPiece pieces_;
  std::unique_ptr<const OnnxModel> model_;
};

}  // namespace

std::string text_of_passage(const Passage& passage) {
  std::string text = passage.title;
  for (const std::string& heading : passage.headings) text += (text.empty() ? "" : ". ") + heading;
  text += text.empty() ? "" : ". ";
  for (const PassageUnit& unit : passage.units) text += unit.text + " ";
  return replace_all(text, "**", "");
}

Result<std::shared_ptr<const Embedder>> open_sentence_encoder(const std::string& folder) {
  namespace fs = std::filesystem;
  const auto path = [&](const char* name) { return (fs::path(folder) / name).string(); };
  CUANTO_TRY(model, OnnxModel::open(path("libonnxruntime.so.1"), path("model.onnx")));
  std::ifstream in(path("vocab.txt"), std::ios::binary);
  const std::string vocabulary(std::istreambuf_iterator<char>(in), {});
  WordPiece pieces(vocabulary);
  if (!pieces.is_complete())
    return fail(
        ErrorKind::not_found,
        fmt::format("{} is no vocabulary of the sentence encoder; `./dev models` installs it.",
                    path("vocab.txt")),
        fmt::format("{} no es un vocabulario del codificador de frases; `./dev models` lo "
                    "instala.",
                    path("vocab.txt")));
  return std::make_shared<const SentenceEncoder>(std::move(pieces), std::move(model));
}

}  // namespace cuanto
