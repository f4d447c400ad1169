// Ollama's own protocol: one JSON object a line.
#include "base/text.h"
#include "llm/wire.h"

namespace cuanto {
namespace {

Json messages_json(const std::vector<ChatMessage>& messages) {
  Json list = Json::array();
  for (const ChatMessage& message : messages)
    list.push_back({{"role", message.role}, {"content", message.text}});
  return list;
}

class Ollama : public ModelServer {
 public:
  Ollama(const ModelSettings& settings, std::string key, WaitFor wait)
      : caller_(settings, std::move(key), std::move(wait)) {}

  Result<ChatReply> chat(const ChatRequest& request, const CallLimits& limits,
                         const OnText& on_text) override {
    const ModelSettings& settings = caller_.settings();
    Json body = {{"model", settings.model},
                 {"messages", messages_json(request.messages)},
                 {"stream", true},
                 {"options",
                  {{"temperature", request.temperature},
                   {"num_predict", request.tokens_max},
                   {"num_ctx", settings.context_tokens},
                   {"seed", request.seed}}}};
    if (!request.schema.empty() && settings.takes_schema) {
      CUANTO_TRY(schema, parse_json(request.schema));
      body["format"] = std::move(schema);
    }
    ChatReply reply;
    LineCutter lines;
    bool done = false, failed = false;
    const auto take_line = [&](std::string_view line) {
      if (trim(line).empty()) return true;
      const auto json = parse_json(line);
      if (!json || !json->is_object()) return false;
      failed = failed || json->contains("error");
      const std::string piece = text_in(*json, {"message", "content"});
      reply.text += piece;
      if (on_text && !piece.empty()) on_text(piece);
      const Json* end = find_in(*json, {"done"});
      if (end != nullptr && end->is_boolean() && end->get<bool>()) {
        done = true;
        reply.cut = text_in(*json, {"done_reason"}) == "length";
        reply.tokens = {count_in(*json, {"prompt_eval_count"}), count_in(*json, {"eval_count"}),
                        json->contains("eval_count")};
      }
      return true;
    };
    CUANTO_TRY(rest, caller_.call("/api/chat", &body, limits, [&](std::string_view bytes) {
      return lines.take(bytes, take_line);
    }));
    static_cast<void>(rest);
    if (failed || !done) return caller_.broken_off();
    return reply;
  }

  Result<Embeddings> embed(const std::vector<std::string>& texts,
                           const CallLimits& limits) override {
    const Json body = {{"model", caller_.settings().model}, {"input", texts}};
    CUANTO_TRY(text, caller_.call("/api/embed", &body, limits));
    const auto json = parse_json(text);
    const Json* list = json ? find_in(*json, {"embeddings"}) : nullptr;
    if (list == nullptr || !list->is_array() || list->size() != texts.size())
      return caller_.unreadable();
    Embeddings embeddings;
    for (const Json& row : *list) {
      if (!read_vector(row, embeddings)) return caller_.unreadable();
    }
    embeddings.tokens = {count_in(*json, {"prompt_eval_count"}), 0,
                         json->contains("prompt_eval_count")};
    return embeddings;
  }

  Result<std::vector<std::string>> list(const CallLimits& limits) override {
    CUANTO_TRY(text, caller_.call("/api/tags", nullptr, limits));
    const auto json = parse_json(text);
    const Json* models = json && json->is_object() ? find_in(*json, {"models"}) : nullptr;
    if (models == nullptr || !models->is_array()) return caller_.unreadable();
    std::vector<std::string> names;
    for (const Json& model : *models) {
      if (std::string name = text_in(model, {"name"}); !name.empty())
        names.push_back(std::move(name));
    }
    return names;
  }

 private:
  static bool read_vector(const Json& row, Embeddings& embeddings) {
    if (!row.is_array() || row.empty()) return false;
    std::vector<float> vector;
    for (const Json& number : row) {
      if (!number.is_number()) return false;
      vector.push_back(number.get<float>());
    }
    if (!embeddings.vectors.empty() && embeddings.vectors.front().size() != vector.size())
      return false;
    embeddings.vectors.push_back(std::move(vector));
    return true;
  }

  Caller caller_;
};

}  // namespace

std::unique_ptr<ModelServer> make_ollama(const ModelSettings& settings, std::string key,
                                         WaitFor wait) {
  return std::make_unique<Ollama>(settings, std::move(key), std::move(wait));
}

}  // namespace cuanto
