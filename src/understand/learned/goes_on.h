// understand/learned/goes_on.h: whether a question goes on from the one before it, as the learned
// channel reads it. Private to understand/.
#pragma once

#include "understand/learned/evidence.h"
#include "understand/learned/sketch.h"

namespace cuanto {

// Whether the question speaks of what was asked before, by its words: "their", "of those", "¿y …?",
// or is too little to stand alone: few words, or columns of the tables before and no table, where
// `alone`, how likely its reading by itself is right (0..1), is low.
bool goes_on(const Sketch& before, const Evidence& evidence, double alone);

}  // namespace cuanto
