#include "understand/learned/goes_on.h"

#include <algorithm>
#include <array>

#include "understand/learned/asked.h"
#include "understand/standing.h"

namespace cuanto {
namespace {

// A part of a question that begins with one of these goes on from a whole one.
constexpr auto kJoints = std::to_array<std::string_view>(
    {"in", "from", "for", "by", "per", "with", "on", "at", "along", "to"});
constexpr auto kRanks =
    std::to_array<std::string_view>({"most", "least", "fewest", "highest", "lowest", "largest",
                                     "smallest", "none", "average", "total", "count", "sum"});
// A question of so few words rarely stands alone; one of some words, where it names no table.
constexpr std::size_t kFewWords = 4, kSomeWords = 6;
// One that is as likely understood alone does not go on, unless its words say so.
constexpr double kSureAlone = 0.6, kVerySureAlone = 0.8;

// "which customer has made the most?", "which have none?" after how many each has: it does not say
// of what.
bool compares_groups(const Sketch& before, const Evidence& evidence) {
  const auto& tokens = evidence.question().tokens;
  std::size_t end = tokens.size();
  while (end > 0 && tokens[end - 1].shape == TokenShape::punctuation) --end;
  return end > 0 && !before.by.empty() &&
         std::ranges::find(kRanks, tokens[end - 1].plain) != kRanks.end();
}

// "what is the average price?" after those from Boston: nobody says of what else.
bool figure_of_some(const Sketch& before, const Evidence& evidence) {
  std::size_t words = 0;
  for (const Token& token : evidence.question().tokens) words += token.shape == TokenShape::word;
  const bool figure = evidence.has_cue(Cue::average) || evidence.has_cue(Cue::total) ||
                      evidence.has_cue(Cue::maximum) || evidence.has_cue(Cue::minimum);
  const bool some = !before.where.empty() && before.by.empty();
  return some && figure && words <= kSomeWords && evidence.values().empty() &&
         evidence.question().numbers.empty() && !names_table(evidence);
}

}  // namespace

bool goes_on(const Sketch& before, const Evidence& evidence, double alone) {
  const auto& tokens = evidence.question().tokens;
  std::size_t words = 0;
  bool points = standing_of(evidence.question()).points || evidence.begins_with(Cue::what_about) ||
                evidence.begins_with(Cue::only) || evidence.has_cue(Cue::instead);
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    if (tokens[t].shape == TokenShape::word) ++words;
    points = points || is_pointer(evidence.sign(t));
  }
  points = points || says_there(evidence) || figure_of_some(before, evidence) ||
           asks_for_each(evidence) || compares_groups(before, evidence);
  const bool asks = evidence.has_cue(Cue::which) || evidence.has_cue(Cue::who) ||
                    evidence.has_cue(Cue::how_many) || evidence.has_cue(Cue::show);
  // "at which festivals?"
  const bool joins_which =
      words <= kFewWords && tokens.size() > 1 &&
      (evidence.sign(1) == "which" || evidence.sign(1) == "what" || tokens[1].plain == "whom");
  const bool joins = !tokens.empty() && words <= kFewWords + 1 && (!asks || joins_which) &&
                     std::ranges::find(kJoints, evidence.sign(0)) != kJoints.end();
  // "which theme had that?"
  std::size_t end = tokens.size();
  while (end > 0 && tokens[end - 1].shape == TokenShape::punctuation) --end;
  points = points || (end > 0 && evidence.sign(end - 1) == "that");
  const bool begins = !tokens.empty() && (evidence.sign(0) == "and" || evidence.sign(0) == "but" ||
                                          evidence.sign(0) == "of");
  if (points || begins || joins || says_as_well(evidence)) return true;
  // "sort by age", "the top 3": of something.
  const bool orders = evidence.begins_with(Cue::order_by) || is_down_asked(evidence).has_value();
  if (orders && words <= 2 * kFewWords && !names_table(evidence)) return true;
  const auto is_said = [](const NameEvidence& its) { return its.quality() >= kQualityLexicon; };
  const Catalog& catalog = *evidence.model().catalog;
  const auto is_there = [&](ColumnId id) {
    return before.tables.contains(catalog.column(id).table);
  };
  const auto is_elsewhere = [&](ColumnId id) {
    const NameEvidence& its = evidence.column(id);
    return is_said(its) && !is_there(id) &&
           std::ranges::none_of(evidence.pool(), [&](ColumnId other) {
             return is_there(other) && is_said(evidence.column(other)) &&
                    evidence.column(other).is_said_at(its.mentions.front().tokens);
           });
  };
  const bool names = names_table(evidence);
  const bool few = words <= kFewWords || (words <= kSomeWords && alone < kVerySureAlone);
  if (!names && few && std::ranges::none_of(evidence.pool(), is_elsewhere)) return true;
  if (alone >= kSureAlone) return false;
  if (words <= kFewWords) return true;
  const auto is_column_of_before = [&](ColumnId id) {
    return is_said(evidence.column(id)) && is_there(id);
  };
  return !names && std::ranges::any_of(evidence.pool(), is_column_of_before);
}

}  // namespace cuanto
