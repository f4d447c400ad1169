#include "understand/learned/nearest.h"

#include <algorithm>

#include "understand/learned/asked.h"
#include "understand/standing.h"

namespace cuanto {
namespace {

// "their captains": a table that is not one of before, right after whose it is.
std::optional<TableId> table_owned(const Sketch& before, const Evidence& asked) {
  for (const Table& table : asked.model().catalog->tables) {
    if (before.tables.contains(table.id)) continue;
    for (const Mention& mention : asked.table(table.id).mentions) {
      if (mention.quality >= kQualityAnyOrder && mention.tokens.begin > 0 &&
          says_whose(asked.question().tokens[mention.tokens.begin - 1u].plain))
        return table.id;
    }
  }
  return {};
}

}  // namespace

std::vector<const Hypothesis*> nearest_first(const Sketch& before,
                                             const std::vector<Hypothesis>& hypotheses,
                                             const Evidence& evidence, const Evidence& asked) {
  constexpr double kSameTables = 2.5;  // what staying with the tables before is worth
  const Catalog& catalog = *evidence.model().catalog;
  const auto stays = [&](const Sketch& sketch) {
    const auto is_there = [&](const std::optional<ColumnId>& id) {
      return !id || before.tables.contains(catalog.column(*id).table);
    };
    return std::ranges::all_of(sketch.select,
                               [&](const SketchItem& item) { return is_there(item.column); });
  };
  constexpr double kUnasked = 3;  // what something that nobody asked for costs
  const bool rank = asks_for_rank(evidence), groups = asks_for_groups(evidence);
  // "which ones make more than one?"
  const bool counts =
      has_comparison(evidence) && std::ranges::none_of(evidence.pool(), [&](ColumnId id) {
        return evidence.column(id).quality() >= kQualityLexicon;
      });
  const bool no = denies(evidence) || has_word(evidence, {"no", "not"});
  const bool figures = groups || rank || evidence.has_cue(Cue::how_much) ||
                       evidence.has_cue(Cue::distinct) || evidence.has_cue(Cue::share);
  const auto is_figure = [](const SketchItem& item) { return item.function.has_value(); };
  const auto unasked = [&](const Sketch& sketch) {
    const bool without = sketch.family == Family::none_of || sketch.family == Family::except;
    return (!rank && sketch.order && sketch.order->rows_max > 0 ? 1 : 0) +
           (!groups && !counts && (!sketch.by.empty() || sketch.having) ? 1 : 0) +
           (!figures && std::ranges::any_of(sketch.select, is_figure) ? 1 : 0) +
           (!no && without ? 1 : 0);
  };
  // "who are their captains?" shows captains.
  const auto whose = table_owned(before, asked);
  const auto shows_whose = [&](const Sketch& sketch) {
    return std::ranges::any_of(sketch.select, [&](const SketchItem& item) {
      return !item.column || catalog.column(*item.column).table == *whose;
    });
  };
  const auto worth = [&](const Hypothesis& one) {
    const bool stay = whose ? shows_whose(one.sketch) : stays(one.sketch);
    return one.score + (stay ? kSameTables : 0) - kUnasked * unasked(one.sketch);
  };
  std::vector<std::pair<double, const Hypothesis*>> worths;
  for (const Hypothesis& one : hypotheses) worths.emplace_back(worth(one), &one);
  std::ranges::sort(worths, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;  // as they were ranked
  });
  std::vector<const Hypothesis*> nearest;
  for (const auto& [value, one] : worths) {
    if (nearest.empty() || unasked(one->sketch) == 0) nearest.push_back(one);
  }
  return nearest;
}

}  // namespace cuanto
