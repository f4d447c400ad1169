// understand/word_in_cells.h: the cells that one word of a question says when it is no whole cell
// as it stands: in its other number, in part, misspelt, in the other language, as a code. A word
// that people use for anything is no mention of the longer text it happens to stand in. Private to
// understand/.
#pragma once

#include <string_view>
#include <vector>

#include "model/model.h"
#include "read/read.h"
#include "understand/names.h"

namespace cuanto {

// A word where it stands; `tokens` are those of the question with corrected spelling.
struct WordInCells {
  const Question& question;
  const std::vector<Token>& tokens;
  std::size_t at = 0;
  const Model& model;
  const Names& names;

  const Token& token() const { return tokens[at]; }
  std::string_view typed() const { return question.tokens[at].plain; }
  bool marked() const { return token().capitalised || token().quoted; }
};

struct CellsSaid {
  std::vector<ValueHit> hits;
  int quality = 0;
};

CellsSaid cells_said(const WordInCells& word, const ValueIndex& values);

// Cells in which the words stand one after the other: "data transfer" of "Data transfer out".
std::vector<ValueHit> cells_with_phrase(const std::string& phrase, const ValueIndex& values);
// Cells of a few kinds that are these two words in the other language: "water damage" for "Daños
// por agua".
std::vector<ValueHit> cells_abroad(const Token& first, const Token& second, const Model& model,
                                   const ValueIndex& values);

// "price", where some column has prices, and "their price": the cell that is called so is meant
// only with a noun beside it, or after a preposition.
bool is_rather_a_name(const WordInCells& word, const ValueHit& cell);

}  // namespace cuanto
