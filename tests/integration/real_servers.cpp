#include "integration/real_servers.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "llm/llm.h"

extern char** environ;

namespace cuanto {
namespace {

namespace fs = std::filesystem;

constexpr auto kStartTime = std::chrono::seconds(120);  // the machine may be busy
constexpr const char* kNotBuilt =
    "{} is not built here, so it is not tested: `./dev model-servers` builds it.";

fs::path built() { return fs::path(CUANTO_SOURCE_DIR) / "build" / "model-servers"; }

}  // namespace

int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  CUANTO_ASSERT(::bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0);
  CUANTO_ASSERT(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  ::close(socket);
  return ntohs(address.sin_port);
}

pid_t start_group(std::vector<std::string> words, std::vector<std::string> variables,
                  const std::string& log) {
  for (char** line = environ; *line != nullptr; ++line) variables.emplace_back(*line);
  const auto pointers_of = [](std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
  };
  const std::vector<char*> arguments = pointers_of(words), environment = pointers_of(variables);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(),
                                     O_CREAT | O_WRONLY | O_APPEND, 0600);
  ::posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t process = -1;
  const int error = ::posix_spawn(&process, words.front().c_str(), &actions, &attributes,
                                  arguments.data(), environment.data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  return error == 0 ? process : -1;
}

namespace {

bool run_to_its_end(const std::vector<std::string>& words,
                    const std::vector<std::string>& variables, const std::string& log) {
  const pid_t process = start_group(words, variables, log);
  int status = -1;
  return process > 0 && ::waitpid(process, &status, 0) == process && status == 0;
}

bool write_model(const std::string& path, const std::string& says, const std::string& log) {
  const std::string script = CUANTO_SOURCE_DIR "/tests/support/tiny_model.py";
  return run_to_its_end({"/usr/bin/env", "python3", script, path, says}, {}, log);
}

std::string end_of(const std::string& log) {
  std::ifstream in(log);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  return text.size() > 2'000 ? text.substr(text.size() - 2'000) : text;
}

}  // namespace

const char* const kTinySays =
    R"({"sql": "SELECT count(*) AS n FROM sucursales", "explanation": "How many branches there are."})";

std::unique_ptr<RealModelServer> RealModelServer::start(ModelProtocol protocol, std::string& why) {
  std::unique_ptr<RealModelServer> server(new RealModelServer());
  server->protocol_ = protocol;
  std::string pattern = (fs::temp_directory_path() / "cuanto-models-XXXXXX").string();
  CUANTO_ASSERT(::mkdtemp(pattern.data()) != nullptr);
  server->folder_ = pattern;
  server->port_ = free_port();
  server->address_ = fmt::format("http://127.0.0.1:{}", server->port_);
  why = protocol == ModelProtocol::ollama ? server->start_ollama() : server->start_openai();
  return why.empty() ? std::move(server) : nullptr;
}

RealModelServer::~RealModelServer() {
  stop();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void RealModelServer::stop() {
  if (process_ <= 0) return;
  ::kill(-process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

ModelSettings RealModelServer::settings(const std::string& model) const {
  ModelSettings settings;
  settings.name = "real";
  settings.model = model;
  settings.protocol = protocol_;
  settings.address = address_ + (protocol_ == ModelProtocol::openai ? "/v1" : "");
  settings.connect_ms = settings.idle_ms = settings.timeout_ms = 120'000;
  settings.context_tokens = 4'096;
  settings.reply_tokens = 256;
  settings.price = TokenPrice{};
  return settings;
}

bool RealModelServer::answers() const {
  const auto end = std::chrono::steady_clock::now() + kStartTime;
  const auto client = connect_model(settings("tiny"), key_);
  while (std::chrono::steady_clock::now() < end && ::waitpid(process_, nullptr, WNOHANG) == 0) {
    if (client->list({std::chrono::steady_clock::now() + std::chrono::seconds(5), nullptr}))
      return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return false;
}

std::string RealModelServer::start_ollama() {
  const std::string program = (built() / "bin" / "ollama").string();
  if (!fs::exists(program)) return fmt::format(kNotBuilt, "Ollama");
  const std::string log = folder_ + "/log";
  const std::vector<std::string> variables = {
      fmt::format("OLLAMA_HOST=127.0.0.1:{}", port_), "OLLAMA_MODELS=" + folder_ + "/models",
      "HOME=" + folder_, "OLLAMA_KEEP_ALIVE=10m", "OLLAMA_MAX_LOADED_MODELS=3"};
  process_ = start_group({program, "serve"}, variables, log);
  if (process_ <= 0 || !answers()) return "Ollama does not start:\n" + end_of(log);
  for (const std::string model : {"tiny", "endless", "embedder"}) {
    const std::string file = folder_ + "/" + model + ".gguf", recipe = folder_ + "/" + model;
    std::ofstream(recipe) << "FROM " << file
                          << "\nTEMPLATE \"\"\"{{ range .Messages }}{{ .Role }}: "
                          << "{{ .Content }}\n{{ end }}assistant:\"\"\"\n";
    if (!write_model(file, model == "tiny" ? kTinySays : "--" + model, log) ||
        !run_to_its_end({program, "create", model, "-f", recipe}, variables, log))
      return "Ollama does not take a model:\n" + end_of(log);
  }
  return {};
}

std::string RealModelServer::start_openai() {
  const std::string python = (built() / "python" / "bin" / "python").string();
  if (!fs::exists(built() / "python" / "ready"))
    return fmt::format(kNotBuilt, "llama-cpp-python's server");
  const std::string log = folder_ + "/log", tiny = folder_ + "/tiny.gguf",
                    endless = folder_ + "/endless.gguf", embedder = folder_ + "/embedder.gguf",
                    settings = folder_ + "/settings.json";
  if (!write_model(tiny, kTinySays, log) || !write_model(endless, "--endless", log) ||
      !write_model(embedder, "--embedder", log))
    return "No model could be written:\n" + end_of(log);
  key_ = "sk-of-the-test";
  std::ofstream(settings) << fmt::format(
      R"({{"host": "127.0.0.1", "port": {}, "api_key": "{}", "models": [)"
      R"({{"model": "{}", "model_alias": "tiny", "n_ctx": 4096}},)"
      R"({{"model": "{}", "model_alias": "endless", "n_ctx": 4096}},)"
      R"({{"model": "{}", "model_alias": "embedder", "n_ctx": 4096, "embedding": true}}]}})",
      port_, key_, tiny, endless, embedder);
  process_ = start_group({python, "-m", "llama_cpp.server", "--config_file", settings},
                         {"HOME=" + folder_}, log);
  if (process_ <= 0 || !answers()) return "The server does not start:\n" + end_of(log);
  return {};
}

}  // namespace cuanto
