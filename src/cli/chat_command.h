// cli/chat_command.h: `cuanto chat`: questions one after the other, each going on from the last.
// Private to cli/.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/ask_command.h"
#include "cli/state_folder.h"

namespace cuanto {

struct ChatArguments {
  AskArguments ask;
  std::string history_file;  // empty: none is kept
  StatePlace state;          // neither folder nor address: no conversation is kept
  std::string resume;        // id of an earlier conversation, or "last"; empty: a new one
  int64_t keep_days = kKeepConversationsDays;  // 0: the conversation is not kept
  bool terminal = false;  // lines are edited, with a prompt; otherwise they are read as they come
};

// Until :quit or the end of input. Exit status: 0, or 1 when the source cannot be opened.
int run_chat_command(const ChatArguments& arguments, std::istream& in, std::ostream& out,
                     std::ostream& err);

}  // namespace cuanto
