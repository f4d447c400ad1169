// cli/asker_arguments.h: who asks, said on the command line. Private to cli/.
#pragma once

#include <string>
#include <vector>

#include "base/asker.h"
#include "base/result.h"

namespace cuanto {

struct AskerArguments {
  std::vector<std::string> roles;
  std::vector<std::string> permissions;  // beside those of the roles
  std::vector<std::string> attributes;   // "region=Norte"
};
// Fails with `bad_input` when an attribute is not NAME=VALUE.
Result<Asker> to_asker(const std::string& user, const AskerArguments& arguments);

}  // namespace cuanto
