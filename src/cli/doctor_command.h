// cli/doctor_command.h: `cuanto doctor`: whether everything that Cuanto needs works here. Private
// to cli/.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "cli/folders.h"

namespace cuanto {

struct DoctorArguments {
  std::vector<std::string> databases;  // opened and looked at
  uint16_t port = 8080;
  Folders folders;
};

// One line a check, in a full sentence. Exit status: 0 when nothing failed, otherwise 1.
int run_doctor_command(const DoctorArguments& arguments, std::ostream& out);

}  // namespace cuanto
