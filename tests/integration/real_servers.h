// tests/integration/real_servers.h: real servers of language models, as `./dev model-servers`
// builds them, each with models of tests/support/tiny_model.py. For tests only.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "llm/settings.h"

namespace cuanto {

class RealModelServer {
 public:
  // Nothing when it is not built here, or does not start; `why` says so. Its models: "tiny" always
  // says kTinySays, "endless" never stops, "embedder" is for embeddings.
  static std::unique_ptr<RealModelServer> start(ModelProtocol protocol, std::string& why);
  ~RealModelServer();
  RealModelServer(const RealModelServer&) = delete;
  RealModelServer& operator=(const RealModelServer&) = delete;

  ModelSettings settings(const std::string& model) const;
  const std::string& key() const { return key_; }  // empty: it wants none
  void stop();

 private:
  RealModelServer() = default;
  std::string start_ollama();
  std::string start_openai();
  bool answers() const;

  ModelProtocol protocol_ = ModelProtocol::ollama;
  std::string folder_, address_, key_;
  int port_ = 0;
  pid_t process_ = -1;
};

// A port that was free a moment ago.
int free_port();
// Starts a program in a group of its own, so that what it starts ends with it. What it says goes to
// the file `log`. Negative when it cannot be started.
pid_t start_group(std::vector<std::string> words, std::vector<std::string> variables,
                  const std::string& log);

// A reply as a model is asked for, with a query about tests/data/tienda.sql.
extern const char* const kTinySays;

}  // namespace cuanto
