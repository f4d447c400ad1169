// cli/eval_questions.h: files of questions with their right answers, in the forms that people have:
// ours (a line of JSON each: id, question, kind, gold_sql …), the benchmark of a Genie space
// (benchmarks.questions), and {name, prompt, sql}, as a list or a line each. Private to cli/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "base/result.h"

namespace cuanto {

struct EvalQuestion {
  std::string id, question;
  std::string kind = "data";  // data, dialogue, docs, refuse, clarify; others count as data
  std::string db;             // beside the file; empty: the one of the command line
  std::optional<Language> language;
  std::optional<Date> today;
  std::vector<std::string> right_sql;  // any of them
  std::string dialogue;                // turns of one conversation, in the order of the file
  // Of kind docs: of each group the answer has one text.
  std::vector<std::vector<std::string>> facts;
};

// Fails with `bad_input` and what is wrong where; without any question, too.
Result<std::vector<EvalQuestion>> read_eval_questions(std::string_view text);

}  // namespace cuanto
