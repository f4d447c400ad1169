// knowledge/stored_vectors.h: the vectors that an index file keeps, and opening it with them.
// Private to knowledge/.
#pragma once

#include "knowledge/index_file.h"

namespace cuanto {

// The embedder of that name; without `find_embedder` there is only the static one.
Result<std::shared_ptr<const Embedder>> find_embedder(const DocumentOptions& options,
                                                      const std::string& name);

// Texts in as many pieces as there are cores.
Result<std::vector<Vector>> embed_on_all_cores(const Embedder& embedder,
                                               const std::vector<Passage>& passages,
                                               const WordIndex& words);

// Makes the vectors that are missing, where any are wanted: for another embedder than the static
// one, or for many passages.
Result<Done> bring_vectors_up_to_date(IndexFile& file, const DocumentOptions& options);

Result<OpenedDocuments> open_index(IndexFile& file, const DocumentOptions& options);

}  // namespace cuanto
