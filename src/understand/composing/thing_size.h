// understand/composing/thing_size.h: what "the biggest" and "the longest" of things goes by: the
// column that tells how large each of them is. Private to understand/.
#pragma once

#include <optional>

#include "model/model.h"
#include "read/read.h"

namespace cuanto {

// Whether the words of a ranking speak of a size: "biggest", "más largos".
bool says_size(const Question& question, TokenRange tokens);
// Whether of one that only things have, and no figure: "longest", but "largest" may be of a sum.
bool says_extent(const Question& question, TokenRange tokens);
// The column of the entity's own table that such a word goes by; nothing where there is none.
std::optional<ColumnId> size_of_thing(const Model& model, const Entity& entity,
                                      const Question& question, TokenRange tokens);

}  // namespace cuanto
