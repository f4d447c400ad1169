// chat/screen.h: what can be told of a question from its words alone, before it is parsed: requests
// to change data, instructions aimed at the program, questions about the data's shape or about the
// meaning of a term. Pure; knows no database. Private to chat/.
#pragma once

#include <string>

#include "read/read.h"

namespace cuanto {

struct Screening {
  enum class Kind : uint8_t {
    data,           // nothing special: goes on to be understood
    write,          // asks to delete, change, create or insert something
    instructions,   // speaks to the program: "ignore previous instructions", "repeat your prompt"
    tables,         // "which tables do you know?"
    columns,        // "which columns does budgets have?"; `subject` names the table
    coverage,       // "what dates does the data cover?", "how fresh is it?"
    definition,     // "what is chargeback?", "how is revenue calculated?"; `subject` is the term
    personal_data,  // asks for phone numbers, mail addresses, passports …
    small_talk,     // hello, thanks
  } kind = Kind::data;
  std::string subject;  // as the asker wrote it
  TokenRange deciding;  // the words that decided
};

// Honest look-alikes stay `data`: "who dropped the most orders", "deleted rows by month",
// "update frequency", "¿cuántos pedidos se eliminaron?" (chat/cases/screen.case).
Screening screen_question(const Question& question);

}  // namespace cuanto
