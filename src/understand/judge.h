// understand/judge.h: of two ways to understand a question, the best that was composed and the best
// that was learned: how likely each is right, beside the other. What speaks for and against them is
// weighed as questions have taught (tools/train): what speaks for a side anywhere, and what does
// where people ask or where a public set does; what each channel thinks of itself is one part of
// it. Private to understand/ and to the training program.
#pragma once

#include <vector>

#include "understand/candidate.h"
#include "understand/learned/features.h"
#include "understand/learned/weights.h"

namespace cuanto {

enum class Side : uint8_t { composed, learned };

struct Sides {
  const Candidate* composed = nullptr;  // nullptr: there is none
  double confidence = 0;                // what composing says of it, 0..1 (confidence_of)
  const Reading* learned = nullptr;

  bool has(Side side) const {
    return side == Side::composed ? composed != nullptr : learned != nullptr;
  }
};

// All that it is made from must outlive it. The question stands alone: none was asked before.
class Judge {
 public:
  Judge(const Question& question, const Model& model, const std::vector<Unit>& units,
        Profile profile, FeatureMaker maker = FeatureMaker());

  // What speaks for or against a side that is there.
  std::vector<Feature> features(const Sides& sides, Side side) const;
  // How likely it is right, 0..1; of a side that is not there 0.
  double likely(const Sides& sides, Side side, const Learned& learned = shipped_weights()) const;

  // What the channel says of its own reading, kept from being certain.
  static double own_confidence(const Sides& sides, Side side);

 private:
  std::vector<Feature> of_question() const;

  const Question& question_;
  const Model& model_;
  const std::vector<Unit>& units_;
  const Profile profile_;
  const FeatureMaker maker_;
  const std::vector<Feature> of_question_;
};

// That a reading of that side gave such rows.
Feature judged_feature(RowsFound found, Side side, const FeatureMaker& maker);

}  // namespace cuanto
