// knowledge/packed.h: passages as bytes, as index files keep them: read ten times as fast as JSON.
// Private to knowledge/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "knowledge/index.h"

namespace cuanto {

std::string pack_passage(const Passage& passage);
// `document` and `path` are kept elsewhere. Nothing for other bytes.
std::optional<Passage> unpack_passage(std::string_view bytes);

// What finds a passage by its words: counts of terms and the names that it defines, by the numbers
// of terms in its file.
struct PassageWords {
  TermCounts counts;
  std::vector<DefinedName> names;
};
std::string pack_words(const PassageWords& words);
std::optional<PassageWords> unpack_words(std::string_view bytes);

// Numbers of vectors are kept as this machine has them, and so is an index file: it is made anew
// elsewhere sooner than carried over.
std::string_view bytes_of(const Vector& vector);
Vector vector_of(std::string_view bytes);

}  // namespace cuanto
