// base/language.h: the two languages people ask in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cuanto {

enum class Language : uint8_t { en, es };

constexpr std::string_view language_code(Language language) {
  return language == Language::es ? "es" : "en";
}
// "en" and "es", also as the first part of "es-MX"; anything else is nothing.
std::optional<Language> find_language(std::string_view code);

// 1 = Monday … 7 = Sunday (ISO 8601), as each language writes it; empty for other numbers.
std::string_view weekday_name(unsigned day, Language language);
// 1 = January … 12 = December, likewise.
std::string_view month_name(unsigned month, Language language);

// The same words in both languages.
struct Words {
  std::string en;
  std::string es;
  const std::string& in(Language language) const {
    return language == Language::es && !es.empty() ? es : en;
  }
  bool operator==(const Words&) const = default;
};

}  // namespace cuanto
