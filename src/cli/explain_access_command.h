// cli/explain_access_command.h: `cuanto explain-access`: what somebody may see of a source, and
// what a question would give them. For whoever may read the source anyway.
#pragma once

#include <iosfwd>

#include "cli/ask_command.h"
#include "cli/asker_arguments.h"

namespace cuanto {

struct ExplainAccessArguments {
  AskArguments ask;  // `user` says as whom; the question may be empty
  AskerArguments asker;
};

// Exit status 0: told, whatever the answer is; 1: the source or the model cannot be read, or an
// attribute is not NAME=VALUE.
int run_explain_access_command(const ExplainAccessArguments& arguments, std::ostream& out,
                               std::ostream& err);

}  // namespace cuanto
