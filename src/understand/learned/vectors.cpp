#include "understand/learned/vectors.h"

#include <algorithm>
#include <cstring>

#include "embedded_weights.h"
#include "understand/understand.h"

namespace cuanto {
namespace {

constexpr std::string_view kMagic = "CVEC1\n";
constexpr std::size_t kDimensionsMax = 1024;  // sums of products stay within int32

uint32_t number_at(std::string_view bytes, std::size_t at) {
  uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;)
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

}  // namespace

Result<WordVectors> WordVectors::read(std::string_view bytes) {
  const auto broken = [] { return fail(ErrorKind::bad_input, "The word vectors are damaged."); };
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + 8) return broken();
  WordVectors vectors;
  const std::size_t words = number_at(bytes, kMagic.size());
  vectors.dimensions_ = number_at(bytes, kMagic.size() + 4);
  if (vectors.dimensions_ == 0 || vectors.dimensions_ > kDimensionsMax) return broken();
  std::size_t at = kMagic.size() + 8;
  for (std::size_t i = 0; i < words; ++i) {
    const auto end = bytes.find('\n', at);
    if (end == std::string_view::npos) return broken();
    const std::string_view word = bytes.substr(at, end - at);
    if (!vectors.words_.empty() && word <= vectors.words_.back()) return broken();
    vectors.words_.push_back(word);
    at = end + 1;
  }
  if (bytes.size() < at || (bytes.size() - at) / vectors.dimensions_ < words) return broken();
  vectors.first_ = reinterpret_cast<const int8_t*>(bytes.data() + at);
  return vectors;
}

WordVector WordVectors::find(std::string_view word) const {
  const auto it = std::ranges::lower_bound(words_, word);
  if (it == words_.end() || *it != word) return {};
  const auto place = static_cast<std::size_t>(it - words_.begin());
  return {first_ + place * dimensions_, dimensions_};
}

std::vector<std::string_view> WordVectors::nearest(std::string_view word, std::size_t count) const {
  const WordVector vector = find(word);
  std::vector<std::pair<int, std::string_view>> all;
  if (vector.empty()) return {};
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const WordVector other{first_ + i * dimensions_, dimensions_};
    if (words_[i] != word) all.emplace_back(-nearness(vector, other), words_[i]);
  }
  count = std::min(count, all.size());
  std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(count));
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < count; ++i) words.push_back(all[i].second);
  return words;
}

int nearness(WordVector a, WordVector b) {
  int32_t sum = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) sum += a[i] * b[i];
  return sum * 100 / (127 * 127);
}

const WordVectors& shipped_vectors() {
  static const WordVectors vectors = [] {
    for (const EmbeddedWeights& file : embedded_weights()) {
      if (file.path != "vectors.bin") continue;
      auto read = WordVectors::read(file.text);
      CUANTO_ASSERT(read.has_value());
      return std::move(*read);
    }
    return WordVectors();
  }();
  return vectors;
}

std::span<const int8_t> word_vector(std::string_view word) { return shipped_vectors().find(word); }

}  // namespace cuanto
