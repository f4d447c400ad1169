// read/courtesy.h: words that only lead up to a question or thank for the answer: "could you please
// tell me …", "…, por favor". They ask for nothing, so nothing later sees them. Private to read/.
#pragma once

#include <span>

#include "read/read.h"

namespace cuanto {

// The tokens that are left when the courtesies at both ends are gone; all of them where nothing
// else would be left.
std::span<const Token> without_courtesy(std::span<const Token> tokens);

}  // namespace cuanto
