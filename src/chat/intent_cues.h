// chat/intent_cues.h: words that tell what a question is after, as tables. Private to chat/.
//
// A phrase is a list of elements separated by spaces, matched against the plain words of a
// question:
//   count|number    one of these words
//   evolu*          a word that begins so
//   ^               the question begins here; polite words before it do not count
//   $               the question ends here
//   *               up to three words of any kind
// Phrases of a cue are separated by commas. To teach a new way to ask, add a phrase.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "read/read.h"

namespace cuanto {

struct IntentCue {
  std::string_view name;
  std::string_view phrases;
  std::string_view en, es;  // what it says of the question, for the asker; empty: nothing by itself
};
std::span<const IntentCue> intent_cues();

// The names of the cues that a question has, in the order of the table. Words that `known` names
// as something in the data are no sign of the world outside it: movies may be what it is about.
std::vector<std::string_view> cues_of(const Question& question,
                                      const std::vector<TokenRange>& known = {});
// What a cue says, for the asker; nothing for an unknown name.
Words told_by_cue(std::string_view name);

}  // namespace cuanto
