// embedded_weights.h: the weights and word vectors of the translator, inside the program. Library
// cuanto_embedded_weights.
#pragma once

#include <span>
#include <string_view>

namespace cuanto {

struct EmbeddedWeights {
  std::string_view path;
  std::string_view text;  // weights.tsv: as read_weights() takes it; vectors.bin: WordVectors
};

std::span<const EmbeddedWeights> embedded_weights();

}  // namespace cuanto
