#include "base/month_names.h"

#include <array>

namespace cuanto {
namespace {

constexpr auto kMonthsEn =
    std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July",
                                     "August", "September", "October", "November", "December"});
constexpr auto kMonthsEs =
    std::to_array<std::string_view>({"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
                                     "agosto", "septiembre", "octubre", "noviembre", "diciembre"});

}  // namespace

std::string_view month_name(unsigned month, Language language) {
  if (month < 1 || month > kMonthsEn.size()) return {};
  return (language == Language::es ? kMonthsEs : kMonthsEn)[month - 1];
}

}  // namespace cuanto
