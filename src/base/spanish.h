// base/spanish.h: small rules of Spanish that sentences made of names have to keep.
#pragma once

#include <string>
#include <string_view>

namespace cuanto {

// "y", and "e" before the sound of an i: "ventas e ingresos".
std::string_view spanish_and(std::string_view next);
// "o", and "u" before the sound of an o: "siete u ocho".
std::string_view spanish_or(std::string_view next);
// Whether a noun is feminine, by its ending: "región", "ciudad", "tiendas". Of several words by the
// first.
bool is_feminine(std::string_view noun);
// "a, b and c", "a, b e ingresos"; `spanish` says which.
template <typename Items>
std::string and_list(const Items& items, bool spanish) {
  std::string text;
  std::size_t told = 0;
  for (const auto& item : items) {
    if (told > 0 && told + 1 == items.size())
      text += spanish ? " " + std::string(spanish_and(item)) + " " : std::string(" and ");
    else if (told > 0)
      text += ", ";
    text += item;
    ++told;
  }
  return text;
}

}  // namespace cuanto
