#include "understand/answered/gone_back.h"
#include "understand/word_set.h"

#include <algorithm>
#include <set>
#include <string>

namespace cuanto {
namespace {

// Whether that is grouped by, limited to, shown or counted.
bool knows(const Slots& slots, const Link& link, const Model& model) {
  const auto is_meant = [&](const Attribute& attribute) {
    const TableId table = model.catalog->column(attribute.column).table;
    return link.kind == LinkKind::field
               ? link.column == attribute.column
               : link.kind == LinkKind::entity && model.entity(link.entity).table == table &&
                     !attribute.path.hops.empty();
  };
  const auto is_limited = [&](const Filter& filter) {
    const bool same = link.kind == LinkKind::value && link.column == filter.attribute.column;
    return is_meant(filter.attribute) ||
           (same && (link.op == filter.op || link.op == Compare::in) &&
            std::ranges::all_of(link.stored, [&](const std::string& cell) {
              return std::ranges::find(filter.values, cell, &Value::text) != filter.values.end();
            }));
  };
  const auto is_measured = [&](const Measure& measure) {
    return measure.kind == Measure::Kind::metric
               ? link.kind == LinkKind::metric && link.metric == measure.metric
               : measure.kind == Measure::Kind::aggregate && is_meant(measure.attribute);
  };
  return (link.kind == LinkKind::entity && link.entity == slots.base) ||
         std::ranges::any_of(slots.groups, is_meant, &Group::attribute) ||
         std::ranges::any_of(slots.shown, is_meant) ||
         std::ranges::any_of(slots.filters, is_limited) ||
         std::ranges::any_of(slots.measures, is_measured);
}

// Whether that is what the answer is told by, or a list of.
bool is_told_by(const Slots& slots, const Link& link, const Model& model) {
  Slots told = slots;
  told.filters.clear();
  told.measures.clear();
  return link.kind != LinkKind::value && knows(told, link, model);
}

bool means_the_first(const Question& question) {
  static const WordSet kFirst = {"first",    "original", "initial",  "whole",     "full",
                                 "complete", "entire",   "start",    "beginning", "entera",
                                 "entero",   "completa", "completo", "inicial",   "principio",
                                 "primera",  "primero"};
  return std::ranges::any_of(question.tokens,
                             [](const Token& token) { return kFirst.contains(token.plain); });
}

}  // namespace

std::optional<Slots> turn_gone_back_to(const std::vector<SemanticQuery>& previous,
                                       const Question& question, const Model& model,
                                       const std::vector<Unit>& units) {
  const auto named = std::ranges::find(units, Unit::Kind::name, &Unit::kind);
  const bool first = means_the_first(question);
  // "back to the regions", when one of them was singled out: to all of them, side by side.
  const auto is_of_groups = [&](const SemanticQuery& query) {
    const auto slots = to_slots(query);
    return slots && !slots->groups.empty() && named != units.end() &&
           std::ranges::any_of(named->links,
                               [&](const Link& link) { return is_told_by(*slots, link, model); });
  };
  if (const auto at = std::ranges::find_if(previous, is_of_groups);
      !first && at != previous.begin() && at != previous.end())
    return to_slots(*at);
  std::optional<Slots> found;
  for (std::size_t i = 0; i < previous.size(); ++i) {
    auto slots = to_slots(previous[i]);
    if (!slots) continue;
    const bool known =
        named != units.end() && std::ranges::any_of(named->links, [&](const Link& link) {
          return knows(*slots, link, model);
        });
    if (known && !first) return i == 0 ? std::nullopt : slots;
    if (first) found = std::move(slots);
  }
  return found;
}

}  // namespace cuanto
