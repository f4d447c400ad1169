// base/asker.h: who asks, as facts: what logins and keys give, and what access is made from. A
// plain value; what follows from it (hidden tables, masks, row filters) is guard/'s business.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuanto {

struct Asker {
  std::string user = "local";                                   // lower case; never empty
  std::vector<std::string> roles;                               // sorted, each once
  std::vector<std::string> permissions;                         // sorted, each once: "read:pii"
  std::vector<std::pair<std::string, std::string>> attributes;  // by name: {"region", "Norte"}

  bool may(std::string_view permission) const {
    return std::ranges::find(permissions, permission) != permissions.end();
  }
  // The value of an attribute; empty when the asker has none of that name.
  std::string_view attribute(std::string_view name) const {
    for (const auto& [each, value] : attributes) {
      if (each == name) return value;
    }
    return {};
  }
  bool operator==(const Asker&) const = default;
};

}  // namespace cuanto
