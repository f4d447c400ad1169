// understand/learned/confidence.h: how likely a hypothesis is right. Three things speak: how far it
// is ahead of the others, what kind of hypothesis it is (words that it leaves unused, columns that
// nobody said, kinds of queries that often go wrong), and what rows it gives. Private to
// understand/ and to the training program.
#pragma once

#include <vector>

#include "understand/found.h"
#include "understand/learned/decode.h"

namespace cuanto {

// The share of the best of ranked hypotheses among all of them.
double share_of_best(const std::vector<Hypothesis>& hypotheses);
// ln(share / (1 - share)), kept within ±12.
double logit_of(double share);

// What speaks for or against the best hypothesis being right at all: what rank looks at, and what
// is being asked.
std::vector<Feature> doubt_features(const Hypothesis& best, const Evidence& evidence);
Feature found_feature(RowsFound found, const FeatureMaker& maker);
// The sum of their weights, in natural logarithms of odds, where it is not known what rows it
// gives.
double doubts_of(const Hypothesis& best, const Evidence& evidence, const Learned& learned);

// How likely a hypothesis with that share is right, 0..1, where `doubts` are those of the best.
double confidence_of(double share, double doubts, const Calibration& calibration);

// Whoever asks next asks otherwise than those whose questions were learned from: the same with its
// odds to the power of `believed`, which is below 1.
double less_certain(double likely, double believed);

}  // namespace cuanto
