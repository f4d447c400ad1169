// state/attempts.h: what has to be found again when a browser comes back from elsewhere, at
// whichever of several servers: kept under a name that cannot be guessed, taken once, within its
// time. Bounded: the oldest goes first. Thread-safe. Private to state/, part of state/state.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cuanto {

class Database;

inline constexpr int64_t kAttemptsMax = 10'000;

class Attempts {
 public:
  explicit Attempts(Database& database) : database_(database) {}

  Result<Done> keep(std::string_view name, std::string_view what, int64_t until_ms, int64_t now_ms);
  // Nothing for one that there is not, any more or at all.
  Result<std::optional<std::string>> take(std::string_view name, int64_t now_ms);

 private:
  Database& database_;
};

}  // namespace cuanto
