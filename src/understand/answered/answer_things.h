// understand/answered/answer_things.h: which things an answer was about, and questions about them:
// the rows that were counted, what they belong to, what belongs to them. Private to understand/.
#pragma once

#include <optional>

#include "understand/slots.h"

namespace cuanto {

// The rows or groups of an answer, as things: what the rows of `slots` tell, or what they are
// grouped by, at the end of `path`.
struct AnswerThings {
  Slots slots;  // of the answer
  EntityId entity;
  Path path;             // from the base of the slots
  bool grouped = false;  // one group for each thing …
  bool unnamed = false;  // … or for each kind of them, or each month: then the things are the rows
  bool listed = false;   // rows were shown, and not only counted
};

// Nothing for answers that calculate, or whose groups are no things.
std::optional<AnswerThings> things_of(const Slots& slots, const Model& model);

// `attribute` of a thing, seen from the base of the answer. Nothing where the paths do not join.
std::optional<Attribute> of_things(const AnswerThings& things, const Attribute& attribute);

// The same rows and groups, seen from `child`, whose rows belong to them by `lead`: one row of the
// base is as many rows of the child. Nothing where a path does not allow it.
std::optional<Slots> led_through(const Slots& slots, EntityId child, const Path& lead);

// The rows of `child` that belong to the things by `lead`: no measure, no group, nothing shown.
std::optional<Slots> rows_belonging(const AnswerThings& things, const Model& model, EntityId child,
                                    const Path& lead);

// Of the rows of an answer only the conditions: no measure, no group, nothing shown, no order.
Slots conditions_of(const Slots& slots);

// The one column that tells the things apart: their key, or what others refer to them by.
std::optional<ColumnId> key_of(const Model& model, const Entity& entity);

// What names the rows at the end of `path`.
std::vector<Attribute> names_at(const Entity& entity, const Path& path);

}  // namespace cuanto
