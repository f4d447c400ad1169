// base/month_names.h: what each language calls the months.
#pragma once

#include <string_view>

#include "base/language.h"

namespace cuanto {

// 1 = January … 12 = December, as each language writes it; empty for other numbers.
std::string_view month_name(unsigned month, Language language);

}  // namespace cuanto
