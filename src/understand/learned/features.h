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

// Hashes names and pairs of features; notes them when there is a book.
class FeatureMaker {
 public:
  explicit FeatureMaker(FeatureBook* book = nullptr) : book_(book) {}
  // kind=value
  Feature of(std::string_view kind, std::string_view value) const;
  Feature of(std::string_view kind, int value) const;
  // Both at once.
  Feature both(Feature a, Feature b) const;

 private:
  FeatureBook* book_;
};

}  // namespace cuanto
