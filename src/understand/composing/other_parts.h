// understand/composing/other_parts.h: which parts of a total words name, and an answer told of
// other parts of it in the next turn. Private to understand/.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "understand/names.h"
#include "understand/slots.h"

namespace cuanto {

// The parts that a piece of the question names: by their table, their own figure or, `by_column`, a
// column of it.
std::vector<const Metric*> parts_named(const Metric& total, const Unit& unit, const Model& model,
                                       bool by_column);

// "add", "without": the word says what is done to the parts that are shown.
bool adds_part(std::string_view plain);
bool takes_part_away(std::string_view plain);

// Whether both refer to one table: then a cell of one may be a cell of the other.
bool refer_to_one(const Model& model, ColumnId a, ColumnId b);

// Whether the column may have that cell.
bool holds(const Model& model, const Column& column, const Value& value);

// The total that the figure is a part of; nullptr when there is none.
const Metric* total_of(const Metric& part, const Model& model);

// The total that all of the figures are, or are parts of; nullptr when there is none.
const Metric* total_measured(const std::vector<Measure>& measures, const Model& model);

// "¿y su meta?", "and the budget?": another figure, of the same things, period and conditions as
// its own rows have them. Nothing where these do not know one of them.
std::optional<Slots> told_of_figure(const Slots& slots, const Metric& figure, const Model& model);

}  // namespace cuanto
