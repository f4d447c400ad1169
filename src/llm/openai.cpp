// The protocol that most servers speak: OpenAI's, with server-sent events.
#include <atomic>

#include "base/text.h"
#include "llm/wire.h"

namespace cuanto {
namespace {

constexpr const char* kFormat = "response_format";

// The numbers of an embedding; none when they cannot be read. Models that were not made for
// embeddings give a vector for each token: then their mean.
std::vector<float> vector_in(const Json& json) {
  std::vector<float> vector;
  if (!json.is_array() || json.empty()) return vector;
  if (!json.front().is_array()) {
    for (const Json& number : json) {
      if (!number.is_number()) return {};
      vector.push_back(number.get<float>());
    }
    return vector;
  }
  for (const Json& row : json) {
    if (!row.is_array() || row.empty() || row.front().is_array()) return {};
    const std::vector<float> one = vector_in(row);
    vector.resize(vector.empty() ? one.size() : vector.size());
    if (one.size() != vector.size() || one.empty()) return {};
    for (std::size_t i = 0; i < one.size(); ++i)
      vector[i] += one[i] / static_cast<float>(json.size());
  }
  return vector;
}

class OpenAi : public ModelServer {
 public:
  OpenAi(const ModelSettings& settings, std::string key, WaitFor wait)
      : caller_(settings, std::move(key), std::move(wait)) {}

  // Not every server knows `json_schema`: those that do not are asked for a JSON object with the
  // schema beside it, as llama.cpp's servers take it, from then on.
  Result<ChatReply> chat(const ChatRequest& request, const CallLimits& limits,
                         const OnText& on_text) override {
    if (!schema_beside_) {
      auto reply = ask(request, limits, on_text, false);
      if (reply || reply.error().kind != ErrorKind::unsupported) return reply;
    }
    auto reply = ask(request, limits, on_text, true);
    if (reply) schema_beside_ = true;
    return reply;
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
      if (numbers == nullptr || index >= texts.size()) return caller_.unreadable();
      embeddings.vectors[index] = vector_in(*numbers);
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

  Result<ChatReply> ask(const ChatRequest& request, const CallLimits& limits, const OnText& on_text,
                        bool beside) const {
    CUANTO_TRY(body, body_of(request, beside));
    Stream stream;
    LineCutter lines;
    const OnBytes on_bytes = [&](std::string_view bytes) {
      return lines.take(bytes,
                        [&](std::string_view line) { return take_line(line, stream, on_text); });
    };
    CUANTO_TRY(rest, caller_.call("/chat/completions", &body, limits, on_bytes,
                                  body.contains(kFormat) ? kFormat : std::string_view{}));
    static_cast<void>(rest);
    if (stream.declined)
      return fail(ErrorKind::refused, "The model declined to answer.",
                  "El modelo se negó a responder.");
    if (stream.failed || !stream.done) return caller_.broken_off();
    return std::move(stream.reply);
  }

  Result<Json> body_of(const ChatRequest& request, bool beside) const {
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
      if (beside)
        body[kFormat] = {{"type", "json_object"}, {"schema", std::move(schema)}};
      else
        body[kFormat] = {
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
  std::atomic<bool> schema_beside_{false};
};

}  // namespace

std::unique_ptr<ModelServer> make_openai(const ModelSettings& settings, std::string key,
                                         WaitFor wait) {
  return std::make_unique<OpenAi>(settings, std::move(key), std::move(wait));
}

}  // namespace cuanto
