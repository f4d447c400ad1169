// base/movement.h: words that say that a figure rose or fell, in both languages.
#pragma once

#include <cstdint>
#include <string_view>

namespace cuanto {

enum class Movement : uint8_t { none, up, down };
// Of a plain word. "bajo" and "baja" are no movement here: "bajo demanda", "prioridad baja".
Movement movement_of(std::string_view word);

}  // namespace cuanto
