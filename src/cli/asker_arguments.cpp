#include "cli/asker_arguments.h"

#include <algorithm>

#include <fmt/format.h>

#include "guard/guard.h"

namespace cuanto {

Result<Asker> to_asker(const std::string& user, const AskerArguments& arguments) {
  Asker asker;
  asker.user = user;
  asker.roles = arguments.roles;
  asker.permissions = arguments.permissions;
  for (const std::string& role : arguments.roles) {
    for (std::string& each : shipped_permissions(role)) asker.permissions.push_back(each);
  }
  for (auto* list : {&asker.roles, &asker.permissions}) {
    std::ranges::sort(*list);
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  for (const std::string& attribute : arguments.attributes) {
    const auto equals = attribute.find('=');
    if (equals == std::string::npos || equals == 0) {
      return fail(ErrorKind::bad_input,
                  fmt::format("The attribute “{}” is not of the form NAME=VALUE.", attribute),
                  fmt::format("El atributo «{}» no tiene la forma NOMBRE=VALOR.", attribute));
    }
    asker.attributes.emplace_back(attribute.substr(0, equals), attribute.substr(equals + 1));
  }
  std::ranges::sort(asker.attributes);
  return asker;
}

}  // namespace cuanto
