// Other wordings of a question that must come to the same query.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "proof/material.h"
#include "read/read.h"

namespace cuanto {

struct Wording {
  std::string_view name;
  // Nothing where the question gives no occasion, or stays as it is.
  std::optional<std::string> (*of)(const Question& question, const Asked& asked);
};
std::span<const Wording> wordings();

}  // namespace cuanto
