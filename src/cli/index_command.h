// cli/index_command.h: `cuanto index PATHS --into FILE`. Private to cli/.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace cuanto {

struct IndexArguments {
  std::vector<std::string> paths;
  std::string into;  // the index file
};

// Reads documents into an index file and says what changed. Exit status: 0, or 1 when nothing could
// be done; a document that cannot be read is told and does not stop the others.
int run_index_command(const IndexArguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace cuanto
