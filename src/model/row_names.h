// model/row_names.h: by which columns people call a row of a table, and which of its times says
// when it happened. Private to model/: drafting uses it.
#pragma once

#include <optional>
#include <vector>

#include "model/worked_out.h"

namespace cuanto {

// Whether hardly any value comes twice: suppliers that come again and again name no row of a sheet
// of orders.
bool tells_rows_apart(const Column& column);
// The columns that name a row; without any, its code, its key, or whatever is there.
std::vector<ColumnId> columns_naming_rows(const DraftedTable& table);
// The time that rows go by; nothing where none says when a row happened.
std::optional<ColumnId> time_of_rows(const DraftedTable& table);

}  // namespace cuanto
