// A process that writes until it is killed at a moment that chance chooses, and what it was told is
// kept by then. For tests only.
#pragma once

#include <signal.h>  // NOLINT: kill is POSIX
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <functional>
#include <random>
#include <thread>
#include <vector>

#include "base/result.h"

namespace cuanto {

// Runs `write(tell)` in a process of its own and kills that after at most `most`. What `tell` was
// given until then comes back: `write` calls it with what is acknowledged, and never returns.
template <class Told>
std::vector<Told> told_until_killed(
    std::minstd_rand& random, std::chrono::microseconds most,
    const std::function<void(const std::function<void(const Told&)>& tell)>& write) {
  std::array<int, 2> ends{};
  CUANTO_ASSERT(::pipe(ends.data()) == 0);
  const pid_t child = ::fork();
  CUANTO_ASSERT(child >= 0);
  if (child == 0) {
    write([&](const Told& told) {
      if (::write(ends[1], &told, sizeof told) != sizeof told) ::_exit(1);
    });
    ::_exit(1);
  }
  ::close(ends[1]);
  const auto moment = static_cast<int64_t>(random()) % most.count();
  std::this_thread::sleep_for(std::chrono::microseconds(moment));
  ::kill(child, SIGKILL);
  std::vector<Told> all;
  for (Told one; ::read(ends[0], &one, sizeof one) == sizeof one;) all.push_back(one);
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return all;
}

}  // namespace cuanto
