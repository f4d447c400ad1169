// understand/both_sides.h: a question that stands alone as each channel reads it: what the judge is
// fitted to, measured by and tested with. Private to understand/ and to such programs.
#pragma once

#include <optional>
#include <vector>

#include "understand/judge.h"
#include "understand/names.h"

namespace cuanto {

class BothSides {
 public:
  // All that it is made from must outlive it. Channels that are left out have no side.
  BothSides(const Question& question, const Model& model, const Names& names, Profile profile,
            const Learned& learned = shipped_weights());
  // Sides point into it.
  BothSides(const BothSides&) = delete;
  BothSides& operator=(const BothSides&) = delete;

  const Sides& sides() const { return sides_; }
  const std::vector<Unit>& units() const { return units_; }
  // Of a side that is there.
  const SemanticQuery& query(Side side) const;
  // The side that the judge takes for the likelier one; none where there is none.
  std::optional<Side> likelier() const;

 private:
  const Question& question_;
  const Model& model_;
  const Profile profile_;
  const Learned& learned_;
  const std::vector<Unit> units_;
  std::vector<Candidate> candidates_;
  std::vector<Reading> readings_;
  Sides sides_;
};

}  // namespace cuanto
