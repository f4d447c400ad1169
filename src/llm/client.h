// llm/client.h: one language model behind one small interface, whoever serves it. Part of llm/'s
// public face (included by llm/llm.h).
//
// Nothing is sent before a call is made. A call goes to the one address of the settings and to no
// other: redirects are refused, proxies of the environment are ignored, certificates are checked.
// Ends with `unavailable` (not reached, busy, server error), `timeout`, `cancelled`, `too_large`
// (the answer), `refused` (the key is not accepted, or the model declines) or `bad_input` (the
// server does not take the request, or what it answers cannot be read). Keys are in no error.
// Thread-safe: several calls may run at a time.
//
// Protocols: Ollama's /api/chat, /api/embed, /api/tags; OpenAI's /chat/completions, /embeddings,
// /models with server-sent events (HTML standard, "Server-sent events").
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "llm/settings.h"
#include "run/run.h"

namespace cuanto {

struct ChatMessage {
  std::string role;  // system, user, assistant
  std::string text;
  bool operator==(const ChatMessage&) const = default;
};

struct ChatRequest {
  std::vector<ChatMessage> messages;
  std::string schema;  // JSON schema that the reply must fit; empty: free text
  double temperature = 0;
  uint32_t tokens_max = 1024;  // of the reply
  uint32_t seed = 1;
};

struct TokenCount {
  uint64_t in = 0, out = 0;
  bool counted = false;  // by the server; otherwise estimated from the texts
  TokenCount& operator+=(const TokenCount& other) {
    in += other.in;
    out += other.out;
    counted = counted && other.counted;
    return *this;
  }
};

struct ChatReply {
  std::string text;
  TokenCount tokens;
  bool cut = false;  // the server stopped at tokens_max
};

struct Embeddings {
  std::vector<std::vector<float>> vectors;  // in the order of the texts, all of one length
  TokenCount tokens;
};

// Receives the reply piece by piece, as it is written.
using OnText = std::function<void(std::string_view piece)>;

// What a call may take, all tries together.
struct CallLimits {
  std::chrono::steady_clock::time_point until;  // then the call ends with `timeout`
  const CancelToken* cancel = nullptr;
};

class ModelServer {
 public:
  virtual ~ModelServer() = default;
  virtual Result<ChatReply> chat(const ChatRequest& request, const CallLimits& limits,
                                 const OnText& on_text) = 0;
  virtual Result<Embeddings> embed(const std::vector<std::string>& texts,
                                   const CallLimits& limits) = 0;
  // The names of the models that the server has.
  virtual Result<std::vector<std::string>> list(const CallLimits& limits) = 0;
};

// Waits for a while before the next try; false when the wait was cut short.
using WaitFor = std::function<bool(std::chrono::milliseconds, const CallLimits&)>;

// Makes the client; opens no connection. `key` is empty where none is needed. `wait` is for tests.
std::unique_ptr<ModelServer> connect_model(const ModelSettings& settings, std::string key,
                                           WaitFor wait = {});

// About as many tokens as `text` has; servers that count say it exactly.
uint64_t estimate_tokens(std::string_view text);

}  // namespace cuanto
