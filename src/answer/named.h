// answer/named.h: cells that were asked for by name, each for itself, and of which no row speaks.
// Private to answer/.
#pragma once

#include <string>

#include "answer/answer.h"
#include "answer/table.h"

namespace cuanto {

// " There is nothing for eu-west-1.": empty where every cell that was named has its row.
std::string named_without_rows(const AnswerInputs& inputs, const TableView& table,
                               Language language);

}  // namespace cuanto
