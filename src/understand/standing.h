// understand/standing.h: how a question stands to the one before it, by its words alone: another
// question altogether, one that points at what was asked or answered, or one that only begins as if
// it went on. Both channels go by it. Private to understand/.
#pragma once

#include <string_view>

#include "read/read.h"

namespace cuanto {

struct Standing {
  // "another question:", "cambiando de tema": nothing goes on.
  bool another = false;
  // "back to the cities": what goes on is an earlier question.
  bool back = false;
  TokenRange said = {};  // the words that say so
  // "split that", "only the Germans", "¿cuántas de ellas?": it cannot stand alone.
  bool points = false;
  // "and …", "ahora …": it goes on unless it says all that is asked.
  bool joins = false;
};
Standing standing_of(const Question& question);

// Words that stand for what was asked before: "them", "esas".
bool stands_for_things(std::string_view plain);
// Of these those that may stand before a name: "those", "esas".
bool is_demonstrative(std::string_view plain);
// Whose something is: "their", "sus".
bool says_whose(std::string_view plain);
// "sepáralo", "ponlos": an imperative with what was asked before hung on to it.
bool hangs_on(std::string_view plain);
// That imperative, "separa"; empty for other words.
std::string_view verb_hung_on(std::string_view plain);
// The words that a question begins with to say that it goes on: "and", "ahora", "solo".
bool opens_as_joining(std::string_view plain);

}  // namespace cuanto
