// The protocol that most servers speak: OpenAI's, with server-sent events.
#include "base/text.h"
#include "llm/wire.h"

namespace cuanto {
namespace {

class OpenAi : public ModelServer {
 public:
  OpenAi(const ModelSettings& settings, std::string key, WaitFor wait)
      : caller_(settings, std::move(key), std::move(wait)) {}

  Result<ChatReply> chat(const ChatRequest& request, const CallLimits& limits,
                         const OnText& on_text) override {
    CUANTO_TRY(body, body_of(request));
    Stream stream;
    LineCutter lines;
    CUANTO_TRY(rest, caller_.call("/chat/completions", &body, limits, [&](std::string_view bytes) {
      return lines.take(bytes,
                        [&](std::string_view line) { return take_line(line, stream, on_text); });
    }));
    static_cast<void>(rest);
    if (stream.declined)
      return fail(ErrorKind::refused, "The model declined to answer.",
                  "El modelo se negó a responder.");
    if (stream.failed || !stream.done) return caller_.broken_off();
    return std::move(stream.reply);
  }

  Result<Embeddings> embed(const std::vector<std::string>& texts,
                           const CallLimits& limits) override {
    const Json body = {{"model", caller_.settings().model}, {"input", texts}};
    CUANTO_TRY(text, caller_.call("/embeddings", &body, limits));
    const auto json = parse_json(text);
    const Json* list = json ? find_in(*json, {"data"}) : nullptr;
    if (list == nullptr || !list->is_array() || list->size() != texts.size())
      return caller_.unreadable();
    Embeddings embeddings;
    embeddings.vectors.resize(texts.size());
    for (const Json& row : *list) {
      const Json* numbers = find_in(row, {"embedding"});
      const uint64_t index = count_in(row, {"index"});
      if (numbers == nullptr || !numbers->is_array() || numbers->empty() || index >= texts.size())
        return caller_.unreadable();
      for (const Json& number : *numbers) {
        if (!number.is_number()) return caller_.unreadable();
        embeddings.vectors[index].push_back(number.get<float>());
      }
    }
    for (const auto& vector : embeddings.vectors) {
      if (vector.empty() || vector.size() != embeddings.vectors.front().size())
        return caller_.unreadable();
    }
    embeddings.tokens = {count_in(*json, {"usage", "prompt_tokens"}), 0,
                         find_in(*json, {"usage", "prompt_tokens"}) != nullptr};
    return embeddings;
  }

  Result<std::vector<std::string>> list(const CallLimits& limits) override {
    CUANTO_TRY(text, caller_.call("/models", nullptr, limits));
    const auto json = parse_json(text);
    const Json* models = json && json->is_object() ? find_in(*json, {"data"}) : nullptr;
    if (models == nullptr || !models->is_array()) return caller_.unreadable();
    std::vector<std::string> names;
    for (const Json& model : *models) {
      if (std::string name = text_in(model, {"id"}); !name.empty())
        names.push_back(std::move(name));
    }
    return names;
  }

 private:
  struct Stream {
    ChatReply reply;
    bool done = false, failed = false, declined = false;
  };

  Result<Json> body_of(const ChatRequest& request) const {
    const ModelSettings& settings = caller_.settings();
    Json messages = Json::array();
    for (const ChatMessage& message : request.messages)
      messages.push_back({{"role", message.role}, {"content", message.text}});
    Json body = {{"model", settings.model},
                 {"messages", std::move(messages)},
                 {"stream", true},
                 {"stream_options", {{"include_usage", true}}},
                 {"temperature", request.temperature},
                 {"max_tokens", request.tokens_max},
                 {"seed", request.seed}};
    if (!request.schema.empty() && settings.takes_schema) {
      CUANTO_TRY(schema, parse_json(request.schema));
      body["response_format"] = {
          {"type", "json_schema"},
          {"json_schema", {{"name", "reply"}, {"strict", true}, {"schema", std::move(schema)}}}};
    }
    return body;
  }

  // Events are `data:` lines; other lines (comments, `event:`) say nothing to us.
  static bool take_line(std::string_view line, Stream& stream, const OnText& on_text) {
    constexpr std::string_view kData = "data:";
    if (!line.starts_with(kData)) return true;
    const std::string_view data = trim(line.substr(kData.size()));
    if (data == "[DONE]") {
      stream.done = true;
      return true;
    }
    const auto json = parse_json(data);
    if (!json || !json->is_object()) return false;
    stream.failed = stream.failed || json->contains("error");
    const std::string piece = text_in(*json, {"choices", "delta", "content"});
    stream.reply.text += piece;
    if (on_text && !piece.empty()) on_text(piece);
    if (!text_in(*json, {"choices", "delta", "refusal"}).empty()) stream.declined = true;
    const std::string finish = text_in(*json, {"choices", "finish_reason"});
    if (!finish.empty()) stream.done = true;  // not every server says [DONE]
    if (finish == "length") stream.reply.cut = true;
    if (finish == "content_filter") stream.declined = true;
    if (const Json* usage = find_in(*json, {"usage"}); usage != nullptr && usage->is_object()) {
      stream.reply.tokens = {count_in(*usage, {"prompt_tokens"}),
                             count_in(*usage, {"completion_tokens"}), true};
    }
    return true;
  }

  Caller caller_;
};

}  // namespace

std::unique_ptr<ModelServer> make_openai(const ModelSettings& settings, std::string key,
                                         WaitFor wait) {
  return std::make_unique<OpenAi>(settings, std::move(key), std::move(wait));
}

}  // namespace cuanto
