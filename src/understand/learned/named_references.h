// understand/learned/named_references.h: people are told who a row refers to, and not by which
// number. Private to understand/.
#pragma once

#include "understand/learned/evidence.h"

namespace cuanto {

// Where the first part shows a column that refers to another row, what names that row takes its
// place; not where the question asks for a number or a code.
SemanticQuery with_named_references(const SemanticQuery& query, const Evidence& evidence);

}  // namespace cuanto
