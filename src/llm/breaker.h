// llm/breaker.h: stops calling what keeps failing (Nygard, "Release It!", circuit breaker). Closed:
// calls pass. After 5 failures within 60 s it opens for 60 s: calls fail at once. Then it is half
// open: 3 calls may try; all of them must do well to close it, one failure opens it again.
// Thread-safe. Private to llm/.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <mutex>

namespace cuanto {

enum class BreakerState : uint8_t { closed, open, half_open };

class CircuitBreaker {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::size_t kFailuresMax = 5;
  static constexpr std::chrono::seconds kWindow{60};
  static constexpr std::chrono::seconds kOpen{60};
  static constexpr uint32_t kTrials = 3;

  // Whether a call may go; each one that may must be followed by exactly one `ended`.
  bool may_call(Time now);
  enum class Outcome : uint8_t { good, bad, neither /* cancelled: says nothing */ };
  void ended(Outcome outcome, Time now);

  BreakerState state(Time now) const;
  std::chrono::seconds retry_after(Time now) const;  // 0 unless open

 private:
  mutable std::mutex mutex_;
  std::deque<Time> failures_;
  BreakerState state_ = BreakerState::closed;
  Time opened_;
  uint32_t trials_ = 0, successes_ = 0;
};

}  // namespace cuanto
