// understand/left_out.h: parts of the translator that a measuring program leaves out, to see what
// each is worth (tools/ablation). Nothing is left out in the program itself: only such a tool
// writes here, and only while no question is being answered. Private to understand/.
#pragma once

namespace cuanto {

struct LeftOut {
  bool lexicon = false;      // other words of the same meaning, the other language's word
  bool typos = false;        // names, cues and values one slip away
  bool vectors = false;      // words that are near in meaning
  bool glosses = false;      // English words that Spanish words of asking stand for
  bool learned = false;      // the channel of learned decisions
  bool composition = false;  // the channel of composing
};
inline LeftOut& left_out() {
  static LeftOut parts;
  return parts;
}

}  // namespace cuanto
