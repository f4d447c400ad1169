// llm/findings.h: findings about a result in other words, written by a model that sees neither
// figures nor names: FIGURE_n and TEXT_n stand for them and are filled in afterwards. A sentence
// with a figure that no finding has, or beside a name that it does not belong to, is struck. Part
// of llm/'s public face.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "llm/tasks.h"

namespace cuanto {

// Computed sentences, and the cells that stand in them.
struct Findings {
  std::vector<std::string> sentences;
  std::vector<std::string> names;
};

// Receives each sentence once it is whole and was checked.
using OnSentence = std::function<void(std::string_view sentence)>;

// The sentences that are left; fails with `bad_input` when none is.
Result<std::string> ask_findings_in_words(LanguageModels& models, const TaskInputs& inputs,
                                          const Findings& findings, const CancelToken& cancel,
                                          TaskUse& use, const OnSentence& on_sentence = {});

}  // namespace cuanto
