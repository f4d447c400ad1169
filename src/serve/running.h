// serve/running.h: the requests that are being answered, so that a server that stops can wait for
// them. Private to serve/.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>

#include "run/run.h"

namespace cuanto {

// The requests between their first byte read and their last byte written. Thread-safe.
class Running {
 public:
  void begin(CancelToken* cancel) {
    const std::lock_guard lock(mutex_);
    tokens_.insert(cancel);
  }
  void end(CancelToken* cancel) {
    const std::lock_guard lock(mutex_);
    tokens_.erase(cancel);
    if (tokens_.empty()) changed_.notify_all();
  }
  // Waits for the last one to end; then, or when somebody is in a hurry, stops what is left and
  // gives it `grace` to say so.
  void finish(std::chrono::milliseconds time, std::chrono::milliseconds grace) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, time, [&] { return hurry_ || tokens_.empty(); });
    for (CancelToken* token : tokens_) token->cancel();
    changed_.wait_for(lock, grace, [&] { return tokens_.empty(); });
  }
  void hurry() {
    const std::lock_guard lock(mutex_);
    hurry_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<CancelToken*> tokens_;
  bool hurry_ = false;
};

}  // namespace cuanto
