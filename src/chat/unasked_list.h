// chat/unasked_list.h: long lists of stored rows that nobody asked for. Private to chat/.
#pragma once

#include <cstddef>

#include "understand/understand.h"

namespace cuanto {

// Whether the query lists so many rows as they are stored, and the question asks for no list.
bool lists_rows_unasked(const Question& question, const SemanticQuery& query, std::size_t rows);

}  // namespace cuanto
