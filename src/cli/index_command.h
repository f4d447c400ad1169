// cli/index_command.h: `cuanto index PATHS --into FILE | --store chroma`. Private to cli/.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "cli/document_arguments.h"

namespace cuanto {

struct IndexArguments {
  std::vector<std::string> paths;
  std::string into;  // the index file
  DocumentArguments documents = {};
  std::shared_ptr<LanguageModels> language_models;  // nothing: none is used
  bool shows_progress = false;
};

// Reads documents into an index file and says what changed. Exit status: 0, or 1 when nothing could
// be done; a document that cannot be read is told and does not stop the others.
int run_index_command(const IndexArguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace cuanto
