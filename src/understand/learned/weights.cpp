#include "understand/learned/weights.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <utility>

#include "base/text.h"
#include "embedded_weights.h"

namespace cuanto {

void Weights::set(Feature feature, int32_t weight) {
  if ((features_.size() + 1) * 2 > slots_.size()) grow();
  Slot& slot = slot_of(feature);
  if (slot.check == 0) features_.push_back(feature);
  slot = {check_of(feature), weight};
}

void Weights::grow() {
  const Weights old = std::move(*this);
  *this = {};
  slots_.resize(old.slots_.empty() ? 1024 : old.slots_.size() * 2);
  for (const Feature feature : old.features_) {
    features_.push_back(feature);
    slot_of(feature) = {check_of(feature), old.of(feature)};
  }
}

Weights::Slot& Weights::slot_of(Feature feature) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = feature & mask;
  while (slots_[at].check != 0 && slots_[at].check != check_of(feature)) at = (at + 1) & mask;
  return slots_[at];
}

int32_t Weights::of(Feature feature) const {
  if (slots_.empty()) return 0;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = feature & mask;; at = (at + 1) & mask) {
    if (slots_[at].check == check_of(feature)) return slots_[at].weight;
    if (slots_[at].check == 0) return 0;
  }
}

Result<Learned> read_weights(std::string_view text) {
  Learned learned;
  std::size_t number = 0;
  Weights* weights = &learned.decisions;
  for (const auto line : split(text, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto fields = split(line, '\t');
    if (fields.size() == 3 && fields[0] == "label") {
      auto& labels = fields[1] == "family"  ? learned.labels.families
                     : fields[1] == "kinds" ? learned.labels.select_kinds
                                            : learned.labels.shapes;
      labels.emplace_back(fields[2]);
      continue;
    }
    if (fields.size() == 2 && fields[0] == "section") {
      weights = fields[1] == "whole" ? &learned.whole : &learned.decisions;
      continue;
    }
    if (fields.size() == 3 && fields[0] == "scale") {
      learned.calibration.slope = std::strtod(std::string(fields[1]).c_str(), nullptr) / 1000;
      learned.calibration.offset = std::strtod(std::string(fields[2]).c_str(), nullptr) / 1000;
      continue;
    }
    Feature feature = 0;
    int32_t weight = 0;
    bool good = fields.size() >= 2;
    if (good) {
      const auto hash =
          std::from_chars(fields[0].data(), fields[0].data() + fields[0].size(), feature, 16);
      const auto value =
          std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), weight);
      good = hash.ec == std::errc() && value.ec == std::errc() && feature != 0;
    }
    if (!good)
      return fail(ErrorKind::bad_input,
                  fmt::format("Line {} of the weights is no weight.", number));
    weights->set(feature, weight);
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
