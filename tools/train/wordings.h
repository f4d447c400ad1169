// How people put a question about one table, in each language: pieces with places for names and
// values. {s} the column shown, {n} a column of figures, {c} the column of a condition or a group,
// {v} a value, {t} the table's rows in the plural. To teach another way, add it to its list.
#pragma once

#include <string_view>
#include <vector>

#include "base/language.h"

namespace cuanto {

using Ways = std::vector<std::string_view>;

// Conditions: the first one of a question, and one that another goes before.
struct ConditionWays {
  Ways first, next;
};

struct Wordings {
  ConditionWays equal, unequal, more, less;
  ConditionWays value;  // where the column is not said
  // What is asked for, before the conditions.
  Ways show, rows, distinct, maximum, minimum, average, sum;
  Ways count;  // rows, said by a column that holds no figures
  // Whole questions of other shapes, without conditions.
  Ways top, bottom, group, group_average, down, up;
};

const Wordings& wordings(Language language);

}  // namespace cuanto
