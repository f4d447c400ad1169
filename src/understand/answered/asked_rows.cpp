#include "understand/answered/asked_rows.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace cuanto {
namespace {

std::optional<SlotOrder> order_of_them(const AnswerThings& things, const Model& model) {
  const Slots& slots = things.slots;
  if (slots.order) return slots.order;
  if (!slots.measures.empty() && !slots.groups.empty())
    return SlotOrder{slots.measures.front(), true};
  const auto key = key_of(model, model.entity(slots.base));
  if (!things.listed || things.grouped || slots.distinct || !key) return {};
  return SlotOrder{Attribute{{}, *key}, false};
}

std::optional<std::variant<Measure, Attribute>> size_of_them(const AnswerThings& things,
                                                             const Model& model) {
  const Slots& slots = things.slots;
  if (things.grouped) {
    if (slots.measures.empty()) return {};
    return slots.measures.front();
  }
  if (const auto money = only_money(model, slots.base)) return Attribute{{}, *money};
  return {};
}

std::optional<std::variant<Measure, Attribute>> time_of_them(const AnswerThings& things,
                                                             const Model& model) {
  const Entity& base = model.entity(things.slots.base);
  if (things.grouped || !base.time) return {};
  return Attribute{{}, *base.time};
}

// Of rows, or of the different things that they name.
std::optional<Measure> number_of_things(const AnswerThings& things, const Model& model) {
  if (!things.grouped && !things.slots.distinct) return Measure{};
  const auto different = [](const Attribute& attribute) {
    return Measure{Measure::Kind::aggregate, {}, Aggregation::count_distinct, attribute};
  };
  if (const auto column = things_told_apart_by(things, model)) return different(*column);
  const auto key = key_of(model, model.entity(things.entity));
  if (!key) return {};
  return different({things.path, *key});
}

// Also those that refer to nothing at the end of `path`; not rows that are of none of the things.
void keep_without(const AnswerThings& things, const Model& model, const Path& path, Slots& slots) {
  if (std::ranges::find(slots.outer, path) != slots.outer.end()) return;
  slots.outer.push_back(path);
  const auto key = key_of(model, model.entity(things.entity));
  if (!things.path.hops.empty() && key)
    slots.filters.push_back({{things.path, *key}, Compare::not_null, {}});
}

}  // namespace

std::optional<Attribute> things_told_apart_by(const AnswerThings& things, const Model& model) {
  const Slots& slots = things.slots;
  if (things.grouped) {
    const Group& group = slots.groups.front();
    const bool one = slots.groups.size() == 1 && !group.grain && !group.part;
    const bool named = !things.unnamed && key_of(model, model.entity(things.entity));
    return one && !named ? std::optional(group.attribute) : std::nullopt;
  }
  const bool named = !things.unnamed && key_of(model, model.entity(things.entity));
  if (!slots.distinct || named || slots.shown.empty()) return {};
  return slots.shown.front();
}

std::optional<Slots> only_one(const AnswerThings& things, const Model& model,
                              const OneOfThem& one) {
  Slots slots = things.slots;
  SlotRank rank;
  if (one.by_size || one.by_time) {
    const auto by = one.by_size ? size_of_them(things, model) : time_of_them(things, model);
    if (!by) return {};
    rank = {*by, one.descending};
  } else if (slots.rank) {
    // "and the second one?", after the first of all: the next of the same ranking.
    if (!slots.rank->per.empty() || (one.place > slots.rank->n && slots.rank->n > 1)) return {};
    rank = *slots.rank;
    rank.skip += one.from_end ? rank.n - 1 : one.place - 1;
    rank.n = 1;
  } else {
    const auto order = order_of_them(things, model);
    if (!order) return {};
    rank = {order->by, order->descending != one.from_end};
    rank.skip = one.place - 1;
  }
  slots.rank = std::move(rank);
  slots.order.reset();
  return slots;
}

std::optional<Slots> shown_beside(const AnswerThings& things, const Model& model,
                                  const std::vector<Attribute>& attributes) {
  if (things.unnamed || attributes.empty()) return {};
  Slots slots = things.slots;
  if (things.grouped && has_personal(model, attributes)) {
    // What is hidden is no group: of the things themselves.
    auto rows = rows_belonging(things, model, things.entity, {});
    if (!rows) return {};
    rows->shown = names_at(model.entity(things.entity), {});
    rows->shown.insert(rows->shown.end(), attributes.begin(), attributes.end());
    return rows;
  }
  if (!things.listed) {
    slots = conditions_of(slots);
    slots.shown = names_at(model.entity(slots.base), {});
    slots.rank = things.slots.rank;
  }
  for (const Attribute& attribute : attributes) {
    const auto here = of_things(things, attribute);
    if (!here) return {};
    const bool known =
        std::ranges::find(slots.shown, *here) != slots.shown.end() ||
        std::ranges::find(slots.groups, *here, &Group::attribute) != slots.groups.end();
    if (known) continue;
    // What refers to nothing is still the first one.
    if (slots.rank && may_refer_to_none(model, attribute.path))
      keep_without(things, model, here->path, slots);
    if (things.grouped)
      slots.groups.push_back({*here, {}, {}});
    else
      slots.shown.push_back(*here);
  }
  return slots;
}

