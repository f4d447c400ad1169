// run/worker_process.h: the program's side of a data worker.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "run/worker_protocol.h"

namespace cuanto {

class WorkerProcess {
 public:
  using Clock = std::chrono::steady_clock;

  // Fails with `unavailable` when the system starts no more processes.
  static Result<std::unique_ptr<WorkerProcess>> start();
  ~WorkerProcess();  // ends it
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  // What comes back before the end, message by message; false stops the request without error.
  using Sight = std::function<bool(Message, ByteReader&)>;
  // Sends a request and waits for its end. At the deadline, and when the asker cancels, the worker
  // is told to stop and killed when it does not. Fails with what the worker says, `timeout`,
  // `cancelled`, `too_large` when the worker died (of its memory limit, in all likelihood), or
  // `unavailable` when somebody else killed it: a new worker may answer.
  Result<Done> ask(Message message, std::string_view content, Clock::time_point deadline,
                   uint32_t timeout_ms, const CancelToken& cancel, const Sight& sight);
  // Whether it can be asked again.
  bool is_alive() const;

 private:
  WorkerProcess(pid_t process, int socket) : process_(process), socket_(socket) {}
  void kill();
  Error gone();  // ends it; why it went
  pid_t process_;
  int socket_;
  int status_ = 0;  // of its end
};

}  // namespace cuanto
