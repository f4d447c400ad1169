// chat/screen_rules.h: the phrases that screening knows, as tables. Private to chat/.
//
// A pattern is a list of elements separated by spaces, matched against the words of a question
// (plain keys, signs left out, quoted words never match):
//   delete|erase   one of these words
//   all?           may be missing
//   ^              the question begins here; polite words before it do not count
//   ;              a clause begins here: the question, what follows ; or . or "and then"
//   $              the question ends here
//   *              up to four words of any kind
//   <x>            one to eight words: the subject
#pragma once

#include <span>
#include <string_view>

#include "chat/screen.h"

namespace cuanto {

// What must also hold for a pattern to decide.
enum class ScreenCheck : uint8_t {
  none,
  not_about_the_answer,  // "delete the filter" edits the question before, not the data
  about_things,          // what is dropped is a table, rows, "the orders": not a bare value
  new_value,             // a number follows: "set the budget to 5000"
  said_term,             // the question says that it wants a meaning; the subject ends it
  term,                  // the subject is a term, not a question for figures
  short_term,            // the same, and at most three words
  no_period,             // no period, number or grouping anywhere
};

struct ScreenRule {
  Screening::Kind kind;
  std::string_view pattern;
  ScreenCheck check = ScreenCheck::none;
};

// In order of priority: the first rule that applies decides.
std::span<const ScreenRule> screen_rules_en();
std::span<const ScreenRule> screen_rules_es();

}  // namespace cuanto