std::optional<Slots> shown_once(const AnswerThings& things, const Model& model,
                                const std::vector<Attribute>& attributes) {
  if (things.slots.rank || things.grouped) return shown_beside(things, model, attributes);
  Slots slots = conditions_of(things.slots);
  slots.distinct = true;
  for (const Attribute& attribute : attributes) {
    const auto here = of_things(things, attribute);
    if (!here) return {};
    slots.shown.push_back(*here);
  }
  return slots;
}

std::optional<Slots> measured_again(const AnswerThings& things, const Model& model,
                                    const AskedFigure& figure) {
  const Slots& before = things.slots;
  Slots rows = before;
  if (before.rank && !things.grouped) {
    const auto chosen = rows_belonging(things, model, before.base, {});
    if (!chosen) return {};
    rows = *chosen;
  }
  if (!figure.lead.hops.empty()) {
    const auto led = led_through(rows, figure.entity, figure.lead);
    if (!led) return {};
    rows = *led;
  }
  rows.shown.clear();
  rows.distinct = false;
  rows.measures = {figure.measure};
  if (!rows.rank) rows.order.reset();
  if (rows.measures == before.measures) return {};
  return rows;
}

std::optional<Slots> counted_rows(const AnswerThings& things, const Model& model) {
  const Slots& before = things.slots;
  if (before.rank) return {};
  Slots counted = conditions_of(before);
  if (!before.group_filters.empty()) {
    counted.groups = before.groups;
    counted.group_filters = before.group_filters;
    counted.count_groups = true;
    for (const GroupFilter& filter : counted.group_filters)
      counted.measures.push_back(filter.measure);
    return counted;
  }
  const auto number = number_of_things(things, model);
  if (!number) return {};
  counted.measures.push_back(*number);
  return counted;
}

std::optional<Slots> rows_counted(const AnswerThings& things, const Model& model) {
  const Slots& before = things.slots;
  const auto distinct = std::ranges::find_if(before.measures, [](const Measure& measure) {
    return measure.kind == Measure::Kind::aggregate &&
           measure.function == Aggregation::count_distinct;
  });
  Slots rows = conditions_of(before);
  if (distinct == before.measures.end()) {
    rows.shown = names_at(model.entity(rows.base), {});
    return rows;
  }
  rows.shown = told_of(model, distinct->attribute);
  rows.distinct = true;
  return rows;
}

std::optional<Slots> counted_by(const AnswerThings& things, const std::vector<Attribute>& columns) {
  if (things.slots.rank || things.grouped) return {};
  Slots slots = conditions_of(things.slots);
  slots.measures.push_back({});
  for (const Attribute& column : columns) {
    const auto here = of_things(things, column);
    if (!here) return {};
    slots.groups.push_back({*here, {}, {}});
  }
  return slots;
}

std::optional<Slots> number_of(const AnswerThings& things, const Model& model,
                               const RelatedName& name) {
  const auto named = key_of(model, model.entity(name.link.entity));
  if (things.slots.rank || !things.slots.group_filters.empty() || !named) return {};
  Slots slots = conditions_of(things.slots);
  const auto key = of_things(things, {name.path, *named});
  if (!key) return {};
  slots.measures.push_back({Measure::Kind::aggregate, {}, Aggregation::count_distinct, *key});
  return slots;
}

std::optional<Slots> aggregated(const AnswerThings& things, const Model& model,
                                const RelatedName& name, Aggregation function) {
  const Slots& before = things.slots;
  if (!names_number(model, name.link) || things.grouped || before.distinct ||
      !things.path.hops.empty())
    return {};
  Slots slots = conditions_of(before);
  if (before.rank) {
    const auto chosen = rows_belonging(things, model, before.base, {});
    if (!chosen) return {};
    slots = *chosen;
  }
  slots.measures.push_back({Measure::Kind::aggregate, {}, function, {name.path, name.link.column}});
  return slots;
}

}  // namespace cuanto
