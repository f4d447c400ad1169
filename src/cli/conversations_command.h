// cli/conversations_command.h: `cuanto conversations`: what was asked before, on this machine or by
// one person over the server. Private to cli/.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

#include "state/state.h"

namespace cuanto {

struct ConversationsArguments {
  StatePlace state;
  std::string user;  // empty: those of this machine, where nobody logs in
  std::string id;    // or "last"
  std::string text;  // words to search for, or the new title
  std::size_t limit = 20;
  bool json = false;
};

// `verb`: list, search, show, export, rename or delete.
int run_conversations_command(const std::string& verb, const ConversationsArguments& arguments,
                              std::ostream& out, std::ostream& err);

}  // namespace cuanto
