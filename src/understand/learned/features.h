// understand/learned/features.h: the facts that a learned decision is made from. A feature is the
// 64-bit hash of its name, so that nothing is built from strings while a question is answered;
// the training program keeps a book of the names, and writes names and weights to a file that
// people can read. Private to understand/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"

namespace cuanto {

using Feature = uint64_t;

// The names behind the hashes; only the training program keeps one.
class FeatureBook {
 public:
  bool has(Feature feature) const { return names_.contains(feature); }
  void note(Feature feature, std::string name) { names_.emplace(feature, std::move(name)); }
  // "?" when it was never noted.
  std::string_view name(Feature feature) const {
    const auto it = names_.find(feature);
    return it == names_.end() ? "?" : std::string_view(it->second);
  }

 private:
  std::unordered_map<Feature, std::string> names_;
};

// What a feature is about. One that stands in the code is hashed by the compiler.
class FeatureKind {
 public:
  template <std::size_t N>
  consteval FeatureKind(const char (&name)[N])  // NOLINT: given as text
      : FeatureKind(std::string_view(name, N - 1)) {}
  constexpr FeatureKind(std::string_view name)  // NOLINT: given as text
      : name_(name), hash_(stable_hash("=", stable_hash(name))) {}
  FeatureKind(const std::string& name) : FeatureKind(std::string_view(name)) {}  // NOLINT: the same

  std::string_view name() const { return name_; }
  uint64_t hash() const { return hash_; }  // of "name="

 private:
  std::string_view name_;
  uint64_t hash_;
};

// Hashes names and pairs of features; notes them when there is a book.
class FeatureMaker {
 public:
  explicit FeatureMaker(FeatureBook* book = nullptr) : book_(book) {}
  // kind=value
  Feature of(FeatureKind kind, std::string_view value) const {
    const Feature feature = stable_hash(value, kind.hash());
    if (book_ != nullptr) note(feature, kind, value);
    return feature;
  }
  // 0 to 9; what lies beyond is as the nearest of them.
  Feature of(FeatureKind kind, int value) const {
    const char digit = static_cast<char>('0' + (value < 0 ? 0 : value > 9 ? 9 : value));
    return of(kind, std::string_view(&digit, 1));
  }
  // Both at once.
  Feature both(Feature a, Feature b) const {
    const Feature feature = mixed(a, b);
    if (book_ != nullptr) note(feature, a, b);
    return feature;
  }

  // The same, and never noted. Names of single features are hashed as text; a pair mixes the hashes
  // of its halves.
  static Feature mixed(Feature a, Feature b) {
    uint64_t x = a * 0x9e3779b97f4a7c15ull ^ (b + 0x7f4a7c15ull);
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93ull;
    x ^= x >> 29;
    return x;
  }

 private:
  void note(Feature feature, const FeatureKind& kind, std::string_view value) const;
  void note(Feature feature, Feature a, Feature b) const;

  FeatureBook* book_;
};

}  // namespace cuanto
