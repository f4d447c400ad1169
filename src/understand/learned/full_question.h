// understand/learned/full_question.h: a question that only points at what was asked before, with
// the name of it put in. Private to understand/.
#pragma once

#include <optional>
#include <vector>

#include "understand/learned/evidence.h"
#include "understand/learned/sketch.h"

namespace cuanto {

struct FullQuestion {
  Question question;
  std::vector<int> origin;  // per token: its place in the question as asked; -1: it was put in
};

// The table that the answer before was about; it has at least one.
TableId subject_of(const Sketch& before, const Model& model);
// "What are their emails?" after a list of customers: "What are the emails of the customers?", like
// the questions that translating was learned from. Nothing where there is nothing to put in.
std::optional<FullQuestion> in_full(const Sketch& before, const Evidence& evidence);

}  // namespace cuanto
