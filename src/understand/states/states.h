// understand/states/states.h: words that say in which state a row is: active, open, unpaid, out of
// stock. They are read off the columns: the cells of a column of states, and letters that stand for
// such; a yes-or-no column, the time that something ended, what is in stock; two times of a row, of
// which one was due: late, overdue; what lies ahead. Private to understand/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "understand/query/semantic_query.h"

namespace cuanto {

struct RowState {
  std::string phrase;  // folded
  ColumnId column;
  // is_null, not_null; in with `stored`; at_most, greater than 0; less, at_least: a time before
  // today, or not; with `other`: greater, at_most or less than that column
  Compare op = Compare::in;
  std::vector<std::string> stored = {};  // in: the cell that says yes, or no
  // The time that something was due: compared with; with is_null or in, it lies before today.
  std::optional<ColumnId> other = {};
  bool inferred = false;  // in: no cell says it, but those that are left mean it
};
std::vector<RowState> states_of(const Model& model);

// "how many members do we have right now?": those who have not left, where rows tell.
inline constexpr std::string_view kNowPhrases =
    "right now|at the moment|at this moment|currently|at present|these days|ahora mismo|"
    "en este momento|actualmente|a dia de hoy|hoy por hoy|hoy en dia";

// The two cells of a column that say yes and no; nothing where they do not. `no` is empty where
// only yes is written, as a tick or an x, and the other rows hold nothing.
struct YesAndNo {
  std::string yes, no;
};
std::optional<YesAndNo> yes_and_no(const Column& column);
// The state of the rows for which the column says no.
RowState state_of_no(const Column& column, const YesAndNo& cells,
                     std::optional<ColumnId> other = {});

}  // namespace cuanto
