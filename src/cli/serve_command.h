// cli/serve_command.h: `cuanto serve`. Private to cli/.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "serve/serve.h"

namespace cuanto {

struct ServeArguments {
  std::vector<std::string> databases;
  std::string demo;  // a folder made by cuanto-demo: all its sources
  std::string model, cache_folder;
  std::optional<Date> today;
  std::vector<std::string> hosts;  // names it is reached by, besides those of this machine
  bool log_questions = false;
  ServerOptions server;
};

// Exit status: 0 after a clean stop, 1 when it could not serve.
int run_serve_command(const ServeArguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace cuanto
