// understand/told_apart.h: things that share a name are not one thing. Private to understand/.
#pragma once

#include "read/read.h"
#include "understand/query/semantic_query.h"

namespace cuanto {

// Where rows are put together by what things are called, and several of them are called the same,
// "appointments per owner" of two Mia Parkers: their key tells them apart, and is shown where a
// name is known to repeat. "how many owners have each name" asks for the names themselves.
void tell_things_apart(SemanticQuery& query, const Model& model, const Question& question);

// The query without what tell_things_apart adds: what goes on from a question edits what was said.
SemanticQuery without_keys_of_names(const SemanticQuery& query, const Model& model);

}  // namespace cuanto
