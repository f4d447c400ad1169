#include "understand/learned/weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "embedded_weights.h"

namespace cuanto {

void Weights::set(Feature feature, int32_t weight) {
  if ((features_.size() + 1) * 3 > slots_.size() * 2) grow();
  if (slot_of(feature).check == 0) add(feature);
  slot_of(feature) = {check_of(feature), weight};
}

void Weights::add(Feature feature) {
  features_.push_back(feature);
  const std::size_t bit = bit_of(feature);
  bits_[bit / 64] |= uint64_t{1} << (bit % 64);
}

void Weights::grow() {
  constexpr std::size_t kBitsOfSlot = 8;
  const Weights old = std::move(*this);
  *this = {};
  slots_.resize(old.slots_.empty() ? 1024 : old.slots_.size() * 2);
  bits_.resize(slots_.size() * kBitsOfSlot / 64);
  for (const Feature feature : old.features_) {
    add(feature);
    slot_of(feature) = {check_of(feature), old.of(feature)};
  }
}

Weights::Slot& Weights::slot_of(Feature feature) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = feature & mask;
  while (slots_[at].check != 0 && slots_[at].check != check_of(feature)) at = (at + 1) & mask;
  return slots_[at];
}

int32_t Weights::sum(Feature role, std::span<const Feature> features) const {
  constexpr std::size_t kAtOnce = 32;
  if (slots_.empty()) return 0;
  int32_t sum = 0;
  while (!features.empty()) {
    // Those that may be there first, without a branch, so that their slots are fetched together.
    std::array<Feature, kAtOnce> likely;
    std::size_t count = 0;
    const auto some = features.first(std::min(kAtOnce, features.size()));
    for (const Feature feature : some) {
      const Feature both = FeatureMaker::mixed(role, feature);
      const std::size_t bit = bit_of(both);
      likely[count] = both;
      count += bits_[bit / 64] >> (bit % 64) & 1;
    }
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(&slots_[likely[i] & mask]);
    for (std::size_t i = 0; i < count; ++i) sum += found(likely[i]);
    features = features.subspan(some.size());
  }
  return sum;
}

int32_t Weights::found(Feature feature) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = feature & mask;; at = (at + 1) & mask) {
    if (slots_[at].check == check_of(feature)) return slots_[at].weight;
    if (slots_[at].check == 0) return 0;
  }
}

namespace {

template <class Number>
bool read_whole(std::string_view text, Number& number, int base) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

// The list that a label goes to; nullptr when it is none of its stage.
std::vector<std::string>* list_of(std::string_view stage, std::string_view label,
                                  DecisionLabels& labels) {
  if (stage == "family") return is_family_label(label) ? &labels.families : nullptr;
  if (stage == "kinds") return is_select_label(label) ? &labels.select_kinds : nullptr;
  if (stage == "shape") return is_shape_label(label) ? &labels.shapes : nullptr;
  return nullptr;
}

bool read_scale(std::string_view slope, std::string_view offset, Calibration& calibration) {
  int32_t first = 0, second = 0;
  if (!read_whole(slope, first, 10) || !read_whole(offset, second, 10)) return false;
  calibration = {first / 1000.0, second / 1000.0};
  return true;
}

// nullptr when there is no such section.
Weights* section_of(std::string_view name, Learned& learned) {
  return name == "decisions"       ? &learned.decisions
         : name == "whole"         ? &learned.whole
         : name == "doubts"        ? &learned.doubts
         : name == "follow"        ? &learned.follow
         : name == "follow doubts" ? &learned.follow_doubts
         : name == "judge"         ? &learned.judge
                                   : nullptr;
}

bool read_line(std::string_view line, Learned& learned, Weights*& weights) {
  const auto fields = split(line, '\t');
  if (fields.size() == 3 && fields[0] == "label") {
    auto* list = list_of(fields[1], fields[2], learned.labels);
    if (list != nullptr) list->emplace_back(fields[2]);
    return list != nullptr;
  }
  if (fields.size() == 2 && fields[0] == "section") {
    weights = section_of(fields[1], learned);
    return weights != nullptr;
  }
  int32_t weight = 0;
  if (fields.size() == 3 && fields[0] == "scale")
    return read_scale(fields[1], fields[2], learned.calibration);
  if (fields.size() == 4 && fields[0] == "scale") {
    const bool follows = fields[1] == "follow";
    if (!follows && fields[1] != "judge") return false;
    return read_scale(fields[2], fields[3],
                      follows ? learned.follow_calibration : learned.judge_calibration);
  }
  Feature feature = 0;
  if (fields.size() < 2 || !read_whole(fields[0], feature, 16) ||
      !read_whole(fields[1], weight, 10) || feature == 0)
    return false;
  weights->set(feature, weight);
  return true;
}

}  // namespace

Result<Learned> read_weights(std::string_view text) {
  Learned learned;
  Weights* weights = &learned.decisions;
  std::size_t number = 0;
  for (const auto line : split(text, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (!read_line(line, learned, weights))
      return fail(ErrorKind::bad_input,
                  fmt::format("Line {} of the weights is no weight.", number));
  }
  return learned;
}

const Learned& shipped_weights() {
  static const Learned learned = [] {
    for (const EmbeddedWeights& file : embedded_weights()) {
      if (file.path != "weights.tsv") continue;
      auto read = read_weights(file.text);
      CUANTO_ASSERT(read.has_value());
      return std::move(*read);
    }
    return Learned();
  }();
  return learned;
}

}  // namespace cuanto
