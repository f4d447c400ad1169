// How people ask about the rows of one table: pieces with places for names and values. {s} the
// column shown, {c} the column of a condition, {v} a value, {t} the table's rows in the plural. To
// teach another way, add it to its list.
#pragma once

#include <string_view>
#include <vector>

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
  Ways show, rows, maximum, minimum, average, sum;
  Ways count;  // rows, said by a column that holds no figures
};

const Wordings& wordings();

}  // namespace cuanto
