// understand/composing/compose_losses.h: what a reading loses and gains by its words, where more
// than one part of compose() weighs it. Private to understand/.
#pragma once

namespace cuanto {

inline constexpr int kUnusedWordLoss = 45;  // a word of the data that the reading does not use
inline constexpr int kDoubtfulQuality = 45;
inline constexpr int kDefaultLoss = 12;      // a thing taken for granted
inline constexpr int kNoPriceLoss = 80;      // a price is asked for, and these rows have none
inline constexpr int kDisplayBonus = 18;     // a cell of what names the rows
inline constexpr int kDurationBonus = 65;    // a number of days where it is asked how long
inline constexpr int kRepeatedSumLoss = 90;  // a sum over what several rows share
inline constexpr int kRepeatedMeanLoss = 20;

}  // namespace cuanto
