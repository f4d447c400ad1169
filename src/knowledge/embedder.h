// knowledge/embedder.h: texts as vectors, whoever makes them: the static table of word vectors, the
// sentence encoder, or a server of a language model (chat/). Part of knowledge/'s public face
// (included by knowledge/knowledge.h).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace cuanto {

struct Passage;
class WordIndex;  // what a collection knows of its words

using Vector = std::vector<float>;

// Thread-safe. Vectors are of length 1, or all zero where a text says nothing to the embedder.
class Embedder {
 public:
  virtual ~Embedder() = default;
  // Who made the vectors. It is kept beside them: those of two names cannot be compared.
  virtual std::string name() const = 0;
  // One vector for each passage. `words` is that of the whole collection.
  virtual Result<std::vector<Vector>> embed(std::span<const Passage> passages,
                                            const WordIndex& words) const = 0;
  virtual Result<Vector> embed_question(std::string_view question, Language language,
                                        const WordIndex& words) const = 0;
};

inline constexpr std::string_view kStaticVectors = "static";
inline constexpr std::string_view kSentenceEncoder = "all-MiniLM-L6-v2";

// The translator's word vectors, weighted by rarity; always there.
std::shared_ptr<const Embedder> static_embedder();

// The sentence encoder all-MiniLM-L6-v2 from what `./dev models` installs: model.onnx, vocab.txt
// and libonnxruntime.so.1. Fails with `not_found` or `unsupported`, saying what to do.
Result<std::shared_ptr<const Embedder>> open_sentence_encoder(const std::string& folder);

// A passage as one text, for embedders that read text: title, headings, what it says.
std::string text_of_passage(const Passage& passage);

}  // namespace cuanto
