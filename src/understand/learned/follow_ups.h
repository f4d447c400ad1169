// understand/learned/follow_ups.h: all that a question may mean after another one: what it means
// alone, the sketch before edited by rules (follow.h), and that sketch with some of its parts taken
// from what the question means alone or in full. Which of them is meant is learned from
// conversations. Private to understand/ and to the training program.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "understand/learned/full_question.h"
#include "understand/learned/likeliest.h"
#include "understand/understand.h"

namespace cuanto {

struct FollowUp {
  Sketch sketch;
  bool in_full = false;  // made from the question with the names of what it points at put in
  double behind = 0;  // how far what it was made from is behind the best of its kind, in logarithms
  int place = 0;      // of what it was made from among its kind
  bool alone = false;  // what it was made from, as it is
  int by_rules = 0;    // 1: what rules edit first; 2: what they edit otherwise
  std::string_view rule = {};
  double score = 0;  // logarithm of its odds
};

class FollowUps {
 public:
  // All of these must outlive it.
  FollowUps(const Sketch& before, const Evidence& asked, const Likeliest& alone, const Names& names,
            const Learned& learned, Profile profile);

  // In the order in which they were thought of, once ranked likeliest first; every sketch once.
  const std::vector<FollowUp>& all() const { return all_; }
  void rank(const Learned& learned);
  // How likely one of the ranked is right, 0..1.
  double confidence(const FollowUp& one) const;

  // What speaks for or against it, and for or against the likeliest being right at all.
  std::vector<Feature> features(const FollowUp& one) const;
  std::vector<Feature> doubts(const FollowUp& one) const;
  // What it was made from is understood by this.
  const Evidence& evidence(const FollowUp& one) const { return one.in_full ? *said_ : asked_; }
  const Likeliest& read(const FollowUp& one) const { return one.in_full ? read_ : alone_; }
  // The question with the names of what it points at put in; nothing where it points at nothing.
  const std::optional<FullQuestion>& full() const { return full_; }

 private:
  void make_from(const Likeliest& read, const Evidence& evidence, bool in_full, std::size_t most);
  void add(FollowUp one);
  void add_edited(const Sketch& from, const FollowUp& source, const Evidence& evidence);
  void combine(const FollowUp& source);
  bool only_sorts(const FollowUp& one) const;

  const Sketch& before_;
  const Evidence& asked_;
  const Likeliest& alone_;
  Profile profile_;
  std::optional<FullQuestion> full_;
  std::unique_ptr<const Evidence> said_;
  Likeliest read_;
  std::vector<FollowUp> all_;
  std::vector<Feature> around_;    // of what is asked and was asked, whatever the follow-up
  double share_ = 0, doubts_ = 0;  // of the likeliest
  Calibration calibration_;
};

}  // namespace cuanto
