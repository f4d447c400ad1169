// understand/misspelt.h: words that nothing knows, taken for what they most likely are: one slip
// away from a word that something knows, or the same word in the other language. Private to
// understand/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "read/read.h"
#include "understand/names.h"

namespace cuanto {

struct Respelt {
  std::vector<Token> tokens;         // of the question, spelt as they are meant
  std::vector<std::string> read_as;  // per token: what it was taken for; empty where it was right
};

// A word of English or Spanish, whether or not the data has anything to do with it.
bool is_a_word(const Token& token);

// What is told of that: read “contry” as country.
Words told_read_as(std::string_view typed, std::string_view read_as);

Respelt respell(const Question& question, const Model& model, const Names& names);

}  // namespace cuanto
