#include "base/language.h"

#include "base/text.h"

namespace cuanto {

std::optional<Language> find_language(std::string_view code) {
  const auto first_part = code.substr(0, code.find_first_of("-_"));
  if (equal_ignoring_case(first_part, "en")) return Language::en;
  if (equal_ignoring_case(first_part, "es")) return Language::es;
  return std::nullopt;
}

}  // namespace cuanto
