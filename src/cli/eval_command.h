// cli/eval_command.h: `cuanto eval FILE`: how often the answers are right. Private to cli/.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/ask_command.h"
#include "cli/eval_questions.h"

namespace cuanto {

struct EvalArguments {
  AskArguments ask;  // the database where the file names none, documents, day, what was learned
  std::string file;
  bool compare = false;           // also without documents and without what was learned
  double pass = 0;                // per cent that must be right
  std::string json, junit, html;  // files to write; empty: none
};

struct EvalOutcome {
  EvalQuestion question;
  bool right = false;
  std::string why;  // it is not
  std::string sql, answer;
  double ms = 0;
};
struct EvalRun {
  std::string name;  // "as given", "without documents"
  std::vector<EvalOutcome> outcomes;
  std::size_t right() const;
  double accuracy() const;  // per cent
};

// Exit status: 0 when at least `pass` per cent are right, 1 otherwise and when the file cannot be
// read.
int run_eval_command(const EvalArguments& arguments, std::ostream& out, std::ostream& err);

// eval_report.cpp.
std::string eval_json(const std::vector<EvalRun>& runs);
std::string eval_junit(const std::vector<EvalRun>& runs);
std::string eval_html(const std::vector<EvalRun>& runs);
void print_eval(const std::vector<EvalRun>& runs, std::ostream& out);

// eval_compare.cpp: whether rows are the right ones: as many, with the right columns' values in
// some order of columns; further columns do not count, nor does the order of rows. Numbers may
// differ by 0.01 or 0.01 %, and be a share instead of per cent.
bool are_right_rows(const Rows& rows, const Rows& right);

}  // namespace cuanto
