// cli/model_command.h: `cuanto model draft --db X` and `cuanto model check FILE --db X`.
// Private to cli/.
#pragma once

#include <iosfwd>
#include <string>

namespace cuanto {

struct ModelArguments {
  std::string db;
  std::string file;          // of `check`
  std::string cache_folder;  // for facts; empty: none
};

// Writes the model that is used for the source when nobody has written one, as YAML for editing:
// the draft, with what the shipped models say. Exit status: 0, or 1 when the source cannot be read.
int run_model_draft(const ModelArguments& arguments, std::ostream& out, std::ostream& err);

// Compares a model file with the source. Each finding is a line "FILE:LINE:COLUMN: error: …" (or
// "warning"). Exit status: 0 without errors, 1 with some or when something cannot be read.
int run_model_check(const ModelArguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace cuanto
