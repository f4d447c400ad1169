#include "understand/learned/features.h"

#include <fmt/format.h>

#include "base/text.h"

namespace cuanto {
namespace {

// Names of single features are hashed as text; a pair mixes the hashes of its halves.
Feature mixed(Feature a, Feature b) {
  uint64_t x = a * 0x9e3779b97f4a7c15ull ^ (b + 0x7f4a7c15ull);
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ull;
  x ^= x >> 29;
  return x;
}

}  // namespace

Feature FeatureMaker::of(std::string_view kind, std::string_view value) const {
  const Feature feature = stable_hash(value, stable_hash("=", stable_hash(kind)));
  if (book_ != nullptr && !book_->has(feature))
    book_->note(feature, fmt::format("{}={}", kind, value));
  return feature;
}

Feature FeatureMaker::of(std::string_view kind, int value) const {
  const char digits[] = {static_cast<char>('0' + (value < 0 ? 0 : value > 9 ? 9 : value)), '\0'};
  return of(kind, std::string_view(digits, 1));
}

Feature FeatureMaker::both(Feature a, Feature b) const {
  const Feature feature = mixed(a, b);
  if (book_ != nullptr && !book_->has(feature))
    book_->note(feature, fmt::format("{} & {}", book_->name(a), book_->name(b)));
  return feature;
}

}  // namespace cuanto
