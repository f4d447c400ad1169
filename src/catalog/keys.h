// catalog/keys.h: which columns of one table stand for the rows of another: keys that the database
// declares, and those it does not declare but its names and values show (translator.md 2.10).
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace cuanto {

// The share of the child's values that the parent has too, judged from two bottom-k sketches
// (sorted hashes of the values, the smallest first). Nothing when they cannot tell.
std::optional<double> inclusion(const ColumnFacts& child, const ColumnFacts& parent);

// Fills catalog.edges (declared first, then inferred, best first), adds notes for declared keys
// that lead nowhere. Needs tables and columns of `catalog` filled in the order of `facts`.
void find_edges(const SourceFacts& facts, Catalog& catalog);

}  // namespace cuanto
