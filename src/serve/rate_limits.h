// serve/rate_limits.h: how often somebody may come: requests by token bucket, wrong passwords by a
// wait that doubles, and what is unusual enough to be told. In memory, bounded, thread-safe; the
// time is an argument. Private to serve/.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace cuanto {

// Each key has a bucket that holds `burst` requests and is filled by `per_minute`; 0: no limit.
class TokenBuckets {
 public:
  TokenBuckets(double per_minute, double burst) : per_ms_(per_minute / 60'000), burst_(burst) {}
  // Takes one; 0 when there was one, otherwise after how many milliseconds to come again.
  int64_t take(const std::string& key, int64_t now_ms);

 private:
  struct Bucket {
    double level = 0;
    int64_t at_ms = 0;
  };
  void make_room(int64_t now_ms);
  const double per_ms_, burst_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

// Wrong passwords make the next try wait: for one person from one address from the 6th on, for one
// address from the 21st, for one person from anywhere from the 51st (and then by a minute at most,
// so that nobody is locked out by others for long). Whether there is such a person plays no part.
class LoginThrottle {
 public:
  // 0: go on, and the try counts as wrong until `succeeded`; otherwise milliseconds to wait.
  // Counting first, so that a hundred tries at once are not one.
  int64_t begin(std::string_view person, std::string_view address, int64_t now_ms);
  void succeeded(std::string_view person, std::string_view address);

 private:
  struct Tries {
    int wrong = 0;
    int64_t last_ms = 0;
  };
  std::mutex mutex_;
  std::unordered_map<std::string, Tries> tries_;
};

// More than 100 questions or 1,000,000 rows of one person within an hour.
class ActivityWatch {
 public:
  static constexpr int64_t kQuestionsMax = 100;
  static constexpr int64_t kRowsMax = 1'000'000;
  // True once for each hour and person in which a limit is passed.
  bool is_unusual(const std::string& person, int64_t rows, int64_t now_ms);

 private:
  struct Minute {
    int64_t number = 0, questions = 0, rows = 0;
  };
  struct Person {
    std::array<Minute, 60> minutes{};
    int64_t told_minute = -60;
  };
  std::mutex mutex_;
  std::unordered_map<std::string, Person> people_;
};

// The address that limits count by: an IPv6 network of 64 bits is one household.
std::string limit_address(std::string_view address);

}  // namespace cuanto
