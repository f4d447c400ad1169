// demo/random.h: chance that is the same on every machine. The standard distributions and the
// functions of <cmath> differ between libraries in the last bit, so only integers, +, -, * and /
// are used here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cuanto::demo {

// SplitMix64 (Steele, Lea, Flood 2014): one 64-bit state, full period, good enough for made-up
// data.
class Random {
 public:
  explicit constexpr Random(uint64_t seed) : state_(seed) {}

  constexpr uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ull;
    uint64_t bits = state_;
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9ull;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBull;
    return bits ^ (bits >> 31);
  }
  // In [0, 1): 53 random bits, exact in a double.
  constexpr double uniform() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }
  // In [0, count). The bias of the remainder is below 2^-50 for the counts used here.
  constexpr std::size_t below(std::size_t count) { return next() % count; }
  // Around 1 with standard deviation `spread`: the sum of four uniforms, near enough to a bell.
  constexpr double around_one(double spread) {
    const double sum = uniform() + uniform() + uniform() + uniform();
    return 1.0 + spread * (sum - 2.0) * 1.7320508075688772;
  }

 private:
  uint64_t state_;
};

// 64-bit FNV-1a: a seed, or the digits of an identifier, from a name.
constexpr uint64_t hash_of(std::string_view name) {
  uint64_t hash = 14695981039346656037ull;
  for (const char c : name) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ull;
  }
  return hash;
}

}  // namespace cuanto::demo
