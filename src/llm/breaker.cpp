#include "llm/breaker.h"

#include <algorithm>

namespace cuanto {

bool CircuitBreaker::may_call(Time now) {
  const std::lock_guard lock(mutex_);
  if (state_ == BreakerState::open && now - opened_ >= kOpen) {
    state_ = BreakerState::half_open;
    trials_ = successes_ = 0;
  }
  if (state_ == BreakerState::open) return false;
  if (state_ == BreakerState::half_open) {
    if (trials_ >= kTrials) return false;
    ++trials_;
  }
  return true;
}

void CircuitBreaker::ended(Outcome outcome, Time now) {
  const std::lock_guard lock(mutex_);
  if (state_ == BreakerState::half_open) {
    if (outcome == Outcome::neither && trials_ > 0) --trials_;
    if (outcome == Outcome::good && ++successes_ >= kTrials) {
      state_ = BreakerState::closed;
      failures_.clear();
    }
    if (outcome == Outcome::bad) {
      state_ = BreakerState::open;
      opened_ = now;
    }
    return;
  }
  // What began before it opened tells nothing new.
  if (state_ == BreakerState::open || outcome != Outcome::bad) return;
  failures_.push_back(now);
  while (!failures_.empty() && now - failures_.front() > kWindow) failures_.pop_front();
  if (failures_.size() < kFailuresMax) return;
  state_ = BreakerState::open;
  opened_ = now;
  failures_.clear();
}

BreakerState CircuitBreaker::state(Time now) const {
  const std::lock_guard lock(mutex_);
  return state_ == BreakerState::open && now - opened_ >= kOpen ? BreakerState::half_open : state_;
}

std::chrono::seconds CircuitBreaker::retry_after(Time now) const {
  const std::lock_guard lock(mutex_);
  if (state_ != BreakerState::open || now - opened_ >= kOpen) return std::chrono::seconds{0};
  return std::chrono::ceil<std::chrono::seconds>(kOpen - (now - opened_));
}

}  // namespace cuanto
