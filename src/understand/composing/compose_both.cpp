// Two things that are both so: "members who booked yoga and also boxing" have a row for each.
#include <algorithm>

#include "understand/composing/composer.h"
#include "understand/small_words.h"
#include "understand/trade_words.h"

namespace cuanto {

// "bought both": from these rows over those that were sold to what they are of; empty where nothing
// was bought, or nothing leads there.
Path BoundQuestion::way_of_sale(TableId table) const {
  if (unit_saying(kBuyWords) == bound_.size()) return {};
  for (const Entity& sale : model_.entities) {
    if (!sale.is_fact || !is_sold_by(sale)) continue;
    Path way = way_over(sale, table);
    if (!way.hops.empty()) return way;
  }
  return {};
}

// From these rows over those of events that refer to them to what the events are of.
Path BoundQuestion::way_over(const Entity& event, TableId table) const {
  const auto to_base = route_to(model_, event.table, base_.table);
  const auto to_value = route_to(model_, event.table, table);
  if (!to_base || !to_value || fans_out(to_base->path) || fans_out(to_value->path)) return {};
  // Back by the way that it came tells nothing of these: who teaches two classes booked neither.
  const auto& there = to_value->path.hops;
  const bool turns_back = std::ranges::any_of(to_base->path.hops, [&](const Hop& hop) {
    return std::ranges::any_of(there, [&](const Hop& on) { return on.edge == hop.edge; });
  });
  if (turns_back) return {};
  Path way;
  for (const Hop& hop : to_base->path.hops) way.hops.insert(way.hops.begin(), {hop.edge, false});
  way.hops.insert(way.hops.end(), to_value->path.hops.begin(), to_value->path.hops.end());
  return way;
}

// "logged hours in A": over the rows of events that the words name; empty where they name none.
Path BoundQuestion::way_of_named(TableId table) const {
  for (const Unit& unit : units_) {
    for (const Link& link : unit.links) {
      const bool names = link.kind == LinkKind::entity || link.kind == LinkKind::field;
      const TableId named = table_of(link);
      if (!names || named == base_.table || named == table || link.quality < kQualityLexicon ||
          !is_event(model_.entity_of(named)))
        continue;
      Path way = way_over(model_.entity_of(named), table);
      if (!way.hops.empty()) return way;
    }
  }
  return {};
}

// Takes the condition that the unit gave out of the filters, as one about rows that refer to these.
void Composer::require_one(std::size_t i, const std::optional<MainPeriod>& period) {
  const Link& link = *bound_[i].link;
  Path sold = way_of_sale(table_of(link));
  if (sold.hops.empty()) sold = way_of_named(table_of(link));
  const auto& hops = sold.hops.empty() ? bound_[i].path.hops : sold.hops;
  // The last way that fans out leads to them; from there on each has one.
  const auto rest = std::ranges::find(hops.rbegin(), hops.rend(), false, &Hop::to_one).base();
  SomeOf some;
  some.to.hops.assign(hops.begin(), rest);
  Filter filter{{{{rest, hops.end()}, 0}, link.column}, Compare::in, {}};
  for (const auto& stored : link.stored)
    filter.values.push_back({ValueKind::text, stored, {stored}});
  some.filters.push_back(std::move(filter));
  if (period) {
    const auto end = find_end({}, model_, base_.table, some.to);
    const Entity* far = end ? &model_.entity_of(*end) : nullptr;
    const auto time = far != nullptr ? time_of(*far) : std::nullopt;
    if (time) some.filters.push_back({*time, Compare::in, {}, period->range});
  }
  out_.slots.some_of.push_back(std::move(some));
}

// Whether the words say that both of two values hold, and not either of them.
static bool says_both(const Question& question, const std::vector<Bound>& bound, std::size_t first,
                      std::size_t second) {
  static const WordSet kBoth = {"both", "tanto", "ambos", "ambas"};
  constexpr std::size_t kBeforeMax = 3;
  static const WordSet kAnd = {"and", "y", "e"};
  const auto begin = question.tokens.begin();
  // "customers who buy kombucha and tea": each of them buys both.
  const std::size_t joint = bound[first].unit->tokens.end;
  const bool of_people =
      bound[second].unit->tokens.begin == joint + 1u &&
      kAnd.contains(question.tokens[joint].plain) &&
      std::any_of(bound.begin(), bound.begin() + static_cast<std::ptrdiff_t>(first),
                  [](const Bound& one) {
                    return one.link && one.link->kind == LinkKind::entity &&
                           one.path.hops.size() == 1;
                  }) &&
      std::any_of(begin, begin + bound[first].unit->tokens.begin,
                  [](const Token& token) { return kBuyWords.contains(token.plain); }) &&
      std::none_of(bound.begin(), bound.end(), [](const Bound& one) {
        return one.unit->kind == Unit::Kind::cue &&
               (one.unit->cue == Cue::how_much || one.unit->cue == Cue::total ||
                one.unit->cue == Cue::most || one.unit->cue == Cue::by);
      });
  if (of_people) return true;
  const auto said = [&](std::size_t from, std::size_t to, const WordSet& words) {
    return std::any_of(begin + static_cast<std::ptrdiff_t>(from),
                       begin + static_cast<std::ptrdiff_t>(to),
                       [&](const Token& token) { return words.contains(token.plain); });
  };
  const std::size_t one = bound[first].unit->tokens.begin;
  return said(one - std::min(one, kBeforeMax), one, kBoth) ||
         said(bound[first].unit->tokens.end, bound[second].unit->tokens.begin, kAlsoWords);
}

// "logged hours in both A and B", where both are of the rows that hold the hours, "never had an
// accident on any of their trips": what was done, and no group and no column that is shown.
bool Composition::tells_of_both(std::size_t i) const {
  const auto& some = out_.slots.some_of;
  if (edited_ != nullptr || is_cue(before(i), Cue::by) || !fans_out(bound_[i].path)) return false;
  const bool denied = std::ranges::any_of(out_.slots.none_of, [&](const NoneOf& none) {
    return none.to != bound_[i].path && begins_with(none.to, bound_[i].path);
  });
  if (some.empty() || denied) return denied;
  const bool on_the_way = std::ranges::any_of(some, [&](const SomeOf& one) {
    return begins_with(one.to, bound_[i].path) || begins_with(bound_[i].path, one.to);
  });
  return on_the_way || is_deed(question_.tokens[bound_[i].unit->tokens.begin]);
}

void Composer::take_both() {
  auto& slots = out_.slots;
  if (edited_ != nullptr) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (!filter_of(i)) continue;
    std::size_t other = i + 1;
    while (other < bound_.size() && !filter_of(other)) ++other;
    if (other == bound_.size()) return;
    // A weekday is a condition, and links to no cell.
    const auto is_plain = [&](std::size_t k) {
      return bound_[k].link && bound_[k].link->op == Compare::in;
    };
    if (!is_plain(i) || !is_plain(other) || !says_both(question_, bound_, i, other)) continue;
    const auto refers = [&](std::size_t k) {
      return fans_out(bound_[k].path) && !goes_sideways(bound_[k].path);
    };
    if (take_both_of_things(i, other)) return;
    if (!refers(i) || !refers(other)) {
      // One row is not both.
      const auto& hops = bound_[i].path.hops;
      const bool one_cell = bound_[i].link->column == bound_[other].link->column;
      if (hops == bound_[other].path.hops && (is_event(base_) || one_cell || !hops.empty()))
        out_.score -= 2 * kRepeatedSumLoss;
      return;
    }
    // What was done in the period were these deeds.
    const auto period = slots.period;
    require_one(i, period);
    require_one(other, period);
    if (const std::size_t deed = unit_saying(kBuyWords); deed < bound_.size()) use_words(deed);
    const std::size_t last = *filter_of(other), first = *filter_of(i);
    slots.filters.erase(slots.filters.begin() + static_cast<std::ptrdiff_t>(std::max(first, last)));
    if (first != last)
      slots.filters.erase(slots.filters.begin() +
                          static_cast<std::ptrdiff_t>(std::min(first, last)));
    slots.period.reset();
    return;
  }
}

}  // namespace cuanto
