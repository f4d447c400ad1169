// Databases changed on purpose, as facts: in ways that must not matter, and in ways that make
// questions harder to answer. The same seed gives the same change on every machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "catalog/catalog.h"

namespace cuanto {

// Tables in another order; with `columns`, columns within their tables, too.
SourceFacts shuffled(SourceFacts facts, uint64_t seed, bool columns);
// One more table that has nothing to do with the others: its names and values are no words.
SourceFacts with_unrelated_table(SourceFacts facts);
// Without the foreign keys that the database declares.
SourceFacts without_declared_keys(SourceFacts facts);
// Names cut as people cut them: vowels left out of long words ("department_name" -> "dprtmnt_nm"),
// keys and references follow.
SourceFacts abbreviated(SourceFacts facts);
// One more table, unrelated, whose columns have the names of columns of the others.
SourceFacts with_same_names_elsewhere(SourceFacts facts);

}  // namespace cuanto
