// understand/learned/follow_features.h: what speaks for or against a question meaning one of its
// follow-ups: which parts of the sketch before stay, with the words that were said. Private to
// understand/.
#pragma once

#include <vector>

#include "understand/learned/follow_ups.h"

namespace cuanto {

struct Alone {
  bool goes_on = false;  // as goes_on
  double share = 0;      // as Likeliest
};
// Of what is asked and what was asked, whatever the follow-up.
std::vector<Feature> features_around(const Sketch& before, const Evidence& asked, Alone alone);

// Those of one follow-up; `around`: the ones above.
std::vector<Feature> follow_features(const FollowUp& one, const Sketch& before,
                                     const Evidence& asked, const std::vector<Feature>& around);

}  // namespace cuanto
