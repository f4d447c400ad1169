// understand/learned/weights.h: what the training found: a whole number for each feature. Sums of
// whole numbers are the same on every machine. Private to understand/.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "understand/learned/decisions.h"

namespace cuanto {

// One unit of a weight, in natural logarithms of odds.
inline constexpr double kWeightUnit = 1.0 / 256;

class Weights {
 public:
  void set(Feature feature, int32_t weight);
  int32_t of(Feature feature) const { return may_have(feature) ? found(feature) : 0; }
  // Of what is looked up under `role` for each of the features.
  int32_t sum(Feature role, std::span<const Feature> features) const;
  std::size_t size() const { return features_.size(); }

 private:
  // Half of the hash tells features apart that share a place; small slots stay in the cache.
  struct Slot {
    uint32_t check = 0;  // 0: free
    int32_t weight = 0;
  };
  static uint32_t check_of(Feature feature) { return static_cast<uint32_t>(feature >> 32) | 1u; }
  Slot& slot_of(Feature feature);
  // Six of seven features asked for weigh nothing, and most of them have no bit (Bloom 1970): half
  // a megabyte of bits is nearer than eight of slots.
  std::size_t bit_of(Feature feature) const { return (feature >> 20) & (bits_.size() * 64 - 1); }
  bool may_have(Feature feature) const {
    if (bits_.empty()) return false;
    const std::size_t bit = bit_of(feature);
    return (bits_[bit / 64] >> (bit % 64) & 1) != 0;
  }
  int32_t found(Feature feature) const;
  void add(Feature feature);
  void grow();

  std::vector<Slot> slots_;  // a power of two of them
  std::vector<uint64_t> bits_;
  std::vector<Feature> features_;
};

// How sure to be of the best hypothesis: its share p among all of them, as the logit of a
// probability, slope * ln(p / (1 - p)) + offset (Platt 1999), to which its doubts are added.
struct Calibration {
  double slope = 1, offset = 0;
};

struct Learned {
  DecisionLabels labels;
  Weights decisions;  // of one choice
  Weights whole;      // of a whole hypothesis
  Weights doubts;     // of the best hypothesis: whether it is right at all
  Calibration calibration;
  Weights follow;  // of what a question means after another (follow_ups.h)
  Weights follow_doubts;
  Calibration follow_calibration;
  Weights judge;  // of a reading beside that of the other channel (understand/judge.h)
  Calibration judge_calibration;
};
// The file made by tools/train, tab-separated: "label STAGE TEXT", "scale SLOPE OFFSET", "scale
// follow SLOPE OFFSET" and "scale judge SLOPE OFFSET" (in thousandths), "section
// decisions|whole|doubts| follow|follow doubts|judge" and, after it, "HASH WEIGHT NAME". Fails with
// `bad_input` and the line.
Result<Learned> read_weights(std::string_view text);
// The one that ships with the program.
const Learned& shipped_weights();

}  // namespace cuanto
