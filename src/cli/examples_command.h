// cli/examples_command.h: `cuanto examples`: the review of what people said of answers. Private to
// cli/.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "state/state.h"

namespace cuanto {

struct ExamplesArguments {
  StatePlace state;
  std::string source;  // empty: all
  std::string status;  // empty: those that wait and those that are used
  bool all = false;    // also those that were taken back or only noted
  bool json = false;
  int64_t id = 0;
};

// `verb`: list, accept, reject or undo.
int run_examples_command(const std::string& verb, const ExamplesArguments& arguments,
                         std::ostream& out, std::ostream& err);

}  // namespace cuanto
