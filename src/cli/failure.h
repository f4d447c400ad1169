// cli/failure.h: what a command that failed says, and its exit status. Private to cli/.
#pragma once

#include <ostream>

#include "base/result.h"

namespace cuanto {

inline int say(const Error& error, std::ostream& err) {
  err << error.message << '\n';
  return 1;
}

}  // namespace cuanto
