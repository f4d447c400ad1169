// Who embeds documents: the static vectors, the sentence encoder, or a model that is served. Only
// here do documents and language models meet.
#include <chrono>
#include <cmath>
#include <mutex>

#include <fmt/format.h>

#include "chat/chat.h"

namespace cuanto {
namespace {

constexpr std::size_t kTextsAtATime = 32;
constexpr std::string_view kServedPrefix = "served:";

// A model with the role `embedding` in the settings of language models. What is embedded goes to
// its server: passages while they are indexed, and questions.
class ServedEmbedder : public Embedder {
 public:
  ServedEmbedder(std::shared_ptr<LanguageModels> models, const ModelSettings& model)
      : models_(std::move(models)), model_(model) {}

  std::string name() const override { return std::string(kServedPrefix) + model_.model; }

  Result<std::vector<Vector>> embed(std::span<const Passage> passages,
                                    const WordIndex&) const override {
    std::vector<Vector> vectors;
    for (std::size_t at = 0; at < passages.size(); at += kTextsAtATime) {
      std::vector<std::string> texts;
      for (const Passage& passage :
           passages.subspan(at, std::min(kTextsAtATime, passages.size() - at)))
        texts.push_back(text_of_passage(passage));
      CUANTO_TRY(some, send(texts));
      std::ranges::move(some, std::back_inserter(vectors));
    }
    return vectors;
  }

  Result<Vector> embed_question(std::string_view question, Language,
                                const WordIndex&) const override {
    CUANTO_TRY(vectors, send({std::string(question)}));
    return std::move(vectors.front());
  }

 private:
  Result<std::vector<Vector>> send(const std::vector<std::string>& texts) const {
    const CallLimits limits{
        std::chrono::steady_clock::now() + std::chrono::milliseconds(model_.timeout_ms), nullptr};
    CUANTO_TRY(embeddings, models_->embed(model_, texts, "", limits));
    if (embeddings.vectors.size() != texts.size())
      return fail(ErrorKind::bad_input,
                  fmt::format("The model {} gives {} vectors for {} texts.", model_.name,
                              embeddings.vectors.size(), texts.size()));
    for (Vector& vector : embeddings.vectors) {
      double sum = 0;
      for (const float number : vector) sum += static_cast<double>(number) * number;
      if (sum <= 0) continue;
      for (float& number : vector) number /= static_cast<float>(std::sqrt(sum));
    }
    return std::move(embeddings.vectors);
  }

  std::shared_ptr<LanguageModels> models_;
  ModelSettings model_;
};

Result<std::shared_ptr<const Embedder>> served(const std::shared_ptr<LanguageModels>& models,
                                               const std::string& name) {
  const ModelSettings* model = models ? models->with_role(ModelRole::embedding) : nullptr;
  if (model == nullptr)
    return fail(
        ErrorKind::not_found,
        "The vectors come from a served model: name settings with --models in which a "
        "model has the role embedding.",
        "Los vectores vienen de un modelo servido: indique con --models unos ajustes en los "
        "que un modelo tenga el papel embedding.");
  auto embedder = std::make_shared<const ServedEmbedder>(models, *model);
  if (name.starts_with(kServedPrefix) && name != embedder->name())
    return fail(ErrorKind::bad_input,
                fmt::format("The index has vectors of “{}”, and --models names “{}”: index the "
                            "documents again, or name the model that made them.",
                            name.substr(kServedPrefix.size()), model->model),
                fmt::format("El índice tiene vectores de «{}» y --models indica «{}»: vuelva a "
                            "indexar los documentos o indique el modelo que los hizo.",
                            name.substr(kServedPrefix.size()), model->model));
  return embedder;
}

}  // namespace

FindEmbedder find_embedders(std::string encoder_folder, std::shared_ptr<LanguageModels> models) {
  // The encoder is large: one for all sources.
  struct Opened {
    std::mutex mutex;
    std::shared_ptr<const Embedder> encoder;
  };
  auto opened = std::make_shared<Opened>();
  return [folder = std::move(encoder_folder), models = std::move(models),
          opened](const std::string& name) -> Result<std::shared_ptr<const Embedder>> {
    if (name == kStaticVectors) return static_embedder();
    if (name == "served" || name.starts_with(kServedPrefix)) return served(models, name);
    if (name != "minilm" && name != kSentenceEncoder)
      return fail(ErrorKind::bad_input,
                  fmt::format("Nobody here embeds under the name “{}”: static, minilm and served "
                              "are known.",
                              name),
                  fmt::format("Nadie calcula aquí vectores con el nombre «{}»: se conocen static, "
                              "minilm y served.",
                              name));
    const std::lock_guard lock(opened->mutex);
    if (!opened->encoder) {
      CUANTO_TRY(encoder, open_sentence_encoder(folder));
      opened->encoder = std::move(encoder);
    }
    return opened->encoder;
  };
}

}  // namespace cuanto
