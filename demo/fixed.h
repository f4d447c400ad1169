// demo/fixed.h: money and quantities as whole millionths, so that sums are exact and a rule such as
// "used plus unused is what was bought" holds to the last digit.
#pragma once

#include <cstdint>

namespace cuanto::demo {

using Micro = int64_t;   // 0.000001 of a dollar or of a unit
using Price8 = int64_t;  // 0.00000001 dollars per unit

inline constexpr int64_t kMicro = 1'000'000;
inline constexpr int64_t kPrice8 = 100'000'000;

__extension__ using Wide = __int128;

// a * b / c, rounded half away from zero. `c` is positive.
constexpr int64_t scaled(int64_t a, int64_t b, int64_t c) {
  const Wide product = static_cast<Wide>(a) * b;
  const Wide half = product < 0 ? -(c / 2) : c / 2;
  return static_cast<int64_t>((product + half) / c);
}
static_assert(scaled(10, 1, 4) == 3 && scaled(-10, 1, 4) == -3 && scaled(9, 1, 4) == 2);

constexpr Micro cost_of(Micro quantity, Price8 price) { return scaled(quantity, price, kPrice8); }
// The quantity that costs about `cost` at `price`.
constexpr Micro quantity_for(Micro cost, Price8 price) { return scaled(cost, kPrice8, price); }

// A whole number of millionths from dollars; the value is positive.
constexpr Micro to_micro(double amount) { return static_cast<Micro>(amount * 1e6 + 0.5); }
static_assert(cost_of(24 * kMicro, 19'200'000) == to_micro(4.608));

}  // namespace cuanto::demo
