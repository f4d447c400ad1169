// embedded_models.h: the semantic models and documents that ship, inside the program. Library
// cuanto_embedded_models.
#pragma once

#include <span>
#include <string_view>

namespace cuanto {

struct EmbeddedModel {
  std::string_view path;  // below models/, for example "focus/focus.yaml"
  std::string_view text;
};

// In order of path.
std::span<const EmbeddedModel> embedded_models();

}  // namespace cuanto
