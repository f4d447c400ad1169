#include "understand/answered/answer_things.h"

#include <algorithm>

namespace cuanto {
namespace {

// What the group or the column names: the thing at the end of its path, or the base's own column.
bool names_its_thing(const Model& model, const Attribute& attribute) {
  const Column& column = model.catalog->column(attribute.column);
  const Entity& entity = model.entity_of(column.table);
  return column.unique || column.primary_key ||
         std::ranges::find(entity.display, column.id) != entity.display.end();
}

bool all_to_one(const Path& path) {
  return path.role == 0 && std::ranges::all_of(path.hops, &Hop::to_one);
}

// Where the thing stands that they name: beside it there may be what it refers to, and its columns.
std::optional<Path> path_of_names(const Model& model, const std::vector<Attribute>& attributes) {
  std::optional<Path> path;
  for (const Attribute& attribute : attributes) {
    const bool nearer = !path || attribute.path.hops.size() < path->hops.size();
    if (nearer && names_its_thing(model, attribute)) path = attribute.path;
  }
  if (!path) return {};
  const bool all_theirs = std::ranges::all_of(
      attributes, [&](const Attribute& attribute) { return begins_with(attribute.path, *path); });
  return all_theirs ? path : std::nullopt;
}

bool lead_one(Path& path, const Path& lead) {
  if (path.role != 0) return false;
  path.hops.insert(path.hops.begin(), lead.hops.begin(), lead.hops.end());
  return true;
}

}  // namespace

std::optional<AnswerThings> things_of(const Slots& slots, const Model& model) {
  if (calculates(slots) || slots.count_groups || slots.versus || slots.why || slots.absent)
    return {};
  AnswerThings things;
  things.slots = slots;
  things.entity = slots.base;
  things.grouped = !slots.groups.empty();
  things.listed = slots.measures.empty();
  std::optional<Path> path = Path{};
  if (things.grouped) {
    // Beside what names the thing there may be columns of it: the name and the city of each.
    std::vector<Attribute> names;
    for (const Group& group : slots.groups) {
      const bool period = group.grain || group.part;
      names.push_back(group.attribute);
      things.unnamed = things.unnamed || period;
    }
    path = path_of_names(model, names);
    things.unnamed = things.unnamed || !path;
    if (things.unnamed) path = Path{};
    things.listed = !things.unnamed;
  } else if (slots.distinct) {
    path = path_of_names(model, slots.shown);
    // The numbers of the invoices: columns that name nothing, and are told apart all the same.
    things.unnamed = !path && std::ranges::all_of(slots.shown, [](const Attribute& attribute) {
      return attribute.path.hops.empty();
    });
    if (things.unnamed) path = Path{};
  }
  if (!path || !all_to_one(*path)) return {};
  const auto end = find_end({}, model, model.entity(slots.base).table, *path);
  if (!end) return {};
  things.path = *path;
  things.entity = model.entity_of(*end).id;
  return things;
}

std::optional<Attribute> of_things(const AnswerThings& things, const Attribute& attribute) {
  Attribute made = attribute;
  if (!lead_one(made.path, things.path)) return {};
  return made;
}

Slots conditions_of(const Slots& slots) {
  Slots rows;
  rows.base = slots.base;
  rows.filters = slots.filters;
  rows.none_of = slots.none_of;
  rows.some_of = slots.some_of;
  rows.among = slots.among;
  rows.period = slots.period;
  return rows;
}

std::optional<Slots> led_through(const Slots& slots, EntityId child, const Path& lead) {
  Slots led = slots;
  led.base = child;
  bool fits = slots.group_filters.empty() && !slots.rank;
  const auto move = [&](Path& path) { fits = lead_one(path, lead) && fits; };
  for (Filter& filter : led.filters) {
    move(filter.attribute.path);
    if (filter.other) move(filter.other->path);
  }
  for (NoneOf& none : led.none_of) move(none.to);
  for (SomeOf& some : led.some_of) move(some.to);
  for (Among& among : led.among) move(among.attribute.path);
  for (Group& group : led.groups) move(group.attribute.path);
  for (Attribute& shown : led.shown) move(shown.path);
  for (Path& outer : led.outer) move(outer);
  if (led.period) move(led.period->time.path);
  led.measures.clear();
  led.order.reset();
  if (!fits) return {};
  return led;
}

std::optional<Slots> rows_belonging(const AnswerThings& things, const Model& model, EntityId child,
                                    const Path& lead) {
  const Slots& before = things.slots;
  // The base's own rows, all that pass: their conditions hold of what belongs to them.
  const bool own = things.path.hops.empty() && (!things.grouped || things.unnamed);
  if (things.unnamed && (before.rank || !before.group_filters.empty())) return {};
  if (!before.rank && before.group_filters.empty() && own)
    return led_through(conditions_of(before), child, lead);
  const auto key = key_of(model, model.entity(things.entity));
  if (!key) return {};
  Slots chosen = before;
  chosen.measures.clear();
  chosen.shown.clear();
  chosen.groups.clear();
  chosen.order.reset();
  chosen.distinct = false;
  const Attribute named{things.path, *key};
  if (things.grouped) {
    chosen.groups.push_back({named, {}, {}});
  } else {
    chosen.shown.push_back(named);
    chosen.distinct = before.distinct;
  }
  // Of the answer's own rows, those that it was about.
  const bool same = child == before.base && lead == things.path;
  Slots rows = same ? conditions_of(before) : Slots{};
  rows.base = child;
  if (same && !before.rank && before.group_filters.empty()) return rows;
  rows.among.push_back({{lead, *key}, std::make_shared<const Slots>(std::move(chosen))});
  return rows;
}

std::optional<ColumnId> key_of(const Model& model, const Entity& entity) {
  if (!entity.key.empty())
    return entity.key.size() == 1 ? std::optional(entity.key.front()) : std::nullopt;
  for (const Edge& edge : model.edges)
    if (edge.parent == entity.table && edge.parent_unique && edge.parent_columns.size() == 1)
      return edge.parent_columns.front();
  for (const ColumnId id : model.catalog->table(entity.table).columns) {
    const Column& column = model.catalog->column(id);
    if (column.unique && column.meaning == Meaning::identifier) return id;
  }
  return {};
}

std::vector<Attribute> names_at(const Entity& entity, const Path& path) {
  std::vector<Attribute> names;
  for (const ColumnId column : entity.display) names.push_back({path, column});
  return names;
}

}  // namespace cuanto
