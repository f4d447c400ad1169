// understand/answered/asked_words.h: the words of a question that asks of the things in an answer:
// which of them point at these, what they name of them, and which are left that nothing has used.
// Private to understand/.
#pragma once

#include <optional>
#include <vector>

#include "understand/answered/answer_things.h"
#include "understand/answered/points_back.h"
#include "understand/answered/related_names.h"
#include "understand/names.h"
#include "understand/word_set.h"

namespace cuanto {

// Borrows the question and its units.
struct AskedWords {
  const Question& question;
  const std::vector<Unit>& units;
  PointsBack points;
  std::vector<bool> claimed;  // of each token, whether something has used it
  std::vector<RelatedName> named = {};
  std::optional<TimeRange> period = {};
  std::optional<std::size_t> pace = {};  // the word of "monthly fees"
  bool value_said = false;               // a cell is named

  // Whether a unit is that cue, and does not only point at the things.
  bool has(Cue cue) const;
  bool says(const WordSet& words) const;
  bool is_said_pointing(TokenRange tokens) const;
  bool says_any_name() const { return !named.empty() || value_said; }
  // Whether nothing is named, and all other words are among these.
  bool only_asks(const WordSet& verbs) const;
  // "which customers are those?" asks for nothing but them; "which plan are they on?" of each.
  bool says_those() const;
  // "customers and their orders": what is pointed at was named in the question itself.
  bool stands_for_itself() const;
  // Whether the cue stands right before the name.
  bool follows(const RelatedName& name, Cue cue) const;
  // Words with a meaning of their own that nothing has used.
  std::vector<std::size_t> left_over() const;

  void claim(TokenRange tokens);
  void claim(const WordSet& words);
  void claim(const RelatedName& name) { claim(units[name.unit].tokens); }
};

// Nothing where the question says what rows it means, or what is to be done with them: that is an
// edit, or another question.
std::optional<AskedWords> asked_words(const Question& question, const Model& model,
                                      const std::vector<Unit>& units, const AnswerThings& things);

}  // namespace cuanto
