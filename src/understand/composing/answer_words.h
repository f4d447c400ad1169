// understand/composing/answer_words.h: words that say what to do with the answer before and nothing
// of the data: "split", "put", "enough". Private to understand/.
#pragma once

#include <string_view>

namespace cuanto {

// Where an answer is spoken of, the word stands for nothing that it could tell.
bool is_about_answer(std::string_view plain);

}  // namespace cuanto
