// cli/fence.h: the last fence of the command line, as the catch in serve/ is that of HTTP: whatever
// a library or an assertion threw is our fault and ends the line it was about, not the program.
// Private to cli/.
#pragma once

#include <fmt/format.h>

#include <exception>
#include <string>

#include "base/result.h"

namespace cuanto {

inline Error our_fault(const std::exception& thrown) {
  std::string what = thrown.what();
  while (what.ends_with('.')) what.pop_back();
  return {ErrorKind::internal,
          fmt::format("Something failed that should not: {}.", what),
          fmt::format("Falló algo que no debía: {}.", what),
          {},
          {}};
}

// What `work` gives, or what `faulty` makes of the Error.
template <class Work, class Faulty>
auto fenced(const Work& work, const Faulty& faulty) -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& thrown) {
    return faulty(our_fault(thrown));
  }
}

}  // namespace cuanto
