#include "run/worker_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "run/engines.h"

extern char** environ;

namespace cuanto {

namespace {

constexpr int kLookEveryMs = 5;  // for a cancel, which comes without a signal
constexpr auto kGrace = std::chrono::milliseconds(400);

// What sanitizers and the loader need; nothing else of ours, least of all secrets.
std::vector<char*> worker_environment() {
  std::vector<char*> kept;
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    for (const char* prefix : {"ASAN_", "UBSAN_", "TSAN_", "LSAN_", "LD_LIBRARY_PATH="}) {
      if (std::strncmp(*variable, prefix, std::strlen(prefix)) == 0) kept.push_back(*variable);
    }
  }
  kept.push_back(nullptr);
  return kept;
}

// Runs before main in every program that opens data: under the worker's name it is the worker, and
// never gets to main. So a test or a tool needs no second program beside it, and none can be
// missing. It stands here because whoever starts workers is linked with this file.
__attribute__((constructor)) void become_worker_when_named_so(int argc, char** argv, char**) {
  if (argc == 1 && argv != nullptr && std::strcmp(argv[0], kWorkerName) == 0) run_data_worker();
}

Error worker_died() {
  return {ErrorKind::too_large,
          "The data engine gave up, most likely for want of memory. Ask for fewer rows or columns.",
          "El motor de datos se ha rendido, seguramente por falta de memoria. Pida menos filas o "
          "columnas.",
          {},
          {}};
}

Error worker_killed() {
  return {ErrorKind::unavailable,
          "The data engine was stopped by the system or by another program. Ask again.",
          "El sistema u otro programa ha detenido el motor de datos. Pregunte de nuevo.",
          {},
          {}};
}

// A program that was started without standard streams gets their numbers for its sockets, and the
// worker would take them for its own.
void move_up(int& end) {
  if (end > kWorkerSocket) return;
  const int moved = ::fcntl(end, F_DUPFD_CLOEXEC, kWorkerSocket + 1);
  ::close(end);
  end = moved;
}

}  // namespace

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::start() {
  std::array<int, 2> ends{};
  const auto no_process = [] {
    return fail(
        ErrorKind::unavailable,
        "The system cannot start another process to read the data. Try again later.",
        "El sistema no puede iniciar otro proceso para leer los datos. Inténtelo más tarde.");
  };
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return no_process();
  for (int& end : ends) move_up(end);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], kWorkerSocket);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  sigset_t usual;
  sigfillset(&usual);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  // A group of its own: Ctrl-C at the terminal is for the program, which ends its workers itself.
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  std::string name = kWorkerName;
  std::array<char*, 2> arguments = {name.data(), nullptr};
  std::vector<char*> environment = worker_environment();
  pid_t process = 0;
  const int error = ::posix_spawn(&process, "/proc/self/exe", &actions, &attributes,
                                  arguments.data(), environment.data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  ::close(ends[1]);
  if (error != 0) {
    ::close(ends[0]);
    return no_process();
  }
  return std::unique_ptr<WorkerProcess>(new WorkerProcess(process, ends[0]));
}

WorkerProcess::~WorkerProcess() { kill(); }

void WorkerProcess::kill() {
  if (socket_ < 0) return;
  ::close(socket_);
  socket_ = -1;
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, &status_, 0) < 0 && errno == EINTR) {
  }
}

bool WorkerProcess::is_alive() const {
  if (socket_ < 0) return false;
  // An idle worker says nothing: silence is life.
  char byte = 0;
  return ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
         (errno == EAGAIN || errno == EWOULDBLOCK);
}

Error WorkerProcess::gone() {
  kill();
  return WIFSIGNALED(status_) && WTERMSIG(status_) == SIGKILL ? worker_killed() : worker_died();
}

Result<Done> WorkerProcess::ask(Message message, std::string_view content,
                                Clock::time_point deadline, uint32_t timeout_ms,
                                const CancelToken& cancel, const Sight& sight) {
  if (socket_ < 0 || !send_message(socket_, message, content)) return fail(gone());
  enum class Stop : uint8_t { none, timeout, cancelled, enough } stop = Stop::none;
  Clock::time_point patience = Clock::time_point::max();
  const auto stop_for = [&](Stop why) {
    stop = why;
    patience = Clock::now() + kGrace;
    send_message(socket_, Message::cancel, {});
  };
  const auto stopped = [&]() -> Result<Done> {
    if (stop == Stop::timeout) return fail(too_slow(timeout_ms));
    if (stop == Stop::cancelled) return fail(cancelled_by_asker());
    return Done{};
  };
  for (;;) {
    if (stop == Stop::none) {
      if (cancel.cancelled()) {
        stop_for(Stop::cancelled);
      } else if (Clock::now() >= deadline) {
        stop_for(Stop::timeout);
      }
    } else if (Clock::now() >= patience) {
      kill();
      return stopped();
    }
    pollfd wanted{socket_, POLLIN, 0};
    const int ready = ::poll(&wanted, 1, kLookEveryMs);
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    Message kind{};
    std::string bytes;
    if (!receive_message(socket_, kind, bytes)) {
      Error why = gone();
      if (stop != Stop::none) return stopped();
      return fail(std::move(why));
    }
    ByteReader reader(bytes);
    if (kind == Message::done) return stop == Stop::none ? Result<Done>(Done{}) : stopped();
    if (kind == Message::failed) {
      if (stop != Stop::none) return stopped();
      return fail(read_error(reader));
    }
    if (stop != Stop::none) continue;
    if (sight && !sight(kind, reader)) stop_for(Stop::enough);
    if (!reader.ok()) {
      kill();
      return fail(ErrorKind::internal, "The data worker answered something that cannot be read.");
    }
  }
}

}  // namespace cuanto
