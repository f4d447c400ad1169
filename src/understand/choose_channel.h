// understand/choose_channel.h: whether what was learned goes before what was composed. What was
// learned from many databases knows more ways to ask about rows than composing does; composing
// knows the business: metrics, periods, calculations, and what was said before. Private to
// understand/.
#pragma once

#include <optional>
#include <vector>

#include "understand/candidate.h"

namespace cuanto {

// Of what points at the question before, a reading alone is a guess.
void doubt_alone(Reading& reading);

// Puts `other` first of what else may have been meant, where that is likely enough.
void add_other(Reading& best, Reading other);

// All that it is made from must outlive it.
class ChannelChoice {
 public:
  ChannelChoice(const Question& question, const Model& model, const Names& names,
                const std::vector<Unit>& units, const UnderstandOptions& options);

  // The best of the learned readings, with the others beside it where it is not sure.
  std::optional<Reading> learned() const;
  // The same, where it goes before the best that was composed; nullptr where nothing was.
  // `confidence`: what would be told of that one.
  std::optional<Reading> better_learned(const Candidate* best, double confidence) const;

 private:
  // `only_edited`: nothing but the question before with what this one changes.
  std::vector<Reading> translated(bool only_edited) const;
  std::vector<Reading> gone_on_from(const Candidate* best) const;
  Reading with_others(std::vector<Reading> readings) const;
  bool may_be_learned(const Candidate* best) const;
  bool goes_before(const Reading& learned, const Candidate* best, double confidence) const;

  const Question& question_;
  const Model& model_;
  const Names& names_;
  const std::vector<Unit>& units_;
  const UnderstandOptions& options_;
};

}  // namespace cuanto
