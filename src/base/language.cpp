#include "base/language.h"

#include <array>

#include "base/text.h"

namespace cuanto {
namespace {

constexpr auto kWeekdaysEn = std::to_array<std::string_view>(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"});
constexpr auto kWeekdaysEs = std::to_array<std::string_view>(
    {"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"});
constexpr auto kMonthsEn =
    std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July",
                                     "August", "September", "October", "November", "December"});
constexpr auto kMonthsEs =
    std::to_array<std::string_view>({"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
                                     "agosto", "septiembre", "octubre", "noviembre", "diciembre"});

}  // namespace

std::string_view weekday_name(unsigned day, Language language) {
  if (day < 1 || day > kWeekdaysEn.size()) return {};
  return (language == Language::es ? kWeekdaysEs : kWeekdaysEn)[day - 1];
}

std::string_view month_name(unsigned month, Language language) {
  if (month < 1 || month > kMonthsEn.size()) return {};
  return (language == Language::es ? kMonthsEs : kMonthsEn)[month - 1];
}

std::optional<Language> find_language(std::string_view code) {
  const auto first_part = code.substr(0, code.find_first_of("-_"));
  if (equal_ignoring_case(first_part, "en")) return Language::en;
  if (equal_ignoring_case(first_part, "es")) return Language::es;
  return std::nullopt;
}

}  // namespace cuanto
