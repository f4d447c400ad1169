#include "integration/program.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "base/result.h"
#include "base/text.h"

extern char** environ;

namespace cuanto {
namespace {

constexpr int kWaitMs = 60'000;

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() { CUANTO_ASSERT(::pipe2(ends.data(), O_CLOEXEC) == 0); }
  void close(int end) {
    if (ends[static_cast<std::size_t>(end)] >= 0) ::close(ends[static_cast<std::size_t>(end)]);
    ends[static_cast<std::size_t>(end)] = -1;
  }
  ~Pipe() {
    close(0);
    close(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
};

// A folder of this process for what its programs keep; removed at its end.
struct StateOfTests {
  std::string path =
      (std::filesystem::temp_directory_path() / fmt::format("cuanto-tests-{}", ::getpid()))
          .string();
  StateOfTests() = default;
  StateOfTests(const StateOfTests&) = delete;
  StateOfTests& operator=(const StateOfTests&) = delete;
  ~StateOfTests() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

// The environment with a home of its own; without one only the state is kept apart.
std::vector<std::string> environment_with(const std::string& home) {
  std::vector<std::string> lines;
  for (char** line = environ; *line != nullptr; ++line) {
    const std::string_view text = *line;
    if (text.starts_with("CUANTO_STATE=") || text.starts_with("CUANTO_SECRET=")) continue;
    if (!text.starts_with(home.empty() ? "XDG_STATE_HOME=" : "CUANTO_HOME="))
      lines.emplace_back(text);
  }
  static const StateOfTests state;
  lines.push_back(home.empty() ? "XDG_STATE_HOME=" + state.path : "CUANTO_HOME=" + home);
  return lines;
}

pid_t start(const std::vector<std::string>& arguments, const std::string& home, int in, int out,
            int err) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  if (in >= 0) {
    ::posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  } else {
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  }
  ::posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  if (err >= 0) {
    ::posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  } else {
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  }
  std::vector<std::string> words = {CUANTO_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  std::vector<std::string> lines = environment_with(home);
  std::vector<char*> line_pointers;
  for (std::string& line : lines) line_pointers.push_back(line.data());
  line_pointers.push_back(nullptr);
  pid_t process = -1;
  const int error = ::posix_spawn(&process, CUANTO_PROGRAM, &actions, nullptr, pointers.data(),
                                  line_pointers.data());
  ::posix_spawn_file_actions_destroy(&actions);
  CUANTO_ASSERT(error == 0);
  return process;
}

int wait_for(pid_t process) {
  int status = 0;
  ::waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string read_all(int file) {
  std::string text;
  std::array<char, 4096> chunk;
  for (ssize_t n = 0; (n = ::read(file, chunk.data(), chunk.size())) > 0;)
    text.append(chunk.data(), static_cast<std::size_t>(n));
  return text;
}

bool can_be_read(int file, int milliseconds) {
  pollfd one{file, POLLIN, 0};
  return ::poll(&one, 1, milliseconds) > 0;
}

}  // namespace

Finished run_program(const std::vector<std::string>& arguments, std::string_view input,
                     const std::string& home) {
  ::signal(SIGPIPE, SIG_IGN);  // a program that ends early does not read all of its input
  Pipe in, out, err;
  const pid_t process = start(arguments, home, in.ends[0], out.ends[1], err.ends[1]);
  in.close(0);
  out.close(1);
  err.close(1);
  Finished finished;
  std::thread writer([&] {
    while (!input.empty()) {
      const ssize_t n = ::write(in.ends[1], input.data(), input.size());
      if (n <= 0) break;
      input.remove_prefix(static_cast<std::size_t>(n));
    }
    in.close(1);
  });
  std::thread reader([&] { finished.err = read_all(err.ends[0]); });
  finished.out = read_all(out.ends[0]);
  reader.join();
  writer.join();
  finished.status = wait_for(process);
  return finished;
}

int kill_program(const std::vector<std::string>& arguments, std::chrono::microseconds after,
                 const std::string& home) {
  Pipe out;  // never read: what it says is little
  const pid_t process = start(arguments, home, -1, out.ends[1], -1);
  std::this_thread::sleep_for(after);
  ::kill(process, SIGKILL);
  return wait_for(process);
}

ServerProcess::ServerProcess(std::vector<std::string> arguments, const std::string& home,
                             const std::string& log) {
  arguments.insert(arguments.begin(), {"serve", "--port", "0"});
  Pipe out;
  const int err =
      log.empty() ? -1 : ::open(log.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  process_ = start(arguments, home, -1, out.ends[1], err);
  if (err >= 0) ::close(err);
  out.close(1);
  std::swap(out_, out.ends[0]);
  const std::string mark = "Cuanto listens on http";
  const std::string& said = wait_for_text(mark);
  const std::size_t at = said.find(mark);
  if (at == std::string::npos) return;
  const std::size_t colon = said.find(':', said.find("://", at) + 3);
  if (colon != std::string::npos) port_ = static_cast<uint16_t>(std::atoi(&said[colon + 1]));
}

const std::string& ServerProcess::wait_for_text(std::string_view text) {
  std::array<char, 512> chunk;
  for (;;) {
    const std::size_t at = said_.find(text);
    if (at != std::string::npos && said_.find('\n', at) != std::string::npos) return said_;
    if (!can_be_read(out_, kWaitMs)) return said_;
    const ssize_t n = ::read(out_, chunk.data(), chunk.size());
    if (n <= 0) return said_;
    said_.append(chunk.data(), static_cast<std::size_t>(n));
  }
}

ServerProcess::~ServerProcess() {
  if (process_ > 0) stop(SIGKILL);
  if (out_ >= 0) ::close(out_);
}

int ServerProcess::stop(int signal) {
  ::kill(process_, signal);
  const int status = wait_for(process_);
  process_ = -1;
  return status;
}

std::string Reply::header(std::string_view name) const {
  for (const std::string_view line : split(head, '\n')) {
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && equal_ignoring_case(line.substr(0, colon), name))
      return std::string(trim(line.substr(colon + 1)));
  }
  return {};
}

Connection::Connection(uint16_t port) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  CUANTO_ASSERT(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
}
Connection::~Connection() { ::close(socket_); }

bool Connection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

bool Connection::read_more() {
  if (!can_be_read(socket_, kWaitMs)) return false;
  std::array<char, 64 * 1024> chunk;
  const ssize_t n = ::recv(socket_, chunk.data(), chunk.size(), 0);
  if (n <= 0) return false;
  buffer_.append(chunk.data(), static_cast<std::size_t>(n));
  return true;
}

Reply Connection::receive(bool of_head) {
  Reply reply;
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!read_more()) return reply;
  }
  reply.head = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  const std::string length = reply.header("content-length");
  const std::size_t size = of_head || length.empty() ? 0 : std::stoul(length);
  while (buffer_.size() < size) {
    if (!read_more()) return reply;
  }
  reply.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  if (reply.head.size() > 12) reply.status = std::atoi(reply.head.c_str() + 9);
  return reply;
}

std::string Connection::receive_chunk() {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n")) == std::string::npos) {
    if (!read_more()) return {};
  }
  const std::size_t size = std::stoul(buffer_, nullptr, 16);
  while (buffer_.size() < end + 2 + size + 2) {
    if (!read_more()) return {};
  }
  std::string chunk = buffer_.substr(end + 2, size);
  buffer_.erase(0, end + 2 + size + 2);
  return chunk;
}

bool Connection::ends_within(int milliseconds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    if (left.count() <= 0 || !can_be_read(socket_, static_cast<int>(left.count()))) return false;
    std::array<char, 4096> chunk;
    if (::recv(socket_, chunk.data(), chunk.size(), 0) <= 0) return true;
  }
}

std::string request_text(std::string_view method, std::string_view target, std::string_view body,
                         const std::vector<std::string>& headers) {
  std::string text = fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\n", method, target);
  for (const std::string& header : headers) text += header + "\r\n";
  if (!body.empty())
    text += fmt::format("Content-Type: application/json\r\nContent-Length: {}\r\n", body.size());
  return text + "\r\n" + std::string(body);
}

Reply fetch(uint16_t port, std::string_view method, std::string_view target, std::string_view body,
            const std::vector<std::string>& headers) {
  Connection connection(port);
  connection.send(request_text(method, target, body, headers));
  return connection.receive(method == "HEAD");
}

}  // namespace cuanto
